/// The words of the bands' rules: title and tag of a formula.
extension QuantityWords {
  /// What a formula is about, with the letters of its indices: "z of hidden unit j = 1", "δ of unit j = 1 in
  /// layer 2", "w from hidden j = 1 to output i = 1".
  package func title(of formula: Formula) -> String {
    let quantity = formula.quantity
    let letters = notation.ownLetters(of: formula)
    let letter = letter(quantity)
    switch quantity {
    case .input, .target, .parameter, .constant, .previousState: return name(quantity)
    case .weightedInput(let layer, let unit, _), .activation(let layer, let unit, _),
      .delta(let layer, let unit, _):
      return "\(letter) of \(titled(layer, unit, letters.own, isLong: true))"
    case .unitCost(let unit, _):
      return "\(letter) of \(titled(architecture.outputLayer, unit, letters.own, isLong: true))"
    case .patternCost, .batchCost: return name(quantity)
    case .lookAhead(let parameter): return "\(letter) \(titled(parameter, letters))"
    case .gradient(let parameter, _), .change(let parameter), .updated(let parameter):
      return "\(letter) \(titled(parameter, letters))"
    case .state(_, let parameter):
      guard let parameter else { return name(quantity) }
      return "\(letter) for \(weightOrBias(parameter)) \(titled(parameter, letters))"
    }
  }

  private func titled(_ layer: Int, _ unit: Int, _ index: String?, isLong: Bool) -> String {
    let number = "\(index.map { "\($0) = " } ?? "")\(unit + 1)"
    if layer == 0 { return "input \(number)" }
    if book.numbersLayers { return "unit \(number) in layer \(notation.layerNumber(layer))" }
    let word = isLong ? " unit" : ""
    if layer == architecture.outputLayer { return "output\(word) \(number)" }
    // A numbered index letter tells the layer: j2 = 1.
    if architecture.hiddenLayerCount == 1 || book.layerLetters?.areNumbered == true {
      return "hidden\(word) \(number)"
    }
    if !isLong, case .named(let hidden, _) = book.layerMarks { return "\(number) in \(hidden)\(layer)" }
    return "unit \(number) in hidden layer \(layer)"
  }

  private func titled(_ parameter: Parameter, _ letters: (own: String?, from: String?)) -> String {
    guard let from = parameter.from else {
      return "of \(titled(parameter.layer, parameter.unit, letters.own, isLong: true))"
    }
    func index(_ letter: String?, _ unit: Int) -> String { "\(letter.map { "\($0) = " } ?? "")\(unit + 1)" }
    if book.numbersLayers {
      // The layers of both units would not fit into the rule; the unit the weight comes from is in the layer before.
      return "from \(index(letters.from, from)) to \(index(letters.own, parameter.unit)) in layer "
        + "\(notation.layerNumber(parameter.layer))"
    }
    return "from \(titled(parameter.layer - 1, from, letters.from, isLong: false)) to "
      + titled(parameter.layer, parameter.unit, letters.own, isLong: false)
  }

  /// What kind of equation it is, for the right end of the title's rule.
  package func tag(of formula: Formula) -> String {
    switch formula.quantity {
    case .input, .target, .parameter, .constant, .previousState: return "given"
    case .weightedInput: return "weighted sum of its inputs"
    case .activation(let layer, _, _): return architecture.activation(ofLayer: layer).words(of: netInput)
    case .unitCost: return costTag
    case .patternCost: return "sum over the outputs"
    case .batchCost: return "mean over the patterns"
    case .delta(let layer, _, _):
      let book = layer == architecture.outputLayer ? "BP1" : "BP2"
      return notation.deltaIsNegated
        ? "how \(cost) falls as \(netInput) grows" : "\(book) · how \(cost) changes with \(netInput)"
    case .gradient(_, nil): return "mean over the patterns"
    case .gradient(let parameter, _):
      return parameter.from == nil ? "BP3 · chain rule" : "BP4 · chain rule"
    case .lookAhead: return "where momentum is heading"
    case .state(let letter, _): return stateTag(letter)
    case .change: return changeTag
    case .updated: return "old value and change"
    }
  }

  private var costTag: String {
    switch architecture.cost {
    case .quadratic: "half the squared miss"
    case .binaryCrossEntropy: "binary cross-entropy"
    case .crossEntropy: "cross-entropy"
    }
  }

  private func stateTag(_ letter: OptimizerLetter) -> String {
    switch letter {
    case .buf: "gradients, fading"
    case .v: context.learning.optimizer.kind == .nesterov ? "velocity" : "mean of squares"
    case .G: "sum of squares"
    case .E: "mean of squares"
    case .m: "mean of gradients"
    case .mh, .vh: "start at 0 corrected"
    case .mu: "momentum of this update"
    case .P: "product of every \(notation.letter(of: .state(.mu, nil), context)) so far"
    case .lastChange: "the change before"
    }
  }

  private var changeTag: String {
    let kind = context.learning.optimizer.kind
    return kind == .sgd ? "downhill, times the rate \(letter(.learningRate))" : kind.title
  }
}
