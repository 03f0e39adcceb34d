import CNcurses
import TerminalCanvas

/// What the environment says about the terminal.
nonisolated package struct TerminalEnvironment: Hashable, Sendable {
  package var terminalName: String
  package var forbidsColor: Bool
  /// Whether the locale asks for UTF-8, even if the system does not have that locale.
  package var mentionsUTF8: Bool
  /// What `COLORFGBG` says about the background; `nil` where it says nothing.
  package var hasLightBackground: Bool?

  /// - Parameter value: looks up an environment variable.
  package init(_ value: (String) -> String?) {
    terminalName = value("TERM") ?? ""
    forbidsColor = value("NO_COLOR").map { !$0.isEmpty } ?? false
    // The first that is set counts, as in setlocale(3).
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].lazy.compactMap(value).first { !$0.isEmpty } ?? ""
    let plain = locale.lowercased().filter { $0 != "-" }
    mentionsUTF8 = plain.contains("utf8")
    // "15;0" or "12;default;8": the last is the background, 7 and 9 to 15 are the light ones.
    let background = value("COLORFGBG").flatMap { $0.split(separator: ";").last }.flatMap { Int($0) }
    hasLightBackground = background.flatMap { (0...15).contains($0) ? $0 == 7 || $0 > 8 : nil }
  }
}

/// What the person asked for.
nonisolated package struct TerminalOptions: Sendable {
  package var environment: TerminalEnvironment
  /// `nil`: what fits the terminal.
  package var theme: Theme?
  package var isASCII: Bool

  package init(environment: TerminalEnvironment, theme: Theme? = nil, isASCII: Bool = false) {
    self.environment = environment
    self.theme = theme
    self.isASCII = isASCII
  }
}

/// The choices that follow from the environment.
nonisolated enum TerminalChoice {
  /// Terminals that are xterm under another name, many of them without a description on a plain system.
  private static let relativesOfXterm = [
    "xterm", "foot", "alacritty", "wezterm", "kitty", "ghostty", "contour", "rio", "konsole", "gnome",
  ]

  /// The names to try, the best first; none for one that cannot draw.
  static func names(for name: String) -> [String] {
    if name.isEmpty || name == "dumb" { return [] }
    let isRelative = relativesOfXterm.contains { name == $0 || name.hasPrefix($0 + "-") }
    return isRelative ? [name, "xterm-256color"] : [name]
  }

  /// ASCII where nothing else could be shown: by option, without UTF-8, and on the Linux console, whose font has
  /// neither Greek nor braille.
  static func glyphs(encoding: String, options: TerminalOptions) -> GlyphSet {
    let isASCII = options.isASCII || encoding != "UTF-8" || options.environment.terminalName == "linux"
    return isASCII ? .ascii : .unicode
  }

  /// Where few colours are all there is, the background is unknown and only attributes are safe; the Linux
  /// console is black.
  static func theme(colorCount: Int, options: TerminalOptions) -> Theme {
    if colorCount == 0 { return .mono }
    if let theme = options.theme { return theme }
    if options.environment.terminalName == "linux" { return .dark }
    if colorCount < 256 { return .mono }
    return options.environment.hasLightBackground == true ? .light : .dark
  }

  /// Whether it depends on the background which colours can be read, and nobody has said which are wanted.
  static func asksForBackground(colorCount: Int, options: TerminalOptions) -> Bool {
    options.theme == nil && colorCount >= 256 && options.environment.terminalName != "linux"
  }

  /// Sets LC_CTYPE and says what can be written. Where the locale asks for UTF-8 but is not installed, C.UTF-8
  /// stands in.
  @MainActor static func encoding(_ environment: TerminalEnvironment) -> String {
    let encoding = String(cString: cn_use_locale(""))
    guard encoding != "UTF-8", environment.mentionsUTF8 else { return encoding }
    return String(cString: cn_use_locale("C.UTF-8"))
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
    guard options.theme != .mono, theme(colorCount: colorCount, options: options) == .mono else {
      return limits
    }
    let name = environment.terminalName
    return limits + [
      environment.forbidsColor
        ? .noColorWanted : colorCount == 0 ? .noColor(terminal: name) : .fewColors(colorCount, terminal: name)
    ]
  }
}
