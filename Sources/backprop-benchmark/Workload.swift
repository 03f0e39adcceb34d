import BackpropCore

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// One benchmark problem, read from a file of float64 numbers:
///
///     20240601, L, s_0 … s_L, patterns, batch, η, output activation (0 sigmoid, 1 identity), updates to verify,
///     inputs, targets, then per layer its weights row by row and its biases
struct Workload {
  static let names = ["W1", "W2", "W3", "W4", "W5"]

  let setup: TrainingSetup
  let batchSize: Int

  init(named name: String, folder: String?) throws {
    guard let folder else { throw BenchmarkError.noFolder }
    let path = "\(folder)/\(name).bin"
    var numbers = NumberScanner(numbers: try readNumbers(from: path))
    guard numbers.next() == 20_240_601, let layerCount = numbers.nextCount(upTo: 16),
      let sizes = numbers.nextCounts(layerCount + 1), let patternCount = numbers.nextCount(upTo: 10_000_000),
      let batchSize = numbers.nextCount(upTo: patternCount), let rate = numbers.next(),
      let output = numbers.next(), numbers.next() != nil,
      let inputs = numbers.next(patternCount * sizes[0]),
      let targets = numbers.next(patternCount * sizes[layerCount])
    else { throw BenchmarkError.notAWorkload(path) }
    let hidden = Array(repeating: ActivationFunction.sigmoid, count: layerCount - 1)
    let architecture = Architecture(
      unitCounts: sizes, activations: hidden + [output == 1 ? .identity : .sigmoid], cost: .quadratic)
    var initial = Parameters(of: architecture)
    for l in 0..<layerCount {
      guard let weights = numbers.next(sizes[l] * sizes[l + 1]), let biases = numbers.next(sizes[l + 1])
      else {
        throw BenchmarkError.notAWorkload(path)
      }
      initial.weights[l].elements = weights
      initial.biases[l] = biases
    }
    self.batchSize = batchSize
    setup = TrainingSetup(
      architecture: architecture, initial: initial,
      data: Dataset(
        inputs: Matrix(rowCount: patternCount, columnCount: sizes[0], elements: inputs),
        targets: Matrix(rowCount: patternCount, columnCount: sizes[layerCount], elements: targets)),
      learning: Learning(rate: rate, batch: batchSize == 1 ? .online : .mini(batchSize)))
  }
}

extension Parameters {
  /// Per layer its weights row by row, then its biases.
  var inFileOrder: [Double] { zip(weights, biases).flatMap { $0.elements + $1 } }
}

private struct NumberScanner {
  let numbers: [Double]
  var position = 0

  mutating func next() -> Double? { next(1)?.first }

  mutating func next(_ count: Int) -> [Double]? {
    guard count <= numbers.count - position else { return nil }
    defer { position += count }
    return Array(numbers[position..<position + count])
  }

  /// A whole number from 1 to `limit`.
  mutating func nextCount(upTo limit: Int) -> Int? {
    guard let number = next(), let count = Int(exactly: number), (1...limit).contains(count) else {
      return nil
    }
    return count
  }

  mutating func nextCounts(_ count: Int) -> [Int]? {
    var counts: [Int] = []
    for _ in 0..<count {
      guard let next = nextCount(upTo: 4096) else { return nil }
      counts.append(next)
    }
    return counts
  }
}

func readNumbers(from path: String) throws -> [Double] {
  guard let file = fopen(path, "rb") else { throw BenchmarkError.cannotRead(path) }
  defer { fclose(file) }
  fseek(file, 0, SEEK_END)
  let size = ftell(file)
  rewind(file)
  guard size >= 0, size % 8 == 0 else { throw BenchmarkError.notAWorkload(path) }
  var numbers = Array(repeating: 0.0, count: size / 8)
  guard fread(&numbers, 8, numbers.count, file) == numbers.count else {
    throw BenchmarkError.cannotRead(path)
  }
  return numbers
}

func writeNumbers(_ numbers: [Double], to path: String) throws {
  guard let file = fopen(path, "wb") else { throw BenchmarkError.cannotWrite(path) }
  let written = fwrite(numbers, 8, numbers.count, file)
  guard fclose(file) == 0, written == numbers.count else { throw BenchmarkError.cannotWrite(path) }
}
