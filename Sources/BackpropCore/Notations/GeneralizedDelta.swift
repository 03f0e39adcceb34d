extension Book {
  /// The generalized delta rule: net input x, output y, target t, and δ = −∂E/∂x, so that the update adds. The book has
  /// no optimizers; their update number is τ, since t is the target.
  static let generalizedDelta = Book(
    netInput: "x", activation: "y", input: "s", target: "t", cost: "E", updateNumber: "τ",
    functions: FunctionLetters(hidden: "f", output: "f"),
    indexLetters: .byLayer(LayerLetters(input: "i", hidden: "j", output: "k", areNumbered: false)),
    peer: "l", weightIndices: .toFrom, layerMarks: .named(hidden: "h", output: "o"),
    arrangement: Arrangement(deltaIsNegated: true, slopeStandsFirst: true, deltaStandsFirst: true),
    legend: [
      LegendLine(parts: [.activation], isWarning: true),
      LegendLine(parts: [.delta, .update], isWarning: true),
      LegendLine(parts: [.boxRows]),
    ],
    // e_k = t_k − y_k; w(m + 1).
    reading: Reading(letters: ["e": .miss], times: ["t", "m"], hasBiasUnit: true))
}
