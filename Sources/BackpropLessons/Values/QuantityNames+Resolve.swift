import BackpropCore
import BackpropExperiments

// From a written name to the number it means in this experiment, or why there is none.

extension QuantityNames {
  func quantity(_ name: AuthoredName) throws(ValueError) -> Quantity {
    switch name.stem.kind {
    case .input:
      let unit = try ends(name, layer: 0)
      return .input(unit: unit, pattern: try pattern(name))
    case .target:
      let unit = try ends(name, layer: architecture.outputLayer)
      return .target(unit: unit, pattern: try pattern(name))
    case .weightedInput:
      let (layer, unit) = try unit(name)
      return .weightedInput(layer: layer, unit: unit, pattern: try pattern(name))
    case .activation:
      let (layer, unit) = try unit(name, fromInput: true)
      let pattern = try pattern(name)
      return layer == 0
        ? .input(unit: unit, pattern: pattern) : .activation(layer: layer, unit: unit, pattern: pattern)
    case .delta:
      let (layer, unit) = try unit(name)
      return .delta(layer: layer, unit: unit, pattern: try pattern(name))
    case .cost: return try cost(name)
    case .parameter(let role, let isWeight):
      let parameter = try isWeight ? weight(name) : bias(name)
      return try quantity(of: parameter, role, name)
    case .sharedState(let letter):
      try refuseIndices(name)
      try checkState(letter, name)
      return .state(letter, nil)
    }
  }

  private func failure(_ problem: IndexProblem) -> ValueError {
    ValueError(offset: 0, problem: .index(problem))
  }
  private func failure(_ problem: AbsenceProblem) -> ValueError {
    ValueError(offset: 0, problem: .absent(problem))
  }

  // MARK: Roles

  private func quantity(of parameter: Parameter, _ role: NameStem.Role, _ name: AuthoredName)
    throws(ValueError) -> Quantity
  {
    if role == .gradient {
      guard name.pattern != nil else { return gradient(of: parameter, update: name.update - 1) }
      return .gradient(parameter, pattern: try pattern(name))
    }
    if name.pattern != nil { throw failure(.patternless(name.text)) }
    if role != .before, parameter.from == nil, !setup.learning.trainsBiases {
      throw failure(.notTrained(name.text))
    }
    switch role {
    case .before: return .parameter(parameter)
    case .gradient: return gradient(of: parameter, update: name.update - 1)
    case .change: return .change(parameter)
    case .updated: return .updated(parameter)
    case .lookAhead:
      guard UpdateContext(setup: setup, update: name.update - 1).looksAhead else {
        throw failure(.noLookAhead(name.text, optimizer: setup.learning.optimizer.name))
      }
      return .lookAhead(parameter)
    case .state(let letter):
      try checkState(letter, name)
      return .state(letter, parameter)
    }
  }

  private func checkState(_ letter: OptimizerLetter, _ name: AuthoredName) throws(ValueError) {
    let context = UpdateContext(setup: setup, update: name.update - 1)
    let quantity: Quantity =
      switch name.stem.kind {
      case .sharedState: .state(letter, nil)
      case .input, .target, .weightedInput, .activation, .delta, .cost, .parameter:
        .state(letter, .weight(layer: 1, to: 0, from: 0))
      }
    if context.formula(for: quantity) != nil,
      letter.keepers.contains(setup.learning.optimizer.kind)
    {
      return
    }
    throw failure(.noState(name.text, optimizer: optimizerName, keepers: letter.keepers.map(\.rawValue)))
  }

  private var optimizerName: String { setup.learning.optimizer.name }

  // MARK: Cost and patterns

  private func cost(_ name: AuthoredName) throws(ValueError) -> Quantity {
    if !name.stem.className.isEmpty {
      throw failure(.wrongClass(name.text, found: name.stem.className, choices: ["C", "C[1]", "C(1)"]))
    }
    if name.indices != nil {
      let unit = try ends(name, layer: architecture.outputLayer)
      return .unitCost(unit: unit, pattern: try pattern(name))
    }
    guard name.pattern != nil else { return cost(ofUpdate: name.update - 1) }
    return .patternCost(pattern: try pattern(name))
  }

  /// The row of the data; the update's first where none is written.
  private func pattern(_ name: AuthoredName) throws(ValueError) -> Int {
    guard let written = name.pattern else { return patterns(ofUpdate: name.update - 1)[0] }
    guard (1...setup.data.patternCount).contains(written) else {
      throw failure(.noPattern(name.text, count: setup.data.patternCount))
    }
    let isGiven = name.stem.kind == .input || name.stem.kind == .target
    guard isGiven || patterns(ofUpdate: name.update - 1).contains(written - 1) else {
      throw failure(
        .patternNotInUpdate(
          name.text, pattern: written, update: name.update,
          patterns: patterns(ofUpdate: name.update - 1).map { $0 + 1 }))
    }
    return written - 1
  }

  // MARK: Units

  /// The unit of x, y, C[…]: the class is not written.
  private func ends(_ name: AuthoredName, layer: Int) throws(ValueError) -> Int {
    if !name.stem.className.isEmpty {
      throw failure(
        .wrongClass(name.text, found: "_" + name.stem.className, choices: ["\(name.stem.letters)[1]"]))
    }
    return try unit(name, layer: layer, letters: name.stem.letters)
  }

  private func unit(_ name: AuthoredName, fromInput: Bool = false) throws(ValueError) -> (
    layer: Int, unit: Int
  ) {
    let letters = name.stem.letters
    if let written = name.layer {
      let layer = try layer(written, name, fromInput: fromInput)
      return (layer, try unit(name, layer: layer, letters: "\(letters)^\(written)"))
    }
    let layer: Int
    switch name.stem.className {
    case "i": layer = architecture.outputLayer
    case "j": layer = try hiddenLayer(name, instead: "\(letters)_i[1]")
    case "k" where fromInput: layer = 0
    case "": throw failure(.noClass(name.text, examples: examples(letters)))
    default:
      throw failure(.wrongClass(name.text, found: "_" + name.stem.className, choices: examples(letters)))
    }
    return (layer, try unit(name, layer: layer, letters: "\(letters)_\(name.stem.className)"))
  }

  private func examples(_ letters: String) -> [String] {
    architecture.hiddenLayerCount == 1
      ? ["\(letters)_i[1] (output)", "\(letters)_j[1] (hidden)"]
      : architecture.hiddenLayerCount == 0
        ? ["\(letters)_i[1]"] : ["\(letters)^2[1]", "\(letters)_i[1] (output)"]
  }

  private func unit(_ name: AuthoredName, layer: Int, letters: String) throws(ValueError) -> Int {
    guard let indices = name.indices else { throw failure(.noIndices(name.text, example: "\(letters)[1]")) }
    guard indices.count == 1 else {
      throw failure(.indexCount(name.text, found: indices.count, expected: 1, example: "\(letters)[1]"))
    }
    let count = architecture.unitCounts[layer]
    guard (1...count).contains(indices[0]) else {
      throw failure(
        .noSuchUnit(
          name.text, place: place(ofLayer: layer), shape: shape, count: count,
          choices: choices(count) { "\(letters)[\($0)]" }))
    }
    return indices[0] - 1
  }

  private func choices(_ count: Int, _ make: (Int) -> String) -> [String] {
    count <= 3 ? (1...count).map(make) : ["\(make(1)) to \(make(count))"]
  }

  private func place(ofLayer layer: Int) -> String {
    if layer == 0 { return "the input layer" }
    if layer == architecture.outputLayer { return "the output layer" }
    return architecture.hiddenLayerCount == 1 ? "the hidden layer" : "layer \(layer + 1)"
  }

  /// A layer counted from 1, as it is written, made one counted from 0.
  private func layer(_ written: Int, _ name: AuthoredName, fromInput: Bool) throws(ValueError) -> Int {
    let first = fromInput ? 1 : 2
    guard (first...architecture.layerCount).contains(written) else {
      let isWeight = name.indices?.count == 2
      throw failure(
        .noSuchLayer(
          name.text, shape: shape, first: first, last: architecture.layerCount,
          example: "\(name.stem.letters)^\(min(max(written, first), architecture.layerCount))"
            + (isWeight ? "[1,1]" : "[1]")))
    }
    return written - 1
  }

  private func hiddenLayer(_ name: AuthoredName, instead: String) throws(ValueError) -> Int {
    switch architecture.hiddenLayerCount {
    case 0: throw failure(.noHiddenLayer(name.text, shape: shape, example: instead))
    case 1: return 1
    default:
      throw failure(
        .severalHiddenLayers(
          name.text, shape: shape,
          examples: (1...architecture.hiddenLayerCount).map { "\(name.stem.letters)^\($0 + 1)[1]" }))
    }
  }

  // MARK: Parameters

  private func bias(_ name: AuthoredName) throws(ValueError) -> Parameter {
    let (layer, unit) = try unit(name)
    return .bias(layer: layer, unit: unit)
  }

  private func weight(_ name: AuthoredName) throws(ValueError) -> Parameter {
    let letters = name.stem.letters
    let base = name.layer.map { "\(letters)^\($0)" } ?? "\(letters)_\(name.stem.className)"
    let layer = try layerOfWeight(name)
    guard let indices = name.indices else { throw failure(.noIndices(name.text, example: "\(base)[1,1]")) }
    guard indices.count == 2 else {
      throw failure(.indexCount(name.text, found: indices.count, expected: 2, example: "\(base)[1,1]"))
    }
    for (position, end) in [layer, layer - 1].enumerated() {
      let count = architecture.unitCounts[end]
      guard (1...count).contains(indices[position]) else {
        throw failure(
          .noSuchUnit(
            name.text, place: place(ofLayer: end), shape: shape, count: count,
            choices: choices(count) {
              position == 0 ? "\(base)[\($0),\(indices[1])]" : "\(base)[\(indices[0]),\($0)]"
            }))
      }
    }
    return .weight(layer: layer, to: indices[0] - 1, from: indices[1] - 1)
  }

  private func layerOfWeight(_ name: AuthoredName) throws(ValueError) -> Int {
    if let written = name.layer { return try layer(written, name, fromInput: false) }
    let letters = name.stem.letters
    let hidden = architecture.hiddenLayerCount
    switch name.stem.className {
    case "ij", "jk":
      if hidden == 0 { throw failure(.noHiddenLayer(name.text, shape: shape, example: "\(letters)_ik[1,1]")) }
      if hidden > 1 {
        throw failure(
          .severalHiddenLayers(
            name.text, shape: shape,
            examples: (1...hidden + 1).map { "\(letters)^\($0 + 1)[1,1]" }))
      }
      return name.stem.className == "ij" ? 2 : 1
    case "ik":
      guard hidden == 0 else {
        throw failure(
          .notADirectWeight(
            name.text, shape: shape, example: hidden == 1 ? "\(letters)_ij[1,1]" : "\(letters)^2[1,1]"))
      }
      return 1
    case "": throw failure(.noClass(name.text, examples: weightExamples(letters)))
    default:
      throw failure(
        .wrongClass(name.text, found: "_" + name.stem.className, choices: weightExamples(letters)))
    }
  }

  private func weightExamples(_ letters: String) -> [String] {
    switch architecture.hiddenLayerCount {
    case 0: ["\(letters)_ik[1,1]"]
    case 1: ["\(letters)_ij[1,1] (hidden to output)", "\(letters)_jk[1,1] (input to hidden)"]
    default: ["\(letters)^2[1,1]"]
    }
  }

  private func refuseIndices(_ name: AuthoredName) throws(ValueError) {
    if let indices = name.indices {
      throw failure(.indexCount(name.text, found: indices.count, expected: 0, example: name.stem.letters))
    }
  }
}
