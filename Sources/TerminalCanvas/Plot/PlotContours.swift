/// Numbers over a grid of places: what contour lines are drawn from.
package struct PlotGrid: Sendable {
  /// Ascending, at least two each.
  package let xs: [Double]
  package let ys: [Double]
  /// Row by row: `values[row * xs.count + column]` belongs to `xs[column]`, `ys[row]`.
  package let values: [Double]

  package init(xs: [Double], ys: [Double], values: [Double]) {
    precondition(xs.count >= 2 && ys.count >= 2, "a grid has two ends each way")
    precondition(values.count == xs.count * ys.count, "a grid has a value for every place")
    self.xs = xs
    self.ys = ys
    self.values = values
  }
}

extension PlotGrid {
  /// Whether a cell's corners lie on both sides of a level: most cells do not, and are passed over fast.
  fileprivate func crosses(_ level: Double, row: Int, column: Int) -> Bool {
    let lower = row * xs.count + column
    let upper = lower + xs.count
    let isAbove = values[lower] > level
    return (values[lower + 1] > level) != isAbove || (values[upper] > level) != isAbove
      || (values[upper + 1] > level) != isAbove
  }
}

extension PlotArea {
  /// The line along which the grid's values, taken as linear between neighbours, are `level` (marching squares).
  ///
  /// A cell of the grid with a corner that is not finite has no line. Where opposite corners lie on the same side, and
  /// two pairs of lines would be possible, the mean of the four decides.
  package mutating func contour(of grid: PlotGrid, level: Double, _ ink: PlotInk) {
    for row in 0..<(grid.ys.count - 1) {
      for column in 0..<(grid.xs.count - 1) where grid.crosses(level, row: row, column: column) {
        for (from, to) in GridCell(grid, row: row, column: column).segments(at: level) {
          line(from: from, to: to, ink)
        }
      }
    }
  }
}

/// Four neighbours of a grid, counted anticlockwise from the lower left.
private struct GridCell {
  typealias Place = (x: Double, y: Double)
  let places: [Place]
  let values: [Double]

  init(_ grid: PlotGrid, row: Int, column: Int) {
    let corners = [(row, column), (row, column + 1), (row + 1, column + 1), (row + 1, column)]
    places = corners.map { (grid.xs[$0.1], grid.ys[$0.0]) }
    values = corners.map { grid.values[$0.0 * grid.xs.count + $0.1] }
  }

  func segments(at level: Double) -> [(Place, Place)] {
    guard values.allSatisfy(\.isFinite) else { return [] }
    let isAbove = values.map { $0 > level }
    /// Edge i runs from corner i to the next one.
    let crossed = (0..<4).filter { isAbove[$0] != isAbove[($0 + 1) % 4] }
    if crossed.count == 2 { return [(crossing(crossed[0], level), crossing(crossed[1], level))] }
    guard crossed.count == 4 else { return [] }
    let mean = (values[0] + values[1] + values[2] + values[3]) / 4
    // The corners on the mean's side are joined through the middle: lines cut off the other two.
    let pairs = (mean > level) == isAbove[0] ? [(0, 1), (2, 3)] : [(3, 0), (1, 2)]
    return pairs.map { (crossing($0.0, level), crossing($0.1, level)) }
  }

  private func crossing(_ edge: Int, _ level: Double) -> Place {
    let next = (edge + 1) % 4
    let share = (level - values[edge]) / (values[next] - values[edge])
    let (a, b) = (places[edge], places[next])
    return (a.x + (b.x - a.x) * share, a.y + (b.y - a.y) * share)
  }
}
