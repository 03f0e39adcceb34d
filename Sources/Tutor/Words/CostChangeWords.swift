import BackpropCore

/// The end of an update in words: what the gradient promised, what came, and which is to be said about it.
///
/// Computed from the numbers that stand beside it, by the one verdict of `CostChange`. Numbers that are said to differ
/// are shown with as many more digits as that takes: nothing "fell" from a number to the same number.
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

  /// The numbers first: where there is one line, they are what it is for. Then the judgement and what explains it.
  package var sentences: [String] { [numbers, verdict] + remarks }
  /// The same where the numbers have lines of their own.
  var judgement: [String] { [verdict] + remarks }

  // MARK: The verdict

  /// One sentence, without numbers.
  var verdict: String {
    let move = change.real < 0 ? "fell" : "rose"
    let promise = change.promised < 0 ? "a fall" : "a rise"
    switch change.verdict {
    case .notFinite: return "\(notFinite) is not a finite number, so there is nothing to compare."
    case .still: return "\(cost) stays as it is: the gradient promised no change, and none came."
    case .tooSmall:
      return "\(cost) hardly changes, too little to compare: rounding may have made a good part of it."
    case .asPromised: return "\(cost) \(move) about as much as the gradient promised."
    case .lessThanPromised: return "\(cost) \(move), but by less than the gradient promised."
    case .moreThanPromised: return "\(cost) \(move), and by more than the gradient promised."
    case .againstPromise:
      return "\(cost) \(move), although the gradient promised \(promise)\(tooLong)."
    case .cameToNothing:
      return "\(cost) stays as it is, up to rounding, although the gradient promised \(promise)\(tooLong)."
    case .unpromised:
      let promise = change.promised == 0 ? "no change" : "next to no change"
      return "\(cost) \(move), although the gradient promised \(promise)."
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
      "The gradient is the slope at one point, not along the whole step."
    case .notFinite, .still, .tooSmall, .asPromised, .againstPromise, .cameToNothing: nil
    }
  }

  /// Only an optimizer that remembers gradients can step uphill: any other steps against this one's sign.
  private var uphill: String? {
    switch change.verdict {
    case .notFinite, .still, .tooSmall, .unpromised: return nil
    case .asPromised, .lessThanPromised, .moreThanPromised, .againstPromise, .cameToNothing: break
    }
    guard change.promised > 0 else { return nil }
    return "A rise was promised because earlier gradients count in the step, and here they outweigh this one."
  }

  /// Which patterns it is the cost of, where the data has others.
  var patterns: String? {
    guard context.patterns.count < context.rowCount else { return nil }
    let all = "not of all \(context.rowCount.grouped)"
    guard context.hasSeveralPatterns else {
      return "\(cost) is the cost of pattern \(words.number(of: context.patterns[0]).grouped), \(all)."
    }
    return "\(cost) is the mean over this update's \(context.patterns.count.grouped) patterns, \(all)."
  }

  /// Where the memory has just begun, the point looked ahead to is where the weights are.
  private var lookAhead: String? {
    guard context.looksAhead, !trace.isFirstOfMemory else { return nil }
    return "The gradient was taken at the point looked ahead to; both costs belong to the weights themselves."
  }

  // MARK: Numbers

  /// A number as it is shown, and whether that is all of it.
  package struct Shown {
    package let text: String
    package let isExact: Bool
    /// "≈ 0.2805"
    var stated: String { "\(isExact ? "=" : "≈") \(text)" }
  }

  /// "After the update C ≈ 0.2805: ΔC ≈ −0.0179, promised ΔC ≈ −0.0177."
  private var numbers: String {
    "After the update \(cost) \(after.stated): \(letter) \(real.stated), promised \(letter) \(promised.stated)."
  }

  package var promised: Shown {
    let format = changeFormat
    let isExact =
      context.architecture.parameterCount <= Self.mostRead
      ? trace.isExact(context.promisedChange, in: words.notation, as: format)
      : format.isExact(computed: change.promised)
    return Shown(text: format.text(change.promised), isExact: isExact)
  }

  var real: Shown {
    Shown(
      text: changeFormat.text(change.real),
      isExact: nothingMoved || changeFormat.isExact(computed: change.real))
  }

  var after: Shown {
    let isExact = nothingMoved ? before.isExact : costFormat.isExact(computed: change.after)
    return Shown(text: costFormat.text(change.after), isExact: isExact)
  }

  /// Then the costs are one and the same number.
  private var nothingMoved: Bool {
    trace.record.updated == trace.record.start.parameters && change.before.isFinite
  }

  var before: Shown {
    let isExact =
      context.looksAhead
      ? costFormat.isExact(computed: change.before)
      : trace.isExact(context.cost, in: words.notation, as: costFormat)
    return Shown(text: costFormat.text(change.before), isExact: isExact)
  }

  /// What is about the same may look the same.
  private var changeFormat: NumberFormat {
    change.verdict == .asPromised ? format : format.tellingApart(change.promised, change.real)
  }
  private var costFormat: NumberFormat { format.tellingApart(change.before, change.after) }

  /// More products than these are not multiplied out to see whether digits were cut off.
  private static let mostRead = 100

  /// "ΔC = C after − C before ≈ 0.2805 − 0.2984 ≈ −0.0179"
  func differenceText(_ glyphs: MathGlyphs) -> String {
    let relation = before.isExact && after.isExact ? "=" : "≈"
    let subtracted = change.before < 0 ? "(\(before.text))" : before.text
    return words.notation.costChange.text(glyphs)
      + glyphs.written(
        " = \(cost) after − \(cost) before \(relation) \(after.text) − \(subtracted) \(real.stated)")
  }

  // MARK: The promise as a formula

  /// "update 3", in words that can stand in a sentence.
  var place: String { words.updatePlace.prefix(1).lowercased() + words.updatePlace.dropFirst() }
  /// What the Σ run over.
  var trained: String { context.learning.trainsBiases ? "weights and biases" : "weights" }

  /// ΔC ≈ Σ ∂C/∂w · Δw + Σ ∂C/∂b · Δb, and for plain descent = −η (Σ (∂C/∂w)² + Σ (∂C/∂b)²).
  func promiseText(_ glyphs: MathGlyphs) -> String {
    "\(words.notation.costChange.text(glyphs)) \(glyphs.written("≈")) "
      + formulas.map { $0.text(glyphs) }.joined(separator: " = ")
  }

  /// The same for a document, its two sides apart.
  package var promise: (left: MathNode, right: [MathNode]) { (words.notation.costChange, formulas) }

  /// Σ ∂C/∂w · Δw + Σ ∂C/∂b · Δb, and for plain descent what that is.
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
      context.learning.isPlainDescent ? (workedOut, line.workedOutIsExact) : nil
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
