import Testing

@testable import TerminalCanvas

#if canImport(Glibc)
  import Glibc
#endif

/// All planes with assigned characters.
var everyScalar: [Unicode.Scalar] {
  [0...0x3FFFF, 0xE0000...0xE0FFF].joined().compactMap { Unicode.Scalar($0 as UInt32) }
}

@Suite struct DisplayWidthTests {
  #if canImport(Glibc)
    @Test func everyWidthGivenIsThatOfLibc() throws {
      // A thread's own locale: other tests run beside this one.
      let locale = try #require(newlocale(1 << LC_CTYPE, "C.UTF-8", nil))
      let before = uselocale(locale)
      defer {
        uselocale(before)
        freelocale(locale)
      }
      // Not in the module: glibc declares it for X/Open programs only.
      typealias Width = @convention(c) (wchar_t) -> CInt
      let wcwidth = unsafeBitCast(try #require(dlsym(nil, "wcwidth")), to: Width.self)
      var wrong: [String] = []
      var counts: [Int: Int] = [:]
      for scalar in everyScalar {
        guard let width = DisplayWidth.columns(scalar) else { continue }
        counts[width, default: 0] += 1
        let libc = Int(wcwidth(wchar_t(bitPattern: scalar.value)))
        if width != libc { wrong.append("U+\(String(scalar.value, radix: 16)): \(width), libc \(libc)") }
      }
      #expect(wrong.isEmpty, "\(wrong.count) of them: \(wrong.prefix(20))")
      // Else the comparison would have compared nothing.
      #expect([0, 1, 2].allSatisfy { (counts[$0] ?? 0) > 500 }, "\(counts)")
    }
  #endif

  @Test(
    arguments: [
      "0aZ~ ", "─│╭╮╰╯┏┓┗┛┝┿╂┼●", "▒░▓█▀▄", "⠁⡇⣿", "←→↑↓↕▶◀▸◂●○✓✗‹›", "αβγδεηθλμρσφΔΣ", "∂′·×−±≈≠⊙ᵀ½…–∇√∞",
      "₀₁₂₃₄₅₆₇₈₉⁰¹²³⁴⁵⁶⁷⁸⁹", "ŷéñÅ", "Жя",
    ])
  func everyGlyphOfTheScreensTakesOneColumn(glyphs: String) {
    for glyph in glyphs { #expect(DisplayWidth.columns(glyph) == 1, "\(glyph)") }
  }

  @Test(
    arguments: [
      0x1B, 0x7F, 0x9B, 0xAD, 0x200B, 0x200D, 0x2028, 0x202E, 0x2066, 0x3164, 0x5D0, 0xE000, 0xFE0F, 0xFEFF,
      0xFFFE,
      0x1CD00, 0x1F1E9, 0x1F44D, 0x10FFFF,
    ] as [UInt32])
  func whatTerminalsDisagreeAboutHasNoWidth(value: UInt32) throws {
    #expect(DisplayWidth.columns(try #require(Unicode.Scalar(value))) == nil)
  }

  @Test func aCharacterIsAsWideAsItsBase() {
    #expect(DisplayWidth.columns("e\u{301}" as Character) == 1)
    #expect(DisplayWidth.columns("e\u{302}\u{323}" as Character) == 1)
    #expect(DisplayWidth.columns("漢" as Character) == 2)
    #expect(DisplayWidth.columns("\u{301}" as Character) == nil)
    #expect(DisplayWidth.columns("\r\n" as Character) == nil)
    #expect(DisplayWidth.columns("✓\u{FE0F}" as Character) == nil)
    #expect(DisplayWidth.columns("👨‍👩‍👧" as Character) == nil)
  }
}
