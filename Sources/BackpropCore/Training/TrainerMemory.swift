/// The kernel that fits a network.
enum KernelChoice: Sendable {
  case narrow(NarrowKernel)
  case panel(PanelKernel)

  init(_ architecture: Architecture) {
    self = NarrowKernel(architecture).map(Self.narrow) ?? .panel(PanelKernel(architecture))
  }

  var kernel: any BackpropagationKernel {
    switch self {
    case .narrow(let kernel): kernel
    case .panel(let kernel): kernel
    }
  }

  /// One case each, so that each loop is compiled for its own kernel.
  func run(_ loop: inout UpdateLoop, updates: Int) {
    switch self {
    case .narrow(let kernel): loop.run(kernel, updates: updates)
    case .panel(let kernel): loop.run(kernel, updates: updates)
    }
  }
}

/// All numbers of a training run in one array, in the kernel's layout: the parameters and the optimizer's memory of
/// them, a copy of these to go back to, gradient sums, Ruder's look-ahead point, then the kernel's scratch. What an
/// optimizer does not need takes no room: 25 million weights are 200 MB for each of them.
struct TrainerMemory: Sendable {
  enum Part: Int {
    case values, first, second
  }

  /// How many doubles make up one set of parameters, and how many make up all that an update leaves behind.
  private let length: Int
  private let stateLength: Int
  private let hasOwnPoint: Bool
  private let scratch: Int
  private var numbers: [Double]

  /// Without an optimizer there is room for the parameters and the scratch alone: enough for forward passes.
  init(kernel: any BackpropagationKernel, optimizer: Optimizer?) {
    length = kernel.parameterCount
    hasOwnPoint = optimizer?.looksAhead ?? false
    stateLength = length * (1 + (optimizer?.memoryLetters.count ?? 0))
    scratch = optimizer == nil ? length : 2 * stateLength + length * (hasOwnPoint ? 2 : 1)
    numbers = Array(repeating: 0, count: scratch + kernel.scratchCount)
  }

  /// A part that the optimizer has no use for shares the place of the parameters, and is not touched.
  private func offset(_ part: Part) -> Int {
    part.rawValue * length < stateLength ? part.rawValue * length : 0
  }

  mutating func withWorkspace(_ body: (Workspace) -> Void) {
    let (first, second) = (offset(.first), offset(.second))
    let gradientSums = scratch == length ? 0 : 2 * stateLength
    let point = hasOwnPoint ? gradientSums + length : 0
    let scratch = scratch
    numbers.withUnsafeMutableBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return }
      body(
        Workspace(
          values: base, point: base + point, gradientSums: base + gradientSums, first: base + first,
          second: base + second, scratch: base + scratch))
    }
  }

  /// Keeps a copy of parameters and memory.
  mutating func save() { copyState(from: 0, to: stateLength) }
  /// Goes back to the copy.
  mutating func restore() { copyState(from: stateLength, to: 0) }

  private mutating func copyState(from: Int, to: Int) {
    let stateLength = stateLength
    numbers.withUnsafeMutableBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return }
      (base + to).update(from: base + from, count: stateLength)
    }
  }

  /// Whether every parameter and every memory is finite. 0 · x is 0 for finite x and NaN for others.
  var isFinite: Bool {
    var sum = 0.0
    for i in 0..<stateLength { sum += 0 * numbers[i] }
    return sum == 0
  }

  mutating func load(_ start: UpdateStart, kernel: any BackpropagationKernel, optimizer: Optimizer) {
    for i in 0..<stateLength { numbers[i] = 0 }
    load(start.parameters, into: .values, kernel: kernel)
    let parts: [Part] = [.first, .second]
    for (letter, part) in zip(optimizer.memoryLetters, parts) {
      if let values = start.state.values[letter] { load(values, into: part, kernel: kernel) }
    }
  }

  mutating func load(_ parameters: Parameters, into part: Part, kernel: any BackpropagationKernel) {
    let offset = offset(part)
    for (l, matrix) in parameters.weights.enumerated() {
      for j in 0..<matrix.rowCount {
        for k in 0..<matrix.columnCount {
          numbers[offset + kernel.weightIndex(layer: l + 1, to: j, from: k)] = matrix[j, k]
        }
        numbers[offset + kernel.biasIndex(layer: l + 1, unit: j)] = parameters.biases[l][j]
      }
    }
  }

  func parameters(
    _ part: Part, of architecture: Architecture, kernel: any BackpropagationKernel
  ) -> Parameters {
    var parameters = Parameters(of: architecture)
    let offset = offset(part)
    for l in parameters.weights.indices {
      let inputCount = architecture.unitCounts[l]
      for j in 0..<architecture.unitCounts[l + 1] {
        for k in 0..<inputCount {
          parameters.weights[l].elements[j * inputCount + k] =
            numbers[offset + kernel.weightIndex(layer: l + 1, to: j, from: k)]
        }
        parameters.biases[l][j] = numbers[offset + kernel.biasIndex(layer: l + 1, unit: j)]
      }
    }
    return parameters
  }
}
