/// A place in a text; both count from 1, columns in Unicode scalars, as libyaml counts them.
struct SourcePlace: Hashable, Comparable, Sendable {
  var line: Int
  var column: Int

  static func < (a: SourcePlace, b: SourcePlace) -> Bool { (a.line, a.column) < (b.line, b.column) }
}

/// A look at the tokens of a YAML text before Yams builds nodes from it.
///
/// Yams puts the node an alias names in its place, and compares such nodes where they are keys: a dozen lines can keep it
/// busy for years. It also stops at the first repeated key, without the place of the repetition. So this scan finds
/// anchors, aliases, tags, further documents, nesting and keys with their places, and gives back a text of the same
/// lines and columns in which the first three are blanked out; what else the file has wrong is then found in the same run.
/// It knows only where tokens begin and end. The alternative, a parser of our own, would have to know all of YAML.
struct YAMLScan {
  struct Finding: Equatable {
    var place: SourcePlace
    var problem: ExperimentProblem
  }

  /// A key that stands in its mapping for the second time.
  struct RepeatedKey {
    var place: SourcePlace
    var text: String
    var firstPlace: SourcePlace
    /// The bytes of the key, without quotes.
    var range: Range<Int>
  }

  private(set) var findings: [Finding] = []
  /// Places of what was blanked out: what the decoder finds missing there was said already.
  private(set) var blanked: Set<SourcePlace> = []
  private(set) var repeatedKeys: [RepeatedKey] = []
  /// Nested too deep, or more findings than anybody reads: the scan has stopped, and nothing may be built of the text.
  private(set) var isAbandoned = false
  /// Where the text ends.
  private(set) var end = SourcePlace(line: 1, column: 1)
  /// The last bracket that is still open there.
  var openBracket: SourcePlace? { flow.last?.place }
  /// The text for Yams.
  var bytes: [UInt8]

  var position = 0
  var line = 1
  var lineStart = 0
  /// The last place asked for: columns are counted on from there, or a long line would take its length squared.
  var counted = (line: 1, index: 0, column: 1)
  private var hasContent = false
  private var block: [BlockContext] = []
  private var flow: [FlowContext] = []

  private struct BlockContext {
    var column: Int
    var isSequence: Bool
    var keys: [String: SourcePlace] = [:]
  }

  private struct FlowContext {
    var place: SourcePlace
    var isMapping: Bool
    var keys: [String: SourcePlace] = [:]
  }

  /// `bytes` are valid UTF-8 without a byte order mark.
  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    while !isAbandoned, skipToToken() { scanToken() }
    end = place(of: position)
  }

  // MARK: Between tokens

  private mutating func skipToToken() -> Bool {
    while let byte = current {
      switch byte {
      case 0x20, 0x09, 0x0A, 0x0D: advance()
      case UInt8(ascii: "#") where position == lineStart || isBlankOrEnd(position - 1): skipLine()
      case _ where lineBreak(at: position) > 0: advance()
      default: return true
      }
    }
    return false
  }

  private mutating func skipLine() {
    while position < bytes.count, lineBreak(at: position) == 0 { position += 1 }
  }

  // MARK: Tokens

  private mutating func scanToken() {
    if position == lineStart, flow.isEmpty, scanDocumentMarker() { return }
    switch bytes[position] {
    case UInt8(ascii: "["), UInt8(ascii: "{"):
      flow.append(FlowContext(place: place(of: position), isMapping: bytes[position] == UInt8(ascii: "{")))
      checkDepth()
      hasContent = true
      position += 1
    case UInt8(ascii: "]"), UInt8(ascii: "}"):
      _ = flow.popLast()
      position += 1
    case UInt8(ascii: ","):
      position += 1
    case UInt8(ascii: "-") where flow.isEmpty && isBlankOrEnd(position + 1):
      enterSequence(column: indentation)
      position += 1
    case UInt8(ascii: "?") where isBlankOrEnd(position + 1):
      position += 1
    case UInt8(ascii: ":") where !flow.isEmpty || isBlankOrEnd(position + 1):
      position += 1
    case UInt8(ascii: "\""): scanQuoted(escapes: true)
    case UInt8(ascii: "'"): scanQuoted(escapes: false)
    case UInt8(ascii: "&"), UInt8(ascii: "*"): scanAnchor()
    case UInt8(ascii: "!"): scanTag()
    case UInt8(ascii: "|") where flow.isEmpty, UInt8(ascii: ">") where flow.isEmpty: skipBlockScalar()
    default: scanPlain()
    }
  }

  private mutating func scanDocumentMarker() -> Bool {
    if bytes[position] == UInt8(ascii: "%"), !hasContent {
      skipLine()
      return true
    }
    guard isDocumentMarker(at: position) else { return false }
    if bytes[position] == UInt8(ascii: "-") {
      if hasContent {
        note(.severalDocuments, at: place(of: position))
      }
      block = []
      hasContent = false
    }
    position += 3
    return true
  }

  private func isDocumentMarker(at index: Int) -> Bool {
    guard let mark = byte(at: index), mark == UInt8(ascii: "-") || mark == UInt8(ascii: ".") else {
      return false
    }
    return byte(at: index + 1) == mark && byte(at: index + 2) == mark && isBlankOrEnd(index + 3)
  }

  private mutating func checkDepth() {
    guard block.count + flow.count > ExperimentLimits.nesting else { return }
    note(.tooDeep, at: place(of: position))
    isAbandoned = true
  }

  private mutating func enterSequence(column: Int) {
    while let last = block.last, last.column > column { block.removeLast() }
    if block.last?.column == column, block.last?.isSequence == true { return }
    block.append(BlockContext(column: column, isSequence: true))
    hasContent = true
    checkDepth()
  }

  private mutating func note(_ problem: YAMLProblem, at place: SourcePlace) {
    findings.append(Finding(place: place, problem: .yaml(problem)))
    isAbandoned = isAbandoned || findings.count > ExperimentLimits.diagnostics
  }

  // MARK: Scalars

  private mutating func scanQuoted(escapes: Bool) {
    let start = (place: place(of: position), column: indentation, line: line)
    let quote = bytes[position]
    var pairs: [Int] = []
    position += 1
    let textStart = position
    while let byte = current, byte != quote || (!escapes && self.byte(at: position + 1) == quote) {
      if byte == quote {
        position += 2
      } else if escapes, byte == UInt8(ascii: "\\") {
        if surrogatePair(at: position) != nil {
          pairs.append(position)
          position += 12
        } else {
          position += 1
          if position < bytes.count { advance() }
        }
      } else {
        advance()
      }
    }
    let end = position
    position = min(position + 1, bytes.count)
    joinSurrogates(pairs, endOfText: end)
    hasContent = true
    if line == start.line {
      noteKey(textStart..<end - 2 * pairs.count, column: start.column, place: start.place, isQuoted: true)
    }
  }

  /// JSON writes characters past U+FFFF as two escapes (`\ud83d\ude00`), YAML as one (`\U0001f600`), two bytes shorter.
  /// The bytes saved become blanks behind the closing quote, so that later columns stay.
  private mutating func joinSurrogates(_ pairs: [Int], endOfText: Int) {
    guard let first = pairs.first, endOfText < bytes.count else { return }
    var joined: [UInt8] = []
    var copied = first
    for pair in pairs {
      joined += bytes[copied..<pair]
      if let scalar = surrogatePair(at: pair) {
        let digits = String(scalar, radix: 16)
        joined += ("\\U" + String(repeating: "0", count: 8 - digits.count) + digits).utf8
      }
      copied = pair + 12
    }
    joined += bytes[copied...endOfText]
    joined += repeatElement(0x20, count: 2 * pairs.count)
    bytes.replaceSubrange(first...endOfText, with: joined)
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

  private mutating func scanPlain() {
    let start = (position: position, place: place(of: position), column: indentation, line: line)
    skipPlainLine()
    let end = position
    hasContent = true
    if noteKey(start.position..<end, column: start.column, place: start.place, isQuoted: false) { return }
    // Lines that are indented more belong to the same text, whatever they begin with.
    while position < bytes.count, lineBreak(at: position) > 0 {
      let before = (position, line, lineStart)
      while position < bytes.count, isBlankOrEnd(position) || lineBreak(at: position) > 0 { advance() }
      let parent = block.last?.column ?? -1
      let continues =
        position < bytes.count && bytes[position] != UInt8(ascii: "#")
        && (flow.isEmpty
          ? indentation > parent && !(indentation == 0 && isDocumentMarker(at: position))
          : !isFlowIndicator(position) && bytes[position] != UInt8(ascii: ":"))
      guard continues else {
        (position, line, lineStart) = before
        return
      }
      skipPlainLine()
    }
  }

  private mutating func skipPlainLine() {
    while position < bytes.count, lineBreak(at: position) == 0 {
      switch bytes[position] {
      case UInt8(ascii: ":"):
        if isBlankOrEnd(position + 1) || (!flow.isEmpty && isFlowIndicator(position + 1)) { return }
      case UInt8(ascii: "#"):
        if isBlankOrEnd(position - 1) { return }
      case _ where !flow.isEmpty && isFlowIndicator(position): return
      default: break
      }
      position += 1
    }
  }

  /// If a colon follows, the scalar is a key: remembers it in the mapping it stands in.
  @discardableResult
  private mutating func noteKey(_ range: Range<Int>, column: Int, place: SourcePlace, isQuoted: Bool) -> Bool
  {
    var next = position
    while byte(at: next) == 0x20 || byte(at: next) == 0x09 { next += 1 }
    guard byte(at: next) == UInt8(ascii: ":") else { return false }
    guard isBlankOrEnd(next + 1) || (!flow.isEmpty && (isQuoted || isFlowIndicator(next + 1))) else {
      return false
    }
    var end = range.upperBound
    while !isQuoted, end > range.lowerBound, isBlankOrEnd(end - 1) { end -= 1 }
    let text = String(decoding: bytes[range.lowerBound..<end], as: UTF8.self)
    let first =
      flow.isEmpty ? noteBlockKey(text, column: column, place: place) : noteFlowKey(text, place: place)
    if let first, repeatedKeys.count <= ExperimentLimits.diagnostics {
      repeatedKeys.append(
        RepeatedKey(place: place, text: text, firstPlace: first, range: range.lowerBound..<end))
    }
    return true
  }

  private mutating func noteFlowKey(_ text: String, place: SourcePlace) -> SourcePlace? {
    let last = flow.count - 1
    guard flow[last].isMapping else { return nil }
    if let first = flow[last].keys[text] { return first }
    flow[last].keys[text] = place
    return nil
  }

  private mutating func noteBlockKey(_ text: String, column: Int, place: SourcePlace) -> SourcePlace? {
    while let last = block.last, last.column > column || (last.column == column && last.isSequence) {
      block.removeLast()
    }
    if block.last?.column != column {
      block.append(BlockContext(column: column, isSequence: false))
      checkDepth()
    }
    let last = block.count - 1
    if let first = block[last].keys[text] { return first }
    block[last].keys[text] = place
    return nil
  }

  // MARK: What experiment files do without

  private mutating func scanAnchor() {
    let start = position
    var end = position + 1
    while let byte = byte(at: end), isNameByte(byte) { end += 1 }
    guard end > start + 1 else {
      scanPlain()
      return
    }
    let name = String(decoding: bytes[start + 1..<end], as: UTF8.self)
    let place = place(of: start)
    let isAlias = bytes[start] == UInt8(ascii: "*")
    note(isAlias ? .alias(name) : .anchor(name), at: place)
    // An alias stands where a value does, so a value of the same length takes its place.
    blank(start..<end, with: isAlias ? UInt8(ascii: "x") : 0x20)
    blanked.insert(place)
    if !isAlias { position = end }
  }

  private func isNameByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"):
      true
    default: false
    }
  }

  private mutating func scanTag() {
    let start = position
    let end = endOfTag(from: start)
    let text = String(decoding: bytes[start..<end], as: UTF8.self)
    note(.tag(text), at: place(of: start))
    blank(start..<end, with: 0x20)
    position = end
  }

  private func endOfTag(from start: Int) -> Int {
    var end = start
    while !isBlankOrEnd(end), flow.isEmpty || !isFlowIndicator(end) { end += 1 }
    return end
  }

  private mutating func blank(_ range: Range<Int>, with byte: UInt8) {
    for index in range { bytes[index] = byte }
  }

  private mutating func skipBlockScalar() {
    let parent = block.last?.column ?? -1
    skipLine()
    hasContent = true
    while position < bytes.count {
      let before = (position, line, lineStart)
      advance()
      while current == 0x20 { position += 1 }
      if position < bytes.count, lineBreak(at: position) == 0, indentation <= parent {
        (position, line, lineStart) = before
        return
      }
      skipLine()
    }
  }
}

extension YAMLScan {
  /// The text with every repeated key under a name of its own, of as many characters, so that places stay.
  /// The names are from Unicode's private use area.
  func bytesWithUniqueKeys() -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var copied = 0
    for (index, key) in repeatedKeys.enumerated() {
      guard let scalar = Unicode.Scalar(0xE000 + UInt32(index)) else { continue }
      result += bytes[copied..<key.range.lowerBound]
      for _ in key.text.unicodeScalars { result += String(scalar).utf8 }
      copied = key.range.upperBound
    }
    result += bytes[copied...]
    return result
  }
}
