/// A network with one hidden layer and at most four units a layer: each layer is one vector, lane j is unit j.
///
/// For the small networks of lessons: with two or three units a layer, panels and chunks cost more than the arithmetic.
/// The hidden layer keeps its weights by the unit they come from (one vector per input), the output layer by the unit
/// they lead to (one vector per output), so that both layers, and δ on the way back, work on whole vectors. Only the
/// sum of an output's weighted input runs across lanes, and does so lane by lane.
struct NarrowKernel: BackpropagationKernel {
  typealias Vector = SIMD4<Double>
  static let lanes = 4

  private let inputCount: Int
  private let hidden: UnitRows
  private let output: UnitRows

  /// `nil` if the network is deeper or wider.
  init?(_ architecture: Architecture) {
    guard architecture.hiddenLayerCount == 1, architecture.unitCounts.max() ?? 0 <= Self.lanes else {
      return nil
    }
    inputCount = architecture.inputCount
    hidden = UnitRows(
      activation: architecture.activation(ofLayer: 1), cost: architecture.cost,
      count: architecture.unitCounts[1])
    output = UnitRows(
      activation: architecture.activation(ofLayer: 2), cost: architecture.cost,
      count: architecture.unitCounts[2])
  }

  var weightCount: Int { (inputCount &+ output.count) &* Self.lanes }
  var parameterCount: Int { weightCount &+ 2 &* Self.lanes }
  /// a, f′(z) and δ of the outputs, where they are not worked out in a vector.
  var scratchCount: Int { 3 * Self.lanes }

  func weightIndex(layer: Int, to: Int, from: Int) -> Int {
    layer == 1 ? from * Self.lanes + to : (inputCount + to) * Self.lanes + from
  }

  func biasIndex(layer: Int, unit: Int) -> Int { weightCount + (layer - 1) * Self.lanes + unit }

  func sumGradients(_ data: EpochData, first: Int, count: Int, memory: Workspace, squares: inout Double) {
    let sums = memory.gradientSums
    for pattern in first..<first &+ count {
      let x = data.inputs + data.order[pattern] &* inputCount
      let pass = pass(data, pattern: pattern, memory: memory, &squares)
      let isFirst = pattern == first
      var place = 0
      for k in 0..<inputCount {
        add(pass.hiddenDeltas * x[k], to: sums, at: place, isFirst)
        place &+= Self.lanes
      }
      for i in 0..<output.count {
        add(pass.activations * pass.outputDeltas[i], to: sums, at: place, isFirst)
        place &+= Self.lanes
      }
      add(pass.hiddenDeltas, to: sums, at: place, isFirst)
      add(pass.outputDeltas, to: sums, at: place &+ Self.lanes, isFirst)
    }
  }

  @inline(__always)
  private func add(_ gradients: Vector, to sums: Doubles, at index: Int, _ isFirst: Bool) {
    sums.store(isFirst ? gradients : sums.vector(index) + gradients, at: index)
  }

  func runOnline(
    _ data: EpochData, updates: Int, position: inout Int, rate: Double, trainsBiases: Bool, memory: Workspace,
    squares: inout Double
  ) -> Bool {
    let values = memory.values
    for _ in 0..<updates {
      let x = data.inputs + data.order[position] &* inputCount
      let pass = pass(data, pattern: position, memory: memory, &squares)
      var place = 0
      for k in 0..<inputCount {
        change(values, at: place, by: -rate * (pass.hiddenDeltas * x[k]))
        place &+= Self.lanes
      }
      for i in 0..<output.count {
        change(values, at: place, by: -rate * (pass.activations * pass.outputDeltas[i]))
        place &+= Self.lanes
      }
      if trainsBiases {
        change(values, at: place, by: -rate * pass.hiddenDeltas)
        change(values, at: place &+ Self.lanes, by: -rate * pass.outputDeltas)
      }
      position = position &+ 1 == data.patternCount ? 0 : position &+ 1
    }
    return true
  }

  @inline(__always)
  private func change(_ values: Doubles, at index: Int, by change: Vector) {
    values.store(values.vector(index) + change, at: index)
  }

  private struct Pass {
    let activations: Vector
    let hiddenDeltas: Vector
    let outputDeltas: Vector
  }

  /// One pattern, forward and back.
  @inline(__always)
  private func pass(_ data: EpochData, pattern: Int, memory: Workspace, _ squares: inout Double) -> Pass {
    let point = memory.point
    let row = data.order[pattern]
    let x = data.inputs + row &* inputCount
    var z: Vector = point.vector(0) * x[0]
    for k in 1..<max(inputCount, 1) { z += point.vector(k &* Self.lanes) * x[k] }
    z += point.vector(weightCount)
    let (a, slopes) = activate(z, hidden)

    let rows = point + inputCount &* Self.lanes
    let biases = point + (weightCount &+ Self.lanes)
    var outputZ = Vector.zero
    for i in 0..<Self.lanes where i < output.count {
      outputZ[i] = sumAcross(rows.vector(i &* Self.lanes) * a) + biases[i]
    }
    let targets = data.targets + row &* output.count
    let (outputDeltas, outputSquares) = deltas(outputZ, targets: targets, scratch: memory.scratch)

    var sums: Vector = rows.vector(0) * outputDeltas[0]
    for i in 1..<Self.lanes where i < output.count { sums += rows.vector(i &* Self.lanes) * outputDeltas[i] }
    let hiddenDeltas = sums * slopes
    squares += sumAcross(z * z + hiddenDeltas * hiddenDeltas) + outputSquares
    return Pass(activations: a, hiddenDeltas: hiddenDeltas, outputDeltas: outputDeltas)
  }

  /// Lane 0 + lane 1 + … of the hidden units, without the padding.
  @inline(__always)
  private func sumAcross(_ vector: Vector) -> Double {
    var sum = vector[0]
    for lane in 1..<Self.lanes where lane < hidden.count { sum += vector[lane] }
    return sum
  }

  /// a and f′(z) of a layer without softmax; repeats `ActivationFunction`, lane by lane.
  @inline(__always)
  private func activate(_ z: Vector, _ units: UnitRows) -> (activations: Vector, slopes: Vector) {
    if case .sigmoid = units.activation {
      var powers = Vector.zero
      for j in 0..<Self.lanes where j < units.count {
        powers[j] = ElementaryFunctions.exponential(-z[j].magnitude)
      }
      let a = Vector.one.replacing(with: powers, where: z .< 0) / (1 + powers)
      return (a, a * (1 - a))
    }
    var a = z
    var slopes = Vector.one
    if case .identity = units.activation { return (a, slopes) }
    for j in 0..<Self.lanes where j < units.count {
      a[j] = units.activation.value(at: z[j])
      slopes[j] = units.activation.slope(weightedInput: z[j], activation: a[j])
    }
    return (a, slopes)
  }

  /// δ of the outputs, and their Σ z² + Σ δ² + Σ (a − y)².
  @inline(__always)
  private func deltas(_ z: Vector, targets: UnsafePointer<Double>, scratch: Doubles) -> (Vector, Double) {
    if case .softmax = output.activation { return softmaxDeltas(z, targets: targets, scratch: scratch) }
    var y = Vector.zero
    for i in 0..<Self.lanes where i < output.count { y[i] = targets[i] }
    let (a, slopes) = activate(z, output)
    let differences = a - y
    let deltas = output.cost == .quadratic ? differences * slopes : differences
    let lanes = z * z + deltas * deltas + differences * differences
    var squares = lanes[0]
    for i in 1..<Self.lanes where i < output.count { squares += lanes[i] }
    return (deltas, squares)
  }

  @inline(never)
  private func softmaxDeltas(_ z: Vector, targets: UnsafePointer<Double>, scratch: Doubles) -> (
    Vector, Double
  ) {
    scratch.store(z, at: 0)
    let slopes = scratch + Self.lanes
    let deltas = scratch + 2 &* Self.lanes
    output.activate(scratch, slopes: slopes)
    var squares = output.outputDeltas(deltas, activations: scratch, slopes: slopes, targets: targets)
    for i in 0..<output.count { squares += z[i] * z[i] }
    return (deltas.vector(0), squares)
  }
}
