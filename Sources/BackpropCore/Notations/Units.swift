extension Book {
  /// Output units i, hidden units j, input units k: z_j, a_j, w_ij (to, from). No layer is written; the index tells it.
  static let units = Book(
    netInput: "z", activation: "a", input: "x", target: "y", cost: "C",
    indexLetters: .byLayer(LayerLetters(input: "k", hidden: "j", output: "i", areNumbered: true)),
    weightIndices: .toFrom, layerMarks: .none,
    writesSlopeOut: true,
    legend: [
      LegendLine(parts: [.layerLetters, .weightIndices]),
      LegendLine(parts: [.delta, .update]),
      LegendLine(parts: [.boxRows]),
    ])
}
