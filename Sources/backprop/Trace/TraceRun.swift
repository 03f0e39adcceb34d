import BackpropCore
import BackpropExperiments

/// What is traced and how it is shown, whatever the format.
///
/// One update is in memory at a time and one step is written at a time: an update of 784-30-10 has 71,711 steps.
struct TraceRun {
  let experiment: Experiment
  let notation: Notation
  /// Of the numbers that are shown; 17 means all digits.
  let decimals: Int
  let updateCount: Int
  let showsSteps: Bool
  let glyphs: MathGlyphs

  var setup: TrainingSetup { experiment.setup }
  var format: NumberFormat { NumberFormat(decimals: decimals, style: .text) }

  func write(_ format: TraceFormat, to output: inout Output) throws(CommandFailure) {
    switch format {
    case .text: try TraceText(run: self).write(to: &output)
    case .json: try TraceJSON(run: self).write(to: &output)
    case .csv: try TraceCSV(run: self).write(to: &output)
    case .markdown: try TraceDocument(run: self, markup: .markdown).write(to: &output)
    case .latex: try TraceDocument(run: self, markup: .latex).write(to: &output)
    }
  }

  /// The updates one after another, each from where the one before it ended.
  func forEachUpdate(_ body: (UpdateTrace) throws(CommandFailure) -> Void) throws(CommandFailure) {
    var start = UpdateStart.first(of: setup)
    for _ in 0..<updateCount {
      let trace = UpdateTrace(setup: setup, start: start)
      try body(trace)
      start = trace.record.next
    }
  }

  func forEachStep(of trace: UpdateTrace, _ body: (Step) throws(CommandFailure) -> Void)
    throws(CommandFailure)
  {
    guard showsSteps else { return }
    for index in 0..<trace.walk.stepCount { try body(trace.step(at: index, notation: notation)) }
  }

  /// A step's equation in symbols, in the glyphs asked for.
  func symbols(of step: Step, in trace: UpdateTrace) -> String {
    let equation = trace.equation(of: step.formula, notation: notation)
    return "\(equation.left.text(glyphs)) \(glyphs.written(equation.relation)) \(equation.right.text(glyphs))"
  }

  /// A step's right side with the numbers put in.
  func numbers(of step: Step, in trace: UpdateTrace) -> String {
    trace.numbers(of: step, format: format).node.text(glyphs)
  }
}
