/// The phases of one update, in the order a learner meets them.
public enum Phase: String, Hashable, Sendable, CaseIterable {
  case forward, cost, backward, gradient, change, update
}

/// The steps of one update in dependency order, as arithmetic: which quantity is computed at which step.
///
/// Pattern by pattern forward, cost, backward, gradient; then the means (several patterns only), all changes,
/// all updates. Forward goes from the input, everything else from the output; within a layer unit by unit,
/// within a unit its weights by where they come from, then its bias. One update of 784-30-10 with ten
/// patterns has about 300,000 steps, so the list is never built: segments say where each family begins.
public struct Walk: Equatable, Sendable {
  /// A run of steps of one phase (and, where it has one, of one pattern).
  public struct Segment: Equatable, Sendable {
    public let phase: Phase
    public let pattern: Int?
    /// Indices of its steps, counted from 0.
    public let steps: Range<Int>
    fileprivate let content: Content
  }

  fileprivate enum Content: Equatable, Sendable {
    case lookAhead
    case forward(pattern: Int)
    case cost(pattern: Int)
    case meanCost
    case deltas(pattern: Int)
    case gradients(pattern: Int?)
    case sharedStates
    case changes
    case updates
  }

  public let context: UpdateContext
  public let segments: [Segment]
  private let places: StepPlaces

  public init(_ context: UpdateContext) {
    self.context = context
    places = StepPlaces(context)
    segments = Self.layOut(context, places)
  }

  public var stepCount: Int { segments.last?.steps.upperBound ?? 0 }

  private static func layOut(_ context: UpdateContext, _ places: StepPlaces) -> [Segment] {
    var segments: [Segment] = []
    var position = 0
    func add(_ phase: Phase, _ pattern: Int?, _ count: Int, _ content: Content) {
      guard count > 0 else { return }
      segments.append(
        Segment(phase: phase, pattern: pattern, steps: position..<position + count, content: content))
      position += count
    }
    if context.looksAhead { add(.forward, nil, places.trainedCount, .lookAhead) }
    for pattern in context.patterns {
      add(.forward, pattern, places.forwardCount, .forward(pattern: pattern))
      add(.cost, pattern, context.architecture.outputCount + 1, .cost(pattern: pattern))
      add(.backward, pattern, places.deltaCount, .deltas(pattern: pattern))
      add(.gradient, pattern, places.parameterCount, .gradients(pattern: pattern))
    }
    if context.hasSeveralPatterns {
      add(.cost, nil, 1, .meanCost)
      add(.gradient, nil, places.parameterCount, .gradients(pattern: nil))
    }
    add(.change, nil, places.sharedStates.count, .sharedStates)
    add(.change, nil, places.trainedCount * (places.states.count + 1), .changes)
    add(.update, nil, places.trainedCount, .updates)
    return segments
  }

  /// The segment a step (counted from 0) belongs to.
  public func segment(at index: Int) -> Segment {
    precondition(index >= 0 && index < stepCount, "no such step")
    var low = 0
    var high = segments.count - 1
    while low < high {
      let middle = (low + high + 1) / 2
      if segments[middle].steps.lowerBound <= index { low = middle } else { high = middle - 1 }
    }
    return segments[low]
  }

  /// What step `index` (counted from 0) computes.
  public func quantity(at index: Int) -> Quantity {
    let segment = segment(at: index)
    let offset = index - segment.steps.lowerBound
    switch segment.content {
    case .lookAhead: return .lookAhead(places.trainedFromInput(offset))
    case .forward(let pattern): return places.forward(offset, pattern)
    case .cost(let pattern):
      return offset == context.architecture.outputCount
        ? .patternCost(pattern: pattern) : .unitCost(unit: offset, pattern: pattern)
    case .meanCost: return .batchCost
    case .deltas(let pattern): return places.delta(offset, pattern)
    case .gradients(let pattern): return .gradient(places.parameter(offset), pattern: pattern)
    case .sharedStates: return .state(places.sharedStates[offset], nil)
    case .changes:
      let perParameter = places.states.count + 1
      let parameter = places.trainedFromOutput(offset / perParameter)
      let part = offset % perParameter
      return part == places.states.count ? .change(parameter) : .state(places.states[part], parameter)
    case .updates: return .updated(places.trainedFromOutput(offset))
    }
  }

  /// The step (counted from 0) that computes a quantity; `nil` for what is given and for what has no step.
  public func index(of quantity: Quantity) -> Int? {
    for segment in segments {
      if let offset = offset(of: quantity, in: segment) { return segment.steps.lowerBound + offset }
    }
    return nil
  }

  func offset(of quantity: Quantity, in segment: Segment) -> Int? {
    switch segment.content {
    case .lookAhead:
      guard case .lookAhead(let parameter) = quantity else { return nil }
      return places.offsetFromInput(ofTrained: parameter)
    case .forward(let pattern): return places.forwardOffset(of: quantity, pattern)
    case .cost(let pattern):
      if case .unitCost(let unit, pattern) = quantity { return unit }
      return quantity == .patternCost(pattern: pattern) ? context.architecture.outputCount : nil
    case .meanCost: return quantity == .batchCost ? 0 : nil
    case .deltas(let pattern):
      guard case .delta(let layer, let unit, pattern) = quantity else { return nil }
      return places.deltaOffset(layer: layer, unit: unit)
    case .gradients(let pattern):
      guard case .gradient(let parameter, pattern) = quantity else { return nil }
      return places.offset(of: parameter)
    case .sharedStates:
      guard case .state(let letter, nil) = quantity else { return nil }
      return places.sharedStates.firstIndex(of: letter)
    case .changes: return places.changeOffset(of: quantity)
    case .updates:
      guard case .updated(let parameter) = quantity else { return nil }
      return places.offsetFromOutput(ofTrained: parameter)
    }
  }
}

extension Walk {
  /// The groups of a segment in the order for working a layer at a time, each given by its first quantity:
  /// z of a layer, a of the layer; weights of a layer, its biases; an optimizer's states one after the other.
  public func groupLeaders(of segment: Segment) -> [Quantity] {
    let layersFromInput = Array(1..<context.architecture.layerCount)
    let layersFromOutput = Array(layersFromInput.reversed())
    switch segment.content {
    case .lookAhead: return leaders(layersFromInput, trained: true) { .lookAhead($0) }
    case .forward(let pattern):
      return layersFromInput.flatMap { layer -> [Quantity] in
        [
          .weightedInput(layer: layer, unit: 0, pattern: pattern),
          .activation(layer: layer, unit: 0, pattern: pattern),
        ]
      }
    case .cost(let pattern):
      return [.unitCost(unit: 0, pattern: pattern), .patternCost(pattern: pattern)]
    case .meanCost: return [.batchCost]
    case .deltas(let pattern):
      return layersFromOutput.map { .delta(layer: $0, unit: 0, pattern: pattern) }
    case .gradients(let pattern):
      return leaders(layersFromOutput, trained: false) { .gradient($0, pattern: pattern) }
    case .sharedStates: return places.sharedStates.map { .state($0, nil) }
    case .changes:
      return layersFromOutput.flatMap { layer in
        places.states.flatMap { letter in leaders([layer], trained: true) { .state(letter, $0) } }
          + leaders([layer], trained: true) { .change($0) }
      }
    case .updates: return leaders(layersFromOutput, trained: true) { .updated($0) }
    }
  }

  /// The first weight and the first bias of each layer.
  private func leaders(_ layers: [Int], trained: Bool, _ make: (Parameter) -> Quantity) -> [Quantity] {
    layers.flatMap { layer -> [Quantity] in
      let weight = make(.weight(layer: layer, to: 0, from: 0))
      let hasBiases = !trained || context.learning.trainsBiases
      return hasBiases ? [weight, make(.bias(layer: layer, unit: 0))] : [weight]
    }
  }
}
