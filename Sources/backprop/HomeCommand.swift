import ArgumentParser

/// Bare `backprop`.
struct HomeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "home", abstract: "Open the list of lessons.", shouldDisplay: false)

  @OptionGroup var options: LessonViewOptions

  func run() throws {
    let options = options
    try MainActor.assumeIsolated { try ProgramRunner.run(.home, options: options) }
  }
}
