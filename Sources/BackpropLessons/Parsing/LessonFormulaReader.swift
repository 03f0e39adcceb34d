import BackpropCore

/// Formulas between dollars, read by the one reader of LaTeX, with errors at their place in the lesson.
enum LessonFormulaReader {
  static func formula(_ text: InlineText, _ findings: inout LessonFindings) -> LessonFormula? {
    let latex = text.text
    do throws(LaTeXError) {
      return LessonFormula(latex: latex, node: try LaTeXFormula.parse(latex), place: text.place(at: 0))
    } catch {
      findings.report(
        .formula(
          message: error.message, hint: error.hint ?? "backprop lessons schema lists what formulas may have"),
        at: text.place(at: error.offset))
      return nil
    }
  }
}
