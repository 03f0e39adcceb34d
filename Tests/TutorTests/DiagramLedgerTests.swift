import BackpropCore
import TerminalCanvas
import Testing

@testable import Tutor

@Suite struct DiagramLedgerTests {
  static let fourFourTwo = DiagramNumbers(
    inputs: ["‹0.8500›", "‹0.6700›", "‹−0.4800›", "‹0.6500›"], targets: ["1.0000", "0.0000"],
    weights: [
      [
        ["−0.1400", "0.5900", "−0.8000", "−0.4200"], ["‹0.4000›", "‹−0.2600›", "‹0.7500›", "‹0.9800›"],
        ["−0.2700", "−0.6800", "−0.8000", "0.9300"], ["−0.8100", "−0.2700", "−0.6900", "0.9500"],
      ],
      [["−0.2600", "−0.7800", "−0.1300", "−0.9800"], ["0.2200", "0.5800", "−0.0400", "0.8600"]],
    ],
    biases: [["−0.7300", "‹0.4200›", "0.8900", "0.9500"], ["0.5000", "0.6100"]],
    units: [
      [
        ("−0.3427", "0.4152", "···"), ("[0.8628]", "···", "···"), ("···", "···", "···"),
        ("···", "···", "···"),
      ],
      [("···", "···", "···"), ("···", "···", "···")],
    ])

  @Test func `Mock-up 6a: four units per layer are a ledger at 80 columns`() throws {
    let source = DiagramSource(
      [4, 4, 2], focus: .weightedInput(layer: 1, unit: 1, pattern: 0), numbers: Self.fourFourTwo)
    let (canvas, drawing) = drawn(source, rows: 12)
    expectLines(canvas, try screen("diagram-6a-ledger"))
    #expect(drawing.form == .ledger)
    #expect(canvas[4, 46] == Cell("0", Style(.operand, hue: .bias)))
    #expect(canvas[4, 55] == Cell("0", Style(.result, hue: .weightedInput)))
    #expect(canvas[4, 67] == Cell("·", Style(.muted, hue: .activation)))
  }

  @Test func `Mock-up 5: the matrix view shows a whole layer's results at once`() throws {
    let numbers = DiagramNumbers(
      inputs: ["0.6000", "−0.4000"], targets: ["1.0000", "0.0000"],
      weights: [
        [["0.2000", "−0.3000"], ["0.4000", "0.1000"], ["−0.5000", "0.6000"]],
        [["‹0.3000›", "‹−0.4000›", "‹0.5000›"], ["‹0.1000›", "‹0.2000›", "‹−0.6000›"]],
      ],
      biases: [["0.1000", "−0.1000", "0.3000"], ["0.0500", "−0.1000"]],
      units: [
        [
          ("‹0.3400›", "0.5842", "[−0.0052]"), ("‹0.1000›", "0.5250", "[0.0164]"),
          ("‹−0.2400›", "0.4403", "[−0.0299]"),
        ],
        [("0.2354", "0.5586", "‹−0.1088›"), ("−0.2008", "0.4500", "‹0.1114›")],
      ])
    let source = DiagramSource(
      [2, 3, 2], focus: .delta(layer: 1, unit: 0, pattern: 0), numbers: numbers, isLayers: true)
    let (canvas, drawing) = drawn(source, rows: 11, form: .ledger)
    expectLines(canvas, try screen("diagram-5-matrix"))
    #expect(drawing.form == .ledger)
  }

  @Test func `The rows that do not fit scroll, the step's unit stays`() {
    let focus = Quantity.weightedInput(layer: 1, unit: 8, pattern: 0)
    let (canvas, drawing) = drawn(DiagramSource(random: [4, 12], focus: focus), rows: 8, columns: 120)
    #expect(drawing.form == .ledger)
    let rows = canvas.lines.map { String($0.prefix(4)) }
    #expect(rows == ["── i", "   x", "── o", "↑  8", "   9", "↓ 10", "── t", "   y"])
    #expect(drawing.placements.contains { $0.quantity == focus })
  }

  @Test func `A window on rows is full, has the row in question and none beyond the last`() {
    for count in 1...9 {
      for unit in 0..<count {
        for visible in 1...11 {
          let shown = scrolled(to: unit, visible: visible, count: count)
          #expect(shown.count == min(visible, count) && shown.contains(unit), "\(unit) of \(count): \(shown)")
          #expect((0...count).contains(shown.upperBound), "\(unit) of \(count): \(shown)")
        }
      }
    }
  }
}
