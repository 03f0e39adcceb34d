import BackpropCore

// What is said about tables, and about the columns asked for. Rows count from 1; the header is not one of them.

extension Words {
  static func noColumn(_ name: String, in path: String, known: [String]) -> Words {
    Words(
      "found no column \(name.quoted) in \(path.quoted), expected one of \(known.listed(atMost: 9))",
      hint: SpellingSuggestion.hint(for: name, among: known) ?? "compare with the first line of the table")
  }

  static func ambiguousColumn(_ name: String, in path: String) -> Words {
    Words(
      "found two columns \(name.quoted) in \(path.quoted), expected one",
      hint: "rename one in the first line of the table")
  }

  static func columnTwice(_ name: String) -> Words {
    Words(
      "found the column \(name.quoted) for the second time",
      hint: "name every column once, as input or as target")
  }

  static func oneHotUnused(_ name: String) -> Words {
    Words(
      "found the column \(name.quoted) in oneHot, but neither in inputs nor in targets",
      hint: "add it to inputs or targets, or delete it here")
  }

  /// - Parameter columns: with 1, or one value per class.
  static func columnWidth(_ role: String, _ columns: [(name: String, count: Int)], layer: Int, units: Int)
    -> Words
  {
    Words(
      "found \(columns.reduce(0) { $0 + $1.count }.counted("value")) a row in \(role), expected \(units), "
        + "one per unit of layer \(layer)",
      hint: "the columns give \(columns.map { "\($0.name) \($0.count)" }.listed("and", atMost: 9))"
        + "; compare with layers, where a oneHot column needs one unit per class")
  }

  static var emptyTable: Words {
    Words("the table is empty, expected a header and rows", hint: "the first line names the columns")
  }

  static var noRows: Words {
    Words("found a header and no rows", hint: "put one line per pattern under the header")
  }

  static func cellCount(_ found: Int, _ expected: Int, row: Int) -> Words {
    Words(
      "found \(found.counted("cell")) in row \(row), expected \(expected) as in the header",
      hint: "check for a missing or extra separator; a cell with a separator in it needs double quotes")
  }

  static var openQuoteInTable: Words {
    Words("found the end of the table inside quotes", hint: "put the closing quote in")
  }

  static var textAfterQuote: Words {
    Words(
      "found text after a closing quote, expected a separator",
      hint: "write a quote inside quotes twice, as \"\"")
  }

  static func cell(_ found: String, row: Int, column: String) -> Words {
    let fault = NumberParser.fault(of: found)
    return Words(
      "found \(found.isEmpty ? "an empty cell" : found.quoted) in row \(row), column \(column.harmless), "
        + "expected \(fault.expected.text)",
      hint: fault == .word
        ? "correct the cell, or name the column in oneHot if it has labels" : fault.expected.hint)
  }

  static func emptyLabel(row: Int, column: String) -> Words {
    Words(
      "found an empty label in row \(row), column \(column.harmless)",
      hint: "put the label in, or delete the row")
  }

  static func tooManyClasses(_ column: String) -> Words {
    Words(
      "found more than \(ExperimentLimits.units.grouped) different labels in column \(column.harmless)",
      hint: "oneHot needs one unit per label; give the column as a number")
  }

  static var tooManyRows: Words {
    Words(
      "found more than \(ExperimentLimits.patterns.grouped) rows, the most a table may have",
      hint: "use a sample of the rows")
  }

  static var tableTooLarge: Words {
    Words("found more than 1 GiB, the most a table may have", hint: "use a sample of the rows")
  }

  static var rowTooLong: Words {
    Words("found a row of more than 16 MiB", hint: "check for a quote that is never closed")
  }
}
