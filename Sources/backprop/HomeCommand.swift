import ArgumentParser
import BackpropExperiments

/// Where lessons are, for the commands that need them.
struct LessonFolderOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The folder of the lessons; BACKPROP_LESSONS names it too. Default: those that came with backprop.",
      valueName: "folder"))
  var lessons: String?
}

/// How home and lessons look.
struct LessonViewOptions: ParsableArguments {
  @OptionGroup var notation: NotationOptions
  @OptionGroup var digits: DigitsOptions
  @OptionGroup var theme: ThemeOptions
  @OptionGroup var plain: PlainOptions
  @OptionGroup var folder: LessonFolderOptions
}

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
