/// A small table of text, whole in memory, every cell with its place: what a person filled in.
///
/// `DataTable` streams numbers into a dataset; here the cells themselves matter, and there are few of them.
package struct Sheet: Equatable, Sendable {
  package struct Cell: Equatable, Sendable {
    package var text: String
    package var line: Int
    package var column: Int
  }

  package var header: [Cell]
  /// Each as long as the header.
  package var rows: [[Cell]]
  /// Separated by semicolons or tabs: a comma in a number is a decimal comma then.
  package var hasDecimalCommas: Bool

  /// - Throws: everything that is wrong with it as a table.
  package init(_ bytes: [UInt8], path: String) throws(ExperimentError) {
    header = []
    rows = []
    hasDecimalCommas = false
    var findings: [Finding] = []
    do {
      var scanner = try CSVScanner(bytes: bytes)
      try Self.read(&scanner, &header, &rows, &findings)
      hasDecimalCommas = scanner.separator != UInt8(ascii: ",")
    } catch let fault as CSVScanner.Fault {
      findings.append(.init(place: fault.place, problem: .table(fault.problem)))
    } catch {
      findings.append(.init(place: SourcePlace(line: 1, column: 1), problem: .table(.empty)))
    }
    guard findings.isEmpty else { throw Self.error(findings, path) }
  }

  private static func read(
    _ scanner: inout CSVScanner, _ header: inout [Cell], _ rows: inout [[Cell]],
    _ findings: inout [Finding]
  ) throws {
    guard try scanner.next() else {
      findings.append(.init(place: SourcePlace(line: 1, column: 1), problem: .table(.empty)))
      return
    }
    header = cells(of: scanner)
    while try scanner.next() {
      let row = cells(of: scanner)
      if row.count == header.count {
        rows.append(row)
      } else if findings.count < ExperimentLimits.diagnostics {
        let fault = TableFault.cellCount(row: rows.count + 1, found: row.count, expected: header.count)
        findings.append(.init(place: scanner.place(of: scanner.cells[0]), problem: .table(fault)))
      }
    }
  }

  private static func cells(of scanner: borrowing CSVScanner) -> [Cell] {
    var result: [Cell] = []
    for cell in scanner.cells {
      let place = scanner.place(of: cell)
      result.append(Cell(text: scanner.text(of: cell), line: place.line, column: place.column))
    }
    return result
  }

  private static func error(_ findings: [Finding], _ path: String) -> ExperimentError {
    ExperimentError(
      kind: .content,
      diagnostics: findings.map { finding in
        let words = finding.problem.words
        return Diagnostic(
          path: path, line: finding.place.line, column: finding.place.column, message: words.message,
          hint: words.hint)
      })
  }
}

/// A file a person hands in, whole.
package enum HandedIn {
  /// The bytes of a file; `-` is standard input.
  package static func contents(of path: String) throws(ExperimentError) -> [UInt8] {
    let words: Words
    let kind: ExperimentError.Kind
    do throws(InputFile.Failure) {
      let file = path == "-" ? InputFile(standardInput: ()) : try InputFile(path: path)
      if let bytes = try file.contents(limit: ExperimentLimits.fileBytes) { return bytes }
      words = Words(
        "found more than \(ExperimentLimits.fileBytes >> 20) MiB, the most a file of numbers may have",
        hint: "hand in fewer rows")
      kind = .content
    } catch {
      switch error {
      case .missing:
        words = Words("there is no such file", hint: "check the path")
        kind = .missing
      case .directory, .device, .denied, .failed:
        words = FileProblem.unreadable(error).words
        kind = .unreadable
      }
    }
    throw ExperimentError(
      kind: kind, diagnostics: [Diagnostic(path: path, message: words.message, hint: words.hint)])
  }
}
