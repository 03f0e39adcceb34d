import BackpropCore
import BackpropExperiments
import BackpropLessons

@testable import Tutor

/// Lessons with a single part.
extension TestCourse {
  static func line(
    _ latex: String, _ why: String, _ kind: Derivation.Line.Kind = .step, ask: String? = nil
  ) -> Derivation.Line {
    Derivation.Line(
      place: LessonPlace(line: 1, column: 1), formula: formula(latex), why: text(why), kind: kind,
      ask: ask.map(text))
  }

  static let z1 = ValueExpression.quantity(
    QuantityName(quantity: .weightedInput(layer: 1, unit: 0, pattern: 0)))

  /// Mock-up 9, and two more lines: one that is wrong on purpose, and one without e and z.
  static var slope: Derivation {
    Derivation(
      title: text("The slope of the sigmoid"), notation: .units, letters: [.init(letter: "z", value: z1)],
      indices: ["j": 0],
      experiment: mazur,
      lines: [
        line("\\sigma(z) = \\frac{1}{1 + e^{-z}}", "definition", .definition),
        Derivation.Line(
          place: LessonPlace(line: 1, column: 1),
          formula: formula(
            "\\sigma'(z) = \\frac{0\\cdot(1 + e^{-z}) - 1\\cdot(-e^{-z})}{(1 + e^{-z})^2}"),
          why: [.text("quotient rule "), .formula(formula("(u'v - uv')/v^2"))], kind: .definition),
        line("= \\frac{e^{-z}}{(1 + e^{-z})^2}", "0·u = 0, − − is +"),
        line("= \\frac{(1 + e^{-z}) - 1}{(1 + e^{-z})^2}", "add 1, subtract 1"),
        line(
          "= \\frac{1}{1 + e^{-z}} - \\frac{1}{(1 + e^{-z})^2}", "split the fraction"),
        line(
          "= \\frac{1}{1 + e^{-z}} \\left(1 - \\frac{1}{1 + e^{-z}}\\right)", "take it out",
          ask: "what is the common factor?"),
        line("= a_j", "the second factor was forgotten", .mistake),
        line("= a_j (1 - a_j)", "1 over 1 + e^(−z) is a itself"),
      ])
  }

  static var derivation: Lesson {
    lesson(
      3, "sigmoid-slope", "The slope of the sigmoid",
      pages: [page("Six lines", .derive(slope)), page("The end", .prose([.paragraph(text("Done."))]))])
  }

  /// The forward pass of Mazur's network as five lines of numpy.
  static var code: Lesson {
    let block = CodeBlock(
      language: "python", experiment: mazur,
      lines: ["import numpy as np", "", "Z1 = X @ W1.T + b1", "A1 = sigmoid(Z1)", "Z2 = A1 @ W2.T + b2"],
      steps: [2: 0...0, 3: 1...3, 4: 4...4],
      remarks: [2: [.text("The whole batch at once: "), .formula(formula("z_j")), .text(" of every unit.")]])
    return lesson(
      15, "numpy", "A numpy program",
      pages: [page("The program", .code(block)), page("The end", .prose([.paragraph(text("Done."))]))])
  }

  /// A lesson whose file has a fault.
  static var broken: Course {
    let diagnostic = Diagnostic(
      path: "Lessons/09-hidden-delta.md", line: 14, column: 12,
      message: "delta_j[3] does not exist, the hidden layer of this 2-2-2 network has units 1 and 2",
      hint: "write delta_j[1] or delta_j[2]")
    return Course(entries: [
      Course.Entry(
        path: "Lessons/hidden-delta.md", number: 9, id: "hidden-delta", lesson: small,
        diagnostics: [diagnostic])
    ])
  }

  /// A sandbox with a goal that one edit reaches.
  static var play: Lesson {
    let goal = ValueExpression.operation(
      .less, .quantity(QuantityName(quantity: .patternCost(pattern: 0))), .number(0.2))
    let block = PlayBlock(
      experiment: mazur, task: text("Edit the bias of output 1 until the cost is small."), goal: goal,
      goalText: "C below 0.2")
    return Lesson(
      number: 6, id: "downhill", title: "Downhill", summary: "bring the cost down", minutes: 5,
      experiment: mazur, experimentName: "mazur", notation: .units,
      pages: [page("Your turn", .play(block)), page("The end", .prose([.paragraph(text("Done."))]))])
  }
}
