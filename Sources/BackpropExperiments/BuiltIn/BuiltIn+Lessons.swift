extension BuiltInExperiment {
  /// The smallest network with a hidden unit: an influence that acts through another number.
  static let chain = BuiltInExperiment(
    name: "chain",
    summary: "1-1-1, one pattern: hand → mouse → cursor, two factors and their product",
    text: """
      # A hand moves a mouse, the mouse moves a cursor: identity units without biases, so z = a = weight · input.
      # ∂mouse/∂hand = 0.5, ∂cursor/∂mouse = 3, so ∂cursor/∂hand = 0.5 · 3 = 1.5.
      name: Chain 1-1-1
      layers: [1, 1, 1]
      activation: identity
      cost: quadratic
      weights: [[[0.5]], [[3]]]
      biases: [[0], [0]]
      data:
        inputs: [[2]]                  # where the hand is
        targets: [[4]]                 # where the cursor ought to be
      learning: {rate: 0.02, trainBiases: false}

      """)

  /// Two parameters, so that the cost can be drawn over all of them.
  static let neuron = BuiltInExperiment(
    name: "neuron",
    summary: "1-1, six patterns: one weight and one bias, for the paths of full batch, mini-batch and online",
    text: """
      # One sigmoid unit: the cost is a landscape over w and b. The classes overlap, so it never becomes 0.
      name: Neuron 1-1
      layers: [1, 1]
      activation: sigmoid
      cost: quadratic
      weights: [[[-1.9]]]
      biases: [[1.5]]
      data:
        inputs: [[0.6], [-0.7], [0.9], [2.7], [0.4], [-1.3]]
        targets: [[0], [0], [1], [1], [1], [0]]
      learning: {rate: 2, batch: full}

      """)

  /// A valley ten times steeper across than along.
  static let ravine = BuiltInExperiment(
    name: "ravine",
    summary: "2-1, two patterns: the cost is ½(w₁² + 10 w₂²), a valley in which optimizers race",
    text: """
      # A ravine: with inputs √2 and √20 and the mean over two patterns the cost is ½(w₁² + 10 w₂²),
      # so the gradient is w₁ along the valley and 10 w₂ across it. Lowest at (0, 0).
      name: Ravine 2-1
      layers: [2, 1]
      activation: identity
      cost: quadratic
      weights: [[[1, 1]]]
      biases: [[0]]
      data:
        inputs: [[1.4142135623730951, 0], [0, 4.47213595499958]]
        targets: [[0], [0]]
      learning: {rate: 0.05, batch: full, trainBiases: false}

      """)

  /// Three of everything: equations written out for units 1, 2 and 3 have all their letters.
  static let threeThree = BuiltInExperiment(
    name: "three-three",
    summary: "3-3-3, one pattern: the same number of units in every layer, three terms in every sum",
    text: """
      # Three inputs, three hidden units, three outputs: every sum has three terms.
      name: Three by three 3-3-3
      layers: [3, 3, 3]
      activation: sigmoid
      cost: quadratic
      weights:
        - [[0.2, -0.4, 0.1], [0.5, 0.3, -0.6], [-0.3, 0.7, 0.4]]
        - [[0.6, -0.2, 0.3], [-0.5, 0.8, 0.1], [0.4, -0.7, 0.9]]
      biases: [[0.1, -0.2, 0.3], [0.2, -0.1, -0.3]]
      data:
        inputs: [[0.9, 0.3, 0.6]]
        targets: [[0, 1, 0]]
      learning: {rate: 0.5}

      """)

  /// More units in each layer than in the one before: rows and columns of a matrix cannot be mixed up.
  static let twoThreeFour = BuiltInExperiment(
    name: "two-three-four",
    summary: "2-3-4, one pattern: three units in layer 2, four in layer 3, four terms in a hidden δ",
    text: """
      # Three units in layer 2 and four in layer 3: a hidden δ is a sum of four terms, down a column of the weights.
      name: Two three four 2-3-4
      layers: [2, 3, 4]
      activation: sigmoid
      cost: quadratic
      weights:
        - [[0.3, -0.5], [0.6, 0.2], [-0.4, 0.7]]
        - [[0.5, -0.3, 0.8], [-0.6, 0.4, 0.1], [0.2, 0.9, -0.7], [0.7, -0.1, 0.3]]
      biases: [[0.1, -0.3, 0.2], [-0.2, 0.3, 0.1, -0.4]]
      data:
        inputs: [[0.8, 0.4]]
        targets: [[1, 0, 0, 1]]
      learning: {rate: 0.5}

      """)

  /// Eight patterns through three units: a code the network finds itself.
  static let encoder = BuiltInExperiment(
    name: "encoder",
    summary: "8-3-8, eight patterns: each has to pass through three hidden units, which learn a code for it",
    text: """
      # Eight patterns have to get through three hidden units and come out as they went in.
      # Trained for some thousand epochs, the hidden units hold a code of their own: no two patterns share one.
      name: Encoder 8-3-8
      layers: [8, 3, 8]
      activation: sigmoid
      cost: quadratic
      initialization: {scheme: uniform, low: -1, high: 1, seed: 1}
      data:
        inputs:
          - [1, 0, 0, 0, 0, 0, 0, 0]
          - [0, 1, 0, 0, 0, 0, 0, 0]
          - [0, 0, 1, 0, 0, 0, 0, 0]
          - [0, 0, 0, 1, 0, 0, 0, 0]
          - [0, 0, 0, 0, 1, 0, 0, 0]
          - [0, 0, 0, 0, 0, 1, 0, 0]
          - [0, 0, 0, 0, 0, 0, 1, 0]
          - [0, 0, 0, 0, 0, 0, 0, 1]
        targets:
          - [1, 0, 0, 0, 0, 0, 0, 0]
          - [0, 1, 0, 0, 0, 0, 0, 0]
          - [0, 0, 1, 0, 0, 0, 0, 0]
          - [0, 0, 0, 1, 0, 0, 0, 0]
          - [0, 0, 0, 0, 1, 0, 0, 0]
          - [0, 0, 0, 0, 0, 1, 0, 0]
          - [0, 0, 0, 0, 0, 0, 1, 0]
          - [0, 0, 0, 0, 0, 0, 0, 1]
      learning: {rate: 4, batch: full}

      """)
}
