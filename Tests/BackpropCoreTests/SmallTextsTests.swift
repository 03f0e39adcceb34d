import BackpropCore
import Testing

@Suite struct SmallTextsTests {
  @Test func thousandsAreSetApart() {
    let texts = [
      0: "0", 7: "7", 999: "999", 1000: "1,000", 71_711: "71,711", 123_456: "123,456", -1000: "−1,000",
    ]
    for (number, text) in texts { #expect(number.grouped == text) }
    #expect(Int.min.grouped == "−9,223,372,036,854,775,808")
    #expect(UInt64.max.grouped == "18,446,744,073,709,551,615")
  }

  @Test func thingsAreCounted() {
    #expect(0.counted("unit") == "0 units")
    #expect(1.counted("unit") == "1 unit")
    #expect(1.counted("entry", "entries") == "1 entry")
    #expect(2500.counted("matrix", "matrices") == "2,500 matrices")
  }

  @Test func wordsAreListed() {
    #expect([String]().listed() == "nothing")
    #expect(["a"].listed() == "a")
    #expect(["a", "b"].listed() == "a or b")
    #expect(["a", "b", "c"].listed("and") == "a, b and c")
    #expect(["a", "b", "c"].listed(atMost: 2) == "a, b, …")
    #expect(["a", "\u{1B}[2J"].listed() == "a or ^[[2J")
  }

  @Test func quotedTextsAreShortAndHarmless() {
    #expect("iris".quoted == "\"iris\"")
    #expect("\u{1B}[31m".quoted == "\"^[[31m\"")
    #expect(String(repeating: "x", count: 61).quoted == "\"" + String(repeating: "x", count: 60) + "…\"")
    #expect("abc".quoted(atMost: 2) == "\"ab…\"")
  }

  @Test func whatCouldActOnATerminalIsSpelledOut() {
    #expect("δ_j ≈ −0.0381".harmless == "δ_j ≈ −0.0381")
    #expect("a\tb\r\nc\0\u{7F}".harmless == "a^Ib^M^Jc^@^?")
    #expect("\u{9B}31m\u{9D}0;x\u{85}".harmless == "^[[31m^[]0;x^[E")
    #expect("\u{202E}x\u{200B}".harmless == "<202E>x<200B>")
    for value in UInt32(0)...0x10FFFF {
      guard let scalar = Unicode.Scalar(value), scalar.isHarmful else { continue }
      let text = String(scalar).harmless
      #expect(!text.unicodeScalars.contains { $0.isHarmful } && text.harmless == text)
    }
  }
}
