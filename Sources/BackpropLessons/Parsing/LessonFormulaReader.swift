import BackpropCore
import BackpropExperiments

/// Formulas between dollars, read by the one reader of LaTeX, with errors at their place in the lesson.
enum LessonFormulaReader {
  static func formula(_ text: InlineText, _ findings: inout Findings) -> LessonFormula? {
    let latex = text.text
    do throws(LaTeXError) {
      return LessonFormula(latex: latex, node: try LaTeXFormula.parse(latex), place: text.place(at: 0))
    } catch {
      let hint = error.hint ?? "backprop lessons schema lists what formulas may have"
      findings.report(Words(error.message, hint: hint), at: text.place(at: error.offset))
      return nil
    }
  }
}
