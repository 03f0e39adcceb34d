import BackpropCore

/// What is to be said about a student's number: right, or which known mistake gives it, or what part to look at.
///
/// The mistakes are not recognised by rules of thumb: each one is run, and named if its number is the student's.
package struct Diagnosis: Equatable, Sendable {
  package let verdict: Verdict
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
    let expected = asked.value(under: rules.right)
    let verdict: Verdict
    switch AnswerTolerance(figures: asked.figures).judge(answer, expected: expected) {
    case .agrees:
      self.init(.right)
      return
    case .agreesAsFarAsGiven: verdict = .tooFewFigures(given: answer.figures, asked: asked.figures)
    case .disagrees: verdict = .wrong
    }
    let found = Self.matches(of: answer, asked: asked, expected: expected, among: rules)
    self.init(
      verdict, matches: found.map(\.mistake), distinction: Self.distinction(of: found, among: rules),
      partial: found.isEmpty && verdict == .wrong
        ? PartialResult.find(answer, asked: asked, expected: expected, rules: rules) : nil)
  }

  private init(
    _ verdict: Verdict, matches: [Mistake] = [], distinction: Distinction? = nil,
    partial: PartialResult? = nil
  ) {
    self.verdict = verdict
    self.matches = matches
    self.distinction = distinction
    self.partial = partial
  }

  // MARK: Matching

  private typealias Match = (mistake: Mistake, value: Double)

  /// Mistakes that give the number to all the figures it was written with; if none does, to those that were asked for.
  private static func matches(
    of answer: AnswerNumber, asked: AskedNumber, expected: Double, among rules: UpdateUnderEveryRule
  ) -> [Match] {
    let numbers: [Match] = Mistake.allCases.map { ($0, asked.value(under: rules[$0])) }
      .filter { !Self.isSame($0.value, expected) }
    let written = max(2, answer.figures)
    for figures in written > asked.figures ? [written, asked.figures] : [written] {
      let tolerance = AnswerTolerance(figures: figures)
      let found = numbers.filter { tolerance.accepts(answer.value, as: $0.mistake, giving: $0.value) }
      if !found.isEmpty { return found }
    }
    return []
  }

  /// Whether two numbers are equal except for the order of operations.
  static func isSame(_ a: Double, _ b: Double) -> Bool {
    a == b || (a.isNaN && b.isNaN) || AnswerTolerance(figures: AnswerTolerance.mostFigures).accepts(a, for: b)
  }

  private static func distinction(of matches: [Match], among rules: UpdateUnderEveryRule) -> Distinction? {
    guard let first = matches.first, matches.count > 1 else { return nil }
    if matches.contains(where: { !isSame($0.value, first.value) }) {
      let figures = (2...AnswerTolerance.mostFigures).first { figures in
        let tolerance = AnswerTolerance(figures: figures)
        return matches.allSatisfy { match in
          matches.allSatisfy { isSame(match.value, $0.value) || tolerance.tellsApart(match.value, $0.value) }
        }
      }
      return .figures(figures ?? AnswerTolerance.mostFigures)
    }
    let walk = rules.trace.walk
    for step in 0..<min(walk.stepCount, Self.longestSearch) {
      let quantity = walk.quantity(at: step)
      let value = rules[first.mistake].value(of: quantity)
      if matches.contains(where: { !isSame(rules[$0.mistake].value(of: quantity), value) }) {
        return .quantity(quantity)
      }
    }
    return .nothing
  }

  /// How many steps are searched for a number that tells mistakes apart.
  private static let longestSearch = 2000
}
