import BackpropCore
import BackpropExperiments

/// `question`: asked in a lesson, or made by practice. The answer is always computed.
package struct Question: Equatable, Sendable {
  /// Unique within its lesson; answers are kept under it.
  package var id: String
  package var place: LessonPlace
  package var ask: [Inline]
  /// To be answered before the explanation.
  package var isPrediction: Bool
  package var experiment: Experiment
  package var kind: Kind
  /// Said after the right answer: why it matters.
  package var why: [Inline]
  /// Hints in the author's own words; a level without one is made from the formula.
  package var hints: [HintLevel: [Inline]]

  package init(
    id: String, place: LessonPlace, ask: [Inline], isPrediction: Bool = false, experiment: Experiment,
    kind: Kind,
    why: [Inline], hints: [HintLevel: [Inline]] = [:]
  ) {
    self.id = id
    self.place = place
    self.ask = ask
    self.isPrediction = isPrediction
    self.experiment = experiment
    self.kind = kind
    self.why = why
    self.hints = hints
  }

  package enum Kind: Equatable, Sendable {
    case number(NumberQuestion)
    case choice([Option])
    case order([Item])
    /// Any number counts as an answer; the learner is told how near it was.
    case guess(NumberQuestion)
  }

  package struct NumberQuestion: Equatable, Sendable {
    package var answer: ValueExpression
    /// What comes before the field: "δ₁ =".
    package var symbol: [Inline]
    /// Significant figures asked for.
    package var figures: Int
    /// What is shown as known; empty: the operands of the answer.
    package var known: [QuantityName]
    /// Numbers that the author expects from those who are wrong.
    package var wrong: [WrongNumber]
    package init(
      answer: ValueExpression, symbol: [Inline], figures: Int = 3, known: [QuantityName] = [],
      wrong: [WrongNumber] = []
    ) {
      self.wrong = wrong
      self.answer = answer
      self.symbol = symbol
      self.figures = figures
      self.known = known
    }
  }

  /// A number that comes from a known way of going wrong in just this question.
  package struct WrongNumber: Equatable, Sendable {
    package var value: Double
    /// The same in a book whose δ has the other sign.
    package var negatedValue: Double
    package var because: [Inline]
    package init(value: Double, negatedValue: Double, because: [Inline]) {
      self.value = value
      self.negatedValue = negatedValue
      self.because = because
    }

    /// Whether an answer is this number, to the figures it has or that are asked for.
    package func isGiven(by answer: AnswerNumber, figures: Int, _ notation: Notation) -> Bool {
      let wrong = notation.deltaIsNegated ? negatedValue : value
      let tolerance = AnswerTolerance(figures: max(answer.figures < 3 ? 3 : 1, min(answer.figures, figures)))
      return tolerance.accepts(answer.value, for: wrong)
    }
  }

  package struct Option: Equatable, Sendable {
    package var text: [Inline]
    /// Computed from the option's condition or formula; exactly one option of a question is right.
    package var isRight: Bool
    /// Said when this option was chosen.
    package var because: [Inline]?
    package init(text: [Inline], isRight: Bool, because: [Inline]? = nil) {
      self.text = text
      self.isRight = isRight
      self.because = because
    }
  }

  package struct Item: Equatable, Sendable {
    package var text: [Inline]
    /// The order that is shown as right is by this, ascending; all different.
    package var key: Double
    /// Which other items must come before it, by their numbers in the question; every order that respects this is
    /// right. `nil` where the keys alone decide: then it is all those with a smaller key.
    package var before: Set<Int>?
    package init(text: [Inline], key: Double, before: Set<Int>? = nil) {
      self.text = text
      self.key = key
      self.before = before
    }
  }
}

/// The ladder of help; each rung costs something.
package enum HintLevel: String, CaseIterable, Comparable, Sendable {
  case idea, formula, numbers, value

  package static func < (a: Self, b: Self) -> Bool {
    (allCases.firstIndex(of: a) ?? 0) < (allCases.firstIndex(of: b) ?? 0)
  }
}
