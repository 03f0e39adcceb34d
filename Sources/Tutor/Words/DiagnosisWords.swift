import BackpropCore
import BackpropLessons

/// A diagnosis in words, for the screen of a question and for the line of predict mode.
struct DiagnosisWords {
  let wrong: WrongAnswer
  var diagnosis: Diagnosis { wrong.diagnosis }

  init(_ wrong: WrongAnswer) { self.wrong = wrong }

  /// "updated_output_weights"
  var ids: String { diagnosis.matches.map(\.rawValue).joined(separator: ", ") }

  /// "no other known mistake gives 0.0073"
  func coincidence(_ task: NumberTask) -> String {
    switch diagnosis.matches.count {
    case 0: diagnosis.triedCount == 0 ? "" : "\(diagnosis.triedCount) known mistakes were tried"
    case 1: wording(task).claim(isOther: true)?.firstLowercased ?? ""
    case let count: "\(count) known mistakes give \(wrong.text)"
    }
  }

  /// What there is to say where no known mistake gives the number: that, or nothing where the sentence below says what it
  /// is.
  var remark: String {
    guard diagnosis.partial == nil, diagnosis.triedCount > 0 else { return "not yet" }
    return switch diagnosis.completeness {
    case .mistakes: "no known mistake gives it"
    case .formulas: "no wrong formula gives it"
    case .nothing: "not yet"
    }
  }

  /// What is said: the why of the mistake, or what would tell several apart, or where to look.
  func sentences(_ task: NumberTask) -> [String] {
    let wording = wording(task)
    guard let first = diagnosis.matches.first else {
      // A count has no formula to take apart.
      if task.formula == nil, diagnosis.partial == nil { return ["Not yet. H gives a hint."] }
      // What no mistake gives is said in the rule above.
      return diagnosis.partial == nil && diagnosis.completeness != .nothing
        ? Array(wording.sentences.dropFirst()) : wording.sentences
    }
    var sentences: [String] = []
    if diagnosis.matches.count > 1 {
      let others = diagnosis.matches.dropFirst().map { $0.words(in: task.words).title }
      sentences.append("It could as well be: \(others.joined(separator: "; ")).")
      if let distinction = wording.distinction { sentences.append(distinction) }
    }
    if let origin = origin(of: first, task) { sentences.append(origin) }
    return sentences + [first.words(in: task.words).why]
  }

  /// One sentence for a place with one line.
  func summary(_ task: NumberTask) -> [String] {
    guard !diagnosis.matches.isEmpty else { return wording(task).sentences }
    let titles = diagnosis.matches.map { $0.words(in: task.words).title }.joined(separator: ", or ")
    return ["\(wrong.text): \(titles). The rule: \(diagnosis.matches[0].words(in: task.words).rule)."]
      + sentences(task)
  }

  func wording(_ task: NumberTask) -> DiagnosisWording {
    DiagnosisWording(diagnosis, answer: wrong.text, asked: task.asked(), trace: task.trace)
  }

  func derivation(of mistake: Mistake, _ task: NumberTask, _ format: NumberFormat) -> WrongDerivation? {
    guard let quantity = task.quantity, let formula = task.formula,
      formula.bound.seriesLength <= HintWords.termLimit
    else { return nil }
    return WrongDerivation(
      of: quantity, mistake: mistake, answer: wrong.text, notation: task.notation,
      format: task.format(from: format),
      rules: task.rules(), known: Set(task.known))
  }

  private func origin(of mistake: Mistake, _ task: NumberTask) -> String? {
    guard let origin = derivation(of: mistake, task, NumberFormat())?.origin else { return nil }
    return "It begins earlier, at \(task.words.name(origin, isLong: false))."
  }

  /// "same slope, same blame": what both sides have in common, two words at most.
  func common(_ derivation: WrongDerivation, _ task: NumberTask) -> String {
    guard let formula = task.formula else { return "" }
    let marked = derivation.yoursMarked.union(derivation.ruleMarked)
    if marked.isEmpty { return "" }
    let operands = formula.bound.operands.filter { !marked.contains($0) }
    // Where one weight is another's and the rest are right, weights are not the same.
    let different = Set(marked.map { Self.noun($0, of: formula.quantity) })
    var nouns: [String] = []
    for quantity in operands.sorted(by: { Self.rank($0) < Self.rank($1) }) {
      let noun = Self.noun(quantity, of: formula.quantity)
      if !nouns.contains(noun), !different.contains(noun) { nouns.append(noun) }
    }
    return nouns.prefix(2).map { "same \($0)" }.joined(separator: ", ")
  }

  private static func rank(_ quantity: Quantity) -> Int {
    switch quantity {
    case .activation, .weightedInput: 0
    case .delta: 1
    case .input, .parameter, .lookAhead, .target, .gradient, .change, .state, .previousState, .unitCost,
      .patternCost,
      .batchCost, .updated, .constant:
      2
    }
  }

  private static func noun(_ quantity: Quantity, of result: Quantity) -> String {
    if case .delta = result {
      switch quantity {
      case .activation, .weightedInput: return "slope"
      case .delta: return "blame"
      default: break
      }
    }
    return switch quantity {
    case .input, .activation, .weightedInput: "input"
    case .target: "target"
    case .parameter(let parameter), .lookAhead(let parameter): parameter.from == nil ? "bias" : "weights"
    case .delta: "blame"
    case .gradient: "gradient"
    case .change, .state, .previousState: "change"
    case .unitCost, .patternCost, .batchCost: "costs"
    case .updated: "new weights"
    case .constant(.learningRate): "rate"
    case .constant: "constants"
    }
  }
}
