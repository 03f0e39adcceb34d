/// A picture of numbers: a window onto a plane, drawn in braille, two dots wide and four high to a cell.
///
/// Lines and curves leave dots; marks and words stand over them, each in a cell of its own. Everything is kept until
/// `draw`, so that words can look for a place that no line takes. Numbers outside the window are cut off; what is not
/// finite leaves a gap.
package struct PlotArea: Sendable {
  /// In cells.
  package let size: Size
  package let x: PlotAxis
  package let y: PlotAxis
  private var inked: [InkedCell?]
  private var marks: [Cell?]

  private struct InkedCell: Sendable {
    var dots: UInt8
    var ink: PlotInk
  }

  package init(size: Size, x: PlotAxis, y: PlotAxis) {
    self.size = Size(rows: max(0, size.rows), columns: max(0, size.columns))
    self.x = x
    self.y = y
    let count = self.size.rows * self.size.columns
    inked = Array(repeating: nil, count: count)
    marks = Array(repeating: nil, count: count)
  }

  // MARK: Places

  private var dotColumns: Int { size.columns * 2 }
  private var dotRows: Int { size.rows * 4 }

  /// The cell of a place in the plane; `nil` outside the window.
  package func cell(x: Double, y: Double) -> Point? {
    guard let dot = dot(x, y) else { return nil }
    return Point(row: dot.row / 4, column: dot.column / 2)
  }

  /// The dot nearest to a place, counted from the top left.
  private func dot(_ x: Double, _ y: Double) -> Point? {
    guard let across = self.x.share(of: x), let up = self.y.share(of: y) else { return nil }
    return dot(share: (across, up))
  }

  private func dot(share: (x: Double, y: Double)) -> Point? {
    // The rounding of a share must not push the ends out.
    let margin = 1e-9
    guard share.x >= -margin, share.x <= 1 + margin, share.y >= -margin, share.y <= 1 + margin,
      size.rows > 0, size.columns > 0
    else { return nil }
    return Point(
      row: Int(((1 - min(max(share.y, 0), 1)) * Double(dotRows - 1)).rounded()),
      column: Int((min(max(share.x, 0), 1) * Double(dotColumns - 1)).rounded()))
  }

  // MARK: Lines

  private mutating func set(_ dot: Point, _ ink: PlotInk) {
    guard dot.row >= 0, dot.row < dotRows, dot.column >= 0, dot.column < dotColumns else { return }
    /// The eight dots of a braille cell, two columns of four.
    let bits: [[UInt8]] = [[0x01, 0x08], [0x02, 0x10], [0x04, 0x20], [0x40, 0x80]]
    let index = dot.row / 4 * size.columns + dot.column / 2
    inked[index] = InkedCell(
      dots: (inked[index]?.dots ?? 0) | bits[dot.row % 4][dot.column % 2], ink: ink)
  }

  /// A straight line between two places, both ends included, as far as it lies in the window. On a logarithmic axis
  /// it is straight in the picture.
  package mutating func line(from: (x: Double, y: Double), to: (x: Double, y: Double), _ ink: PlotInk) {
    polyline([from, to], ink)
  }

  /// Straight lines from place to place. Numbers that have no place in the plane leave a gap.
  package mutating func polyline(_ places: [(x: Double, y: Double)], _ ink: PlotInk) {
    var drawn = 0
    var previous: (x: Double, y: Double)?
    for place in places {
      let share = x.share(of: place.x).flatMap { across in y.share(of: place.y).map { (x: across, y: $0) } }
      if let previous, let share { segment(previous, share, ink, &drawn) }
      previous = share
    }
  }

  private mutating func segment(
    _ from: (x: Double, y: Double), _ to: (x: Double, y: Double), _ ink: PlotInk, _ drawn: inout Int
  ) {
    guard let (start, end) = visiblePart(from, to), let first = dot(share: start), let last = dot(share: end)
    else {
      return
    }
    let (rows, columns) = (last.row - first.row, last.column - first.column)
    let steps = max(rows.magnitude, columns.magnitude)
    for step in 0...Int(steps) {
      let share = steps == 0 ? 0 : Double(step) / Double(steps)
      if ink.stroke.shows(drawn + step) {
        set(
          Point(
            row: first.row + Int((Double(rows) * share).rounded()),
            column: first.column + Int((Double(columns) * share).rounded())),
          ink)
      }
    }
    drawn += Int(steps)
  }

  /// The part of a line, in shares, that lies in the window (Liang and Barsky).
  private func visiblePart(_ from: (x: Double, y: Double), _ to: (x: Double, y: Double))
    -> ((x: Double, y: Double), (x: Double, y: Double))?
  {
    let (dx, dy) = (to.x - from.x, to.y - from.y)
    var (enters, leaves) = (0.0, 1.0)
    for (direction, room) in [(-dx, from.x), (dx, 1 - from.x), (-dy, from.y), (dy, 1 - from.y)] {
      if direction == 0 {
        if room < 0 { return nil }
      } else if direction < 0 {
        enters = max(enters, room / direction)
      } else {
        leaves = min(leaves, room / direction)
      }
    }
    guard enters <= leaves else { return nil }
    /// Inside by construction; far from the window rounding alone could say otherwise.
    func place(_ share: Double) -> (x: Double, y: Double) {
      (min(max(from.x + share * dx, 0), 1), min(max(from.y + share * dy, 0), 1))
    }
    return (place(enters), place(leaves))
  }

  /// A function, one dot for every column of dots; where it is steep the dots are joined.
  package mutating func curve(_ ink: PlotInk, isJoined: Bool = true, _ function: (Double) -> Double) {
    let places = (0..<dotColumns).map { column in
      let x = x.value(at: Double(column) / Double(max(1, dotColumns - 1)))
      return (x: x, y: function(x))
    }
    if isJoined { return polyline(places, ink) }
    for place in places {
      if let dot = dot(place.x, place.y) { set(dot, ink) }
    }
  }
}

// MARK: Marks and words

extension PlotArea {
  /// One character at a place, over what is there. Nothing outside the window.
  package mutating func mark(_ character: Character, x: Double, y: Double, style: Style = .plain) {
    guard let cell = cell(x: x, y: y) else { return }
    mark(character, at: cell, style: style)
  }

  package mutating func mark(_ character: Character, at cell: Point, style: Style = .plain) {
    guard contains(cell) else { return }
    marks[cell.row * size.columns + cell.column] = Cell(character, style)
  }

  /// What has been marked there.
  package func mark(at cell: Point) -> Character? {
    contains(cell) ? marks[cell.row * size.columns + cell.column]?.character : nil
  }

  /// Words in cells, from a place to the right; cut off at the edge.
  package mutating func write(_ text: String, at cell: Point, style: Style = .plain) {
    for (offset, character) in text.enumerated() {
      mark(character, at: Point(row: cell.row, column: cell.column + offset), style: style)
    }
  }

  /// Words beside a place: right or left of it, or up to two rows below or above, wherever they cover the least of what
  /// is drawn. They are left out where there is no room.
  package mutating func label(_ text: String, x: Double, y: Double, style: Style = .plain) {
    guard let cell = cell(x: x, y: y) else { return }
    let right = cell.column + 2
    let left = cell.column - 1 - text.count
    let places = [0, 1, -1, 2, -2].flatMap { row in
      [right, left].map { Point(row: cell.row + row, column: $0) }
    }
    let fitting = places.filter {
      (0..<size.rows).contains($0.row) && $0.column >= 0 && $0.column + text.count <= size.columns
    }
    // A blank on both sides belongs to the words, but the place itself may stand there.
    let covered = fitting.map { place in
      (place.column - 1...place.column + text.count).count {
        let other = Point(row: place.row, column: $0)
        return other != cell && !isFree(other, length: 1)
      }
    }
    guard let least = covered.min(), let index = covered.firstIndex(of: least) else { return }
    write(text, at: fitting[index], style: style)
  }

  /// Whether nothing is drawn in `length` cells from a place on.
  package func isFree(_ cell: Point, length: Int) -> Bool {
    (cell.column..<cell.column + max(0, length)).allSatisfy { column in
      let place = Point(row: cell.row, column: column)
      guard contains(place) else { return true }
      let index = place.row * size.columns + column
      return inked[index] == nil && marks[index] == nil
    }
  }

  private func contains(_ cell: Point) -> Bool {
    (0..<size.rows).contains(cell.row) && (0..<size.columns).contains(cell.column)
  }

  // MARK: Drawing

  /// Puts the picture on a canvas, its top left corner at a place. Cells in which nothing is drawn stay as they are.
  package func draw(on canvas: inout Canvas, at place: Point, glyphs: GlyphSet) {
    for row in 0..<size.rows {
      for column in 0..<size.columns {
        let index = row * size.columns + column
        if let mark = marks[index] {
          canvas[place.row + row, place.column + column] = mark
        } else if let inked = inked[index] {
          canvas[place.row + row, place.column + column] = Cell(
            Self.character(inked, glyphs), inked.ink.style)
        }
      }
    }
  }

  private static func character(_ cell: InkedCell, _ glyphs: GlyphSet) -> Character {
    let braille = Unicode.Scalar(0x2800 + UInt32(cell.dots)).map(Character.init) ?? " "
    switch glyphs {
    case .unicode: return braille
    case .ascii: return cell.ink.ascii ?? AsciiCell.character(for: braille)
    }
  }
}
