/// How a quantity is written in each book: its letter, its indices, its layer; and how a layer above a letter is read.
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
      return .function(scripted(base, place), .row([.symbol(book.updateNumber), .infix("−"), .number("1")]))
    case .unitCost, .target: return scripted(base, place, showsLayer: false)
    case .activation: return scripted(base, place, showsLayer: base != book.outputActivation)
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
    let parameter = place.isBias ? book.bias : book.weight
    switch kind {
    case .weightedInput: return book.netInput
    case .activation: return activationLetter(place, context)
    case .target: return book.target
    case .unitCost, .patternCost, .batchCost: return book.cost
    case .delta: return book.delta
    case .parameter, .updated: return parameter
    case .lookAhead: return "\(parameter)~"
    case .gradient:
      let index = context.hasSeveralPatterns ? "_p" : ""
      return "∂\(book.cost)\(index)/∂\(parameter)"
    case .meanGradient: return "∂\(book.cost)/∂\(parameter)"
    case .change: return "Δ\(parameter)"
    case .state(let letter), .previousState(let letter): return stateLetter(letter, place)
    case .constant(let constant): return constantLetter(constant)
    }
  }

  private func activationLetter(_ place: IndexedPlace, _ context: UpdateContext) -> String {
    if place.layer == 0 { return book.input ?? book.activation }
    let isOutput = place.layer == context.architecture.outputLayer
    return (isOutput ? book.outputActivation : nil) ?? book.activation
  }

  /// An input's letter, with its layer where only that tells it from an activation: x, a¹.
  package var inputLetter: String {
    book.input ?? book.activation + (book.numbersLayers ? SmallDigits.upper(book.firstLayer) : "")
  }

  private func stateLetter(_ letter: OptimizerLetter, _ place: IndexedPlace) -> String {
    switch letter {
    case .lastChange: "Δ\(place.isBias ? book.bias : book.weight)"
    case .mu: "μ"
    case .buf, .v, .G, .E, .m, .mh, .vh, .P: letter.rawValue
    }
  }

  /// The letter of a constant: η, and in some books α.
  public func constantLetter(_ constant: Constant) -> String {
    switch constant {
    case .learningRate: book.rate
    case .optimizer(.momentum): book.momentum
    case .optimizer(let constant): constant.row.symbol
    case .updateNumber: book.updateNumber
    case .batchSize: book.batchSize
    }
  }

  /// The name of f in a forward formula, e.g. σ; with a prime it is that of the slope.
  public func functionName(_ function: ActivationFunction, isOutput: Bool) -> String {
    guard let functions = book.functions else { return function.kind.symbol }
    return isOutput ? functions.output : functions.hidden
  }

  /// The same as a node of a formula, with a prime for the slope; an index becomes a subscript.
  func functionNode(_ function: ActivationFunction, isOutput: Bool, isSlope: Bool) -> MathNode {
    let parts = functionName(function, isOutput: isOutput).split(separator: "_")
    let base = MathNode.symbol("\(parts[0])\(isSlope ? "′" : "")")
    return parts.count > 1 ? .scripts(base, lower: .symbol(String(parts[1])), upper: nil) : base
  }
}

/// The index texts of one symbol.
struct IndexedPlace {
  /// The layer the symbol belongs to (a weight: the one it leads to); 0 where it belongs to none.
  let layer: Int
  let isBias: Bool
  /// In the order they are written: (to, from) or (from, to).
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
        indices: notation.book.weightIndices.ordered(to: to, from: from),
        layerMark: notation.layerMark(role, binding))
    }
  }
}

extension Notation {
  /// The letter of an index that counts the units of a layer.
  func indexLetter(_ index: UnitIndex, layer: Int, _ binding: Binding) -> String {
    let architecture = binding.context.architecture
    // Where the formula is about no unit of the layer, a Σ over the layer can use the layer's own letter.
    let isPeer = index == .running(.peers) && binding.unit != nil
    if isPeer, let peer = book.peer { return peer }
    let letter: String
    switch book.indexLetters {
    case .byPlace(let own, let below, let above):
      letter = layer == binding.layer ? own : (layer < binding.layer ? below : above)
    case .byLayer(let letters):
      letter =
        classLetter(ofLayer: layer, architecture)
        ?? letters.letter(seenFrom: binding.layer, of: layer, architecture)
    }
    return isPeer ? letter + "′" : letter
  }

  /// The letter that counts the units of a layer, in a book where each layer has its own.
  func classLetter(ofLayer layer: Int, _ architecture: Architecture) -> String? {
    guard let letters = book.layerLetters, (0...architecture.outputLayer).contains(layer) else { return nil }
    if layer == 0 { return letters.input }
    if layer == architecture.outputLayer { return letters.output }
    if architecture.hiddenLayerCount == 1 { return letters.hidden }
    return letters.areNumbered ? "\(letters.hidden)\(layer)" : nil
  }

  /// The layer mark above the letter: l, l−1, l+1, or h and o; none where the index tells the layer.
  func layerMark(_ role: LayerRole, _ binding: Binding) -> MathNode? {
    let outputLayer = binding.context.architecture.outputLayer
    switch book.layerMarks {
    case .none: return nil
    case .numbered(let letter, let last, _):
      let own = binding.layer == outputLayer ? last : letter
      switch role {
      case .own: return .symbol(own)
      case .below: return .row([.symbol(own), .infix("−"), .number("1")])
      case .above: return .row([.symbol(own), .infix("+"), .number("1")])
      }
    case .named(let hidden, let output):
      return namedMark(binding.layer + role.rawValue, hidden, output, outputLayer)
    }
  }

  private func definiteMark(_ layer: Int, _ context: UpdateContext) -> MathNode? {
    switch book.layerMarks {
    case .none: nil
    case .numbered(_, _, let first): .number("\(layer + first)")
    case .named(let hidden, let output): namedMark(layer, hidden, output, context.architecture.outputLayer)
    }
  }

  private func namedMark(_ layer: Int, _ hidden: String, _ output: String, _ outputLayer: Int) -> MathNode? {
    guard layer > 0 else { return nil }
    if layer == outputLayer { return .symbol(output) }
    return .symbol(outputLayer > 2 ? "\(hidden)\(layer)" : hidden)
  }

  /// The layer that a mark above an authored letter names, so the other way round: "l" stands for the book's own layer
  /// letter, "L" for the last layer, "h" for the only hidden one. `nil` where it names none.
  func layer(markedBy parts: [MathNode], above letter: Book.Letter) -> AuthoredIndex? {
    guard letter.takesLayer, let index = IndexReader.single(.row(parts), countsFrom: book.firstLayer)
    else { return nil }
    switch (book.layerMarks, index) {
    case (.none, _): return nil
    case (.numbered, .number): return index
    case (.numbered(let general, let last, _), .letter(let name, let plus)):
      if name == general { return .letter("l", plus: plus) }
      return name == last ? .letter("L", plus: plus) : nil
    case (.named(let hidden, let output), .letter(let name, 0)):
      if name == output { return .letter("L") }
      guard name.hasPrefix(hidden) else { return nil }
      // h1 is layer 1; h alone is the only hidden layer.
      let number = name.dropFirst(hidden.count)
      return Int(number).map { .number($0) } ?? (number.isEmpty ? .letter("h") : nil)
    case (.named, _): return nil
    }
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
        indices = book.weightIndices.ordered(to: to, from: "\(from + 1)")
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
}

extension Book.LayerLetters {
  /// Hidden layers without letters of their own, in turn.
  fileprivate func letter(seenFrom own: Int, of layer: Int, _ architecture: Architecture) -> String {
    if layer > own { return output }
    return layer < own && own != architecture.outputLayer ? input : hidden
  }
}
