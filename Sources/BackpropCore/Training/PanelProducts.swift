// The two inner loops of `PanelKernel`. Each works on a block of four by four: sixteen sums that grow side by side,
// each in its own order, which is what keeps the processor's multipliers busy while the order stays exact.

extension PanelKernel {
  /// Calls `body` with rows 0…3, 4…7, … of `count`; where fewer are left, the last row fills in for the missing ones,
  /// and is computed and stored twice with the same result.
  @inline(__always)
  func eachFour(_ count: Int, _ body: (Int, Int, Int, Int) -> Void) {
    var row = 0
    while row < count {
      body(row, min(row &+ 1, count &- 1), min(row &+ 2, count &- 1), min(row &+ 3, count &- 1))
      row &+= 4
    }
  }

  /// Σ_k panel_k · x_k for four rows x: the first product, then each further one added.
  @inline(__always)
  func products(
    panel: Doubles, terms: Int, rows: Rows, _ r0: Int, _ r1: Int, _ r2: Int, _ r3: Int
  ) -> (SIMD4<Double>, SIMD4<Double>, SIMD4<Double>, SIMD4<Double>) {
    let (x0, x1) = (rows.base + r0 &* rows.stride, rows.base + r1 &* rows.stride)
    let (x2, x3) = (rows.base + r2 &* rows.stride, rows.base + r3 &* rows.stride)
    let first: SIMD4<Double> = panel.vector(0)
    var (s0, s1, s2, s3) = (first * x0[0], first * x1[0], first * x2[0], first * x3[0])
    var k = 1
    while k < terms {
      let weights: SIMD4<Double> = panel.vector(k &* 4)
      s0 += weights * x0[k]
      s1 += weights * x1[k]
      s2 += weights * x2[k]
      s3 += weights * x3[k]
      k &+= 1
    }
    return (s0, s1, s2, s3)
  }

  /// Adds δ_j a_k of `count` patterns, one after the other, to the gradient sums of a layer; the very first term
  /// of a sum starts it. Repeats `GradientFormulas`.
  func gradients(of layer: Layer, below: Rows, count: Int, isFirst: Bool, memory: Workspace) {
    for panel in 0..<layer.panelCount {
      let deltas = Rows(
        base: memory.scratch + layer.deltas + panel &* Self.lanes, stride: layer.rowLength)
      let sums = memory.gradientSums + layer.weights + panel &* layer.panelLength
      var k = 0
      while k &+ 4 <= layer.inputCount {
        addFour(to: sums + k &* 4, deltas: deltas, activations: below.base + k, below.stride, count, isFirst)
        k &+= 4
      }
      while k < layer.inputCount {
        addOne(to: sums + k &* 4, deltas: deltas, activations: below.base + k, below.stride, count, isFirst)
        k &+= 1
      }
      let biases = memory.gradientSums + layer.biases + panel &* Self.lanes
      var sum: SIMD4<Double> = isFirst ? deltas.base.vector(0) : biases.vector(0) + deltas.base.vector(0)
      for p in 1..<max(count, 1) { sum += deltas.base.vector(p &* deltas.stride) }
      biases.store(sum, at: 0)
    }
  }

  /// The sums of four neighbouring weights to the same four units.
  @inline(__always)
  private func addFour(
    to sums: Doubles, deltas: Rows, activations: Doubles, _ stride: Int, _ count: Int, _ isFirst: Bool
  ) {
    let first: SIMD4<Double> = deltas.base.vector(0)
    var s0 = first * activations[0]
    var s1 = first * activations[1]
    var s2 = first * activations[2]
    var s3 = first * activations[3]
    if !isFirst {
      s0 = sums.vector(0) + s0
      s1 = sums.vector(4) + s1
      s2 = sums.vector(8) + s2
      s3 = sums.vector(12) + s3
    }
    var p = 1
    while p < count {
      let delta: SIMD4<Double> = deltas.base.vector(p &* deltas.stride)
      let a = activations + p &* stride
      s0 += delta * a[0]
      s1 += delta * a[1]
      s2 += delta * a[2]
      s3 += delta * a[3]
      p &+= 1
    }
    sums.store(s0, at: 0)
    sums.store(s1, at: 4)
    sums.store(s2, at: 8)
    sums.store(s3, at: 12)
  }

  @inline(__always)
  private func addOne(
    to sums: Doubles, deltas: Rows, activations: Doubles, _ stride: Int, _ count: Int, _ isFirst: Bool
  ) {
    let first: SIMD4<Double> = deltas.base.vector(0)
    var sum = first * activations[0]
    if !isFirst { sum = sums.vector(0) + sum }
    for p in 1..<max(count, 1) {
      let delta: SIMD4<Double> = deltas.base.vector(p &* deltas.stride)
      sum += delta * activations[p &* stride]
    }
    sums.store(sum, at: 0)
  }
}
