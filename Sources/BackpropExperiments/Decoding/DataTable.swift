import BackpropCore

/// The columns an experiment takes from a CSV file, as numbers.
struct DataTable {
  private let source: TableSource
  /// Columns in the order asked for, inputs first.
  private var columns: [Column] = []
  private var rowCount = 0
  private(set) var findings = Findings()
  /// Whether every row could be read.
  private(set) var isComplete = false
  private(set) var notes: [String] = []

  private struct Column {
    var name: String
    var isOneHot: Bool
    var isInput: Bool
    /// The position in the file.
    var index = 0
    /// The numbers, or the classes counted from 0.
    var values: [Double] = []
    /// Labels in the order of their first appearance.
    var classes: [String: Int] = [:]
    var width: Int { isOneHot ? classes.count : 1 }
  }

  init(_ source: TableSource) {
    self.source = source
    for name in source.inputs + source.targets {
      columns.append(
        Column(name: name, isOneHot: source.oneHot.contains(name), isInput: source.inputs.contains(name)))
    }
  }

  func width(of name: String) -> Int { columns.first { $0.name == name }?.width ?? 0 }

  // MARK: Reading

  /// Reads the file and returns the names in its header, `nil` where there is none. Stops after the header where a
  /// column is missing from it.
  mutating func read() throws(ChunkedFile.Failure) -> [String]? {
    let file = try ChunkedFile(path: source.path)
    if let size = file.size, size > ExperimentLimits.tableBytes {
      findings.report(.tableTooLarge, at: .start)
      return nil
    }
    var scanner = try CSVScanner(file)
    do {
      guard let header = try readHeader(&scanner) else { return nil }
      guard locateColumns(in: header) else { return header }
      let cellCount = scanner.cells.count
      while try scanner.next() {
        rowCount += 1
        guard rowCount <= ExperimentLimits.patterns else {
          findings.report(.tooManyRows, at: scanner.place(of: scanner.cells[0]))
          return header
        }
        if scanner.cells.count == cellCount {
          guard readRow(scanner) else { return header }
        } else {
          findings.report(
            .cellCount(scanner.cells.count, cellCount, row: rowCount),
            at: scanner.place(of: scanner.cells[0]))
        }
      }
      if rowCount == 0 { findings.report(.noRows, at: .start) }
      isComplete = findings.isEmpty
      return header
    } catch let fault as CSVScanner.Fault {
      findings.report(fault.words, at: fault.place)
      return nil
    } catch let failure as ChunkedFile.Failure {
      throw failure
    } catch {
      throw .failed(code: 0)
    }
  }

  private mutating func readHeader(_ scanner: inout CSVScanner) throws -> [String]? {
    guard try scanner.next() else {
      findings.report(.emptyTable, at: .start)
      return nil
    }
    var names: [String] = []
    for cell in scanner.cells {
      names.append(scanner.text(of: cell))
      if names[names.count - 1].utf8.contains(0) {
        findings.report(.notUTF8(0), at: scanner.place(of: cell))
        return nil
      }
    }
    return names
  }

  private mutating func locateColumns(in header: [String]) -> Bool {
    for index in columns.indices {
      let found = header.indices.filter { header[$0] == columns[index].name }
      guard found.count == 1 else { return false }
      columns[index].index = found[0]
    }
    return true
  }

  /// `false` where there is no point in going on.
  private mutating func readRow(_ scanner: borrowing CSVScanner) -> Bool {
    for index in columns.indices {
      let cell = scanner.cells[columns[index].index]
      if columns[index].isOneHot {
        guard readLabel(cell, scanner, into: index) else { return false }
        continue
      }
      let value = scanner.buffer.withUnsafeBufferPointer {
        NumberParser.value(of: UnsafeBufferPointer(rebasing: $0[cell.range]))
      }
      if let value {
        columns[index].values.append(value)
      } else {
        let found = String(decoding: scanner.buffer[cell.range].prefix(200), as: UTF8.self)
        findings.report(
          .cell(found, row: rowCount, column: columns[index].name), at: scanner.place(of: cell))
      }
    }
    return true
  }

  private mutating func readLabel(
    _ cell: CSVScanner.Cell, _ scanner: borrowing CSVScanner, into index: Int
  ) -> Bool {
    let label = scanner.text(of: cell)
    guard !label.isEmpty else {
      findings.report(.emptyLabel(row: rowCount, column: columns[index].name), at: scanner.place(of: cell))
      return true
    }
    let count = columns[index].classes.count
    let number = columns[index].classes[label] ?? count
    if number == count {
      guard count < ExperimentLimits.units else {
        findings.report(.tooManyClasses(columns[index].name), at: scanner.place(of: cell))
        return false
      }
      columns[index].classes[label] = count
    }
    columns[index].values.append(Double(number))
    return true
  }

  // MARK: The dataset

  /// Inputs scaled, labels as one value per class; `nil` where not every row could be read.
  mutating func dataset() -> Dataset? {
    guard isComplete else { return nil }
    for index in columns.indices where columns[index].isInput && !columns[index].isOneHot {
      scale(index)
    }
    return Dataset(inputs: matrix(columns.filter(\.isInput)), targets: matrix(columns.filter { !$0.isInput }))
  }

  private func matrix(_ columns: [Column]) -> Matrix {
    let width = columns.reduce(0) { $0 + $1.width }
    var matrix = Matrix(rowCount: rowCount, columnCount: width)
    var start = 0
    for column in columns {
      for (row, value) in column.values.enumerated() {
        let offset = column.isOneHot ? Int(value) : 0
        matrix.elements[row * width + start + offset] = column.isOneHot ? 1 : value
      }
      start += column.width
    }
    return matrix
  }

  private mutating func scale(_ index: Int) {
    let column = columns[index]
    if let values = source.scale.applied(to: column.values) {
      columns[index].values = values
    } else {
      columns[index].values = column.values.map { _ in 0 }
      notes.append(
        "\(source.csv.harmless): column \(column.name.harmless) is the same in every row; "
          + "scale: \(source.scale.rawValue) makes it 0")
    }
  }
}
