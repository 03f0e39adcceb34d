import BackpropCore
import BackpropExperiments

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// What `train` gives: as text, JSON and YAML, as an experiment to go on with, and as a curve.
struct TrainReport {
  let experiment: Experiment
  let run: TrainingRun
  private let parameters: Parameters
  private let result: Evaluation

  init(experiment: Experiment, run: TrainingRun) {
    self.experiment = experiment
    self.run = run
    parameters = run.parameters
    result = Evaluation(setup: experiment.setup, parameters: parameters)
  }

  private var setup: TrainingSetup { experiment.setup }

  // MARK: JSON and YAML

  private var members: [(key: String, value: JSONValue)] {
    [
      ("epochs", .integer(run.epochCount)),
      ("updates", .integer(run.updateCount)),
      ("cost", .number(result.cost)),
      ("weights", .array(parameters.weights.map(JSONValue.rows))),
      ("biases", .array(parameters.biases.map { JSONValue.numbers($0) })),
      ("outputs", .rows(result.outputs)),
    ]
  }

  var json: JSONValue { .object(members) }

  /// The same keys as the JSON; `weights` and `biases` can be pasted into an experiment.
  var yaml: String {
    members.map { key, value in
      guard case .array(let items) = value else { return "\(key): \(value.text)\n" }
      return "\(key):\n" + items.map { "  - \($0.text)\n" }.joined()
    }.joined()
  }

  // MARK: Files

  /// Epoch 0 is before the first update.
  var curve: String {
    "epoch,cost\n"
      + run.curve.enumerated().map { "\($0),\(JSONValue.number($1).text)\n" }.joined()
  }

  /// The experiment with the new weights, for a file at `path`.
  func savedExperiment(path: String) throws(CommandFailure) -> String {
    var experiment = experiment
    experiment.setup.initial = parameters
    experiment.initialization = nil
    let slash = path.lastIndex(of: "/")
    let folder = slash.map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
    do throws(ExperimentEncoder.Failure) {
      return try ExperimentEncoder.encode(experiment, savedIn: folder, absolute: Self.absolute)
    } catch {
      throw .cannotBeSaved(path: path, error)
    }
  }

  private static func absolute(_ path: String) -> String {
    guard let real = realpath(path, nil) else { return path }
    defer { free(real) }
    return String(cString: real)
  }

  // MARK: Text

  /// Longer lists are for the other formats.
  private static let shownPatterns = 20
  private static let shownUnits = 20

  /// One fact per line, its label first.
  func lines(_ numbers: NumberFormat) -> [String] {
    let before = Evaluation(setup: setup, parameters: setup.initial).cost
    var lines = [
      "Experiment: \(experiment.name.harmless)",
      "Training: \(ending), \(run.epochCount.counted("epoch")), \(run.updateCount.counted("update"))",
      "Cost: \(numbers.text(result.cost)), before the training \(numbers.text(before))",
    ]
    for layer in 1...setup.architecture.outputLayer { lines += self.lines(layer: layer, numbers) }
    for pattern in 0..<min(result.outputs.rowCount, Self.shownPatterns) {
      lines.append(
        "Pattern \(pattern + 1): outputs \(list(result.outputs.row(pattern), numbers)), "
          + "targets \(list(setup.data.targets.row(pattern), numbers))")
    }
    if result.outputs.rowCount > Self.shownPatterns {
      lines.append(
        "Patterns \(Self.shownPatterns + 1) to \(result.outputs.rowCount.grouped): --format json has them")
    }
    return lines
  }

  private var ending: String {
    switch run.ending {
    case .allEpochs:
      run.goal.cost == nil ? "done" : "done, the cost wanted was not reached"
    case .reachedCost: "done, the cost wanted was reached"
    case .interrupted: "interrupted"
    case .notFinite: "stopped"
    }
  }

  private func lines(layer: Int, _ numbers: NumberFormat) -> [String] {
    let architecture = setup.architecture
    let weights = parameters.weights[layer - 1]
    guard weights.rowCount <= Self.shownUnits, weights.columnCount <= Self.shownUnits else {
      let name = layer == architecture.outputLayer ? "the outputs" : "hidden layer \(layer)"
      return [
        "Weights and biases of \(name): \((weights.elements.count + weights.rowCount).grouped), "
          + "--format json has them"
      ]
    }
    return (0..<weights.rowCount).map { unit in
      let name = QuantityWords(setup).described(layer: layer, unit: unit)
      return name.prefix(1).uppercased() + name.dropFirst()
        + ": weights \(list(weights.row(unit), numbers)), "
        + "bias \(numbers.text(parameters.biases[layer - 1][unit]))"
    }
  }

  private func list(_ values: some Sequence<Double>, _ numbers: NumberFormat) -> String {
    values.prefix(Self.shownUnits).map(numbers.text).joined(separator: ", ")
  }
}
