import BackpropCore

/// Something that is wrong at a place, or worth knowing.
package struct Finding: Equatable, Sendable {
  package var place: SourcePlace
  package var words: Words
  /// Other than content where the finding is about another file, which does not exist or cannot be read.
  package var kind = ExperimentError.Kind.content

  package var severity = Diagnostic.Severity.error

  package init(
    place: SourcePlace, words: Words, kind: ExperimentError.Kind = .content,
    severity: Diagnostic.Severity = .error
  ) {
    self.place = place
    self.words = words
    self.kind = kind
    self.severity = severity
  }

  package func diagnostic(path: String) -> Diagnostic {
    Diagnostic(path: path, line: place.line, column: place.column, words, severity)
  }
}

/// Everything found wrong with one file so far.
package struct Findings: Equatable, Sendable {
  /// In the order they were found.
  package private(set) var all: [Finding] = []
  private var further = 0
  private var furtherPlace: SourcePlace?

  package init() {}

  package var isEmpty: Bool { all.isEmpty }
  /// Including those that are only counted.
  package var count: Int { all.count + further }
  /// Whether nobody would read on: what is found from here on is only counted.
  package var isFull: Bool { all.count >= ExperimentLimits.diagnostics }

  /// Past the limit the words are not even worked out.
  package mutating func report(
    _ words: @autoclosure () -> Words, at place: SourcePlace, kind: ExperimentError.Kind = .content,
    severity: Diagnostic.Severity = .error
  ) {
    guard !isFull else {
      further += 1
      furtherPlace = min(furtherPlace ?? place, place)
      return
    }
    let finding = Finding(place: place, words: words(), kind: kind, severity: severity)
    if !all.contains(finding) { all.append(finding) }
  }

  package mutating func add(_ others: Findings) {
    for finding in others.all {
      report(finding.words, at: finding.place, kind: finding.kind, severity: finding.severity)
    }
    guard let place = others.furtherPlace else { return }
    further += others.further
    furtherPlace = min(furtherPlace ?? place, place)
  }

  /// Removes from the messages what was put into the text before it was read.
  mutating func rewrite(_ change: (String) -> String) {
    for index in all.indices {
      all[index].words = Words(change(all[index].words.message), hint: change(all[index].words.hint))
    }
  }

  /// In the order of the file.
  package func diagnostics(path: String) -> [Diagnostic] {
    var result = all.enumerated()
      .sorted { ($0.element.place, $0.offset) < ($1.element.place, $1.offset) }
      .map { $0.element.diagnostic(path: path) }
    if let furtherPlace {
      result.append(Finding(place: furtherPlace, words: .more(further)).diagnostic(path: path))
    }
    return result
  }

  /// Why the file is refused. Only asked for where something was found.
  package func error(path: String) -> ExperimentError {
    let kinds = Set(all.map(\.kind))
    return ExperimentError(
      kind: kinds.contains(.content) ? .content : kinds.contains(.missing) ? .missing : .unreadable,
      diagnostics: diagnostics(path: path))
  }
}
