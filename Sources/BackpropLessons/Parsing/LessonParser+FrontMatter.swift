import BackpropCore
import BackpropExperiments
import Yams

extension LessonParser {
  /// Everything but the pages.
  mutating func frontMatter(_ lines: [SourceLine]) -> Lesson? {
    guard !lines.isEmpty else {
      if findings.isEmpty { findings.report(.file(.noFrontMatter), at: .start) }
      return nil
    }
    var reader = LessonBlockReader(lines, place: .start)
    defer { findings.add(reader.findings) }
    guard let keys = reader.section(.frontMatter) else { return nil }
    let notation = keys["notation"].flatMap { reader.word($0, of: "notation", Notation.self) }
    if let notation { header.notation = notation }
    let title = short(keys, "title", limit: 40, &reader)
    let summary = short(keys, "summary", limit: 200, &reader)
    let minutes = keys["minutes"].flatMap {
      reader.whole($0, of: "minutes", in: 1...90, expected: "a whole number from 1 to 90")
    }
    let file = fileName(&reader)
    let id = identifier(keys, file: file, &reader)
    let needs = needs(keys, id: id, &reader)
    let covers = covers(keys, &reader)
    header.facts = facts(keys, &reader)
    let experiment = experiment(keys, &reader)
    guard let title, let summary, let minutes, let file, let id, let experiment, let notation else {
      return nil
    }
    return Lesson(
      number: file.number, id: id, title: title, summary: summary, minutes: minutes, needs: needs,
      covers: covers, experiment: experiment.experiment, experimentName: experiment.name, notation: notation,
      facts: header.facts, pages: [])
  }

  private mutating func short(
    _ keys: LessonBlockReader.Section, _ key: String, limit: Int, _ reader: inout LessonBlockReader
  ) -> String? {
    guard let node = keys[key], let text = reader.text(node, of: key) else { return nil }
    let flat = text.text.replacing("\n", with: " ")
    if let index = text.scalars.firstIndex(where: { PageFault.markup.contains($0) }) {
      reader.findings.report(.page(.plainTitle(text.scalars[index])), at: text.place(at: index))
    }
    if text.count > limit {
      reader.report(.content(.tooLong(key, count: text.count, limit: limit)), at: node)
      return nil
    }
    return flat.harmless
  }

  /// `09-hidden-delta` of the path.
  private mutating func fileName(_ reader: inout LessonBlockReader) -> (number: Int, id: String)? {
    let file = path.split(separator: "/").last.map(String.init) ?? path
    if let name = LessonFileName(file) { return (name.number, name.id) }
    reader.findings.report(.file(.name(file)), at: .start)
    return nil
  }

  private mutating func identifier(
    _ keys: LessonBlockReader.Section, file: (number: Int, id: String)?, _ reader: inout LessonBlockReader
  ) -> String? {
    guard let node = keys["id"], let id = reader.text(node, of: "id")?.text else { return nil }
    guard LessonFileName.isIdentifier(id) else {
      reader.report(.content(.identifier("id", found: id)), at: node)
      return nil
    }
    if let file, file.id != id {
      reader.report(.content(.idIsNotFile(found: id, expected: file.id)), at: node)
      return nil
    }
    return id
  }

  private mutating func needs(
    _ keys: LessonBlockReader.Section, id: String?, _ reader: inout LessonBlockReader
  )
    -> [String]
  {
    guard let node = keys["needs"], let items = reader.items(node, of: "needs") else { return [] }
    var needs: [String] = []
    for item in items {
      guard let need = reader.text(item, of: "needs")?.text else { continue }
      if !LessonFileName.isIdentifier(need) {
        reader.report(.content(.identifier("needs", found: need)), at: item)
      } else if need == id {
        reader.report(.content(.needsItself), at: item)
      } else if needs.contains(need) {
        reader.report(.content(.repeatedItem(need, of: "needs")), at: item)
      } else {
        needs.append(need)
        needPlaces[need] = reader.place(of: item)
      }
    }
    return needs
  }

  private mutating func covers(_ keys: LessonBlockReader.Section, _ reader: inout LessonBlockReader)
    -> [SourceItem]
  {
    guard let node = keys["covers"], let items = reader.items(node, of: "covers") else { return [] }
    var covers: [SourceItem] = []
    for node in items {
      guard let text = reader.text(node, of: "covers")?.text else { continue }
      guard let item = SourceItem(text) else {
        reader.report(.content(.noSourceItem(text)), at: node)
        continue
      }
      if covers.contains(item) {
        reader.report(.content(.repeatedItem(text, of: "covers")), at: node)
      } else {
        covers.append(item)
      }
    }
    return covers
  }

  private mutating func facts(_ keys: LessonBlockReader.Section, _ reader: inout LessonBlockReader)
    -> [String: Double]
  {
    guard let node = keys["facts"] else { return [:] }
    var facts: [String: Double] = [:]
    for (key, value) in reader.pairs(node, of: "facts") {
      guard let name = reader.text(key, of: "facts")?.text else { continue }
      guard ValueParser.isFreeName(name) else {
        reader.report(.content(.factName(name)), at: key)
        continue
      }
      facts[name] = reader.nodes.number(value, as: Subject(key: name))
    }
    return facts
  }

  private mutating func experiment(_ keys: LessonBlockReader.Section, _ reader: inout LessonBlockReader)
    -> (name: String, experiment: Experiment)?
  {
    guard let node = keys["experiment"], let name = reader.text(node, of: "experiment")?.text,
      let values = values(named: name, at: reader.place(of: node), &reader.findings)
    else { return nil }
    header.experimentName = name
    return (name, values.experiment)
  }
}

/// `09-hidden-delta.md`: a number of two digits, a dash, the id.
package struct LessonFileName: Equatable, Sendable {
  package let number: Int
  package let id: String

  package init?(_ file: String) {
    guard file.hasSuffix(".md"), let dash = file.firstIndex(of: "-") else { return nil }
    let digits = file[..<dash]
    let id = String(file[file.index(after: dash)...].dropLast(3))
    guard digits.utf8.count == 2, digits.utf8.allSatisfy({ $0 >= 48 && $0 <= 57 }), let number = Int(digits),
      number > 0, Self.isIdentifier(id)
    else { return nil }
    self.number = number
    self.id = id
  }

  /// Small letters and digits, with single dashes between.
  package static func isIdentifier(_ text: String) -> Bool {
    guard (1...60).contains(text.utf8.count) else { return false }
    return text.split(separator: "-", omittingEmptySubsequences: false).allSatisfy { part in
      !part.isEmpty && part.utf8.allSatisfy { ($0 >= 97 && $0 <= 122) || ($0 >= 48 && $0 <= 57) }
    }
  }
}
