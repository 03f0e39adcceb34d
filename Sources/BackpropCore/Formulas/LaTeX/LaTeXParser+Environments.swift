// Formulas in rows and columns.

extension LaTeXParser {
  mutating func environment(at offset: Int) throws(LaTeXError) -> MathNode {
    let nameOffset = scanner.offset
    let name = try environmentName()
    guard ["bmatrix", "aligned", "cases"].contains(name) else {
      throw LaTeXError(
        offset: nameOffset,
        message: "found the environment \(Self.short(name)), expected aligned, cases or bmatrix",
        hint: Self.environmentHint(name))
    }
    try enter(at: offset)
    let rows = try rows(in: .cell(name, offset), at: offset)
    guard scanner.take(.command("end")) else {
      throw neverClosed("\\begin{\(name)}", with: "\\end{\(name)}", at: offset)
    }
    let endOffset = scanner.offset
    let ended = try environmentName()
    guard ended == name else {
      throw LaTeXError(
        offset: endOffset, message: "found the end of \(Self.short(ended)), expected the end of \(name)",
        hint: "write \\end{\(name)}")
    }
    leave()
    switch name {
    case "aligned": return .lines(.aligned, rows)
    case "cases": return .lines(.cases, rows)
    default: return .matrix(rows)
    }
  }

  /// Several lines under a big operator.
  mutating func substack() throws(LaTeXError) -> MathNode {
    let offset = scanner.offset
    guard scanner.take("{") else {
      throw LaTeXError(
        offset: offset, message: "found no { behind \\substack, expected lines in braces",
        hint: "write \\substack{first line \\\\ second line}")
    }
    try enter(at: offset)
    let rows = try rows(in: .stackedLine(offset), at: offset)
    guard scanner.take("}") else { throw neverClosed("{", with: "}", at: offset) }
    leave()
    return .lines(.stacked, rows)
  }

  private mutating func rows(in place: Place, at offset: Int) throws(LaTeXError) -> [[MathNode]] {
    var rows: [[MathNode]] = []
    var row: [MathNode] = []
    while true {
      row.append(.joined(try parts(in: place)))
      if scanner.take("&") { continue }
      rows.append(row)
      row = []
      guard scanner.take(.command("\\")) else { break }
      if scanner.adjacent == "[" {
        throw LaTeXError(
          offset: scanner.position, message: "found [ right behind \\\\, expected the next line",
          hint: "distances between lines are not set; begin a line with {[} to show a bracket")
      }
    }
    // \\ behind the last line begins no other.
    if rows.count > 1, rows[rows.count - 1].allSatisfy(\.isEmptyRow), rows[rows.count - 1].count == 1 {
      rows.removeLast()
    }
    guard !rows.joined().allSatisfy(\.isEmptyRow) else {
      throw LaTeXError(offset: offset, message: "found nothing in it, expected at least one line")
    }
    return rows
  }

  private mutating func environmentName() throws(LaTeXError) -> String {
    let offset = scanner.offset
    var name = ""
    if scanner.take("{") {
      while case .character(let letter) = scanner.next, LaTeXScanner.isLetter(letter) || letter == "*" {
        name.unicodeScalars.append(letter)
        _ = scanner.take()
      }
      if scanner.take("}"), !name.isEmpty { return name }
    }
    throw LaTeXError(
      offset: offset, message: "found no name in braces, expected aligned, cases or bmatrix",
      hint: "write \\begin{aligned} … \\end{aligned}")
  }
}
