/// How roles and hues look. Colours are the measured ones of the palette: every one has a contrast of at least 4.5
/// on its usual backgrounds.
package enum Theme: String, Hashable, Sendable, CaseIterable {
  case dark
  case light
  /// The terminal's own foreground only; operands bold.
  case highContrast = "high-contrast"
  /// No colour at all: attributes only.
  case mono

  /// The theme after this one, for the key that walks through them.
  package var next: Theme {
    switch self {
    case .dark: .light
    case .light: .highContrast
    case .highContrast: .mono
    case .mono: .dark
    }
  }
}

/// How a style looks: what a terminal is asked for.
package struct Appearance: Hashable, Sendable {
  /// An index into the terminal's palette, `nil` for its own foreground. The background is always its own.
  package var foreground: Int?
  package var isBold = false
  package var isDim = false
  package var isReverse = false
  package var isUnderlined = false
}

extension Theme {
  /// The colours that can be read on a background.
  package init(on background: RGBColor) { self = background.isLight ? .light : .dark }

  /// - Parameter colorCount: how many colours the terminal has; 0 gives attributes only.
  package func appearance(of style: Style, colorCount: Int) -> Appearance {
    var appearance = Appearance(isUnderlined: style.isPicked)
    switch style.role {
    case .plain, .keys, .right, .wrong: break
    case .muted: appearance.isDim = self != .highContrast
    case .operand, .title: appearance.isBold = true
    case .result: appearance.isReverse = true
    }
    guard let palette = palette(colorCount: colorCount) else { return appearance }
    switch style.role {
    case .muted:
      appearance.foreground = palette.muted
      // A colour chosen for its contrast is not dimmed once more.
      if palette.muted != nil { appearance.isDim = false }
    case .right: appearance.foreground = palette.right
    case .wrong: appearance.foreground = palette.wrong
    case .plain, .operand, .result, .title, .keys: appearance.foreground = palette.color(style.hue)
    }
    return appearance
  }

  private func palette(colorCount: Int) -> Palette? {
    switch self {
    case .highContrast, .mono: nil
    case .dark:
      colorCount >= 256 ? .dark256 : colorCount >= 16 ? .dark16 : colorCount >= 8 ? .dark8 : nil
    case .light:
      colorCount >= 256 ? .light256 : colorCount >= 8 ? .light8 : nil
    }
  }
}

/// One column of the palette table.
private struct Palette {
  let input, weight, bias, weightedInput, activation, target, delta, gradient, change: Int?
  let muted, right, wrong: Int?

  func color(_ hue: Hue) -> Int? {
    switch hue {
    case .none: nil
    case .input: input
    case .weight: weight
    case .bias: bias
    case .weightedInput: weightedInput
    case .activation: activation
    case .target: target
    case .delta: delta
    case .gradient: gradient
    case .change: change
    }
  }

  static let dark256 = Palette(
    input: 255, weight: 153, bias: 73, weightedInput: 223, activation: 226, target: 40, delta: 171,
    gradient: 140, change: 203, muted: 248, right: 114, wrong: 210)
  static let light256 = Palette(
    input: 241, weight: 26, bias: 24, weightedInput: 94, activation: 58, target: 22, delta: 89,
    gradient: 55, change: 52, muted: 242, right: 22, wrong: 124)
  /// The bright half, where a terminal has one: plain blue and red are too dark on black.
  static let dark16 = Palette(
    input: 15, weight: 12, bias: 14, weightedInput: 11, activation: 11, target: 10, delta: 13,
    gradient: 13, change: 9, muted: nil, right: 10, wrong: 9)
  static let dark8 = Palette(
    input: 7, weight: 6, bias: 6, weightedInput: 3, activation: 3, target: 2, delta: 5,
    gradient: 5, change: 1, muted: nil, right: 2, wrong: 1)
  /// White, yellow, green and cyan of the eight cannot be read on white: those keep the terminal's own colour.
  static let light8 = Palette(
    input: nil, weight: 4, bias: 4, weightedInput: nil, activation: nil, target: nil, delta: 5,
    gradient: 5, change: 1, muted: nil, right: nil, wrong: 1)
}
