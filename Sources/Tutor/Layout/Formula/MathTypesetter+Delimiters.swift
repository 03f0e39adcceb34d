import BackpropCore
import TerminalCanvas

// Parts that hold others: brackets and the big operators.

extension MathTypesetter {
  /// "name(" content ")", or one tall piece where the content's core is more than a row.
  func fencedPieces(
    _ content: MathNode, name: MathBox, left: String = "(", right: String = ")", _ around: Surroundings
  ) -> [MathPiece] {
    var inner = pieces(content, around.inside)
    let whole = MathBox(joining: inner)
    let leftFence = MathBox.Fence(left, ascii: isASCII)
    let rightFence = MathBox.Fence(right, ascii: isASCII)
    if inner.isEmpty || whole.isTall {
      var box = name
      var tall = MathBox.fenced(whole, padding: whole.isTall ? 1 : 0, left: leftFence, right: rightFence)
      if whole.isTall, isASCII, left == "‖" || right == "‖" {
        tall = .fenced(
          tall, padding: 0, left: left == "‖" ? leftFence : nil, right: right == "‖" ? rightFence : nil)
      }
      box.append(tall)
      return [MathPiece(box)]
    }
    inner[0].open(with: name.appending(leftFence?.single ?? ""), depth: around.depth + 1)
    inner[0].gap = 0
    inner[0].level = nil
    inner[inner.count - 1].box = inner[inner.count - 1].box.appending(rightFence?.single ?? "")
    return inner
  }

  func sumPieces(
    _ index: MathNode, _ from: MathNode, _ to: MathNode, _ body: MathNode, _ around: Surroundings
  ) -> [MathPiece] {
    let sign = MathBox(glyphs.written("Σ"), style: around.style)
    let operatorBox: MathBox
    switch form {
    case .linear:
      operatorBox = sign.appending(MathNode.scripts(.symbol(""), lower: index, upper: nil).text(glyphs))
    case .stacked:
      let below = MathBox(joining: pieces(.row([index, .infix("="), from]), around.script))
      operatorBox = .limits(sign, below: below, above: scriptBox(to, around))
    }
    return [MathPiece(operatorBox)] + bodyPieces(body, behind: operatorBox, around)
  }

  func operatorPieces(
    _ sign: String, _ lower: MathNode?, _ upper: MathNode?, _ body: MathNode, _ around: Surroundings
  ) -> [MathPiece] {
    let operatorBox: MathBox
    switch form {
    case .linear:
      let head = MathNode.bigOperator(sign, lower: lower, upper: upper, body: .row([]))
      operatorBox = MathBox(head.text(glyphs), style: around.style)
    case .stacked:
      operatorBox = .limits(
        MathBox(glyphs.written(sign), style: around.style), below: lower.map { scriptBox($0, around) },
        above: upper.map { scriptBox($0, around) })
    }
    return [MathPiece(operatorBox)] + bodyPieces(body, behind: operatorBox, around)
  }

  private func bodyPieces(_ body: MathNode, behind sign: MathBox, _ around: Surroundings) -> [MathPiece] {
    let inside = body.sumBody
    var inner = pieces(inside, around.inside)
    guard !inner.isEmpty else { return [] }
    switch spacing {
    case .open: inner[0].gap = inside.startsWithParenthesis ? 1 : 2
    case .tight: inner[0].gap = blank(after: sign, before: inside)
    }
    inner[0].level = nil
    inner[0].openings.insert(
      MathPiece.Opening(depth: around.depth + 1, column: 0, operandColumn: 0), at: 0)
    return inner
  }
}
