import TestSupport
import Testing

@testable import BackpropCore

@Suite struct UpdateUnderRuleTests {
  private static let mazur = UpdateTrace(setup: mazurSetup, start: .first(of: mazurSetup))

  private func steps(of trace: UpdateTrace) -> [Quantity] {
    (0..<trace.walk.stepCount).map(trace.walk.quantity)
  }

  @Test func theRightRuleGivesTheTraceBitForBit() {
    for setup in RandomSetups.make(count: 80, seed: 31) {
      for trace in RandomSetups.traces(of: setup, updates: 2) {
        let rule = UpdateUnderRule(trace)
        for quantity in steps(of: trace) {
          let (got, wanted) = (rule.value(of: quantity), trace.value(of: quantity))
          #expect(got.bitPattern == wanted.bitPattern || (got.isNaN && wanted.isNaN), "\(quantity)")
        }
      }
    }
  }

  /// Quantities that have no step of their own: untrained biases, the means of one pattern, what is given.
  @Test func whatHasNoStepIsThatOfTheTraceToo() {
    for setup in RandomSetups.make(count: 40, seed: 5) {
      let trace = UpdateTrace(setup: setup, start: .first(of: setup))
      let rule = UpdateUnderRule(trace)
      let bias = Parameter.bias(layer: 1, unit: 0)
      let pattern = trace.context.patterns[0]
      let quantities: [Quantity] = [
        .batchCost, .gradient(bias, pattern: nil), .change(bias), .updated(bias), .parameter(bias),
        .lookAhead(bias), .input(unit: 0, pattern: pattern), .activation(layer: 0, unit: 0, pattern: pattern),
        .target(unit: 0, pattern: pattern), .constant(.learningRate), .constant(.batchSize),
      ]
      for quantity in quantities {
        #expect(rule.value(of: quantity) == trace.value(of: quantity), "\(quantity)")
      }
    }
  }

  // The two worked examples that come with the list of mistakes.

  @Test func theFlippedErrorOnMazursNetwork() {
    let rule = UpdateUnderRule(Self.mazur, mistake: .signFlippedError)
    expect(rule, .delta(layer: 2, unit: 0, pattern: 0), -0.13849856162855698)
    expect(rule, .delta(layer: 2, unit: 1, pattern: 0), 0.03809823651655623)
    expect(rule, .delta(layer: 1, unit: 0, pattern: 0), -0.008771354689486937)
    expect(rule, .delta(layer: 1, unit: 1, pattern: 0), -0.009954254705217202)
    expect(rule, .updated(.weight(layer: 2, to: 0, from: 0)), 0.4410835202821154)
    expect(rule, .updated(.weight(layer: 2, to: 0, from: 1)), 0.4913338139237666)
  }

  @Test func theUpdatedOutputWeightsOnMazursNetwork() {
    let rule = UpdateUnderRule(Self.mazur, mistake: .updatedOutputWeights)
    expect(rule, .delta(layer: 2, unit: 0, pattern: 0), 0.13849856162855695)
    expect(rule, .delta(layer: 1, unit: 0, pattern: 0), 0.00729445755188187)
    expect(rule, .delta(layer: 1, unit: 1, pattern: 0), 0.008472592089352561)
    expect(rule, .updated(.weight(layer: 2, to: 0, from: 0)), 0.35891647971788465)
  }

  private func expect(_ rule: UpdateUnderRule, _ quantity: Quantity, _ value: Double) {
    #expect(abs(rule.value(of: quantity) - value) <= 1e-15, "\(quantity)")
  }

  @Test(arguments: [nil] + Mistake.allCases.map(Optional.some))
  func everyRuleGivesWhatPlainLoopsGive(mistake: Mistake?) {
    for setup in WrongRuleLoops.setups(seed: 77) + WrongRuleLoops.otherSetups(seed: 78)
    where WrongRuleLoops.knows(mistake?.rawValue, setup) {
      let trace = UpdateTrace(setup: setup, start: .first(of: setup))
      let rule = UpdateUnderRule(trace, mistake: mistake)
      let loops = WrongRuleLoops(setup, rule: mistake?.rawValue)
      for quantity in steps(of: trace) {
        let (got, wanted) = (rule.value(of: quantity), loops.value(of: quantity))
        #expect(
          abs(got - wanted) <= 1e-13, "\(setup.architecture.unitCounts) \(quantity): \(got), not \(wanted)")
      }
    }
  }

  @Test(arguments: WrongOptimizerLoops.rules)
  func everyRuleOfAMemoryGivesWhatPlainArithmeticGives(id: String) throws {
    let mistake = try #require(Mistake(rawValue: id))
    var count = 0
    for setup in RandomSetups.make(count: 88, seed: 79) {
      for trace in RandomSetups.traces(of: setup, updates: 3) {
        let learning = trace.context.learning
        let loops = WrongOptimizerLoops(
          optimizer: learning.optimizer, rate: learning.rate,
          update: Int(trace.value(of: .constant(.updateNumber))))
        let rule = UpdateUnderRule(trace, mistake: mistake)
        let parameter = Parameter.weight(layer: 1, to: 0, from: 0)
        let memory = WrongOptimizerLoops.memory(of: parameter, in: trace)
        let gradient = trace.value(of: trace.context.batchGradient(of: parameter))
        guard let wanted = loops.change(gradient, first: memory.first, second: memory.second, rule: id) else {
          continue
        }
        let got = rule.value(of: .change(parameter))
        #expect(abs(got - wanted) <= 1e-12 * max(1, abs(wanted)), "\(learning): \(got), not \(wanted)")
        count += 1
      }
    }
    #expect(count >= 12)
  }

  /// So that no rule passes by doing nothing: somewhere, in the second update at the latest, every one shows.
  @Test(arguments: Mistake.allCases.filter { $0.isFormula || $0.isRounding })
  func everyRuleChangesSomeNumber(mistake: Mistake) {
    let setups = WrongRuleLoops.setups(seed: 3) + RandomSetups.make(count: 80, seed: 4)
    #expect(
      setups.flatMap { RandomSetups.traces(of: $0, updates: 2) }.contains { trace in
        let rule = UpdateUnderRule(trace, mistake: mistake)
        return mistake.applies(in: trace.context)
          && steps(of: trace).contains { rule.value(of: $0) != trace.value(of: $0) }
      })
  }

  @Test func aRuleWhoseIndexDoesNotExistDoesNotApply() {
    let setup = WrongRuleLoops.setups(seed: 3)[6]  // 2-3-2
    let context = UpdateContext(setup: setup, update: 0)
    for mistake in [Mistake.sumTakesMatchingIndex, .transposedWeight, .gradientMatrixTransposed] {
      #expect(!mistake.applies(in: context))
    }
    let oneOutput = UpdateContext(setup: WrongRuleLoops.setups(seed: 3)[3], update: 0)  // 3-3-1, one pattern
    for mistake in [
      Mistake.sumTakesFirstOutput, .sumTakesLastOutput, .averagedOverOutputs, .forgotBatchMean,
    ] {
      #expect(!mistake.applies(in: oneOutput))
    }
  }

  /// A rule that changes a number of some network applies there, whatever its functions and optimizer; and in every
  /// notation the changed formula has the value of the rule.
  @Test(arguments: Mistake.allCases) func aChangedFormulaHasTheSameValueInEveryNotation(mistake: Mistake) {
    for setup in RandomSetups.make(count: 24, seed: 9) {
      let trace = RandomSetups.traces(of: setup, updates: 2)[1]
      let rule = UpdateUnderRule(trace, mistake: mistake)
      let right = UpdateUnderRule(trace)
      for quantity in steps(of: trace) {
        let value = rule.value(of: quantity)
        if value != right.value(of: quantity) { #expect(mistake.applies(in: trace.context)) }
        if mistake.isRounding || !value.isFinite { continue }
        for notation in Notation.allCases {
          let formula = rule.formula(for: quantity, notation: notation)
          let read = formula?.bound.value { rule.value(of: $0, in: notation) } ?? .nan
          let shown = notation.shown(value, of: quantity)
          // Δw inlined as η δ a is rounded in another order.
          #expect(abs(read - shown) <= 1e-12 * max(1, abs(shown)), "\(quantity) \(notation)")
        }
      }
    }
  }

  @Test func aGivenNumberIsCarriedOn() {
    // δ of hidden unit 1 with δ of output 1 taken as 0.7414: (0.4 · 0.7414 + 0.5 · (−0.0381)) · 0.5933 · 0.4067
    let rule = UpdateUnderRule(Self.mazur, given: [.delta(layer: 2, unit: 0, pattern: 0): 0.7414])
    #expect(abs(rule.value(of: .delta(layer: 1, unit: 0, pattern: 0)) - 0.06696) < 5e-5)
    #expect(rule.value(of: .delta(layer: 2, unit: 1, pattern: 0)) == Self.mazur.pass(0).deltas[1][1])
    let other = UpdateUnderRule(
      Self.mazur,
      given: [
        .delta(layer: 2, unit: 0, pattern: 0): 0.1385,
        .gradient(.weight(layer: 2, to: 0, from: 0), pattern: nil): 0.25,
      ])
    #expect(abs(other.value(of: .delta(layer: 1, unit: 0, pattern: 0)) - 0.008771) < 5e-6)
    // The mean of one pattern is that pattern's own number.
    #expect(other.value(of: .change(.weight(layer: 2, to: 0, from: 0))) == -0.125)
  }

  @Test func roundingIsHalfUpByTheDigits() {
    #expect(Rounding.rounded(0.125, decimals: 2) == 0.13)
    #expect(Rounding.rounded(-0.125, decimals: 2) == -0.13)
    #expect(Rounding.rounded(0.15 * 0.7, decimals: 2) == 0.11)
    #expect(Rounding.rounded(0.12499, decimals: 2) == 0.12)
    #expect(Rounding.rounded(0.98765, decimals: 4) == 0.9877)
    #expect(Rounding.rounded(.infinity, decimals: 4) == .infinity)
  }

  @Test func theNamesAreThoseOfTheList() {
    #expect(Mistake.formulaRules.count == 48)
    #expect(
      Mistake.allCases.filter { $0.rounding?.kind == .decimals }.compactMap(\.rounding?.digits)
        == Array(1...8))
    #expect(
      Mistake.allCases.filter { $0.rounding?.kind == .figures }.compactMap(\.rounding?.digits) == Array(2...8)
    )
    #expect(
      Mistake.allCases.filter { $0.rounding?.kind == .cut }.compactMap(\.rounding?.digits) == Array(1...8))
    #expect(Mistake.allCases.count == 48 + 3 + 23)
    #expect(Mistake(rawValue: "forgot_sigma_prime_everywhere") == .forgotSlopeEverywhere)
    #expect(Mistake(rawValue: "a_i_instead_of_a_j") == .ownActivationInOutput)
  }
}
