import Testing
import Yams

@testable import BackpropExperiments

@Suite struct YAMLScanTests {
  /// Time for something that must not take long: generous on a busy machine, nothing to a bomb.
  private let patience = Duration.seconds(20)

  private func message(_ text: String) -> String {
    do {
      _ = try ExperimentDecoder.decode(text, path: "t.yaml", defaultName: "t")
      return "nothing is wrong"
    } catch {
      return error.diagnostics.map(\.message).joined(separator: "\n")
    }
  }

  @Test func bombsAreDefusedInNoTime() {
    var keys = "a0: &a0 {x: 1}\n"
    var lists = "a0: &a0 [x]\n"
    for level in 1...60 {
      keys += "a\(level): &a\(level) {? *a\(level - 1) : 1, ? [*a\(level - 1), *a\(level - 1)] : 2}\n"
      lists += "a\(level): &a\(level) [*a\(level - 1), *a\(level - 1), *a\(level - 1)]\n"
    }
    let clock = ContinuousClock()
    let time = clock.measure {
      #expect(message(keys).contains("found the alias \"*a0\""))
      #expect(message(lists).contains("found the alias \"*a0\""))
      #expect(message("? [&a [x], *a, *a]\n: 1\n").contains("found the anchor \"&a\""))
    }
    #expect(time < patience)
  }

  @Test(arguments: [
    String(repeating: "[", count: 1_000_000), String(repeating: "{a: ", count: 300_000),
    String(repeating: "- ", count: 500_000), String(repeating: "[\"a\":", count: 200_000),
    String(repeating: "? ", count: 100_000), "weights: " + String(repeating: "[", count: 64),
  ])
  func nestingHasALimit(text: String) {
    #expect(message(text).contains("levels of nesting"))
  }

  @Test func nestingWithinTheLimitIsOnlyWrong() {
    let text = "a: " + String(repeating: "[", count: 60) + String(repeating: "]", count: 60)
    #expect(!message(text).contains("nesting"))
    #expect(message(text).contains("found the key \"a\""))
  }

  @Test func whatLooksLikeAnAnchorInsideATextIsText() {
    for text in [
      "a: x &b\n", "a: 'x' # &b\n", "a: \"&b *c !d\"\n", "a: '&b'\n", "a: |\n  &b\n  *c\nd: 1\n",
      "a: >-\n  !x\n",
      "a: x\n  &b\n  *c\n", "# &a\n", "a: [x &b, y *c]\n", "a: x: &b\n", "a: - &b\n", "a: \"x \\\" &b\"\n",
      "a: 'x '' &b'\n",
    ] {
      let scan = YAMLScan(Array(text.utf8))
      #expect(scan.findings.isEmpty || text.contains(": &") || text.contains("- &"), "\(text)")
    }
  }

  @Test func everyAnchorYamsFindsIsFoundBefore() throws {
    // Texts of pieces that matter to YAML, in any order: whatever Yams makes of them, after the scan no anchor, alias
    // or tag is left.
    let pieces = [
      "&a ", "*a ", "!t ", "a", ": ", ":", ", ", "[", "]", "{", "}", "- ", "\n", "\n  ", "\n    ", "\"", "'",
      "# ", "|\n  ", ">\n ",
      "? ", "\\", "b c", "---\n", "1", "\t", "é", "\\ud83d\\ude00", "''",
    ]
    var generator = TestGenerator(state: 42)
    var composed = 0
    for _ in 0..<5_000 {
      let count = Int.random(in: 1...14, using: &generator)
      let text = (0..<count).map { _ in pieces.randomElement(using: &generator) ?? "" }.joined()
      let scan = YAMLScan(Array(text.utf8))
      guard !scan.isAbandoned else { continue }
      let blanked = String(decoding: scan.bytes, as: UTF8.self)
      #expect(blanked.count(of: "\n") == text.count(of: "\n"))
      guard let parser = try? Parser(yaml: blanked, resolver: .basic, encoding: .utf8) else { continue }
      while let node = try? parser.nextRoot() {
        composed += 1
        #expect(!hasAnchorOrTag(node), "\(text.debugDescription) became \(blanked.debugDescription)")
      }
      _ = message(text)
    }
    #expect(composed > 500)
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
}

extension String {
  fileprivate func count(of scalar: Unicode.Scalar) -> Int { unicodeScalars.count { $0 == scalar } }
}
