import BackpropExperiments

/// One line of a lesson file, or what is left of it inside a list or a quote, with the place of its first character.
struct SourceLine {
  var place: LessonPlace
  var scalars: ArraySlice<Unicode.Scalar>

  var isBlank: Bool { scalars.allSatisfy { $0 == " " } }

  /// Blanks at the front.
  var indentation: Int { scalars.prefix { $0 == " " }.count }

  func dropFirst(_ count: Int) -> SourceLine {
    let dropped = min(count, scalars.count)
    return SourceLine(
      place: LessonPlace(line: place.line, column: place.column + dropped),
      scalars: scalars.dropFirst(dropped))
  }

  /// Without blanks at the front.
  var unindented: SourceLine { dropFirst(indentation) }

  /// Without blanks at the end.
  var trimmedEnd: SourceLine {
    var line = self
    while line.scalars.last == " " { line.scalars.removeLast() }
    return line
  }

  func hasPrefix(_ text: String) -> Bool { scalars.starts(with: text.unicodeScalars) }

  var text: String { String(String.UnicodeScalarView(scalars)) }

  /// How many times `scalar` occurs at the front.
  func run(of scalar: Unicode.Scalar) -> Int { scalars.prefix { $0 == scalar }.count }

  func place(at offset: Int) -> LessonPlace { LessonPlace(line: place.line, column: place.column + offset) }
}

/// A lesson file as lines. `\r\n` ends a line as `\n` does, a byte order mark is skipped.
struct LessonText {
  static let limit = ExperimentLimits.lessonBytes

  private(set) var lines: [SourceLine] = []
  private(set) var findings = Findings()
  /// Whether there is something to go on reading.
  private(set) var isText = true

  init(_ bytes: [UInt8]) {
    guard bytes.count <= Self.limit else {
      findings.report(.tooLarge(.lesson), at: .start)
      isText = false
      return
    }
    var bytes = bytes[...]
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes = bytes.dropFirst(3) }
    findings.add(YAMLText.faults(of: Array(bytes)))
    guard findings.isEmpty else {
      isText = false
      return
    }
    split(Array(String(decoding: bytes, as: UTF8.self).unicodeScalars))
  }

  private mutating func split(_ scalars: [Unicode.Scalar]) {
    var start = 0
    while start < scalars.count {
      var end = start
      while end < scalars.count, scalars[end] != "\n" { end += 1 }
      let next = end + 1
      if end > start, scalars[end - 1] == "\r" { end -= 1 }
      let place = LessonPlace(line: lines.count + 1, column: 1)
      lines.append(SourceLine(place: place, scalars: scalars[start..<end]))
      if let tab = scalars[start..<end].firstIndex(of: "\t") {
        findings.report(
          .file(.tab), at: LessonPlace(line: place.line, column: tab - start + 1))
      }
      start = next
    }
  }
}
