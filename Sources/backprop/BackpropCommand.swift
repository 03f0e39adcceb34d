import ArgumentParser

@main
struct BackpropCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "backprop", abstract: "Understand backpropagation, one number at a time.", version: "0.1.0")
}
