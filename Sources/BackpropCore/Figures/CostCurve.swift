/// The cost of all patterns after each epoch of a training run.
///
/// Example, Mazur's network with η = 0.5: 0.2984 before the first epoch, 0.2805 after it.
public struct CostCurve: Equatable, Sendable {
  public struct Point: Equatable, Sendable {
    /// Epochs done: 0 is the network before training.
    public let epoch: Int
    /// The mean of C_p over all patterns.
    public let cost: Double
  }

  /// In the order of the epochs; the first is epoch 0. Where there are more than `mostPoints`, only every second,
  /// fifth, tenth … of them, and the last.
  public let points: [Point]
  /// Where training had to stop, if a number stopped being finite.
  public let failure: NonFiniteNumber?

  /// Trains from the setup's initial parameters.
  public init(setup: TrainingSetup, epochs: Int, mostPoints: Int = 400) {
    precondition(epochs >= 0 && mostPoints >= 2, "a curve has a beginning and an end")
    var trainer = Trainer(setup)
    var points = [Point(epoch: 0, cost: trainer.evaluate().cost)]
    let stride = Self.stride(epochs: epochs, mostPoints: mostPoints)
    for epoch in Swift.stride(from: stride, to: epochs + stride, by: stride) {
      let epoch = min(epoch, epochs)
      while trainer.epochCount < epoch, trainer.failure == nil { trainer.runEpoch() }
      guard trainer.failure == nil else { break }
      points.append(Point(epoch: epoch, cost: trainer.evaluate().cost))
    }
    self.points = points
    failure = trainer.failure
  }

  /// 1, 2 or 5 times a power of ten.
  private static func stride(epochs: Int, mostPoints: Int) -> Int {
    var power = 1
    while true {
      for factor in [1, 2, 5] where (epochs + factor * power - 1) / (factor * power) < mostPoints {
        return factor * power
      }
      power *= 10
    }
  }

  public var lowest: Point? {
    points.filter { $0.cost.isFinite }.min { $0.cost < $1.cost }
  }
}
