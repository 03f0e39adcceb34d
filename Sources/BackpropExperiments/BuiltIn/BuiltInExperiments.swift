import BackpropCore

/// The experiments that need no file, each as the text of a file to start from.
package struct BuiltInExperiment: Sendable {
  package let name: String
  /// One line for `experiments list`.
  package let summary: String
  /// A complete experiment file with comments.
  package let text: String
}

package enum BuiltInExperiments {
  /// The simplest first.
  package static let all: [BuiltInExperiment] = [
    .mazur, .chain, .neuron, .and, .or, .xor, .threeInputs, .threeThree, .fourFourTwo, .twoThreeFour, .deep,
    .brilliant, .parity, .encoder, .ravine,
  ]

  package static var names: [String] { all.map(\.name) }

  package static func text(named name: String) -> String? { all.first { $0.name == name }?.text }

  /// Read by the same decoder as a file of the reader's own; `nil` where there is none of that name.
  package static func experiment(named name: String) -> Experiment? {
    guard let text = text(named: name) else { return nil }
    do {
      return try ExperimentDecoder.decode(text, path: "\(name).yaml", defaultName: name)
    } catch {
      preconditionFailure("a built-in experiment is wrong: \(error)")
    }
  }
}
