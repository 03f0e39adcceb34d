import BackpropCore

/// A step as linear text, for screen readers, pipes and diffs: one fact per line, its label first.
///
/// Nothing depends on position alone, there are no drawing characters, and every sentence stands alone. These lines are
/// also what `trace` prints, so that what is heard and what is handed out are worded alike.
package struct PlainTwin {
  private let step: Step
  private let trace: UpdateTrace
  private let words: QuantityWords
  private let format: NumberFormat
  private let glyphs: MathGlyphs

  private init(_ step: Step, _ trace: UpdateTrace, decimals: Int, glyphs: MathGlyphs) {
    self.step = step
    self.trace = trace
    self.glyphs = glyphs
    words = QuantityWords(of: step, in: trace)
    format = NumberFormat(decimals: decimals, style: .text)
  }

  /// - Parameters:
  ///   - decimals: 0 to 17; 17 means all digits.
  ///   - glyphs: `.ascii` writes delta, sum, * for δ, Σ, ×.
  ///   - isMasked: the value, and the line that gives it away, are "hidden until answered".
  package static func lines(
    of step: Step, in trace: UpdateTrace, decimals: Int = 4, glyphs: MathGlyphs = .unicode,
    isMasked: Bool = false
  ) -> [String] {
    let twin = PlainTwin(step, trace, decimals: decimals, glyphs: glyphs)
    let numbers = trace.numbers(of: step, format: twin.format)
    var lines = [
      twin.place, twin.quantity, twin.formula, twin.line("Numbers", numbers.node, numbers.isExact),
    ]
    if let workedOut = numbers.workedOut, !isMasked {
      lines.append(twin.line("Then", workedOut, numbers.workedOutIsExact))
    }
    lines.append(isMasked ? "Value: hidden until answered" : twin.value)
    lines.append(twin.uses)
    lines.append(twin.usedBy)
    let why = Caption.text(for: step, in: trace, style: .plain, revealsValue: false)
    lines.append("Why: " + glyphs.written(why.joined(separator: " ")))
    return lines
  }

  // MARK: Lines

  private var place: String {
    let run = trace.walk.segments.filter { $0.phase == step.phase && $0.pattern == step.pattern }
    // Looking ahead comes before the passes, and each of the two is counted on its own.
    let segments = run.filter { $0.steps.contains(step.index) || step.phase == .change }
    let first = segments.first?.steps.lowerBound ?? step.index
    let count = segments.reduce(0) { $0 + $1.steps.count }
    return "Step \(step.index + 1) of \(trace.walk.stepCount): \(step.phase.rawValue) "
      + "\(step.index - first + 1) of \(count). \(words.updatePlace), \(patterns). "
      + "Notation: \(step.notation.rawValue)."
  }

  private var patterns: String {
    let count = trace.context.patterns.count
    guard let pattern = step.pattern ?? (count == 1 ? trace.context.patterns[0] : nil) else {
      return "all \(count) patterns"
    }
    return words.patternPlace(pattern)
  }

  private var quantity: String {
    let unit = words.unitOfMeasure(step.quantity).map { ", \($0)" } ?? ""
    return glyphs.written("Quantity: \(words.name(step.quantity))\(unit).")
  }

  private var formula: String {
    let equation = trace.equation(of: step.formula, notation: step.notation)
    let symbols =
      "\(equation.left.text(glyphs)) \(glyphs.written(equation.relation)) \(equation.right.text(glyphs))"
    var facts = step.notation.indexMeanings(of: step.formula).map { meaning in
      meaning.last.map { "\(meaning.letter) from \(meaning.first) to \($0)" }
        ?? "\(meaning.letter) = \(meaning.first)\(rowNote(meaning))"
    }
    if step.formula.expression.shiftsByTheLargest {
      let z = words.netInput
      facts.append("\(z)_max the largest \(z) of the layer")
    }
    return (["Formula: \(symbols)"] + facts.map(glyphs.written)).joined(separator: ", ")
  }

  /// Says which row of the data p is, where p, which counts the patterns of the batch, is not the row itself.
  private func rowNote(_ meaning: IndexMeaning) -> String {
    guard meaning.letter == "p", let pattern = step.pattern, words.number(of: pattern) != meaning.first else {
      return ""
    }
    return " (pattern \(words.number(of: pattern)))"
  }

  private func line(_ label: String, _ node: MathNode, _ isExact: Bool) -> String {
    "\(label): \(node.text(glyphs))\(isExact ? "" : ", rounded")"
  }

  private var value: String {
    let text = format.text(step.value)
    guard !trace.isExact(step.quantity, in: step.notation, as: format) else {
      return "Value: \(glyphs.written(text))"
    }
    let decimals =
      text.contains("e") ? "" : " to \(format.decimals) decimal\(format.decimals == 1 ? "" : "s")"
    return "Value: \(glyphs.written(text)), rounded\(decimals)"
  }

  // MARK: Relations

  private var uses: String {
    let operands = StepRelations.operands(of: step, in: trace)
    if operands.isEmpty { return "Uses: nothing but the numbers in the formula." }
    return "Uses: " + UsesWords(trace: trace, words: words, format: format, glyphs: glyphs).text(operands)
  }

  private var usedBy: String {
    let users = trace.walk.users(of: step.quantity, notation: step.notation)
    var line = "Used by: \(StepRelations.usersText(users, in: trace.walk) ?? unused)."
    let pending = PendingValues(step: step, trace: trace, words: words).names
    if !pending.isEmpty { line += " Not computed yet: \(pending.joined(separator: ", "))." }
    return glyphs.written(line)
  }

  private var unused: String {
    switch StepRelations.unused(step.quantity) {
    case .nextUpdate: "the next update"
    case .goal: "no later step; it is what learning makes smaller"
    case .writtenOut: "no later step; the new value's formula has it written out"
    case .nobody: "no later step"
    }
  }
}
