import Testing

@testable import BackpropCore

/// The plain loops against PyTorch's numbers, each file within its own tolerance.
@Suite struct UpdateRecordReferenceTests {
  @Test func everyReferenceFileIsCompared() throws {
    #expect(try ReferenceRun.namesInFolder() == ReferenceRun.names)
  }

  @Test(arguments: ReferenceRun.names)
  func firstUpdatesAgreeNumberByNumber(_ name: String) throws {
    let run = try ReferenceRun.load(name)
    let setup = try run.setup
    let agreement = run.tolerance.steps
    var start = UpdateStart.first(of: setup)
    for step in run.expected.steps {
      let record = UpdateRecord.compute(setup: setup, start: start)
      #expect(record.start.number + 1 == step.update)
      #expect(record.passes.map(\.pattern) == step.batch)
      for (pass, want) in zip(record.passes, step.patterns) { expectAgreement(pass, want, agreement) }
      #expect(agreement.holds(record.cost, step.batch_cost))
      #expect(agreement.holds(record.gradients, step.gradients))
      #expect(agreement.holds(record.changes, step.changes))
      #expect(agreement.holds(record.updated, step.updated))
      if let state = step.optimizer_state { try expectAgreement(record, state, run) }
      start = record.next
    }
  }

  private func expectAgreement(_ pass: Pass, _ want: ReferenceRun.PatternStep, _ agreement: Agreement) {
    #expect(pass.pattern == want.index)
    #expect(agreement.holds(pass.weightedInputs, want.z))
    #expect(agreement.holds(Array(pass.activations.dropFirst()), want.a))
    #expect(agreement.holds(pass.deltas, want.delta))
    #expect(agreement.holds(pass.cost, want.cost))
  }

  private func expectAgreement(
    _ record: UpdateRecord, _ want: ReferenceRun.State, _ run: ReferenceRun
  ) throws {
    let agreement = run.tolerance.steps
    let pairs: [(OptimizerLetter, ReferenceRun.Values?)] = [
      (.m, want.m), (.v, want.v), (.E, want.mean_square), (.G, want.sum_of_squares),
    ]
    for case (let letter, let values?) in pairs {
      #expect(agreement.holds(try #require(record.state.values[letter]), values))
    }
    if let product = want.mu_product { #expect(agreement.holds(record.state.momentumProduct, product)) }
    if let buffer = want.momentum_buffer {
      if let got = record.state.values[.buf] {
        #expect(agreement.holds(got, buffer))
      } else {
        // PyTorch's momentum keeps buf with change = −η buf; ours keeps the change.
        let change = buffer.parameters.weights.map { $0.elements.map { -run.given.optimizer.eta * $0 } }
        let got = try #require(record.state.values[.lastChange])
        #expect(agreement.holds(got.weights.map(\.elements), change))
      }
    }
  }

  @Test(arguments: ReferenceRun.names)
  func outputsAndCostOfAllPatternsAgreeWithTheFinalParameters(_ name: String) throws {
    let run = try ReferenceRun.load(name)
    let setup = try run.setup
    for point in (run.expected.checkpoints ?? []) + [run.expected.final] {
      let evaluation = Evaluation(setup: setup, parameters: point.values.parameters)
      #expect(run.tolerance.run.holds(evaluation.outputs.rows, point.outputs))
      #expect(run.tolerance.run.holds(evaluation.cost, point.cost))
    }
  }

  @Test func gradientAgreesWithTheDifferenceQuotientsOfTheReference() throws {
    let run = try ReferenceRun.load("finite-difference-3-4-2")
    let setup = try run.setup
    let record = UpdateRecord.compute(setup: setup, start: .first(of: setup))
    let want = try #require(run.expected.finite_difference)
    let agreement = Agreement(rtol: 0, atol: try #require(run.tolerance.difference_atol))
    #expect(agreement.holds(record.gradients, want.central))
    #expect(agreement.holds(record.gradients, want.exactCentral))
  }

  @Test func mazursFirstRoundGivesTheFiguresOfTheArticle() throws {
    let run = try ReferenceRun.load("mazur-weights-only")
    let setup = try run.setup
    let record = UpdateRecord.compute(setup: setup, start: .first(of: setup))
    let outputs = Evaluation(setup: setup, parameters: setup.initial).outputs
    let hidden = record.updated.weights[0].elements
    let output = record.updated.weights[1].elements
    let got = [
      "out_o1": outputs[0, 0], "out_o2": outputs[0, 1], "E_total": record.cost,
      "w1": hidden[0], "w2": hidden[1], "w3": hidden[2], "w4": hidden[3],
      "w5": output[0], "w6": output[1], "w7": output[2], "w8": output[3],
    ]
    // The article prints eight or nine decimals: half a unit of the eighth.
    let printed = 0.5e-8
    for (name, figure) in try #require(run.expected.published_numbers_of_the_article) {
      #expect(abs(try #require(got[name]) - figure) < printed, "\(name)")
    }
    #expect(record.updated.biases == setup.initial.biases)
  }
}
