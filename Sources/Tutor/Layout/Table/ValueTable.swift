import BackpropCore
import TerminalCanvas

/// Every value of one pattern's pass and of the batch, as rows: inputs, units by layer, targets with their costs,
/// then weights and biases from the output back, with what the optimizer remembers, and the constants. Rows are
/// made when they are asked for: 784-30-10 has 24,000.
struct ValueTable {
  enum Row: Equatable {
    case title(String, columns: [String])
    case values(String, [Quantity])
  }

  struct Section {
    let title: String
    var columns: [String]
    /// Rows below the title.
    let count: Int
    /// Label and quantities of a row.
    var row: (Int) -> (String, [Quantity])
    /// The row that can hold a quantity.
    let place: (Quantity) -> Int?
  }

  private let sections: [Section]
  private let walk: Walk
  let rowCount: Int
  /// Of the section that has the most.
  var columnCount: Int { sections.map(\.columns.count).max() ?? 0 }

  /// - Parameter columnsShown: sections with more columns go on below in another section; `nil`: the window beside the
  ///   step view, where the units and the weights are enough.
  init(_ content: StepContent, columnsShown: Int? = nil) {
    walk = content.state.walk
    let builder = ValueTableBuilder(content)
    if let columnsShown {
      sections = builder.all.flatMap { Self.divided($0, columnsShown) }
    } else {
      sections = builder.unitsAndParameters
    }
    rowCount = sections.reduce(0) { $0 + $1.count + 1 }
  }

  private static func divided(_ section: Section, _ columns: Int) -> [Section] {
    stride(from: 0, to: section.columns.count, by: max(1, columns)).map { first in
      let range = first..<min(first + columns, section.columns.count)
      var part = section
      part.columns = Array(section.columns[range])
      part.row = { index in
        let (label, quantities) = section.row(index)
        return (label, Array(quantities[range]))
      }
      return part
    }
  }

  subscript(index: Int) -> Row {
    var index = index
    for section in sections {
      if index == 0 { return .title(section.title, columns: section.columns) }
      if index <= section.count {
        let (label, quantities) = section.row(index - 1)
        return .values(label, quantities)
      }
      index -= section.count + 1
    }
    preconditionFailure("no such row")
  }

  private struct Place {
    var section: Int
    var row: Int
    var column: Int
  }

  private func place(of quantity: Quantity) -> Place? {
    for (index, section) in sections.enumerated() {
      guard let row = section.place(quantity), (0..<section.count).contains(row),
        let column = section.row(row).1.firstIndex(of: quantity)
      else { continue }
      return Place(section: index, row: row, column: column)
    }
    return nil
  }

  /// The row a quantity stands in.
  func row(of quantity: Quantity) -> Int? {
    place(of: quantity).map { place in
      sections[..<place.section].reduce(0) { $0 + $1.count + 1 } + 1 + place.row
    }
  }

  /// The number so many places further on: down the column, then the next column, then the next section.
  func quantity(from start: Quantity, by offset: Int) -> Quantity? {
    guard var place = place(of: start) else { return firstQuantity }
    for _ in 0..<min(offset.magnitude, 10_000) {
      repeat { place = neighbour(of: place, isForward: offset > 0) } while !isShown(quantity(at: place))
    }
    return quantity(at: place)
  }

  /// The number of a column beside, in the same row as far as there is one; beyond the last column the first.
  func quantity(beside start: Quantity, by offset: Int) -> Quantity? {
    guard var place = place(of: start) else { return firstQuantity }
    let count = sections[place.section].columns.count
    repeat { place.column = (place.column + offset + count) % count } while !isShown(quantity(at: place))
    return quantity(at: place)
  }

  private var firstQuantity: Quantity? { sections.first.map { $0.row(0).1[0] } }

  private func quantity(at place: Place) -> Quantity {
    sections[place.section].row(place.row).1[place.column]
  }

  private func neighbour(of place: Place, isForward: Bool) -> Place {
    var place = place
    if isForward {
      place.row += 1
      if place.row < sections[place.section].count { return place }
      place.row = 0
      place.column += 1
      if place.column < sections[place.section].columns.count { return place }
      return Place(section: (place.section + 1) % sections.count, row: 0, column: 0)
    }
    place.row -= 1
    if place.row >= 0 { return place }
    place.column -= 1
    if place.column < 0 {
      place.section = (place.section + sections.count - 1) % sections.count
      place.column = sections[place.section].columns.count - 1
    }
    place.row = sections[place.section].count - 1
    return place
  }

  /// A bias that is not trained has no change: its places stay empty.
  func isShown(_ quantity: Quantity) -> Bool {
    switch quantity {
    case .input, .target, .parameter, .constant, .previousState: true
    case .lookAhead, .weightedInput, .activation, .unitCost, .patternCost, .batchCost, .delta, .gradient,
      .state, .change, .updated:
      walk.index(of: quantity) != nil
    }
  }
}
