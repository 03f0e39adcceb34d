import BackpropLessons
import TerminalCanvas

/// One part of a lesson on the screen: running text, a question, a derivation, a figure. The lesson's screen gives it
/// everything between the header and the key line, and the keys it does not use itself.
///
/// A protocol because the parts are many and the screen around them is one. What a part shows is a function of its
/// value and the settings, as everywhere.
package protocol LessonBlock: Equatable, Sendable {
  /// What the header says at its right end, after the notation: "question 4 of 8 · step 14/51"; empty for nothing.
  func place(_ settings: ViewSettings) -> String
  func draw(on canvas: inout Canvas, in rect: Rect, _ settings: ViewSettings)
  /// The key line, in the order shown; a lower rank stays longer.
  func keyLine(_ settings: ViewSettings) -> [(text: String, rank: Int)]
  /// The keys that mean something here, for dispatch and help.
  var keys: [KeyEntry] { get }
  /// The field being typed into; then printable keys are text.
  var field: TextField? { get }
  /// - Parameter settings: what the learner has chosen about the look of things; a part may change it.
  /// - Parameter size: of the rectangle that `draw` gets, for scrolling.
  mutating func reduce(_ action: Action, _ settings: inout ViewSettings, size: Size) -> BlockAnswer
  /// The whole part as linear text: one fact per line, its label first, nothing positional.
  func plainLines(_ settings: ViewSettings) -> [String]
}

/// What a part made of an action.
package enum BlockAnswer: Equatable, Sendable {
  case done([Effect] = [])
  /// Means nothing to it: the lesson's screen decides (quit, help, notation, digits, theme, pages).
  case notMine
  /// Go on to the next part; back to the one before.
  case forward
  case back
}
