import BackpropCore
import BackpropExperiments
import Yams

/// Reads the YAML of a block or of the front matter: strict keys, places in the lesson file, everything wrong at once.
struct BlockReader {
  let lines: [SourceLine]
  /// Where the fence stands: what is missing is missing there.
  let place: LessonPlace
  private let part: YAMLPart
  var findings = LessonFindings()

  init(_ lines: [SourceLine], place: LessonPlace) {
    self.lines = lines
    self.place = place
    let text = lines.map { String(BracketMask.masked($0.scalars)) }.joined(separator: "\n")
    part = YAMLPart(Array(text.utf8), firstLine: lines.first?.place.line ?? 1)
    for fault in part.faults {
      findings.report(
        .yaml(message: BracketMask.unmasked(fault.message), hint: BracketMask.unmasked(fault.hint)),
        at: LessonPlace(line: fault.line, column: fault.column))
    }
  }

  var root: Node? { part.root }
  /// The text is YAML so far.
  var isReadable: Bool { part.root != nil || part.faults.isEmpty }

  func place(of node: Node) -> LessonPlace {
    let first = lines.first?.place.line ?? place.line
    return node.mark.map { LessonPlace(line: $0.line + first - 1, column: $0.column) } ?? place
  }

  mutating func report(_ problem: @autoclosure () -> LessonProblem, at node: Node) {
    if part.isSettled(node) { return }
    findings.report(problem(), at: place(of: node))
  }

  // MARK: Mappings

  struct Section {
    var kind: LessonSection
    var place: LessonPlace
    fileprivate(set) var entries: [String: (place: LessonPlace, value: Node)] = [:]
    /// Keys that a misspelt one was taken for; they are not reported missing as well.
    fileprivate var meant: Set<String> = []

    subscript(key: String) -> Node? { entries[key]?.value }
    func place(of key: String) -> LessonPlace { entries[key]?.place ?? place }
  }

  /// The block's own mapping.
  mutating func section(_ kind: LessonSection) -> Section? {
    guard isReadable else { return nil }
    guard let root else {
      var section = Section(kind: kind, place: place)
      reportMissing(in: &section)
      return nil
    }
    return section(kind, root, at: place)
  }

  mutating func section(_ kind: LessonSection, _ node: Node, at place: LessonPlace? = nil) -> Section? {
    guard case .mapping(let mapping) = node else {
      report(
        .entry(
          .kind(kind.title, found: Self.found(node), expected: "keys with values", hint: "write key: value")),
        at: node)
      return nil
    }
    var section = Section(kind: kind, place: place ?? self.place(of: node))
    let known = kind.keyNames
    for (key, value) in mapping {
      guard case .scalar(let scalar) = key else {
        report(.key(.notAWord), at: key)
        continue
      }
      if part.isSettled(key) { continue }
      if known.contains(scalar.string) {
        section.entries[scalar.string] = (self.place(of: key), value)
      } else {
        report(.key(.unknown(BracketMask.unmasked(scalar.string), in: kind.title, known: known)), at: key)
        if let meant = SpellingSuggestion.nearest(to: scalar.string, among: known) {
          section.meant.insert(meant)
        }
      }
    }
    reportMissing(in: &section)
    return section
  }

  private mutating func reportMissing(in section: inout Section) {
    for key in section.kind.keys where key.isRequired {
      if section.entries[key.name] == nil, !section.meant.contains(key.name) {
        findings.report(
          .key(.missing(key.name, in: section.kind.title, example: "\(key.name): … (\(key.meaning))")),
          at: section.place)
      }
    }
  }

  /// Keys and values of a free mapping, such as `say:`.
  mutating func pairs(_ node: Node, of key: String) -> [(key: Node, value: Node)] {
    guard case .mapping(let mapping) = node else {
      report(
        .entry(.kind(key, found: Self.found(node), expected: "keys with values", hint: "write {key: value}")),
        at: node)
      return []
    }
    return mapping.filter { !part.isSettled($0.key) }.map { ($0.key, $0.value) }
  }

  mutating func items(_ node: Node, of key: String) -> [Node]? {
    guard case .sequence(let sequence) = node else {
      report(
        .entry(
          .kind(key, found: Self.found(node), expected: "a list", hint: "write [a, b], or one - a line")),
        at: node)
      return nil
    }
    guard !sequence.isEmpty else {
      report(.entry(.empty(key)), at: node)
      return nil
    }
    return Array(sequence)
  }

  // MARK: Scalars

  static func found(_ node: Node, quotes: Bool = true) -> String {
    switch node {
    case .scalar(let scalar) where !quotes: BracketMask.unmasked(scalar.string)
    case .scalar(let scalar): "\"\(BracketMask.unmasked(String(scalar.string.prefix(40))))\""
    case .sequence(let sequence): sequence.isEmpty ? "an empty list" : "a list of \(sequence.count)"
    case .mapping, .alias: "a mapping (key: value)"
    }
  }

  private func isNull(_ scalar: Node.Scalar) -> Bool {
    scalar.style == .plain && ["", "~", "null", "Null", "NULL"].contains(scalar.string)
  }

  /// The text of a scalar with the place of each character.
  mutating func text(_ node: Node, of key: String) -> InlineText? {
    guard case .scalar(let scalar) = node else {
      report(
        .entry(
          .kind(
            key, found: Self.found(node), expected: "a text",
            hint: "put a text that begins with [ or { in single quotes")), at: node)
      return nil
    }
    let isBlank = scalar.string.allSatisfy { $0 == " " || $0 == "\n" }
    guard !isNull(scalar), !isBlank else {
      report(.entry(.empty(key)), at: node)
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
    var decoded = BracketMask.unmasked(scalar.string)
    while decoded.hasSuffix("\n") { decoded.removeLast() }
    return InlineText(decoded: decoded, in: lines, from: start, quote: quote)
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
    guard case .scalar(let scalar) = node, scalar.style == .plain,
      let value = NumberText.whole(scalar.string, as: Int.self)
    else {
      report(
        .entry(
          .kind(
            key, found: Self.found(node), expected: expected,
            hint: "write a number such as \(range.lowerBound)")),
        at: node)
      return nil
    }
    guard range.contains(value) else {
      report(.entry(.range(key, found: scalar.string, expected: expected)), at: node)
      return nil
    }
    return value
  }

  mutating func truth(_ node: Node, of key: String) -> Bool? {
    if case .scalar(let scalar) = node, scalar.style == .plain {
      if scalar.string == "true" { return true }
      if scalar.string == "false" { return false }
    }
    report(
      .entry(.kind(key, found: Self.found(node), expected: "true or false", hint: "write true or false")),
      at: node
    )
    return nil
  }

  mutating func word<Choice: CaseIterable & RawRepresentable>(
    _ node: Node, of key: String, _ type: Choice.Type = Choice.self, among choices: [Choice]? = nil
  ) -> Choice? where Choice.RawValue == String {
    guard let text = text(node, of: key)?.text else { return nil }
    let known = choices ?? Array(Choice.allCases)
    if let choice = known.first(where: { $0.rawValue == text }) { return choice }
    report(.entry(.word(key, found: text, known: known.map(\.rawValue))), at: node)
    return nil
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
