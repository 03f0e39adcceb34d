import BackpropCore
import BackpropExperiments

/// A piece of running text.
package indirect enum ProseBlock: Equatable, Sendable {
  /// `###`
  case heading([Inline])
  case paragraph([Inline])
  /// `- …` or `1. …`; an item may hold paragraphs and further lists.
  case list(isOrdered: Bool, items: [[ProseBlock]])
  /// `$$…$$` on lines of its own.
  case formula(LessonFormula)
  /// A fenced block without a name, or one named `text`: shown as it is.
  case listing([String])
  /// `> …`
  case quote([ProseBlock])
  /// `| a | b |` with a header row.
  case table(header: [[Inline]], rows: [[[Inline]]])
}

package indirect enum Inline: Equatable, Sendable {
  case text(String)
  case emphasis([Inline])
  case strong([Inline])
  case code(String)
  /// `$…$`
  case formula(LessonFormula)
}

/// A formula of a lesson: as it was typed, and as a tree in the letters of the lesson's notation.
package struct LessonFormula: Equatable, Sendable {
  package var latex: String
  package var node: MathNode
  /// Where the first character after the `$` is.
  package var place: LessonPlace
  package init(latex: String, node: MathNode, place: LessonPlace) {
    self.latex = latex
    self.node = node
    self.place = place
  }
}
