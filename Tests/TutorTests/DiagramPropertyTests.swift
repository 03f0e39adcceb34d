import BackpropCore
import TerminalCanvas
import Testing

@testable import Tutor

/// What must hold for every network at every size.
@Suite struct DiagramPropertyTests {
  /// Networks of 2 to 6 layers of 1 to 6 units, some deep, some large, and a step of every kind.
  static func networks(count: Int) -> [DiagramSource] {
    var random = SplitMix64(seed: 7)
    func below(_ count: Int) -> Int { Int(random.next() % UInt64(count)) }
    return (0..<count).map { index in
      var counts = (0..<(2 + below(5))).map { _ in 1 + below(index % 3 == 0 ? 3 : 6) }
      if index % 17 == 0 { counts = (0..<16).map { _ in 1 + below(3) } }
      if index % 19 == 0 { counts = [64, 12, 11] }
      let layer = 1 + below(counts.count - 1)
      let (unit, from) = (below(counts[layer]), below(counts[layer - 1]))
      let weight = Parameter.weight(layer: layer, to: unit, from: from)
      let focuses: [Quantity] = [
        .weightedInput(layer: layer, unit: unit, pattern: 0),
        .activation(layer: layer, unit: unit, pattern: 0),
        .delta(layer: layer, unit: unit, pattern: 0), .delta(layer: layer, unit: unit, pattern: 0),
        .gradient(weight, pattern: nil), .change(.bias(layer: layer, unit: unit)), .updated(weight),
        .patternCost(pattern: 0), .batchCost, .input(unit: 0, pattern: 0), .constant(.learningRate),
        .state(.m, weight), .state(.mu, nil), .unitCost(unit: 0, pattern: 0),
      ]
      var source = DiagramSource(
        random: counts, focus: focuses[below(focuses.count)], seed: UInt64(index),
        decimals: [4, 4, 4, 6, 9, 17][below(6)])
      if index % 2 == 0 { source.labels = DiagramLabels(.layers, source.architecture) }
      if index % 19 == 0 { source.inputValue = { Double($0 % 3) / 2 } }
      return source
    }
  }

  @Test func `Nothing is drawn outside the rectangle, at any size`() {
    var random = SplitMix64(seed: 3)
    let paper = Cell("#", .plain)
    for source in Self.networks(count: 40) {
      for index in 0..<10 {
        let size = Size(rows: Int(random.next() % 61), columns: Int(random.next() % 201))
        let small = Size(rows: Int(random.next() % 8), columns: Int(random.next() % 90))
        let rect = Rect(
          row: 2, column: 3, rows: index % 3 == 0 ? small.rows : size.rows,
          columns: index % 3 == 0 ? small.columns : size.columns)
        var canvas = Canvas(size: Size(rows: rect.rows + 4, columns: rect.columns + 6))
        canvas.fill(Rect(canvas.size), with: paper)
        let form = index % 4 == 0 ? DiagramForm.allCases[index % 5] : nil
        let drawing = NetworkDiagram(source).draw(on: &canvas, in: rect, form: form)
        var outside = canvas
        outside.fill(rect, with: paper)
        #expect(outside.cells.allSatisfy { $0 == paper })
        if drawing.form == .none { #expect(canvas.cells.allSatisfy { $0 == paper }) }
      }
    }
  }

  @Test func `The smallest sizes draw nothing or a whole form, never half of one`() {
    let source = DiagramSource([2, 2, 2], focus: MazurNumbers.delta, numbers: MazurNumbers.backward)
    for rows in 0...12 {
      for columns in 0...84 {
        let (canvas, drawing) = drawn(source, rows: rows, columns: columns)
        let text = canvas.lines.joined(separator: "\n")
        #expect((drawing.form == .none) == !text.contains("0.0088"))
        #expect(drawing.form == NetworkDiagram(source).form(in: Size(rows: rows, columns: columns)))
      }
    }
  }

  @Test func `Every placement stands on the digits of its number`() {
    for source in Self.networks(count: 60) {
      for size in [Size(rows: 14, columns: 80), Size(rows: 6, columns: 80), Size(rows: 50, columns: 190)] {
        let (canvas, drawing) = drawn(source, rows: size.rows, columns: size.columns)
        let lines = canvas.lines
        for placement in drawing.placements {
          let line = lines[placement.point.row].dropFirst(placement.point.column)
          let digits = ShownField(placement.quantity, in: source).digits
          if !line.hasPrefix(digits) { Issue.record("\(placement)") }
        }
        let places = drawing.placements.map { [$0.point.row, $0.point.column] }
        #expect(places == places.sorted { $0.lexicographicallyPrecedes($1) })
        #expect(Set(places).count == places.count)
      }
    }
  }

  @Test func `Every weight between two drawn layers is drawn once`() {
    var drawnCount = 0
    for source in Self.networks(count: 60) {
      let (_, drawing) = drawn(source, rows: 40, columns: 150)
      guard drawing.form == .drawn else { continue }
      drawnCount += 1
      let quantities = drawing.placements.map(\.quantity)
      #expect(Set(quantities).count == quantities.count)
      let layers = Set(
        quantities.compactMap { quantity -> Int? in
          switch quantity {
          case .input: 0
          case .delta(let layer, _, _): layer
          default: nil
          }
        })
      let weights = Set(
        layers.filter { layers.contains($0 - 1) }.flatMap { layer in
          (0..<source.architecture.unitCounts[layer]).flatMap { unit in
            (0..<source.architecture.unitCounts[layer - 1]).map { source.weight(layer, to: unit, from: $0) }
          }
        })
      let drawnWeights = quantities.filter { if case .parameter(.weight) = $0 { true } else { false } }
      #expect(Set(drawnWeights) == weights)
    }
    #expect(drawnCount > 20)
  }

  @Test func `The arms of every line meet an arm of the same weight, a number or an arrow`() {
    var drawnCount = 0
    for var source in Self.networks(count: 60) {
      Self.markUsedWeights(&source)
      let (canvas, drawing) = drawn(source, rows: 40, columns: 150)
      guard drawing.form == .drawn else { continue }
      drawnCount += 1
      for row in 1..<canvas.size.rows {
        for column in 0..<canvas.size.columns {
          Self.expectConnected(canvas, row, column)
        }
      }
    }
    #expect(drawnCount > 20)
  }

  /// NumberMarks the weights a step uses, so that heavy and light lines meet.
  static func markUsedWeights(_ source: inout DiagramSource) {
    let (field, focus) = (source.field, source.focus)
    source.field = { quantity in
      var field = field(quantity)
      guard case .parameter(.weight(let layer, let to, let from)) = quantity else { return field }
      switch focus {
      case .weightedInput(layer, to, _), .delta(layer - 1, from, _): field.mark = .operand
      default: break
      }
      return field
    }
  }

  struct Arm {
    var weight: Int
    var isJoin = false
  }

  static let indices = Dictionary(
    DiagramLines.glyphs.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })

  /// Which arms a character has, in the order up, right, down, left.
  static func arms(_ character: Character) -> [Arm]? {
    if character == "●" { return Array(repeating: Arm(weight: 1, isJoin: true), count: 4) }
    guard character != " ", let index = indices[character] else { return nil }
    return [index / 27, index / 9 % 3, index / 3 % 3, index % 3].map { Arm(weight: $0) }
  }

  static func expectConnected(_ canvas: Canvas, _ row: Int, _ column: Int) {
    guard let arms = arms(canvas[row, column].character) else { return }
    let steps = [(-1, 0), (0, 1), (1, 0), (0, -1)]
    for (side, (down, right)) in steps.enumerated() where arms[side].weight > 0 {
      let next = canvas[row + down, column + right].character
      if let others = Self.arms(next) {
        let other = others[(side + 2) % 4]
        // A line into a unit ends at its border; its border does not reach out to it.
        let endsAtBorder = right != 0 && other.weight == 0 && next == "│"
        let fits =
          other.weight == arms[side].weight || (other.weight > 0 && (other.isJoin || arms[side].isJoin))
        if !fits && !endsAtBorder {
          Issue.record(
            "\(canvas[row, column].character) at \(row),\(column) meets \(next)\n\(canvas.lines.joined(separator: "\n"))"
          )
        }
      } else {
        // Sideways a number with its marks, its name on the border or an arrow may stand there.
        let beyond = canvas[row, column + 2 * right].character
        let isText = next != " " || "0123456789−·".contains(beyond)
        if right == 0 || !isText {
          Issue.record("\(canvas[row, column].character) at \(row),\(column) meets \(next)")
        }
      }
    }
  }
}
