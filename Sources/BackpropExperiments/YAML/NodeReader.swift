import BackpropCore
import Yams

/// Reads values out of Yams nodes and gathers everything that is wrong with them.
///
/// Each function reports what it cannot read and gives back `nil`; the decoder goes on with the rest of the file.
struct NodeReader {

  private(set) var findings: [Finding] = []
  /// Findings past the limit, and where they begin.
  private var further: (count: Int, place: SourcePlace)?
  private let settled: Set<SourcePlace>

  init(settled: Set<SourcePlace>) { self.settled = settled }

  /// These and `others` in the order of the file; past the limit they are only counted.
  func ordered(with others: [Finding]) -> [Finding] {
    let all = (others + findings).enumerated()
      .sorted { ($0.element.place, $0.offset) < ($1.element.place, $1.offset) }.map(\.element)
    var shown = Array(all.prefix(ExperimentLimits.diagnostics))
    let rest = all.count - shown.count + (further?.count ?? 0)
    if rest > 0, let place = all.dropFirst(shown.count).first?.place ?? further?.place {
      shown.append(Finding(place: place, problem: .more(rest)))
    }
    return shown
  }

  /// Past the limit the problem is not even worked out.
  mutating func report(_ problem: @autoclosure () -> ExperimentProblem, at place: SourcePlace) {
    if settled.contains(place) { return }
    if findings.count < ExperimentLimits.diagnostics {
      findings.append(Finding(place: place, problem: problem()))
    } else {
      further = ((further?.count ?? 0) + 1, further?.place ?? place)
    }
  }

  mutating func report(_ problem: @autoclosure () -> ValueProblem, at node: Node) {
    report(.value(problem()), at: node.place)
  }

  mutating func report(_ problem: @autoclosure () -> ShapeProblem, at node: Node) {
    report(.shape(problem()), at: node.place)
  }

  // MARK: Mappings

  /// The values of a section by key; keys the section does not know are reported and left out.
  struct Section {
    var place: SourcePlace
    /// Keys that a misspelt one was taken for; they are not reported missing as well.
    fileprivate var meant: Set<String> = []
    private(set) var entries: [String: (place: SourcePlace, value: Node)] = [:]

    subscript(key: String) -> Node? { entries[key]?.value }
    func place(of key: String) -> SourcePlace { entries[key]?.place ?? place }
    fileprivate mutating func add(_ key: String, at place: SourcePlace, _ value: Node) {
      if entries[key] == nil { entries[key] = (place, value) }
    }
  }

  mutating func section(_ section: KeyProblem.Section, _ node: Node, as subject: Subject) -> Section? {
    guard case .mapping(let mapping) = node else {
      reportKind(of: node, as: subject, expected: .mapping(section))
      return nil
    }
    guard !mapping.isEmpty || section.requiresKeys else {
      report(.wrongKind(subject, found: .emptyMapping, expected: .mapping(section)), at: node)
      return nil
    }
    var result = Section(place: node.place)
    let known = section.keys
    for (key, value) in mapping {
      guard case .scalar(let scalar) = key else {
        report(.key(.notAWord), at: key.place)
        continue
      }
      if settled.contains(key.place) { continue }
      if known.contains(scalar.string) {
        result.add(scalar.string, at: key.place, value)
      } else {
        report(.key(.unknown(scalar.string, in: section)), at: key.place)
        noteMeaning(of: scalar.string, among: known, in: &result)
      }
    }
    return result
  }

  /// Past the limit nothing is said of the key, so nothing is looked for either.
  private func noteMeaning(of key: String, among known: [String], in section: inout Section) {
    guard further == nil, let meant = SpellingSuggestion.nearest(to: key, among: known) else { return }
    section.meant.insert(meant)
  }

  /// The value of a key that has to be there.
  mutating func required(_ key: String, in keys: Section, of section: KeyProblem.Section) -> Node? {
    if let node = keys[key] { return node }
    if !keys.meant.contains(key) { report(.key(.missing(key, in: section)), at: keys.place) }
    return nil
  }

  // MARK: Lists

  mutating func list(_ node: Node, of what: String, as subject: Subject) -> Node.Sequence? {
    if case .sequence(let sequence) = node { return sequence }
    reportKind(of: node, as: subject, expected: .list(of: what))
    return nil
  }

  // MARK: Scalars

  mutating func number(_ node: Node, as subject: @autoclosure () -> Subject) -> Double? {
    guard case .scalar(let scalar) = node else {
      reportKind(of: node, as: subject(), expected: .number)
      return nil
    }
    guard scalar.style == .plain else {
      report(.number(subject(), found: .quoted(scalar.string), .word), at: node)
      return nil
    }
    if let value = NumberText.value(of: scalar.string) { return value }
    if scalar.isNull {
      report(.empty(subject()), at: node)
    } else {
      report(.number(subject(), found: .text(scalar.string), NumberText.fault(of: scalar.string)), at: node)
    }
    return nil
  }

  mutating func whole<Value: FixedWidthInteger>(
    _ node: Node, in range: ClosedRange<Value>, else problem: ValueProblem.Range, as subject: Subject
  ) -> Value? {
    guard case .scalar(let scalar) = node, scalar.style == .plain, !scalar.isNull else {
      reportKind(of: node, as: subject, expected: .wholeNumber)
      return nil
    }
    if let value = NumberText.whole(scalar.string, as: Value.self), range.contains(value) { return value }
    let unsigned = scalar.string.drop { $0 == "-" || $0 == "+" }
    if !unsigned.isEmpty, unsigned.utf8.allSatisfy({ NumberText.isDigit($0) }),
      unsigned == "0" || unsigned.first != "0"
    {
      report(.range(subject, found: String(scalar.string.prefix(40)), problem), at: node)
    } else if NumberText.value(of: scalar.string) == nil, NumberText.fault(of: scalar.string) != .word {
      report(.number(subject, found: .text(scalar.string), NumberText.fault(of: scalar.string)), at: node)
    } else {
      report(.wrongKind(subject, found: .text(scalar.string), expected: .wholeNumber), at: node)
    }
    return nil
  }

  /// One of a few words.
  mutating func word<Choice: CaseIterable & RawRepresentable>(
    _ node: Node, as subject: Subject, of type: Choice.Type = Choice.self
  ) -> Choice? where Choice.RawValue == String {
    guard let text = text(node, expected: .word, as: subject) else { return nil }
    if let choice = Choice(rawValue: text) { return choice }
    report(.unknownWord(subject, found: text, known: Choice.allCases.map(\.rawValue)), at: node)
    return nil
  }

  /// A text, in quotes or without.
  mutating func text(_ node: Node, expected: ValueProblem.Kind, as subject: Subject) -> String? {
    guard case .scalar(let scalar) = node, !scalar.isNull, !scalar.string.isEmpty else {
      reportKind(of: node, as: subject, expected: expected)
      return nil
    }
    return scalar.string
  }

  mutating func truth(_ node: Node, as subject: Subject) -> Bool? {
    if case .scalar(let scalar) = node, scalar.style == .plain {
      switch scalar.string {
      case "true", "True", "TRUE": return true
      case "false", "False", "FALSE": return false
      default: break
      }
    }
    reportKind(of: node, as: subject, expected: .truth)
    return nil
  }

  mutating func reportKind(of node: Node, as subject: Subject, expected: ValueProblem.Kind) {
    switch node {
    case .scalar(let scalar) where scalar.isNull || scalar.string.isEmpty: report(.empty(subject), at: node)
    case .scalar(let scalar) where scalar.style == .plain:
      report(.wrongKind(subject, found: .text(scalar.string), expected: expected), at: node)
    case .scalar(let scalar):
      report(.wrongKind(subject, found: .quoted(scalar.string), expected: expected), at: node)
    case .sequence(let sequence):
      report(.wrongKind(subject, found: .list(count: sequence.count), expected: expected), at: node)
    case .mapping, .alias: report(.wrongKind(subject, found: .mapping, expected: expected), at: node)
    }
  }
}

extension Node {
  var place: SourcePlace {
    mark.map { SourcePlace(line: $0.line, column: $0.column) } ?? SourcePlace(line: 1, column: 1)
  }
}

extension Node {
  /// A scalar as it stands in the file.
  var written: String {
    if case .scalar(let scalar) = self { return String(scalar.string.prefix(40)) }
    return ""
  }
}

extension Node.Scalar {
  /// What YAML reads as "no value".
  var isNull: Bool {
    guard style == .plain else { return false }
    switch string {
    case "", "~", "null", "Null", "NULL": return true
    default: return false
    }
  }
}
