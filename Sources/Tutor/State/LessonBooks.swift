import BackpropCore

/// Which book's letters a lesson's text is written in, and which book's its numbers are shown in: `s` changes only the
/// latter.
struct LessonBooks: Equatable, Sendable {
  var text: Notation
  var numbers: Notation

  var differ: Bool { text != numbers }

  /// What a header says: "units", or "text: units · numbers: layers".
  var header: String {
    differ ? "text: \(text.rawValue) · numbers: \(numbers.rawValue)" : numbers.rawValue
  }
}
