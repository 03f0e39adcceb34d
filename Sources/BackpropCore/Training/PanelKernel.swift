/// Any network: the units of a layer in panels of four lanes, its weights panel by panel, and in a panel the four
/// weights from one unit below side by side, so that a panel is read from front to back. Patterns go through in
/// chunks of up to 16, four at a time against the same panel. The weights of a padding lane are 0, and no unit reads it.
struct PanelKernel: BackpropagationKernel {
  static let lanes = 4
  static let chunk = 16

  struct Layer {
    let inputCount: Int
    let panelCount: Int
    let units: UnitRows
    /// Where its parameters begin among all parameters, and where its rows begin in the scratch.
    var weights = 0
    var biases = 0
    var activations = 0
    var slopes = 0
    var deltas = 0
    /// The same weights with the units below in the lanes, for δ; the first layer needs none.
    var transposed = 0

    var unitCount: Int { units.count }
    var rowLength: Int { panelCount * PanelKernel.lanes }
    var panelLength: Int { inputCount * PanelKernel.lanes }
  }

  private(set) var layers: [Layer]
  private(set) var weightCount = 0
  private(set) var parameterCount = 0
  private(set) var scratchCount: Int

  init(_ architecture: Architecture) {
    layers = (1..<architecture.layerCount).map { layer in
      Layer(
        inputCount: architecture.unitCounts[layer - 1],
        panelCount: (architecture.unitCounts[layer] + Self.lanes - 1) / Self.lanes,
        units: UnitRows(
          activation: architecture.activation(ofLayer: layer), cost: architecture.cost,
          count: architecture.unitCounts[layer]))
    }
    // The scratch begins with the rows of inputs that have to be brought together.
    scratchCount = Self.chunk * architecture.inputCount
    for l in layers.indices {
      layers[l].weights = weightCount
      weightCount += layers[l].panelCount * layers[l].panelLength
      for path in [\Layer.activations, \Layer.slopes, \Layer.deltas] {
        layers[l][keyPath: path] = takeScratch(Self.chunk * layers[l].rowLength)
      }
      if l > 0 { layers[l].transposed = takeScratch(layers[l - 1].rowLength * layers[l].unitCount) }
    }
    parameterCount = weightCount
    for l in layers.indices {
      layers[l].biases = parameterCount
      parameterCount += layers[l].rowLength
    }
  }

  private mutating func takeScratch(_ count: Int) -> Int {
    defer { scratchCount += count }
    return scratchCount
  }

  func weightIndex(layer: Int, to: Int, from: Int) -> Int {
    let layer = layers[layer - 1]
    return layer.weights + to / Self.lanes * layer.panelLength + from * Self.lanes + to % Self.lanes
  }

  func biasIndex(layer: Int, unit: Int) -> Int { layers[layer - 1].biases + unit }

  func sumGradients(_ data: EpochData, first: Int, count: Int, memory: Workspace, squares: inout Double) {
    for l in layers.indices.dropFirst() { transpose(layers[l], memory: memory) }
    for start in stride(from: 0, to: count, by: Self.chunk) {
      let rows = min(Self.chunk, count - start)
      let inputs = inputRows(data, first: first + start, count: rows, scratch: memory.scratch)
      forward(inputs, count: rows, memory: memory, squares: &squares)
      backward(data, first: first + start, count: rows, memory: memory, squares: &squares)
      for (l, layer) in layers.enumerated() {
        let below = l == 0 ? inputs : rowsBelow(l, memory.scratch)
        gradients(of: layer, below: below, count: rows, isFirst: start == 0, memory: memory)
      }
    }
  }

  /// The rows a layer reads: where they begin, and how far apart they are.
  struct Rows {
    let base: Doubles
    let stride: Int
  }

  private func rowsBelow(_ l: Int, _ scratch: Doubles) -> Rows {
    Rows(base: scratch + layers[l - 1].activations, stride: layers[l - 1].rowLength)
  }

  /// The inputs of the chunk: in place if they follow each other in memory, otherwise copied together.
  private func inputRows(_ data: EpochData, first: Int, count: Int, scratch: Doubles) -> Rows {
    let length = layers[0].inputCount
    if data.isAsGiven {
      return Rows(base: Doubles(mutating: data.inputs + first &* length), stride: length)
    }
    for p in 0..<count {
      (scratch + p &* length).update(from: data.inputs + data.order[first &+ p] &* length, count: length)
    }
    return Rows(base: scratch, stride: length)
  }

  /// z and a of every layer for `count` rows of inputs; repeats `WeightedInputFormula` and `ActivationFormulas`.
  /// The output's z is kept where its δ will go.
  private func forward(_ inputs: Rows, count: Int, memory: Workspace, squares: inout Double) {
    var below = inputs
    for (l, layer) in layers.enumerated() {
      if l > 0 { below = rowsBelow(l, memory.scratch) }
      squares += weightedInputs(layer, below: below, count: count, memory: memory)
      let rows = memory.scratch + layer.activations
      if l == layers.count - 1 {
        (memory.scratch + layer.deltas).update(from: rows, count: count * layer.rowLength)
      }
      for p in 0..<count {
        let row = p &* layer.rowLength
        layer.units.activate(rows + row, slopes: memory.scratch + (layer.slopes &+ row))
      }
    }
  }

  /// z of one layer for `count` rows, into the rows of its activations; returns Σ z², padding included.
  @inline(__always)
  private func weightedInputs(_ layer: Layer, below: Rows, count: Int, memory: Workspace) -> Double {
    var squares = SIMD4<Double>.zero
    for panel in 0..<layer.panelCount {
      let offset = panel &* Self.lanes
      let bias: SIMD4<Double> = memory.point.vector(layer.biases &+ offset)
      let weights = memory.point + (layer.weights &+ panel &* layer.panelLength)
      let output = memory.scratch + (layer.activations &+ offset)
      eachFour(count) { r0, r1, r2, r3 in
        let sums = products(panel: weights, terms: layer.inputCount, rows: below, r0, r1, r2, r3)
        let (z0, z1, z2, z3) = (sums.0 + bias, sums.1 + bias, sums.2 + bias, sums.3 + bias)
        output.store(z0, at: r0 &* layer.rowLength)
        output.store(z1, at: r1 &* layer.rowLength)
        output.store(z2, at: r2 &* layer.rowLength)
        output.store(z3, at: r3 &* layer.rowLength)
        squares += (z0 * z0 + z1 * z1) + (z2 * z2 + z3 * z3)
      }
    }
    return squares.sum()
  }

  /// a of the outputs and C_p of every pattern, in the order of the epoch.
  func evaluate(_ data: EpochData, outputs: Doubles, costs: Doubles, memory: Workspace) {
    var squares = 0.0
    let last = layers[layers.count - 1]
    for start in stride(from: 0, to: data.patternCount, by: Self.chunk) {
      let count = min(Self.chunk, data.patternCount - start)
      let inputs = inputRows(data, first: start, count: count, scratch: memory.scratch)
      forward(inputs, count: count, memory: memory, squares: &squares)
      for p in 0..<count {
        let activations = memory.scratch + (last.activations &+ p &* last.rowLength)
        (outputs + (start &+ p) &* last.unitCount).update(from: activations, count: last.unitCount)
        costs[start &+ p] = last.units.patternCost(
          weightedInputs: memory.scratch + (last.deltas &+ p &* last.rowLength), activations: activations,
          targets: data.targets + data.order[start &+ p] &* last.unitCount)
      }
    }
  }

  /// δ of every layer, from the output down; repeats `DeltaFormulas`.
  private func backward(_ data: EpochData, first: Int, count: Int, memory: Workspace, squares: inout Double) {
    let scratch = memory.scratch
    let last = layers[layers.count - 1]
    for p in 0..<count {
      let row = p &* last.rowLength
      squares += last.units.outputDeltas(
        scratch + last.deltas + row, activations: scratch + last.activations + row,
        slopes: scratch + last.slopes + row, targets: data.targets + data.order[first &+ p] &* last.unitCount)
    }
    for l in layers.indices.dropLast().reversed() {
      squares += hiddenDeltas(layers[l], above: layers[l + 1], count: count, scratch: scratch)
    }
  }

  /// δ_j = (w_0j δ_0 + w_1j δ_1 + …) f′(z_j); returns Σ δ², padding included.
  private func hiddenDeltas(_ layer: Layer, above: Layer, count: Int, scratch: Doubles) -> Double {
    var squares = SIMD4<Double>.zero
    let aboveDeltas = Rows(base: scratch + above.deltas, stride: above.rowLength)
    let slopes = scratch + layer.slopes
    let deltas = scratch + layer.deltas
    for panel in 0..<layer.panelCount {
      let offset = panel &* Self.lanes
      eachFour(count) { r0, r1, r2, r3 in
        let sums = products(
          panel: scratch + above.transposed + offset &* above.unitCount, terms: above.unitCount,
          rows: aboveDeltas,
          r0, r1, r2, r3)
        let (i0, i1) = (r0 &* layer.rowLength &+ offset, r1 &* layer.rowLength &+ offset)
        let (i2, i3) = (r2 &* layer.rowLength &+ offset, r3 &* layer.rowLength &+ offset)
        let (d0, d1) = (sums.0 * slopes.vector(i0), sums.1 * slopes.vector(i1))
        let (d2, d3) = (sums.2 * slopes.vector(i2), sums.3 * slopes.vector(i3))
        deltas.store(d0, at: i0)
        deltas.store(d1, at: i1)
        deltas.store(d2, at: i2)
        deltas.store(d3, at: i3)
        squares += (d0 * d0 + d1 * d1) + (d2 * d2 + d3 * d3)
      }
    }
    return squares.sum()
  }

  /// The weights of `layer` with the units below side by side, in panels of four.
  private func transpose(_ layer: Layer, memory: Workspace) {
    let from = memory.point + layer.weights
    let to = memory.scratch + layer.transposed
    for j in 0..<layer.unitCount {
      let column = from + (j / Self.lanes &* layer.panelLength &+ j % Self.lanes)
      for k in 0..<layer.inputCount {
        let panel = k / Self.lanes &* Self.lanes &* layer.unitCount
        let place = j &* Self.lanes &+ k % Self.lanes
        to[panel &+ place] = column[k &* Self.lanes]
      }
    }
  }
}
