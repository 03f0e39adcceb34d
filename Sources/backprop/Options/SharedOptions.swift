import ArgumentParser
import BackpropCore
import TerminalCanvas
import TerminalCurses
import Tutor

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

// The options several commands share, one group for each, so that they mean and say the same everywhere.

extension Notation: ExpressibleByArgument {}
extension Theme: ExpressibleByArgument {}

/// `EXPERIMENT`, where one is needed.
struct ExperimentArgument: ParsableArguments {
  @Argument(
    help: ArgumentHelp(
      "An experiment file, - for standard input, or a built-in experiment's name.", valueName: "experiment"),
    completion: Completions.experiments)
  var experiment: String
}

/// `--notation`
struct NotationOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "In whose letters: units for at most one hidden layer, else layers, unless given here.",
      valueName: "notation"))
  var notation: Notation?

  /// What was asked for, or what fits the network.
  func notation(for architecture: Architecture) -> Notation {
    notation ?? Notation.standard(for: architecture)
  }
}

/// `--digits`
struct DigitsOptions: ParsableArguments {
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "How many decimals are shown, 0 to 17; 17 means all digits. Default: 4.", valueName: "digits"),
    transform: CommandLineNumber.whole)
  var digits: Int?

  func validate() throws { try Self.check(digits) }

  /// What was asked for, or the default.
  func decimals() -> Int { digits ?? Self.standard }

  static let standard = 4

  static func check(_ digits: Int?) throws {
    guard let digits, !(0...NumberFormat.allDigits).contains(digits) else { return }
    throw ValidationError("--digits is \(digits), expected 0 to \(NumberFormat.allDigits)")
  }
}

/// `--digits` where the arithmetic itself is written for programs too.
struct TraceDigitsOptions: ParsableArguments {
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "How many decimals are shown, 0 to 17; 17 means all digits. Default: 4, in JSON and CSV 17.",
      valueName: "digits"),
    transform: CommandLineNumber.whole)
  var digits: Int?

  func validate() throws { try DigitsOptions.check(digits) }

  /// What was asked for, or the default of the format: 4 in what people read, all in JSON and CSV.
  func decimals(isForMachines: Bool) -> Int {
    digits ?? (isForMachines ? NumberFormat.allDigits : DigitsOptions.standard)
  }
}

/// `--output`
struct OutputOptions: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp(
      "Write to this file instead of standard output; it is replaced when all is there.", valueName: "file"),
    completion: .file())
  var output: String?
}

/// `--ascii`
struct CharacterOptions: ParsableArguments {
  @Flag(help: "Use ASCII characters only: delta, sum, * instead of their symbols.")
  var ascii = false

  func look(output: String?) -> TextLook { .of(output: output, isASCII: ascii) }
}

/// `--ascii` and `--plain`
struct PlainOptions: ParsableArguments {
  @OptionGroup private var characters: CharacterOptions

  @Flag(help: "Print linear text, one fact a line: no screen, no table, no progress bar.")
  var plain = false

  var ascii: Bool { characters.ascii }
  func look(output: String?) -> TextLook { characters.look(output: output) }
}

/// `--theme`
struct ThemeOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The colours of the screen.", valueName: "theme"))
  var theme: Theme?

  /// What somebody asked for comes first, then what he chose an earlier time.
  @MainActor
  func terminal(_ plain: PlainOptions, _ kept: KeptSettings) -> TerminalOptions {
    TerminalOptions(
      environment: .ofProcess, theme: theme ?? kept.theme, isASCII: plain.ascii || kept.ascii == true
    )
  }
}

/// How the screen looks, or the text that stands in for it, and where the lessons are.
struct ScreenOptions: ParsableArguments {
  @OptionGroup var notation: NotationOptions
  @OptionGroup var digits: DigitsOptions
  @OptionGroup var theme: ThemeOptions
  @OptionGroup var plain: PlainOptions
  @OptionGroup var folder: LessonFolderOption

  /// Whether there is no screen, or none is wanted.
  var isText: Bool { plain.plain || isatty(1) == 0 }

  /// The look of the text: what somebody asked for comes first, then what he chose an earlier time.
  func plainSettings(_ notation: () -> Notation) -> ViewSettings {
    let store = SettingsStore()
    let (chosen, fault) = store.load()
    if let fault { ErrorReport.write("backprop: note: \(fault)\n") }
    var settings = ViewSettings(
      notation: self.notation.notation ?? chosen.notation ?? notation(),
      digits: digits.digits ?? chosen.digits ?? DigitsOptions.standard)
    settings.glyphs = plain.look(output: nil).glyphs
    return settings
  }
}

/// `--figures`
struct FiguresOptions: ParsableArguments {
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      """
      How many significant figures are asked, from 1. Default: as many as each number was given with, at least 2, and \
      for new weights and biases enough to tell them from the old ones.
      """, valueName: "figures"),
    transform: CommandLineNumber.whole)
  var figures: Int?

  func validate() throws {
    if let figures, !(1...NumberFormat.allDigits).contains(figures) {
      throw ValidationError("--figures is \(figures), expected 1 to \(NumberFormat.allDigits)")
    }
  }
}
