/// Breaks a formula that is too wide: before + and −, then before ×, then between operands, and outside parentheses
/// before inside.
///
/// A sum fills its lines. A product keeps what follows together where that fits a line: a(1 − a) is one idea, and
/// a sum in parentheses another. A continuation stands under the first operand of what is continued. Trying every
/// set of breaks for the best one, as TeX does for paragraphs, was rejected: with two to four lines nobody would see
/// the difference, and at the next width everything could look different.
struct FormulaLineBreaker {
  /// Columns a line may have.
  let width: Int
  private let pieces: [MathPiece]
  /// The finished lines: which pieces, from which column.
  private var lines: [(indent: Int, range: Range<Int>)] = []
  private var lineStart = 0
  private var lineIndent = 0
  private var next = 0

  /// The formula's lines. None is wider than `width` unless a single piece is.
  static func lines(_ pieces: [MathPiece], width: Int) -> [MathBox] {
    var breaker = FormulaLineBreaker(width: width, pieces: pieces)
    breaker.set(pieces.indices, indent: 0)
    breaker.endLine(indent: 0)
    return breaker.lines.map { line in
      var box = MathBox()
      box.append(MathBox(joining: pieces[line.range]), gap: line.indent)
      return box
    }
  }

  private init(width: Int, pieces: [MathPiece]) {
    self.width = width
    self.pieces = pieces
  }

  // MARK: The line being filled

  private var isLineEmpty: Bool { lineStart == next }

  /// Columns of some pieces, without the gap before the first.
  private func width(of range: Range<Int>) -> Int {
    range.reduce(0) { $0 + pieces[$1].box.width + ($1 > range.lowerBound ? pieces[$1].gap : 0) }
  }

  /// The column after what is on the line.
  private var column: Int { lineIndent + width(of: lineStart..<next) }

  private func startColumn(of piece: Int) -> Int { isLineEmpty ? lineIndent : column + pieces[piece].gap }

  private func fitsHere(_ range: Range<Int>) -> Bool {
    startColumn(of: range.lowerBound) + width(of: range) <= width
  }

  private mutating func add(_ range: Range<Int>) { next = range.upperBound }

  private mutating func endLine(indent: Int) {
    if !isLineEmpty { lines.append((lineIndent, lineStart..<next)) }
    lineStart = next
    lineIndent = indent
  }

  // MARK: Breaking

  /// Sets the pieces, the first at the end of the line if it fits there, continuation lines from `indent`.
  private mutating func set(_ range: Range<Int>, indent: Int) {
    if fitsHere(range) {
      add(range)
      return
    }
    guard let level = range.dropFirst().compactMap({ pieces[$0].level }).min() else {
      if !isLineEmpty { endLine(indent: indent) }
      add(range)
      return
    }
    let starts = [range.lowerBound] + range.dropFirst().filter { pieces[$0].level == level }
    let inner = level.kind == .juxtaposition ? indent : innerIndent(of: range, level: level, outer: indent)
    var wasBroken = false
    for (index, start) in starts.enumerated() {
      let end = index + 1 < starts.count ? starts[index + 1] : range.upperBound
      let rest = start..<range.upperBound
      if index > 0, wasBroken || level.kind == .multiplication, !isLineEmpty, !fitsHere(rest),
        inner + width(of: rest) <= width
      {
        endLine(indent: inner)
      }
      wasBroken = setSegment(start..<end, indent: inner) || wasBroken
    }
  }

  /// - Returns: whether the segment itself had to be broken.
  private mutating func setSegment(_ segment: Range<Int>, indent: Int) -> Bool {
    if fitsHere(segment) {
      add(segment)
      return false
    }
    if indent + width(of: segment) <= width {
      endLine(indent: indent)
      add(segment)
      return false
    }
    if !isLineEmpty && !fitsHere(firstPart(of: segment)) { endLine(indent: indent) }
    let operatorWidth = pieces[segment.lowerBound].isOperator && segment.count > 1
    let continuation =
      operatorWidth
      ? startColumn(of: segment.lowerBound) + pieces[segment.lowerBound].box.width
        + pieces[segment.lowerBound + 1].gap
      : startColumn(of: segment.lowerBound)
    set(segment, indent: narrowed(continuation, for: segment, fallback: indent))
    return true
  }

  /// The pieces up to the first place where the segment will be broken.
  private func firstPart(of segment: Range<Int>) -> Range<Int> {
    guard let level = segment.dropFirst().compactMap({ pieces[$0].level }).min(),
      let end = segment.dropFirst().first(where: { pieces[$0].level == level })
    else { return segment }
    return segment.lowerBound..<end
  }

  /// Where lines broken inside parentheses go on: under the first operand inside, or under the parenthesis
  /// itself where that begins the line.
  private func innerIndent(of range: Range<Int>, level: BreakLevel, outer: Int) -> Int {
    var column = startColumn(of: range.lowerBound)
    for piece in range {
      if piece > range.lowerBound { column += pieces[piece].gap }
      if let opening = pieces[piece].openings.first(where: { $0.depth == level.depth }) {
        let isAtStart = isLineEmpty && piece == range.lowerBound && opening.column == 0
        return narrowed(
          isAtStart ? outer : column + opening.operandColumn, for: range, fallback: outer)
      }
      column += pieces[piece].box.width
    }
    return outer
  }

  /// An indent that leaves no room for the widest part is not kept.
  private func narrowed(_ indent: Int, for range: Range<Int>, fallback: Int) -> Int {
    var widest = 0
    var start = range.lowerBound
    for piece in range where piece + 1 == range.upperBound || pieces[piece + 1].level != nil {
      widest = max(widest, width(of: start..<piece + 1))
      start = piece + 1
    }
    return [indent, fallback].first { $0 + widest <= width } ?? 0
  }
}
