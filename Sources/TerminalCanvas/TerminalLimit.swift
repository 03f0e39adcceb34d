/// Why less is shown than the program can show. What somebody asked for needs no reason.
package enum TerminalLimit: Hashable, Sendable {
  /// The locale's encoding has none of the symbols.
  case asciiForLocale
  /// The font of the Linux console.
  case asciiForConsole
  case noColorWanted
  case noColor(terminal: String)
  /// Too few to be read on a background that is not known.
  case fewColors(Int, terminal: String)

  package var sentence: String {
    switch self {
    case .asciiForLocale: "ASCII, because the locale is not UTF-8: LANG=C.UTF-8 shows symbols and lines."
    case .asciiForConsole: "ASCII, because the font of the Linux console has no Greek."
    case .noColorWanted: "No colour, because NO_COLOR is set."
    case .noColor(let name): "No colour, because TERM=\(DisplayText.safe(name)) has none."
    case .fewColors(let count, let name):
      "No colour, because TERM=\(DisplayText.safe(name)) has only \(count): --theme dark or light uses them."
    }
  }

  /// Whether it is still so in a theme that was chosen later.
  package func holds(in theme: Theme) -> Bool {
    switch self {
    case .asciiForLocale, .asciiForConsole, .noColorWanted, .noColor: true
    case .fewColors: theme == .mono
    }
  }
}
