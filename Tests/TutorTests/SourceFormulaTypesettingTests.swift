import BackpropCore
import TestSupport
import Testing

@testable import Tutor

@Suite struct SourceFormulaTypesettingTests {
  @Test(arguments: [MathGlyphs.unicode, .ascii])
  func everyFormulaOfTheDocumentsFits76Columns(glyphs: MathGlyphs) throws {
    let layout = FormulaLayout(width: 76, indent: 0, typesetter: MathTypesetter(glyphs: glyphs))
    for formula in SourceFormula.intact {
      let block = layout.block(try LaTeXFormula.parse(formula.latex))
      #expect(block.size.columns <= 76, "\(formula)")
      #expect(block.lines.contains { !$0.isEmpty }, "\(formula)")
      if glyphs == .ascii { #expect(block.lines.allSatisfy { $0.allSatisfy(\.isASCII) }, "\(formula)") }
    }
  }

  /// Nothing is lost or moved: the letters and signs of the base line come in the author's order, whatever the width.
  @Test func aNarrowPlaceChangesTheLinesAndNotTheOrder() throws {
    let formula = try LaTeXFormula.parse(
      #"z = a_1 x_1 + a_2 x_2 - a_3 x_3 = b \times (c + d) \quad y = e"#)
    for width in [18, 24, 30, 40, 60, 76] {
      let lines = FormulaLayout(width: width, indent: 0).block(formula).lines
      let letters = lines.joined().filter { $0.isLetter || "+−=×()".contains($0) }
      #expect(letters == "z=ax+ax−ax=b×(c+d)y=e", "\(width)")
      #expect(lines.allSatisfy { $0.count <= width })
    }
  }
}
