/// The functions of single units, on rows of numbers in place: a, f′(z) and the output's δ of one pattern.
///
/// Repeats `ActivationFunction`, `SoftmaxTerms` and `OutputLayer`, which define the bits.
struct UnitRows {
  let activation: ActivationFunction
  let cost: CostFunction
  let count: Int

  /// z becomes a in place, f′(z) goes to `slopes`; gives Σ z². Softmax has no slope of one unit, and leaves 0.
  @inline(__always)
  func activate(_ values: Doubles, slopes: Doubles) -> Double {
    var squares = 0.0
    for j in 0..<count { squares += values[j] * values[j] }
    switch activation {
    case .sigmoid: sigmoid(values, slopes: slopes)
    case .tanh:
      for j in 0..<count {
        let a = ElementaryFunctions.tanh(values[j])
        values[j] = a
        slopes[j] = 1 - a * a
      }
    case .identity:
      for j in 0..<count { slopes[j] = 1 }
    case .softmax: softmax(values)
    case .relu, .leakyRelu:
      for j in 0..<count {
        let z = values[j]
        let a = activation.value(at: z)
        values[j] = a
        slopes[j] = activation.slope(weightedInput: z, activation: a)
      }
    }
    return squares
  }

  /// All powers first: the divisions that follow go several at a time.
  @inline(__always)
  private func sigmoid(_ values: Doubles, slopes: Doubles) {
    for j in 0..<count { slopes[j] = ElementaryFunctions.exponential(-values[j].magnitude) }
    for j in 0..<count {
      let e = slopes[j]
      let a = (values[j] < 0 ? e : 1) / (1 + e)
      values[j] = a
      slopes[j] = a * (1 - a)
    }
  }

  @inline(never)
  private func softmax(_ values: Doubles) {
    var largest = -Double.infinity
    for j in 0..<count where values[j] > largest || values[j].isNaN {
      largest = values[j]
      if largest.isNaN { break }
    }
    for j in 0..<count { values[j] = ElementaryFunctions.exponential(values[j] - largest) }
    var sum = values[0]
    for j in 1..<max(count, 1) { sum += values[j] }
    for j in 0..<count { values[j] = values[j] / sum }
  }

  /// δ of the output layer from its a and f′(z); gives Σ δ².
  @inline(__always)
  func outputDeltas(
    _ deltas: Doubles, activations: Doubles, slopes: Doubles, targets: UnsafePointer<Double>
  ) -> Double {
    switch cost {
    case .binaryCrossEntropy:
      for i in 0..<count { deltas[i] = activations[i] - targets[i] }
    case .crossEntropy:
      var targetSum = targets[0]
      for i in 1..<max(count, 1) { targetSum += targets[i] }
      for i in 0..<count { deltas[i] = activations[i] * targetSum - targets[i] }
    case .quadratic:
      if case .softmax = activation {
        softmaxQuadraticDeltas(deltas, activations: activations, targets: targets)
      } else {
        for i in 0..<count { deltas[i] = (activations[i] - targets[i]) * slopes[i] }
      }
    }
    var squares = 0.0
    for i in 0..<count {
      // A saturated unit hides a far target behind f′ = 0; its difference is watched as well.
      let difference = activations[i] - targets[i]
      squares += deltas[i] * deltas[i] + difference * difference
    }
    return squares
  }

  @inline(never)
  private func softmaxQuadraticDeltas(
    _ deltas: Doubles, activations: Doubles, targets: UnsafePointer<Double>
  ) {
    var mean = (activations[0] - targets[0]) * activations[0]
    for k in 1..<max(count, 1) { mean += (activations[k] - targets[k]) * activations[k] }
    for i in 0..<count { deltas[i] = activations[i] * ((activations[i] - targets[i]) - mean) }
  }
}
