import BackpropCore
import BackpropExperiments
import BackpropLessons

/// `trace --format csv`: one row per step, RFC 4180 with a header; `grade` reads it back.
struct TraceCSV {
  let run: TraceRun

  func write(to output: inout Output) throws(CommandFailure) {
    try output.write("update,pattern,step,phase,quantity,layer,unit,from,symbols,numbers,value\n")
    try run.forEachUpdate { (trace) throws(CommandFailure) in
      try run.forEachStep(of: trace) { (step) throws(CommandFailure) in
        try output.write(row(step, in: trace))
      }
    }
  }

  private func row(_ step: Step, in trace: UpdateTrace) -> String {
    let address = StepAddress(step.quantity)
    func text(_ index: Int?) -> String { index.map(String.init) ?? "" }
    let cells = [
      text(trace.context.update + 1), text(address.pattern), text(step.index + 1), step.phase.rawValue,
      run.glyphs == .ascii ? address.asciiName : address.name, text(address.layer), text(address.unit),
      text(address.from), run.symbols(of: step, in: trace), run.numbers(of: step, in: trace),
      // A value that is not finite has no number: an empty cell is not graded.
      step.value.isFinite ? JSONValue.number(step.value).text : "",
    ]
    return CSVRow.text(cells)
  }
}
