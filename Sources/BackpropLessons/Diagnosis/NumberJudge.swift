import BackpropCore

/// What a number turned out to be.
enum NumberVerdict: Equatable {
  /// The right one; `isSingle`: to the precision of single floating-point numbers, `isCutOff`: with a digit cut off
  /// instead of rounded.
  case right(isSingle: Bool = false, isCutOff: Bool = false)
  /// Right as far as it is written, with fewer figures than are asked.
  case short
  /// What the rule gives from earlier numbers that are not right.
  case follows
  case wrong
}

/// What has to be known about a number before anything is said about it: what it should be, and what whoever wrote it
/// could see.
///
/// Questions, practice, predict mode and sheets judge by these facts and in one order (`verdict`); they differ only in
/// where the facts come from.
protocol NumberFacts {
  var answer: AnswerNumber { get }
  /// By the rule from exact numbers.
  var expected: Double { get }
  /// Significant figures asked for.
  var asked: Int { get }
  /// Whether it has the figures asked for, or as many as others like it.
  var isPrecise: Bool { get }
  /// By the rule from the numbers in view: shown with so many digits, or the student's own.
  var valueFromView: Double { get }
  /// How far that may be off because they were rounded, and what lies between.
  var spread: Double { get }
  /// Whether any number in view goes into it.
  var restsOnView: Bool { get }
  /// Whether something went wrong with what it is computed from.
  var isTainted: Bool { get }
  /// Whether it stands among numbers that are single floating-point numbers.
  var isOfSinglePrecision: Bool { get }
  /// The largest number in the calculation.
  var scale: Double { get }
  /// Its old value, or just what a mistake gives: that is no matter of figures.
  var isNotMerelyShort: Bool { get }
  /// Whether a known mistake is the likelier reason for what only rounding on the way could explain.
  var viewYieldsToMistakes: Bool { get }
  /// Whether a known mistake gives it at this step.
  var isGivenByMistake: Bool { get }
}

extension NumberFacts {
  /// The order of `grade`: the first that holds.
  var verdict: NumberVerdict {
    if AnswerTolerance(figures: asked).accepts(answer.value, for: expected) { return .right() }
    if isPrecise, answer.value != 0 || expected == 0, answer.agrees(with: expected) { return .right() }
    let own = valueFromView
    let fits = answer.fits(own, 0) || answer.fits(own, spread)
    let isTainted = isTainted
    if fits, !isTainted, restsOnView {
      // 0.31 + 0.00 is 0.31, with however few decimals that is written.
      let isRight =
        isPrecise || AnswerTolerance.isSame(answer.value, own)
        || AnswerTolerance(figures: asked).accepts(answer.value, for: own)
      if isRight, !viewYieldsToMistakes || answer.fits(own, 0) || !isGivenByMistake { return .right() }
      if !isRight, !isNotMerelyShort { return .short }
    }
    if isSingle(expected) || !isTainted && isSingle(own) { return .right(isSingle: true) }
    if answer.figures >= 2, isPrecise || answer.figures >= asked,
      answer.isCutOff(from: expected) || !isTainted && answer.isCutOff(from: own), !isGivenByMistake
    {
      return .right(isCutOff: true)
    }
    if answer.agrees(with: expected), !isNotMerelyShort { return .short }
    return fits && isTainted ? .follows : .wrong
  }

  /// What single precision can do to a number.
  private func isSingle(_ value: Double) -> Bool {
    guard value.isFinite else { return false }
    let difference = (answer.value - value).magnitude
    if answer.figures >= 8, answer.isOfSinglePrecision, difference <= 1.2e-7 * max(value.magnitude, scale) {
      return true
    }
    // A program that calculates so throughout is off by several such errors.
    return isOfSinglePrecision && answer.figures >= 6
      && (AnswerTolerance(figures: 6).accepts(answer.value, for: value) || difference <= 5e-7 * scale)
  }
}

extension AnswerNumber {
  /// It is the value, rounded to the decimals it has.
  func agrees(with value: Double) -> Bool {
    value.isFinite && (self.value - value).magnitude <= half(around: value)
  }

  /// It is what a calculation gives whose numbers were rounded; never by more than a unit of its last place, or four from
  /// five figures on.
  func fits(_ value: Double, _ spread: Double) -> Bool {
    guard value.isFinite else { return false }
    let unit = 2 * roundingError
    let room = half(around: value) + min(spread, figures < 5 ? unit : 4 * unit)
    let noise = max(
      AnswerTolerance.noise, AnswerTolerance.halfUnit(ofFigure: AnswerTolerance.mostFigures, in: value))
    return (self.value - value).magnitude <= max(room, noise)
  }

  /// Half a unit of its last place, with room for the last bits of arithmetic.
  private func half(around value: Double) -> Double {
    roundingError * AnswerTolerance.aboveHalf + AnswerTolerance.arithmetic * value.ulp
  }

  /// A single floating-point number, in full, rounded, or in the fewest digits that tell it apart.
  var isOfSinglePrecision: Bool {
    let nearest = Float(value)
    return (Double(nearest) - value).magnitude <= roundingError || Double("\(nearest)") == value
  }

  func isCutOff(from value: Double) -> Bool {
    let unit = 2 * roundingError
    return !isCalculation && unit > 0 && self.value * value > 0
      && self.value.magnitude < value.magnitude && (self.value - value).magnitude < unit
  }
}
