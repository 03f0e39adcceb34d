import BackpropCore
import TerminalCanvas
import Testing

@testable import Tutor

/// Mazur's 2-2-2, the mock-ups 1, 2 and 15.
enum MazurNumbers {
  static let forward = DiagramNumbers(
    inputs: ["‹0.0500›", "‹0.1000›"], targets: ["0.0100", "0.9900"],
    weights: [
      [["‹0.1500›", "‹0.2000›"], ["0.2500", "0.3000"]], [["0.4000", "0.4500"], ["0.5000", "0.5500"]],
    ],
    biases: [["‹0.3500›", "0.3500"], ["0.6000", "0.6000"]],
    units: [
      [("[0.3775]", "···", "···"), ("···", "···", "···")], [("···", "···", "···"), ("···", "···", "···")],
    ])

  static let backward = DiagramNumbers(
    inputs: ["0.0500", "0.1000"], targets: ["0.0100", "0.9900"],
    weights: [
      [["0.1500", "0.2000"], ["0.2500", "0.3000"]], [["‹0.4000›", "0.4500"], ["‹0.5000›", "0.5500"]],
    ],
    biases: [["0.3500", "0.3500"], ["0.6000", "0.6000"]],
    units: [
      [("0.3775", "‹0.5933›", "[0.0088]"), ("0.3925", "0.5969", "···")],
      [("1.1059", "0.7514", "‹0.1385›"), ("1.2249", "0.7729", "‹−0.0381›")],
    ])

  static let weightedInput = Quantity.weightedInput(layer: 1, unit: 0, pattern: 0)
  static let delta = Quantity.delta(layer: 1, unit: 0, pattern: 0)
}

@Suite struct DiagramDrawnTests {
  @Test func `Mock-up 1: the weighted input of a hidden unit`() throws {
    let source = DiagramSource([2, 2, 2], focus: MazurNumbers.weightedInput, numbers: MazurNumbers.forward)
    let (canvas, drawing) = drawn(source, rows: 11)
    expectLines(canvas, try screen("diagram-1-forward"))
    #expect(drawing.form == .drawn)
  }

  @Test func `Mock-up 2 and 15: the delta of a hidden unit turns the used lines round`() throws {
    let source = DiagramSource([2, 2, 2], focus: MazurNumbers.delta, numbers: MazurNumbers.backward)
    expectLines(drawn(source, rows: 11).canvas, try screen("diagram-2-backward"))
  }

  @Test func `Mock-up 2: operands, the result, what is not computed and the lines have their roles`() {
    var source = DiagramSource([2, 2, 2], focus: MazurNumbers.delta, numbers: MazurNumbers.backward)
    source.picked = MazurNumbers.delta
    let canvas = drawn(source, rows: 11).canvas
    #expect(canvas[4, 32] == Cell("0", Style(.result, hue: .delta, isPicked: true)))
    #expect(canvas[4, 31] == Cell("[", Style(.result, hue: .delta)))
    #expect(canvas[9, 36] == Cell("·", Style(.muted, hue: .delta)))
    #expect(canvas[2, 47] == Cell("0", Style(.operand, hue: .weight)))
    #expect(canvas[3, 41] == Cell("┫", Style(.operand)))
    #expect(canvas[2, 44] == Cell("◀", Style(.operand)))
    #expect(canvas[3, 13] == Cell("┤", .plain))
    #expect(canvas[3, 71] == Cell("0", Style(.plain, hue: .target)))
    #expect(canvas[0, 29] == Cell("h", Style(.title)))
    #expect(canvas[2, 28] == Cell("z", Style(.plain, hue: .weightedInput)))
  }

  @Test func `Mock-up 6c: three units share borders and one output stands in the middle`() throws {
    let numbers = DiagramNumbers(
      inputs: ["‹0.5000›", "‹0.6000›", "‹−0.4000›"], targets: ["1.0000"],
      weights: [
        [
          ["0.1000", "−0.2000", "0.4000"], ["‹0.3000›", "‹0.4000›", "‹0.5000›"],
          ["−0.5000", "0.6000", "0.4000"],
        ],
        [["0.7000", "−0.8000", "0.9000"]],
      ],
      biases: [["0.1000", "‹−0.2000›", "0.3000"], ["0.5000"]],
      units: [
        [("−0.1300", "0.4675", "···"), ("[−0.0100]", "···", "···"), ("···", "···", "···")],
        [("···", "···", "···")],
      ])
    let source = DiagramSource(
      [3, 3, 1], focus: .weightedInput(layer: 1, unit: 1, pattern: 0), numbers: numbers)
    expectLines(drawn(source, rows: 14).canvas, try screen("diagram-6c-3-3-1"))
  }

  @Test func `Mock-up 6d: a delta in a deep network shows the layers it is blamed by`() throws {
    let numbers = DiagramNumbers(
      inputs: ["0.0000", "0.0000"], targets: ["0.0000", "1.0000"],
      weights: [
        Array(repeating: ["0.0000", "0.0000"], count: 3),
        [
          ["0.1000", "‹0.2000›", "0.3000"], ["0.3000", "‹−0.4000›", "0.5000"],
          ["0.5000", "‹0.6000›", "0.7000"],
        ],
        [["0.1000", "0.2000", "0.3000"], ["0.3000", "−0.4000", "0.5000"]],
      ],
      biases: [["0.1000", "−0.2000", "0.3000"], ["0.1000", "0.2000", "−0.1000"], ["0.2000", "−0.2000"]],
      units: [
        [("0.2700", "0.5671", "8.53e−4"), ("0.1900", "‹0.5474›", "[−0.0025]"), ("0.4100", "0.6011", "···")],
        [
          ("0.4465", "0.6098", "‹−0.0050›"), ("0.4517", "0.6111", "‹0.0183›"),
          ("0.9327", "0.7176", "‹−0.0030›"),
        ],
        [("0.5985", "0.6453", "0.1477"), ("0.0973", "0.5243", "−0.1186")],
      ])
    let source = DiagramSource(
      [2, 3, 3, 2], focus: .delta(layer: 1, unit: 1, pattern: 0), numbers: numbers, isLayers: true)
    expectLines(drawn(source, rows: 14).canvas, try screen("diagram-6d-2-3-3-2"))
  }
}
