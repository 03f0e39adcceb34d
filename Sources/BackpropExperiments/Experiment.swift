import BackpropCore

/// A named setup, from a file or built in.
package struct Experiment: Equatable, Sendable {
  package var name: String
  package var setup: TrainingSetup

  package init(name: String, setup: TrainingSetup) {
    self.name = name
    self.setup = setup
  }
}
