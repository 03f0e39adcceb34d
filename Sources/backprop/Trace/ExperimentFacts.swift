import BackpropCore
import BackpropExperiments
import Tutor

/// What a trace is about, one sentence per line: the heading of the text and of the documents.
struct ExperimentFacts {
  let experiment: Experiment
  let notation: Notation
  let format: NumberFormat

  var sentences: [String] {
    let setup = experiment.setup
    let patterns = setup.data.patternCount
    return [
      "Experiment: \(experiment.name.harmless).",
      "Layers: \(setup.architecture.unitCounts.map(String.init).joined(separator: ", ")) units, input first.",
      "Activation: \(activations). Cost: \(setup.architecture.cost.title).",
      "Learning: \(optimizer). \(batch) \(patterns) pattern\(patterns == 1 ? "" : "s").",
    ]
  }

  private var activations: String {
    let names = experiment.setup.architecture.activations.map(\.name)
    return Set(names).count == 1 ? names.first ?? "" : names.joined(separator: ", ")
  }

  private var optimizer: String {
    let learning = experiment.setup.learning
    let constants = learning.optimizer.constants.filter(\.row.standsInFormulas).compactMap { constant in
      learning.optimizer.value(of: constant).map {
        "\(notation.constantLetter(.optimizer(constant))) \(exactly($0))"
      }
    }
    let rate = "\(notation.constantLetter(.learningRate)) \(exactly(learning.rate))"
    let biases = learning.trainsBiases ? "" : ", biases stay as they are"
    return ([learning.optimizer.name, rate] + constants).joined(separator: ", ") + biases
  }

  private func exactly(_ value: Double) -> String {
    NumberFormat(decimals: NumberFormat.allDigits, style: .text).text(value)
  }

  private var batch: String {
    switch experiment.setup.learning.batch {
    case .full: "Every update looks at the full batch of"
    case .online: "Every update looks at one of"
    case .mini(let size): "Every update looks at up to \(size) of"
    }
  }
}
