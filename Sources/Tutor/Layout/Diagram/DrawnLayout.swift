import BackpropCore
import TerminalCanvas

/// Where everything in the drawn form stands: which layers, their columns and rows, the buses between them.
///
/// Rows count from the row below the title rule. A unit's box has a row for z, a, δ and at least one for
/// each port; from 3 units in a layer on, neighbouring boxes share a border.
struct DrawnLayout {
  let layers: Range<Int>
  /// Columns of a number with its sign.
  let digitsWidth: Int
  /// Columns of "1b" and of "x₁".
  let nameWidth: Int
  let inputNameWidth: Int
  let targetWidth: Int
  /// Blanks between an output's box and its target.
  let targetGap: Int
  /// Rows inside a box.
  let boxRows: Int
  let isSharingBorders: Bool
  /// Left column of each shown layer.
  private(set) var columns: [Int] = []
  private(set) var gaps: [Gap] = []
  private(set) var height: Int
  /// Rows above the first thing drawn that are left out: inputs have no boxes, so where they are the most, the
  /// picture begins with the first input.
  private var hiddenTop = 0
  /// The height before rows were left out; layers stand in its middle.
  private var centredHeight = 0
  private(set) var width = 0

  /// The columns between a layer and the next.
  struct Gap {
    let column: Int
    /// Columns in which buses may stand, after the first column and before the place of ◀.
    let busColumns: Int
    let routing: DiagramRouting

    func busColumn(ofSender sender: Int) -> Int? {
      let spacing = busColumns >= 2 * routing.busCount - 1 ? 2 : 1
      return routing.busPlaces[sender].map { column + 1 + $0 * spacing }
    }
  }

  var fieldWidth: Int { digitsWidth + 2 }
  var boxWidth: Int { nameWidth + fieldWidth + 2 }
  private var pitch: Int { boxRows + (isSharingBorders ? 1 : 2) }

  /// How wide the numbers of the whole network are, so that the picture does not change its width from step to step.
  ///
  /// Every number of the network is asked for, so a diagram measures once, and only where short numbers would fit.
  final class Measures {
    private let source: DiagramSource
    private(set) lazy var widths = Widths(
      digits: source.width(of: DrawnLayout.quantities(source)), target: source.targetWidth)

    init(_ source: DiagramSource) { self.source = source }
  }

  struct Widths {
    var digits: Int
    var target: Int
  }

  /// How generously it is spaced.
  enum Spacing: CaseIterable {
    /// Buses 2 apart everywhere.
    case wide
    case normal
    /// Targets close to their boxes, where they need a column for a sign.
    case narrow
  }

  /// The most layers that fit into the size: at least 3, and at most 3 below 96 columns; `nil` if those do not fit.
  ///
  /// They fit only if any other neighbouring layers, as many, would: the form must not change from step to step either.
  /// - Parameter rows: without the title rule; `nil`: as many as needed.
  /// - Returns: the layout, and the rows of the tallest of those neighbouring layers.
  static func fitting(
    _ source: DiagramSource, _ measures: Measures, columns: Int, rows: Int?
  ) -> (layout: DrawnLayout, rows: Int)? {
    guard (source.architecture.unitCounts.max() ?? 0) <= DiagramRouting.largestCount else { return nil }
    let layerCount = source.architecture.layerCount
    let least = min(3, layerCount)
    func fitting(_ count: Int, _ widths: Widths, _ spacing: Spacing) -> (layout: DrawnLayout, rows: Int)? {
      let all = (0...(layerCount - count)).map {
        DrawnLayout(source, layers: $0..<($0 + count), widths: widths, spacing: spacing, rows: rows)
      }
      // The wider spacing only where it does not press the picture against the edge.
      let room = columns - (spacing == .wide ? 2 : 0)
      let height = all.compactMap { $0?.height }.max() ?? 0
      guard all.allSatisfy({ $0.map { $0.width <= room } ?? false }), height <= rows ?? height else {
        return nil
      }
      return all[source.shownLayers(count: count).lowerBound].map { ($0, height) }
    }
    // Before the numbers are asked for: would it fit if they were short?
    let shortest = Widths(digits: source.digitsWidth, target: 0)
    guard fitting(least, shortest, .narrow) != nil else { return nil }
    // A layer takes more than 20 columns.
    let most = columns < 96 ? least : min(layerCount, max(least, columns / 20))
    for count in stride(from: most, through: least, by: -1) {
      for spacing in Spacing.allCases {
        if let found = fitting(count, measures.widths, spacing) { return found }
      }
    }
    return nil
  }

  private init?(_ source: DiagramSource, layers: Range<Int>, widths: Widths, spacing: Spacing, rows: Int?) {
    let counts = layers.map { source.architecture.unitCounts[$0] }
    let most = counts.max() ?? 0
    self.layers = layers
    isSharingBorders = most >= 3
    boxRows = max(3, counts.dropLast().max() ?? 0)
    digitsWidth = widths.digits
    targetWidth = widths.target
    targetGap = spacing == .narrow ? 0 : 1
    nameWidth = String(most).count + source.labels.bias.count
    inputNameWidth = source.labels.input(counts[0] - 1).count
    height = Self.height(ofUnits: most, boxRows: boxRows, isSharingBorders: isSharingBorders)
    centredHeight = height
    if layers.lowerBound == 0 { leaveOutBlankRows(counts) }
    guard height <= rows ?? height, placeColumns(source, isWide: spacing == .wide) else { return nil }
  }

  private mutating func leaveOutBlankRows(_ counts: [Int]) {
    let tops = counts.dropFirst().map { topRow(unit: 0, of: $0) } + [activationRow(unit: 0, of: counts[0])]
    let bottoms =
      counts.dropFirst().map { topRow(unit: $0 - 1, of: $0) + boxRows + 1 }
      + [activationRow(unit: counts[0] - 1, of: counts[0])]
    let (top, bottom) = (tops.min() ?? 0, bottoms.max() ?? height - 1)
    hiddenTop = top
    height = bottom - top + 1
  }

  private static func quantities(_ source: DiagramSource) -> [Quantity] {
    let counts = source.architecture.unitCounts
    return counts.indices.flatMap { layer in
      (0..<counts[layer]).flatMap { unit in
        layer == 0 ? [source.output(layer: 0, unit: unit)] : LedgerLayout.row(layer, unit, in: source)
      }
    }
  }

  /// - Returns: `false` where the lines of a gap cannot be drawn without running along each other.
  private mutating func placeColumns(_ source: DiagramSource, isWide: Bool) -> Bool {
    var column = 1
    for layer in layers {
      if layer > layers.lowerBound {
        let senders = source.architecture.unitCounts[layer - 1]
        let receivers = source.architecture.unitCounts[layer]
        guard
          let routing = DiagramRouting(
            senderRows: (0..<senders).map { activationRow(unit: $0, of: senders) },
            portRows: (0..<senders).map { sender in
              (0..<receivers).map { portRow(unit: $0, of: receivers, port: sender) }
            })
        else { return false }
        let busColumns = max(3, isWide ? 2 * routing.busCount - 1 : routing.busCount)
        gaps.append(Gap(column: column, busColumns: busColumns, routing: routing))
        column += 1 + busColumns + 1 + fieldWidth + 1
      }
      columns.append(column)
      column += layer == 0 ? inputNameWidth + fieldWidth : boxWidth
    }
    if layers.upperBound == source.architecture.layerCount {
      column += targetGap + source.labels.target.count + targetWidth
    }
    width = column
    return true
  }

  private static func height(ofUnits count: Int, boxRows: Int, isSharingBorders: Bool) -> Int {
    isSharingBorders ? count * (boxRows + 1) + 1 : count * (boxRows + 2)
  }

  /// The row of a unit's top border; its layer has `count` units and stands in the middle.
  func topRow(unit: Int, of count: Int) -> Int {
    let rows = Self.height(ofUnits: count, boxRows: boxRows, isSharingBorders: isSharingBorders)
    return (centredHeight - rows) / 2 - hiddenTop + unit * pitch
  }

  func activationRow(unit: Int, of count: Int) -> Int { topRow(unit: unit, of: count) + 2 }

  func portRow(unit: Int, of count: Int, port: Int) -> Int { topRow(unit: unit, of: count) + 1 + port }
}
