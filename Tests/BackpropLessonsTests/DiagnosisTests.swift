import BackpropCore
import BackpropLessons
import TestSupport
import Testing

@Suite struct DiagnosisTests {
  private static let mazur = UpdateTrace(setup: mazurSetup, start: .first(of: mazurSetup))
  private static let hiddenDelta = Quantity.delta(layer: 1, unit: 0, pattern: 0)

  private func diagnose(
    _ text: String, _ quantity: Quantity, figures: Int = 3, notation: Notation = .units,
    trace: UpdateTrace = mazur
  ) throws -> Diagnosis {
    Diagnosis(
      of: try AnswerNumber(text), asked: AskedNumber(quantity, figures: figures, notation: notation),
      among: UpdateUnderEveryRule(trace))
  }

  private func words(_ text: String, _ quantity: Quantity, figures: Int = 3) throws -> [String] {
    let asked = AskedNumber(quantity, figures: figures, notation: .units)
    let diagnosis = try diagnose(text, quantity, figures: figures)
    return DiagnosisWording(diagnosis, answer: text, asked: asked, trace: Self.mazur).sentences
  }

  // Mock-up 8.
  @Test func theUpdatedWeightsAreNamed() throws {
    let diagnosis = try diagnose("0.0073", Self.hiddenDelta, figures: 2)
    #expect(diagnosis.verdict == .wrong)
    #expect(diagnosis.matches == [.updatedOutputWeights])
    #expect(diagnosis.distinction == nil && diagnosis.partial == nil)
    #expect(
      try words("0.0073", Self.hiddenDelta, figures: 2) == [
        "weights after the update (updated_output_weights).", "No other known mistake gives 0.0073.",
      ])
  }

  @Test func aRightNumberIsRightHoweverItIsWritten() throws {
    for text in ["0.00877", ".00877", "8.77e-3", "8,77e-3", "0.008771"] {
      #expect(try diagnose(text, Self.hiddenDelta).isRight)
    }
    #expect(try diagnose("0.0088", Self.hiddenDelta, figures: 2).isRight)
    #expect(try diagnose("0.0088", Self.hiddenDelta).verdict == .tooFewFigures(given: 2, asked: 3))
    #expect(
      try words("0.0088", Self.hiddenDelta) == [
        "Right as far as it goes: 3 significant figures are asked, 0.0088 has 2."
      ])
  }

  @Test func theSignOfDeltaIsTheNotations() throws {
    let delta = Quantity.delta(layer: 2, unit: 0, pattern: 0)
    #expect(try diagnose("-0.138", delta, notation: .units).matches == [.signFlippedError])
    #expect(try diagnose("-0.138", delta, notation: .generalizedDelta).isRight)
    // There it is no mistake, but the number of the other books.
    #expect(try diagnose("0.138", delta, notation: .generalizedDelta).partial == .otherBooksSign)
  }

  @Test func coincidingMistakesAreAllNamedWithWhatTellsThemApart() throws {
    // η = 0.5: without η the step is twice as long, and so it is without the ½ of the cost.
    let weight = Quantity.updated(.weight(layer: 2, to: 0, from: 0))
    let twice = try diagnose("0.317833", weight, figures: 4)
    #expect(twice.matches == [.forgotRate, .forgotHalf])
    #expect(twice.distinction == .quantity(.unitCost(unit: 0, pattern: 0)))
    // Up instead of down: y − a, or + for −. They differ in δ.
    let up = try diagnose("0.4410835", weight, figures: 4)
    #expect(up.matches == [.signFlippedError, .gradientAscent])
    #expect(up.distinction == .quantity(.delta(layer: 2, unit: 0, pattern: 0)))
    #expect(
      try words("0.4410835", weight, figures: 4) == [
        "0.4410835 is what 2 mistakes give: target minus output (sign_flipped_error); the gradient added "
          + "(gradient_ascent).", "They differ at δ of output unit 1 (pattern 1): compare that number.",
      ])
  }

  @Test func nearNumbersAskForMoreFigures() throws {
    var found = 0
    for setup in WrongRuleLoops.setups(seed: 4) {
      let trace = UpdateTrace(setup: setup, start: .first(of: setup))
      let rules = UpdateUnderEveryRule(trace)
      let mistakes = Mistake.formulaRules
      for quantity in (0..<trace.walk.stepCount).map(trace.walk.quantity) where found < 20 {
        let values = mistakes.map { rules[$0].value(of: quantity) }
        for (mistake, value) in zip(mistakes, values) where value.isFinite {
          let near = zip(mistakes, values).first { other, near in
            other != mistake && abs(near - value) > 1e-9 * abs(value)
              && AnswerTolerance(figures: 3).accepts(value, for: near)
          }
          guard let near else { continue }
          let diagnosis = Diagnosis(
            of: AnswerNumber(value: value, figures: 3, roundingError: 0),
            asked: AskedNumber(quantity, figures: 3, notation: .units), among: rules)
          guard diagnosis.verdict == .wrong, !diagnosis.matches.isEmpty else { continue }
          found += 1
          guard case .figures(let figures) = diagnosis.distinction else {
            Issue.record("\(diagnosis)")
            continue
          }
          #expect(figures > 3)
          #expect(diagnosis.matches.contains(mistake) && diagnosis.matches.contains(near.0))
        }
      }
    }
    #expect(found >= 20)
  }

  @Test func anExpressionIsDiagnosedToo() throws {
    // The step of w_11 as a share of the weight: −η δ a / w.
    let weight = Parameter.weight(layer: 2, to: 0, from: 0)
    let asked = AskedNumber(figures: 3, notation: .units) {
      $0.value(of: .change(weight)) / $0.value(of: .parameter(weight))
    }
    let rules = UpdateUnderEveryRule(Self.mazur)
    func diagnose(_ text: String) throws -> Diagnosis {
      Diagnosis(of: try AnswerNumber(text), asked: asked, among: rules)
    }
    #expect(try diagnose("-0.103").isRight)
    #expect(try diagnose("-0.205").matches == [.forgotRate, .forgotHalf])
    #expect(try diagnose("1.03").partial == nil)
    #expect(try diagnose("-1.03").partial == .decimalPoint(1))
  }

  // MARK: Partial results

  private func partial(_ text: String, _ quantity: Quantity, figures: Int = 3) throws -> PartialResult? {
    try diagnose(text, quantity, figures: figures).partial
  }

  @Test func thePartToCheckIsFound() throws {
    let z = Quantity.weightedInput(layer: 1, unit: 0, pattern: 0)
    // 0.15 · 0.05 + 0.2 · 0.1 + 0.35 = 0.3775
    #expect(try words("0.0275", z).first == "the bias left out (forgot_bias_forward).")
    #expect(try words("0.3575", z).last == "It is the sum without its term w_12 x_2.")
    #expect(try words("-0.3225", z).last == "Check the sign of the term b_1.")
    #expect(try partial("-0.3775", z, figures: 4) == .oppositeSign)
    #expect(try partial("3.775", z, figures: 4) == .decimalPoint(1))
    #expect(try partial("0.37", z) == .cutOff)
    #expect(try partial("0.379", z) == .nearly(figures: 2))
    // 0.15 · 0.1 + 0.2 · 0.1 + 0.35: x_2 twice.
    #expect(
      try words("0.385", z).last
        == "It comes out with input 2 (pattern 1) in place of input 1 (pattern 1): check the indices.")
    #expect(
      try partial("0.3925", z, figures: 4)
        == .otherQuantity(.weightedInput(layer: 1, unit: 1, pattern: 0)))
    // 0.45 · 0.5933 + 0.55 · 0.5969 + 0.6: w_12 in place of w_21.
    #expect(
      try words("1.1953", .weightedInput(layer: 2, unit: 1, pattern: 0), figures: 4).first
        == "rows and columns swapped (weights_transposed_forward).")
    // (a − y)(1 − a) for (a − y) a (1 − a): 0.74137 · 0.24863
    let delta = Quantity.delta(layer: 2, unit: 0, pattern: 0)
    #expect(try words("0.184", delta).last == "It is the product without its factor a_1.")
    #expect(try words("0.187", delta).last == "It is the product without its factor a_1 − y_1.")
    #expect(try partial("0.42", Self.hiddenDelta) == nil)
    #expect(try words("0.42", Self.hiddenDelta).first == "No known mistake gives 0.42.")
    let weight = Quantity.updated(.weight(layer: 2, to: 0, from: 0))
    #expect(try partial("0.400", weight) == .oldValue(.parameter(.weight(layer: 2, to: 0, from: 0))))
  }

  // MARK: Issue 3, item 3

  /// The wrong number comes from plain loops, not from the rules that diagnose it.
  @Test(arguments: Diagnosis.tried.filter { !WrongOptimizerLoops.rules.contains($0.rawValue) })
  func theFirstNumberAWrongRuleChangesIsDiagnosedAsThatRule(mistake: Mistake) {
    var count = 0
    for setup in [mazurSetup] + WrongRuleLoops.setups(seed: 20) + WrongRuleLoops.otherSetups(seed: 21)
    where WrongRuleLoops.knows(mistake.rawValue, setup) {
      let trace = UpdateTrace(setup: setup, start: .first(of: setup))
      let loops = WrongRuleLoops(setup, rule: mistake.rawValue)
      let known = Diagnosis.tried.filter { WrongRuleLoops.knows($0.rawValue, setup) }
      let all = known.map { ($0, WrongRuleLoops(setup, rule: $0.rawValue)) }
      let rules = UpdateUnderEveryRule(trace)
      let steps = (0..<trace.walk.stepCount).map(trace.walk.quantity)
      for notation in [Notation.layers, .generalizedDelta] {
        let wrong = steps.first { quantity in
          let answer = AnswerNumber(exactly: notation.shown(loops.value(of: quantity), of: quantity))
          let asked = AskedNumber(quantity, figures: 6, notation: notation)
          return !Diagnosis(of: answer, asked: asked, among: rules).isRight
        }
        guard let wrong else { continue }
        count += 1
        let given = loops.value(of: wrong)
        let diagnosis = Diagnosis(
          of: AnswerNumber(exactly: notation.shown(given, of: wrong)),
          asked: AskedNumber(wrong, figures: 6, notation: notation), among: rules)
        if diagnosis.partial == .otherBooksSign {
          #expect(abs(given + trace.value(of: wrong)) <= 1e-6 * abs(given))
          continue
        }
        var coinciding = all.filter { abs($0.1.value(of: wrong) - given) <= 1e-12 * max(1, abs(given)) }.map(
          \.0)
        // A rounding is named only where no rule gives the number.
        if coinciding.contains(where: { !$0.isRounding }) { coinciding.removeAll(where: \.isRounding) }
        guard coinciding.contains(mistake) else { continue }
        #expect(
          diagnosis.matches.filter(known.contains) == coinciding, "\(setup.architecture.unitCounts) \(wrong)")
        #expect(diagnosis.matches.contains(mistake))
      }
    }
    #expect(count > 1, "a rule that is never seen is not tested")
  }

  @Test func rightAnswersToThreeFiguresAreNeverWrong() throws {
    for setup in [mazurSetup] + WrongRuleLoops.setups(seed: 4) {
      let trace = UpdateTrace(setup: setup, start: .first(of: setup))
      let rules = UpdateUnderEveryRule(trace)
      for step in 0..<trace.walk.stepCount {
        let quantity = trace.walk.quantity(at: step)
        let text = ThreeFigures.text(trace.value(of: quantity))
        for figures in [2, 3] {
          let asked = AskedNumber(quantity, figures: figures, notation: .units)
          #expect(Diagnosis(of: try AnswerNumber(text), asked: asked, among: rules).isRight, "\(text)")
        }
        if case .updated(let parameter) = quantity,
          try AnswerNumber(text).value == trace.value(of: .parameter(parameter))
        {
          continue
        }
        let more = AskedNumber(quantity, figures: 5, notation: .units)
        let diagnosis = Diagnosis(of: try AnswerNumber(text), asked: more, among: rules)
        #expect(diagnosis.verdict != .wrong, "\(text) \(quantity) \(trace.value(of: quantity)) \(diagnosis)")
      }
    }
  }
}
