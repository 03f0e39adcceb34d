import BackpropCore
import Foundation
import Testing
import Yams

@testable import BackpropExperiments

/// What a text has wrong as YAML, and that nothing is built of it that would never end.
@Suite struct YAMLDocumentTests {
  /// Random texts per test; `.ci/extra draws` asks for more.
  private static let draws = ProcessInfo.processInfo.environment["BACKPROP_DRAWS"].flatMap(Int.init) ?? 10_000

  private func message(_ text: String) -> String {
    do {
      _ = try ExperimentDecoder.decode(text, path: "t.yaml", defaultName: "t")
      return "nothing is wrong"
    } catch {
      return error.diagnostics.map(\.message).joined(separator: "\n")
    }
  }

  /// The anchors, aliases and tags that are reported.
  private func marks(_ document: YAMLDocument) -> Set<YAMLDraw.Mark> {
    Set(
      document.findings.all.compactMap { finding in
        guard
          let match = finding.words.message.firstMatch(
            of: /^found the (?:anchor|alias|tag) "(.+?)", expected/)
        else { return nil }
        return YAMLDraw.Mark(
          line: finding.place.line, column: finding.place.column, name: String(match.1))
      })
  }

  // MARK: Bombs

  /// Each key would be compared with 10¹⁵ others.
  @Test(arguments: [
    "? k\n  : |\n   t\n", "? k\n  : >\n   t\n", "? \"k\"\n  : |\n   t\n", "? |\n   k\n  : 1\n",
  ])
  func whatStandsBehindAnExplicitKeyIsSeen(beginning: String) {
    var text = "x:\n  " + beginning + "  a0: &a0 [1]\n"
    for level in 1...15 {
      let aliases = Array(repeating: "*a\(level - 1)", count: 10).joined(separator: ", ")
      text += "  a\(level): &a\(level) [\(aliases)]\n"
    }
    text += "  ? *a15\n  : 1\n"
    #expect(message(text).hasPrefix("found the anchor \"&a0\""))
    #expect(message(text).contains("found the alias \"*a0\""))
    #expect(message(text).hasSuffix("found at least 1 more error from here on"))
  }

  @Test func bombsAreDefused() {
    var keys = "a0: &a0 {x: 1}\n"
    var lists = "a0: &a0 [x]\n"
    for level in 1...60 {
      keys += "a\(level): &a\(level) {? *a\(level - 1) : 1, ? [*a\(level - 1), *a\(level - 1)] : 2}\n"
      lists += "a\(level): &a\(level) [*a\(level - 1), *a\(level - 1), *a\(level - 1)]\n"
    }
    #expect(message(keys).contains("found the alias \"*a0\""))
    #expect(message(lists).contains("found the alias \"*a0\""))
    #expect(message("? [&a [x], *a, *a]\n: 1\n").contains("found the anchor \"&a\""))
  }

  @Test func nothingElseLetsYamsRead() throws {
    let sources = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Sources")
    var files = 0
    for case let file as URL in FileManager.default.enumerator(at: sources, includingPropertiesForKeys: nil)
      ?? .init()
    where file.pathExtension == "swift" {
      files += 1
      let text = try String(contentsOf: file, encoding: .utf8)
      let reads = ["compose(yaml", "compose_all", "Parser(yaml", "load(yaml", "load_all", "YAMLDecoder"]
        .contains(where: text.contains)
      #expect(reads == (file.lastPathComponent == "YAMLDocument.swift"), "\(file.path)")
    }
    #expect(files > 100)
  }

  // MARK: Drawn texts

  /// The grammar knows where it put them; libyaml, that the text is one.
  @Test func everyAnchorAliasAndTagIsFoundAtItsPlaceAndNothingElse() throws {
    var marked = 0
    for seed in 0..<UInt64(Self.draws) {
      let draw = YAMLDraw(seed: seed)
      let reference = try Yams.compose(yaml: draw.text, .basic)
      let document = YAMLDocument(Array(draw.text.utf8))
      try #require(marks(document) == draw.marks, "\(seed):\n\(draw.text)")
      marked += draw.marks.count
      if draw.marks.isEmpty { try #require(document.root == reference, "\(seed):\n\(draw.text)") }
    }
    #expect(marked > Self.draws)
  }

  /// A drawn text with pieces put in and cut out is often none, and libyaml may still see an anchor in it.
  @Test func noTextWithAnAnchorAnAliasOrATagIsBuilt() throws {
    let pieces = [
      "&a ", "*a ", "!t ", "&a", "a", ": ", ":", ", ", "[", "]", "{", "}", "- ", "\n", "\n  ", "\n    ", "\"",
      "'", "# ", "|\n  ", ">\n ", "? ", "\\", "b c", "\n---\n", "\n...\n", "%TAG ! x\n", "\t", "é",
      "\\ud83d\\ude00", "''",
      "@", "`", "\u{2028}", "\r", "\r\n", "*",
    ]
    var generator = SplitMix64(seed: 42)
    var built = 0
    for seed in 0..<UInt64(Self.draws) {
      var scalars = Array(seed % 3 == 0 ? "".unicodeScalars : YAMLDraw(seed: seed).text.unicodeScalars)
      for _ in 0..<Int.random(in: 1...(scalars.isEmpty ? 14 : 4), using: &generator) {
        let start = Int.random(in: 0...scalars.count, using: &generator)
        let end = min(start + Int.random(in: 0...3, using: &generator), scalars.count)
        scalars.replaceSubrange(
          start..<end, with: (pieces.randomElement(using: &generator) ?? "").unicodeScalars)
      }
      let text = String(String.UnicodeScalarView(scalars))
      let document = YAMLDocument(Array(text.utf8))
      if document.root == nil, document.findings.isEmpty {
        try #require(try Yams.compose(yaml: text, .basic) == nil, "\(text.debugDescription)")
      }
      guard document.root != nil, marks(document).isEmpty else { continue }
      built += 1
      guard let parser = try? Parser(yaml: text, resolver: .basic, encoding: .utf8),
        let node = try? parser.nextRoot()
      else { continue }
      try #require(!hasAnchorOrTag(node), "\(text.debugDescription)")
    }
    #expect(built > Self.draws / 20)
  }

  private func hasAnchorOrTag(_ node: Node) -> Bool {
    if node.anchor != nil { return true }
    switch node {
    case .scalar(let scalar): return scalar.style == .plain && scalar.tag.rawValue.hasPrefix("!")
    case .sequence(let sequence): return sequence.contains(where: hasAnchorOrTag)
    case .mapping(let mapping):
      return mapping.contains { hasAnchorOrTag($0.key) || hasAnchorOrTag($0.value) }
    case .alias: return true
    }
  }

  @Test func whatLooksLikeAnAnchorInsideATextIsText() {
    for text in [
      "a: x &b\n", "a: 'x' # &b\n", "a: \"&b *c !d\"\n", "a: '&b'\n", "a: |\n  &b\n  *c\nd: 1\n",
      "a: >-\n  !x\n",
      "a: x\n  &b\n  *c\n", "# &a\na: 1\n", "a: [x &b, y *c]\n", "a: \"x \\\" &b\"\n", "a: 'x '' &b'\n",
      "{'a!': 1, 'a*': 2, 'a@': 3}\n",
    ] {
      let document = YAMLDocument(Array(text.utf8))
      #expect(document.findings.isEmpty, "\(text)")
      #expect(document.root != nil)
    }
  }

  // MARK: Everything else that is mended to read on

  @Test func afterWhatIsReportedTheRestIsRead() {
    let text = "a: &x 1\nb: [*x, !!int 2]\nc: 1\nc: 2\nc: 3\n"
    #expect(
      message(text).split(separator: "\n").filter { !$0.contains("unknown") } == [
        "found no layers, expected it in an experiment", "found no data, expected it in an experiment",
        "found no learning, expected it in an experiment", "found no weights, expected it in an experiment",
        "found the anchor \"&x\", expected a value without one", "found the alias \"*x\", expected a value",
        "found the tag \"!!int\", expected a value without one", "found the key \"c\" again, first in line 3",
        "found the key \"c\" again, first in line 3",
      ])
  }

  @Test(arguments: [
    "{\"name\": \"\\ud83d\\ude00 and \\uD834\\uDD1E\", \"name2\": @}",
    "{\"a\": \"\\\\ud83d\", \"b\": \"\\ud83d\\ude00\", \"name2\": @}",
  ])
  func surrogatePairsKeepTheColumns(text: String) {
    let document = YAMLDocument(Array(text.utf8))
    let column = text.unicodeScalars.prefix { $0 != "@" }.count + 1
    #expect(document.findings.all.map(\.place) == [SourcePlace(line: 1, column: column)])
    #expect(document.findings.all.first?.words == YAMLFault.reserved("@").words(linesAbove: 0))
    let mended = YAMLDocument(Array(text.replacing("@", with: "1").utf8))
    #expect(mended.root?.mapping?.values.contains { ($0.string ?? "").contains("😀") } == true)
  }

  @Test func aDirectiveOfTagsIsNamed() {
    #expect(
      message("%TAG ! tag:x,2000:\n---\na: 1\n") == "found a line that begins with %, which YAML reserves")
    #expect(!message("%YAML 1.1\n---\na: 1\n").contains("%"))
  }

  // MARK: Depth

  @Test(arguments: [
    String(repeating: "[", count: 1_000_000), String(repeating: "{a: ", count: 300_000),
    String(repeating: "- ", count: 500_000), String(repeating: "[\"a\":", count: 200_000),
    String(repeating: "? ", count: 100_000),
    "weights: " + String(repeating: "[", count: 64) + String(repeating: "]", count: 64),
  ])
  func nestingHasALimit(text: String) {
    #expect(message(text).contains("levels of nesting"))
  }

  @Test func nestingWithinTheLimitIsOnlyWrong() {
    let text = "a: " + String(repeating: "[", count: 60) + String(repeating: "]", count: 60)
    #expect(!message(text).contains("nesting"))
    #expect(message(text).contains("found the key \"a\""))
  }
}
