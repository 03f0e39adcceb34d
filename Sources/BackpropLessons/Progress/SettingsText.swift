import BackpropCore
import BackpropExperiments
import Yams

/// A key of the settings file and what may stand behind it.
package struct SettingsKey: Sendable {
  package let name: String
  package let values: Values

  package enum Values: Sendable {
    case words([String])
    case whole(ClosedRange<Int>)
    case truth
  }

  package init(_ name: String, _ values: Values) {
    self.name = name
    self.values = values
  }
}

/// The settings file: one `key: value` a line, written by the program or by hand.
package struct SettingsText: Sendable {
  /// What can be used of it, by key.
  package private(set) var values: [String: String] = [:]
  /// What is wrong with the rest.
  package let findings: Findings
  /// Whether the program may change it: it is YAML, and a mapping or nothing at all.
  package let canBeChanged: Bool

  package init(_ bytes: [UInt8], keys: [SettingsKey]) {
    let document = YAMLDocument(bytes)
    var reader = YAMLNodeReader(document)
    canBeChanged = document.findings.isEmpty && document.root.map { $0.mapping != nil } ?? true
    if let root = reader.root,
      let section = reader.section(SettingsSection(keys: keys), root, as: Self.subject)
    {
      for key in keys {
        if let node = section[key.name] { values[key.name] = Self.value(node, of: key, &reader) }
      }
    }
    findings = reader.findings
  }

  private static let subject = Subject("as settings")

  private static func value(_ node: Node, of key: SettingsKey, _ reader: inout YAMLNodeReader) -> String? {
    let subject = Subject(key: key.name)
    switch key.values {
    case .words(let words):
      guard let text = reader.text(node, as: subject, .oneOf(words)) else { return nil }
      if words.contains(text) { return text }
      reader.report(.wrong(node, as: subject, .oneOf(words)), at: node)
      return nil
    case .whole(let range):
      let limits = "\(range.lowerBound) to \(range.upperBound)"
      return reader.whole(
        node, in: range, as: subject, limits: Expected(limits, hint: "write a number from \(limits)")
      ).map { "\($0)" }
    case .truth: return reader.truth(node, as: subject).map { $0 ? "true" : "false" }
    }
  }

  /// The text with one key set: everything else, remarks too, stays as it is.
  /// - Parameter value: `nil` takes the key out.
  package static func text(_ bytes: [UInt8]?, setting key: String, to value: String?) -> String {
    let old = bytes.map { String(decoding: $0, as: UTF8.self) } ?? opening
    var lines = old.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    if lines.last == "" { lines.removeLast() }
    let new = value.map { "\(key): \($0)" }
    // A key at the beginning of a line; quoted ones are the reader's business and are found by nobody's hand.
    if let place = lines.firstIndex(where: { $0.hasPrefix(key + ":") }) {
      if let new { lines[place] = new + remark(of: lines[place]) } else { lines.remove(at: place) }
    } else if let new {
      lines.append(new)
    }
    return lines.map { $0 + "\n" }.joined()
  }

  private static let opening = "# Settings of backprop. Options of the command line come before them.\n"

  /// `# …` at the end of a line, with the blanks before it.
  private static func remark(of line: String) -> Substring {
    guard let sign = line.firstIndex(of: "#") else { return "" }
    let written = line[..<sign]
    guard let last = written.lastIndex(where: { $0 != " " }), written.last == " " else { return "" }
    return line[line.index(after: last)...]
  }
}

/// The file as a mapping with keys of its own.
private struct SettingsSection: KeyedSection {
  let keys: [SettingsKey]

  var title: String { "the settings" }
  var keyNames: [String] { keys.map(\.name) }
  var requiredKeys: [String] { [] }
  func addition(of key: String) -> String { key }
  var expected: Expected { Expected("keys with values", hint: "write lines such as theme: light") }
}
