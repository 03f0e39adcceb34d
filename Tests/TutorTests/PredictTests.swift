import BackpropCore
import BackpropExperiments
import BackpropLessons
import TerminalCanvas
import TestSupport
import Testing

@testable import Tutor

/// Predict mode: what is asked is nowhere to be seen, and every answer is judged.
@Suite struct PredictTests {
  private func script(_ keys: String, experiment: String = "mazur", size: String = "80x24") throws
    -> ScreenScript
  {
    var script = try ScreenScript(experiment: experiment, size: size)
    try script.type(keys)
    return script
  }

  private func text(_ state: TutorState) -> String {
    TutorScreen.draw(state).lines.joined(separator: "\n")
  }

  // MARK: Masks

  /// Numbers that may be on the screen: what is given, what has been computed before, the parts of this very step.
  private func innocent(_ state: TutorState) -> Set<String> {
    var quantities = (0..<state.step).map { state.walk.quantity(at: $0) }
    quantities += state.currentStep.formula.bound.operands
    for index in 0..<state.walk.stepCount {
      quantities += state.trace.step(at: index, notation: state.settings.notation).formula.bound.operands
        .filter {
          state.walk.index(of: $0) == nil
        }
    }
    var texts = Set(
      quantities.map {
        state.settings.format.text(state.trace.value(of: $0, in: state.settings.notation))
      })
    let workedOut = state.trace.numbers(of: state.currentStep, format: state.settings.format).workedOut
    texts.formUnion((workedOut?.text() ?? "").split { " ×+()".contains($0) }.map(String.init))
    // The same size with the other sign is another number: −v is no secret once v is known.
    return Set(texts.map(digits))
  }

  private func digits(_ text: String) -> String { String(text.drop { $0 == "−" }) }

  private func isInnocent(_ text: String, _ state: TutorState) -> Bool {
    innocent(state).contains(digits(text))
  }

  @Test func `A masked value stands nowhere on the screen`() throws {
    var looked = 0
    for (number, setup) in RandomSetups.make(count: 22, seed: 5).enumerated() {
      let experiment = Experiment(name: "random", setup: setup)
      let size = [
        Size(rows: 24, columns: 80), Size(rows: 30, columns: 100), Size(rows: 40, columns: 130),
        Size(rows: 12, columns: 50),
      ][number % 4]
      var state = TutorState(experiment: experiment, size: size, digits: 6)
      let level = [Prediction.Level.line, .unit, .pass][number % 3]
      state.predict(level)
      for step in stride(from: 0, to: state.walk.stepCount, by: max(1, state.walk.stepCount / 16)) {
        _ = state.reduce(.given(.step(step + 1)))
        let value = state.trace.value(of: state.focus, in: state.settings.notation)
        let shown = state.settings.format.text(value)
        guard value.isFinite, value != 0, !isInnocent(shown, state) else { continue }
        looked += 1
        for action in [Action.session(.escape), .open(.table), .open(.caption)] {
          var copy = state
          _ = copy.reduce(action)
          #expect(
            !text(copy).contains(digits(shown)),
            "setup \(number), step \(step + 1), \(level), \(action): \(shown)\n\(text(copy))")
        }
        _ = state.reduce(.walk(.stepForward))
        #expect(!state.isAsking, "the first → shows it")
      }
    }
    #expect(looked > 150, "the test looked at numbers")
  }

  @Test func `Each level hides what it says`() throws {
    // δ of hidden unit 1, mock-up 2.
    let step = "<Right*13>"
    let blank = text(try script(step + "p").state)
    #expect(blank.contains("0.4000 × 0.1385 + 0.5000 × ▒▒▒▒▒▒▒) × 0.5933") && blank.contains("[0.0088]"))
    #expect(blank.contains("δ  −0.0381 │"), "the missing number can be looked up, and nothing points at it")
    let line = text(try script(step + "pp").state)
    #expect(line.contains("0.4000 × 0.1385 + 0.5000 × (−0.0381)") && line.contains("[▒▒▒▒▒▒▒]"))
    #expect(!line.contains("0.0088"))
    let unit = text(try script(step + "ppp").state)
    #expect(unit.contains("j      i=1   ij   i") && !unit.contains("0.4000 × 0.1385"))
    let pass = text(try script(step + "pppp").state)
    #expect(!pass.contains("ij   i") && !pass.contains("‹"), "nothing says what is used")
    #expect(try script(step + "ppppp").state.prediction == nil, "after the last level it is off")
  }

  @Test func `An influence would answer, so it is refused while something is asked`() throws {
    let script = try script("ppI")
    #expect(script.state.influenceTarget == nil)
    #expect(script.student.message?.contains("give the answer away") == true)
  }

  // MARK: Answers

  @Test func `A right answer opens the number, and the next key goes on`() throws {
    var script = try script("pp0.3775<Enter>")
    #expect(!script.state.isAsking && script.state.prediction?.found == 1)
    #expect(text(script.state).contains("[0.3775]"))
    try script.type("<Right>")
    #expect(script.state.step == 1 && script.state.isAsking)
    try script.type("<Left>")
    #expect(!script.state.isAsking, "what was found stays open")
  }

  @Test func `A wrong answer is diagnosed and stays in the field`() throws {
    let script = try script("<Right*13>ppp0.0073<Enter>", size: "100x30")
    let shown = text(script.state)
    #expect(shown.contains("0.0073: weights after the update. The rule: weights as they were."))
    #expect(shown.contains("δ₁ = 0.0073_") && shown.contains("✗ not yet · try 1"))
    #expect(!shown.contains("0.0088"))
  }

  @Test func `The blank is a number of its own`() throws {
    // The blank of step 14 is δ of output 2, −0.0381 in the reference run.
    #expect(try script("<Right*13>p-0.0381<Enter>").state.prediction?.found == 1)
    #expect(try script("<Right*13>p0.1385<Enter>").state.prediction?.record.tries == 1)
  }

  @Test func `Showing is not finding`() throws {
    let state = try script("pp<Right>").state
    #expect(state.prediction?.asked == 1 && state.prediction?.found == 0 && state.step == 0)
  }

  @Test func `In the field letters are text, after Esc they are commands`() throws {
    #expect(try script("pp0q").state.prediction?.field.text == "0q")
    let left = try script("pp0<Esc>H").state
    #expect(left.prediction?.record.hints == 1 && left.prediction?.field.text == "0")
    #expect(try script("pp0<Esc>.5").state.prediction?.field.text == "0.5", "a digit leads back")
  }

  @Test func `Hints open what the level hides, one by one`() throws {
    let two = try script("<Right*13>ppppHH").state
    #expect(two.hidden == .numbers && text(two).contains("ij   i"))
    let three = try script("<Right*13>ppppHHH").state
    #expect(three.hidden == .value && text(three).contains("0.4000 × 0.1385"))
    #expect(text(try script("<Right*13>ppppHHHH").state).contains("It is 0.0088."))
  }

  @Test func `What no number contains acts in the field`() throws {
    let hinted = try script("pp0.5H").state
    #expect(hinted.prediction?.record.hints == 1 && hinted.prediction?.field.text == "0.5")
    #expect(try script("pp0.5?").student.overlay == .help)
    #expect(try !script("pp0.5<Right>").state.isAsking, "at the end of the text the arrow shows the number")
    #expect(try script("pp0.5<Left><Right>").state.isAsking)
  }

  /// The diagram yields: an answer's reply and the hints were asked for.
  @Test func `At 80x24 the reply to an answer and every hint are read in full`() throws {
    var longest = 0
    for step in 0..<51 {
      for (level, hints) in [("p", 2), ("pp", 2), ("ppp", 3), ("pppp", 4)] {
        for taken in 0...hints {
          let keys = "\(step + 1)G\(level)0.0236<Enter>" + String(repeating: "H", count: taken)
          let state = try script(keys).state
          guard state.isAsking else { continue }
          let said = StepContent(state).captionLines(width: 78).dropFirst()
          let screen = text(state)
          for line in said { #expect(screen.contains(line), "\(keys): \(line)\n\(screen)") }
          longest = max(longest, said.count)
        }
      }
    }
    #expect(longest >= 4, "some of it takes many rows")
  }

  @Test func `What an author says at a step does not tell the number that is asked for`() throws {
    let delta = Quantity.delta(layer: 1, unit: 0, pattern: 0)
    for (said, isShown) in [("It is 0.0088, a small one.", false), ("Blame has come back.", true)] {
      var state = try script("<Right*13>").state
      state.guide = WalkGuide(title: "walk", captions: [delta: [.text(said)]], book: .units)
      #expect(text(state).contains(said))
      state.predict(.line)
      #expect(text(state).contains(said) == isShown, "\(said)")
    }
    // At the first level the blank is asked for, δ of output 2, and not the value.
    var blank = try script("<Right*13>").state
    blank.guide = WalkGuide(title: "walk", captions: [delta: [.text("From −0.0381 it comes.")]], book: .units)
    blank.predict(.blank)
    #expect(!text(blank).contains("From"))
  }

  @Test func `The field never yields`() throws {
    for size in ["80x24", "60x16", "40x10", "30x8", "20x5"] {
      var script = try script("<Right*13>pp0.5", size: size)
      script.state.message = nil
      let canvas = script.canvas
      #expect(canvas.lines.contains { $0.contains("0.5") && $0.contains("= 0.5") }, "\(size)")
    }
  }
}
