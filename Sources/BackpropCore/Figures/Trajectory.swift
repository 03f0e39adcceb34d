/// The path two parameters take through a training run: where they stand before the first update and after each one.
///
/// Example: two runs from the same start, full batch and online, over the same number of epochs, show why the second
/// has more updates and a rougher path.
public struct Trajectory: Equatable, Sendable {
  public struct Point: Equatable, Sendable {
    public let first: Double
    public let second: Double
  }

  public let first: Parameter
  public let second: Parameter
  /// `points[t]` is the place after t updates.
  public let points: [Point]
  /// The cost of all patterns at the end.
  public let endCost: Double
  /// Where training had to stop, if a number stopped being finite; its update is not among the points.
  public let failure: NonFiniteNumber?

  public var updateCount: Int { points.count - 1 }

  /// Trains from the setup's initial parameters for whole epochs.
  public init(setup: TrainingSetup, epochs: Int, first: Parameter, second: Parameter) {
    precondition(epochs >= 0, "training goes forward")
    var trainer = Trainer(setup)
    var parameters = trainer.parameters
    var points = [Point(first: parameters[first], second: parameters[second])]
    for _ in 0..<(epochs * BatchPlan(setup).updatesPerEpoch) {
      trainer.run(updates: 1)
      guard trainer.failure == nil else { break }
      parameters = trainer.parameters
      points.append(Point(first: parameters[first], second: parameters[second]))
    }
    self.first = first
    self.second = second
    self.points = points
    endCost = Evaluation(setup: setup, parameters: parameters).cost
    failure = trainer.failure
  }
}
