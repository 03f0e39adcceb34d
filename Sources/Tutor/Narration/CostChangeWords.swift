import BackpropCore

/// The end of an update in words: what the gradient promised, what came, and which is to be said about it.
///
/// Computed from the numbers that stand beside it, by the one verdict of `CostChange`. Numbers that differ are shown
/// with as many more digits as it takes to tell them apart, so that nothing "fell" from a number to the same number.
package struct CostChangeWords {
  package let change: CostChange
  let trace: UpdateTrace
  let words: QuantityWords
  private let format: NumberFormat

  package init(_ trace: UpdateTrace, notation: Notation, format: NumberFormat) {
    self.trace = trace
    self.format = format
    words = QuantityWords(trace, notation: notation)
    change = trace.costChange
  }

  private var context: UpdateContext { trace.context }
  private var cost: String { words.cost }
  /// ΔC
  var letter: String { words.notation.costChange.text() }

  /// The judgement first, then its numbers, then what explains them.
  package var sentences: [String] { [verdict, numbers] + remarks }
  /// The same where the numbers have lines of their own.
  var judgement: [String] { [verdict] + remarks }

  // MARK: The verdict

  /// One sentence, without numbers.
  var verdict: String {
    let fell = change.real < 0
    let move = fell ? "fell" : "rose"
    let promise = change.promised < 0 ? "a fall" : "a rise"
    switch change.verdict {
    case .notFinite: return "\(notFinite) is not a finite number, so there is nothing to compare."
    case .still: return "\(cost) stays as it is: the gradient promised no change, and none came."
    case .tooSmall:
      return "\(cost) stays as it is, as far as rounding lets us tell: next to no change was promised."
    case .asPromised: return "\(cost) \(move) about as much as the gradient promised."
    case .lessThanPromised: return "\(cost) \(move), but by less than the gradient promised."
    case .moreThanPromised: return "\(cost) \(move), and by more than the gradient promised."
    case .againstPromise:
      return "\(cost) \(move), although the gradient promised \(promise)\(tooLong)."
    case .cameToNothing:
      return "\(cost) stays as it is, up to rounding, although the gradient promised \(promise)\(tooLong)."
    case .unpromised:
      return "\(cost) \(move), although the gradient promised \(change.promised == 0 ? "no" : "next to no") change."
    }
  }

  private var tooLong: String { change.halvings == nil ? "" : ": the step was too long" }

  /// The first number that is to blame.
  private var notFinite: String {
    if !change.before.isFinite { return "\(cost) before the update" }
    if !change.after.isFinite { return "\(cost) after the update" }
    return change.promised.isFinite ? "The real \(letter)" : "The promised \(letter)"
  }

  /// The verdict in a few words, for a title.
  var title: String {
    switch change.verdict {
    case .notFinite: "not finite: nothing to compare"
    case .still: "no change, as promised"
    case .tooSmall: "too small to compare"
    case .asPromised: "about as promised"
    case .lessThanPromised: "less than promised"
    case .moreThanPromised: "more than promised"
    case .againstPromise: "not as promised"
    case .cameToNothing: "no change came"
    case .unpromised: "not promised"
    }
  }

  // MARK: What explains it

  private var remarks: [String] {
    [shorterStep, knowsOnePlace, uphill, patterns, lookAhead].compactMap { $0 }
  }

  private var shorterStep: String? {
    change.halvings.map { "A step \(Self.share($0)) as long would have lowered \(cost)." }
  }

  private static func share(_ halvings: Int) -> String {
    switch halvings {
    case 1: "half"
    case 2: "a quarter"
    case 3: "an eighth"
    default: "1/\((1 << halvings).grouped)"
    }
  }

  private var knowsOnePlace: String? {
    switch change.verdict {
    case .lessThanPromised, .moreThanPromised, .unpromised:
      "The gradient is the slope at one point; along the step the slope changes."
    case .notFinite, .still, .tooSmall, .asPromised, .againstPromise, .cameToNothing: nil
    }
  }

  /// Only an optimizer that remembers gradients can step uphill: any other steps against this one's sign.
  private var uphill: String? {
    switch change.verdict {
    case .asPromised, .lessThanPromised, .moreThanPromised, .againstPromise, .cameToNothing:
      change.promised > 0
        ? "A rise was promised because earlier gradients count in the step, and here they outweigh this one." : nil
    case .notFinite, .still, .tooSmall, .unpromised: nil
    }
  }

  /// Which patterns it is the cost of, where the data has others.
  var patterns: String? {
    guard context.patterns.count < context.rowCount else { return nil }
    let all = "not of all \(context.rowCount.grouped)"
    return context.hasSeveralPatterns
      ? "\(cost) is the mean over this update's \(context.patterns.count.grouped) patterns, \(all)."
      : "\(cost) is the cost of pattern \(words.number(of: context.patterns[0]).grouped), \(all)."
  }

  /// Where the memory has just begun, the point looked ahead to is where the weights are.
  private var lookAhead: String? {
    guard context.looksAhead, !trace.isFirstOfMemory else { return nil }
    return "The gradient is that of the point looked ahead to; both costs are those of the weights themselves."
  }

  // MARK: Numbers

  /// A number as it is shown, and whether that is all of it.
  package struct Shown {
    package let text: String
    package let isExact: Bool
    /// "≈ 0.2805"
    var stated: String { "\(isExact ? "=" : "≈") \(text)" }
  }

  /// "Promised: ΔC ≈ −0.0177. Real: ΔC ≈ −0.0179, from C ≈ 0.2984 before the update to C ≈ 0.2805 after it."
  private var numbers: String {
    "Promised: \(letter) \(promised.stated). Real: \(letter) \(real.stated), "
      + "from \(cost) \(before.stated) before the update to \(cost) \(after.stated) after it."
  }

  package var promised: Shown {
    let format = format.tellingApart(change.promised, change.real)
    let isExact =
      context.architecture.parameterCount <= Self.mostRead
      ? trace.isExact(context.promisedChange, in: words.notation, as: format)
      : format.isExact(computed: change.promised)
    return Shown(text: format.text(change.promised), isExact: isExact)
  }

  var real: Shown { shown(change.real, format.tellingApart(change.promised, change.real)) }
  var after: Shown { shown(change.after, costFormat) }

  var before: Shown {
    guard !context.looksAhead else { return shown(change.before, costFormat) }
    return Shown(
      text: costFormat.text(change.before),
      isExact: trace.isExact(context.cost, in: words.notation, as: costFormat))
  }

  private var costFormat: NumberFormat { format.tellingApart(change.before, change.after) }

  private func shown(_ value: Double, _ format: NumberFormat) -> Shown {
    Shown(text: format.text(value), isExact: format.isExact(computed: value))
  }

  /// More products than these are not multiplied out to see whether digits were cut off.
  private static let mostRead = 100

  /// "ΔC = C after − C before ≈ 0.2805 − 0.2984 ≈ −0.0179"
  var difference: String {
    let relation = before.isExact && after.isExact ? "=" : "≈"
    let subtracted = change.before < 0 ? "(\(before.text))" : before.text
    return "\(letter) = \(cost) after − \(cost) before \(relation) \(after.text) − \(subtracted) \(real.stated)"
  }

  // MARK: The promise as a formula

  /// "update 3", in words that can stand in a sentence.
  var place: String { words.updatePlace.prefix(1).lowercased() + words.updatePlace.dropFirst() }
  /// What the Σ run over.
  var trained: String { context.learning.trainsBiases ? "weights and biases" : "weights" }

  /// ΔC ≈ Σ ∂C/∂w Δw + Σ ∂C/∂b Δb, and for plain descent = −η (Σ (∂C/∂w)² + Σ (∂C/∂b)²).
  func promiseText(_ glyphs: MathGlyphs) -> String {
    ([words.notation.costChange] + [.infix("≈")] + formulas.map { [$0] }.joined(separator: [.infix("=")])).map {
      $0.text(glyphs)
    }.joined(separator: " ")
  }

  /// The same for a document, its two sides apart.
  package var promise: (left: MathNode, right: [MathNode]) { (words.notation.costChange, formulas) }

  /// Σ ∂C/∂w Δw + Σ ∂C/∂b Δb, and for plain descent what that is.
  private var formulas: [MathNode] {
    let notation = words.notation
    return [notation.promisedChange(context)] + [notation.promisedByDescent(context)].compactMap { $0 }
  }

  /// With the numbers put in: for plain descent −0.5000 × 0.0354, else its largest products; `nil` in a network with
  /// more of them than anybody would add up.
  package func numbers(termLimit: Int) -> (node: MathNode, isExact: Bool)? {
    guard context.architecture.parameterCount <= Self.mostRead else { return nil }
    let line = trace.numbers(
      of: context.promisedChange, notation: words.notation, format: format, termLimit: termLimit)
    return line.workedOut.flatMap { workedOut in
      context.learning.optimizer == .sgd ? (workedOut, line.workedOutIsExact) : nil
    } ?? (line.node, line.isExact)
  }
}

extension NumberFormat {
  /// The same, or with as many more digits as two numbers need to look different.
  func tellingApart(_ a: Double, _ b: Double) -> NumberFormat {
    guard a != b, text(a) == text(b), decimals < Self.allDigits else { return self }
    var finer = self
    finer.decimals += 1
    return finer.tellingApart(a, b)
  }
}
