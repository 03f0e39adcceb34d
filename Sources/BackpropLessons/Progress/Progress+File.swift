import BackpropExperiments
import Yams

/// Progress as text: YAML, like everything else that people may want to read.
extension Progress {
  /// The version of the file's layout. A file with a larger one was written by a newer program and is left alone.
  package static let version = 1

  package enum FileProblem: Error, Equatable, Sendable {
    case newer(version: Int)
    /// Cut off, overwritten, something else altogether.
    case damaged
  }

  package var text: String {
    let content: Node = [
      "version": Node(String(Self.version)),
      "lessons": Self.mapping(lessons.sorted { $0.key < $1.key }.map { ($0.key, $0.value.node) }),
    ]
    // Nothing in such a tree can fail to be written.
    let body = (try? Yams.serialize(node: content, width: -1, allowUnicode: true)) ?? ""
    return "# Progress of backprop. Rewritten whole at every change.\n" + body + Self.end
  }

  /// The last line: a file that was cut off does not have it.
  private static let end = "# end\n"

  package init(_ bytes: [UInt8]) throws(FileProblem) {
    let document = YAMLDocument(bytes)
    guard case .mapping(let file)? = document.root, let version = Int(file["version"]?.scalar?.string ?? "")
    else {
      throw .damaged
    }
    guard version <= Self.version else { throw .newer(version: version) }
    guard document.findings.isEmpty, bytes.suffix(Self.end.utf8.count).elementsEqual(Self.end.utf8),
      case .mapping(let lessons)? = file["lessons"]
    else { throw .damaged }
    var found: [String: LessonRecord] = [:]
    for (key, value) in lessons {
      guard let id = key.scalar?.string, let record = LessonRecord(value) else { throw .damaged }
      found[id] = record
    }
    self.init(lessons: found)
  }

  fileprivate static func mapping(_ pairs: [(String, Node)]) -> Node {
    Node(pairs.map { (Node($0.0), $0.1) })
  }
}

extension Progress.LessonRecord {
  fileprivate var node: Node {
    var pairs: [(String, Node)] = []
    if let place {
      pairs.append(
        (
          "place",
          .flow([
            ("page", String(place.page)), ("part", String(place.part)), ("step", String(place.step)),
            ("time", "\(place.time)"),
          ])
        ))
    }
    if startedOver > 0 { pairs.append(("startedOver", Node("\(startedOver)"))) }
    let questions = answers.sorted { $0.key < $1.key }.map { ($0.key, Node($0.value.map(\.node))) }
    pairs.append(("answers", Progress.mapping(questions)))
    return Progress.mapping(pairs)
  }

  fileprivate init?(_ node: Node) {
    guard case .mapping(let mapping) = node, case .mapping(let questions)? = mapping["answers"] else {
      return nil
    }
    self.init()
    if let place = mapping["place"] {
      guard let page = place.whole("page"), let part = place.whole("part"), let step = place.whole("step"),
        let time = place.time("time")
      else { return nil }
      self.place = .init(page: page, part: part, step: step, time: time)
    }
    if let text = mapping["startedOver"]?.scalar?.string {
      guard let time = Double(text), time.isFinite else { return nil }
      startedOver = time
    }
    for (key, value) in questions {
      guard let id = key.scalar?.string, case .sequence(let list) = value else { return nil }
      let records = list.compactMap(AnswerRecord.init(node:))
      guard records.count == list.count else { return nil }
      answers[id] = records
    }
  }
}

extension AnswerRecord {
  fileprivate var node: Node {
    .flow([
      ("time", "\(time)"), ("tries", String(tries)), ("hints", String(hints)), ("right", String(isRight)),
      ("solution", String(sawSolution)), ("skipped", String(isSkipped)),
    ])
  }

  fileprivate init?(node: Node) {
    guard let time = node.time("time"), let tries = node.whole("tries"), let hints = node.whole("hints"),
      let isRight = node.truth("right"), let sawSolution = node.truth("solution"),
      let isSkipped = node.truth("skipped")
    else { return nil }
    self.init(
      tries: tries, hints: hints, isRight: isRight, sawSolution: sawSolution, isSkipped: isSkipped, time: time
    )
  }
}

extension Node {
  /// A small mapping on one line.
  fileprivate static func flow(_ pairs: [(String, String)]) -> Node {
    .mapping(Node.Mapping(pairs.map { (Node($0.0), Node($0.1)) }, Tag(.implicit), .flow))
  }

  fileprivate func whole(_ key: String) -> Int? {
    guard let number = Int(mapping?[key]?.scalar?.string ?? ""), number >= 0 else { return nil }
    return number
  }

  fileprivate func time(_ key: String) -> Double? {
    guard let time = Double(mapping?[key]?.scalar?.string ?? ""), time.isFinite else { return nil }
    return time
  }

  fileprivate func truth(_ key: String) -> Bool? {
    switch mapping?[key]?.scalar?.string {
    case "true": true
    case "false": false
    default: nil
    }
  }
}
