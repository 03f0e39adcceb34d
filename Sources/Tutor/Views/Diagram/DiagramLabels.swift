import BackpropCore

/// The words and letters of the diagram in one notation.
package struct DiagramLabels: Equatable, Sendable {
  package struct Layer: Equatable, Sendable {
    /// "input", "hidden", "output", "layer 2"
    package var name: String
    /// The letter that counts the units and belongs to the name: "j" in "hidden j"; `nil` in `layers`, where
    /// the letter depends on the side one looks from.
    package var index: String?
    /// The letter that counts these units where the next layer sums over them: k=1 above a ledger.
    package var sourceIndex: String
    /// How the title rule names this layer when it is not shown: "1" in `layer 2 ◂ 1`.
    package var short: String

    package init(name: String, index: String?, sourceIndex: String, short: String) {
      self.name = name
      self.index = index
      self.sourceIndex = sourceIndex
      self.short = short
    }

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
  package var layers: [Layer]
  /// The rows of a box.
  package var weightedInput: String
  package var activation: String
  package var delta: String
  package var bias: String
  /// "x" in x₁, "a¹" in a¹₁
  package var input: String
  package var target: String
  /// Title of the targets' row in a ledger: "target i", and the letter that counts them.
  package var targetTitle: String
  package var targetIndex: String
  package var weight: String
  /// "C" in ∂C/∂w
  package var cost: String
  /// The layer as a superscript of the weight: w²₁₁.
  package var weightNamesLayer: Bool
  /// Indices of a weight are (from, to), not (to, from).
  package var weightIndexIsFromTo: Bool

  package init(
    layers: [Layer], weightedInput: String = "z", activation: String = "a", delta: String = "δ",
    bias: String = "b", input: String = "x", target: String = "y", targetTitle: String = "target i",
    targetIndex: String = "i", weight: String = "w", cost: String = "C", weightNamesLayer: Bool = false,
    weightIndexIsFromTo: Bool = false
  ) {
    self.layers = layers
    self.weightedInput = weightedInput
    self.activation = activation
    self.delta = delta
    self.bias = bias
    self.input = input
    self.target = target
    self.targetTitle = targetTitle
    self.targetIndex = targetIndex
    self.weight = weight
    self.cost = cost
    self.weightNamesLayer = weightNamesLayer
    self.weightIndexIsFromTo = weightIndexIsFromTo
  }
}

extension DiagramLabels {
  /// 000/001: input k, hidden j, output i; more hidden layers are numbered from the input: j1, j2.
  package static func units(_ architecture: Architecture) -> DiagramLabels {
    DiagramLabels(layers: namedLayers(architecture, indices: ("k", "j", "i")))
  }

  /// 004: layer 1 is the input, a^1; every layer is summed over with k.
  package static func layers(_ architecture: Architecture) -> DiagramLabels {
    DiagramLabels(
      layers: numberedLayers(architecture, first: 1, sourceIndex: "k"), input: "a¹", targetTitle: "target",
      targetIndex: "j", weightNamesLayer: true)
  }

  /// 002: a is the weighted input, o the activation; layer 0 is the input; w_ij from i to j.
  package static func brilliant(_ architecture: Architecture) -> DiagramLabels {
    DiagramLabels(
      layers: numberedLayers(architecture, first: 0, sourceIndex: "i"), weightedInput: "a", activation: "o",
      input: "o⁰", targetTitle: "target", targetIndex: "j", cost: "E", weightNamesLayer: true,
      weightIndexIsFromTo: true)
  }

  /// 003: x is the weighted input, y the activation, s the input, t the target.
  package static func generalizedDelta(_ architecture: Architecture) -> DiagramLabels {
    DiagramLabels(
      layers: namedLayers(architecture, indices: ("i", "j", "k")), weightedInput: "x", activation: "y",
      input: "s", target: "t", targetTitle: "target k", targetIndex: "k", cost: "E")
  }

  private static func namedLayers(
    _ architecture: Architecture, indices: (input: String, hidden: String, output: String)
  ) -> [Layer] {
    (0..<architecture.layerCount).map { layer in
      if layer == 0 {
        return Layer(name: "input", index: indices.input, sourceIndex: indices.input, short: indices.input)
      }
      if layer == architecture.outputLayer {
        return Layer(
          name: "output", index: indices.output, sourceIndex: indices.output, short: indices.output)
      }
      let hidden = architecture.hiddenLayerCount == 1 ? indices.hidden : "\(indices.hidden)\(layer)"
      return Layer(name: "hidden", index: hidden, sourceIndex: indices.hidden, short: hidden)
    }
  }

  private static func numberedLayers(_ architecture: Architecture, first: Int, sourceIndex: String) -> [Layer]
  {
    (0..<architecture.layerCount).map {
      Layer(name: "layer \($0 + first)", index: nil, sourceIndex: sourceIndex, short: "\($0 + first)")
    }
  }
}
