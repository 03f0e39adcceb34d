import BackpropLessons
import TerminalCanvas

/// What fills the screen between the header and the key line: a part of a lesson (running text, a question, a
/// derivation, a figure, some steps), an exercise of practice, free play. The program gives it the keys and keeps those
/// that it has no use for.
///
/// A protocol because the blocks are many and the screen around them is one. What a block shows is a function of its
/// value and the settings, as everywhere.
package protocol ScreenBlock: Equatable, Sendable {
  /// What the header says at its right end, after the notation: "question 4 of 8 · step 14/51"; empty for nothing.
  func place(_ settings: ViewSettings) -> String
  func draw(on canvas: inout Canvas, in rect: Rect, _ settings: ViewSettings)
  /// The key line, in the order shown: only what does something now.
  /// - Parameter size: of the rectangle that `draw` gets.
  func keyLine(_ settings: ViewSettings, size: Size) -> [KeyHint]
  /// The actions that mean something here, for dispatch and help.
  var keys: [KeyEntry] { get }
  /// The field being typed into; then printable keys are text.
  var field: TextField? { get }
  /// Whether the first character of a number begins an answer.
  var takesNumber: Bool { get }
  /// - Parameter settings: what the learner has chosen about the look of things; a part may change it.
  /// - Parameter size: of the rectangle that `draw` gets, for scrolling.
  mutating func reduce(_ action: Action, _ settings: inout ViewSettings, size: Size) -> ActionAnswer
  /// The whole part as linear text: one fact per line, its label first, nothing positional.
  func plainLines(_ settings: ViewSettings) -> [String]

  /// Whether it is shown in the symbols that `s` chooses. What an author wrote stays in the book that the lesson is
  /// written in: the sentences around a formula say which letter and which sign, and changing the letters of the
  /// formula alone would make them false.
  var followsSymbols: Bool { get }
  /// The step view inside, where the part is one: it has the whole screen and the keys to itself.
  var stepView: TutorState? { get }
  /// The header too, where the block draws it itself.
  func wholeScreen(_ settings: ViewSettings, size: Size) -> Canvas?
  /// What there is to say about what just happened; taken by whoever shows the block.
  mutating func takeMessage() -> String?
  /// The step within it that is saved with the learner's place: in a walk the step of the trace, in a derivation the
  /// line.
  var step: Int { get }
  mutating func move(toStep step: Int)
  /// Puts it in the state that the learner finds when coming back from the part after it.
  mutating func moveToEnd()
}

/// Most blocks are what an author wrote, on one screen without places of its own.
extension ScreenBlock {
  package var followsSymbols: Bool { false }
  package var stepView: TutorState? { nil }
  package func wholeScreen(_ settings: ViewSettings, size: Size) -> Canvas? { nil }
  package var takesNumber: Bool { false }
  package mutating func takeMessage() -> String? { nil }
  package var step: Int { 0 }
  package mutating func move(toStep step: Int) {}
  package mutating func moveToEnd() {}
}
