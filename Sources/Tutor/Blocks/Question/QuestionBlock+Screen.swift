import BackpropLessons
import TerminalCanvas

extension QuestionBlock {
  package func draw(on canvas: inout Canvas, in rect: Rect, _ settings: ViewSettings) {
    QuestionScreen(self, settings).draw(on: &canvas, in: rect)
  }

  package func keyLine(_ settings: ViewSettings) -> [(text: String, rank: Int)] {
    if isOpen { return [("→ go on", 0), ("← back", 1), ("x try again", 2)] }
    if case .solutionAsked = note { return [("p shows it", 0), ("any other key: not yet", 1)] }
    let hint = rungs.isEmpty ? [] : [(text: "H hint", rank: 2)]
    let others = hint + [(text: "p solution", rank: 3), (text: "→ skip", rank: 1)]
    switch attempt {
    case .number:
      if field != nil {
        return [
          ("type a number or a product", 4), ("Enter check", 0), ("H hint", 1), ("→ skip", 3),
          ("Esc leave the field", 2),
        ]
      }
      return [(text: "digits answer", rank: 0)] + others + [(text: "Enter why this rule", rank: 4)]
    case .choice: return [(text: "↑↓ choose", rank: 4), (text: "Enter answer", rank: 0)] + others
    case .order(let order):
      let enter = order.isAtCheck ? "Enter check" : order.isCarrying ? "Enter put down" : "Enter pick up"
      return [(text: order.isCarrying ? "↑↓ move" : "↑↓ choose", rank: 4), (text: enter, rank: 0)] + others
    }
  }
}
