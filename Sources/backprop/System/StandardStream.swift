import TerminalCanvas
import TerminalCurses

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// What is at the other ends of the standard streams.
enum StandardStream: Int32 {
  case output = 1
  case error = 2

  var isTerminal: Bool { isatty(rawValue) != 0 }

  /// Columns of the terminal; 80 where it does not say.
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
    TerminalEnvironment.ofProcess.mentionsUTF8
  }
}

extension TerminalEnvironment {
  /// What the variables of this process say about the terminal.
  static var ofProcess: TerminalEnvironment { TerminalEnvironment(EnvironmentVariables.value) }
}

/// The variables of this process.
enum EnvironmentVariables {
  static func value(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }
}
