import BackpropCore
import TerminalCanvas
import Testing

@testable import Tutor

@Suite struct DiagramSummaryTests {
  /// Dots of the mock-up's braille, so that the picture is fed as an image and not as characters.
  static func image(_ lines: [String]) -> [Bool] {
    let bits: [[UInt32]] = [[0x01, 0x08], [0x02, 0x10], [0x04, 0x20], [0x40, 0x80]]
    return (0..<28).flatMap { y in
      (0..<28).map { x in
        let scalar = Array(lines[y / 4].unicodeScalars)[x / 2].value
        return (scalar - 0x2800) & bits[y % 4][x % 2] != 0
      }
    }
  }

  static let shownHidden: [Int: (a: String, delta: String)] = [
    3: ("0.1156", "−0.0070"), 4: ("0.1215", "−4.8e−4"), 5: ("0.2594", "0.0210"), 6: ("0.8443", "0.0036"),
    7: ("‹0.0833›", "[−0.0065]"), 8: ("0.8232", "···"), 9: ("0.3412", "···"), 10: ("0.8015", "···"),
  ]
  static let outputs: [(w: String, z: String, a: String, y: String, delta: String)] = [
    ("‹0.3268›", "−1.0809", "0.2533", "0.0000", "‹0.0479›"),
    ("‹−0.0032›", "−2.7102", "0.0624", "0.0000", "‹0.0036›"),
    ("‹−0.3024›", "0.1435", "0.5358", "0.0000", "‹0.1333›"),
    ("‹−0.2707›", "−1.5572", "0.1740", "0.0000", "‹0.0250›"),
    ("‹−0.1489›", "−0.5472", "0.3665", "0.0000", "‹0.0851›"),
    ("‹−0.2367›", "0.0753", "0.5188", "0.0000", "‹0.1295›"),
    ("‹−0.2577›", "−1.6922", "0.1555", "0.0000", "‹0.0204›"),
    ("‹0.0015›", "−1.1590", "0.2389", "1.0000", "‹−0.1384›"),
    ("‹0.1556›", "−3.4736", "0.0301", "0.0000", "‹8.77e−4›"),
    ("‹−0.0349›", "0.7771", "0.6851", "0.0000", "‹0.1478›"),
  ]

  static func text(_ quantity: Quantity) -> String? {
    switch quantity {
    case .activation(1, let unit, _): shownHidden[unit + 1]?.a
    case .delta(1, let unit, _): shownHidden[unit + 1]?.delta
    case .parameter(.weight(2, let to, 6)): outputs[to].w
    case .weightedInput(2, let unit, _): outputs[unit].z
    case .activation(2, let unit, _): outputs[unit].a
    case .target(let unit, _): outputs[unit].y
    case .delta(2, let unit, _): outputs[unit].delta
    default: nil
    }
  }

  @Test func `Mock-up 6b: an image, the layer of the step and ten outputs`() throws {
    let expected = try screen("diagram-6b-summary")
    let dots = Self.image(expected[2...8].map { String($0.dropFirst().prefix(14)) })
    // 116 of the 784 inputs are not 0: the dots, and as many fainter ones as the mock-up counts.
    let dotCount = dots.count { $0 }
    var faint = 116 - dotCount
    let values = dots.map { isDot -> Double in
      if isDot { return 1 }
      faint -= 1
      return faint >= 0 ? 0.25 : 0
    }
    let architecture = Architecture.sigmoid([784, 30, 10])
    var asked = 0
    var source = DiagramSource(
      architecture: architecture, labels: DiagramLabels(.units, architecture), pattern: 0,
      focus: .delta(layer: 1, unit: 6, pattern: 0)
    ) {
      asked += 1
      return DiagramNumbers.field(Self.text($0))
    }
    source.inputValue = { values[$0] }
    let (canvas, drawing) = drawn(source, rows: 12)
    expectLines(canvas, expected)
    #expect(drawing.form == .summary)
    #expect(asked < 2_000, "only what is drawn is asked for, not 23,860 parameters")
  }

  @Test func `What a weighted input multiplies is kept, the layer after it yields`() {
    let source = DiagramSource(random: [8, 5, 3], focus: .weightedInput(layer: 1, unit: 2, pattern: 0))
    let (canvas, drawing) = drawn(source, rows: 12)
    #expect(drawing.form == .summary)
    #expect(canvas.lines[1].hasPrefix("  k       x    w to 3  j       z       a    i"))
    for sender in 0..<8 {
      #expect(drawing.placements.contains { $0.quantity == source.weight(1, to: 2, from: sender) })
      #expect(drawing.placements.contains { $0.quantity == .input(unit: sender, pattern: 0) })
    }
  }
}
