extension UpdateContext {
  /// The equation that defines a quantity, in the arrangement of a book; `nil` for what is given
  /// (inputs, targets, parameters before the update, constants, the optimizer's memory).
  ///
  /// Evaluated with values as the book counts them, the formulas of all arrangements give the same bits
  /// (up to the sign of δ): they differ in the order of factors, never in the order of terms.
  public func formula(for quantity: Quantity, _ arrangement: Arrangement = .plain) -> Formula? {
    switch quantity {
    case .input, .target, .parameter, .constant, .previousState: return nil
    case .weightedInput(let layer, let unit, let pattern):
      let binding = Binding(self, layer: layer, unit: unit, pattern: pattern)
      return make(
        quantity, .weightedInput, .unit(.own, .own), WeightedInputFormula.weightedInput(binding), binding)
    case .activation(let layer, let unit, let pattern):
      guard layer > 0 else { return nil }
      let binding = Binding(self, layer: layer, unit: unit, pattern: pattern)
      return make(quantity, .activation, .unit(.own, .own), ActivationFormulas.activation(binding), binding)
    case .unitCost(let unit, let pattern):
      let binding = Binding(self, layer: architecture.outputLayer, unit: unit, pattern: pattern)
      return make(quantity, .unitCost, .unit(.own, .own), CostFormulas.unitCost(binding), binding)
    case .patternCost(let pattern):
      let binding = Binding(self, layer: architecture.outputLayer, pattern: pattern)
      return make(quantity, .patternCost, .nowhere, CostFormulas.patternCost, binding)
    case .batchCost:
      let binding = Binding(self, layer: architecture.outputLayer)
      return make(quantity, .batchCost, .nowhere, CostFormulas.batchCost, binding)
    case .delta(let layer, let unit, let pattern):
      let binding = Binding(self, layer: layer, unit: unit, pattern: pattern)
      let expression =
        layer == architecture.outputLayer
        ? DeltaFormulas.outputDelta(binding, arrangement) : DeltaFormulas.hiddenDelta(binding, arrangement)
      return make(quantity, .delta, .unit(.own, .own), expression, binding)
    case .lookAhead, .gradient, .state, .change, .updated:
      return parameterFormula(for: quantity, arrangement)
    }
  }

  /// The formulas about one weight or bias (or, for μ and P, about none).
  private func parameterFormula(for quantity: Quantity, _ arrangement: Arrangement) -> Formula? {
    switch quantity {
    case .lookAhead(let parameter):
      let place = Self.place(of: parameter)
      return make(quantity, .lookAhead, place, WeightedInputFormula.lookAhead(place), binding(parameter))
    case .gradient(let parameter, let pattern?):
      return make(
        quantity, .gradient, Self.place(of: parameter),
        GradientFormulas.gradient(of: parameter, arrangement), binding(parameter, pattern: pattern))
    case .gradient(let parameter, nil):
      let place = Self.place(of: parameter)
      return make(
        quantity, .meanGradient, place, GradientFormulas.meanGradient(place), binding(parameter))
    case .state(let letter, let parameter):
      let place = parameter.map(Self.place) ?? .nowhere
      return make(
        quantity, .state(letter), place, OptimizerFormulas.state(letter, place, self),
        parameter.map { binding($0) } ?? Binding(self, pattern: onlyPattern))
    case .change(let parameter):
      let place = Self.place(of: parameter)
      return make(
        quantity, .change, place, OptimizerFormulas.change(place, self, arrangement), binding(parameter))
    case .updated(let parameter):
      let place = Self.place(of: parameter)
      return make(
        quantity, .updated, place, ChangeFormulas.updated(place, self, arrangement), binding(parameter))
    case .input, .target, .parameter, .constant, .previousState, .weightedInput, .activation, .unitCost,
      .patternCost, .batchCost, .delta:
      preconditionFailure("not a formula about a parameter")
    }
  }

  /// The gradient of a parameter as the product of its three influences; `nil` where δ does not split this way.
  public func chainRuleFactors(of parameter: Parameter, pattern: Int) -> (ChainRuleFactors, Binding)? {
    let binding = binding(parameter, pattern: pattern)
    return GradientFormulas.factors(of: parameter, binding).map { ($0, binding) }
  }

  /// The pattern of an update over one pattern: its gradients serve as the batch's.
  private var onlyPattern: Int? { hasSeveralPatterns ? nil : patterns[0] }

  private static func place(of parameter: Parameter) -> QuantitySymbol.Place {
    switch parameter {
    case .weight: .weight(.own, to: .own, from: .from)
    case .bias: .bias(.own, .own)
    }
  }

  private func binding(_ parameter: Parameter, pattern: Int? = nil) -> Binding {
    Binding(
      self, layer: parameter.layer, unit: parameter.unit, from: parameter.from,
      pattern: pattern ?? onlyPattern)
  }

  private func make(
    _ quantity: Quantity, _ kind: QuantitySymbol.Kind, _ place: QuantitySymbol.Place,
    _ expression: SymbolicExpression, _ binding: Binding
  ) -> Formula {
    Formula(quantity, QuantitySymbol(kind, place), expression, binding)
  }
}
