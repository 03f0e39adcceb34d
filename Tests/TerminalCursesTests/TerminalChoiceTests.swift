import TerminalCanvas
import Testing

@testable import TerminalCurses

@Suite struct TerminalChoiceTests {
  private func environment(_ variables: [String: String]) -> TerminalEnvironment {
    TerminalEnvironment { variables[$0] }
  }

  private func options(_ variables: [String: String], theme: Theme? = nil, isASCII: Bool = false)
    -> TerminalOptions
  {
    TerminalOptions(environment: environment(variables), theme: theme, isASCII: isASCII)
  }

  @Test func relativesOfXtermFallBackOnIt() {
    for name in ["xterm-kitty", "foot", "foot-direct", "alacritty", "wezterm", "xterm-ghostty"] {
      #expect(TerminalChoice.names(for: name) == [name, "xterm-256color"])
    }
  }

  @Test func noOtherNameIsGuessed() {
    #expect(TerminalChoice.names(for: "vt100") == ["vt100"])
    #expect(TerminalChoice.names(for: "footstool") == ["footstool"])
    #expect(TerminalChoice.names(for: "dumb") == [] && TerminalChoice.names(for: "") == [])
  }

  @Test func noColorCountsWhenItIsNotEmpty() {
    #expect(environment(["NO_COLOR": "1"]).forbidsColor)
    #expect(!environment(["NO_COLOR": ""]).forbidsColor && !environment([:]).forbidsColor)
  }

  @Test func theFirstLocaleVariableThatIsSetCounts() {
    #expect(environment(["LANG": "de_DE.UTF-8"]).mentionsUTF8)
    #expect(environment(["LC_ALL": "", "LANG": "C.utf8"]).mentionsUTF8)
    #expect(!environment(["LC_ALL": "C", "LANG": "C.UTF-8"]).mentionsUTF8)
    #expect(!environment([:]).mentionsUTF8)
  }

  @Test func asciiIsForThoseWhoAskAndThoseWhoCanNothingElse() {
    let xterm = ["TERM": "xterm"]
    #expect(TerminalChoice.glyphs(encoding: "UTF-8", options: options(xterm)) == .unicode)
    #expect(TerminalChoice.glyphs(encoding: "ANSI_X3.4-1968", options: options(xterm)) == .ascii)
    #expect(TerminalChoice.glyphs(encoding: "UTF-8", options: options(xterm, isASCII: true)) == .ascii)
    #expect(TerminalChoice.glyphs(encoding: "UTF-8", options: options(["TERM": "linux"])) == .ascii)
  }

  @Test func aThemeIsChosenOnlyWhereTheBackgroundCannotSpoilIt() {
    let xterm = ["TERM": "xterm"]
    #expect(TerminalChoice.theme(colorCount: 256, options: options(xterm)) == .dark)
    #expect(TerminalChoice.theme(colorCount: 8, options: options(xterm)) == .mono)
    #expect(TerminalChoice.theme(colorCount: 8, options: options(["TERM": "linux"])) == .dark)
    #expect(TerminalChoice.theme(colorCount: 8, options: options(xterm, theme: .light)) == .light)
    #expect(TerminalChoice.theme(colorCount: 0, options: options(xterm, theme: .light)) == .mono)
  }

  @Test(arguments: [
    ("15;0", Theme.dark), ("0;15", .light), ("12;default;8", .dark), ("0;7", .light), ("0;default", .dark),
    ("", .dark), ("0;231", .dark),
  ])
  func colorfgbgTellsTheBackground(value: String, theme: Theme) {
    let options = options(["TERM": "rxvt-256color", "COLORFGBG": value])
    #expect(TerminalChoice.theme(colorCount: 256, options: options) == theme)
  }

  @Test func onlyATerminalWhoseBackgroundMattersIsAsked() {
    let xterm = options(["TERM": "xterm-256color"])
    #expect(TerminalChoice.asksForBackground(colorCount: 256, options: xterm))
    #expect(!TerminalChoice.asksForBackground(colorCount: 8, options: xterm))
    #expect(!TerminalChoice.asksForBackground(colorCount: 256, options: options([:], theme: .dark)))
    #expect(!TerminalChoice.asksForBackground(colorCount: 256, options: options(["TERM": "linux"])))
  }

  /// A reason for every lack nobody asked for, and for nothing else.
  @Test func whyLessIsShownIsSaidWhereNobodyAskedForIt() {
    func limits(_ encoding: String, _ colors: Int, _ options: TerminalOptions) -> [TerminalLimit] {
      TerminalChoice.limits(encoding: encoding, colorCount: colors, options: options)
    }
    let names = ["xterm-256color", "linux", "vt100"]
    for name in names {
      for encoding in ["UTF-8", "ANSI_X3.4-1968"] {
        for colors in [0, 8, 256] {
          for theme in [nil, Theme.mono, .light] {
            for isASCII in [false, true] {
              for noColor in ["", "1"] {
                let options = options(["TERM": name, "NO_COLOR": noColor], theme: theme, isASCII: isASCII)
                let said = limits(encoding, noColor == "1" ? 0 : colors, options)
                let isASCIIShown = TerminalChoice.glyphs(encoding: encoding, options: options) == .ascii
                let shown = TerminalChoice.theme(colorCount: noColor == "1" ? 0 : colors, options: options)
                #expect(said.contains { $0.sentence.hasPrefix("ASCII") } == (isASCIIShown && !isASCII))
                #expect(
                  said.contains { $0.sentence.hasPrefix("No colour") } == (shown == .mono && theme != .mono))
                #expect(said.allSatisfy { $0.sentence.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F } })
                #expect(said.allSatisfy { $0.sentence.count <= 110 })
              }
            }
          }
        }
      }
    }
    let noColor = options(["TERM": "xterm-256color", "NO_COLOR": "1"])
    #expect(limits("UTF-8", 0, noColor) == [.noColorWanted])
    #expect(limits("UTF-8", 8, options(["TERM": "xterm"])) == [.fewColors(8, terminal: "xterm")])
    #expect(limits("UTF-8", 256, options(["TERM": "xterm"])) == [])
  }

  @Test func everyRefusalIsOneHarmlessLineThatNamesTheWayOut() {
    for error in [TerminalError.notATerminal, .unnamed, .unusable("\u{1B}[2Jx\n"), .unavailable] {
      #expect(error.message.contains("--plain"))
      #expect(error.message.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F })
    }
  }
}
