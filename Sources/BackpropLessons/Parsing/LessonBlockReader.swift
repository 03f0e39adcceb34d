import BackpropCore
import BackpropExperiments
import Yams

/// Reads the YAML of a block or of the front matter: what `YAMLNodeReader` reads, and texts with the place of each character.
struct LessonBlockReader {
  typealias Section = YAMLNodeReader.Section

  let lines: [SourceLine]
  /// Where the fence is: whatever is missing is reported there.
  let place: LessonPlace
  var nodes: YAMLNodeReader
  /// Whether the text is YAML so far.
  private let isReadable: Bool

  init(_ lines: [SourceLine], place: LessonPlace) {
    self.lines = lines
    self.place = place
    let text = lines.map { String(BracketEscaping.masked($0.scalars)) }.joined(separator: "\n")
    var document = YAMLDocument(Array(text.utf8), firstLine: lines.first?.place.line ?? 1)
    document.rewrite(BracketEscaping.unmasked)
    nodes = YAMLNodeReader(document)
    isReadable = document.root != nil || document.findings.isEmpty
  }

  var findings: Findings {
    get { nodes.findings }
    set { nodes.findings = newValue }
  }

  func place(of node: Node) -> LessonPlace { nodes.place(of: node) }

  mutating func report(_ words: @autoclosure () -> Words, at node: Node) { nodes.report(words(), at: node) }

  mutating func report(_ problem: @autoclosure () -> LessonProblem, at node: Node) {
    nodes.report(problem().words, at: node)
  }

  // MARK: Mappings and lists

  /// The block's own mapping.
  mutating func section(_ kind: LessonSection) -> Section? {
    guard isReadable else { return nil }
    return section(kind, nodes.root ?? .mapping([:]), at: place)
  }

  mutating func section(_ kind: LessonSection, _ node: Node, at place: LessonPlace? = nil) -> Section? {
    nodes.section(kind, node, as: Subject("as \(kind.title)"), at: place)
  }

  /// Keys and values of a mapping with keys of any name, such as `say:`.
  mutating func pairs(_ node: Node, of key: String) -> [(key: Node, value: Node)] {
    nodes.pairs(node, as: Subject(key: key))
  }

  mutating func items(_ node: Node, of key: String) -> [Node]? {
    guard case .sequence(let sequence) = node, !sequence.isEmpty else {
      let list = Expected("a list", hint: "write [a, b], or one - a line")
      report(.wrong(node, as: Subject(key: key), list), at: node)
      return nil
    }
    return Array(sequence)
  }

  // MARK: Scalars

  /// The text of a scalar with the place of each character.
  mutating func text(_ node: Node, of key: String) -> InlineText? {
    guard var text = nodes.text(node, as: Subject(key: key)), case .scalar(let scalar) = node else {
      return nil
    }
    var start = place(of: node)
    var quote: Unicode.Scalar?
    switch scalar.style {
    case .singleQuoted, .doubleQuoted:
      start.column += 1
      quote = scalar.style == .singleQuoted ? "'" : nil
    case .literal, .folded: start = LessonPlace(line: start.line + 1, column: 1)
    case .plain, .any: break
    }
    while text.hasSuffix("\n") { text.removeLast() }
    return InlineText(decoded: text, in: lines, from: start, quote: quote)
  }

  /// A text as one paragraph of inline Markdown.
  mutating func inline(_ node: Node, of key: String) -> [Inline]? {
    guard let text = text(node, of: key) else { return nil }
    // Where YAML folds lines, the line break that is left was a blank line.
    var separator = "\n"
    if case .scalar(let scalar) = node, scalar.style == .literal { separator = "\n\n" }
    let scalars = text.scalars
    let breaks = Array(separator.unicodeScalars)
    if let index = scalars.indices.first(where: { scalars[$0...].starts(with: breaks) }) {
      findings.report(.prose(.blankLine), at: text.place(at: index))
      return nil
    }
    return InlineParser.inlines(text, &findings)
  }

  mutating func whole(_ node: Node, of key: String, in range: ClosedRange<Int>, expected: String) -> Int? {
    nodes.whole(
      node, in: range, as: Subject(key: key),
      Expected(expected, hint: "write a number such as \(range.lowerBound)"),
      limits: Expected(expected, hint: "write \(expected)"))
  }

  mutating func truth(_ node: Node, of key: String) -> Bool? { nodes.truth(node, as: Subject(key: key)) }

  mutating func word<Choice: CaseIterable & RawRepresentable>(
    _ node: Node, of key: String, _ type: Choice.Type = Choice.self, among choices: [Choice]? = nil
  ) -> Choice? where Choice.RawValue == String {
    nodes.word(node, as: Subject(key: key), among: choices)
  }

  // MARK: Values

  mutating func value<Value>(_ text: InlineText, _ read: (String) throws(ValueError) -> Value) -> Value? {
    do throws(ValueError) {
      return try read(text.text)
    } catch {
      findings.report(.name(error.problem), at: text.place(at: error.offset))
      return nil
    }
  }

  /// A whole scalar between dollars: `formula: $…$`.
  mutating func formula(_ node: Node, of key: String) -> LessonFormula? {
    guard let text = text(node, of: key)?.trimmed else { return nil }
    let dollars = text.scalars.filter { $0 == "$" }.count
    guard dollars == 2, text.count > 2, text.scalars.first == "$", text.scalars.last == "$" else {
      report(.derivation(.formulaExpected), at: node)
      return nil
    }
    return LessonFormulaReader.formula(text.part(1..<text.count - 1), &findings)
  }
}
