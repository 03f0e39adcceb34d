import BackpropCore

/// Looks for the rule, or the pair of rules, that gives every number of several answers.
struct RuleSearch {
  private(set) var explanation: GradeReport.Explanation?

  /// One number that was handed back.
  private struct Given {
    let network: Int
    let update: Int
    let quantity: Quantity
    /// With δ = ∂C/∂z.
    let value: Double
    /// Half a unit of its last place, or of that of the others of its kind.
    let error: Double
    let isOff: Bool
  }

  private let numbers: [Given]
  private let blanks: [[Sheet]]
  private let right: [RuleRun]

  init(
    _ answers: [(setup: TrainingSetup, work: Work, grade: GradeReport)], updates: Int, notation: Notation
  ) {
    let blanks = answers.map { RuleRun.blanks($0.setup, updates: updates) }
    self.blanks = blanks
    right = blanks.map { RuleRun($0) }
    var numbers: [Given] = []
    for (network, answer) in answers.enumerated() {
      let off = Dictionary(grouping: answer.grade.items.filter(\.isOff), by: \.update)
        .mapValues { Set($0.map(\.quantity)) }
      for (update, items) in Dictionary(grouping: answer.work.items, by: \.update).sorted(by: {
        $0.key < $1.key
      }) {
        let sheet = Sheet(blanks[network][update].trace, items, notation)
        numbers += sheet.items.compactMap { item in
          sheet.own[item.quantity].map {
            Given(
              network: network, update: update, quantity: item.quantity, value: $0,
              error: sheet.errors[item.quantity] ?? 0, isOff: off[update]?.contains(item.quantity) == true)
          }
        }
      }
    }
    // What is not right refutes most rules at once.
    self.numbers = numbers.filter(\.isOff) + numbers.filter { !$0.isOff }
    let count = numbers.count(where: \.isOff)
    guard count > 0 else { return }
    let rules = find(Mistake.known(in: answers.map(\.setup)))
    explanation =
      rules.map { GradeReport.Explanation(rules: $0, explains: count, of: count) }
      ?? Self.agreed(answers.map(\.grade))
  }

  /// The first that gives everything, in the order of the table: a mistake, one made in a single layer, a pair.
  private func find(_ mistakes: [Mistake]) -> [WrongRule]? {
    let layers = 1...(blanks.map { $0[0].trace.setup.architecture.outputLayer }.max() ?? 1)
    let whole = mistakes.map { WrongRule($0) }
    let inLayer =
      layers.count > 1
      ? mistakes.filter(\.isFormula).flatMap { m in layers.map { WrongRule(m, layer: $0) } } : []
    for precision in [Precision.double, .single] {
      for rule in whole + inLayer where explains([rule], precision, Self.leastEvidence.single) {
        return [rule]
      }
    }
    for precision in [Precision.double, .single] {
      for (position, rule) in whole.enumerated() {
        for other in whole[(position + 1)...]
        where explains([rule, other], precision, Self.leastEvidence.pair) {
          return [rule, other]
        }
      }
    }
    return nil
  }

  private enum Precision { case double, single }

  /// Chance is no evidence: by how many figures what the rules give differs from what is right.
  private static let leastEvidence = (single: 2.0, pair: 5.0)

  private func explains(_ rules: [WrongRule], _ precision: Precision, _ leastEvidence: Double) -> Bool {
    var runs: [Int: RuleRun] = [:]
    var evidence = 0.0
    let isCostOpen = rules.contains { $0.mistake.leavesCostOpen }
    for number in numbers {
      let run = runs[number.network] ?? RuleRun(blanks[number.network], rules: rules)
      runs[number.network] = run
      let value = run.value(of: number.quantity, update: number.update)
      let rightValue = right[number.network].value(of: number.quantity, update: number.update)
      guard
        isGiven(number, value, run, precision)
          || isCostOpen && number.quantity.isCost && isGiven(number, rightValue, run, precision)
      else { return false }
      let slack = max(number.error, 1e-12 * max(value.magnitude, rightValue.magnitude))
      if (value - rightValue).magnitude > slack, slack > 0 {
        evidence +=
          ElementaryFunctions.naturalLogarithm((value - rightValue).magnitude / slack)
          / ElementaryFunctions.naturalLogarithm(10)
      }
    }
    return evidence >= leastEvidence
  }

  /// As far as the number is written, and as the arithmetic allows that the program used.
  private func isGiven(_ number: Given, _ value: Double, _ run: RuleRun, _ precision: Precision) -> Bool {
    let off = (number.value - value).magnitude
    // What is not finite is never near anything.
    if off <= number.error * (1 + 1e-9) + 1e-9 * value.magnitude + 1e-12 { return true }
    guard precision == .single, off <= 1e-3 else { return false }
    // Rounding errors of 6e-8 each, gathered on the way through a small network.
    return off <= number.error + 2e-6 * run.scale(of: number.quantity, update: number.update)
  }

  /// The explanation that all sheets have that are not right, each by itself.
  private static func agreed(_ grades: [GradeReport]) -> GradeReport.Explanation? {
    let off = grades.filter { $0.items.contains(where: \.isOff) }
    guard let rules = off.first?.explanation?.rules, off.allSatisfy({ $0.explanation?.rules == rules }) else {
      return nil
    }
    return GradeReport.Explanation(
      rules: rules, explains: off.reduce(0) { $0 + ($1.explanation?.explains ?? 0) },
      of: off.reduce(0) { $0 + ($1.explanation?.of ?? 0) })
  }
}
