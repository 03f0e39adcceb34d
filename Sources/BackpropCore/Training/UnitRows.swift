/// The functions of single units, on rows of numbers in place: a, f′(z) and the output's δ of one pattern.
///
/// Rows are padded to whole vectors of four; what is in the padding does not matter.
/// Repeats `ActivationFunction`, `SoftmaxTerms` and `OutputLayer`, which define the bits.
struct UnitRows {
  let activation: ActivationFunction
  let cost: CostFunction
  let count: Int

  /// z becomes a in place, f′(z) goes to `slopes`. Softmax has no slope of one unit, and leaves `slopes` alone.
  @inline(__always)
  func activate(_ values: Doubles, slopes: Doubles) {
    // The functions most networks have get a loop of their own; the others are called unit by unit.
    if case .sigmoid = activation {
      sigmoid(values, slopes: slopes)
    } else if case .tanh = activation {
      for j in 0..<count {
        let a = ElementaryFunctions.tanh(values[j])
        values[j] = a
        slopes[j] = 1 - a * a
      }
    } else if case .identity = activation {
      for j in 0..<count { slopes[j] = 1 }
    } else if case .softmax = activation {
      softmax(values)
    } else {
      for j in 0..<count {
        let z = values[j]
        let a = activation.value(at: z)
        values[j] = a
        slopes[j] = activation.slope(weightedInput: z, activation: a)
      }
    }
  }

  /// All powers first: the divisions that follow are then done several at a time.
  @inline(__always)
  private func sigmoid(_ values: Doubles, slopes: Doubles) {
    for j in 0..<count { slopes[j] = ElementaryFunctions.exponential(-values[j].magnitude) }
    var j = 0
    while j < count {
      let e: SIMD4<Double> = slopes.vector(j)
      let z: SIMD4<Double> = values.vector(j)
      let a = SIMD4.one.replacing(with: e, where: z .< 0) / (1 + e)
      values.store(a, at: j)
      slopes.store(a * (1 - a), at: j)
      j &+= 4
    }
  }

  @inline(never)
  private func softmax(_ values: Doubles) {
    let largest = largest(values)
    for j in 0..<count { values[j] = ElementaryFunctions.exponential(values[j] - largest) }
    let total = sum { values[$0] }
    for j in 0..<count { values[j] = values[j] / total }
  }

  /// NaN if any number is NaN.
  private func largest(_ values: Doubles) -> Double {
    var largest = -Double.infinity
    for j in 0..<count where values[j] > largest || values[j].isNaN {
      largest = values[j]
      if largest.isNaN { break }
    }
    return largest
  }

  /// δ of the output layer from its a and f′(z); returns Σ δ².
  @inline(__always)
  func outputDeltas(
    _ deltas: Doubles, activations: Doubles, slopes: Doubles, targets: UnsafePointer<Double>
  ) -> Double {
    switch cost {
    case .binaryCrossEntropy:
      for i in 0..<count { deltas[i] = activations[i] - targets[i] }
    case .crossEntropy:
      let targetSum = sum { targets[$0] }
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

  /// C_p of one pattern from the z and a of its outputs; repeats `OutputLayer.unitCosts`, and sums them up.
  @inline(__always)
  func patternCost(
    weightedInputs z: Doubles, activations: Doubles, targets: UnsafePointer<Double>
  ) -> Double {
    switch cost {
    case .quadratic:
      return sum { i in
        let difference = targets[i] - activations[i]
        return 0.5 * (difference * difference)
      }
    case .binaryCrossEntropy:
      return sum { i in
        (max(z[i], 0) - z[i] * targets[i])
          + ElementaryFunctions.naturalLogarithm(1 + ElementaryFunctions.exponential(-z[i].magnitude))
      }
    case .crossEntropy:
      let largest = largest(z)
      let logarithm = ElementaryFunctions.naturalLogarithm(
        sum { ElementaryFunctions.exponential(z[$0] - largest) })
      return sum { i in targets[i] * (logarithm - (z[i] - largest)) }
    }
  }

  /// From the first unit's term to the last's.
  @inline(__always)
  private func sum(_ term: (Int) -> Double) -> Double {
    var sum = term(0)
    for i in 1..<max(count, 1) { sum += term(i) }
    return sum
  }

  @inline(never)
  private func softmaxQuadraticDeltas(
    _ deltas: Doubles, activations: Doubles, targets: UnsafePointer<Double>
  ) {
    let mean = sum { k in (activations[k] - targets[k]) * activations[k] }
    for i in 0..<count { deltas[i] = activations[i] * ((activations[i] - targets[i]) - mean) }
  }
}
