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
