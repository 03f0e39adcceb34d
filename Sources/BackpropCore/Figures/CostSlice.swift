/// The cost along one weight or bias, with every other parameter left as it is: the valley that gradient descent walks
/// into, seen from the side.
///
/// The cost is that of the update's batch, so that the gradient is the slope of this very curve, and the step is what
/// the optimizer makes of it. After the whole update every parameter has moved; `newPoint` moves this one alone.
///
/// Example, Mazur's network, w from hidden 1 to output 1: at 0.4 the cost is 0.2984 and its slope 0.0822; with
/// η = 0.5 the step is −0.0411.
public struct CostSlice: Equatable, Sendable {
  public struct Point: Equatable, Sendable {
    /// of the parameter
    public let value: Double
    public let cost: Double
  }

  public let parameter: Parameter
  /// Where the gradient was taken: the parameter's value, or with Ruder's Nesterov the value looked ahead to.
  public let point: Point
  /// ∂C/∂w, cost per unit of w: the slope of the curve at `point`.
  public let gradient: Double
  /// Δw of the update
  public let change: Double
  /// Where the parameter goes, and the cost there if it went alone.
  public let newPoint: Point
  /// From the lower end of the range to the upper one, evenly spaced.
  public let points: [Point]

  /// Costs one update, and for every point a forward pass over its batch; there are at least two points.
  public init(
    setup: TrainingSetup, start: UpdateStart, parameter: Parameter, range: ClosedRange<Double>,
    pointCount: Int = 161
  ) {
    precondition(pointCount >= 2, "a curve has two ends")
    let record = UpdateRecord.compute(setup: setup, start: start)
    let patterns = record.passes.map(\.pattern)
    var parameters = record.evaluatedAt
    func point(_ value: Double) -> Point {
      parameters[parameter] = value
      return Point(
        value: value, cost: Evaluation.cost(of: setup, parameters: parameters, patterns: patterns))
    }
    self.parameter = parameter
    gradient = record.gradients[parameter]
    change = record.changes[parameter]
    self.point = Point(value: record.evaluatedAt[parameter], cost: record.cost)
    newPoint = point(record.updated[parameter])
    points = evenlySpaced(range, count: pointCount).map(point)
  }

  /// C + ∂C/∂w (value − w): the straight line the gradient promises.
  public func tangent(at value: Double) -> Double { point.cost + gradient * (value - point.value) }

  /// The lowest of `points` whose cost is a number; `nil` where none is.
  public var lowest: Point? {
    points.filter { $0.cost.isFinite }.min { $0.cost < $1.cost }
  }
}
