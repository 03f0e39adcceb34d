import TerminalCanvas

/// Why there is no screen to draw on. The command that meets it ends with status 69.
nonisolated package enum TerminalError: Error, Hashable {
  case notATerminal
  /// `TERM` is unset or empty.
  case unnamed
  /// No description of this terminal, or one that cannot place the cursor.
  case unusable(String)
  /// No pipe could be opened, no memory: the system's fault, not the terminal's.
  case unavailable

  /// One line, safe to print.
  package var message: String {
    switch self {
    case .notATerminal: "the screen needs a terminal; --plain prints the same as text"
    case .unnamed: "TERM is not set, so this terminal is unknown; --plain prints the same as text"
    case .unusable(let name):
      "TERM is \"\(DisplayText.safe(name))\", a terminal without a usable description; "
        + "--plain prints the same as text"
    case .unavailable: "the terminal could not be opened; --plain prints the same as text"
    }
  }
}
