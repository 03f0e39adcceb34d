import BackpropCore
import TerminalCanvas
import Testing

/// Messages and screens each have a rule for texts from outside: a screen needs one column a character as well.
@Suite struct HarmlessTextTests {
  @Test func controlCharactersLookTheSameInAMessageAndOnAScreen() {
    for value in Array(0..<0x20) + Array(0x7F..<0xA0) as [UInt32] {
      guard let scalar = Unicode.Scalar(value) else { continue }
      #expect(DisplayText.safe(String(scalar)) == String(scalar).harmless, "U+\(scalar.hex(digits: 4))")
    }
  }

  @Test func nothingHarmfulReachesAScreen() {
    for value in UInt32(0)...0x10FFFF {
      guard let scalar = Unicode.Scalar(value), scalar.isHarmful else { continue }
      let shown = DisplayText.safe("x" + String(scalar) + "y")
      #expect(!shown.unicodeScalars.contains { $0.isHarmful }, "U+\(scalar.hex(digits: 4))")
      // What a message spells out is shown as it is.
      #expect(DisplayText.safe(String(scalar).harmless) == String(scalar).harmless)
    }
  }
}
