import BackpropLessons
import TerminalCanvas

extension QuestionBlock {
  package func draw(on canvas: inout Canvas, in rect: Rect, _ settings: ViewSettings) {
    QuestionScreen(self, settings).draw(on: &canvas, in: rect)
  }

  package func keyLine(_ settings: ViewSettings, size: Size) -> [KeyHint] {
    let scroll =
      QuestionScreen(self, settings).lastScroll(size) > 0
      ? [KeyHint(5, "scroll", .number(.pickPrevious), .number(.pickNext))] : []
    if isOpen {
      return [
        KeyHint(0, "go on", .walk(.stepForward)), KeyHint(1, "back", .walk(.stepBack)),
        KeyHint(2, "try again", .learn(.startOver)),
      ] + scroll
    }
    if case .solutionAsked = note {
      return [KeyHint(0, "shows it", .learn(.predict)), KeyHint(1, typing: "any other key: not yet")]
    }
    if field != nil { return typing }
    switch attempt {
    case .number(let number): return beside(number) + scroll
    case .choice:
      return [
        KeyHint(4, "choose", .number(.pickPrevious), .number(.pickNext)),
        KeyHint(0, "answer", .number(.follow)),
      ] + helps
    case .order(let order):
      let enter = order.isAtCheck ? "check" : order.isCarrying ? "put down" : "pick up"
      return [
        KeyHint(4, order.isCarrying ? "move" : "choose", .number(.pickPrevious), .number(.pickNext)),
        KeyHint(0, enter, .number(.follow)),
      ] + helps
    }
  }

  private func hint(_ rank: Int) -> [KeyHint] {
    rungs.isEmpty ? [] : [KeyHint(rank, "hint", .learn(.nextHint))]
  }

  private var helps: [KeyHint] {
    hint(2) + [KeyHint(3, "solution", .learn(.predict)), KeyHint(1, "skip", .walk(.stepForward))]
  }

  /// In the field of a number.
  private var typing: [KeyHint] {
    [KeyHint(4, typing: "type a number or a product"), KeyHint(0, typing: "Enter check")] + hint(1)
      + [KeyHint(3, "skip", .walk(.stepForward)), KeyHint(2, "leave the field", .session(.escape))]
  }

  /// Outside of it.
  private func beside(_ number: NumberAnswer) -> [KeyHint] {
    let checks = number.reply == nil && !number.field.characters.isEmpty
    let enter =
      checks || note != .rule ? [KeyHint(4, checks ? "check" : "why this rule", .number(.follow))] : []
    return [KeyHint(0, typing: "digits answer")] + helps + enter
  }
}
