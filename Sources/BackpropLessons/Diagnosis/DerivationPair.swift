import BackpropCore

/// The two trees of a `WrongDerivation`, written out, and the numbers of either rule.
struct DerivationPair {
  let wrongTree: SymbolicExpression
  let rightTree: SymbolicExpression
  let wrong: UpdateUnderRule
  let right: UpdateUnderRule
  let notation: Notation
  let format: NumberFormat
  let known: Set<Quantity>

  // MARK: Lines

  func wrongLines(answer: String) -> [WrongDerivation.Line] {
    let numbers = wrong.numbers(of: wrongTree, notation: notation, format: format)
    let relation = Self.relation(wrong.isExact(wrongTree, in: notation, as: format))
    return lines(numbers, last: .init(relation: relation, content: .number(answer)))
  }

  var rightLines: [WrongDerivation.Line] {
    var numbers = right.numbers(of: rightTree, notation: notation, format: format)
    let wrongNumbers = wrong.numbers(of: wrongTree, notation: notation, format: format)
    numbers = NumberLine(
      node: numbers.node.masking(hiddenOperands), isExact: numbers.isExact,
      workedOut: numbers.workedOut.map { masked($0, wrongNumbers) },
      workedOutIsExact: numbers.workedOutIsExact
    )
    return lines(
      numbers, last: .init(relation: numbers.isExact ? "=" : "≈", content: .number(MathNode.mask)))
  }

  private func lines(_ numbers: NumberLine, last: WrongDerivation.Line) -> [WrongDerivation.Line] {
    var lines = [
      WrongDerivation.Line(relation: Self.relation(numbers.isExact), content: numbers.node)
    ]
    if let workedOut = numbers.workedOut {
      lines.append(.init(relation: Self.relation(numbers.workedOutIsExact), content: workedOut))
    }
    return lines + [last]
  }

  private static func relation(_ isExact: Bool) -> String { isExact ? "=" : "≈" }

  private func masked(_ node: MathNode, _ numbers: NumberLine) -> MathNode {
    node.masking(whatDiffersFrom: numbers.workedOut ?? numbers.node)
  }

  /// Operands of the right formula that are themselves results the student got wrong: if shown, they would be half the
  /// answer.
  private var hiddenOperands: Set<Quantity> {
    Set(
      rightTree.operands.filter { operand in
        !known.contains(operand) && right.trace.walk.index(of: operand) != nil && !hasSameValue(operand)
      })
  }

  private func hasSameValue(_ quantity: Quantity) -> Bool {
    AnswerTolerance.isSame(wrong.value(of: quantity), right.value(of: quantity))
  }

  // MARK: NumberMarks

  /// The operands where the two trees differ, and those that are the same except for their numbers.
  var marks: (yours: Set<Quantity>, rule: Set<Quantity>) {
    var marks: (yours: Set<Quantity>, rule: Set<Quantity>) = ([], [])
    collect(wrongTree, rightTree, &marks)
    return marks
  }

  private func collect(
    _ yours: SymbolicExpression, _ rule: SymbolicExpression,
    _ marks: inout (yours: Set<Quantity>, rule: Set<Quantity>)
  ) {
    if yours == rule {
      let wrongOperands = yours.operands.filter { !hasSameValue($0) }
      marks.yours.formUnion(wrongOperands)
      marks.rule.formUnion(wrongOperands)
      return
    }
    if yours.hasSameShape(as: rule) {
      for (a, b) in zip(yours.children, rule.children) { collect(a, b, &marks) }
      return
    }
    // One side is a part of the other: the rest is what differs.
    if let rest = rule.children(without: yours) {
      for part in rest { marks.rule.formUnion(part.operands) }
      return
    }
    if let rest = yours.children(without: rule) {
      for part in rest { marks.yours.formUnion(part.operands) }
      return
    }
    // A factor or term more or less: what both have is not what differs.
    var own = yours.factorsOrTerms
    var others: [SymbolicExpression] = []
    for part in rule.factorsOrTerms {
      if let index = own.firstIndex(of: part) { own.remove(at: index) } else { others.append(part) }
    }
    for part in own { marks.yours.formUnion(part.operands) }
    for part in others { marks.rule.formUnion(part.operands) }
  }

  // MARK: Parts

  /// The factors that differ and those that both share.
  var parts: WrongDerivation.Parts {
    guard case .product(let yours) = wrongTree, case .product(let rule) = rightTree, yours.count == rule.count
    else { return .init(differing: (written(wrongTree, wrong), writtenByRule(rightTree)), common: nil) }
    let isCommon = zip(yours, rule).map { $0 == $1 && $0.operands.allSatisfy(hasSameValue) }
    let differing = isCommon.indices.filter { !isCommon[$0] }
    let common = isCommon.indices.filter { isCommon[$0] }
    guard !differing.isEmpty, !common.isEmpty else {
      return .init(differing: (written(wrongTree, wrong), writtenByRule(rightTree)), common: nil)
    }
    return .init(
      differing: (
        written(.product(differing.map { yours[$0] }), wrong),
        writtenByRule(.product(differing.map { rule[$0] }))
      ),
      common: written(.product(common.map { rule[$0] }), right))
  }

  private func written(_ tree: SymbolicExpression, _ rule: UpdateUnderRule) -> MathNode {
    // One factor stands alone, without the parentheses of a product.
    if case .product(let factors) = tree, factors.count == 1 { return written(factors[0], rule) }
    return rule.numbers(of: tree, notation: notation, format: format).node
  }

  private func writtenByRule(_ tree: SymbolicExpression) -> MathNode {
    written(tree, right).masking(hiddenOperands)
  }
}

extension SymbolicExpression {
  fileprivate func hasSameShape(as other: SymbolicExpression) -> Bool {
    let isAlike =
      switch (self, other) {
      case (.negation, .negation), (.sum, .sum), (.product, .product), (.quotient, .quotient),
        (.power, .power),
        (.series, .series), (.function, .function), (.largestOf, .largestOf):
        true
      default: false
      }
    return isAlike && children.count == other.children.count
  }

  /// The other children, where `part` is one of them.
  fileprivate func children(without part: SymbolicExpression) -> [SymbolicExpression]? {
    var rest = children
    guard let index = rest.firstIndex(of: part) else { return nil }
    rest.remove(at: index)
    return rest
  }

  fileprivate var factorsOrTerms: [SymbolicExpression] {
    switch self {
    case .sum(let parts), .product(let parts), .series(_, let parts): parts
    case .number, .symbol, .quantity, .negation, .quotient, .power, .function, .slope, .summation, .largest,
      .largestOf, .letter, .derivative:
      [self]
    }
  }
}
