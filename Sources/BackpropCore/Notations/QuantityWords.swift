/// Quantities in words, in the letters and the layer count of one notation.
///
/// Units count from 1. A network with at most one hidden layer has "hidden unit 1" and "output 1"; in a deeper one
/// hidden units are named by their layer, counted as the book counts: "unit 2 in layer 3", or, where the book knows
/// only input, hidden and output, "unit 2 in hidden layer 2".
///
/// A name includes whatever makes it the only one of its kind: in a batch of several patterns a number is named with
/// its pattern, unless it belongs to the pattern that is understood.
package struct QuantityWords: Equatable, Sendable {
  package let notation: Notation
  package let context: UpdateContext
  /// The pattern whose numbers are meant where none is named: that of the step, which the header names.
  package var pattern: Int?
  private var tellsPatterns = true

  package init(notation: Notation, context: UpdateContext) {
    self.notation = notation
    self.context = context
  }

  /// For numbers listed together: where they belong to several patterns, each one is named with its own.
  package func naming(_ quantities: some Sequence<Quantity>) -> QuantityWords {
    var words = self
    if quantities.contains(where: { $0.pattern != nil && $0.pattern != pattern }) { words.pattern = nil }
    return words
  }

  /// For places where the pattern does not matter.
  package var withoutPatterns: QuantityWords {
    var words = self
    words.tellsPatterns = false
    return words
  }

  /// In the letters the lessons begin with, where nobody has chosen any.
  package init(_ setup: TrainingSetup) {
    self.init(notation: .first, context: UpdateContext(setup: setup, update: 0))
  }

  package var architecture: Architecture { context.architecture }
  package var book: Book { _read { yield notation.book } }

  // MARK: Letters

  /// The letter alone, without indices: "z", "∂C/∂w".
  package func letter(_ quantity: Quantity) -> String { notation.letter(of: quantity, context) }

  /// The symbol with its units on one line of text: "w_11", "z^2_1".
  package func symbol(_ quantity: Quantity, glyphs: MathGlyphs = .unicode) -> String {
    notation.node(for: quantity, context).text(glyphs)
  }

  /// η, α …
  package func letter(_ constant: Constant) -> String { notation.constantLetter(constant) }
  package func letter(_ constant: OptimizerConstant) -> String { letter(.optimizer(constant)) }

  /// z, or what the book calls the net input.
  package var netInput: String { book.netInput }

  /// a of a layer; the input's own letter in layer 0.
  package func activation(ofLayer layer: Int) -> String {
    letter(.activation(layer: layer, unit: 0, pattern: context.patterns[0]))
  }

  package var target: String { book.target }
  /// C or E.
  package var cost: String { book.cost }

  /// ∂C/∂w, of any weight.
  package var gradient: String { letter(.gradient(.weight(layer: 1, to: 0, from: 0), pattern: nil)) }

  /// f′(z) of a layer as the book writes it: "a(1 − a)", "σ′(z)", "f′(x)".
  package func slope(ofLayer layer: Int) -> String {
    let function = architecture.activation(ofLayer: layer)
    let a = activation(ofLayer: layer)
    if book.writesSlopeOut, function == .sigmoid { return "\(a)(1 − \(a))" }
    if book.writesSlopeOut, function == .tanh { return "1 − \(a)²" }
    return "\(functionName(ofLayer: layer))′(\(netInput))"
  }

  /// The name of the activation function as the book writes it: σ, g, f.
  package func functionName(ofLayer layer: Int) -> String {
    notation.functionName(
      architecture.activation(ofLayer: layer), isOutput: layer == architecture.outputLayer)
  }

  /// The name of a function that is not the activation function of any unit.
  package func functionName(_ function: ActivationFunction) -> String {
    function == .sigmoid ? book.sigmoid : function.kind.symbol
  }

  /// A letter with the number of its unit in subscript digits: "z₁".
  package func subscripted(_ letter: String, _ units: Int...) -> String { subscripted(letter, units) }

  private func subscripted(_ letter: String, _ units: [Int]) -> String {
    let isLong = units.contains { $0 > 8 } && units.count > 1
    return letter + units.map { SmallDigits.lower($0 + 1) }.joined(separator: isLong ? "," : "")
  }

  // MARK: Units

  /// "hidden 1", or "hidden unit 1" where `isLong`; "output 1"; "unit 2 in layer 3".
  package func unit(layer: Int, _ unit: Int, isLong: Bool = false) -> String {
    let number = "\(isLong ? "unit " : "")\(unit + 1)"
    if layer == 0 { return "input \(number)" }
    if layer == architecture.outputLayer { return "output \(number)" }
    if architecture.hiddenLayerCount == 1 { return "hidden \(number)" }
    return "unit \(unit + 1) in \(layerName(layer))"
  }

  /// "the input", "the hidden layer", "layer 3".
  package func layerName(_ layer: Int) -> String {
    if layer == 0 { return "the input" }
    if layer == architecture.outputLayer { return "the output layer" }
    if architecture.hiddenLayerCount == 1 { return "the hidden layer" }
    return book.numbersLayers ? "layer \(notation.layerNumber(layer))" : "hidden layer \(layer)"
  }

  /// "from hidden 1 to output 1", "of output 1".
  func place(_ parameter: Parameter, isLong: Bool = false) -> String {
    let to = unit(layer: parameter.layer, parameter.unit, isLong: isLong)
    guard let from = parameter.from else { return "of \(to)" }
    return "from \(unit(layer: parameter.layer - 1, from, isLong: isLong)) to \(to)"
  }

  // MARK: Names

  /// What a quantity is, in a few words: "δ of hidden unit 1", "w from hidden 1 to output 1", "z of hidden unit 1,
  /// pattern 3". With `isLong` false units are shorter: "δ of hidden 1".
  package func name(_ quantity: Quantity, isLong: Bool = true) -> String {
    nameAlone(quantity, isLong) + patternNote(quantity)
  }

  /// ", pattern 3" for what belongs to a pattern that is not understood; the cost of a pattern always names it anyway.
  private func patternNote(_ quantity: Quantity) -> String {
    guard tellsPatterns, context.hasSeveralPatterns, let own = quantity.pattern, own != pattern else {
      return ""
    }
    if case .patternCost = quantity { return "" }
    return ", pattern \(number(of: own))"
  }

  private func nameAlone(_ quantity: Quantity, _ isLong: Bool) -> String {
    let letter = letter(quantity)
    switch quantity {
    case .input(let index, _): return "\(letter) of \(unit(layer: 0, index, isLong: isLong))"
    case .target(let index, _): return "\(letter) of \(output(index, isLong))"
    case .weightedInput(let layer, let index, _), .activation(let layer, let index, _),
      .delta(let layer, let index, _):
      return "\(letter) of \(unit(layer: layer, index, isLong: isLong))"
    case .unitCost(let index, _): return "\(letter) of \(output(index, isLong))"
    case .patternCost(let pattern):
      if context.hasSeveralPatterns { return "\(letter) of pattern \(number(of: pattern))" }
      return isLong ? "\(letter), the cost" : letter
    case .batchCost: return "\(letter), the mean over the batch"
    case .parameter(let parameter), .gradient(let parameter, _), .change(let parameter):
      return "\(letter) \(place(parameter, isLong: isLong && parameter.from == nil))"
    case .lookAhead(let parameter):
      return "\(letter), \(noun(parameter)) looked ahead to, \(place(parameter))"
    case .updated(let parameter):
      return "new \(letter) \(place(parameter, isLong: isLong && parameter.from == nil))"
    case .state(let kind, let parameter), .previousState(let kind, let parameter):
      return stateName(quantity, kind, parameter)
    case .constant(let constant): return "\(letter), \(Self.name(of: constant))"
    }
  }

  private func output(_ index: Int, _ isLong: Bool) -> String {
    unit(layer: architecture.outputLayer, index, isLong: isLong)
  }

  private func stateName(_ quantity: Quantity, _ kind: OptimizerLetter, _ parameter: Parameter?) -> String {
    let before: String
    if case .previousState = quantity { before = " before this update" } else { before = "" }
    guard let parameter else { return "\(letter(quantity)), one for all weights\(before)" }
    let owner = "\(weightOrBias(parameter)) \(place(parameter))"
    return kind == .lastChange
      ? "\(letter(quantity)) \(place(parameter))\(before)" : "\(letter(quantity)) for \(owner)\(before)"
  }

  /// w or b.
  package func weightOrBias(_ parameter: Parameter) -> String { letter(.parameter(parameter)) }

  /// "weight" or "bias".
  package func noun(_ parameter: Parameter) -> String { parameter.from == nil ? "bias" : "weight" }

  static func name(of constant: Constant) -> String {
    switch constant {
    case .learningRate: "the learning rate"
    case .optimizer(let constant): constant.row.meaning
    case .updateNumber: "the optimizer's count of updates"
    case .batchSize: "the number of patterns in the batch"
    }
  }

  /// A pattern by its row in the data, counted from 1, whatever its place in the batch.
  package func number(of pattern: Int) -> Int { pattern + 1 }

  /// "Update 2", or, where an update is not an epoch, "Epoch 1, update 2".
  package var updatePlace: String {
    let number = context.update + 1
    return context.isWholeDataInOrder ? "Update \(number)" : "Epoch \(context.epoch + 1), update \(number)"
  }

  /// "pattern 3 of 5": the row and how many there are.
  package func patternPlace(_ pattern: Int) -> String {
    "pattern \(number(of: pattern)) of \(context.rowCount)"
  }

  /// What one unit of a quantity's value means: "cost per unit of z"; `nil` for plain numbers.
  package func unitOfMeasure(_ quantity: Quantity) -> String? {
    switch quantity {
    case .delta:
      return notation.deltaIsNegated
        ? "fall of the cost per unit of \(netInput)" : "cost per unit of \(netInput)"
    case .gradient(let parameter, _): return "cost per unit of \(weightOrBias(parameter))"
    case .input, .target, .parameter, .constant, .previousState, .lookAhead, .weightedInput, .activation,
      .unitCost, .patternCost, .batchCost, .state, .change, .updated:
      return nil
    }
  }

  /// A number that has been picked: "hidden z₁", "output a₂", "output w₁₁", "hidden z₁, pattern 3".
  package func picked(_ quantity: Quantity) -> String { pickedAlone(quantity) + patternNote(quantity) }

  private func pickedAlone(_ quantity: Quantity) -> String {
    let letter = letter(quantity)
    switch quantity {
    case .input(let unit, _): return "input \(subscripted(letter, unit))"
    case .target(let unit, _): return "target \(subscripted(letter, unit))"
    case .weightedInput(let layer, let unit, _), .activation(let layer, let unit, _),
      .delta(let layer, let unit, _):
      return "\(owner(ofLayer: layer)) \(subscripted(letter, unit))"
    case .unitCost(let unit, _): return "output \(subscripted(letter, unit))"
    case .patternCost: return context.hasSeveralPatterns ? nameAlone(quantity, false) : letter
    case .batchCost, .constant: return letter
    case .parameter(let parameter), .lookAhead(let parameter), .gradient(let parameter, _),
      .change(let parameter):
      return "\(owner(ofLayer: parameter.layer)) \(indexed(letter, parameter))"
    case .updated(let parameter):
      return "new \(owner(ofLayer: parameter.layer)) \(indexed(letter, parameter))"
    case .state(let kind, let parameter): return pickedState(letter, kind, parameter)
    case .previousState(let kind, let parameter): return "last \(pickedState(letter, kind, parameter))"
    }
  }

  /// "m of hidden w₁₁": its letter alone would be the same for weights and biases.
  private func pickedState(_ letter: String, _ kind: OptimizerLetter, _ parameter: Parameter?) -> String {
    guard let parameter else { return letter }
    let owner = owner(ofLayer: parameter.layer)
    if kind == .lastChange { return "\(owner) \(indexed(letter, parameter))" }
    return "\(letter) of \(owner) \(indexed(weightOrBias(parameter), parameter))"
  }

  /// "hidden", "output", "layer 3".
  private func owner(ofLayer layer: Int) -> String {
    if layer == architecture.outputLayer { return "output" }
    return architecture.hiddenLayerCount == 1 ? "hidden" : layerName(layer)
  }

  /// w₁₁ in the order of the book.
  package func indexed(_ letter: String, _ parameter: Parameter) -> String {
    guard let from = parameter.from else { return subscripted(letter, parameter.unit) }
    return subscripted(letter, book.weightIndices.ordered(to: parameter.unit, from: from))
  }
}
