import BackpropCore

/// The legend that stands beside a formula when the notation changes: which way the indices of w go, what δ is,
/// which rows a unit's box has. A line begins with ! where a letter means something else than in other books.
package enum NotationLegend {
  /// Three lines of at most 41 columns.
  ///
  /// - Parameter formula: the formula they stand beside; decides the index letters of w in `layers`.
  package static func lines(_ notation: Notation, _ context: UpdateContext, beside formula: Formula? = nil)
    -> [String]
  {
    let words = QuantityWords(notation: notation, context: context)
    switch notation {
    case .units:
      return [
        unitLetters(context.architecture), "δ = ∂C/∂z · \(update(words))",
        "box rows z a δ, target y, input x",
      ]
    case .layers:
      let (to, from) = isHiddenDelta(formula, context) ? ("k", "j") : ("j", "k")
      return [
        "\(layers(context)) · w: to \(to), from \(from)", "δ = ∂C/∂z · \(update(words))",
        "box rows z a δ, target y, input a¹",
      ]
    case .brilliant:
      return [
        "! a is a net input, o an activation",
        "! \(words.letter(.learningRate)) is the rate · \(update(words))",
        "w: from, to · δ = ∂E/∂a · layers from 0",
      ]
    case .generalizedDelta:
      return [
        "! y is an activation, x a net input", "! δ = −∂E/∂x · \(update(words))",
        "box rows x y δ, target t, input s",
      ]
    }
  }

  private static func unitLetters(_ architecture: Architecture) -> String {
    switch architecture.hiddenLayerCount {
    case 0: "k input, i output · w: to, from"
    case 1: "k input, j hidden, i output · w: to, from"
    default: "k input, j1 j2 … hidden, i output"
    }
  }

  /// "layers 1 (input) 2 3"; "layers 1 (input) to 7" where they are many.
  private static func layers(_ context: UpdateContext) -> String {
    let count = context.architecture.layerCount
    return "layers 1 (input) "
      + (count > 4 ? "to \(count)" : (2...count).map(String.init).joined(separator: " "))
  }

  private static func isHiddenDelta(_ formula: Formula?, _ context: UpdateContext) -> Bool {
    guard case .delta(let layer, _, _)? = formula?.quantity else { return false }
    return layer < context.architecture.outputLayer
  }

  /// "new w = w − η ∂C/∂w"; for every optimizer but plain descent "new w = w + Δw".
  private static func update(_ words: QuantityWords) -> String {
    guard words.context.learning.optimizer == .sgd else { return "new w = w + Δw" }
    let rate = words.letter(.learningRate)
    if words.notation.deltaIsNegated, !words.context.hasSeveralPatterns { return "new w = w + \(rate) δ y" }
    return "new w = w − \(rate) ∂\(words.cost)/∂w"
  }
}
