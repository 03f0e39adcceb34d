import BackpropExperiments

/// Running text whose every character knows where in the file it is: lines of a paragraph joined by blanks, or a text
/// out of YAML.
struct InlineText {
  private(set) var scalars: [Unicode.Scalar] = []
  private(set) var places: [LessonPlace] = []
  /// Where the text would go on.
  private(set) var end: LessonPlace

  init(at place: LessonPlace) { end = place }

  init(_ line: SourceLine) {
    self.init(at: line.place)
    append(line)
  }

  /// Paragraph lines: blanks around them do not count.
  init(paragraph lines: some Collection<SourceLine>) {
    self.init(at: lines.first?.place ?? .start)
    for line in lines {
      let line = line.unindented.trimmedEnd
      if !scalars.isEmpty { append(" ", at: line.place) }
      append(line)
    }
  }

  /// The lines as they are.
  init(lines: some Collection<SourceLine>) {
    self.init(at: lines.first?.place ?? .start)
    for line in lines {
      if !scalars.isEmpty { append("\n", at: line.place) }
      append(line)
    }
  }

  mutating func append(_ scalar: Unicode.Scalar, at place: LessonPlace) {
    scalars.append(scalar)
    places.append(place)
    end = LessonPlace(line: place.line, column: place.column + 1)
  }

  private mutating func append(_ line: SourceLine) {
    for (offset, scalar) in line.scalars.enumerated() { append(scalar, at: line.place(at: offset)) }
  }

  var count: Int { scalars.count }

  func place(at index: Int) -> LessonPlace { index < places.count ? places[index] : end }

  func text(_ range: Range<Int>) -> String { String(String.UnicodeScalarView(scalars[range])) }

  var text: String { text(0..<count) }

  func part(_ range: Range<Int>) -> InlineText {
    var part = InlineText(at: place(at: range.lowerBound))
    for index in range { part.append(scalars[index], at: places[index]) }
    return part
  }

  /// The decoded text of a YAML scalar laid along the source it came from, so that an error inside it has its own
  /// place. Exact for everything but escapes in double quotes, after which the place stays where it was.
  init(decoded: String, in lines: [SourceLine], from start: LessonPlace, quote: Unicode.Scalar?) {
    self.init(at: start)
    var cursor = SourceCursor(lines: lines, place: start)
    for scalar in decoded.unicodeScalars {
      if scalar == " " || scalar == "\n" {
        append(scalar, at: cursor.place)
        continue
      }
      cursor.find(scalar, quote: quote)
      append(scalar, at: cursor.place)
      cursor.advance()
    }
  }
}

/// A position in the lines of a block.
private struct SourceCursor {
  let lines: [SourceLine]
  var place: LessonPlace
  private var isLost = false

  init(lines: [SourceLine], place: LessonPlace) {
    self.lines = lines
    self.place = place
  }

  private var current: Unicode.Scalar? {
    guard let first = lines.first else { return nil }
    let index = place.line - first.place.line
    guard lines.indices.contains(index) else { return nil }
    let line = lines[index].scalars
    let position = line.startIndex + place.column - 1
    return position < line.endIndex ? line[position] : "\n"
  }

  mutating func advance() {
    if isLost { return }
    if current == "\n" {
      place = LessonPlace(line: place.line + 1, column: 1)
    } else {
      place.column += 1
    }
  }

  /// Moves on over blanks to the next `scalar`; in single quotes a quote is written twice.
  mutating func find(_ scalar: Unicode.Scalar, quote: Unicode.Scalar?) {
    if isLost { return }
    let start = place
    while let found = current, found == " " || found == "\n" { advance() }
    if current == scalar, scalar == quote { advance() }
    if current == scalar { return }
    place = start
    isLost = true
  }
}
