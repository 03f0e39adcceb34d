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
  /// Wrong numbers that the author expects, with what to say.
  private let stated: [Question.WrongNumber]

  /// A number of a lesson.
  package init(_ question: Question.NumberQuestion, experiment: Experiment, notation: Notation) {
    let values = LessonValues(experiment)
    let update = question.answer.quantities.first?.update ?? 0
    self.init(
      trace: values.trace(ofUpdate: update), notation: notation, answer: question.answer,
      figures: question.figures, experiment: experiment,
      plain: values.value(of: question.answer, deltaSign: 1),
      negated: values.value(of: question.answer, deltaSign: -1), known: question.known, stated: question.wrong
    )
  }

  /// A number of the walk, asked to as many figures as the screen would show of it, three at most.
  package init(_ quantity: Quantity, in trace: UpdateTrace, notation: Notation, format: NumberFormat) {
    let value = trace.value(of: quantity)
    let name = QuantityName(update: trace.context.update, quantity: quantity)
    self.init(
      trace: trace, notation: notation, answer: .quantity(name),
      figures: min(3, max(2, Self.figures(in: format.text(value)))), experiment: nil, plain: value,
      negated: Self.signed(value, of: quantity, deltaSign: -1), known: [], stated: [])
  }

  private init(
    trace: UpdateTrace, notation: Notation, answer: ValueExpression, figures: Int, experiment: Experiment?,
    plain: Double, negated: Double, known: [QuantityName], stated: [Question.WrongNumber]
  ) {
    self.trace = trace
    self.notation = notation
    self.answer = answer
    self.figures = figures
    self.experiment = experiment
    plainValue = plain
    negatedValue = negated
    knownNames = known
    self.stated = stated
  }

  /// The same number in another book's letters.
  package func reading(in notation: Notation) -> NumberTask {
    NumberTask(
      trace: trace, notation: notation, answer: answer, figures: figures, experiment: experiment,
      plain: plainValue, negated: negatedValue, known: knownNames, stated: stated)
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
  /// - Parameter format: how the numbers beside the question are shown; the more digits it takes to answer, the more
  ///   there are (`format(from:)`).
  package func reply(to text: String, seeing format: NumberFormat = NumberFormat()) -> AnswerReply {
    let number: AnswerNumber
    do {
      number = try AnswerNumber(text)
    } catch {
      return .unreadable(error)
    }
    let typed = String(text.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    let asked = asked(seeing: format)
    let diagnosis = Diagnosis(of: number, asked: asked, among: rules(seeing: format))
    switch diagnosis.verdict {
    case .right: return .right(diagnosis.isCutOff ? .cutOff : number.note)
    case .tooFewFigures, .wrong:
      if let wrong = stated.first(where: { $0.isGiven(by: number, figures: figures, notation) }) {
        return .wrong(
          WrongAnswer(text: typed, number: number, diagnosis: diagnosis, because: wrong.because))
      }
      if case .tooFewFigures(let given, let asked) = diagnosis.verdict {
        return .tooFewFigures(given: given, asked: asked)
      }
      return .wrong(WrongAnswer(text: typed, number: number, diagnosis: diagnosis))
    }
  }

  /// The update under every rule, each from what is known.
  package func rules(seeing format: NumberFormat = NumberFormat()) -> UpdateUnderEveryRule {
    UpdateUnderEveryRule(trace, from: view(format))
  }

  /// What is known, as it is shown.
  private func view(_ format: NumberFormat) -> NumberView {
    // As walks show them; beside the question they may have more digits.
    NumberView(known.filter { $0 != quantity }, of: trace, as: format)
  }

  /// What a student gets who calculates with the numbers as they are shown and rounds the result to the figures asked for:
  /// a last 5 up, and to the even digit.
  package func answersFromView(seeing format: NumberFormat = NumberFormat()) -> [String] {
    let value = asked(seeing: format).value(under: rules(seeing: format).rightFromView)
    return isCount ? [text(value, format)] : AnswerTolerance.texts(of: value, figures: figures)
  }

  /// The format with as many more decimals as the question needs: the answer, and what it is computed from, are shown
  /// with the figures that are asked for, so that what is shown also answers.
  package func format(from format: NumberFormat) -> NumberFormat {
    guard format.decimals < NumberFormat.allDigits, !isCount else { return format }
    let computed = known.filter { trace.walk.index(of: $0) != nil }.map { trace.value(of: $0) } + [value]
    return (format.decimals...max(format.decimals, Self.mostDecimals)).lazy.map { decimals in
      var format = format
      format.decimals = decimals
      return format
    }.first { format in
      computed.allSatisfy { value in
        !value.isFinite || value == 0 || format.isExact(value)
          || Self.figures(in: format.text(value)) >= figures
      }
    } ?? format
  }

  /// Beyond this nobody reads them.
  private static let mostDecimals = 10

  /// A number beside the question, or its answer. Counts are whole.
  package func text(_ value: Double, _ format: NumberFormat) -> String {
    // Without marks between thousands: a comma that is typed in is a decimal point.
    if quantity == nil, let whole = Int(exactly: value) { return "\(whole)" }
    return self.format(from: format).text(value)
  }

  /// In the form diagnosis needs: a function of an update's values, so that wrong rules can be put in.
  package func asked(seeing format: NumberFormat = NumberFormat()) -> AskedNumber {
    if let quantity {
      return AskedNumber(quantity, figures: figures, notation: notation, view: view(format))
    }
    guard let experiment else { preconditionFailure("a calculation belongs to an experiment") }
    let calculation = Calculation(answer, LessonValues(experiment), update: trace.context.update, notation)
    return AskedNumber(
      figures: figures, notation: notation, quantities: calculation.quantities, view: view(format),
      isCount: isCount, tree: calculation.tree, compute: calculation.value)
  }

  /// Made of whole numbers alone: steps, paths, parameters.
  package var isCount: Bool { answer.isCount && value == value.rounded() }

  private static func signed(_ value: Double, of quantity: Quantity, deltaSign: Double) -> Double {
    if case .delta = quantity { deltaSign * value } else { value }
  }

  /// Whether a number, or arithmetic with numbers, can begin with a character: typing it means the answer.
  package static func begins(with character: Character) -> Bool {
    character.isASCII && character.isNumber || "-−.(".contains(character)
  }
}
