import BackpropCore
import Yams

/// Reads values out of the nodes of a YAML text and gathers everything that is wrong with them: the one reader of
/// experiments, of blocks in lessons and of work handed in as JSON.
///
/// Each function reports what it cannot read and returns `nil`; the caller goes on with the rest of the file.
package struct YAMLNodeReader {
  /// `nil` where there is nothing, or nothing that can be read.
  package let root: Node?
  package var findings: Findings
  private let settled: Set<SourcePlace>
  /// Lines of the file above the text.
  private let linesAbove: Int

  package init(_ document: YAMLDocument) {
    root = document.root
    findings = document.findings
    settled = document.settled
    linesAbove = document.firstLine - 1
  }

  /// The place in the file.
  package func place(of node: Node) -> SourcePlace {
    var place = node.mark.map(SourcePlace.init) ?? .start
    place.line += linesAbove
    return place
  }

  package mutating func report(_ words: @autoclosure () -> Words, at node: Node) {
    report(words(), at: place(of: node))
  }

  /// Nothing is said about what was blanked out or renamed: that has been reported in words of its own.
  package mutating func report(_ words: @autoclosure () -> Words, at place: SourcePlace) {
    if !settled.contains(place) { findings.report(words(), at: place) }
  }

  // MARK: Mappings

  /// The values of a mapping by key; keys it does not know are reported and left out.
  package struct Section {
    package let place: SourcePlace
    fileprivate(set) var entries: [String: (place: SourcePlace, value: Node)] = [:]
    /// Keys that a misspelt one was taken for; they are not also reported missing.
    fileprivate var meant: Set<String> = []

    package subscript(key: String) -> Node? { entries[key]?.value }
    package func place(of key: String) -> SourcePlace { entries[key]?.place ?? place }
  }

  /// - Parameter place: where a missing key is reported.
  package mutating func section(
    _ kind: some KeyedSection, _ node: Node, as subject: Subject, at place: SourcePlace? = nil
  ) -> Section? {
    let (known, required) = (kind.keyNames, kind.requiredKeys)
    guard case .mapping(let mapping) = node, !mapping.isEmpty || !required.isEmpty else {
      report(.noKeys(node, as: subject, kind), at: node)
      return nil
    }
    var section = Section(place: place ?? self.place(of: node))
    for (key, value) in mapping {
      guard case .scalar(let scalar) = key else {
        report(.keyIsNoWord, at: key)
        continue
      }
      let place = self.place(of: key)
      if settled.contains(place) { continue }
      if known.contains(scalar.string) {
        section.entries[scalar.string] = section.entries[scalar.string] ?? (place, value)
        continue
      }
      // Past the limit nothing is said about the key, so nothing is looked for either.
      let isSilent = findings.isFull
      report(.unknownKey(scalar.string, in: kind), at: place)
      if !isSilent, let nearest = SpellingSuggestion.nearest(to: scalar.string, among: known) {
        section.meant.insert(nearest)
      }
    }
    for key in required { _ = self.required(key, in: section, of: kind) }
    return section
  }

  /// The value of a key that has to be there.
  package mutating func required(_ key: String, in section: Section, of kind: some KeyedSection) -> Node? {
    if let node = section[key] { return node }
    if !section.meant.contains(key) {
      report(.missingKey(key, in: kind.title, addition: kind.addition(of: key)), at: section.place)
    }
    return nil
  }

  /// Keys and values of a mapping whose keys may be anything.
  package mutating func pairs(_ node: Node, as subject: Subject) -> [(key: Node, value: Node)] {
    guard case .mapping(let mapping) = node else {
      report(.wrong(node, as: subject, Expected("keys with values", hint: "write {key: value}")), at: node)
      return []
    }
    return mapping.filter { !settled.contains(place(of: $0.key)) }.map { ($0.key, $0.value) }
  }

  // MARK: Lists

  package mutating func list(_ node: Node, of items: String, as subject: @autoclosure () -> Subject)
    -> Node.Sequence?
  {
    if case .sequence(let sequence) = node { return sequence }
    report(.wrong(node, as: subject(), .list(of: items)), at: node)
    return nil
  }

  // MARK: Scalars

  package mutating func number(_ node: Node, as subject: @autoclosure () -> Subject) -> Double? {
    guard case .scalar(let scalar) = node, !scalar.isNull else {
      report(.wrong(node, as: subject(), .number), at: node)
      return nil
    }
    if scalar.style == .plain, let value = NumberParser.value(of: scalar.string) { return value }
    report(.noNumber(scalar, as: subject()), at: node)
    return nil
  }

  /// - Parameters:
  ///   - kind: what is expected where there is no whole number.
  ///   - limits: what is expected where there is one, outside `range`.
  package mutating func whole<Value: FixedWidthInteger>(
    _ node: Node, in range: ClosedRange<Value>, as subject: @autoclosure () -> Subject,
    _ kind: Expected = .whole, limits: @autoclosure () -> Expected
  ) -> Value? {
    guard case .scalar(let scalar) = node, scalar.style == .plain, !scalar.isNull else {
      report(.wrong(node, as: subject(), kind), at: node)
      return nil
    }
    if let value = NumberParser.whole(scalar.string, as: Value.self), range.contains(value) { return value }
    if NumberParser.isWhole(scalar.string) {
      report(.wrong(scalar.string, as: subject(), limits()), at: node)
    } else if NumberParser.value(of: scalar.string) == nil, NumberParser.fault(of: scalar.string) != .word {
      report(.noNumber(scalar, as: subject()), at: node)
    } else {
      report(.wrong(node, as: subject(), kind), at: node)
    }
    return nil
  }

  /// One of a few words.
  package mutating func word<Choice: CaseIterable & RawRepresentable>(
    _ node: Node, as subject: Subject, of type: Choice.Type = Choice.self, among choices: [Choice]? = nil
  ) -> Choice? where Choice.RawValue == String {
    guard let text = text(node, as: subject, .word) else { return nil }
    let known = choices ?? Array(Choice.allCases)
    if let choice = known.first(where: { $0.rawValue == text }) { return choice }
    report(.wrong(node, as: subject, .oneOf(known.map(\.rawValue))), at: node)
    return nil
  }

  /// A text, in quotes or without.
  package mutating func text(_ node: Node, as subject: Subject, _ expected: Expected = .text) -> String? {
    guard case .scalar(let scalar) = node, !scalar.isNull else {
      report(.wrong(node, as: subject, expected), at: node)
      return nil
    }
    if !scalar.string.allSatisfy({ $0 == " " || $0 == "\n" }) { return scalar.string }
    report(.empty(subject), at: node)
    return nil
  }

  package mutating func truth(_ node: Node, as subject: Subject) -> Bool? {
    if case .scalar(let scalar) = node, scalar.style == .plain {
      switch scalar.string {
      case "true", "True", "TRUE": return true
      case "false", "False", "FALSE": return false
      default: break
      }
    }
    report(.wrong(node, as: subject, .truth), at: node)
    return nil
  }
}

extension Node {
  /// A scalar as it is written in the file.
  package var written: String { scalar?.string ?? "" }
}

extension Node.Scalar {
  /// What YAML reads as "no value".
  package var isNull: Bool {
    guard style == .plain else { return false }
    switch string {
    case "", "~", "null", "Null", "NULL": return true
    default: return false
    }
  }
}
