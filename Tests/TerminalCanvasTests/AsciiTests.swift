import Testing

@testable import TerminalCanvas

/// The expected texts are those of the mock-up of an ASCII screen.
@Suite struct AsciiTests {
  @Test(
    arguments: [
      (
        "             ╭──── 0.1500 ▶│z   0.3775 │ ┏━━◀━‹0.4000›━│z   1.1059 │",
        "             +---- 0.1500 >|z   0.3775 | +==<=<0.4000>=|z   1.1059 |"
      ),
      (
        " x₁  0.0500 ─┤ ╭── 0.2000 ▶│a  ‹0.5933›┝━┫ ╭── 0.4500 ▶│a   0.7514 │ y 0.0100",
        " x1  0.0500 -+ +-- 0.2000 >|a  <0.5933>+=+ +-- 0.4500 >|a   0.7514 | y 0.0100"
      ),
      (
        "             │ │           │δ  [0.0088]│ ┃ │           │δ  ‹0.1385›│",
        "             | |           |d  [0.0088]| # |           |d  <0.1385>|"
      ),
      (
        "             ╰─┼── 0.2500 ▶│z   0.3925 │ ┗━┿◀━‹0.5000›━│z   1.2249 │",
        "             +-|-- 0.2500 >|z   0.3925 | +=|<=<0.5000>=|z   1.2249 |"
      ),
      (
        " x₂  0.1000 ───┴── 0.3000 ▶│a   0.5969 ├───┴── 0.5500 ▶│a   0.7729 │ y 0.9900",
        " x2  0.1000 ---+-- 0.3000 >|a   0.5969 +---+-- 0.5500 >|a   0.7729 | y 0.9900"
      ),
      ("│δ      ··· │               │δ ‹−0.0381›│", "|d      ... |               |d <-0.0381>|"),
      ("       ≈  0.0364 × 0.2413", "       ~  0.0364 * 0.2413"),
      (" ✓forward ✓cost ▸backward 3/4  gradients", " *forward *cost >backward 3/4  gradients"),
      ("δ ▒▒▒▒▒▒▒", "d #######"),
      ("⠁⠤⣿⠀", "'.: "),
      ("�漢ŷ", "???"),
    ])
  func aCellBecomesOneCell(picture: String, ascii: String) {
    var canvas = Canvas(size: Size(rows: 1, columns: picture.count))
    canvas.write(picture, row: 0, column: 0, style: Style(.operand))
    #expect(canvas.ascii.text(row: 0) == ascii)
    #expect(canvas.ascii[0, 0].style == Style(.operand))
  }

  @Test(
    arguments: [
      ("units · update 1 · pattern 1/1 · step 14/51", "units, update 1, pattern 1/1, step 14/51"),
      ("δ of hidden unit j = 1", "delta of hidden unit j = 1"),
      ("picked: hidden δ₁ ≈ 0.0088", "picked: hidden delta 1 ~ 0.0088"),
      (
        "came back along (◀), and then the slope a(1 − a).",
        "came back along (<=), and then the slope a(1 - a)."
      ),
      ("C 0.2984  η 0.5", "C 0.2984  eta 0.5"),
      ("←→ step  ↑↓ pick  ? help", "Left/Right step  Up/Down pick  ? help"),
      ("x₁ and x₂", "x1 and x2"),
      ("Σ", "sum"),
      ("σ′(z)", "sigma'(z)"),
      ("Δw = −η ∂C/∂w", "Delta w = -eta dC/dw"),
      ("½(y − a)²", "1/2(y - a)^2"),
      ("steps 16–18 …", "steps 16-18 ..."),
      ("0.5η", "0.5 eta"),
      ("plain", "plain"),
    ])
  func wordsMayBecomeLonger(text: String, ascii: String) {
    #expect(GlyphSet.ascii.text(text) == ascii)
    #expect(GlyphSet.unicode.text(text) == text)
  }

  @Test func noCharacterGetsThroughAsAnythingButAscii() {
    let letters = everyScalar.filter { $0.value >= 0x80 }.prefix(0x1_4000)
    let text = String(String.UnicodeScalarView(letters))
    #expect(GlyphSet.ascii.text(text).utf8.allSatisfy { $0 < 0x80 })
    var canvas = Canvas(size: Size(rows: 1, columns: text.count))
    canvas.write(text, row: 0, column: 0)
    #expect(canvas.ascii.text(row: 0).utf8.allSatisfy { $0 < 0x80 })
  }
}
