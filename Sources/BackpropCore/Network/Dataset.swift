/// The patterns: one row of inputs and one row of targets each.
public struct Dataset: Equatable, Sendable {
  /// patterns × input units
  public let inputs: Matrix
  /// patterns × output units
  public let targets: Matrix

  public init(inputs: Matrix, targets: Matrix) {
    precondition(inputs.rowCount == targets.rowCount, "every pattern has inputs and targets")
    self.inputs = inputs
    self.targets = targets
  }

  public var patternCount: Int { inputs.rowCount }
}
