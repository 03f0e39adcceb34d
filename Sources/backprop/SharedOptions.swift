import ArgumentParser
import BackpropCore
import TerminalCanvas
import TerminalCurses

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
      "An experiment file, - for standard input, or a built-in experiment's name.", valueName: "experiment"))
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
      "How many decimals are shown, 0 to 17; 17 means all digits. Default: 4, in JSON and CSV 17.",
      valueName: "digits"),
    transform: OptionNumber.whole)
  var digits: Int?

  func validate() throws {
    guard let digits, !(0...NumberFormat.allDigits).contains(digits) else { return }
    throw ValidationError("--digits is \(digits), expected 0 to \(NumberFormat.allDigits)")
  }

  /// What was asked for, or the default of the format: 4 in what people read, all in JSON and CSV.
  func decimals(isForMachines: Bool = false) -> Int {
    digits ?? (isForMachines ? NumberFormat.allDigits : 4)
  }
}

/// `--output`
struct OutputOptions: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp(
      "Write to this file instead of standard output; it is replaced when all is there.", valueName: "file"))
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
}

/// What stands at the ends of the standard streams.
enum StandardStream: Int32 {
  case output = 1
  case error = 2

  var isTerminal: Bool { isatty(rawValue) != 0 }

  /// Of the terminal; 80 where it does not tell.
  var columns: Int {
    var size = winsize()
    guard ioctl(rawValue, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
    return Int(size.ws_col)
  }

  /// Text as the terminal at this end can show it.
  func shown(_ text: String) -> String {
    isTerminal && !Self.showsUTF8 ? GlyphSet.ascii.text(text) : text
  }

  /// Whether the locale asks for UTF-8.
  static var showsUTF8: Bool {
    TerminalEnvironment { name in getenv(name).map { String(cString: $0) } }.mentionsUTF8
  }
}
