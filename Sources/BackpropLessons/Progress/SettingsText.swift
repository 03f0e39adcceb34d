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

  /// The text with some keys set: everything else, remarks too, stays as it is.
  ///
  /// A line is changed, or one is added; nothing else that YAML allows is written. So the result is read again: where it
  /// does not say what it should, such as in a file that is one `{…}`, nothing is written at all.
  /// - Parameters:
  ///   - changes: a value for each key; `nil` takes the key out.
  ///   - keys: all there are.
  /// - Returns: `nil` where the file is not written in lines of `key: value`.
  package static func text(
    _ bytes: [UInt8]?, setting changes: [(key: String, value: String?)], keys: [SettingsKey]
  ) -> String? {
    let old = bytes ?? Array(opening.utf8)
    let before = SettingsText(old, keys: keys)
    guard before.canBeChanged else { return nil }
    var wanted = before.values
    var lines = old.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map {
      String(decoding: $0, as: UTF8.self)
    }
    if lines.last == "" { lines.removeLast() }
    for (key, value) in changes {
      wanted[key] = value
      let new = value.map { "\(key): \($0)" }
      if let place = lines.firstIndex(where: { $0.hasPrefix(key + ":") }) {
        if let new { lines[place] = new + end(of: lines[place]) } else { lines.remove(at: place) }
      } else if let new {
        lines.append(new)
      }
    }
    let text = lines.map { $0 + "\n" }.joined()
    let after = SettingsText(Array(text.utf8), keys: keys)
    return after.canBeChanged && after.values == wanted && after.findings.count <= before.findings.count
      ? text : nil
  }

  private static let opening = "# Settings of backprop. Options of the command line come before them.\n"

  /// `# …` at the end of a line, with the blanks before it, or the line end of another system.
  private static func end(of line: String) -> Substring {
    guard let sign = line.firstIndex(of: "#"), let last = line[..<sign].lastIndex(where: { $0 != " " }),
      line[line.index(before: sign)] == " "
    else { return line.hasSuffix("\r") ? "\r" : "" }
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
