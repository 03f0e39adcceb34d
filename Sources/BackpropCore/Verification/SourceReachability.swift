/// The places a source can be reached from at all: this spares a walk through the graph the thousands of operands that
/// lead nowhere. Says "possible" where it does not know; counting the paths decides.
struct SourceReachability {
  let source: Quantity
  private let place: Place?
  private let architecture: Architecture

  /// Where in the forward pass the source first acts.
  private struct Place {
    let layer: Int
    let unit: Int
    /// `nil` for a parameter, which acts in every pattern.
    let pattern: Int?
  }

  init(source: Quantity, architecture: Architecture) {
    self.source = source
    self.architecture = architecture
    switch source {
    case .parameter(let parameter), .lookAhead(let parameter):
      place = Place(layer: parameter.layer, unit: parameter.unit, pattern: nil)
    case .weightedInput(let layer, let unit, let pattern), .activation(let layer, let unit, let pattern):
      place = Place(layer: layer, unit: unit, pattern: pattern)
    case .input, .target, .constant, .previousState, .unitCost, .patternCost, .batchCost, .delta, .gradient,
      .state, .change, .updated:
      place = nil
    }
  }

  func isPossible(from quantity: Quantity) -> Bool {
    switch quantity {
    case .input, .target, .parameter, .constant, .previousState: quantity == source
    case .weightedInput(let layer, let unit, let pattern):
      isPossible(layer: layer, unit: unit, pattern: pattern, actsOnWholeLayer: false)
    case .activation(let layer, let unit, let pattern):
      isPossible(
        layer: layer, unit: unit, pattern: pattern,
        actsOnWholeLayer: layer > 0 && architecture.activation(ofLayer: layer) == .softmax)
    case .lookAhead, .unitCost, .patternCost, .batchCost, .delta, .gradient, .state, .change, .updated: true
    }
  }

  /// A unit depends on the layers below it, and on its own parameters; with softmax on all z of its layer.
  private func isPossible(layer: Int, unit: Int, pattern: Int, actsOnWholeLayer: Bool) -> Bool {
    guard let place else { return true }
    if let own = place.pattern, own != pattern { return false }
    if layer == place.layer { return actsOnWholeLayer || unit == place.unit }
    return layer > place.layer
  }
}
