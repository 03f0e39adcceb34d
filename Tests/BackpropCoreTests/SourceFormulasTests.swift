import TestSupport
import Testing

@testable import BackpropCore

@Suite struct SourceFormulasTests {
  @Test func allFormulasOfTheDocumentsAreThere() {
    #expect(SourceFormula.all.count == 615)
    #expect(SourceFormula.intact.count == 612)
  }

  @Test func everyFormulaParsesAndReadsBackTheSame() {
    for formula in SourceFormula.intact {
      do {
        let node = try LaTeXFormula.parse(formula.latex)
        let again = try LaTeXFormula.parse(node.latex())
        #expect(again == node, "\(formula)")
      } catch {
        Issue.record("\(formula): \(error)")
      }
    }
  }

  /// Or the list of damage would hide what the parser could read.
  @Test func noDamagedFormulaParses() {
    for formula in SourceFormula.all where formula.damage != nil {
      #expect(throws: LaTeXError.self, "\(formula)") { try LaTeXFormula.parse(formula.latex) }
    }
  }
}
