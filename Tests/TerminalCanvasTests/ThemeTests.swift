import Foundation
import Testing

@testable import TerminalCanvas

@Suite struct ThemeTests {
  /// The palette table of the screens' design: dark and light, 256 colours.
  @Test(
    arguments: [
      (Hue.input, 255, 241), (.weight, 153, 26), (.bias, 73, 24), (.weightedInput, 223, 94),
      (.activation, 226, 58),
      (.target, 40, 22), (.delta, 171, 89), (.gradient, 140, 55), (.change, 203, 52),
    ])
  func everyQuantityHasItsColour(hue: Hue, dark: Int, light: Int) {
    let style = Style(hue: hue)
    #expect(Theme.dark.appearance(of: style, colorCount: 256).foreground == dark)
    #expect(Theme.light.appearance(of: style, colorCount: 256).foreground == light)
  }

  @Test(arguments: [(Role.muted, 248, 242), (.right, 114, 22), (.wrong, 210, 124)])
  func dimRightAndWrongHaveTheirs(role: Role, dark: Int, light: Int) {
    let style = Style(role, hue: .delta)
    #expect(Theme.dark.appearance(of: style, colorCount: 256).foreground == dark)
    #expect(Theme.light.appearance(of: style, colorCount: 256).foreground == light)
  }

  @Test(arguments: Theme.allCases, [0, 8, 16, 256])
  func marksAreRepeatedByAttributesInEveryTheme(theme: Theme, colorCount: Int) {
    #expect(theme.appearance(of: Style(.operand), colorCount: colorCount).isBold)
    #expect(theme.appearance(of: Style(.result), colorCount: colorCount).isReverse)
    #expect(theme.appearance(of: Style(isPicked: true), colorCount: colorCount).isUnderlined)
    #expect(!theme.appearance(of: .plain, colorCount: colorCount).isBold)
  }

  @Test(arguments: Role.allCases, Hue.allCases)
  func withoutColourNoStyleHasAColour(role: Role, hue: Hue) {
    let style = Style(role, hue: hue)
    #expect(Theme.dark.appearance(of: style, colorCount: 0).foreground == nil)
    #expect(Theme.mono.appearance(of: style, colorCount: 256).foreground == nil)
    #expect(Theme.highContrast.appearance(of: style, colorCount: 256).foreground == nil)
  }

  @Test(arguments: Theme.allCases, [8, 16, 256])
  func noColourIsBeyondTheTerminal(theme: Theme, colorCount: Int) {
    for role in Role.allCases {
      for hue in Hue.allCases {
        let look = theme.appearance(of: Style(role, hue: hue), colorCount: colorCount)
        #expect((look.foreground ?? 0) < colorCount)
      }
    }
  }

  // MARK: Contrast

  /// The 256 colours as xterm and nearly every terminal has them from 16 on: a cube of six steps, then 24 grays.
  private func color(_ index: Int) -> RGBColor {
    let levels = [0, 95, 135, 175, 215, 255]
    let parts =
      index >= 232
      ? [8 + 10 * (index - 232), 8 + 10 * (index - 232), 8 + 10 * (index - 232)]
      : [levels[(index - 16) / 36], levels[(index - 16) / 6 % 6], levels[(index - 16) % 6]]
    return RGBColor(
      red: Double(parts[0]) / 255, green: Double(parts[1]) / 255, blue: Double(parts[2]) / 255)
  }

  /// WCAG 2.1, with the curve of sRGB as it is defined.
  private func luminance(_ color: RGBColor) -> Double {
    func linear(_ part: Double) -> Double {
      part <= 0.03928 ? part / 12.92 : pow((part + 0.055) / 1.055, 2.4)
    }
    return 0.2126 * linear(color.red) + 0.7152 * linear(color.green) + 0.0722 * linear(color.blue)
  }

  private func contrast(_ a: RGBColor, _ b: RGBColor) -> Double {
    let (light, dark) = (max(luminance(a), luminance(b)), min(luminance(a), luminance(b)))
    return (light + 0.05) / (dark + 0.05)
  }

  private static let backgrounds: [(name: String, answer: String, theme: Theme)] = [
    ("black", "rgb:0000/0000/0000", .dark), ("white", "rgb:ffff/ffff/ffff", .light),
    ("Solarized dark", "rgb:00/2b/36", .dark), ("Solarized light", "rgb:fd/f6/e3", .light),
  ]

  @Test func onEveryUsualBackgroundItsThemeCanBeRead() throws {
    for (name, answer, theme) in Self.backgrounds {
      let background = try #require(RGBColor(answer))
      #expect(Theme(on: background) == theme, "\(name)")
      for role in Role.allCases {
        for hue in Hue.allCases {
          let look = theme.appearance(of: Style(role, hue: hue), colorCount: 256)
          // The terminal's own foreground is its own business.
          guard let foreground = look.foreground else { continue }
          #expect(foreground >= 16, "the first sixteen are other colours in every terminal")
          let contrast = contrast(color(foreground), background)
          #expect(contrast >= (role == .muted ? 3 : 4.5), "\(name): \(role), \(hue): \(contrast)")
        }
      }
    }
  }

  /// Black reads better than white on light ones, whatever gray it is.
  @Test func lightIsWhatBlackCanBeReadOnBest() {
    let (black, white) = (RGBColor(red: 0, green: 0, blue: 0), RGBColor(red: 1, green: 1, blue: 1))
    for index in 16..<256 {
      let color = color(index)
      let (onBlack, onWhite) = (contrast(color, black), contrast(color, white))
      guard max(onBlack, onWhite) > 1.1 * min(onBlack, onWhite) else { continue }
      #expect(color.isLight == (onBlack > onWhite), "\(index)")
    }
  }

  @Test(arguments: [
    "", "rgb:", "rgb:ff/ff", "rgb:fffff/0/0", "rgb:g/0/0", "#ffffff", "rgba:1/2/3", "rgb:1/2/3/4",
  ])
  func whatIsNoColourIsNone(text: String) { #expect(RGBColor(text) == nil) }

  @Test func theThemesAreWalkedThroughInACircle() {
    var seen: Set<Theme> = []
    var theme = Theme.dark
    repeat {
      seen.insert(theme)
      theme = theme.next
    } while theme != .dark
    #expect(seen == Set(Theme.allCases))
  }
}
