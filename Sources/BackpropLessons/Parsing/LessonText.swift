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

  /// How many times `scalar` stands at the front.
  func run(of scalar: Unicode.Scalar) -> Int { scalars.prefix { $0 == scalar }.count }

  func place(at offset: Int) -> LessonPlace { LessonPlace(line: place.line, column: place.column + offset) }
}

/// A lesson file as lines. `\r\n` ends a line as `\n` does, a byte order mark is skipped.
struct LessonText {
  static let limit = 1 << 20

  private(set) var lines: [SourceLine] = []
  private(set) var findings = LessonFindings()
  /// Whether there is something to read on with.
  private(set) var isText = true

  init(_ bytes: [UInt8]) {
    guard bytes.count <= Self.limit else {
      findings.report(.file(.tooLarge(mebibytes: Self.limit >> 20)), at: LessonPlace(line: 1, column: 1))
      isText = false
      return
    }
    var bytes = bytes[...]
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes = bytes.dropFirst(3) }
    let faults = YAMLPart.textFaults(of: Array(bytes))
    if !faults.isEmpty {
      for fault in faults {
        findings.report(
          .yaml(message: fault.message, hint: fault.hint),
          at: LessonPlace(line: fault.line, column: fault.column))
      }
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

/// Everything found wrong with a lesson so far.
struct LessonFindings {
  struct Finding: Equatable {
    var place: LessonPlace
    var problem: LessonProblem
  }

  private(set) var findings: [Finding] = []
  private var further = 0

  var isEmpty: Bool { findings.isEmpty }
  var count: Int { findings.count + further }

  /// Past the limit problems are only counted, and not even worked out.
  mutating func report(_ problem: @autoclosure () -> LessonProblem, at place: LessonPlace) {
    if findings.count < ExperimentLimits.diagnostics {
      let finding = Finding(place: place, problem: problem())
      if !findings.contains(finding) { findings.append(finding) }
    } else {
      further += 1
    }
  }

  mutating func add(_ others: LessonFindings) {
    for finding in others.findings { report(finding.problem, at: finding.place) }
    further += others.further
  }

  /// In the order of the file.
  func diagnostics(path: String) -> [Diagnostic] {
    var result = findings.enumerated()
      .sorted { ($0.element.place, $0.offset) < ($1.element.place, $1.offset) }
      .map { _, finding in
        let words = finding.problem.words
        return Diagnostic(
          path: path, line: finding.place.line, column: finding.place.column, message: words.message.harmless,
          hint: words.hint.harmless)
      }
    if further > 0, let last = result.last {
      let words = LessonProblem.more(further).words
      result.append(
        Diagnostic(path: path, line: last.line, column: last.column, message: words.message, hint: words.hint)
      )
    }
    return result
  }
}
