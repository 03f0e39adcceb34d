import BackpropCore
import TerminalCanvas
import Testing

@testable import Tutor

@Suite struct InlineFormulaTests {
  private func text(_ latex: String, _ notation: Notation, _ glyphs: GlyphSet = .unicode) throws -> String {
    InlineFormula.text(try LaTeXFormula.parse(latex), glyphs, notation)
  }

  @Test func indicesAreSmallWhereAllOfThemCanBe() throws {
    #expect(try text("z_j", .units) == "zⱼ")
    #expect(try text("w_{ij}", .units) == "wᵢⱼ")
    #expect(try text("w_{ab}", .units) == "w_ab", "there is no small b, and no half small index")
  }

  @Test func aPowerFollowsTheIndexAndALayerStandsBeforeIt() throws {
    #expect(try text("w_1^2", .units) == "w₁²")
    #expect(try text("z^l_j", .layers) == "zˡⱼ")
    #expect(try text("z^2_1", .layers) == "z²₁")
    #expect(try text("w_1^{10}", .units) == "w₁¹⁰")
    #expect(try text("w_1^2", .units, .ascii) == "w_1^2")
    #expect(try text("w^2_{21}", .layers, .ascii) == "w^2_21")
  }
}
