import BackpropCore
import Foundation
import TerminalCanvas
import Testing

@testable import Tutor

/// Numbers typed from a mock-up, marks included: "‹0.1500›", "[0.3775]", "···".
struct DiagramNumbers {
  var inputs: [String]
  var targets: [String]
  /// weights[l - 1][to][from], biases[l - 1][unit], units[l - 1][unit] = z, a, δ.
  var weights: [[[String]]]
  var biases: [[String]]
  var units: [[(z: String, a: String, delta: String)]]

  func text(_ quantity: Quantity) -> String? {
    switch quantity {
    case .input(let unit, _): inputs[unit]
    case .target(let unit, _): targets[unit]
    case .parameter(.weight(let layer, let to, let from)): weights[layer - 1][to][from]
    case .parameter(.bias(let layer, let unit)): biases[layer - 1][unit]
    case .weightedInput(let layer, let unit, _): units[layer - 1][unit].z
    case .activation(let layer, let unit, _): units[layer - 1][unit].a
    case .delta(let layer, let unit, _): units[layer - 1][unit].delta
    default: nil
    }
  }

  static func field(_ text: String?) -> DiagramField {
    guard let text, text != "···" else { return DiagramField(nil) }
    let digits = text.filter { !"‹›[]".contains($0) }
    let mark: DiagramField.Mark =
      text.hasPrefix("‹") ? .operand : text.hasPrefix("[") ? .result : .none
    return digits.first == "▒"
      ? DiagramField(nil, mark: mark, isMasked: true) : DiagramField(digits, mark: mark)
  }
}

extension Architecture {
  static func sigmoid(_ unitCounts: [Int]) -> Architecture {
    Architecture(
      unitCounts: unitCounts, activations: Array(repeating: .sigmoid, count: unitCounts.count - 1),
      cost: .quadratic)
  }
}

extension DiagramSource {
  /// A source over typed numbers; `others` holds what is no part of a box: changes, new weights.
  init(
    _ unitCounts: [Int], focus: Quantity, numbers: DiagramNumbers, isLayers: Bool = false,
    others: [Quantity: String] = [:]
  ) {
    let architecture = Architecture.sigmoid(unitCounts)
    self.init(
      architecture: architecture, labels: isLayers ? .layers(architecture) : .units(architecture), pattern: 0,
      focus: focus
    ) { DiagramNumbers.field(others[$0] ?? numbers.text($0)) }
  }
}

/// The lines of a screen under Tests/TutorTests/Screens.
func screen(_ name: String) throws -> [String] {
  let url = try #require(Bundle.module.url(forResource: "Screens/\(name)", withExtension: "txt"))
  return try String(contentsOf: url, encoding: .utf8).split(separator: "\n").map(String.init)
}

func drawn(_ source: DiagramSource, rows: Int, columns: Int = 80, form: DiagramForm? = nil) -> (
  canvas: Canvas, drawing: DiagramDrawing
) {
  var canvas = Canvas(size: Size(rows: rows, columns: columns))
  let drawing = NetworkDiagram(source).draw(on: &canvas, in: Rect(canvas.size), form: form)
  return (canvas, drawing)
}

/// Compares two pictures line by line, so that a failure names the line and shows both.
func expectLines(_ canvas: Canvas, _ expected: [String], sourceLocation: SourceLocation = #_sourceLocation) {
  #expect(canvas.lines.count == expected.count, sourceLocation: sourceLocation)
  for (row, (line, wanted)) in zip(canvas.lines, expected).enumerated() where line != wanted {
    Issue.record("row \(row)\n  drawn    \(line)|\n  expected \(wanted)|", sourceLocation: sourceLocation)
  }
}
