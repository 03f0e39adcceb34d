import BackpropCore
import BackpropExperiments

/// A number that is asked for: by a question of a lesson, by practice, or while walking.
///
/// A value: what it takes to judge an answer (the update under every known mistake) is only made once there is an
/// answer.
package struct NumberTask: Equatable, Sendable {
  /// The update the number belongs to; where it is made from numbers of several updates, the first of them.
  package let trace: UpdateTrace
  /// Whose letters, and whose sign of δ.
  package let notation: Notation
  package let answer: ValueExpression
  /// Significant figures asked for.
  package let figures: Int
  /// Without it the answer is a quantity of `trace`.
  private let experiment: Experiment?
  private let plainValue: Double
  private let negatedValue: Double
  private let knownNames: [QuantityName]

  /// A number of a lesson.
  package init(_ question: Question.NumberQuestion, experiment: Experiment, notation: Notation) {
    let values = LessonValues(experiment)
    let update = question.answer.quantities.first?.update ?? 0
    self.init(
      trace: values.trace(ofUpdate: update), notation: notation, answer: question.answer,
      figures: question.figures, experiment: experiment,
      plain: Self.value(of: question.answer, values, deltaSign: 1),
      negated: Self.value(of: question.answer, values, deltaSign: -1), known: question.known)
  }

  /// A number of the walk, asked to as many figures as the screen would show of it, three at most.
  package init(_ quantity: Quantity, in trace: UpdateTrace, notation: Notation, format: NumberFormat) {
    let value = trace.value(of: quantity)
    let name = QuantityName(update: trace.context.update, quantity: quantity)
    self.init(
      trace: trace, notation: notation, answer: .quantity(name),
      figures: min(3, max(2, Self.figures(in: format.text(value)))), experiment: nil, plain: value,
      negated: Self.signed(value, of: quantity, deltaSign: -1), known: [])
  }

  private init(
    trace: UpdateTrace, notation: Notation, answer: ValueExpression, figures: Int, experiment: Experiment?,
    plain: Double, negated: Double, known: [QuantityName]
  ) {
    self.trace = trace
    self.notation = notation
    self.answer = answer
    self.figures = figures
    self.experiment = experiment
    plainValue = plain
    negatedValue = negated
    knownNames = known
  }

  /// The same number in another book's letters.
  package func reading(in notation: Notation) -> NumberTask {
    NumberTask(
      trace: trace, notation: notation, answer: answer, figures: figures, experiment: experiment,
      plain: plainValue, negated: negatedValue, known: knownNames)
  }

  /// What is right, as the notation counts it.
  package var value: Double { notation.deltaIsNegated ? negatedValue : plainValue }

  /// Whether `=` may be written before its text; else `≈`.
  package func isExact(as format: NumberFormat) -> Bool {
    quantity.map { trace.isExact($0, in: notation, as: format) } ?? format.isExact(value)
  }

  package var words: QuantityWords { QuantityWords(notation: notation, context: trace.context) }

  /// What it is, if it is one quantity of `trace` and not a calculation.
  package var quantity: Quantity? {
    if case .quantity(let name) = answer { name.quantity } else { nil }
  }

  /// Its equation; `nil` for what is given, and for calculations.
  package var formula: Formula? { quantity.flatMap { trace.context.formula(for: $0, notation: notation) } }

  /// What is shown as known: what the author chose, else what the equation reads. Nothing from other updates.
  package var known: [Quantity] {
    let update = trace.context.update
    if !knownNames.isEmpty { return knownNames.filter { $0.update == update }.map(\.quantity) }
    if let formula { return formula.bound.operands }
    return quantity == nil ? answer.quantities.filter { $0.update == update }.map(\.quantity) : []
  }

  /// Whether the author said what is known.
  package var hasChosenKnown: Bool { !knownNames.isEmpty }

  /// How many digits there are from the first that is not 0; those of an exponent do not count.
  private static func figures(in text: String) -> Int {
    text.prefix { $0 != "e" }.filter(\.isNumber).drop { $0 == "0" }.count
  }
}

// MARK: Judging

extension NumberTask {
  package func reply(to text: String) -> AnswerReply {
    let number: AnswerNumber
    do {
      number = try AnswerNumber(text)
    } catch {
      return .unreadable(error)
    }
    let diagnosis = Diagnosis(of: number, asked: asked, among: UpdateUnderEveryRule(trace))
    switch diagnosis.verdict {
    case .right: return .right(number.note)
    case .tooFewFigures(let given, let asked): return .tooFewFigures(given: given, asked: asked)
    case .wrong:
      let typed = String(text.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
      return .wrong(WrongAnswer(text: typed, number: number, diagnosis: diagnosis))
    }
  }

  /// In the form diagnosis needs: a function of an update's values, so that wrong rules can be put in.
  package var asked: AskedNumber {
    if let quantity { return AskedNumber(quantity, figures: figures, notation: notation) }
    guard let experiment else { preconditionFailure("a calculation belongs to an experiment") }
    let (answer, notation, update) = (answer, notation, trace.context.update)
    let values = LessonValues(experiment)
    return AskedNumber(figures: figures, notation: notation) { valueOf in
      values.value(of: answer) { name in
        name.update == update
          ? valueOf(name.quantity) : notation.shown(values.value(of: name), of: name.quantity)
      }
    }
  }

  private static func value(of answer: ValueExpression, _ values: LessonValues, deltaSign: Double) -> Double {
    values.value(of: answer) { signed(values.value(of: $0), of: $0.quantity, deltaSign: deltaSign) }
  }

  private static func signed(_ value: Double, of quantity: Quantity, deltaSign: Double) -> Double {
    if case .delta = quantity { deltaSign * value } else { value }
  }

  /// Whether a number, or arithmetic with numbers, can begin with a character: typing it means the answer.
  package static func begins(with character: Character) -> Bool {
    character.isASCII && character.isNumber || "-−.(".contains(character)
  }
}
