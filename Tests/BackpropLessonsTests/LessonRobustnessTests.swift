import BackpropExperiments
import Testing

@testable import BackpropLessons

/// Files nobody meant to write: each is refused or read, none crashes or takes long.
@Suite struct LessonRobustnessTests {
  private func diagnostics(_ bytes: [UInt8]) -> [Diagnostic] {
    LessonParser.parse(bytes, path: BrokenLesson.path).diagnostics
  }

  private func diagnostics(_ text: String) -> [Diagnostic] { diagnostics(Array(text.utf8)) }

  private func page(_ text: String) -> String {
    String(BrokenLesson.right.split(separator: "## Whose fault")[0]) + "## Page\n\n" + text
  }

  @Test func binaryIsRefused() {
    #expect(diagnostics((0..<4096).map { UInt8(truncatingIfNeeded: $0 &* 7) }).isEmpty == false)
    #expect(diagnostics([0xFF, 0xFE, 0x41, 0x00]).first?.message == "found UTF-16, expected UTF-8")
    #expect(diagnostics([]).first?.message == "found no front matter, expected --- in the first line")
  }

  @Test func aFileThatIsTooLargeIsRefused() {
    let found = diagnostics([UInt8](repeating: 0x61, count: (1 << 20) + 1))
    #expect(found.map(\.message) == ["found more than 1 MiB, the most a lesson may have"])
  }

  @Test(
    arguments: [
      String(repeating: "\n", count: 1_000_000), String(repeating: "a\n", count: 45_000),
      String(repeating: "- a\n", count: 12_000), String(repeating: "*a ", count: 30_000),
      String(repeating: "> ", count: 40_000), String(repeating: "  - a\n", count: 8_000),
      String(repeating: "$a$ ", count: 10_000), String(repeating: "`", count: 90_000),
      String(repeating: "| a ", count: 10_000), String(repeating: "```\n", count: 10_001),
      String(repeating: "```walk\n```\n", count: 2_000), String(repeating: "## P\n", count: 8_000),
      String(repeating: "$$\n", count: 10_001), String(repeating: "[a](", count: 10_000),
      (0..<150).map { String(repeating: "  ", count: $0) + "- a\n" }.joined(),
    ])
  func thousandsOfAnythingAreReadOrRefusedInTime(text: String) {
    let clock = ContinuousClock()
    let time = clock.measure { _ = diagnostics(page(text)) }
    #expect(time < .seconds(20))
  }

  /// Written out, the last alias would be 10¹⁵ ones.
  @Test(arguments: BlockKind.allCases) func anAliasBombInABlockIsDefused(kind: BlockKind) {
    let name = kind == .question ? "question number" : kind.rawValue
    var bomb = "x:\n  ? k\n  : |\n   t\n  a0: &a0 [1]\n"
    for level in 1...15 {
      bomb +=
        "  a\(level): &a\(level) [" + Array(repeating: "*a\(level - 1)", count: 10).joined(separator: ", ")
        + "]\n"
    }
    let found = diagnostics(page("```\(name)\n\(bomb)  ? *a15\n  : 1\n```\n"))
    #expect(kind == .notes || found.contains { $0.message.hasPrefix("found the anchor \"&a0\"") })
  }

  /// Every part of a right lesson cut off.
  @Test func aLessonCutOffAnywhereIsReadOrRefused() {
    let scalars = Array(BrokenLesson.right.utf8)
    for end in stride(from: 0, to: scalars.count, by: 37) { _ = diagnostics(Array(scalars[..<end])) }
  }

  @Test func moreThanAHundredFaultsAreCounted() {
    let found = diagnostics(page(String(repeating: "<b>\n\n", count: 500)))
    #expect(found.count == 101)
    #expect(found.last?.message == "found at least 400 more errors from here on")
  }
}

@Suite struct LessonKeyTests {
  /// With its second letter twice.
  @Test(arguments: LessonSection.allCases) func everyKeyIsSuggested(section: LessonSection) {
    for key in section.keyNames where key.count > 2 {
      let misspelt = key.prefix(2) + key.dropFirst(1)
      var reader = YAMLNodeReader(YAMLDocument(Array("\(misspelt): 1\n".utf8)))
      guard let root = reader.root else { continue }
      _ = reader.section(section, root, as: Subject("as \(section.title)"))
      #expect(reader.findings.all.contains { $0.words.hint == "did you mean \(key)?" }, "\(key)")
    }
  }
}
