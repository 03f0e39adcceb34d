import TerminalCanvas

/// Why less is shown than the program can show. What somebody asked for needs no reason.
nonisolated package enum TerminalLimit: Hashable, Sendable {
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
}

nonisolated extension TerminalChoice {
  /// - Parameter colorCount: as the terminal is drawn on.
  static func limits(encoding: String, colorCount: Int, options: TerminalOptions) -> [TerminalLimit] {
    let environment = options.environment
    var limits: [TerminalLimit] = []
    if !options.isASCII, glyphs(encoding: encoding, options: options) == .ascii {
      limits.append(environment.terminalName == "linux" ? .asciiForConsole : .asciiForLocale)
    }
    guard options.theme == nil, theme(colorCount: colorCount, options: options) == .mono else {
      return limits
    }
    let name = environment.terminalName
    return limits + [
      environment.forbidsColor
        ? .noColorWanted : colorCount == 0 ? .noColor(terminal: name) : .fewColors(colorCount, terminal: name)
    ]
  }
}
