import BackpropCore
import BackpropExperiments
import Tutor

/// `trace --format text`, and what `play` prints without a screen: the plain twin of every step.
struct TraceText {
  let run: TraceRun

  func write(to output: inout Output) throws(CommandFailure) {
    try run.forEachUpdate { (trace) throws(CommandFailure) in
      if trace.context.update == 0 { try write(heading(trace), to: &output) }
      if run.showsSteps {
        try run.forEachStep(of: trace) { (step) throws(CommandFailure) in
          try write(
            [""] + PlainTwin.lines(of: step, in: trace, decimals: run.decimals, glyphs: run.glyphs),
            to: &output)
        }
      } else {
        try write([""] + ValueLines(trace: trace, run: run).lines, to: &output)
      }
      try write(
        [""]
          + PlainEnd.lines(of: trace, notation: run.notation, decimals: run.decimals, glyphs: run.glyphs),
        to: &output)
    }
  }

  private func write(_ lines: [String], to output: inout Output) throws(CommandFailure) {
    for line in lines { try output.line(line) }
  }

  private func heading(_ trace: UpdateTrace) -> [String] {
    let facts = ExperimentFacts(experiment: run.experiment, notation: run.notation, format: run.format)
    return facts.sentences.map { run.glyphs.written($0) }
  }
}
