import BackpropExperiments

/// A lesson, or why there is none.
package struct ParsedLesson: Sendable {
  package var lesson: Lesson?
  /// Where each of the lessons needed is named.
  package var needPlaces: [String: LessonPlace] = [:]
  /// The quantities each question asks about, by its id.
  package var questionNames: [String: [QuantityName]] = [:]
  /// In the order of the file.
  package var diagnostics: [Diagnostic]
}
