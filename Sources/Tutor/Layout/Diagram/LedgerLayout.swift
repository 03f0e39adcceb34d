import BackpropCore

/// Which layers and units a ledger shows, and its columns.
///
/// All layers if their rows fit; otherwise fewer layers around the step's; in the end two layers whose units scroll.
/// Columns never scroll: the terms of a sum stand side by side or the form changes.
struct LedgerLayout {
  struct Block {
    enum Kind: Equatable {
      case input
      case layer(Int)
      case target
    }
    let kind: Kind
    /// Units shown; for inputs and targets, which stand side by side, all of them.
    var units: Range<Int>
    let unitCount: Int

    var rowCount: Int {
      switch kind {
      case .layer: 1 + units.count
      case .input, .target: 2
      }
    }
  }

  private(set) var blocks: [Block]
  let digitsWidth: Int

  var fieldWidth: Int { digitsWidth + 2 }
  var rowCount: Int { Self.rowCount(blocks) }
  /// Before the first column of numbers: a unit's number and room for k=1.
  static let labelWidth = 8

  /// With fewer rows too little of a layer could be seen to read a ledger.
  static func leastRowCount(_ source: DiagramSource) -> Int {
    min(8, rowCount(blocks(source, layers: 0..<source.architecture.layerCount)))
  }

  /// Whether a ledger fits depends on the whole network, not on the step: the form must not change from
  /// step to step.
  static func fitting(_ source: DiagramSource, columns: Int, rows: Int?) -> LedgerLayout? {
    let layerCount = source.architecture.layerCount
    let all = blocks(source, layers: 0..<layerCount)
    guard Self.columns(source, blocks: all, digitsWidth: source.digitsWidth) <= columns,
      rows ?? leastRowCount(source) >= leastRowCount(source)
    else { return nil }
    let room = rows ?? rowCount(all)
    var shown = all
    for count in stride(from: layerCount, through: 2, by: -1) where rowCount(shown) > room {
      shown = blocks(source, layers: source.shownLayers(count: count))
    }
    shown = shortened(shown, to: room, in: source)
    let width = source.width(of: shown.flatMap { quantities($0, in: source) })
    guard Self.columns(source, blocks: all, digitsWidth: width) <= columns else { return nil }
    return LedgerLayout(blocks: shown, digitsWidth: width)
  }

  private static func rowCount(_ blocks: [Block]) -> Int { blocks.reduce(0) { $0 + $1.rowCount } }

  private static func blocks(_ source: DiagramSource, layers: Range<Int>) -> [Block] {
    var blocks = layers.map { layer in
      let count = source.architecture.unitCounts[layer]
      return Block(kind: layer == 0 ? .input : .layer(layer), units: 0..<count, unitCount: count)
    }
    if layers.upperBound == source.architecture.layerCount {
      let count = source.architecture.outputCount
      blocks.append(Block(kind: .target, units: 0..<count, unitCount: count))
    }
    return blocks
  }

  private static func columns(_ source: DiagramSource, blocks: [Block], digitsWidth: Int) -> Int {
    let most = blocks.map { block in
      switch block.kind {
      case .input, .target: block.unitCount
      case .layer(let layer): source.architecture.unitCounts[layer - 1] + 4
      }
    }
    return labelWidth + (digitsWidth + 2) * (most.max() ?? 0)
  }

  /// Takes units from the longest block until the rows suffice, and scrolls to what matters in each.
  private static func shortened(_ blocks: [Block], to rows: Int, in source: DiagramSource) -> [Block] {
    var blocks = blocks
    while rowCount(blocks) > rows {
      let longest = blocks.indices.max { blocks[$0].rowCount < blocks[$1].rowCount }
      guard let longest, case .layer(let layer) = blocks[longest].kind, blocks[longest].units.count > 1
      else { break }
      blocks[longest].units = scrolled(
        to: source.unitToShow(in: layer), visible: blocks[longest].units.count - 1,
        count: blocks[longest].unitCount)
    }
    return blocks
  }

  private static func quantities(_ block: Block, in source: DiagramSource) -> [Quantity] {
    switch block.kind {
    case .input: block.units.map { .input(unit: $0, pattern: source.pattern) }
    case .target: block.units.map { .target(unit: $0, pattern: source.pattern) }
    case .layer(let layer): block.units.flatMap { row(layer, $0, in: source) }
    }
  }

  /// The numbers of a unit from left to right: its weights, b, z, a, δ.
  static func row(_ layer: Int, _ unit: Int, in source: DiagramSource) -> [Quantity] {
    (0..<source.architecture.unitCounts[layer - 1]).map { source.weight(layer, to: unit, from: $0) } + [
      source.bias(layer, unit)
    ] + source.numbers(layer, unit)
  }
}

/// A window of `visible` rows on `count` rows, with `unit` in its middle where possible.
func scrolled(to unit: Int, visible: Int, count: Int) -> Range<Int> {
  let visible = min(max(visible, 0), count)
  let first = min(max(unit - visible / 2, 0), count - visible)
  return first..<(first + visible)
}

extension DiagramSource {
  /// The unit of a layer that must not scroll away: the picked one, the step's, the one its weight comes from.
  func unitToShow(in layer: Int) -> Int {
    for quantity in [picked, focus].compactMap({ $0 }) {
      switch quantity {
      case .input(let unit, _): if layer == 0 { return unit }
      case .target(let unit, _), .unitCost(let unit, _): if layer == architecture.outputLayer { return unit }
      case .weightedInput(layer, let unit, _), .activation(layer, let unit, _), .delta(layer, let unit, _):
        return unit
      case .parameter, .previousState, .lookAhead, .gradient, .state, .change, .updated:
        if let parameter = quantity.parameter, parameter.layer == layer { return parameter.unit }
        if let parameter = quantity.parameter, parameter.layer == layer + 1, let from = parameter.from {
          return from
        }
      case .weightedInput, .activation, .delta, .constant, .patternCost, .batchCost: break
      }
    }
    return 0
  }
}
