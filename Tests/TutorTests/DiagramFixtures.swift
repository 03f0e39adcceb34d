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
    let mark: DiagramField.FieldMark =
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
      architecture: architecture, labels: DiagramLabels(isLayers ? .layers : .units, architecture),
      pattern: 0,
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

extension DiagramSource {
  /// Every number computed, made from its name; forward and backward marks as a step would have them.
  init(random unitCounts: [Int], focus: Quantity, seed: UInt64 = 1, decimals: Int = 4) {
    let architecture = Architecture.sigmoid(unitCounts)
    self.init(
      architecture: architecture, labels: DiagramLabels(.units, architecture), pattern: 0, focus: focus,
      digitsWidth: decimals + 3
    ) { quantity in
      var hasher = StableHash(seed)
      hasher.mix("\(quantity)")
      let digits = String(hasher.value % 1_000_000_000_000 + 1_000_000_000_000).dropFirst()
      let sign = hasher.value & 1 == 0 ? "−" : ""
      return DiagramField(sign + "0." + digits.prefix(decimals), mark: quantity == focus ? .result : .none)
    }
  }
}

/// FNV-1a: unlike `Hasher` the same in every run.
struct StableHash {
  private(set) var value: UInt64 = 0xcbf2_9ce4_8422_2325
  init(_ seed: UInt64) { mix("\(seed)") }
  mutating func mix(_ text: String) {
    for byte in text.utf8 { value = (value ^ UInt64(byte)) &* 0x0100_0000_01b3 }
  }
}
