import BackpropCore

/// Setting a number by hand.
extension QuantityWords {
  /// Why a number cannot be set, and what can be set instead; `nil` for what is given, and for what the next update
  /// begins with: a weight just computed.
  func reasonNotToSet(_ quantity: Quantity) -> String? {
    let name = picked(quantity)
    switch quantity {
    case .input, .target, .parameter, .constant(.learningRate), .updated: return nil
    case .constant(.optimizer(let constant))
    where context.learning.optimizer.value(of: constant) != nil:
      return nil
    case .constant(.batchSize): return "\(name) is the number of patterns in the batch: set it with :batch."
    case .constant: return "\(name) counts the optimizer's updates and cannot be set."
    case .previousState:
      return "\(name) is what the optimizer remembers from the update before and cannot be set."
    case .lookAhead(let parameter), .gradient(let parameter, _), .state(_, let parameter?),
      .change(let parameter):
      return
        "\(name) is computed, so it cannot be set. Pick \(picked(.parameter(parameter))) with ↑↓ and press e."
    case .weightedInput, .activation, .unitCost, .patternCost, .batchCost, .delta, .state:
      return "\(name) is computed. e changes what is given: a weight, a bias, an input, "
        + "a target, \(letter(Constant.learningRate)). Enter goes to where it comes from."
    }
  }

  /// Shown while another value is typed.
  func settingHint(_ quantity: Quantity) -> String {
    "another value for \(picked(quantity)), \(begins(quantity)) on · Enter sets it, Esc leaves it, u undoes"
  }

  /// What an update has just computed is what the next one begins with.
  private func begins(_ quantity: Quantity) -> String {
    if case .updated = quantity { return "from the next update" }
    return "from this update"
  }
}
