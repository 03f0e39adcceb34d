import BackpropCore
import TerminalCanvas

/// The step view: bands one under the other. A function of the state; what is drawn where is decided in `BandPlan`.
package struct StepScreen {
  let state: TutorState
  let words: QuantityWords
  let marks: NumberMarks

  let step: Step
  /// The steps the matrix view shows at once, where there are several.
  let group: StepGroup?

  package init(_ state: TutorState) {
    self.state = state
    step = state.currentStep
    group = Self.group(of: state)
    words = QuantityWords(of: step, in: state.trace)
    marks = NumberMarks(state)
  }

  /// A number on the screen and where it stands.
  package struct Placement: Equatable, Sendable {
    package var quantity: Quantity
    package var point: Point
  }

  /// The picture and the numbers in it.
  package struct Drawing: Equatable, Sendable {
    package var canvas: Canvas
    package var placements: [Placement]
  }

  /// The numbers that can be picked, each once, in reading order.
  package var pickable: [Quantity] {
    var seen = Set<Quantity>()
    return drawing.placements.map(\.quantity).filter { seen.insert($0).inserted }
  }

  package var drawing: Drawing {
    let size = state.size
    guard size.rows >= 5, size.columns >= 20 else { return tooSmall }
    var painter = BandPainter(self, plan: BandPlan(self))
    painter.draw()
    return Drawing(canvas: painter.canvas, placements: painter.placements)
  }

  private var tooSmall: Drawing {
    var canvas = Canvas(size: state.size)
    canvas.write("20x5 at least", row: 0, column: 0)
    canvas.cursor = Point(row: 0, column: 0)
    return Drawing(canvas: canvas, placements: [])
  }

  func text(_ unicode: String) -> String { state.settings.glyphs.text(unicode) }
}
