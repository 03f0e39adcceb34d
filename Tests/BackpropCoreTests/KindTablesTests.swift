import Testing

@testable import BackpropCore

/// The rows of the tables against the equations and the numbers: what a row claims, the formulas must show.
@Suite struct OptimizerTableTests {
  /// An update over two patterns: batch gradients, and the letters of every kind.
  private func trace(_ optimizer: Optimizer) -> UpdateTrace {
    var random = RandomSetup(seed: 4)
    let architecture = Architecture(
      unitCounts: [2, 2, 1], activations: [.tanh, .identity], cost: .quadratic)
    let learning = Learning(optimizer: optimizer, rate: 0.1)
    let setup = random.setup(architecture, patternCount: 2, learning: learning)
    return RandomSetups.traces(of: setup, updates: 2)[1]
  }

  /// What the equations of the changes and the look-ahead points read.
  private func operands(_ optimizer: Optimizer) -> [Quantity] {
    let trace = trace(optimizer)
    return (0..<trace.walk.stepCount).flatMap { index -> [Quantity] in
      let step = trace.step(at: index, notation: .layers)
      switch step.quantity {
      case .lookAhead, .state, .change: return step.formula.bound.operands
      case .input, .target, .parameter, .constant, .previousState, .weightedInput, .activation, .unitCost,
        .patternCost, .batchCost, .delta, .gradient, .updated:
        return []
      }
    }
  }

  private func changes(_ optimizer: Optimizer) -> [SymbolicExpression?] {
    let trace = trace(optimizer)
    return (0..<trace.walk.stepCount).map { trace.walk.quantity(at: $0) }.filter {
      if case .change = $0 { return true }
      return false
    }.map { trace.context.formula(for: $0, notation: .layers)?.expression }
  }

  @Test(arguments: Optimizer.all)
  func usualConstantsLieInTheirRanges(_ optimizer: Optimizer) throws {
    for constant in OptimizerConstant.allCases {
      let value = optimizer.value(of: constant)
      #expect((value != nil) == optimizer.constants.contains(constant))
      if let value { #expect(constant.row.range.contains(value), "\(constant) of \(optimizer.name)") }
    }
  }

  @Test(arguments: Optimizer.all)
  func everyConstantAnEquationReadsIsItsOwn(_ optimizer: Optimizer) {
    for case .constant(.optimizer(let constant)) in operands(optimizer) {
      #expect(optimizer.value(of: constant) != nil, "\(constant) of \(optimizer.name)")
    }
  }

  @Test(arguments: OptimizerConstant.allCases)
  func everyConstantStandsInAnEquationOrSaysThatItDoesNot(_ constant: OptimizerConstant) {
    #expect(!constant.users.isEmpty)
    let stands = Optimizer.all.contains { operands($0).contains(.constant(.optimizer(constant))) }
    #expect(stands == constant.row.standsInFormulas)
  }

  @Test(arguments: Optimizer.all)
  func theUpdateNumberIsCountedWhereAnEquationReadsIt(_ optimizer: Optimizer) {
    #expect(optimizer.row.countsUpdates == operands(optimizer).contains(.constant(.updateNumber)))
  }

  /// What is remembered is read before it is written, and what is derived never is.
  @Test(arguments: Optimizer.all)
  func rememberedIsWhatAnUpdateReadsOfTheOneBefore(_ optimizer: Optimizer) {
    var read: Set<OptimizerLetter> = []
    for case .previousState(let letter, .some) in operands(optimizer) { read.insert(letter) }
    #expect(read == Set(optimizer.memoryLetters))
    #expect(optimizer.memoryLetters.count <= 2)
  }

  @Test(arguments: Optimizer.Kind.allCases)
  func aKindHasFormsWhereTheyDiffer(_ kind: Optimizer.Kind) {
    let (ruder, torch) = (kind.row(.ruder), kind.row(.torch))
    guard kind.hasForms else {
      #expect(Array(ruder.constants.map(\.value)) == Array(torch.constants.map(\.value)))
      #expect(ruder.memory == torch.memory && ruder.derived == torch.derived && ruder.shared == torch.shared)
      return
    }
    #expect(changes(Optimizer(kind, .ruder)) != changes(Optimizer(kind, .torch)))
    #expect(Array(ruder.constants.map(\.key)) == Array(torch.constants.map(\.key)))
  }

  @Test(arguments: OptimizerLetter.allCases)
  func everyLetterBelongsToAnOptimizer(_ letter: OptimizerLetter) {
    #expect(!letter.keepers.isEmpty)
  }

  /// Which kinds have what, as the definitions of Ruder and PyTorch say.
  @Test func keepersAndUsersAreThoseOfTheDefinitions() {
    #expect(OptimizerLetter.v.keepers == [.nesterov, .adam, .nadam])
    #expect(OptimizerLetter.mu.keepers == [.nadam])
    #expect(OptimizerConstant.epsilon.users == [.adagrad, .rmsprop, .adam, .nadam])
    #expect(OptimizerConstant.momentum.users == [.momentum, .nesterov])
  }

  @Test(arguments: Optimizer.all)
  func settingOneConstantLeavesTheOthers(_ optimizer: Optimizer) {
    for constant in OptimizerConstant.allCases {
      let changed = optimizer.setting(constant, to: 0.25)
      for other in OptimizerConstant.allCases {
        let isChanged = other == constant && optimizer.value(of: constant) != nil
        #expect(changed.value(of: other) == (isChanged ? 0.25 : optimizer.value(of: other)))
      }
    }
  }
}

@Suite struct ActivationTableTests {
  private static let points = stride(from: -4.0, through: 4, by: 0.37).filter { $0.magnitude > 1e-3 }

  /// By central differences of the function's own values; their error at h = 1e-6 is some 1e-10.
  @Test(arguments: RandomSetups.hiddenActivations)
  func theSlopeIsHowFastTheValueChanges(_ function: ActivationFunction) {
    let h = 1e-6
    for z in Self.points {
      let difference = (function.value(at: z + h) - function.value(at: z - h)) / (2 * h)
      #expect(abs(function.slope(weightedInput: z, activation: function.value(at: z)) - difference) < 1e-8)
    }
  }

  @Test(arguments: RandomSetups.hiddenActivations)
  func aKinkIsWhereTheSlopeJumps(_ function: ActivationFunction) {
    let h = 1e-6
    let right = (function.value(at: h) - function.value(at: 0)) / h
    let left = (function.value(at: 0) - function.value(at: -h)) / h
    #expect(function.kind.row.hasKink == (abs(right - left) > 0.1))
  }

  @Test(arguments: RandomSetups.hiddenActivations)
  func treesHaveTheValuesOfTheFunction(_ function: ActivationFunction) {
    for z in Self.points {
      let a = function.value(at: z)
      let rule = function.slopeRule(weightedInput: .number(z), activation: .number(a))
      #expect(rule.value { _ in .nan } == function.slope(weightedInput: z, activation: a))
      guard let workings = function.workings(at: .number(z), isNegative: z < 0) else { continue }
      #expect(abs(workings.value { _ in .nan } - a) <= 1e-15 * max(1, abs(a)))
    }
  }

  /// `Trainer` proves that nothing overflows from slopes no steeper than 1, or than the function's constant.
  @Test(arguments: RandomSetups.hiddenActivations)
  func noSlopeIsSteeperThanOneOrTheConstant(_ function: ActivationFunction) {
    for z in Self.points {
      let slope = function.slope(weightedInput: z, activation: function.value(at: z))
      #expect(slope.magnitude <= max(1, (function.constant ?? 0).magnitude))
      let steepest = max(1, (function.constant ?? 0).magnitude)
      #expect(function.value(at: z).magnitude <= steepest * (z.magnitude + 1))
    }
  }

  @Test(arguments: ActivationFunction.Kind.allCases)
  func aKindMakesItsOwnFunctions(_ kind: ActivationFunction.Kind) {
    #expect(kind.function.kind == kind)
    #expect(kind.function(constant: 0.3).constant == (kind.row.constant == nil ? nil : 0.3))
    #expect(kind.function.constant == kind.row.constant?.usual)
  }

  /// a of a unit as a lesson would write it, in LaTeX and back.
  @Test(arguments: RandomSetups.hiddenActivations)
  func lessonsReadTheFormulaThatTheProgramWrites(_ function: ActivationFunction) throws {
    let trace = WrittenNets.trace(WrittenNets.net([2, 3, 2], hidden: function, seed: 9))
    for unit in 0..<3 {
      let a = Quantity.activation(layer: 1, unit: unit, pattern: 0)
      let formula = try #require(trace.context.formula(for: a, notation: .units))
      let equation = trace.equation(of: formula, notation: .units)
      let latex = "\(equation.left.latex()) = \(equation.right.latex())"
      let written = try Written(latex, on: trace, for: ["j": unit + 1])
      #expect(written.isTrue, "\(latex) \(written.faults.map(\.message))")
    }
  }
}

@Suite struct CostTableTests {
  @Test func theCrossEntropiesGoWithTheOutputsTheyAreWrittenFor() {
    #expect(CostFunction.binaryCrossEntropy.accepts(.sigmoid))
    #expect(!CostFunction.binaryCrossEntropy.accepts(.tanh))
    #expect(CostFunction.crossEntropy.accepts(.softmax) && !CostFunction.crossEntropy.accepts(.sigmoid))
    for kind in ActivationFunction.Kind.allCases { #expect(CostFunction.quadratic.accepts(kind.function)) }
  }
}
