import BackpropCore
import TerminalCanvas

/// A piece of typeset mathematics: a rectangle of cells around a baseline.
///
/// Row 0 is the baseline, rows above are negative. The *core* is the rows that are solid (a fraction, a matrix),
/// without scripts and limits: parentheses grow with the core alone, so that Σ with its limits keeps the plain ( ) of
/// the mock-ups. The alternative, a grid of characters per box, was rejected: boxes are moved into each other several
/// times, and moving a list of glyphs is one addition for each glyph.
package struct MathBox: Equatable, Sendable {
  struct Glyph: Equatable, Sendable {
    var row: Int
    var column: Int
    var cell: Cell
  }

  /// Where a quantity of the trace stands: columns from `column` in `row`, relative to the box.
  package struct Placement: Hashable, Sendable {
    package var quantity: Quantity
    package var row: Int
    package var column: Int
    package var width: Int
  }

  package private(set) var width = 0
  /// Rows above the baseline, and below it.
  package private(set) var ascent = 0
  package private(set) var descent = 0
  var coreAscent = 0
  var coreDescent = 0
  private(set) var glyphs: [Glyph] = []
  package private(set) var placements: [Placement] = []

  package var rows: Int { ascent + 1 + descent }

  /// Blank columns at the end of the baseline, where only a script stands below or above.
  var overhang: Int {
    let last = glyphs.filter { $0.row == 0 }.map(\.column).max() ?? -1
    return width - (last + 1)
  }

  init() {}

  init(_ text: String, style: Style = .plain) {
    write(text, style: style)
    width = text.count
  }

  mutating func write(_ text: String, row: Int = 0, column: Int = 0, style: Style = .plain) {
    for (offset, character) in text.enumerated() where character != " " || style != .plain {
      glyphs.append(Glyph(row: row, column: column + offset, cell: Cell(character, style)))
    }
    reserve(row: row)
    width = max(width, column + text.count)
  }

  mutating func place(_ box: MathBox, row: Int = 0, column: Int) {
    glyphs += box.glyphs.map { Glyph(row: $0.row + row, column: $0.column + column, cell: $0.cell) }
    for placement in box.placements {
      var moved = placement
      moved.row += row
      moved.column += column
      placements.append(moved)
    }
    reserve(row: row - box.ascent)
    reserve(row: row + box.descent)
    width = max(width, column + box.width)
  }

  /// Puts a box after what is there, on the same baseline.
  mutating func append(_ box: MathBox, gap: Int = 0) {
    let column = width + gap
    place(box, column: column)
    width = column + box.width
    coreAscent = max(coreAscent, box.coreAscent)
    coreDescent = max(coreDescent, box.coreDescent)
  }

  /// Makes room for a row although nothing stands there yet.
  mutating func reserve(row: Int) {
    ascent = max(ascent, -row)
    descent = max(descent, row)
  }

  mutating func widen(to width: Int) { self.width = max(self.width, width) }

  /// Says that the whole box, on its baseline, stands for a quantity.
  mutating func mark(_ quantity: Quantity) {
    placements.insert(Placement(quantity: quantity, row: 0, column: 0, width: width), at: 0)
  }

  func appending(_ text: String, style: Style = .plain) -> MathBox {
    var box = self
    box.append(MathBox(text, style: style))
    return box
  }

  /// The rows as text, without blanks at their ends.
  package var lines: [String] {
    var grid = Array(repeating: Array(repeating: Character(" "), count: width), count: rows)
    for glyph in glyphs where glyph.column < width {
      grid[glyph.row + ascent][glyph.column] = glyph.cell.character
    }
    return grid.map { row in
      String(row.reversed().drop { $0 == " " }.reversed())
    }
  }
}

// MARK: Composition

extension MathBox {
  /// Lower and upper script right of the base: one row below and above its core.
  static func scripts(_ base: MathBox, lower: MathBox?, upper: MathBox?) -> MathBox {
    var box = base
    if let lower { box.place(lower, row: base.coreDescent + 1 + lower.ascent, column: base.width) }
    if let upper { box.place(upper, row: -(base.coreAscent + 1 + upper.descent), column: base.width) }
    return box
  }

  /// - Parameter numeratorDescent: how many rows are kept free below the numerator's baseline, at least, so that
  ///   fractions side by side have their numerators in one row.
  static func fraction(
    _ numerator: MathBox, _ denominator: MathBox, numeratorDescent: Int, bar: Character, style: Style
  ) -> MathBox {
    let width = max(numerator.width, denominator.width)
    var box = MathBox(String(repeating: bar, count: width), style: style)
    let depth = max(numerator.descent, numeratorDescent)
    box.place(numerator, row: -(depth + 1), column: (width - numerator.width) / 2)
    box.place(denominator, row: denominator.ascent + 1, column: (width - denominator.width) / 2)
    box.coreAscent = box.ascent
    box.coreDescent = box.descent
    return box
  }

  /// A big operator with its limits above and below, as wide as the widest of the three.
  static func limits(_ sign: MathBox, below: MathBox?, above: MathBox?) -> MathBox {
    let width = max(sign.width, below?.width ?? 0, above?.width ?? 0)
    var box = MathBox()
    box.place(sign, column: (width - sign.width) / 2)
    if let below { box.place(below, row: below.ascent + 1, column: (width - below.width) / 2) }
    if let above { box.place(above, row: -(above.descent + 1), column: (width - above.width + 1) / 2) }
    box.widen(to: width)
    return box
  }

  /// √ with a bar over its content; over more than one row the sign is drawn as tall as the content.
  static func root(_ content: MathBox, ascii: Bool) -> MathBox {
    let height = content.ascent + 1 + content.coreDescent
    var box = MathBox()
    let start: Int
    if height == 1 {
      box.write(ascii ? "\\/" : "√")
      start = ascii ? 2 : 1
    } else {
      box.write(ascii ? "\\" : "╲", row: content.coreDescent, column: 0)
      for step in 0..<height {
        box.write(ascii ? "/" : "╱", row: content.coreDescent - step, column: 1 + step)
      }
      start = height + 1
    }
    box.place(content, column: start)
    box.write(
      String(repeating: "_", count: content.width), row: -(content.ascent + 1), column: start)
    box.coreAscent = box.ascent
    box.coreDescent = content.coreDescent
    return box
  }
}
