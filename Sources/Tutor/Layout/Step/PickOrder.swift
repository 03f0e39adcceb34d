import BackpropCore
import TerminalCanvas

/// The numbers that can be picked, in the order of ↑ and ↓, and the columns that Tab goes through.
///
/// The columns of the diagram are those in which its numbers stand one below the other, from the left; the numbers of
/// the formula are one column, read as they are written, and so is each number of the status line. Down a column and on
/// to the next: so ↓ alone reaches every number, each once.
struct PickOrder {
  private let columns: [[StepLayout.Placement]]

  /// - Parameter sections: diagram, formula, status line; in reading order.
  init(diagram: [StepLayout.Placement], formula: [StepLayout.Placement], status: [StepLayout.Placement]) {
    var seen = Set<Quantity>()
    func new(_ placements: [StepLayout.Placement]) -> [StepLayout.Placement] {
      placements.filter { seen.insert($0.quantity).inserted }
    }
    columns =
      (Self.columns(new(diagram)) + [new(formula)] + new(status).map { [$0] }).filter { !$0.isEmpty }
  }

  /// Numbers that begin within a few cells of each other stand in one column, whatever their signs.
  private static let reach = 4

  private static func columns(_ placements: [StepLayout.Placement]) -> [[StepLayout.Placement]] {
    var columns: [[StepLayout.Placement]] = []
    for placement in placements.sorted(by: { $0.point.column < $1.point.column }) {
      if let last = columns.last?.first, placement.point.column - last.point.column < reach {
        columns[columns.count - 1].append(placement)
      } else {
        columns.append([placement])
      }
    }
    return columns.map { $0.sorted { ($0.point.row, $0.point.column) < ($1.point.row, $1.point.column) } }
  }

  private var all: [StepLayout.Placement] { columns.flatMap { $0 } }

  package var numbers: [Quantity] { all.map(\.quantity) }

  /// The number so many places further on; from one that is not on the screen the first or the last.
  func number(from start: Quantity, by offset: Int) -> Quantity? {
    let numbers = numbers
    guard !numbers.isEmpty else { return nil }
    let place = numbers.firstIndex(of: start) ?? (offset > 0 ? -1 : numbers.count)
    return numbers[Self.wrapped(place + offset, numbers.count)]
  }

  /// The number of a column beside that stands nearest.
  func number(beside start: Quantity, by offset: Int) -> Quantity? {
    guard !columns.isEmpty else { return nil }
    guard let place = columns.firstIndex(where: { $0.contains { $0.quantity == start } }),
      let row = columns[place].first(where: { $0.quantity == start })?.point.row
    else { return offset > 0 ? columns[0].first?.quantity : columns[columns.count - 1].first?.quantity }
    let column = columns[Self.wrapped(place + offset, columns.count)]
    return column.min { abs($0.point.row - row) < abs($1.point.row - row) }?.quantity
  }

  private static func wrapped(_ index: Int, _ count: Int) -> Int { (index % count + count) % count }
}
