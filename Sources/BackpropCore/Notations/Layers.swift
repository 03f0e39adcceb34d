extension Book {
  /// Nielsen's notation, and that of this code: z^l_j, a^l_j, w^l_jk (to, from); layers from 1.
  static let layers = Book(
    netInput: "z", activation: "a", target: "y", cost: "C",
    indexLetters: .byPlace(own: "j", below: "k", above: "k"), peer: "k",
    weightIndices: .toFrom, layerMarks: .numbered(letter: "l", last: "L", first: 1),
    legend: [
      LegendLine(parts: [.layerNumbers, .weightIndexLetters]),
      LegendLine(parts: [.delta, .update]),
      LegendLine(parts: [.boxRows]),
    ],
    // C_x, y(x) and x itself: a training example, and the input it is.
    reading: Reading(letters: ["x": .input], example: "x", bareOutput: .wholeLayer))
}
