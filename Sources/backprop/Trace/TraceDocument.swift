import BackpropCore
import BackpropExperiments
import Tutor

/// `trace --format markdown` and `--format latex`: the computation as a document to hand out.
///
/// What is given, then phase by phase every step: its equation, the numbers put in, the value. What a step is for is
/// said the first time its kind comes up. Long sums show their largest terms, or no page would hold them.
struct TraceDocument {
  let run: TraceRun
  let markup: Markup

  /// The most terms of a sum that are written out.
  private static let termLimit = 12
  /// Characters of a line of numbers, about what a page of A4 holds.
  private static let lineLength = 72

  func write(to output: inout Output) throws(CommandFailure) {
    var told: Set<String> = []
    try run.forEachUpdate { (trace) throws(CommandFailure) in
      if trace.context.update == 0 { try writeOpening(trace, to: &output) }
      try write(markup.heading("Update \(trace.context.update + 1)", level: 1), to: &output)
      guard run.showsSteps else {
        try write(markup.list(Array(ValueLines(trace: trace, run: run).lines.dropFirst())), to: &output)
        try writeEnd(of: trace, to: &output)
        return
      }
      try writeSteps(of: trace, told: &told, to: &output)
      try write(markup.heading("After the update", level: 2), to: &output)
      try write(markup.list(ValueLines(trace: trace, run: run).updatedLines), to: &output)
      try writeEnd(of: trace, to: &output)
    }
    try write(markup.closing, to: &output)
  }

  private func write(_ text: String, to output: inout Output) throws(CommandFailure) {
    try output.write(run.glyphs == .ascii ? run.glyphs.written(text) : text)
  }

  private func writeOpening(_ trace: UpdateTrace, to output: inout Output) throws(CommandFailure) {
    let facts = ExperimentFacts(experiment: run.experiment, notation: run.notation, format: run.format)
    try write(markup.opening(title: run.experiment.name.harmless), to: &output)
    try write(markup.list(Array(facts.sentences.dropFirst())), to: &output)
    try write(markup.heading("Given", level: 1), to: &output)
    try write(markup.list(ValueLines(trace: trace, run: run).givenLines), to: &output)
    let legend = NotationLegend.lines(run.notation, trace.context).map { line in
      line.hasPrefix("! ") ? String(line.dropFirst(2)) : line
    }
    // The last line is about the diagram's boxes, which a document does not have.
    try write(
      markup.paragraph("Notation: \(run.notation.rawValue). \(legend.dropLast().joined(separator: "; "))."),
      to: &output)
  }

  private func writeSteps(of trace: UpdateTrace, told: inout Set<String>, to output: inout Output)
    throws(CommandFailure)
  {
    let words = QuantityWords(trace, notation: run.notation)
    var lastHeading = ""
    for index in 0..<trace.walk.stepCount {
      let step = trace.step(at: index, notation: run.notation)
      let heading = heading(of: step, in: trace, words)
      if heading != lastHeading { try write(markup.heading(heading, level: 2), to: &output) }
      lastHeading = heading
      try write(
        markup.stepHeading(
          "Step \(index + 1). \(words.title(of: step.formula))", words.tag(of: step.formula)),
        to: &output)
      let why = Caption.text(for: step, in: trace, style: .plain, revealsValue: false).joined(separator: " ")
      if told.insert(why).inserted { try write(markup.paragraph(why), to: &output) }
      try write(markup.equations(lines(of: step, in: trace)), to: &output)
    }
  }

  private func heading(of step: Step, in trace: UpdateTrace, _ words: QuantityWords) -> String {
    let title = step.phase == .update ? "New weights and biases" : words.phaseTitle(of: step)
    guard trace.context.hasSeveralPatterns else { return title }
    guard let pattern = step.pattern else { return "\(title), all patterns" }
    return "\(title), pattern \(words.number(of: pattern))"
  }

  /// The cost after the update, beside what the gradient promised.
  private func writeEnd(of trace: UpdateTrace, to output: inout Output) throws(CommandFailure) {
    let words = CostChangeWords(trace, notation: run.notation, format: run.format)
    let (left, terms) = words.promise
    var lines = terms.enumerated().map { index, term in
      "\(index == 0 ? "\(left.latex()) &\\approx" : "&=") \(term.latex())"
    }
    if let numbers = words.numbers(termLimit: Self.termLimit) {
      lines += broken(numbers.node, isExact: numbers.isExact)
    }
    let value = MathNode.number(words.promised.text)
    lines.append("&\(Self.relation(words.promised.isExact)) \(value.latex())")
    try write(markup.equations(lines), to: &output)
    try write(markup.paragraph(words.sentences.joined(separator: " ")), to: &output)
  }

  // MARK: Equations

  private func lines(of step: Step, in trace: UpdateTrace) -> [String] {
    let equation = trace.equation(of: step.formula, notation: run.notation)
    let relation = MathNode.infix(equation.relation).latex()
    var lines = ["\(equation.left.latex()) &\(relation) \(equation.right.latex())"]
    let numbers = trace.numbers(
      of: step.formula.bound, notation: run.notation, format: run.format, termLimit: Self.termLimit)
    lines += broken(numbers.node, isExact: numbers.isExact)
    if let workedOut = numbers.workedOut { lines += broken(workedOut, isExact: numbers.workedOutIsExact) }
    let value = MathNode.number(run.format.text(step.value))
    if numbers.node.untagged != value {
      lines.append(
        "&\(Self.relation(trace.isExact(step.quantity, in: step.notation, as: run.format))) \(value.latex())")
    }
    return lines
  }

  private static func relation(_ isExact: Bool) -> String { isExact ? "=" : "\\approx" }

  /// A line of numbers, broken before a sign where it grows too long.
  private func broken(_ node: MathNode, isExact: Bool) -> [String] {
    var rows: [[MathNode]] = [[]]
    var length = 0
    for part in MathNode.items([node], inlineFractions: false) {
      let size = part.text().count + 1
      if case .infix(let sign) = part.untagged, sign != "^", length > Self.lineLength - 20 {
        rows.append([])
        length = 0
      }
      rows[rows.count - 1].append(part)
      length += size
    }
    return rows.enumerated().map { index, parts in
      let written = MathNode.row(parts).latex()
      return index == 0 ? "&\(Self.relation(isExact)) \(written)" : "&\\quad \(written)"
    }
  }
}
