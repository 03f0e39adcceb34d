import Testing

@testable import TerminalCanvas

@Suite struct DisplayTextTests {
  @Test func whatCouldDoHarmIsShownHarmlessly() {
    // Not arguments of the test, which would be printed as they are.
    let samples = [
      ("iris.csv", "iris.csv"),
      ("δ_j ≈ −0.0381", "δ_j ≈ −0.0381"),
      ("\u{1B}[31mred", "^[[31mred"),
      ("a\tb\r\nc\0", "a^Ib^M^Jc^@"),
      ("\u{7F}", "^?"),
      // CSI, OSC and NEL as one character each: what their two-byte forms are.
      ("\u{9B}31m\u{9D}0;x\u{85}", "^[[31m^[]0;x^[E"),
      ("\u{202E}gnp.exe", "�gnp.exe"),
      ("zero\u{200B}width", "zero�width"),
      ("漢字", "��"),
      ("e\u{301}", "e\u{301}"),
      ("e\u{301}\u{302}\u{303}", "e���"),
      ("👨‍👩‍👧", "�����"),
      ("a\u{A0}b\u{3000}c\u{2003}d", "a b c d"),
      ("שלום", "����"),
      // A consonant, a sign that takes its vowel, another one, its vowel: joined they would be one character.
      ("क्षि", "क�ष�"),
    ]
    for (text, shown) in samples { #expect(DisplayText.safe(text) == shown) }
  }

  @Test func everyCharacterOfSafeTextTakesOneColumn() {
    // Between letters that a mark, a prefix or a joiner could draw to itself.
    let samples = everyScalar.filter {
      $0.value < 0x3000 || (0xA000..<0xAC00).contains($0.value) || $0.value > 0xF8F0
    }
    var wrong: [Unicode.Scalar] = []
    for scalar in samples where scalar.value < 0x1_2000 {
      let safe = DisplayText.safe("x\(Character(scalar))\u{301}\u{94D}k\(Character(scalar))\u{200B}")
      let isOneColumn = safe.allSatisfy { DisplayWidth.columns($0) == 1 }
      if !isOneColumn || DisplayText.safe(safe) != safe { wrong.append(scalar) }
    }
    #expect(wrong.isEmpty, "\(wrong.count): \(wrong.prefix(20))")
  }
}
