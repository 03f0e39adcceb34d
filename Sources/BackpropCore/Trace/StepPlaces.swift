/// Positions of units and parameters inside the segments of a walk, as arithmetic in both directions.
struct StepPlaces: Equatable, Sendable {
  let architecture: Architecture
  let trainsBiases: Bool
  let states: [OptimizerLetter]
  let sharedStates: [OptimizerLetter]

  init(_ context: UpdateContext) {
    architecture = context.architecture
    trainsBiases = context.learning.trainsBiases
    states = context.learning.optimizer.stateLetters
    sharedStates = context.learning.optimizer.sharedStateLetters
  }

  private var counts: [Int] { architecture.unitCounts }
  var forwardCount: Int { 2 * deltaCount }
  var deltaCount: Int { counts.dropFirst().reduce(0, +) }
  var parameterCount: Int { architecture.parameterCount }
  var trainedCount: Int { parameterCount - (trainsBiases ? 0 : deltaCount) }

  // Forward: z, then a, unit by unit; in a softmax layer every z first.

  func forward(_ offset: Int, _ pattern: Int) -> Quantity {
    var offset = offset
    for layer in 1..<counts.count {
      let size = 2 * counts[layer]
      if offset < size {
        let isSoftmax = architecture.activation(ofLayer: layer) == .softmax
        let unit = isSoftmax ? offset % counts[layer] : offset / 2
        let isActivation = isSoftmax ? offset >= counts[layer] : offset % 2 == 1
        return isActivation
          ? .activation(layer: layer, unit: unit, pattern: pattern)
          : .weightedInput(layer: layer, unit: unit, pattern: pattern)
      }
      offset -= size
    }
    preconditionFailure("no such forward step")
  }

  func forwardOffset(of quantity: Quantity, _ pattern: Int) -> Int? {
    if case .weightedInput(let layer, let unit, pattern) = quantity {
      return forwardOffset(layer: layer, unit: unit, isActivation: false)
    }
    if case .activation(let layer, let unit, pattern) = quantity, layer > 0 {
      return forwardOffset(layer: layer, unit: unit, isActivation: true)
    }
    return nil
  }

  private func forwardOffset(layer: Int, unit: Int, isActivation: Bool) -> Int {
    let before = 2 * counts[1..<layer].reduce(0, +)
    if architecture.activation(ofLayer: layer) == .softmax {
      return before + unit + (isActivation ? counts[layer] : 0)
    }
    return before + 2 * unit + (isActivation ? 1 : 0)
  }

  // Deltas: from the output layer back.

  func delta(_ offset: Int, _ pattern: Int) -> Quantity {
    var offset = offset
    for layer in stride(from: counts.count - 1, to: 0, by: -1) {
      if offset < counts[layer] { return .delta(layer: layer, unit: offset, pattern: pattern) }
      offset -= counts[layer]
    }
    preconditionFailure("no such delta")
  }

  func deltaOffset(layer: Int, unit: Int) -> Int { counts[(layer + 1)...].reduce(0, +) + unit }

  // Parameters: unit by unit, weights by origin, then the bias.

  func parameter(_ offset: Int) -> Parameter { parameter(offset, layers: fromOutput, withBias: true) }
  func offset(of parameter: Parameter) -> Int? {
    offset(of: parameter, layersBefore: (parameter.layer + 1)..<counts.count, withBias: true)
  }
  func trainedFromOutput(_ offset: Int) -> Parameter {
    parameter(offset, layers: fromOutput, withBias: trainsBiases)
  }
  func offsetFromOutput(ofTrained parameter: Parameter) -> Int? {
    offset(of: parameter, layersBefore: (parameter.layer + 1)..<counts.count, withBias: trainsBiases)
  }
  func trainedFromInput(_ offset: Int) -> Parameter {
    parameter(offset, layers: 1..<counts.count, withBias: trainsBiases)
  }
  func offsetFromInput(ofTrained parameter: Parameter) -> Int? {
    offset(of: parameter, layersBefore: 1..<parameter.layer, withBias: trainsBiases)
  }

  /// Within the changes: each parameter's states, then its Δ.
  func changeOffset(of quantity: Quantity) -> Int? {
    if case .change(let parameter) = quantity {
      return offsetFromOutput(ofTrained: parameter).map { $0 * (states.count + 1) + states.count }
    }
    guard case .state(let letter, let parameter?) = quantity,
      let position = states.firstIndex(of: letter)
    else { return nil }
    return offsetFromOutput(ofTrained: parameter).map { $0 * (states.count + 1) + position }
  }

  private var fromOutput: StrideTo<Int> { stride(from: counts.count - 1, to: 0, by: -1) }

  private func size(ofLayer layer: Int, withBias: Bool) -> Int {
    counts[layer] * (counts[layer - 1] + (withBias ? 1 : 0))
  }

  private func parameter(_ offset: Int, layers: some Sequence<Int>, withBias: Bool) -> Parameter {
    var offset = offset
    for layer in layers {
      let size = size(ofLayer: layer, withBias: withBias)
      if offset < size {
        let perUnit = counts[layer - 1] + (withBias ? 1 : 0)
        let from = offset % perUnit
        return from == counts[layer - 1]
          ? .bias(layer: layer, unit: offset / perUnit)
          : .weight(layer: layer, to: offset / perUnit, from: from)
      }
      offset -= size
    }
    preconditionFailure("no such parameter")
  }

  private func offset(of parameter: Parameter, layersBefore: some Sequence<Int>, withBias: Bool) -> Int? {
    guard withBias || parameter.from != nil else { return nil }
    let before = layersBefore.reduce(0) { $0 + size(ofLayer: $1, withBias: withBias) }
    let below = counts[parameter.layer - 1]
    return before + parameter.unit * (below + (withBias ? 1 : 0)) + (parameter.from ?? below)
  }
}
