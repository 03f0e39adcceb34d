import BackpropCore

/// Which lists a summary shows, and their columns.
///
/// In the middle a hidden layer, the step's or, where the step is at the outputs, the one that feeds them; left of it
/// what feeds it, right of it what it feeds. An image of at least 8×8 is shown as a picture.
struct SummaryLayout {
  /// A column of numbers in a list.
  struct Column: Equatable {
    let heading: String
    /// Blanks between the heading's end and the column's.
    let inset: Int
    /// Blanks before the column.
    let gap: Int
    let quantities: [Quantity]
    var isWhole = false
    /// Right mark included.
    var width = 0
  }

  struct List {
    let layer: Int
    let unitCount: Int
    /// The units shown, out of `unitCount`; if not all are, they scroll, and the row below them says how many are above
    /// and below.
    let units: Range<Int>
    let nameWidth: Int
    var columns: [Column]
    var column = 0

    var width: Int { columns.reduce(nameWidth) { $0 + $1.gap + $1.width } }
  }

  struct Picture: Equatable {
    let side: Int
    var columns: Int { (side + 1) / 2 }
    var rows: Int { (side + 3) / 4 }
  }

  private(set) var picture: Picture?
  private(set) var lists: [List] = []
  private(set) var width = 0
  /// "28×28, dot: >.5"
  static let pictureWidth = 15
  /// With fewer rows the lists would show too little.
  static let leastRowCount = 8

  /// Title and headings, then a row per unit, all outputs up to 10.
  static func fullRowCount(_ source: DiagramSource) -> Int {
    2 + max(8, min(10, source.architecture.unitCounts.max() ?? 0))
  }

  static func fitting(_ source: DiagramSource, columns: Int, rows: Int?) -> SummaryLayout? {
    let rows = rows ?? fullRowCount(source)
    guard rows >= leastRowCount else { return nil }
    let omissions = [Omitted(), Omitted(z: true), Omitted(z: true, activation: true)]
    // What the step multiplies is given up last: on the left for a weighted input, on the right for a delta.
    let variants =
      needsLeft(source)
      ? (omissions + [Omitted(list: true)]).map { (hasLeft: true, omitted: $0) }
      : omissions.flatMap { [(hasLeft: true, omitted: $0), (hasLeft: false, omitted: $0)] }
    let withoutRead = variants.map { variant in
      var variant = variant
      variant.omitted.read = true
      return variant
    }
    return (variants + withoutRead).lazy
      .map { SummaryLayout(source, rows: rows - 2, hasLeft: $0.hasLeft, omitted: $0.omitted) }
      .first { $0.width <= columns }
  }

  /// What the right list goes without where there is no room; in the end all columns that are there only for the step.
  struct Omitted {
    var z = false
    var activation = false
    var list = false
    var read = false
  }

  /// The hidden layer in the middle; 0 where there is none.
  private static func middleLayer(_ source: DiagramSource) -> Int {
    min(max(source.focusedUnit.layer, 1), source.architecture.outputLayer - 1)
  }

  private static func needsLeft(_ source: DiagramSource) -> Bool {
    let middle = middleLayer(source)
    if case .weightedInput(middle, _, _) = source.focus { return true }
    return source.focus.parameter.map { $0.layer == middle && $0.from != nil } ?? false
  }

  private init(_ source: DiagramSource, rows: Int, hasLeft: Bool, omitted: Omitted) {
    let middle = Self.middleLayer(source)
    let left = max(middle - 1, 0)
    if hasLeft || middle == 0 {
      picture = left == 0 ? Self.picture(source, rows: rows) : nil
      if picture == nil { lists.append(Self.list(source, left, rows: rows, Self.leftColumns)) }
    }
    if middle > 0 {
      lists.append(
        Self.list(source, middle, rows: rows) { Self.middleColumns($0, $1, $2, omitted: omitted) })
    }
    if !omitted.list {
      lists.append(
        Self.list(source, middle + 1, rows: rows) { Self.rightColumns($0, $1, $2, omitted: omitted) })
    }
    var column = 1
    if let picture { column += max(Self.pictureWidth, picture.columns) + 1 }
    for index in lists.indices {
      lists[index].column = column
      column += lists[index].width + 1
    }
    width = column - 1
  }

  private static func picture(_ source: DiagramSource, rows: Int) -> Picture? {
    let count = source.architecture.inputCount
    let side = (0...count).first { $0 * $0 >= count } ?? 0
    let picture = Picture(side: side)
    let fits = source.inputValue != nil && count >= 64 && side * side == count && picture.rows < rows
    return fits ? picture : nil
  }

  private static func list(
    _ source: DiagramSource, _ layer: Int, rows: Int,
    _ columns: (DiagramSource, Int, Range<Int>) -> [Column]
  ) -> List {
    let count = source.architecture.unitCounts[layer]
    let visible = count <= rows ? count : max(1, rows - 2)
    let units = scrolled(to: source.unitToShow(in: layer), visible: visible, count: count)
    return List(
      layer: layer, unitCount: count, units: units, nameWidth: max(2, String(count).count),
      columns: columns(source, layer, units).map { measured($0, in: source) })
  }

  /// As wide as its numbers; δ, w and z always with the column of a sign.
  private static func measured(_ column: Column, in source: DiagramSource) -> Column {
    var column = column
    let shown = column.quantities.map { ShownField($0, in: source, isWhole: column.isWhole) }
    let widest = shown.map(\.digits.count).max() ?? 0
    if column.isWhole {
      // Without marks it ends with its digits; the next column begins with the room for a mark.
      column.width = widest + (shown.contains { $0.rightMark != " " } ? 2 : 0)
      return column
    }
    switch column.quantities.first {
    case .input, .activation: column.width = max(widest, source.digitsWidth - 1) + 2
    default: column.width = max(widest, source.digitsWidth) + 2
    }
    return column
  }
}

extension ShownField {
  /// - Parameter isWhole: `1.0000` is shown as 1, as targets are.
  init(_ quantity: Quantity, in source: DiagramSource, isWhole: Bool) {
    self.init(quantity, in: source)
    let parts = digits.split(separator: ".")
    if isWhole, !isMasked, parts.count == 2, parts[1].allSatisfy({ $0 == "0" }) { digits = String(parts[0]) }
  }
}
