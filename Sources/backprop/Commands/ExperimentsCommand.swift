import ArgumentParser
import BackpropCore
import BackpropExperiments

/// `backprop experiments`: the built-in ones, as files to start from.
struct ExperimentsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "experiments",
    abstract: "List the built-in experiments, or show one as a file to start from.",
    subcommands: [List.self, Show.self], defaultSubcommand: List.self)

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "list", abstract: "List the built-in experiments, the simplest first.")

    @OptionGroup var characters: CharacterOptions

    func run() throws {
      let width = BuiltInExperiments.names.map(\.count).max() ?? 0
      var output = try Output(nil, characters.look(output: nil))
      for experiment in BuiltInExperiments.all {
        let gap = String(repeating: " ", count: width + 2 - experiment.name.count)
        try output.line("\(experiment.name)\(gap)\(experiment.summary)", hanging: width + 2)
      }
      try output.finish()
    }
  }

  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "show", abstract: "Print a built-in experiment as a commented file.")

    @Argument(
      help: ArgumentHelp("The name of a built-in experiment.", valueName: "name"),
      completion: Completions.experimentNames)
    var name: String

    @OptionGroup var output: OutputOptions

    func run() throws {
      guard let text = BuiltInExperiments.text(named: name) else {
        throw CommandFailure.noBuiltIn(
          name, nearest: SpellingSuggestion.nearest(to: name, among: BuiltInExperiments.names))
      }
      let look = TextLook.of(output: self.output.output, wraps: false)
      var output = try Output(output.output)
      try output.write(look.glyphs.text(text))
      try output.finish()
    }
  }
}
