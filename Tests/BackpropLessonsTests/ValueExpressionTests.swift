import BackpropCore
import BackpropExperiments
import Testing

@testable import BackpropLessons

/// Names and arithmetic: what is read, what it is worth, and how it is written again.
@Suite struct ValueExpressionTests {
  private func values(_ name: String) throws -> LessonValues { LessonValues(try ExperimentFile.load(name)) }

  private func value(_ text: String, _ experiment: String = "mazur") throws -> Double {
    let values = try values(experiment)
    return values.value(of: try values.names.expression(text))
  }

  /// Matt Mazur's worked example, nine decimals.
  @Test(arguments: [
    ("x[1]", 0.05), ("y[2]", 0.99), ("z_j[1]", 0.3775), ("a_j[1]", 0.593269992), ("a_j[2]", 0.596884378),
    ("a_i[1]", 0.75136507), ("a^2[1]", 0.593269992), ("a^3[2]", 0.772928465), ("a^1[2]", 0.1),
    ("delta_i[1]", 0.138498562), ("delta_i[2]", -0.038098237), ("delta_j[1]", 0.008771355),
    ("w_ij[1,2]", 0.45), ("w^3[1,2]", 0.45), ("w_jk[2,1]", 0.25), ("b_i[1]", 0.6),
    ("dw_ij[1,1]", 0.082167041), ("new_w_ij[1,1]", 0.35891648), ("change_w_ij[1,1]", -0.041083520),
    ("new_w_jk[1,1]", 0.149780716), ("C", 0.298371109), ("C[1]", 0.274811083), ("C(1)", 0.298371109),
    ("eta", 0.5), ("n", 1), ("t", 1), ("C@2", 0.280471447),
  ])
  func theNumbersOfTheWorkedExampleHaveTheirNames(name: String, expected: Double) throws {
    #expect(abs(try value(name) - expected) < 1e-8)
  }

  /// Under its name every constant is read in the experiments whose optimizer has it, and written again.
  @Test(arguments: Optimizer.all)
  func everyConstantOfAnOptimizerHasAName(_ optimizer: Optimizer) throws {
    var experiment = try ExperimentFile.load("mazur")
    experiment.setup.learning.optimizer = optimizer
    let values = LessonValues(experiment)
    for constant in OptimizerConstant.allCases where constant.row.standsInFormulas {
      let name = constant.row.name
      guard let expected = optimizer.value(of: constant) else {
        #expect(throws: (any Error).self) { try values.names.expression(name) }
        continue
      }
      let expression = try values.names.expression(name)
      #expect(values.value(of: expression) == expected)
      #expect(values.names.text(of: expression) == name)
    }
  }

  @Test(arguments: [
    ("1 + 2 * 3", 7.0), ("(1 + 2) * 3", 9), ("2 ^ 3 ^ 2", 512), ("-2 ^ 2", -4), ("2 ^ -1", 0.5),
    ("8 / 2 / 2", 2),
    ("7 - 2 - 1", 4), ("abs(-3)", 3), ("sqrt(16)", 4), ("exp(0)", 1), ("ln(1)", 0), ("sign(-0.1)", -1),
    ("sigma(0)", 0.5), ("1e-3 * 1000", 1), (".5 + 5.", 5.5), ("1 − 3", -2), ("2 < 3", 1), ("2 >= 3", 0),
    ("not 2 >= 3", 1), ("1 < 2 and 2 < 3", 1), ("1 < 2 and 3 < 2 or 1 = 1", 1), ("0.1 + 0.2 = 0.3", 1),
    ("0.1 + 0.2 != 0.3", 0), ("1 = 1.001", 0),
  ])
  func arithmeticFollowsTheUsualOrder(text: String, expected: Double) throws {
    #expect(try value(text) == expected)
  }

  /// ∂C/∂w two ways, the paths of a hidden weight by hand: through a_j to two outputs.
  @Test func derivativesDifferencesAndPathsComeFromTheGraph() throws {
    #expect(abs(try value("d(C, w_jk[1,1]) - dw_jk[1,1]")) < 1e-15)
    #expect(abs(try value("d(a_i[1], z_i[1]) - a_i[1] * (1 - a_i[1])")) < 1e-15)
    #expect(try value("d(z_i[1], w_ij[1,1]) = a_j[1]") == 1)
    #expect(try value("paths(C, w_jk[1,1])") == 2)
    #expect(try value("paths(C, w_ij[1,1])") == 1)
    #expect(try value("paths(C, w^2[1,1])", "deep") == 6)
    // The errors of SOURCES 4.7: forward −6.1e-6, central −2.4e-9 at ε = 1e-3.
    #expect(abs(try value("forward(C, w_ij[1,1], 0.001) - dw_ij[1,1]") - -6.1e-6) < 1e-7)
    #expect(abs(try value("central(C, w_ij[1,1], 0.001) - dw_ij[1,1]") - -2.4e-9) < 1e-10)
  }

  @Test func stepsCountFromOneAndWhatIsGivenHasNone() throws {
    #expect(try value("step(z_j[1])") == 1)
    #expect(try value("step(a_i[2])") == 8)
    #expect(try value("step(x[1])") == 0)
    #expect(try value("step(w_ij[1,1])") == 0)
    #expect(try value("step(new_b_j[2])") == 51)
    #expect(try value("count.steps") == 51)
  }

  @Test func countsAreThoseOfTheNetwork() throws {
    #expect(try value("count.parameters") == 12)
    #expect(try value("count.weights") == 8)
    #expect(try value("count.biases") == 4)
    #expect(try value("count.layers", "deep") == 4)
    #expect(try value("count.patterns", "brilliant") == 6)
    #expect(try value("count.updates_per_epoch", "brilliant") == 1)
  }

  /// First outputs and E0 of the numpy program; E before update 100 is 0.1242.
  @Test func patternsAndUpdatesReachTheirOwnNumbers() throws {
    #expect(abs(try value("a_i[1](3)", "brilliant") - -0.67881543) < 1e-7)
    #expect(abs(try value("C", "brilliant") - 0.812935988) < 1e-8)
    #expect(abs(try value("C@100", "brilliant") - 0.1242) < 1e-4)
    #expect(abs(try value("dw_ij[1,1](2) - delta_i[1](2) * a_j[1](2)", "brilliant")) < 1e-15)
  }

  @Test func factsAreNumbers() throws {
    let names = try values("mazur").names
    #expect(
      try names.expression("linnainmaa + 1", facts: ["linnainmaa": 1970])
        == .operation(.plus, .number(1970), .number(1)))
  }

  /// What is printed is read back as the same.
  @Test(arguments: [
    "delta_j[1]", "a_j[1] * (1 - a_j[1])", "-(a_i[1] - y[1])", "(1 + 2) * 3", "2^3^2", "(2^3)^2",
    "1 - (2 - 3)",
    "1 - 2 - 3", "not (1 < 2 or 2 < 3) and 3 < 4", "d(C, w_ij[1,2])", "central(C, w_jk[1,1], 0.001)",
    "paths(C, x[1])", "step(delta_j[1])", "count.updates_per_epoch", "C@10", "C[1]", "abs(a_j[1] - 0.5)",
    "change_w_ij[1,2]", "new_b_j[1]", "eta * db_i[1]", "6 / (2 / 3)", "dw_ij[1,1] > 0",
  ])
  func whatIsPrintedReadsBack(text: String) throws {
    let names = try values("mazur").names
    let expression = try names.expression(text)
    #expect(names.text(of: expression) == text)
    #expect(try names.expression(names.text(of: expression)) == expression)
  }

  @Test func everyStepOfEveryWalkHasANameThatReadsBack() throws {
    for experiment in ["mazur", "deep", "xor", "neuron"] {
      let values = try values(experiment)
      for update in [0, 1] {
        let walk = values.trace(ofUpdate: update).walk
        for index in 0..<walk.stepCount {
          let name = QuantityName(update: update, quantity: walk.quantity(at: index))
          let text = values.names.text(of: name)
          #expect(try values.names.name(text) == name, "\(experiment) \(text)")
        }
      }
    }
  }

  @Test func otherNumbersCanBePutIn() throws {
    let values = try values("mazur")
    let product = try values.names.expression("2 * a_j[1] + a_j[2]")
    let value = values.value(of: product) {
      $0.quantity == .activation(layer: 1, unit: 0, pattern: 0) ? 10 : 1
    }
    #expect(value == 21)
  }

  @Test func aGoalSpeaksOfTheUpdateTheLearnerStandsIn() throws {
    let experiment = try ExperimentFile.load("mazur")
    let goal = try QuantityNames(experiment).condition("C < 0.29")
    #expect(!LessonValues(experiment).holds(goal))
    let next = UpdateTrace(
      setup: experiment.setup,
      start: UpdateTrace(setup: experiment.setup, start: .first(of: experiment.setup)).record.next)
    #expect(LessonValues(experiment, standingIn: next).holds(goal))
  }

  @Test func anErrorHasItsPlace() throws {
    let names = try values("mazur").names
    #expect(throws: ValueError(offset: 4, problem: .unexpected(found: "the end", expected: "a value"))) {
      try names.expression("1 + ")
    }
    #expect(throws: ValueError(offset: 0, problem: .empty)) { try names.expression("") }
    #expect(throws: ValueError(offset: 40, problem: .tooLarge(.nesting))) {
      try names.expression(String(repeating: "(", count: 200_000))
    }
  }
}
