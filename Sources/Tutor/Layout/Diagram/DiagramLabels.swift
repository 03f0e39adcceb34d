import BackpropCore

/// The words and letters of the diagram in one notation.
package struct DiagramLabels: Equatable, Sendable {
  package struct Layer: Equatable, Sendable {
    /// "input", "hidden", "output", "layer 2"
    package let name: String
    /// The letter that counts the units and belongs to the name: "j" in "hidden j"; `nil` where the letter depends on
    /// the side the layer is seen from.
    package let index: String?
    /// The letter that counts these units where the next layer sums over them: k=1 above a ledger.
    package let sourceIndex: String
    /// How the title rule names this layer when it is not shown: "1" in `layer 2 ◂ 1`.
    package let short: String

    /// "hidden j", "layer 2"
    package var title: String { index.map { "\(name) \($0)" } ?? name }
    /// "hidden j = 1", "layer 2 unit 1"; `unit` counts from 0.
    package func title(ofUnit unit: Int) -> String {
      index.map { "\(name) \($0) = \(unit + 1)" } ?? "\(name) unit \(unit + 1)"
    }
    /// "hidden 1", "layer 2: 1"
    package func name(ofUnit unit: Int) -> String {
      index == nil ? "\(name): \(unit + 1)" : "\(name) \(unit + 1)"
    }
  }

  /// One for each layer, the input first.
  package let layers: [Layer]
  /// The rows of a box.
  package let weightedInput: String
  package let activation: String
  package let delta: String
  package let bias: String
  /// "x" in x₁, "a¹" in a¹₁
  package let input: String
  package let target: String
  /// Title of the targets' row in a ledger: "target i", and the letter that counts them.
  package let targetTitle: String
  package let targetIndex: String
  package let weight: String
  /// "C" in ∂C/∂w
  package let cost: String
  /// The layer as a superscript of the weight: w²₁₁.
  package let weightNamesLayer: Bool
  package let weightIndices: Book.WeightIndices

  package init(_ notation: Notation, _ architecture: Architecture) {
    let book = notation.book
    weightedInput = book.netInput
    activation = book.activation
    delta = book.delta
    bias = book.bias
    weight = book.weight
    target = book.target
    cost = book.cost
    input = notation.inputLetter
    weightNamesLayer = book.numbersLayers
    weightIndices = book.weightIndices
    switch book.indexLetters {
    case .byLayer(let letters):
      layers = (0..<architecture.layerCount).map { Layer($0, letters, book.layerMarks, architecture) }
      targetIndex = letters.output
      targetTitle = "target \(letters.output)"
    case .byPlace(let own, let below, _):
      layers = (0..<architecture.layerCount).map {
        let number = notation.layerNumber($0)
        return Layer(name: "layer \(number)", index: nil, sourceIndex: below, short: "\(number)")
      }
      targetIndex = own
      targetTitle = "target"
    }
  }
}

extension DiagramLabels.Layer {
  /// input k, hidden j, output i. More hidden layers are numbered from the input: j1, j2; where the letters are not
  /// numbered, layers h1, h2.
  fileprivate init(
    _ layer: Int, _ letters: Book.LayerLetters, _ marks: Book.LayerMarks, _ architecture: Architecture
  ) {
    if layer == 0 {
      self.init(name: "input", index: letters.input, sourceIndex: letters.input, short: letters.input)
    } else if layer == architecture.outputLayer {
      self.init(name: "output", index: letters.output, sourceIndex: letters.output, short: letters.output)
    } else if case .named(let hidden, _) = marks, architecture.hiddenLayerCount > 1, !letters.areNumbered {
      let mark = "\(hidden)\(layer)"
      self.init(name: "layer \(mark)", index: nil, sourceIndex: letters.input, short: mark)
    } else {
      let index = architecture.hiddenLayerCount == 1 ? letters.hidden : "\(letters.hidden)\(layer)"
      self.init(name: "hidden", index: index, sourceIndex: letters.hidden, short: index)
    }
  }
}
