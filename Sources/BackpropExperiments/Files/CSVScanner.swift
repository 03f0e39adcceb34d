import BackpropCore

/// Reads the records of a CSV file (RFC 4180) one by one, holding no more than a piece of the file.
///
/// Our own, because every error needs the line and column of its cell, and a file of 1 GiB must not become a string
/// first. Blank lines are skipped, blanks around cells without quotes dropped; lines may end with \n, \r\n or \r.
struct CSVScanner: ~Copyable {
  /// A cell of the last record: bytes of `buffer`, without the quotes around it.
  struct Cell {
    var range: Range<Int>
    var isQuoted: Bool
    var line: Int
    /// Where its line begins in the buffer.
    var lineStart: Int
  }

  struct Fault: Error {
    var words: Words
    var place: SourcePlace
  }

  private let file: ChunkedFile
  private(set) var buffer: [UInt8] = []
  private(set) var cells: [Cell] = []
  private var position = 0
  private var line = 1
  private var isAtEnd = false
  private var bytesRead = 0
  private(set) var separator = UInt8(ascii: ",")

  private static let longestRecord = 16 << 20
  private static let piece = 1 << 18

  /// A table that is in memory.
  init(bytes: [UInt8]) throws(ChunkedFile.Failure) {
    try self.init(ChunkedFile(atEnd: ()), begunWith: bytes)
  }

  /// - Parameter bytes: what has already been read of the file.
  init(_ file: consuming ChunkedFile, begunWith bytes: [UInt8] = []) throws(ChunkedFile.Failure) {
    self.file = file
    buffer = bytes
    while buffer.count < 3, !isAtEnd { try readMore() }
    if buffer.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
    while !isAtEnd, buffer.count < Self.longestRecord, firstLine == nil { try readMore() }
    separator = Self.separator(of: firstLine ?? buffer[position...])
  }

  /// The first line that is not blank, once it has been read to its end.
  private var firstLine: ArraySlice<UInt8>? {
    let start = buffer[position...].firstIndex { $0 > 0x20 } ?? buffer.endIndex
    guard let end = buffer[start...].firstIndex(where: { $0 == 0x0A || $0 == 0x0D }) else { return nil }
    return buffer[start..<end]
  }

  /// Semicolon or tab where the header has them outside quotes, else comma.
  private static func separator(of header: ArraySlice<UInt8>) -> UInt8 {
    var isInside = false
    var counts = (semicolons: 0, tabs: 0)
    for byte in header {
      switch byte {
      case UInt8(ascii: "\""): isInside.toggle()
      case UInt8(ascii: ";") where !isInside: counts.semicolons += 1
      case 0x09 where !isInside: counts.tabs += 1
      default: break
      }
    }
    if counts.tabs > counts.semicolons { return 0x09 }
    return counts.semicolons > 0 ? UInt8(ascii: ";") : UInt8(ascii: ",")
  }

  private mutating func readMore() throws(ChunkedFile.Failure) {
    if position > 0 {
      buffer.removeFirst(position)
      position = 0
    }
    let before = buffer.count
    isAtEnd = !(try file.append(upTo: max(Self.piece, buffer.count), to: &buffer))
    bytesRead += buffer.count - before
  }

  /// The next record into `cells`; `false` at the end.
  mutating func next() throws -> Bool {
    while true {
      switch parse() {
      case .record:
        if cells.count == 1, cells[0].range.isEmpty, !cells[0].isQuoted { continue }
        return true
      case .end: return false
      case .fault(let fault): throw fault
      case .unfinished:
        if buffer.count - position > Self.longestRecord { throw fault(.rowTooLong) }
        if bytesRead > ExperimentLimits.tableBytes { throw fault(.tableTooLarge) }
        try readMore()
      }
    }
  }

  private func fault(_ words: Words) -> Fault {
    Fault(words: words, place: SourcePlace(line: line, column: 1))
  }

  /// Line and column of a cell of the last record.
  func place(of cell: Cell) -> SourcePlace {
    let start = cell.isQuoted ? cell.range.lowerBound - 1 : cell.range.lowerBound
    guard start > cell.lineStart else { return SourcePlace(line: cell.line, column: 1) }
    let scalars = buffer[cell.lineStart..<start].reduce(0) { $0 + ($1 & 0xC0 == 0x80 ? 0 : 1) }
    return SourcePlace(line: cell.line, column: scalars + 1)
  }

  func text(of cell: Cell) -> String {
    let text = String(decoding: buffer[cell.range], as: UTF8.self)
    guard cell.isQuoted, text.utf8.contains(UInt8(ascii: "\"")) else { return text }
    var result = String.UnicodeScalarView()
    var isSecond = false
    for scalar in text.unicodeScalars {
      isSecond = scalar == "\"" && !isSecond
      if !isSecond { result.append(scalar) }
    }
    return String(result)
  }

  // MARK: One record

  private enum Outcome {
    case record, end, unfinished
    case fault(Fault)
  }

  private mutating func parse() -> Outcome {
    guard position < buffer.count else { return isAtEnd ? .end : .unfinished }
    var parser = RecordParser(
      position: position, line: line, lineStart: position, separator: separator, isAtEnd: isAtEnd,
      cells: cells)
    cells = []
    let outcome = buffer.withUnsafeBufferPointer { parser.parse($0) }
    cells = parser.cells
    var end = parser.position
    // At a fault, the character at fault is looked at as well.
    if case .fault = outcome { end = min(end + 4, buffer.count) }
    if case .unfinished = outcome { return outcome }
    if let index = UTF8Check.firstFault(in: buffer[position..<end]), index <= parser.position {
      let place = SourcePlace(of: index, in: buffer, from: position, at: SourcePlace(line: line, column: 1))
      return .fault(Fault(words: .notUTF8(buffer[index]), place: place))
    }
    guard case .record = outcome else { return outcome }
    position = parser.position
    line = parser.line
    return .record
  }

  private struct RecordParser {
    var position: Int
    var line: Int
    var lineStart: Int
    let separator: UInt8
    let isAtEnd: Bool
    var cells: [Cell]

    mutating func parse(_ bytes: UnsafeBufferPointer<UInt8>) -> Outcome {
      cells.removeAll(keepingCapacity: true)
      while true {
        skipBlanks(bytes)
        let problem =
          position < bytes.count && bytes[position] == UInt8(ascii: "\"") ? quoted(bytes) : plain(bytes)
        if let problem { return problem }
        guard position < bytes.count else { return isAtEnd ? .record : .unfinished }
        if bytes[position] == separator {
          position += 1
          continue
        }
        return endOfLine(bytes)
      }
    }

    private mutating func skipBlanks(_ bytes: UnsafeBufferPointer<UInt8>) {
      while position < bytes.count, bytes[position] == 0x20 || (bytes[position] == 0x09 && separator != 0x09)
      {
        position += 1
      }
    }

    private mutating func endOfLine(_ bytes: UnsafeBufferPointer<UInt8>) -> Outcome {
      if bytes[position] == 0x0D {
        guard position + 1 < bytes.count || isAtEnd else { return .unfinished }
        if position + 1 < bytes.count, bytes[position + 1] == 0x0A { position += 1 }
      }
      position += 1
      line += 1
      return .record
    }

    private mutating func plain(_ bytes: UnsafeBufferPointer<UInt8>) -> Outcome? {
      let start = position
      while position < bytes.count, bytes[position] != separator, bytes[position] != 0x0A,
        bytes[position] != 0x0D
      {
        position += 1
      }
      var end = position
      while end > start, bytes[end - 1] == 0x20 || bytes[end - 1] == 0x09 { end -= 1 }
      cells.append(Cell(range: start..<end, isQuoted: false, line: line, lineStart: lineStart))
      return nil
    }

    private mutating func quoted(_ bytes: UnsafeBufferPointer<UInt8>) -> Outcome? {
      let start = position + 1
      let (startLine, startLineStart) = (line, lineStart)
      position = start
      while position < bytes.count {
        if bytes[position] == UInt8(ascii: "\"") {
          guard position + 1 < bytes.count, bytes[position + 1] == UInt8(ascii: "\"") else { break }
          position += 1
        } else if bytes[position] == 0x0A
          || (bytes[position] == 0x0D && position + 1 < bytes.count && bytes[position + 1] != 0x0A)
        {
          line += 1
          lineStart = position + 1
        }
        position += 1
      }
      let cell = Cell(range: start..<position, isQuoted: true, line: startLine, lineStart: startLineStart)
      guard position < bytes.count else {
        return isAtEnd ? fault(.openQuoteInTable, cell, bytes) : .unfinished
      }
      guard position + 1 < bytes.count || isAtEnd else { return .unfinished }
      position += 1
      cells.append(cell)
      skipBlanks(bytes)
      guard position < bytes.count, bytes[position] != separator, bytes[position] != 0x0A,
        bytes[position] != 0x0D
      else { return nil }
      return fault(.textAfterQuote, cell, bytes)
    }

    private func fault(
      _ words: Words, _ cell: Cell, _ bytes: UnsafeBufferPointer<UInt8>
    ) -> Outcome {
      let column = bytes[cell.lineStart..<cell.range.lowerBound - 1].reduce(1) {
        $0 + ($1 & 0xC0 == 0x80 ? 0 : 1)
      }
      return .fault(Fault(words: words, place: SourcePlace(line: cell.line, column: column)))
    }
  }
}
