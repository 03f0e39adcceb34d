import BackpropCore
import BackpropExperiments
import Foundation
import TestSupport
import Testing

@testable import BackpropLessons

/// What `examine` makes of the answers of programs: fifty of them, computed in plain loops of the tests' own.
@Suite struct ExaminationTests {
  private func examine(
    _ program: ExaminedProgram, _ setting: ExaminationSetting = ExaminationSetting(), count: Int = 2,
    seed: UInt64 = 1
  ) throws -> Examination {
    let answers = try setting.draw(count: count, seed: seed).map { setup in
      Examination.Answer(
        setup: setup,
        work: try Work(Array(program.answer(setup).utf8), path: "answer", setup: setup, notation: .units))
    }
    return Examination(answers, notation: .units)
  }

  /// The program's rule is the one that explains all its answers, or one that is listed as the same there.
  private func expect(
    _ rules: [String], in examination: Examination, _ program: ExaminedProgram,
    _ location: SourceLocation = #_sourceLocation
  ) {
    let named = examination.explanation?.rules.map(\.mistake.rawValue) ?? []
    let told = examination.indistinguishable.map { $0.map(\.rawValue) }
    let isNamed =
      named == rules
      || rules.count == 1 && named.count == 1
        && told.contains {
          $0.contains(rules[0]) && $0.contains(named[0])
        }
    if examination.isAllRight {
      let isInvisible = rules.allSatisfy(examination.invisible.map(\.rawValue).contains)
      #expect(isInvisible, "\(program): all right", sourceLocation: location)
    } else {
      #expect(isNamed, "\(program): \(named), \(told)", sourceLocation: location)
      #expect(examination.explanation?.explains == examination.explanation?.of, sourceLocation: location)
    }
  }

  private static let wrongSettings: [(ExaminationSetting, [String])] = [
    (
      ExaminationSetting(),
      [
        "sign_flipped_error", "gradient_ascent", "forgot_sigma_prime_output", "forgot_sigma_prime_hidden",
        "forgot_sigma_prime_everywhere", "z_instead_of_a", "sigma_prime_of_a", "updated_output_weights",
        "forgot_sum_first_output_only", "forgot_sum_last_output_only", "forgot_sum_matching_index",
        "averaged_over_outputs", "transposed_weight", "gradient_matrix_transposed", "forgot_eta",
        "target_in_sigma_prime", "forgot_bias_forward", "bias_not_updated", "forgot_one_over_n",
        "a_j_instead_of_x_k", "a_i_instead_of_a_j", "forgot_input_factor", "forgot_half",
        "raw_error_backpropagated", "forgot_weight", "cost_instead_of_its_derivative", "absolute_error",
        "tanh_slope_for_sigmoid", "raw_error_through_every_layer", "mean_over_outputs",
        "shared_bias_gradient", "bias_gradient_divided_twice", "own_weight_instead_of_input",
        "activation_instead_of_delta", "output_delta_everywhere", "activation_as_slope",
        "weight_gradients_backpropagated",
      ]
    ),
    (
      ExaminationSetting(activations: [.sigmoid], cost: .binaryCrossEntropy),
      ["slope_kept_with_cross_entropy", "mean_over_outputs"]
    ),
    (ExaminationSetting(activations: [.sigmoid, .softmax]), ["softmax_slope_diagonal_only"]),
    (ExaminationSetting(activations: [.tanh]), ["sigmoid_slope_for_other", "z_instead_of_a"]),
    (
      ExaminationSetting(activations: [.tanh], layers: [2, 3, 3, 2]),
      ["raw_error_through_every_layer", "updated_output_weights"]
    ),
  ]

  @Test(arguments: wrongSettings.flatMap { setting, rules in rules.map { (setting, $0) } })
  func theRuleOfAProgramIsNamed(setting: ExaminationSetting, rule: String) throws {
    let program = ExaminedProgram(rule: rule)
    expect([rule], in: try examine(program, setting), program)
  }

  @Test(arguments: [
    (Optimizer(.momentum), "momentum_dampened"), (Optimizer(.momentum), "momentum_forgotten"),
    (Optimizer(.adagrad), "forgot_root"), (Optimizer(.adagrad), "previous_gradients_forgotten"),
    (Optimizer(.rmsprop), "forgot_root"), (Optimizer(.adam), "adam_without_power_t"),
    (Optimizer(.adam), "adam_without_bias_correction"),
  ])
  func theRuleOfAnOptimizerIsNamed(optimizer: Optimizer, rule: String) throws {
    let program = ExaminedProgram(stepRule: rule)
    expect([rule], in: try examine(program, ExaminationSetting(optimizer: optimizer)), program)
  }

  /// What is handed back decides what can be told.
  @Test(arguments: ExaminedProgram.Array.allCases)
  func partOfTheArraysIsEnoughOrTheRestIsListed(array: ExaminedProgram.Array) throws {
    for rule in [
      "gradient_ascent", "sign_flipped_error", "forgot_half", "updated_output_weights", "forgot_eta",
    ] {
      let program = ExaminedProgram(rule: rule, arrays: [array])
      expect([rule], in: try examine(program), program)
    }
  }

  @Test func whatNewWeightsAloneCannotTellApartIsListed() throws {
    let program = ExaminedProgram(rule: "gradient_ascent", arrays: [.weights])
    let examination = try examine(program)
    #expect(examination.indistinguishable.contains([.signFlippedError, .gradientAscent]))
    #expect(examination.explanation?.rules == [WrongRule(.signFlippedError)])
    let all = try examine(ExaminedProgram(rule: "gradient_ascent"))
    #expect(all.explanation?.rules == [WrongRule(.gradientAscent)])
  }

  @Test(arguments: [
    ("raw_error_backpropagated", "forgot_eta"), ("forgot_sigma_prime_output", "gradient_ascent"),
    ("forgot_sigma_prime_hidden", "bias_not_updated"),
  ])
  func twoMistakesAtOnceAreNamedTogether(rule: String, step: String) throws {
    let program = ExaminedProgram(rule: rule, stepRule: step)
    let examination = try examine(program)
    #expect(Set(examination.explanation?.rules.map(\.mistake.rawValue) ?? []) == [rule, step])
  }

  private static let rightPrograms: [(String, ExaminationSetting, ExaminedProgram)] = [
    ("plain", ExaminationSetting(), ExaminedProgram()),
    ("weights alone", ExaminationSetting(), ExaminedProgram(arrays: [.weights])),
    ("passes alone", ExaminationSetting(), ExaminedProgram(arrays: [.passes])),
    ("gradients alone", ExaminationSetting(), ExaminedProgram(arrays: [.gradients])),
    ("single precision", ExaminationSetting(), ExaminedProgram(text: { "\(Double(Float($0)))" })),
    ("six decimals", ExaminationSetting(), ExaminedProgram(text: { String(format: "%.6f", $0) })),
    ("tanh", ExaminationSetting(activations: [.tanh]), ExaminedProgram()),
    (
      "leaky relu", ExaminationSetting(activations: [.leakyRelu(negativeSlope: 0.01), .identity]),
      ExaminedProgram()
    ),
    ("softmax", ExaminationSetting(cost: .crossEntropy), ExaminedProgram()),
    ("cross-entropy", ExaminationSetting(cost: .binaryCrossEntropy), ExaminedProgram()),
    ("Adam", ExaminationSetting(optimizer: Optimizer(.adam)), ExaminedProgram()),
    ("deep", ExaminationSetting(layers: [2, 3, 2, 2]), ExaminedProgram()),
  ]

  @Test(arguments: rightPrograms.indices) func noRightProgramIsBlamed(number: Int) throws {
    let (name, setting, program) = Self.rightPrograms[number]
    let examination = try examine(program, setting)
    #expect(examination.isAllRight, "\(name)")
    #expect(examination.explanation == nil, "\(name)")
  }

  @Test func aProgramInSinglePrecisionIsNamedForItsRuleAllTheSame() throws {
    let program = ExaminedProgram(rule: "updated_output_weights", text: { "\(Double(Float($0)))" })
    expect(["updated_output_weights"], in: try examine(program), program)
  }

  /// The δ of another book is no mistake.
  @Test func aConventionIsNotBlamed() throws {
    let right = try examine(ExaminedProgram(negatesDelta: true))
    #expect(right.isAllRight && right.explanation == nil)
    #expect(right.grades.allSatisfy { $0?.conventions == [.deltaIsMinusGradient] })
  }

  @Test func aNetworkWithoutAnAnswerIsNotRight() throws {
    let setup = ExaminationSetting().draw(count: 1, seed: 3)
    let examination = Examination(setup.map { .init(setup: $0, work: nil) }, notation: .units)
    #expect(examination.grades == [nil] && !examination.isAllRight && examination.explanation == nil)
  }

  // MARK: Drawing

  @Test func aSeedDrawsTheSameNetworksAndAnotherDrawsOthers() {
    let setting = ExaminationSetting()
    #expect(setting.draw(count: 3, seed: 5) == setting.draw(count: 3, seed: 5))
    #expect(setting.draw(count: 3, seed: 5) != setting.draw(count: 3, seed: 6))
  }

  /// Square and not square, one output and three, three patterns.
  @Test func theUsualNetworksAreMixed() {
    let setups = ExaminationSetting().draw(count: 6, seed: 1)
    let shapes = setups.map(\.architecture.unitCounts)
    #expect(Set(shapes.map { $0[2] }).isSuperset(of: [1, 3]))
    #expect(shapes.contains { $0[0] == $0[1] } && shapes.contains { $0[0] != $0[1] })
    #expect(setups.allSatisfy { $0.data.patternCount == 3 })
    // Two decimals each.
    for setup in setups {
      for number in setup.initial.weights.flatMap(\.elements) + setup.data.inputs.elements {
        #expect(number == (number * 100).rounded() / 100 && number != 0)
      }
    }
  }

  /// With one hidden layer the two rules about a raw error are one; nothing else coincides among six networks.
  @Test func onlyWhatTheSettingForcesCoincidesInTheDrawnNetworks() {
    let partition = RulePartition(
      ExaminationSetting().draw(count: 6, seed: 1), updates: ExaminationSetting.updateCount)
    #expect(partition.groups == [[.rawErrorBackpropagated, .rawErrorEverywhere]])
    #expect(partition.invisible.isEmpty)
  }

  @Test(arguments: [
    (ExaminationSetting(layers: [3]), ExaminationSetting.Problem.layerCount(1)),
    (ExaminationSetting(layers: [3, 0, 1]), .unitCount(0)),
    (
      ExaminationSetting(activations: [.tanh, .tanh], layers: [2, 2]), .activationCount(found: 2, expected: 1)
    ),
    (ExaminationSetting(activations: [.softmax]), .hiddenSoftmax),
    (
      ExaminationSetting(activations: [.tanh, .tanh], cost: .crossEntropy),
      .output(.crossEntropy, needs: .softmax, found: .tanh)
    ),
    (ExaminationSetting(cost: .crossEntropy, layers: [2, 2, 1]), .softmaxOfOne),
  ])
  func aSettingThatCannotBeDrawnSaysWhy(setting: ExaminationSetting, problem: ExaminationSetting.Problem) {
    #expect(setting.problem == problem)
  }
}
