import BackpropCore

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Patterns per second of the training kernels on fixed workloads, for comparison with other programs:
///
///     BENCH_DATA=folder backprop-benchmark W1                  patterns per second on the last line
///     BENCH_DATA=folder backprop-benchmark W1 --dump FILE N    the parameters after N updates, as float64
@main
struct Benchmark {
  static func main() {
    do {
      try run(Array(CommandLine.arguments.dropFirst()))
    } catch let error as BenchmarkError {
      writeError(error.message)
      exit(error.status)
    } catch {
      writeError("\(error)")
      exit(70)
    }
  }

  private static func run(_ arguments: [String]) throws {
    guard let name = arguments.first, Workload.names.contains(name) else { throw BenchmarkError.usage }
    let workload = try Workload(named: name, folder: environment("BENCH_DATA"))
    if arguments.count == 1 {
      print(measure(workload, seconds: environment("BENCH_MIN_T").flatMap(Double.init) ?? 0.3))
    } else if arguments.count == 4, arguments[1] == "--dump", let updates = Int(arguments[3]), updates >= 0 {
      var trainer = Trainer(workload.setup)
      trainer.run(updates: updates)
      try writeNumbers(trainer.parameters.inFileOrder, to: arguments[2])
    } else {
      throw BenchmarkError.usage
    }
  }

  /// Runs ever longer stretches until `seconds` have been measured.
  private static func measure(_ workload: Workload, seconds: Double) -> Double {
    let clock = ContinuousClock()
    var trainer = Trainer(workload.setup)
    trainer.run(updates: 1)
    var stretch = 1
    var updates = 0
    var total = Duration.zero
    while total < .seconds(seconds) {
      let elapsed = clock.measure { trainer.run(updates: stretch) }
      total += elapsed
      updates += stretch
      if elapsed < .seconds(seconds / 8) { stretch *= 2 }
    }
    return Double(updates * workload.batchSize) / (total / .seconds(1))
  }

  private static func writeError(_ message: String) {
    var line = message + "\n"
    _ = line.withUTF8 { write(STDERR_FILENO, $0.baseAddress, $0.count) }
  }

  private static func environment(_ name: String) -> String? {
    guard let value = getenv(name) else { return nil }
    return String(cString: value)
  }
}

enum BenchmarkError: Error {
  case usage
  case noFolder
  case cannotRead(String)
  case notAWorkload(String)
  case cannotWrite(String)

  var message: String {
    switch self {
    case .usage:
      "usage: backprop-benchmark \(Workload.names.joined(separator: "|")) [--dump FILE UPDATES]"
    case .noFolder:
      "error: BENCH_DATA is not set, expected the folder with W1.bin to W5.bin"
    case .cannotRead(let path):
      "error: \(path) cannot be read\nhint: BENCH_DATA names the folder of the workloads"
    case .notAWorkload(let path):
      "error: \(path) is not a workload, expected float64 numbers that begin with 20240601"
    case .cannotWrite(let path): "error: \(path) cannot be written"
    }
  }

  var status: Int32 {
    switch self {
    case .usage: 64
    case .noFolder, .cannotRead: 66
    case .notAWorkload: 65
    case .cannotWrite: 73
    }
  }
}
