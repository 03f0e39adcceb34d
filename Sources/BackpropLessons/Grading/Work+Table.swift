import BackpropCore
import BackpropExperiments

// Work as a table: one row per number, columns by the names that `trace --format csv` gives them.

extension WorkBuilder {
  private static let required = ["quantity", "layer", "unit", "value"]
  private static let optional = ["update", "pattern", "from"]

  mutating func readTable(_ sheet: TextTable) {
    guard let columns = columns(of: sheet) else { return }
    for row in sheet.rows { read(row, columns, sheet) }
  }

  /// The position of each known column; `nil` where one is missing or there are two of it.
  private mutating func columns(of sheet: TextTable) -> [String: Int]? {
    var columns: [String: Int] = [:]
    let known = Self.required + Self.optional
    var isUsable = true
    for (index, cell) in sheet.header.enumerated() where known.contains(cell.text) {
      if columns[cell.text] == nil {
        columns[cell.text] = index
      } else {
        report(.columnTwice(cell.text), at: cell.place)
        isUsable = false
      }
    }
    for name in Self.required where columns[name] == nil {
      let others = sheet.header.map(\.text).filter { !known.contains($0) }
      report(.missingColumn(name, others: others), at: sheet.header.first?.place ?? .start)
      isUsable = false
    }
    return isUsable ? columns : nil
  }

  private mutating func read(_ row: [TextTable.Cell], _ columns: [String: Int], _ sheet: TextTable) {
    func cell(_ name: String) -> TextTable.Cell? { columns[name].map { row[$0] } }
    guard let value = cell("value"), let name = cell("quantity"), !value.text.isEmpty else { return }
    var address = StepAddress(name: name.text)
    let indices: [(String, WritableKeyPath<StepAddress, Int?>)] = [
      ("layer", \.layer), ("unit", \.unit), ("from", \.from), ("pattern", \.pattern),
    ]
    for (column, index) in indices {
      guard let cell = cell(column), !cell.text.isEmpty else { continue }
      guard let number = whole(cell, column) else { return }
      address[keyPath: index] = number
    }
    if let cell = cell("update"), !cell.text.isEmpty {
      guard let number = whole(cell, "update") else { return }
      guard (1...Work.mostUpdates).contains(number) else {
        report(.outside("update", found: number, 1, Work.mostUpdates), at: cell.place)
        return
      }
      address.update = number - 1
    }
    do throws(WorkProblem) {
      let quantity = try address.quantity(in: setup)
      let answer = try number(value.text, hasDecimalCommas: sheet.hasDecimalCommas)
      add(answer, for: quantity, update: address.update, at: name.place)
    } catch {
      let place = error.isAboutValue ? value : error.column.flatMap(cell) ?? name
      report(error, at: place.place)
    }
  }

  private mutating func whole(_ cell: TextTable.Cell, _ column: String) -> Int? {
    if let number = Int(cell.text), number >= 0 { return number }
    report(.notWhole(column, found: cell.text), at: cell.place)
    return nil
  }

  /// One number and not a calculation, which in a sheet is more likely a date.
  private func number(_ text: String, hasDecimalCommas: Bool) throws(WorkProblem) -> AnswerNumber {
    let answer: AnswerNumber
    do throws(AnswerFault) {
      answer = try AnswerNumber(text)
    } catch {
      throw .number(found: text, error)
    }
    guard !answer.isCalculation else { throw .calculation(found: text) }
    guard answer.note != .decimalComma || hasDecimalCommas else { throw .decimalComma(found: text) }
    return answer
  }
}
