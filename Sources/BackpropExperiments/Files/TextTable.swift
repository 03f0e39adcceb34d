/// A small table of text, whole in memory, every cell with its place: what a person filled in.
///
/// `DataTable` streams numbers into a dataset; here the cells themselves matter, and there are few of them.
package struct TextTable: Equatable, Sendable {
  package struct Cell: Equatable, Sendable {
    package var text: String
    package var place: SourcePlace
  }

  package var header: [Cell]
  /// Each as long as the header.
  package var rows: [[Cell]]
  /// Whether it is separated by semicolons or tabs: a comma in a number is then a decimal comma.
  package var hasDecimalCommas: Bool

  /// - Throws: everything that is wrong with it as a table.
  package init(_ bytes: [UInt8], path: String) throws(ExperimentError) {
    header = []
    rows = []
    hasDecimalCommas = false
    var findings = Findings()
    do {
      var scanner = try CSVScanner(bytes: bytes)
      try Self.read(&scanner, &header, &rows, &findings)
      hasDecimalCommas = scanner.separator != UInt8(ascii: ",")
    } catch let fault as CSVScanner.Fault {
      findings.report(fault.words, at: fault.place)
    } catch {
      findings.report(.emptyTable, at: .start)
    }
    guard findings.isEmpty else { throw findings.error(path: path) }
  }

  private static func read(
    _ scanner: inout CSVScanner, _ header: inout [Cell], _ rows: inout [[Cell]], _ findings: inout Findings
  ) throws {
    guard try scanner.next() else {
      findings.report(.emptyTable, at: .start)
      return
    }
    header = cells(of: scanner)
    while try scanner.next() {
      let row = cells(of: scanner)
      if row.count == header.count {
        rows.append(row)
      } else {
        findings.report(
          .cellCount(row.count, header.count, row: rows.count + 1), at: scanner.place(of: scanner.cells[0]))
      }
    }
  }

  private static func cells(of scanner: borrowing CSVScanner) -> [Cell] {
    var result: [Cell] = []
    for cell in scanner.cells {
      result.append(Cell(text: scanner.text(of: cell), place: scanner.place(of: cell)))
    }
    return result
  }
}
