/// How a quantity is written in each book: its letter, its indices, its layer.
///
/// An indexed symbol (w_jk) and a definite quantity (w_11) are named by the same rules; only where the index
/// and layer texts come from differs.
extension Notation {
  /// The symbol of an indexed formula.
  public func node(for symbol: QuantitySymbol, _ binding: Binding) -> MathNode {
    let place = IndexedPlace(symbol.place, notation: self, binding: binding)
    return node(kind: symbol.kind, place, binding.context)
  }

  /// The symbol of a definite quantity, units counted from 1: w_11, z^2_1.
  public func node(for quantity: Quantity, _ context: UpdateContext) -> MathNode {
    let (kind, place) = definitePlace(of: quantity, context)
    return node(kind: kind, place, context)
  }

  /// The letter of a quantity without its indices: z, a, ∂C/∂w.
  public func letter(of quantity: Quantity, _ context: UpdateContext) -> String {
    let (kind, place) = definitePlace(of: quantity, context)
    return letter(kind, place, context)
  }

  private func node(kind: QuantitySymbol.Kind, _ place: IndexedPlace, _ context: UpdateContext) -> MathNode {
    let base = letter(kind, place, context)
    switch kind {
    case .constant, .batchCost: return .symbol(base)
    case .patternCost:
      return context.hasSeveralPatterns
        ? .scripts(.symbol(base), lower: .symbol("p"), upper: nil) : .symbol(base)
    case .previousState:
      return .function(scripted(base, place), .row([.symbol("t"), .infix("−"), .number("1")]))
    case .unitCost, .target: return scripted(base, place, showsLayer: false)
    case .activation: return scripted(base, place, showsLayer: base != "ŷ")
    case .weightedInput, .delta, .parameter, .lookAhead, .gradient, .meanGradient, .change, .updated, .state:
      return scripted(base, place)
    }
  }

  /// The letter with its lower indices and, where the book has one, its layer above.
  private func scripted(_ base: String, _ place: IndexedPlace, showsLayer: Bool = true) -> MathNode {
    guard !place.indices.isEmpty else { return .symbol(base) }
    let lower: MathNode =
      place.indices.count == 1 ? .symbol(place.indices[0]) : .row(place.indices.map { .symbol($0) })
    return .scripts(.symbol(base), lower: lower, upper: showsLayer ? place.layerMark : nil)
  }

  /// The letter of a kind of quantity in this book.
  private func letter(_ kind: QuantitySymbol.Kind, _ place: IndexedPlace, _ context: UpdateContext) -> String
  {
    let cost = self == .units || self == .layers ? "C" : "E"
    switch kind {
    case .weightedInput: return ["z", "z", "a", "x"][bookIndex]
    case .activation: return activationLetter(place, context)
    case .target: return self == .generalizedDelta ? "t" : "y"
    case .unitCost, .patternCost, .batchCost: return cost
    case .delta: return "δ"
    case .parameter, .updated: return place.isBias ? "b" : "w"
    case .lookAhead: return place.isBias ? "b~" : "w~"
    case .gradient:
      let index = context.hasSeveralPatterns ? "_p" : ""
      return "∂\(cost)\(index)/∂\(place.isBias ? "b" : "w")"
    case .meanGradient: return "∂\(cost)/∂\(place.isBias ? "b" : "w")"
    case .change: return place.isBias ? "Δb" : "Δw"
    case .state(let letter), .previousState(let letter): return stateLetter(letter, place)
    case .constant(let constant): return constantLetter(constant)
    }
  }

  private var bookIndex: Int {
    switch self {
    case .units: 0
    case .layers: 1
    case .brilliant: 2
    case .generalizedDelta: 3
    }
  }

  private func activationLetter(_ place: IndexedPlace, _ context: UpdateContext) -> String {
    let isInput = place.layer == 0
    switch self {
    case .units: return isInput ? "x" : "a"
    case .layers: return "a"
    case .brilliant: return place.layer == context.architecture.outputLayer ? "ŷ" : "o"
    case .generalizedDelta: return isInput ? "s" : "y"
    }
  }

  private func stateLetter(_ letter: OptimizerLetter, _ place: IndexedPlace) -> String {
    switch letter {
    case .lastChange: place.isBias ? "Δb" : "Δw"
    case .mu: "μ"
    case .buf, .v, .G, .E, .m, .mh, .vh, .P: letter.rawValue
    }
  }

  /// The letter of a constant: η is α in the Brilliant wiki, whose momentum is μ.
  public func constantLetter(_ constant: Constant) -> String {
    switch constant {
    case .learningRate: self == .brilliant ? "α" : "η"
    case .momentum: self == .brilliant ? "μ" : "α"
    case .rho: "ρ"
    case .beta1: "β₁"
    case .beta2: "β₂"
    case .epsilon: "ε"
    case .momentumDecay: "ψ"
    case .updateNumber: "t"
    case .batchSize: "n"
    }
  }

  /// The name of f in a forward formula, e.g. σ; with a prime the slope's.
  public func functionName(_ function: ActivationFunction, isOutput: Bool) -> String {
    switch self {
    case .brilliant: return isOutput ? "g_o" : "g"
    case .generalizedDelta: return "f"
    case .units, .layers: return function == .sigmoid ? "σ" : function.name
    }
  }

  /// The same as it stands in a formula, with a prime for the slope: an index is set low.
  func functionNode(_ function: ActivationFunction, isOutput: Bool, isSlope: Bool) -> MathNode {
    let parts = functionName(function, isOutput: isOutput).split(separator: "_")
    let base = MathNode.symbol("\(parts[0])\(isSlope ? "′" : "")")
    return parts.count > 1 ? .scripts(base, lower: .symbol(String(parts[1])), upper: nil) : base
  }
}

/// The index texts of one symbol.
struct IndexedPlace {
  /// The layer the symbol stands in (a weight: the one it leads to); 0 where it stands in none.
  let layer: Int
  let isBias: Bool
  /// In the order they are written: (to, from), in the Brilliant wiki (from, to).
  let indices: [String]
  let layerMark: MathNode?
}

extension IndexedPlace {
  /// The letters an indexed formula uses.
  init(_ place: QuantitySymbol.Place, notation: Notation, binding: Binding) {
    func letter(_ role: LayerRole, _ index: UnitIndex) -> String {
      notation.indexLetter(index, layer: binding.layer + role.rawValue, binding)
    }
    switch place {
    case .nowhere: self.init(layer: 0, isBias: false, indices: [], layerMark: nil)
    case .unit(let role, let index):
      self.init(
        layer: binding.layer + role.rawValue, isBias: false, indices: [letter(role, index)],
        layerMark: notation.layerMark(role, binding))
    case .bias(let role, let index):
      self.init(
        layer: binding.layer + role.rawValue, isBias: true, indices: [letter(role, index)],
        layerMark: notation.layerMark(role, binding))
    case .weight(let role, let to, let from):
      let to = letter(role, to)
      let from = notation.indexLetter(from, layer: binding.layer + role.rawValue - 1, binding)
      self.init(
        layer: binding.layer + role.rawValue, isBias: false,
        indices: notation == .brilliant ? [from, to] : [to, from],
        layerMark: notation.layerMark(role, binding))
    }
  }
}

extension Notation {
  /// The letter of an index.
  ///
  /// units: by the layer (k input, j hidden, i output; j1, j2 … where there are several hidden layers);
  /// layers: j for the formula's own unit, k for the others; brilliant: j own, i below, l above;
  /// generalized-delta: i input or below, j hidden, k output or above.
  func indexLetter(_ index: UnitIndex, layer: Int, _ binding: Binding) -> String {
    let outputLayer = binding.context.architecture.outputLayer
    // Where the formula is about no unit of the layer, a Σ over the layer can use the layer's own letter.
    let isPeer = index == .running(.peers) && binding.unit != nil
    switch self {
    case .units:
      let letter =
        layer == 0
        ? "k" : (layer == outputLayer ? "i" : (outputLayer > 2 ? "j\(layer)" : "j"))
      return isPeer ? letter + "′" : letter
    case .layers:
      return layer == binding.layer && !isPeer ? "j" : "k"
    case .brilliant:
      if isPeer { return "l" }
      return layer == binding.layer ? "j" : (layer < binding.layer ? "i" : "l")
    case .generalizedDelta:
      if isPeer { return "l" }
      if layer == outputLayer || layer > binding.layer { return "k" }
      return layer == 0 || (layer < binding.layer && binding.layer != outputLayer) ? "i" : "j"
    }
  }

  /// The layer above the letter: l, l−1, l+1 in `layers`; k in the Brilliant wiki; h and o in the generalized
  /// delta rule; none in `units`.
  func layerMark(_ role: LayerRole, _ binding: Binding) -> MathNode? {
    let layer = binding.layer + role.rawValue
    switch self {
    case .units: return nil
    case .layers:
      let own = binding.layer == binding.context.architecture.outputLayer ? "L" : "l"
      return relativeMark(own, role)
    case .brilliant:
      let own = binding.layer == binding.context.architecture.outputLayer ? "m" : "k"
      return relativeMark(own, role)
    case .generalizedDelta: return generalizedDeltaMark(layer, binding.context)
    }
  }

  private func relativeMark(_ own: String, _ role: LayerRole) -> MathNode {
    switch role {
    case .own: .symbol(own)
    case .below: .row([.symbol(own), .infix("−"), .number("1")])
    case .above: .row([.symbol(own), .infix("+"), .number("1")])
    }
  }

  private func generalizedDeltaMark(_ layer: Int, _ context: UpdateContext) -> MathNode? {
    let outputLayer = context.architecture.outputLayer
    guard layer > 0 else { return nil }
    if layer == outputLayer { return .symbol("o") }
    return .symbol(outputLayer > 2 ? "h\(layer)" : "h")
  }

  /// What kind of symbol a definite quantity is, with its units counted from 1 and its layer as the book counts.
  private func definitePlace(of quantity: Quantity, _ context: UpdateContext)
    -> (QuantitySymbol.Kind, IndexedPlace)
  {
    func unit(_ layer: Int, _ unit: Int) -> IndexedPlace {
      IndexedPlace(
        layer: layer, isBias: false, indices: ["\(unit + 1)"], layerMark: definiteMark(layer, context))
    }
    func place(_ parameter: Parameter?) -> IndexedPlace {
      guard let parameter else { return IndexedPlace(layer: 0, isBias: false, indices: [], layerMark: nil) }
      let to = "\(parameter.unit + 1)"
      var indices = [to]
      if let from = parameter.from {
        indices = self == .brilliant ? ["\(from + 1)", to] : [to, "\(from + 1)"]
      }
      return IndexedPlace(
        layer: parameter.layer, isBias: parameter.from == nil, indices: indices,
        layerMark: definiteMark(parameter.layer, context))
    }
    let outputLayer = context.architecture.outputLayer
    switch quantity {
    case .input(let index, _): return (.activation, unit(0, index))
    case .target(let index, _): return (.target, unit(outputLayer, index))
    case .weightedInput(let layer, let index, _): return (.weightedInput, unit(layer, index))
    case .activation(let layer, let index, _): return (.activation, unit(layer, index))
    case .unitCost(let index, _): return (.unitCost, unit(outputLayer, index))
    case .patternCost: return (.patternCost, place(nil))
    case .batchCost: return (.batchCost, place(nil))
    case .delta(let layer, let index, _): return (.delta, unit(layer, index))
    case .parameter(let parameter): return (.parameter, place(parameter))
    case .lookAhead(let parameter): return (.lookAhead, place(parameter))
    case .gradient(let parameter, let pattern):
      return (pattern == nil ? .meanGradient : .gradient, place(parameter))
    case .state(let letter, let parameter): return (.state(letter), place(parameter))
    case .previousState(let letter, let parameter): return (.previousState(letter), place(parameter))
    case .change(let parameter): return (.change, place(parameter))
    case .updated(let parameter): return (.updated, place(parameter))
    case .constant(let constant): return (.constant(constant), place(nil))
    }
  }

  private func definiteMark(_ layer: Int, _ context: UpdateContext) -> MathNode? {
    switch self {
    case .units: nil
    case .layers: .number("\(layer + 1)")
    case .brilliant: .number("\(layer)")
    case .generalizedDelta: generalizedDeltaMark(layer, context)
    }
  }
}
