import BackpropCore
import TerminalCanvas
import Testing

@testable import Tutor

@Suite struct DiagramLinesUsedTests {
  static let weight = Parameter.weight(layer: 2, to: 0, from: 0)

  @Test func `Mock-up 3: a weight between its two units, old and new`() throws {
    var numbers = MazurNumbers.backward
    numbers.units = [
      [("0.3775", "‹0.5933›", "0.0088"), ("0.3925", "0.5969", "0.0100")],
      [("1.1059", "‹0.7514›", "0.1385"), ("1.2249", "0.7729", "−0.0381")],
    ]
    numbers.weights[1] = [["‹0.4000›", "0.4500"], ["0.5000", "0.5500"]]
    numbers.targets[0] = "‹0.0100›"
    let source = DiagramSource(
      [2, 2, 2], focus: .updated(Self.weight), numbers: numbers,
      others: [.updated(Self.weight): "[0.3589]", .change(Self.weight): "−0.0411"])
    let (canvas, drawing) = drawn(source, rows: 6)
    expectLines(canvas, try screen("diagram-3-update"))
    #expect(drawing.form == .linesUsed)
    #expect(canvas[3, 38] == Cell("0", Style(.result, hue: .weight)))
    #expect(canvas[4, 31] == Cell("−", Style(hue: .change)))
    #expect(canvas[3, 55] == Cell("▶", Style(.operand)))
  }

  @Test func `Mock-up 14a: in three rows of 60 columns only the used lines are left`() throws {
    let source = DiagramSource([2, 2, 2], focus: MazurNumbers.delta, numbers: MazurNumbers.backward)
    let (canvas, drawing) = drawn(source, rows: 3, columns: 60)
    expectLines(canvas, try screen("diagram-14a-lines-used"))
    #expect(drawing.form == .linesUsed)
  }

  @Test func `Mock-up 8: the unit that is asked for in a box, its blame masked`() throws {
    var numbers = MazurNumbers.backward
    numbers.weights[1] = [["0.4000", "0.4500"], ["0.5000", "0.5500"]]
    numbers.units = [
      [("0.3775", "0.5933", "▒"), ("0.3925", "0.5969", "···")],
      [("1.1059", "0.7514", "0.1385"), ("1.2249", "0.7729", "−0.0381")],
    ]
    let source = DiagramSource([2, 2, 2], focus: MazurNumbers.delta, numbers: numbers)
    let canvas = drawn(source, rows: 5).canvas
    // Right of column 56 the question says what is known.
    let expected = try screen("diagram-8-question").map { String($0.prefix(56)) }
    #expect(canvas.lines.dropFirst().map { String($0.prefix(56)) } == expected)
  }

  @Test func `The lines into a unit join before it`() {
    let source = DiagramSource([2, 2, 2], focus: MazurNumbers.weightedInput, numbers: MazurNumbers.forward)
    let compact = [
      "─ lines used ───────────────────────────────────────────────────────────────────",
      " input 1  x ‹0.0500›━━‹0.1500›━┳▶ hidden 1  z [0.3775]",
      " input 2  x ‹0.1000›━━‹0.2000›━┛            b ‹0.3500›",
    ].map { $0.padding(toLength: 80) }
    expectLines(drawn(source, rows: 3).canvas, compact)
    let boxes = [
      compact[0],
      "                                  ╭1b ‹0.3500›╮",
      " input 1  x ‹0.0500›━━‹0.1500›━┳━▶│z  [0.3775]│",
      " input 2  x ‹0.1000›━━‹0.2000›━┛  │a      ··· │",
      "                                  │δ      ··· │",
      "                                  ╰───────────╯",
    ].map { $0.padding(toLength: 80) }
    expectLines(drawn(source, rows: 6).canvas, boxes)
  }
}

extension String {
  func padding(toLength count: Int) -> String {
    self + String(repeating: " ", count: max(0, count - self.count))
  }
}
