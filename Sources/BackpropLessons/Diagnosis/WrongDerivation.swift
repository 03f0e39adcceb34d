import BackpropCore

/// A wrong calculation beside the right one, line by line, with the right result hidden: finding it is left to the
/// student.
///
/// Both sides come from the formulas, one of them changed, each with the numbers of its own rule, the wrong ones
/// carried through. What differs first is marked on both sides.
package struct WrongDerivation: Equatable, Sendable {
  /// One line of a side: "≈ (0.4000 × 0.1385 + 0.5000 × (−0.0381)) × 0.5933 × (1 − 0.5933)".
  package struct Line: Equatable, Sendable {
    /// "=" or "≈"
    package let relation: String
    package let content: MathNode
  }

  package let mistake: Mistake
  package let words: MistakeWords
  package let quantity: Quantity
  /// What both sides begin with: δ_1. The quantity is tagged.
  package let left: MathNode
  /// Numbers, the parts worked out (where that adds a line), the student's number.
  package let yours: [Line]
  /// The same by the rule; what would give the answer away is `mask`.
  package let rule: [Line]
  /// Operands to mark on the student's side.
  package let yoursMarked: Set<Quantity>
  package let ruleMarked: Set<Quantity>
  /// Where the wrong number began, if that was before this formula.
  package let origin: Quantity?
  /// Factors that are the same on both sides, and those that are not: what linear text tells apart.
  let parts: Parts

  /// `nil` for a quantity that has no formula.
  /// - Parameters:
  ///   - answer: the number as it is shown on the student's side.
  ///   - known: computed numbers that may be shown by the rule although they differ, because the question states them.
  package init?(
    of quantity: Quantity, mistake: Mistake, answer: String, notation: Notation, format: NumberFormat,
    rules: UpdateUnderEveryRule, known: Set<Quantity> = []
  ) {
    let wrong = rules[mistake]
    guard let wrongFormula = wrong.formula(for: quantity, notation: notation),
      let rightFormula = rules.right.formula(for: quantity, notation: notation)
    else { return nil }
    let pair = DerivationPair(
      wrongTree: wrongFormula.bound.writtenOut, rightTree: rightFormula.bound.writtenOut, wrong: wrong,
      right: rules.right, notation: notation, format: format, known: known)
    self.mistake = mistake
    words = mistake.words(in: QuantityWords(notation: notation, context: rules.trace.context))
    self.quantity = quantity
    left = .tagged(quantity, notation.node(for: quantity, rules.trace.context))
    (yoursMarked, ruleMarked) = pair.marks
    yours = pair.wrongLines(answer: answer)
    rule = pair.rightLines
    parts = pair.parts
    origin = Self.origin(of: quantity, wrong, rules.right)
  }

  /// The earliest of the numbers the student's is made from that the two rules give differently.
  private static func origin(of quantity: Quantity, _ wrong: UpdateUnderRule, _ right: UpdateUnderRule)
    -> Quantity?
  {
    let walk = wrong.trace.walk
    var seen: Set<Quantity> = []
    var open = [quantity]
    var first: (step: Int, quantity: Quantity)?
    while let next = open.popLast() {
      guard seen.insert(next).inserted, let step = walk.index(of: next),
        !AnswerTolerance.isSame(wrong.value(of: next), right.value(of: next))
      else { continue }
      if first.map({ step < $0.step }) ?? true { first = (step, next) }
      open += wrong.formula(for: next)?.bound.operands ?? []
    }
    return first?.quantity == quantity ? nil : first?.quantity
  }

  /// What linear text says about the first line: only what differs, then what both have in common.
  struct Parts: Equatable, Sendable {
    /// The student's and the rule's.
    var differing: (yours: MathNode, rule: MathNode)
    var common: MathNode?

    static func == (a: Self, b: Self) -> Bool { a.differing == b.differing && a.common == b.common }
  }
}
