extension Book {
  /// The Brilliant wiki's notation: a_j^k is the *net input*, o_j^k the output, w_ij^k (from, to); layers from 0.
  static let brilliant = Book(
    netInput: "a", activation: "o", outputActivation: "ŷ", target: "y", cost: "E", rate: "α", momentum: "μ",
    functions: FunctionLetters(hidden: "g", output: "g_o"), sigmoid: "sigmoid",
    indexLetters: .byPlace(own: "j", below: "i", above: "l"), peer: "l",
    weightIndices: .fromTo, layerMarks: .numbered(letter: "k", last: "m", first: 0),
    arrangement: Arrangement(slopeStandsFirst: true),
    legend: [
      LegendLine(parts: [.netInput], isWarning: true),
      LegendLine(parts: [.rate, .update], isWarning: true),
      LegendLine(parts: [.weightIndices, .delta, .firstLayer]),
    ],
    // r_k units in layer k; the pattern d; o_0 = 1.
    reading: Reading(
      letters: ["r": .unitCount], patterns: ["p", "d"], hasBiasUnit: true, bareOutput: .onlyUnit))
}
