// One pattern forward, its cost, and its deltas backward, in plain loops. This is the code the fast kernels are
// tested against: each sum is written as the formulas write it, from its first term to its last, bias at the end.

extension Pass {
  /// The pass of row `pattern` of the data with `parameters`.
  ///
  /// Shapes: see the properties. Numbers may come out infinite or NaN; nothing traps on them.
  public static func compute(setup: TrainingSetup, parameters: Parameters, pattern: Int) -> Pass {
    let architecture = setup.architecture
    let (weightedInputs, activations) = forward(
      architecture, parameters: parameters, inputs: Array(setup.data.inputs.row(pattern)))
    let outputs = OutputLayer(
      activation: architecture.activation(ofLayer: architecture.outputLayer), cost: architecture.cost,
      weightedInputs: weightedInputs[weightedInputs.count - 1],
      activations: activations[activations.count - 1],
      targets: Array(setup.data.targets.row(pattern)))
    let unitCosts = outputs.unitCosts()
    return Pass(
      pattern: pattern, weightedInputs: weightedInputs, activations: activations, unitCosts: unitCosts,
      cost: sumFromFirst(unitCosts),
      deltas: backward(
        architecture, parameters: parameters, outputDeltas: outputs.deltas(), weightedInputs: weightedInputs,
        activations: activations))
  }

  /// z and a of every layer; `activations` begins with the inputs.
  static func forward(
    _ architecture: Architecture, parameters: Parameters, inputs: [Double]
  ) -> (weightedInputs: [[Double]], activations: [[Double]]) {
    var weightedInputs: [[Double]] = []
    var activations = [inputs]
    var below = inputs
    for layer in 1..<architecture.layerCount {
      let z = layerWeightedInputs(
        weights: parameters.weights[layer - 1], biases: parameters.biases[layer - 1], activations: below)
      below = layerActivations(architecture.activation(ofLayer: layer), weightedInputs: z)
      weightedInputs.append(z)
      activations.append(below)
    }
    return (weightedInputs, activations)
  }

  /// z_j = w_j0 a_0 + w_j1 a_1 + … + b_j
  static func layerWeightedInputs(weights: Matrix, biases: [Double], activations: [Double])
    -> [Double]
  {
    let count = weights.columnCount
    return (0..<weights.rowCount).map { j in
      let row = j * count
      var sum = weights.elements[row] * activations[0]
      for k in 1..<max(count, 1) { sum += weights.elements[row + k] * activations[k] }
      return sum + biases[j]
    }
  }

  /// a of a whole layer, from its z.
  static func layerActivations(_ function: ActivationFunction, weightedInputs z: [Double]) -> [Double] {
    if case .softmax = function { return SoftmaxTerms(z).shares }
    return z.map { function.value(at: $0) }
  }

  /// From the output's deltas down: δ_j = (w_0j δ_0 + w_1j δ_1 + …) f′(z_j), over the units of the next layer.
  private static func backward(
    _ architecture: Architecture, parameters: Parameters, outputDeltas: [Double], weightedInputs: [[Double]],
    activations: [[Double]]
  ) -> [[Double]] {
    var deltas = [outputDeltas]
    var above = outputDeltas
    for layer in (1..<architecture.outputLayer).reversed() {
      let function = architecture.activation(ofLayer: layer)
      let weights = parameters.weights[layer]
      let slopes = zip(weightedInputs[layer - 1], activations[layer]).map {
        function.slope(weightedInput: $0, activation: $1)
      }
      above = (0..<weights.columnCount).map { j in
        var sum = weights[0, j] * above[0]
        for k in 1..<max(weights.rowCount, 1) { sum += weights[k, j] * above[k] }
        return sum * slopes[j]
      }
      deltas.append(above)
    }
    return deltas.reversed()
  }
}

/// x_0 + x_1 + …; an addition of 0 in front would turn a sum of negative zeros into +0.
func sumFromFirst(_ terms: some Collection<Double>) -> Double {
  guard let first = terms.first else { return 0 }
  return terms.dropFirst().reduce(first, +)
}

/// What softmax and the cross-entropy share: m = max z_k, e^(z_k − m), and S, their sum.
///
/// Without m the powers overflow from z ≈ 710 on. m is NaN if any z is.
struct SoftmaxTerms {
  let largest: Double
  let powers: [Double]
  let sum: Double

  init(_ weightedInputs: [Double]) {
    var largest = -Double.infinity
    for z in weightedInputs where z > largest || z.isNaN {
      largest = z
      if z.isNaN { break }
    }
    let m = largest
    self.largest = m
    powers = weightedInputs.map { ElementaryFunctions.exponential($0 - m) }
    sum = sumFromFirst(powers)
  }

  /// a_i = e^(z_i − m) / S
  var shares: [Double] { powers.map { $0 / sum } }
}

/// The output layer of one pattern, from which its costs and deltas follow.
struct OutputLayer {
  let activation: ActivationFunction
  let cost: CostFunction
  let weightedInputs: [Double]
  let activations: [Double]
  let targets: [Double]

  /// The cost of each output; C_p is their sum.
  func unitCosts() -> [Double] {
    switch cost {
    case .quadratic:
      return zip(targets, activations).map { y, a in 0.5 * ((y - a) * (y - a)) }
    case .binaryCrossEntropy:
      return zip(targets, weightedInputs).map { y, z in
        (max(z, 0) - z * y)
          + ElementaryFunctions.naturalLogarithm(1 + ElementaryFunctions.exponential(-z.magnitude))
      }
    case .crossEntropy:
      let terms = SoftmaxTerms(weightedInputs)
      let logarithm = ElementaryFunctions.naturalLogarithm(terms.sum)
      return zip(targets, weightedInputs).map { y, z in y * (logarithm - (z - terms.largest)) }
    }
  }

  /// δ_i = ∂C_p/∂z_i
  func deltas() -> [Double] {
    switch cost {
    case .binaryCrossEntropy:
      return zip(activations, targets).map { a, y in a - y }
    case .crossEntropy:
      let targetSum = sumFromFirst(targets)
      return zip(activations, targets).map { a, y in a * targetSum - y }
    case .quadratic:
      if case .softmax = activation { return softmaxQuadraticDeltas() }
      return activations.indices.map { i in
        (activations[i] - targets[i])
          * activation.slope(weightedInput: weightedInputs[i], activation: activations[i])
      }
    }
  }

  /// δ_i = a_i [ (a_i − y_i) − Σ_k (a_k − y_k) a_k ]
  private func softmaxQuadraticDeltas() -> [Double] {
    let differences = zip(activations, targets).map { a, y in a - y }
    let mean = sumFromFirst(zip(differences, activations).map { difference, a in difference * a })
    return zip(activations, differences).map { a, difference in a * (difference - mean) }
  }
}
