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

/// All numbers of a training run in one array, in the kernel's layout: parts of equal length for the parameters, the
/// optimizer's memory, gradient sums, the look-ahead point and a copy to go back to, then the kernel's scratch.
struct TrainerMemory: Sendable {
  enum Part: Int {
    case values, first, second
    case gradientSums, point
    case savedValues, savedFirst, savedSecond
  }

  /// Doubles in a part.
  private let length: Int
  private let hasOwnPoint: Bool
  private var numbers: [Double]

  init(kernel: any BackpropagationKernel, optimizer: Optimizer) {
    length = kernel.parameterCount
    hasOwnPoint = optimizer.looksAhead
    numbers = Array(repeating: 0, count: 8 * length + kernel.scratchCount)
  }

  mutating func withWorkspace(_ body: (Workspace) -> Void) {
    let (length, hasOwnPoint) = (length, hasOwnPoint)
    numbers.withUnsafeMutableBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return }
      func address(_ part: Part) -> Doubles { base + part.rawValue * length }
      body(
        Workspace(
          values: address(.values), point: address(hasOwnPoint ? .point : .values),
          gradientSums: address(.gradientSums), first: address(.first), second: address(.second),
          scratch: base + 8 * length))
    }
  }

  /// Keeps a copy of parameters and memory.
  mutating func save() { copy(from: .values, to: .savedValues) }
  /// Goes back to the copy.
  mutating func restore() { copy(from: .savedValues, to: .values) }

  /// Three neighbouring parts.
  private mutating func copy(from: Part, to: Part) {
    let length = length
    numbers.withUnsafeMutableBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return }
      (base + to.rawValue * length).update(from: base + from.rawValue * length, count: 3 * length)
    }
  }

  /// Whether every parameter and every memory is finite. 0 · x is 0 for finite x and NaN for others.
  var isFinite: Bool {
    var sum = 0.0
    for i in 0..<3 * length { sum += 0 * numbers[i] }
    return sum == 0
  }

  mutating func load(_ start: UpdateStart, kernel: any BackpropagationKernel, optimizer: Optimizer) {
    for i in 0..<3 * length { numbers[i] = 0 }
    load(start.parameters, into: .values, kernel: kernel)
    let parts: [Part] = [.first, .second]
    for (letter, part) in zip(optimizer.memoryLetters, parts) {
      if let values = start.state.values[letter] { load(values, into: part, kernel: kernel) }
    }
  }

  private mutating func load(_ parameters: Parameters, into part: Part, kernel: any BackpropagationKernel) {
    let offset = part.rawValue * length
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
    let offset = part.rawValue * length
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
