import BackpropCore
import BackpropLessons
import TerminalCanvas
import Testing

@testable import Tutor

/// What was chosen, in every place where it can be.
@Suite struct KeptSettingsTests {
  /// The text that is written is read back as the same settings, whatever was there before.
  @Test func whatIsWrittenIsReadBack() throws {
    var random = SplitMix64(seed: 5)
    let befores = [
      nil, "", "# mine\n", "theme: dark\n", "digits: 9   # for class\n\n# end\nnotation: units\n",
      "motion: full",
      "theme: dark\r\nnotation: units   # theirs\r\n",
    ]
    for number in 0..<600 {
      var settings = KeptSettings()
      for setting in Setting.allCases {
        settings[setting] = setting.choices.randomElement(using: &random) ?? nil
      }
      let before = befores[number % befores.count].map { Array($0.utf8) }
      let old = KeptSettings(SettingsText(before ?? [], keys: KeptSettings.keys).values)
      let new = SettingsText.text(before, setting: settings.changes(from: old), keys: KeptSettings.keys)
      let text = try #require(new).utf8
      let read = SettingsText(Array(text), keys: KeptSettings.keys)
      #expect(read.findings.isEmpty && KeptSettings(read.values) == settings)
      for remark in ["# mine", "# for class", "# end"] where before.map({ contains($0, remark) }) == true {
        // A remark goes only with the line that it stands on.
        #expect(contains(Array(text), remark) || remark == "# for class" && settings.digits == nil)
      }
    }
  }

  /// Whatever else YAML allows is changed as it should be, or left alone.
  @Test func aFileInAnotherFormIsNotSpoilt() {
    var random = SplitMix64(seed: 6)
    let forms = [
      "{theme: dark, digits: 6}\n", "\"theme\": dark\n", "theme:\n  dark\ndigits: 6\n", "---\ntheme: dark\n",
      "theme: dark\n...\n", "theme: 'dark' # night\n", "theme : dark\n", "  theme: dark\n  digits: 6\n",
      "theme: [a\n",
      "# only a remark", "- theme\n", "theme: dark\n---\ntheme: light\n", "digits: 6\rtheme: dark\r",
    ]
    for number in 0..<600 {
      let form = Array(forms[number % forms.count].utf8)
      let before = SettingsText(form, keys: KeptSettings.keys)
      let setting = Setting.allCases[Int.random(in: 0..<Setting.allCases.count, using: &random)]
      let value = setting.choices[Int.random(in: 0..<setting.choices.count, using: &random)]
      let text = SettingsText.text(form, setting: [(setting.rawValue, value)], keys: KeptSettings.keys)
      guard let text else { continue }
      let after = SettingsText(Array(text.utf8), keys: KeptSettings.keys)
      var wanted = before.values
      wanted[setting.rawValue] = value
      #expect(after.values == wanted && after.canBeChanged, "\(forms[number % forms.count].debugDescription)")
    }
  }

  /// A reason that was true at the start is not said in a theme of which it is not.
  @Test func whyThereIsNoColourIsNotSaidWhereThereIsSome() {
    var settings = ViewSettings(notation: .units)
    settings.theme = .mono
    settings.limits = [.asciiForLocale, .fewColors(8, terminal: "xterm")]
    #expect(settings.lacks.count == 2)
    settings.choose(.dark)
    #expect(settings.lacks == [TerminalLimit.asciiForLocale.sentence])
    settings.limits = [.noColorWanted]
    #expect(settings.lacks.count == 1, "no theme brings colours then")
  }

  private func contains(_ bytes: [UInt8], _ text: String) -> Bool {
    String(decoding: bytes, as: UTF8.self).contains(text)
  }

  @Test func everyChoiceMayStandInTheFileAndChangesSomething() {
    for setting in Setting.allCases {
      for choice in setting.choices.compactMap({ $0 }) {
        let text = Array("\(setting.rawValue): \(choice)\n".utf8)
        let read = SettingsText(text, keys: KeptSettings.keys)
        #expect(
          read.findings.isEmpty && KeptSettings(read.values)[setting] == choice, "\(setting): \(choice)")
      }
      #expect(setting.choices.count >= 2 && Set(setting.choices).count == setting.choices.count)
      #expect(setting.choices.contains(setting.usual))
    }
  }

  /// With place, and the rest is used.
  @Test(
    arguments: [
      (
        "theme: dim\ndigits: 6\n",
        "c:1:8: error: found \"dim\" as theme, expected dark, light, high-contrast or mono"
      ),
      ("digits: 18\ntheme: light\n", "c:1:9: error: found 18 as digits, expected 0 to 17"),
      ("ascii: perhaps\ndigits: 6\n", "c:1:8: error: found \"perhaps\" as ascii, expected true or false"),
      ("digits: 6\nthem: light\n", "c:2:1: error: found the key \"them\", unknown in the settings"),
      ("digits: 6\ndigits: 9\n", "c:2:1: error: found the key \"digits\""),
      ("- theme\n", "c:1:1: error: found a list"), ("digits: 6\n  theme: [\n", "c:"),
    ])
  func aFaultIsToldWithItsPlace(text: String, message: String) {
    let read = SettingsText(Array(text.utf8), keys: KeptSettings.keys)
    let said = read.findings.diagnostics(path: "c").map(\.description)
    #expect(said.count == 1 && said[0].hasPrefix(message), "\(said)")
    if text.contains("digits: 6\n"), read.canBeChanged { #expect(read.values["digits"] == "6") }
  }

  @Test func whatIsChosenWithKeysIsKept() throws {
    var script = try ProgramScript(settings: ["course": "list"], size: "80x24")
    try script.type("T")
    #expect(script.state.settings.kept.theme == .light)
    try script.type("s")
    #expect(script.state.settings.kept.notation == script.state.settings.notation)
    // Free play has a look of its own and hands over what is chosen there.
    try script.type("G<Up><Up><Enter>TDS")
    #expect(script.state.settings.kept.theme == .highContrast && script.state.settings.kept.digits == 17)
    let notation = script.state.settings.kept.notation
    try script.type("q<Down><Enter>")
    #expect(script.state.settings.kept.notation == notation)
  }

  @Test func theSettingsOfHomeWalkThroughEveryValueAndBack() throws {
    for (row, setting) in Setting.allCases.enumerated() {
      var script = try ProgramScript(settings: ["course": "list"], size: "80x24")
      try script.type("G<Enter><Down*\(row)>")
      #expect(script.state.overlay == .settings(selection: row))
      let start = script.state.settings.kept[setting] ?? setting.usual
      var seen: [String?] = []
      for _ in setting.choices {
        try script.type("<Right>")
        seen.append(script.state.settings.kept[setting])
      }
      #expect(Set(seen) == Set(setting.choices) && seen.last == start, "\(setting): \(seen)")
      try script.type("<Left>")
      #expect(script.state.settings.kept[setting] == seen.dropLast().last ?? nil)
      try script.type("<Esc>")
      #expect(script.state.overlay == nil && script.state.place == .home)
    }
  }

  @Test func aThemeLeftOpenIsAskedOfTheTerminalAndNotKept() throws {
    var script = try ProgramScript(settings: ["course": "list"], size: "80x24")
    try script.type("G<Enter><Right><Left>")
    #expect(script.effects.last == .setTheme(nil))
    _ = script.state.handle(.theme(.light))
    #expect(script.state.settings.theme == .light && script.state.settings.kept.theme == nil)
    #expect(script.state.overlay == .settings(selection: 0), "an answer is no key")
    #expect(script.screen.contains("light, as fits the terminal"))
  }

  @Test func shortNarrationIsOneSentenceAndTheRestIsBehindI() throws {
    var script = try ProgramScript(settings: ["course": "list"], size: "80x24")
    try script.type("G<Up><Up><Enter>14G")
    var tutor = try #require(script.state.steps)
    let full = StepContent(tutor).captionLines(width: 76)
    tutor.settings.kept.narration = .short
    let short = StepContent(tutor).captionLines(width: 76)
    #expect(short.count < full.count && full[0].hasPrefix(short[0].prefix(20)))
    #expect(StepContent(tutor).captionLines(width: 76, isWhole: true) == full)
  }

  @Test func asciiIsWhatTheTerminalNeedsOrWhatWasChosen() throws {
    var settings = ViewSettings(notation: .units)
    settings.terminalGlyphs = .unicode
    _ = settings.change(.ascii, by: 1)
    #expect(settings.glyphs == .ascii)
    _ = settings.change(.ascii, by: 1)
    #expect(settings.glyphs == .unicode)
    settings.terminalGlyphs = .ascii
    _ = settings.change(.ascii, by: 2)
    #expect(settings.glyphs == .ascii)
  }

  @Test func whyLessIsShownStandsInHelpAndNowhereElse() throws {
    var script = try ProgramScript(settings: ["course": "list"], size: "80x24")
    script.state.settings.limits = [.noColorWanted]
    #expect(!script.screen.contains("NO_COLOR"))
    try script.type("?")
    #expect(script.screen.contains("NO_COLOR"))
    try script.type("/zzz<Enter>")
    #expect(!script.screen.contains("NO_COLOR"))
  }
}
