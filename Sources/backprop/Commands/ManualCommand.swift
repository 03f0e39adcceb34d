import ArgumentParser

/// `backprop manual`: the manual page, for whoever installs the program.
struct ManualCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "manual", abstract: "Print the manual page, in mdoc(7).", shouldDisplay: false)

  @OptionGroup var output: OutputOptions

  func run() throws {
    var output = try Output(output.output)
    try output.write(try ManualPage(program: BackpropCommand.self, released: BackpropCommand.released).text())
    try output.finish()
  }
}
