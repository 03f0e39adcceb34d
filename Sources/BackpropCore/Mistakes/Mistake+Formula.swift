// A mistake as a change of formulas: the same tree with one node different, in whatever notation it is arranged.
// The alternative, wrong copies of the engine, could not be shown beside the right derivation.

extension Mistake {
  /// The formula this mistake puts in the place of `formula`; `nil` where it leaves it as it is (another quantity, an
  /// index that does not exist, a unit without a slope, a sum of one term).
  ///
  /// `arrangement` is that of `formula`; it decides the sign of δ. Rounding changes no formula.
  /// Example: `.forgotSlopeInHidden` turns δ_j = (Σ_i w_ij δ_i) a_j(1 − a_j) into δ_j = Σ_i w_ij δ_i.
  public func changed(_ formula: Formula, _ arrangement: Arrangement) -> Formula? {
    guard let expression = rewritten(formula, arrangement), expression != formula.expression else {
      return nil
    }
    return Formula(formula.quantity, formula.symbol, expression, formula.binding)
  }

  /// The layer that a rule which is followed in one layer only has to be followed in to change a formula.
  func layer(of formula: Formula) -> Int {
    // The δ below a layer reads that layer's weights.
    self == .weightsTransposed && formula.isDelta ? formula.binding.layer + 1 : formula.binding.layer
  }

  /// Whether this rule differs from the right one anywhere in an update like this. It does not say that the numbers
  /// differ: w_ij and w_ji may be equal.
  public func applies(in context: UpdateContext) -> Bool {
    if self == .gradientsNotReset { return context.update > 0 }
    if self == .onlineForBatch { return context.hasSeveralPatterns }
    // A last batch may hold a single pattern too; only where all do is there a batch to take in their place.
    if self == .batchForOnline { return context.rowCount > 1 && context.hasBatchesOfOne }
    return isRounding
      || context.representativeQuantities.contains { quantity in
        context.formula(for: quantity).map { changed($0, .plain) != nil } ?? false
      }
  }

  private func rewritten(_ formula: Formula, _ arrangement: Arrangement) -> SymbolicExpression? {
    switch self {
    case .signFlippedError: formula.flippingMiss()
    case .absoluteError: formula.losingSignOfMiss(arrangement)
    case .costForDerivative: formula.puttingCostForMiss(arrangement)
    case .forgotHalf: formula.doubled()
    case .forgotSlopeInOutput: formula.isOutputDelta ? formula.withoutSlope(arrangement) : nil
    case .forgotSlopeInHidden: formula.isHiddenDelta ? formula.withoutSlope(arrangement) : nil
    case .forgotSlopeEverywhere: formula.withoutSlope(arrangement)
    case .weightedInputInSlope: formula.takingSlope { _, z, _ in z }
    case .slopeAtActivation: formula.takingSlope { function, _, a in .function(.activation(function), a) }
    case .targetInSlope:
      formula.isOutputDelta ? formula.takingSlope { _, _, _ in CostFormulas.ownTarget } : nil
    case .tanhSlopeForSigmoid: formula.takingTanhSlope()
    case .updatedOutputWeights: formula.takingUpdatedWeights()
    case .sumTakesFirstOutput: formula.takingOneTerm(0)
    case .sumTakesLastOutput: formula.takingOneTerm(formula.aboveCount - 1)
    case .sumTakesMatchingIndex: formula.isSquareAbove ? formula.takingOneTerm(formula.binding.unit) : nil
    case .averagedOverOutputs: formula.averagingBlame()
    case .transposedWeight: formula.isSquareAbove ? formula.transposingWeightAbove() : nil
    case .rawErrorBackpropagated: formula.sendingMissBack(arrangement)
    case .forgotWeight: formula.withoutWeightAbove()
    case .gradientMatrixTransposed: formula.isOutputLayer ? formula.transposingGradient() : nil
    case .ownActivationInHidden: formula.isOutputLayer ? nil : formula.takingOwnActivation()
    case .ownActivationInOutput: formula.isOutputLayer ? formula.takingOwnActivation() : nil
    case .forgotInputFactor: formula.withoutInput()
    case .forgotBatchMean: formula.withoutMean()
    case .gradientAscent: formula.climbing()
    case .forgotRate: formula.withoutRate()
    case .changeForNewWeight: formula.takingChangeForNewValue()
    case .forgotBiasForward: formula.withoutBias() ?? formula.keepingBias()
    case .biasNotUpdated: formula.keepingBias()
    case .slopeKeptWithCrossEntropy: formula.keepingSlope()
    case .softmaxSlopeDiagonal: formula.takingDiagonalOfSoftmax(arrangement)
    case .rawErrorEverywhere: formula.sendingMissThroughEveryLayer(arrangement)
    case .meanOverOutputs: formula.averagingOverOutputs()
    case .sharedBiasGradient: formula.sharingBias()
    case .biasDividedTwice: formula.dividingBiasTwice()
    case .ownWeightForInput: formula.takingOwnWeight()
    case .activationForDelta: formula.sendingActivationBack(arrangement)
    case .outputDeltaEverywhere: formula.takingDeltaOfOutput()
    case .activationAsSlope: formula.takingActivationForSlope()
    case .sigmoidSlopeForOther: formula.takingSigmoidSlope()
    case .adamWithoutPower: formula.withoutPowerOfUpdate()
    case .adamWithoutCorrection: formula.withoutBiasCorrection()
    case .momentumDampened: formula.dampened()
    case .momentumForgotten: formula.forgettingMomentum()
    case .forgotRoot: formula.withoutRoot()
    case .previousGradientsForgotten: formula.forgettingSquares()
    case .weightGradientsBackpropagated: formula.sendingWeightGradientBack(arrangement)
    case .weightsTransposed: formula.transposingLayer()
    case .gradientsNotReset, .onlineForBatch, .batchForOnline: nil
    case .roundedToOneDecimal, .roundedToTwoDecimals, .roundedToThreeDecimals, .roundedToFourDecimals,
      .roundedToFiveDecimals, .roundedToSixDecimals, .roundedToSevenDecimals, .roundedToEightDecimals,
      .roundedToTwoFigures, .roundedToThreeFigures, .roundedToFourFigures, .roundedToFiveFigures,
      .roundedToSixFigures, .roundedToSevenFigures, .roundedToEightFigures, .cutToOneDecimal,
      .cutToTwoDecimals, .cutToThreeDecimals, .cutToFourDecimals, .cutToFiveDecimals,
      .cutToSixDecimals, .cutToSevenDecimals, .cutToEightDecimals:
      nil
    }
  }
}

extension UpdateContext {
  /// Whether the weights move after every pattern.
  fileprivate var hasBatchesOfOne: Bool {
    switch learning.batch {
    case .online: true
    case .mini(let size): size == 1
    case .full: false
    }
  }

  /// One quantity of each kind per layer: enough to see every change of formulas, as all units of a layer have the
  /// same formula.
  fileprivate var representativeQuantities: [Quantity] {
    let pattern = patterns[0]
    var quantities: [Quantity] = [.unitCost(unit: 0, pattern: pattern)]
    if hasSeveralPatterns { quantities.append(.batchCost) }
    for layer in 1...architecture.outputLayer {
      quantities += [
        .weightedInput(layer: layer, unit: 0, pattern: pattern),
        .delta(layer: layer, unit: 0, pattern: pattern),
      ]
      for parameter in [Parameter.weight(layer: layer, to: 0, from: 0), .bias(layer: layer, unit: 0)] {
        quantities.append(.gradient(parameter, pattern: pattern))
        guard isTrained(parameter) else { continue }
        if hasSeveralPatterns { quantities.append(.gradient(parameter, pattern: nil)) }
        quantities += learning.optimizer.stateLetters.map { .state($0, parameter) }
        quantities += [.change(parameter), .updated(parameter)]
      }
    }
    return quantities
  }
}

extension Formula {
  var architecture: Architecture { binding.context.architecture }

  var isDelta: Bool {
    if case .delta = quantity { return true }
    return false
  }

  var isOutputLayer: Bool { binding.layer == architecture.outputLayer }
  var isOutputDelta: Bool { isDelta && isOutputLayer }
  var isHiddenDelta: Bool { isDelta && !isOutputLayer }

  /// Units of the layer above; 0 above the output.
  var aboveCount: Int { isOutputLayer ? 0 : architecture.unitCounts[binding.layer + 1] }

  /// Whether w_ij and w_ji both exist in the matrix above. A single weight is its own transpose.
  var isSquareAbove: Bool { aboveCount > 1 && aboveCount == architecture.unitCounts[binding.layer] }
}

extension SymbolicExpression {
  /// Replaces parts from the top down; the inside of a replacement is not searched.
  package func rewriting(_ transform: (SymbolicExpression) -> SymbolicExpression?) -> SymbolicExpression {
    transform(self) ?? mapChildren { $0.rewriting(transform) }
  }

  /// Every product without the factors in question; a product of one factor is that factor.
  func removingFactors(where isUnwanted: (SymbolicExpression) -> Bool) -> SymbolicExpression {
    rewriting { part in
      guard case .product(let factors) = part, factors.contains(where: isUnwanted) else { return nil }
      return .product(of: factors.filter { !isUnwanted($0) })
    }
  }

  /// A product of one factor is that factor.
  static func product(of factors: [SymbolicExpression]) -> SymbolicExpression {
    factors.count == 1 ? factors[0] : .product(factors)
  }
}
