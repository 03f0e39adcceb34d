import BackpropCore

/// What is to be said about a student's number: right, or which known mistake gives it, or what part to look at.
///
/// The mistakes are not recognised by rules of thumb: each one is run, and named if its number is the student's.
package struct Diagnosis: Equatable, Sendable {
  package let verdict: Verdict
  /// Right, but with a digit cut off where it should have been rounded.
  package let isCutOff: Bool
  /// How many known mistakes were tried.
  package let triedCount: Int
  /// Of which mistakes it may be said that there is no other.
  package let completeness: Completeness

  /// What else may give the number.
  package enum Completeness: Equatable, Sendable {
    /// No mistake that is not named.
    case mistakes
    /// No other wrong formula, but roundings, or what goes wrong between patterns and updates.
    case formulas
    /// Others, that are not named because with few figures they say nothing.
    case nothing
  }
  /// The mistakes whose number this is, in the order of the list; those that coincide here are all named.
  package let matches: [Mistake]
  /// What would tell several matches apart; `nil` for one match or none.
  package let distinction: Distinction?
  /// Where to look, when no known mistake gives the number.
  package let partial: PartialResult?

  package enum Verdict: Equatable, Sendable {
    case right
    /// Right as far as it goes: never called wrong, not yet accepted.
    case tooFewFigures(given: Int, asked: Int)
    case wrong
  }

  /// How several mistakes that give the same number could be told apart.
  package enum Distinction: Equatable, Sendable {
    /// Their numbers differ: this many figures would show it.
    case figures(Int)
    /// They give the same number here; this one, earlier or later in the walk, differs.
    case quantity(Quantity)
    /// They differ nowhere in this update.
    case nothing
  }

  package var isRight: Bool { verdict == .right }

  /// Whether every match is a matter of digits and not of a wrong rule.
  package var isRoundingMatter: Bool { !matches.isEmpty && matches.allSatisfy(\.isRounding) }

  package init(of answer: AnswerNumber, asked: AskedNumber, among rules: UpdateUnderEveryRule) {
    let facts = AskedFacts(answer, asked: asked, among: rules)
    if asked.isCount {
      let isRight = AnswerTolerance.isSame(answer.value, facts.expected)
      let slip = isRight ? nil : PartialResult.slip(answer, asked, .exact, rules)
      self.init(isRight ? .right : .wrong, partial: slip.map { .slip($0) })
      return
    }
    switch facts.verdict {
    case .right(_, let isCutOff): self.init(.right, isCutOff: isCutOff)
    case .short: self.init(.tooFewFigures(given: answer.figures, asked: asked.figures))
    case .follows, .wrong: self.init(ofWrong: answer, asked, facts.expected, rules)
    }
  }

  /// Mistakes begin with what is in view: none is named that would have to be made before.
  private init(
    ofWrong answer: AnswerNumber, _ asked: AskedNumber, _ expected: Double, _ rules: UpdateUnderEveryRule
  ) {
    if asked.hasOtherSignElsewhere,
      AnswerTolerance(figures: asked.figures).accepts(-answer.value, for: expected)
    {
      self.init(.wrong, partial: .otherBooksSign)
      return
    }
    let found = Self.matches(of: answer, asked: asked, expected: expected, among: rules)
    // A coarse answer is a rounding of what is right, whatever else it is.
    let formulas = found.filter { !$0.mistake.isRounding }
    var matches = formulas.isEmpty ? found : formulas
    // Fewer than three figures fit something by chance: only what goes wrong in the very step is named.
    if answer.isScant, let quantity = asked.quantity {
      matches.removeAll { !rules[$0.mistake].changes(quantity) }
    }
    if case .updated(let parameter) = asked.quantity,
      AnswerTolerance.isSame(answer.value, rules.trace.value(of: .parameter(parameter)))
    {
      // Just the old value is no coincidence of digits: a rule has to leave it as it was.
      matches.removeAll {
        !rules[$0.mistake].changes(.updated(parameter)) || !AnswerTolerance.isSame($0.value, answer.value)
      }
    }
    let left = found.map(\.mistake).filter { mistake in !matches.contains { $0.mistake == mistake } }
    let isRounded = Self.otherRoundings.contains { rounding in
      asked.values(under: rounding, among: rules).contains { AnswerTolerance.isSame(answer.value, $0) }
    }
    let completeness: Completeness =
      left.contains(where: \.isFormula)
      ? .nothing : left.isEmpty && !isRounded && !asked.mayDependOnOrder(rules) ? .mistakes : .formulas
    self.init(
      .wrong, tried: Self.tried.count, completeness, matches: matches.map(\.mistake),
      distinction: Self.distinction(of: matches, asked, among: rules),
      partial: matches.isEmpty
        ? PartialResult.find(answer, asked: asked, expected: expected, rules: rules) : nil)
  }

  private init(
    _ verdict: Verdict, isCutOff: Bool = false, tried triedCount: Int = 0,
    _ completeness: Completeness = .nothing, matches: [Mistake] = [], distinction: Distinction? = nil,
    partial: PartialResult? = nil
  ) {
    self.triedCount = triedCount
    self.completeness = completeness
    self.verdict = verdict
    self.isCutOff = isCutOff
    self.matches = matches
    self.distinction = distinction
    self.partial = partial
  }

  /// What is tried of a single number: every wrong formula, and roundings that people calculate with. What goes wrong
  /// between patterns and updates is seen on whole sheets only.
  package static let tried = Mistake.allCases.filter { mistake in
    mistake.isFormula || mistake.rounding.map { $0.kind == .decimals && $0.digits <= 4 } == true
  }
  private static let otherRoundings = Mistake.allCases.filter { $0.isRounding && !tried.contains($0) }

  // MARK: Matching

  private typealias Match = (mistake: Mistake, value: Double)

  /// Mistakes that give the number to all the figures it was written with; if none does, to those that were asked for.
  /// Fewer than three figures, where more are asked, say nothing unless they are just what a mistake gives.
  private static func matches(
    of answer: AnswerNumber, asked: AskedNumber, expected: Double, among rules: UpdateUnderEveryRule
  ) -> [Match] {
    let numbers: [(mistake: Mistake, values: [Double])] = tried.compactMap { mistake in
      let values = asked.values(under: mistake, among: rules)
      return values.isEmpty || AnswerTolerance.isSame(values[0], expected) ? nil : (mistake, values)
    }
    if answer.isScant, answer.figures < asked.figures {
      return numbers.filter { $0.values.contains { AnswerTolerance.isSame(answer.value, $0) } }.map {
        ($0.mistake, $0.values[0])
      }
    }
    for figures in answer.figures > asked.figures ? [answer.figures, asked.figures] : [answer.figures] {
      let tolerance = AnswerTolerance(figures: figures)
      let found = numbers.filter { number in
        number.values.contains { tolerance.accepts(answer.value, as: number.mistake, giving: $0) }
      }
      if !found.isEmpty { return found.map { ($0.mistake, $0.values[0]) } }
    }
    return []
  }

  private static func distinction(
    of matches: [Match], _ asked: AskedNumber, among rules: UpdateUnderEveryRule
  ) -> Distinction? {
    guard let first = matches.first, matches.count > 1 else { return nil }
    if matches.contains(where: { !AnswerTolerance.isSame($0.value, first.value) }) {
      let figures = (2...AnswerTolerance.mostFigures).first { figures in
        let tolerance = AnswerTolerance(figures: figures)
        return matches.allSatisfy { match in
          matches.allSatisfy {
            AnswerTolerance.isSame(match.value, $0.value) || tolerance.tellsApart(match.value, $0.value)
          }
        }
      }
      return .figures(figures ?? AnswerTolerance.mostFigures)
    }
    let walk = rules.trace.walk
    let apart = (0..<min(walk.stepCount, Self.longestSearch)).lazy.map { walk.quantity(at: $0) }.filter {
      quantity in
      let value = rules[first.mistake].value(of: quantity)
      return matches.contains { !AnswerTolerance.isSame(rules[$0.mistake].value(of: quantity), value) }
    }
    // Nobody is sent to a number that has not been met yet.
    let last = asked.quantities.compactMap { walk.index(of: $0) }.max() ?? -1
    let isMet: (Quantity) -> Bool = { quantity in
      asked.view.isEmpty ? (walk.index(of: quantity) ?? 0) <= last : asked.quantity == quantity
    }
    if let met = apart.first(where: isMet) { return .quantity(met) }
    return apart.isEmpty ? .nothing : nil
  }

  /// How many steps are searched for a number that tells mistakes apart.
  private static let longestSearch = 2000
}
