extension Notation {
  /// What `for: {i: 1, l: 2}` binds, counted from 0 as everywhere in code: units and patterns, counted from 1 there,
  /// are counted from 0; a layer's letter counts as the book does, from 1 or from the input's 0.
  package func indices(counted: [String: Int]) -> [String: Int] {
    var indices: [String: Int] = [:]
    for (letter, count) in counted {
      indices[letter] = count - (letter == book.layerLetter ? book.firstLayer : 1)
    }
    return indices
  }

  /// The least number that `for:` may bind a letter to.
  package var leastIndex: Int { min(1, book.layerLetter == nil ? 1 : book.firstLayer) }
}
