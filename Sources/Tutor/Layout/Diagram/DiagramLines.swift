/// Lines as they meet in the cells between two layers, each a net of its own, and the glyph of every cell.
///
/// A glyph is chosen from what really arrives in its cell, never drawn piece by piece, so that its arms
/// cannot disagree with its neighbours.
struct DiagramLines {
  enum Weight: Int {
    case light = 1
    case heavy = 2
  }

  /// What leaves a cell: 0 nothing, 1 a light line, 2 a heavy one.
  struct Arms: Equatable {
    var up = 0
    var right = 0
    var down = 0
    var left = 0

    var count: Int { (up > 0 ? 1 : 0) + (right > 0 ? 1 : 0) + (down > 0 ? 1 : 0) + (left > 0 ? 1 : 0) }
    var isHeavy: Bool { max(up, right, down, left) == Weight.heavy.rawValue }

    func joined(_ other: Arms) -> Arms {
      Arms(
        up: max(up, other.up), right: max(right, other.right), down: max(down, other.down),
        left: max(left, other.left))
    }
  }

  struct Place: Hashable {
    var row: Int
    var column: Int
  }

  /// The arms of each net in each cell.
  private(set) var cells: [Place: [Int: Arms]] = [:]

  /// A line in one row, from the middle of its first cell to the middle of its last; with `fromEdge` and
  /// `toEdge` to their outer borders.
  mutating func horizontal(
    net: Int, row: Int, columns: ClosedRange<Int>, weight: Weight, fromEdge: Bool = false,
    toEdge: Bool = false
  ) {
    for column in columns {
      var arms = Arms()
      if column > columns.lowerBound || fromEdge { arms.left = weight.rawValue }
      if column < columns.upperBound || toEdge { arms.right = weight.rawValue }
      add(arms, net: net, row: row, column: column)
    }
  }

  mutating func vertical(net: Int, column: Int, rows: ClosedRange<Int>, weight: Weight) {
    for row in rows {
      var arms = Arms()
      if row > rows.lowerBound { arms.up = weight.rawValue }
      if row < rows.upperBound { arms.down = weight.rawValue }
      add(arms, net: net, row: row, column: column)
    }
  }

  private mutating func add(_ arms: Arms, net: Int, row: Int, column: Int) {
    guard arms.count > 0 else { return }
    let place = Place(row: row, column: column)
    cells[place, default: [:]][net] = (cells[place]?[net] ?? Arms()).joined(arms)
  }

  /// The character of a cell: one net with four arms is a join, ●; two nets cross, ┼.
  static func glyph(_ nets: [Int: Arms]) -> Character {
    if nets.count == 1, let only = nets.first?.value, only.count == 4 { return "●" }
    return glyph(nets.values.reduce(Arms()) { $0.joined($1) })
  }

  static func glyph(_ arms: Arms) -> Character {
    glyphs[arms.up * 27 + arms.right * 9 + arms.down * 3 + arms.left]
  }

  /// Up, right, down, left as a number to base 3: nothing, light, heavy.
  static let glyphs = Array(
    " ╴╸╷╮┑╻┒┓╶─╾╭┬┭┎┰┱╺╼━┍┮┯┏┲┳"
      + "╵╯┙│┤┥╽┧┪╰┴┵├┼┽┟╁╅┕┶┷┝┾┿┢╆╈"
      + "╹┚┛╿┦┩┃┨┫┖┸┹┞╀╃┠╂╉┗┺┻┡╄╇┣╊╋")
}
