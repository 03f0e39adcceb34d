extension Notation {
  /// What `for: {i: 1, l: 2}` binds, counted from 0 as everywhere in code: units and patterns from 1 become from 0;
  /// a layer's letter counts as the book does, Nielsen's from 1, the Brilliant wiki's from the input's 0.
  package func indices(counted: [String: Int]) -> [String: Int] {
    var indices: [String: Int] = [:]
    for (letter, count) in counted {
      indices[letter] = self == .brilliant && letter == layerLetter ? count : count - 1
    }
    return indices
  }
}
