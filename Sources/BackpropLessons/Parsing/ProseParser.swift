import BackpropExperiments

/// Reads running text, line by line: paragraphs, lists, quotes, tables, listings, display formulas.
struct ProseParser {
  static let depthLimit = 6
  static let width = 4

  private(set) var findings = Findings()
  private var lines: ArraySlice<SourceLine> = []
  private var depth = 0

  /// The blocks of some lines; no line begins a page or a block of the tutor.
  static func blocks(_ lines: ArraySlice<SourceLine>, _ findings: inout Findings) -> [ProseBlock] {
    var parser = ProseParser()
    let blocks = parser.blocks(lines)
    findings.add(parser.findings)
    return blocks
  }

  mutating func report(_ fault: ProseFault, at line: SourceLine, offset: Int = 0) {
    findings.report(.prose(fault), at: line.place(at: offset))
  }

  mutating func inlines(_ text: InlineText) -> [Inline] { InlineParser.inlines(text, &findings) }

  private mutating func blocks(_ inner: ArraySlice<SourceLine>) -> [ProseBlock] {
    let outer = lines
    defer { lines = outer }
    lines = inner
    guard depth < Self.depthLimit else {
      if let line = inner.first { report(.depth(Self.depthLimit), at: line) }
      return []
    }
    depth += 1
    defer { depth -= 1 }
    var result: [ProseBlock] = []
    while let line = lines.first {
      if line.isBlank {
        lines.removeFirst()
      } else if let block = block(line) {
        result.append(block)
      }
    }
    return result
  }

  /// The block that begins with the first line; takes at least that line.
  private mutating func block(_ line: SourceLine) -> ProseBlock? {
    let indentation = line.indentation
    guard indentation < Self.width else {
      report(.indentedCode, at: line)
      lines = lines.drop { !$0.isBlank }
      return nil
    }
    let bare = line.unindented
    switch LineKind(bare) {
    case .fence: return listing(bare, indentation: indentation)
    case .heading(let level): return heading(bare, level: level)
    case .quote: return quote()
    case .table: return table()
    case .display: return display(bare)
    case .bullet, .number: return list()
    case .otherBullet(let mark): return refuse(bare, .bullet(mark))
    case .rule: return refuse(bare, .rule)
    case .tilde: return refuse(bare, .tilde)
    case .text: return paragraph()
    }
  }

  private mutating func refuse(_ line: SourceLine, _ fault: ProseFault) -> ProseBlock? {
    report(fault, at: line)
    lines.removeFirst()
    return nil
  }

  // MARK: Paragraphs and headings

  private mutating func paragraph() -> ProseBlock? {
    var taken: [SourceLine] = []
    while let line = lines.first, !line.isBlank {
      let bare = line.unindented
      if !taken.isEmpty {
        if bare.trimmedEnd.scalars.allSatisfy({ $0 == "=" }) || bare.isDashes {
          report(.underlinedHeading, at: bare)
          lines.removeFirst()
          break
        }
        if LineKind(bare).interruptsParagraph { break }
      }
      taken.append(line)
      lines.removeFirst()
    }
    for line in taken.dropLast() where line.scalars.suffix(2).elementsEqual("  ".unicodeScalars) {
      report(.hardBreak, at: line, offset: line.trimmedEnd.scalars.count)
    }
    return .paragraph(inlines(InlineText(paragraph: taken)))
  }

  private mutating func heading(_ line: SourceLine, level: Int) -> ProseBlock? {
    lines.removeFirst()
    guard level == 3 else {
      findings.report(.page(.headingLevel(level)), at: line.place)
      return nil
    }
    let rest = line.dropFirst(3)
    guard rest.hasPrefix(" ") else {
      findings.report(.page(rest.isBlank ? .noHeading : .headingBlank), at: line.place)
      return nil
    }
    let text = rest.unindented.trimmedEnd
    guard !text.scalars.isEmpty else {
      findings.report(.page(.noHeading), at: line.place)
      return nil
    }
    return .heading(inlines(InlineText(text)))
  }

  // MARK: Fences and formulas

  private mutating func listing(_ fence: SourceLine, indentation: Int) -> ProseBlock? {
    lines.removeFirst()
    let ticks = fence.run(of: "`")
    let info = fence.dropFirst(ticks).unindented.trimmedEnd.text
    if !info.isEmpty, info != "text" { findings.report(.page(.indentedBlock(info)), at: fence.place) }
    var content: [String] = []
    while let line = lines.popFirst() {
      let bare = line.unindented.trimmedEnd
      if bare.run(of: "`") >= ticks, bare.scalars.count == bare.run(of: "`") { return .listing(content) }
      content.append(line.dropFirst(min(indentation, line.indentation)).text)
    }
    findings.report(.page(.openFence(info)), at: fence.place)
    return nil
  }

  private mutating func display(_ first: SourceLine) -> ProseBlock? {
    lines.removeFirst()
    var taken: [SourceLine] = []
    var line = first.dropFirst(2)
    while true {
      if let close = line.firstDollars {
        let before = SourceLine(
          place: line.place, scalars: line.scalars.prefix(close))
        if !before.isBlank { taken.append(before.trimmedEnd) }
        let after = line.dropFirst(close + 2)
        if !after.isBlank { report(.textAfterDisplay, at: after, offset: after.indentation) }
        break
      }
      if !line.isBlank { taken.append(line.trimmedEnd) }
      guard let next = lines.first, !next.isBlank else {
        report(.openDisplay, at: first)
        return nil
      }
      line = next.unindented
      lines.removeFirst()
    }
    guard !taken.isEmpty else {
      report(.emptyFormula, at: first)
      return nil
    }
    taken[0] = taken[0].unindented
    return LessonFormulaReader.formula(InlineText(lines: taken), &findings).map(ProseBlock.formula)
  }

  // MARK: Quotes

  private mutating func quote() -> ProseBlock? {
    var inner: [SourceLine] = []
    while let line = lines.first, !line.isBlank {
      let bare = line.unindented
      guard bare.hasPrefix(">") else {
        if !LineKind(bare).interruptsParagraph {
          report(.quoteLine, at: bare)
          lines.removeFirst()
          continue
        }
        break
      }
      inner.append(bare.dropFirst(bare.hasPrefix("> ") ? 2 : 1))
      lines.removeFirst()
    }
    return .quote(blocks(inner[...]))
  }

  // MARK: Lists

  private mutating func list() -> ProseBlock? {
    guard let first = lines.first else { return nil }
    let indentation = first.indentation
    let isOrdered = LineKind(first.unindented).isNumber
    var items: [[ProseBlock]] = []
    while let line = lines.first, line.indentation == indentation {
      let kind = LineKind(line.unindented)
      guard kind.isList, kind.isNumber == isOrdered else { break }
      if case .number(let number) = kind, number != items.count + 1 {
        report(.listNumber(found: number, expected: items.count + 1), at: line, offset: indentation)
      }
      if let item = item(line) { items.append(item) }
      dropBlanks(beforeItemIndented: indentation, isOrdered: isOrdered)
    }
    return .list(isOrdered: isOrdered, items: items)
  }

  /// Blank lines between items; those after the last one stay.
  private mutating func dropBlanks(beforeItemIndented indentation: Int, isOrdered: Bool) {
    guard let next = lines.first(where: { !$0.isBlank }), next.indentation == indentation else { return }
    let kind = LineKind(next.unindented)
    guard kind.isList, kind.isNumber == isOrdered else { return }
    lines = lines.drop { $0.isBlank }
  }

  private mutating func item(_ line: SourceLine) -> [ProseBlock]? {
    lines.removeFirst()
    let marker = line.indentation + line.unindented.markerWidth
    let content = line.dropFirst(marker)
    guard !content.isBlank else {
      report(.emptyItem, at: line, offset: line.indentation)
      return nil
    }
    let offset = marker + min(content.indentation, 1)
    var inner = [line.dropFirst(offset).unindented]
    while let next = lines.first {
      if next.isBlank {
        guard let further = lines.first(where: { !$0.isBlank }), further.indentation >= offset else { break }
        inner.append(next)
      } else if next.indentation >= offset {
        inner.append(next.dropFirst(offset))
      } else {
        let kind = LineKind(next.unindented)
        if kind.isList, next.indentation > line.indentation {
          report(
            .listIndentation(found: next.indentation, expected: offset), at: next, offset: next.indentation)
          inner.append(next.unindented)
        } else if inner.last?.isBlank == false, !kind.interruptsParagraph, !kind.isList {
          inner.append(next.unindented)
        } else {
          break
        }
      }
      lines.removeFirst()
    }
    return blocks(inner[...])
  }

  // MARK: Tables

  private mutating func table() -> ProseBlock? {
    var rows: [SourceLine] = []
    while let line = lines.first, line.unindented.hasPrefix("|") {
      rows.append(line.unindented.trimmedEnd)
      lines.removeFirst()
    }
    guard let header = rows.first else { return nil }
    guard rows.count > 1, rows[1].isTableRule else {
      report(.tableRule, at: rows.count > 1 ? rows[1] : header)
      return nil
    }
    let titles = cells(header)
    let rule = rows[1].scalars.filter { $0 == "|" }.count - 1
    if rule != titles.count { report(.tableCells(found: rule, expected: titles.count), at: rows[1]) }
    var result: [[[Inline]]] = []
    for row in rows.dropFirst(2) {
      let cells = cells(row)
      if cells.count != titles.count {
        report(.tableCells(found: cells.count, expected: titles.count), at: row)
      }
      result.append(cells)
    }
    return .table(header: titles, rows: result)
  }

  private mutating func cells(_ row: SourceLine) -> [[Inline]] {
    var result: [[Inline]] = []
    var cell = InlineText(at: row.place(at: 1))
    var isEscaped = false
    for (offset, scalar) in row.scalars.enumerated().dropFirst() {
      if scalar == "|", !isEscaped {
        result.append(inlines(cell.trimmed))
        cell = InlineText(at: row.place(at: offset + 1))
      } else {
        cell.append(scalar, at: row.place(at: offset))
      }
      isEscaped = scalar == "\\" && !isEscaped
    }
    if !cell.trimmed.scalars.isEmpty {
      report(.tableEnd, at: row, offset: row.scalars.count)
      result.append(inlines(cell.trimmed))
    }
    return result
  }
}

extension InlineText {
  /// Without blanks around it.
  var trimmed: InlineText {
    var range = 0..<count
    while let first = range.first, scalars[first] == " " || scalars[first] == "\n" {
      range = range.dropFirst()
    }
    while let last = range.last, scalars[last] == " " || scalars[last] == "\n" { range = range.dropLast() }
    return part(range)
  }
}
