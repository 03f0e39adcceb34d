import BackpropCore
import Testing

@testable import Tutor

@Suite struct DiagramRoutingTests {
  /// All orders of the numbers below `count`, in dictionary order.
  static func orders(_ count: Int) -> [[Int]] {
    guard count > 0 else { return [[]] }
    func extend(_ order: [Int]) -> [[Int]] {
      order.count == count
        ? [order] : (0..<count).filter { !order.contains($0) }.flatMap { extend(order + [$0]) }
    }
    return extend([])
  }

  /// Draws the lines as rows and columns and counts the cells where two of them cross; `nil` where two share a row.
  static func crossings(_ senderRows: [Int], _ portRows: [[Int]], order: [Int]) -> Int? {
    let width = order.count + 1
    var horizontal: [[Int]: Set<Int>] = [:]
    var vertical: [[Int]: Set<Int>] = [:]
    for (place, line) in order.enumerated() {
      let bus = place + 1
      for column in 0...bus { horizontal[[senderRows[line], column], default: []].insert(line) }
      for row in portRows[line] {
        for column in bus...width { horizontal[[row, column], default: []].insert(line) }
      }
      let rows = portRows[line] + [senderRows[line]]
      for row in rows.min()!...rows.max()! { vertical[[row, bus], default: []].insert(line) }
    }
    guard horizontal.values.allSatisfy({ $0.count == 1 }) else { return nil }
    return vertical.reduce(0) { sum, cell in
      sum + (horizontal[cell.key].map { $0 != cell.value } ?? false ? 1 : 0)
    }
  }

  @Test func `The order of the buses has the fewest crossings of all orders, counted cell by cell`() {
    var random = SplitMix64(seed: 5)
    var impossible = 0
    for _ in 0..<150 {
      let count = 1 + Int(random.next() % 4)
      let receivers = 1 + Int(random.next() % 3)
      // Rows of a on one side, ports on the other, all different on each side.
      let senderRows = (0..<count).map { $0 * 4 + Int(random.next() % 4) }
      let shift = Int(random.next() % 8)
      let portRows = (0..<count).map { sender in (0..<receivers).map { $0 * 5 + shift + sender } }
      let lines = zip(senderRows, portRows).map { DiagramRouting.Line(senderRow: $0, portRows: $1) }
      let bent = lines.indices.filter { !lines[$0].isStraight }
      let best = Self.orders(bent.count).compactMap { order in
        Self.crossings(bent.map { senderRows[$0] }, bent.map { portRows[$0] }, order: order).map {
          ($0, order)
        }
      }.min { $0.0 < $1.0 }
      let routing = DiagramRouting(senderRows: senderRows, portRows: portRows)
      guard let best, let routing else {
        impossible += 1
        #expect(best == nil && routing == nil)
        continue
      }
      // Of equally good orders the first in dictionary order: `min` keeps the first, too.
      let order = bent.indices.sorted { routing.busPlaces[bent[$0]]! < routing.busPlaces[bent[$1]]! }
      #expect(order == best.1)
    }
    #expect(impossible < 100)
  }

  @Test func `A line straight into its only port needs no bus`() {
    let routing = DiagramRouting(senderRows: [2, 6, 10], portRows: [[5], [6], [7]])
    #expect(routing?.busPlaces == [0, nil, 1])
  }

  @Test func `The second of aligned senders stands last, its ports lie in the rows of the others`() {
    let rows = (0..<3).map { unit in unit * 4 + 2 }
    let ports = (0..<3).map { sender in (0..<3).map { $0 * 4 + 1 + sender } }
    #expect(DiagramRouting(senderRows: rows, portRows: ports)?.busPlaces == [0, 2, 1])
  }
}
