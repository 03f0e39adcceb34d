/// The cost of all patterns over two chosen parameters, with every other one as given.
///
/// In a network with more parameters this is one flat cut through a space of many dimensions.
public struct CostSurface: Equatable, Sendable {
  public struct Point: Equatable, Sendable {
    public let first: Double
    public let second: Double
    public let cost: Double
  }

  public let first: Parameter
  public let second: Parameter
  /// The values of `first`, the columns of `costs`; ascending.
  public let firstValues: [Double]
  /// The values of `second`, the rows of `costs`; ascending.
  public let secondValues: [Double]
  public let costs: Matrix
  /// The lowest place within the ranges, searched for between the values too; `nil` where no cost is a number.
  public let lowest: Point?

  /// One evaluation of all patterns for each place; at least two values each way.
  /// - Parameter parameters: what the other parameters are.
  public init(
    setup: TrainingSetup, parameters: Parameters, first: Parameter, over firstRange: ClosedRange<Double>,
    second: Parameter, over secondRange: ClosedRange<Double>, counts: (first: Int, second: Int) = (65, 49)
  ) {
    precondition(counts.first >= 2 && counts.second >= 2, "a grid has two ends each way")
    var parameters = parameters
    let patterns = Array(0..<setup.data.patternCount)
    func point(_ a: Double, _ b: Double) -> Point {
      parameters[first] = a
      parameters[second] = b
      return Point(
        first: a, second: b, cost: Evaluation.cost(of: setup, parameters: parameters, patterns: patterns))
    }
    self.first = first
    self.second = second
    let columns = evenlySpaced(firstRange, count: counts.first)
    let rows = evenlySpaced(secondRange, count: counts.second)
    let points = rows.flatMap { b in columns.map { a in point(a, b) } }
    firstValues = columns
    secondValues = rows
    costs = Matrix(rowCount: rows.count, columnCount: columns.count, elements: points.map(\.cost))
    var lowest = points.filter { $0.cost.isFinite }.min { $0.cost < $1.cost }
    lowest = lowest.map {
      Self.descend(
        from: $0, steps: (columns[1] - columns[0], rows[1] - rows[0]), in: (firstRange, secondRange), point)
    }
    self.lowest = lowest
  }

  /// Moves to the lowest of the eight neighbours as long as one is lower, then goes on with half the step: good to a
  /// thousandth of the grid, more than a picture shows.
  private static func descend(
    from start: Point, steps: (Double, Double), in ranges: (ClosedRange<Double>, ClosedRange<Double>),
    _ point: (Double, Double) -> Point
  ) -> Point {
    var best = start
    var (a, b) = (steps.0 / 2, steps.1 / 2)
    for _ in 0..<10 {
      while true {
        let around = [(-a, -b), (0, -b), (a, -b), (-a, 0), (a, 0), (-a, b), (0, b), (a, b)]
        let neighbours = around.map { (best.first + $0.0, best.second + $0.1) }
          .filter { ranges.0.contains($0.0) && ranges.1.contains($0.1) }.map(point)
        guard let next = neighbours.min(by: { $0.cost < $1.cost }), next.cost < best.cost else { break }
        best = next
      }
      (a, b) = (a / 2, b / 2)
    }
    return best
  }
}
