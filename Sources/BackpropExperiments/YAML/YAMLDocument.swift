import BackpropCore
import Yams

/// One YAML text as Yams nodes, with everything that is wrong with it as YAML.
///
/// Yams must never meet an alias: it puts the node that an alias names in the alias's place, and compares such nodes
/// where they are keys, so that two dozen lines can keep it busy for years. Only a YAML scanner knows where an alias
/// begins, and only libyaml's own is sure to agree with libyaml. So a probe is read first: the text with every `&`, `*`
/// and `!` replaced by `@`. Within a text or a comment that is as good as any other character; where a token would
/// begin, libyaml stops at it and says where. What it stops at is reported and blanked out, lines and columns stay as
/// they are, and the probe is read again. Only a text whose probe was read to its end is itself read.
///
/// The alternative, a scanner of our own, has to agree with libyaml on every text, and did not.
package struct YAMLDocument {
  /// `nil` where there is nothing, or nothing that can be read.
  package private(set) var root: Node?
  /// With places in the file.
  package private(set) var findings = Findings()
  /// Places of what was blanked out or renamed: what a reader would say about it has been said already.
  private(set) var settled: Set<SourcePlace> = []
  /// Where in the file the text begins. The marks of nodes count from 1 all the same.
  let firstLine: Int
  /// The text, with what was reported blanked out.
  private var bytes: [UInt8]
  /// Keys that occur again later in their mapping, by the byte they begin at. Yams reads them with a first letter from
  /// Unicode's private use area.
  private var renamed: [Int: (place: SourcePlace, text: String)] = [:]
  private var readingsLeft: Int
  private var hasBlanks = false

  package init(_ bytes: [UInt8], firstLine: Int = 1) {
    self.firstLine = firstLine
    self.bytes = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
    // Each further reading goes through the whole text again; a large one gets few.
    readingsLeft = max(8, ExperimentLimits.fileBytes / max(bytes.count, 1))
    findings.add(YAMLText.faults(of: self.bytes))
    guard findings.isEmpty else { return }
    if self.bytes.contains(where: Self.beginsToken) {
      guard read(asProbe: true) else { return }
      renamed = [:]
    }
    guard read(asProbe: false) else { return }
    reportRepeatedKeys()
    reportDepth()
  }

  /// Changes every text of the document, and every text about it.
  package mutating func rewrite(_ change: (String) -> String) {
    root = root?.rewritten(change)
    findings.rewrite(change)
  }

  private var linesAbove: Int { firstLine - 1 }

  private func inFile(_ place: SourcePlace) -> SourcePlace {
    SourcePlace(line: place.line + linesAbove, column: place.column)
  }

  /// - Parameter place: in the text.
  private mutating func report(_ words: Words, at place: SourcePlace) {
    findings.report(words, at: inFile(place))
  }

  /// The indicators of anchors, aliases and tags.
  private static func beginsToken(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "&") || byte == UInt8(ascii: "*") || byte == UInt8(ascii: "!")
  }

  // MARK: Reading

  /// `false` where the text cannot be read to its end.
  private mutating func read(asProbe isProbe: Bool) -> Bool {
    while true {
      do throws(YAMLFault.Located) {
        root = try Self.node(of: text(asProbe: isProbe))
        return true
      } catch {
        readingsLeft -= 1
        guard mend(error), readingsLeft > 0, findings.count <= ExperimentLimits.diagnostics else {
          root = nil
          return false
        }
      }
    }
  }

  private func text(asProbe isProbe: Bool) -> String {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var copied = 0
    for (index, offset) in renamed.keys.sorted().enumerated() {
      guard let name = Unicode.Scalar(0xE000 + UInt32(index)) else { continue }
      result += bytes[copied..<offset]
      result += String(name).utf8
      copied = offset + 1
      while copied < bytes.count, bytes[copied] & 0xC0 == 0x80 { copied += 1 }
    }
    result += bytes[copied...]
    if isProbe {
      for index in result.indices where Self.beginsToken(result[index]) { result[index] = UInt8(ascii: "@") }
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// The basic resolver leaves every plain scalar a text: what is a number is decided by `NumberParser` alone, and the
  /// comparison of keys costs no regular expressions.
  private static func node(of text: String) throws(YAMLFault.Located) -> Node? {
    do {
      return try Parser(yaml: text, resolver: .basic, encoding: .utf8).singleRoot()
    } catch let error as YamlError {
      throw YAMLFault.Located(error)
    } catch {
      throw YAMLFault.Located(fault: .other("\(error)"), place: .start)
    }
  }

  // MARK: Mending

  /// Reports what libyaml stopped at; `true` if the text has changed so that reading it again gets further.
  private mutating func mend(_ error: YAMLFault.Located) -> Bool {
    let offset = error.place.offset(in: bytes)
    if error.fault == .noToken, offset < bytes.count, Self.beginsToken(bytes[offset]) {
      return blankToken(at: offset, error.place)
    }
    if error.fault == .escape, joinSurrogates(at: offset) { return true }
    if case .repeatedKey(let key) = error.fault, rename(key, at: offset, error.place) { return true }
    if error.fault == .severalDocuments {
      report(.severalDocuments, at: error.place)
      bytes.removeSubrange(offset...)
      return true
    }
    // Where an anchor or a tag was blanked out, the rest may be in the wrong column.
    if !hasBlanks { report(error, at: offset) }
    return false
  }

  /// Reports a fault that cannot be mended.
  private mutating func report(_ error: YAMLFault.Located, at offset: Int) {
    var located = error
    // In brackets that are open to the end of the file libyaml may name only the end. With two values put in a row
    // there, it names the bracket they are in.
    if located.isAtEnd(of: bytes), located.bracket == nil, located.fault == .noValue {
      do throws(YAMLFault.Located) { _ = try Self.node(of: text(asProbe: true) + "\n\"\" \"\"") } catch {
        located = error
      }
    }
    if error.isAtEnd(of: bytes), let bracket = located.bracket {
      report(YAMLFault.endInBrackets.words(linesAbove: linesAbove), at: bracket)
      return
    }
    var fault = error.fault
    if fault == .noToken {
      let found = String(decoding: bytes[offset...].prefix(4), as: UTF8.self).unicodeScalars.first ?? " "
      fault = found == "\t" ? .tab : .reserved(found)
    }
    if case .other = fault {
      let line = SourcePlace(line: error.place.line, column: 1).offset(in: bytes)
      if bytes[line...].first == UInt8(ascii: "%") { fault = .directive }
    }
    report(fault.words(linesAbove: linesAbove), at: error.place)
  }

  private mutating func blankToken(at start: Int, _ place: SourcePlace) -> Bool {
    let isTag = bytes[start] == UInt8(ascii: "!")
    let end = bytes[(start + 1)...].firstIndex { isTag ? $0.endsTag : !$0.isNameByte } ?? bytes.count
    guard isTag || end > start + 1 else {
      report(YAMLFault.reserved(Unicode.Scalar(bytes[start])).words(linesAbove: linesAbove), at: place)
      return false
    }
    let name = String(decoding: bytes[start + 1..<end], as: UTF8.self)
    let isAlias = bytes[start] == UInt8(ascii: "*")
    report(isTag ? .tag("!" + name) : isAlias ? .alias(name) : .anchor(name), at: place)
    settled.insert(inFile(place))
    // An alias is where a value would be, so a value of the same length takes its place.
    for index in start..<end { bytes[index] = isAlias ? UInt8(ascii: "x") : 0x20 }
    hasBlanks = hasBlanks || !isAlias
    return true
  }

  /// JSON writes characters past U+FFFF as two escapes (`\ud83d\ude00`), YAML as one (`\U0001f600`), two bytes shorter.
  /// The bytes saved become blanks after the closing quote, so that later columns stay as they are.
  ///
  /// - Parameter offset: where the digits of the first escape begin.
  private mutating func joinSurrogates(at offset: Int) -> Bool {
    let start = offset - 2
    guard start >= 0, surrogatePair(at: start) != nil else { return false }
    var joined: [UInt8] = []
    var saved = 0
    var position = start
    while position < bytes.count, bytes[position] != UInt8(ascii: "\"") {
      if let scalar = surrogatePair(at: position) {
        let digits = String(scalar, radix: 16)
        joined += ("\\U" + String(repeating: "0", count: 8 - digits.count) + digits).utf8
        saved += 2
        position += 12
      } else {
        let length = bytes[position] == UInt8(ascii: "\\") && position + 1 < bytes.count ? 2 : 1
        joined += bytes[position..<position + length]
        position += length
      }
    }
    guard position < bytes.count else { return false }
    joined.append(UInt8(ascii: "\""))
    joined += repeatElement(0x20, count: saved)
    bytes.replaceSubrange(start...position, with: joined)
    return true
  }

  private func surrogatePair(at index: Int) -> UInt32? {
    guard let high = hexEscape(at: index), high & 0xFC00 == 0xD800,
      let low = hexEscape(at: index + 6), low & 0xFC00 == 0xDC00
    else { return nil }
    return 0x10000 + (high & 0x3FF) << 10 + (low & 0x3FF)
  }

  private func hexEscape(at index: Int) -> UInt32? {
    guard index + 6 <= bytes.count, bytes[index] == UInt8(ascii: "\\"), bytes[index + 1] == UInt8(ascii: "u")
    else { return nil }
    return UInt32(String(decoding: bytes[index + 2..<index + 6], as: UTF8.self), radix: 16)
  }

  // MARK: Repeated keys

  private mutating func rename(_ key: String, at offset: Int, _ place: SourcePlace) -> Bool {
    let quotes = [UInt8(ascii: "\""), UInt8(ascii: "'")]
    var start = offset
    if start < bytes.count, quotes.contains(bytes[start]) { start += 1 }
    // What begins with an escape or is a block of text cannot be renamed by its first letter.
    let unfit = quotes + [UInt8(ascii: "\\"), UInt8(ascii: "|"), UInt8(ascii: ">")]
    guard start < bytes.count, !key.isEmpty, !unfit.contains(bytes[start]), renamed[start] == nil,
      renamed.count < ExperimentLimits.diagnostics
    else { return false }
    renamed[start] = (place, key)
    return true
  }

  /// A key is reported as repeated where it occurs for the second time.
  private mutating func reportRepeatedKeys() {
    guard let root, !renamed.isEmpty else { return }
    let texts = Dictionary(renamed.values.map { ($0.place, $0.text) }) { first, _ in first }
    settled.formUnion(texts.keys.map(inFile))
    root.visitMappings { mapping in
      var firstLines: [String: Int] = [:]
      for (key, _) in mapping {
        let place = key.mark.map(SourcePlace.init) ?? .start
        let text = texts[place] ?? key.string ?? ""
        if let line = firstLines[text] {
          report(.repeatedKey(text, firstLine: line + linesAbove), at: place)
        }
        firstLines[text] = firstLines[text] ?? place.line
      }
    }
  }

  // MARK: Depth

  private mutating func reportDepth() {
    guard let place = root?.place(deeperThan: ExperimentLimits.nesting) else { return }
    report(.tooDeep, at: place)
    root = nil
  }
}

extension YAMLFault.Located {
  fileprivate func isAtEnd(of bytes: [UInt8]) -> Bool { place >= SourcePlace(of: bytes.count, in: bytes) }
}

extension UInt8 {
  /// What libyaml takes for a part of an anchor's name.
  fileprivate var isNameByte: Bool {
    switch self {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"):
      true
    default: false
    }
  }

  fileprivate var endsTag: Bool { self <= 0x20 || ",[]{}".utf8.contains(self) }
}

extension Node {
  fileprivate func rewritten(_ change: (String) -> String) -> Node {
    switch self {
    case .alias: self
    case .scalar(let scalar):
      .scalar(Scalar(change(scalar.string), scalar.tag, scalar.style, scalar.mark))
    case .sequence(let sequence):
      .sequence(
        Sequence(sequence.map { $0.rewritten(change) }, sequence.tag, sequence.style, sequence.mark))
    case .mapping(let mapping):
      .mapping(
        Mapping(
          mapping.map { ($0.key.rewritten(change), $0.value.rewritten(change)) }, mapping.tag, mapping.style,
          mapping.mark))
    }
  }

  fileprivate func visitMappings(_ visit: (Mapping) -> Void) {
    switch self {
    case .scalar, .alias: break
    case .sequence(let sequence): for node in sequence { node.visitMappings(visit) }
    case .mapping(let mapping):
      visit(mapping)
      for (key, value) in mapping {
        key.visitMappings(visit)
        value.visitMappings(visit)
      }
    }
  }

  /// The first list or mapping with more than `limit` around it.
  fileprivate func place(deeperThan limit: Int) -> SourcePlace? {
    switch self {
    case .scalar, .alias: return nil
    case .sequence where limit == 0, .mapping where limit == 0: return mark.map(SourcePlace.init) ?? .start
    case .sequence(let sequence):
      for node in sequence { if let place = node.place(deeperThan: limit - 1) { return place } }
    case .mapping(let mapping):
      for (key, value) in mapping {
        if let place = key.place(deeperThan: limit - 1) ?? value.place(deeperThan: limit - 1) { return place }
      }
    }
    return nil
  }
}
