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

  /// Whether it is shown in the symbols that `s` chooses. What an author wrote stays in the book that the lesson is
  /// written in: the sentences around a formula say which letter and which sign, and changing the letters of the
  /// formula alone would make them false.
  var followsSymbols: Bool { get }
  /// The step view inside, where the part is one: it has the whole screen and the keys to itself.
  var stepView: TutorState? { get }
  /// Header and key line too, where the part draws them itself.
  func wholeScreen(_ settings: ViewSettings, size: Size) -> Canvas?
  /// The step within it that is saved with the learner's place: in a walk the step of the trace, in a derivation the
  /// line.
  var step: Int { get }
  mutating func move(toStep step: Int)
  /// Puts it in the state that the learner finds when coming back from the part after it.
  mutating func moveToEnd()
}

/// Most parts are what an author wrote, on one screen without places of its own.
extension LessonBlock {
  package var followsSymbols: Bool { false }
  package var stepView: TutorState? { nil }
  package func wholeScreen(_ settings: ViewSettings, size: Size) -> Canvas? { nil }
  package var step: Int { 0 }
  package mutating func move(toStep step: Int) {}
  package mutating func moveToEnd() {}
}

/// What a part did with an action.
package enum BlockAnswer: Equatable, Sendable {
  case done([Effect] = [])
  /// Means nothing to it: the lesson's screen decides (quit, help, notation, digits, theme, pages).
  case notMine
  /// Go on to the next part; back to the one before.
  case forward
  case back
}
