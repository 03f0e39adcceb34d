import BackpropCore

/// In whose letters a lesson's text is written, and in whose its numbers are shown: `s` turns only the latter.
struct LessonBooks: Equatable, Sendable {
  var text: Notation
  var numbers: Notation

  var differ: Bool { text != numbers }

  /// What a header says: "units", or "text: units · numbers: layers".
  var header: String {
    differ ? "text: \(text.rawValue) · numbers: \(numbers.rawValue)" : numbers.rawValue
  }
}
