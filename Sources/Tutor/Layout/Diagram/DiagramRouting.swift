/// The vertical lines (buses) between two layers: their order from left to right.
///
/// Each sender has one bus. Its line runs from the unit to the bus in the row of a, and from the bus to each
/// receiver in the row of the port. Only the order of two buses decides what their lines do to each other,
/// so the best order is found over sets of buses (2ⁿ · n²), not over permutations (n!).
struct DiagramRouting: Equatable {
  /// Per sender: the place of its bus from the left, `nil` for a line that runs straight to its only port.
  let busPlaces: [Int?]
  var busCount: Int { busPlaces.reduce(0) { $0 + ($1 == nil ? 0 : 1) } }

  /// - Parameters:
  ///   - senderRows: the row in which each sender's line leaves.
  ///   - portRows: `portRows[k]`: the rows in which sender k enters the receivers.
  /// - Returns: `nil` where in every order some line would run along another's.
  init?(senderRows: [Int], portRows: [[Int]]) {
    let lines = zip(senderRows, portRows).map { Line(senderRow: $0, portRows: $1) }
    let bent = lines.indices.filter { !lines[$0].isStraight }
    guard bent.count <= Self.largestCount else { return nil }
    let costs = bent.map { left in bent.map { right in lines[left].cost(leftOf: lines[right]) } }
    guard let order = Self.cheapestOrder(costs) else { return nil }
    var places = [Int?](repeating: nil, count: lines.count)
    for (place, index) in order.enumerated() { places[bent[index]] = place }
    busPlaces = places
  }

  /// More senders would need more rows than terminals have: each has a port in every box it leads to.
  static let largestCount = 8

  struct Line {
    let senderRow: Int
    let portRows: [Int]

    var isStraight: Bool { portRows.allSatisfy { $0 == senderRow } }
    /// Rows strictly between the ends of the bus.
    private func isInside(_ row: Int) -> Bool {
      let rows = portRows + [senderRow]
      return (rows.min() ?? row) < row && row < (rows.max() ?? row)
    }

    /// Crossings of the two lines if this bus stands left of the other; `nil` if they would share a row.
    func cost(leftOf other: Line) -> Int? {
      guard !portRows.contains(other.senderRow) else { return nil }
      return portRows.reduce(isInside(other.senderRow) ? 1 : 0) { $0 + (other.isInside($1) ? 1 : 0) }
    }
  }

  /// The cheapest order; of equally cheap ones, the one in which earlier senders stand further left.
  private static func cheapestOrder(_ costs: [[Int?]]) -> [Int]? {
    let count = costs.count
    let full = (1 << count) - 1
    // rest[placed]: cost and first bus of the best order of the buses that are not placed yet.
    var rest = [(cost: Int, next: Int)?](repeating: nil, count: full + 1)
    rest[full] = (0, -1)
    for placed in stride(from: full - 1, through: 0, by: -1) {
      for next in 0..<count where placed & (1 << next) == 0 {
        guard let after = rest[placed | (1 << next)] else { continue }
        let remaining = (0..<count).filter { $0 != next && placed & (1 << $0) == 0 }
        let steps = remaining.map { costs[next][$0] }
        guard !steps.contains(nil) else { continue }
        let cost = steps.reduce(after.cost) { $0 + ($1 ?? 0) }
        if rest[placed].map({ cost < $0.cost }) ?? true { rest[placed] = (cost, next) }
      }
    }
    var order: [Int] = []
    var placed = 0
    while placed != full {
      guard let step = rest[placed] else { return nil }
      order.append(step.next)
      placed |= 1 << step.next
    }
    return order
  }
}
