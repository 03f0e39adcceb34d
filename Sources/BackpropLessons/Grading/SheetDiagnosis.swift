import BackpropCore

/// Finds the wrong rules behind the numbers of one sheet that are not right. A rule is named for the sheet, not for a
/// number: it may contradict nothing that is right.
struct SheetDiagnosis {
  private let judge: SheetJudge
  private let sheet: Sheet
  private(set) var items: [GradeReport.Item]
  private(set) var explanation: GradeReport.Explanation?
  /// Rules that were named, here or in an update before.
  private(set) var named: [[WrongRule]]

  /// A set of rules that the sheet allows, and what it gives.
  private struct Candidate {
    let rules: [WrongRule]
    let world: any RuleWorld
    /// Positions of the numbers that are wrong and that it changes and gives.
    var explained: Set<Int> = []
    /// Those that it gives without the leeway of rounded operands.
    var exact: Set<Int> = []
    /// By how many figures these differ from what is right, together.
    var evidence = 0.0
    var changesWrong = false
  }

  init(_ judge: SheetJudge, named: [[WrongRule]]) {
    self.judge = judge
    self.named = named
    sheet = judge.sheet
    items = judge.items
    let isOff = items.indices.filter { items[$0].isOff }
    guard !isOff.isEmpty else { return }
    if explainByRounding(isOff) { return }
    let singles = self.singles()
    explain(isOff, singles)
    nameRules(singles)
    tellSlips()
  }

  // MARK: Rounding

  /// Where only new weights are given, nothing shows that steps were rounded on the way but the results themselves: one
  /// rounding has to give them all.
  private mutating func explainByRounding(_ isOff: [Int]) -> Bool {
    let isEndResult = items.allSatisfy { item in
      if case .updated = item.quantity { true } else { false }
    }
    guard isEndResult, let rule = fittingRounding else { return false }
    explanation = GradeReport.Explanation(rules: [rule], explains: isOff.count, of: isOff.count)
    if !named.contains([rule]) { named.append([rule]) }
    for position in isOff { items[position].diagnosis = [rule] }
    return true
  }

  private var fittingRounding: WrongRule? {
    let worlds = Mistake.allCases.filter(\.isRounding).map { (WrongRule($0), judge.world([WrongRule($0)])) }
    func first(_ isGiven: (GradeReport.Item, Double) -> Bool) -> WrongRule? {
      worlds.first { _, world in
        items.allSatisfy { isGiven($0, shown(world.pureValue(of: $0.quantity), $0)) }
      }?.0
    }
    // A rounding gives just these numbers; written with fewer digits, they are what it gives, rounded once more.
    return first { AnswerTolerance.isSame($0.given.value, $1) } ?? first { $0.given.fits($1, 0) }
  }

  // MARK: Candidates

  private func singles() -> [Candidate] {
    let mistakes = Mistake.allCases.filter { !$0.isRounding && $0.applies(in: sheet.trace.context) }
    var found = mistakes.compactMap { assess([WrongRule($0)]) }
    // In one layer only, where no whole form gives as much.
    let layers = 1...sheet.trace.setup.architecture.outputLayer
    let wrong = judge.items.indices.filter { judge.items[$0].verdict == .wrong }
    guard layers.count > 1, !found.contains(where: { $0.explained.isSuperset(of: wrong) }) else {
      return found
    }
    for mistake in mistakes where mistake.isFormula {
      for layer in layers {
        guard let candidate = assess([WrongRule(mistake, layer: layer)]), !candidate.explained.isEmpty,
          !found.contains(where: { $0.explained.isSuperset(of: candidate.explained) })
        else { continue }
        found.append(candidate)
      }
    }
    return found
  }

  /// `nil` where a number that is right, or follows by the right rule, contradicts the rules.
  private func assess(_ rules: [WrongRule]) -> Candidate? {
    let world = judge.world(rules)
    var candidate = Candidate(rules: rules, world: world)
    for (position, item) in items.enumerated() where world.changes(item.quantity) {
      let isGiven = gives(world, item)
      guard judge.items[position].verdict == .wrong else {
        if !isGiven, !rules.contains(where: { $0.mistake.leavesCostOpen && item.quantity.isCost }) {
          return nil
        }
        continue
      }
      candidate.changesWrong = true
      guard isGiven else { continue }
      let value = shown(world.value(of: item.quantity), item)
      let rightValue = shown(judge.right.value(of: item.quantity), item)
      guard !AnswerTolerance.isSame(value, rightValue) else { continue }
      candidate.explained.insert(position)
      if item.given.fits(value, 0) { candidate.exact.insert(position) }
      candidate.evidence += figures(between: value, rightValue, item.given)
    }
    return candidate
  }

  private func gives(_ world: any RuleWorld, _ item: GradeReport.Item) -> Bool {
    item.given.fits(shown(world.value(of: item.quantity), item), 0)
      || item.given.fits(shown(world.pureValue(of: item.quantity), item), 0)
      || item.given.fits(shown(world.value(of: item.quantity), item), world.spread(of: item.quantity))
  }

  private func shown(_ value: Double, _ item: GradeReport.Item) -> Double {
    sheet.notation.shown(value, of: item.quantity)
  }

  /// How many figures of a number tell two values apart.
  private func figures(between a: Double, _ b: Double, _ answer: AnswerNumber) -> Double {
    guard b.isFinite else { return 2 }
    let half = max(answer.roundingError, 1e-12 * max(a.magnitude, b.magnitude))
    let ratio = (a - b).magnitude / half
    return ratio > 1
      ? ElementaryFunctions.naturalLogarithm(ratio) / ElementaryFunctions.naturalLogarithm(10) : 0
  }

  /// Chance is no evidence.
  private static let leastEvidence = (single: 2.0, pair: 5.0)

  // MARK: The sheet

  /// With what follows from the numbers that rules give.
  private func reach(_ candidate: Candidate) -> Set<Int> {
    var explained = candidate.explained
    let places = Dictionary(uniqueKeysWithValues: items.enumerated().map { ($1.quantity, $0) })
    var known: [Quantity: Bool] = [:]
    /// Whether whatever is off in what goes into a number is explained.
    func rests(_ quantity: Quantity) -> Bool {
      judge.right.operands(of: quantity).allSatisfy { operand in
        if let place = places[operand] {
          return explained.contains(place) || !judge.items[place].isOff
        }
        // What an earlier update has left is explained where these rules made it.
        if judge.starts[[]]?[operand] != nil { return judge.starts[candidate.rules] != nil }
        if let known = known[operand] { return known }
        known[operand] = true
        let result = rests(operand)
        known[operand] = result
        return result
      }
    }
    for (position, item) in judge.items.enumerated() where item.verdict == .follows && rests(item.quantity) {
      explained.insert(position)
    }
    return explained
  }

  private mutating func explain(_ isOff: [Int], _ singles: [Candidate]) {
    let whole = Set(isOff)
    var best: (rules: [WrongRule], count: Int)?
    func reached(_ candidate: Candidate, atLeast evidence: Double) -> Int {
      candidate.explained.isEmpty || candidate.evidence < evidence
        ? 0 : reach(candidate).intersection(whole).count
    }
    for candidate in singles {
      let count = reached(candidate, atLeast: Self.leastEvidence.single)
      if count > best?.count ?? 0 { best = (candidate.rules, count) }
    }
    if best?.count ?? 0 < whole.count,
      let pair = bestPair(singles, { reached($0, atLeast: Self.leastEvidence.pair) }),
      pair.count >= (best?.count ?? 0) + 2
    {
      best = pair
      if !named.contains(pair.rules) { named.append(pair.rules) }
    } else if best?.count ?? 0 < whole.count {
      best = nil
    }
    explanation = best.map { GradeReport.Explanation(rules: $0.rules, explains: $0.count, of: whole.count) }
  }

  private func bestPair(_ singles: [Candidate], _ count: (Candidate) -> Int) -> (
    rules: [WrongRule], count: Int
  )? {
    let candidates = singles.filter {
      $0.changesWrong && $0.rules.allSatisfy { $0.layer == nil && $0.mistake.isFormula }
    }
    guard let first = items.first(where: { $0.verdict == .wrong }) else { return nil }
    var best: (rules: [WrongRule], count: Int)?
    for (position, candidate) in candidates.enumerated() {
      for other in candidates[(position + 1)...] {
        // What does not even give the first wrong number explains nothing.
        let rules = candidate.rules + other.rules
        guard gives(judge.world(rules), first),
          let pair = assess(rules)
        else { continue }
        let count = count(pair)
        if count > best?.count ?? 0 { best = (pair.rules, count) }
      }
    }
    return best
  }

  // MARK: Number by number

  private mutating func nameRules(_ singles: [Candidate]) {
    var known: [Candidate] = singles.filter { named.contains($0.rules) }
    for rules in named where rules.count > 1 { known += [assess(rules)].compactMap { $0 } }
    for position in items.indices where items[position].verdict == .wrong {
      let carriers = known.filter { $0.explained.contains(position) }
      if !carriers.isEmpty, hasWrong(before: position) {
        items[position].verdict = .follows
        items[position].diagnosis = rules(of: carriers, at: position)
        continue
      }
      let found = carriers.isEmpty ? matches(at: position, singles) : carriers
      items[position].diagnosis = rules(of: found, at: position)
      known += found.filter { match in !known.contains { $0.rules == match.rules } }
      named += found.map(\.rules).filter { !named.contains($0) }
    }
  }

  private func hasWrong(before position: Int) -> Bool {
    judge.starts[[]] != nil || items[..<position].contains { $0.verdict == .wrong }
  }

  /// Each rule once, and of a pair the one that changes this number.
  private func rules(of candidates: [Candidate], at position: Int) -> [WrongRule] {
    var found: [WrongRule] = []
    for candidate in candidates {
      for rule in candidate.rules where !found.contains(rule) {
        let isConcerned =
          candidate.rules.count == 1
          || judge.world([rule]).changes(items[position].quantity)
        if isConcerned { found.append(rule) }
      }
    }
    return found
  }

  /// The rules that give a number: those that give most of the sheet first.
  private func matches(at position: Int, _ singles: [Candidate]) -> [Candidate] {
    var found = singles.filter { $0.explained.contains(position) && $0.evidence >= Self.leastEvidence.single }
    if found.contains(where: { $0.exact.contains(position) }) {
      found.removeAll { !$0.exact.contains(position) }
    }
    // Where one rule gives all that is off, those that give part of it are no rivals.
    if explanation?.of == explanation?.explains, let best = found.map({ reach($0).count }).max() {
      found.removeAll { reach($0).count < best }
    }
    let order = found.indices.sorted {
      (-found[$0].explained.count, $0) < (-found[$1].explained.count, $1)
    }
    return order.map { found[$0] }
  }

  // MARK: Slips

  private mutating func tellSlips() {
    let rules = UpdateUnderEveryRule(sheet.trace, given: sheet.own)
    for position in items.indices where items[position].verdict == .wrong && items[position].diagnosis.isEmpty
    {
      items[position].slip = slip(items[position], rules)
    }
  }

  private func slip(_ item: GradeReport.Item, _ rules: UpdateUnderEveryRule) -> GradeReport.Slip? {
    if case .updated(let parameter) = item.quantity,
      item.given.fits(sheet.trace.value(of: .parameter(parameter)), 0)
    {
      return .oldValue
    }
    if item.given.hasDigitsSwapped(from: item.expected) { return .digitsSwapped }
    let asked = AskedNumber(
      item.quantity, figures: max(2, min(item.given.figures, 4)), notation: sheet.notation)
    return PartialResult.find(item.given, asked: asked, expected: item.expected, rules: rules)?.slip
  }
}

extension GradeReport.Explanation {
  /// What was found before, counted on over one more update: its rules stay, and what they do not give there counts too.
  init?(_ before: Self?, _ items: [GradeReport.Item], _ diagnosis: SheetDiagnosis) {
    let (found, off) = (diagnosis.explanation, diagnosis.items.count(where: \.isOff))
    guard let rules = (before ?? found)?.rules else { return nil }
    let offBefore = before?.of ?? items.count(where: \.isOff)
    let more = found?.rules == rules ? found?.explains ?? 0 : 0
    self.init(rules: rules, explains: (before?.explains ?? 0) + more, of: offBefore + off)
  }
}

extension Mistake {
  /// The cost on the sheet may stand in either form: it is the same rule with another scale.
  var leavesCostOpen: Bool {
    [.forgotHalf, .meanOverOutputs, .forgotBatchMean].contains(self)
  }
}

extension Quantity {
  var isCost: Bool {
    switch self {
    case .unitCost, .patternCost, .batchCost: true
    case .input, .target, .parameter, .constant, .previousState, .lookAhead, .weightedInput, .activation,
      .delta,
      .gradient, .state, .change, .updated:
      false
    }
  }
}

extension AnswerNumber {
  /// Two neighbouring digits stand the wrong way round: 0.1835 for 0.1385.
  fileprivate func hasDigitsSwapped(from expected: Double) -> Bool {
    guard !isCalculation, decimals > 0, decimals < 10 else { return false }
    let format = NumberFormat(decimals: decimals, style: .text)
    let digits = Array(format.text(value))
    let wanted = Array(format.text(expected))
    guard digits.count == wanted.count, digits != wanted else { return false }
    let different = digits.indices.filter { digits[$0] != wanted[$0] }
    return different.count == 2 && different[1] == different[0] + 1
      && digits[different[0]] == wanted[different[1]]
      && digits[different[1]] == wanted[different[0]]
  }
}

extension PartialResult {
  /// The name that reports have for it.
  var slip: GradeReport.Slip? {
    switch self {
    case .nearly: .nearly
    case .cutOff: .cutOff
    case .oppositeSign, .otherBooksSign: .oppositeSign
    case .slip(let slip):
      switch slip {
      case .withoutTerm, .flippedTerm: .missingTerm
      case .withoutFactor, .onlyPart, .withoutPower: .missingFactor
      case .inverted: .reciprocal
      case .otherOperand, .otherDivisor: .otherOperand
      case .addedFactors: nil
      }
    case .oldValue: .oldValue
    case .otherQuantity: .otherQuantity
    case .decimalPoint: .decimalPoint
    case .reciprocal: .reciprocal
    }
  }
}
