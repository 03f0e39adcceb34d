import BackpropCore

/// When a number counts as right. The one place that decides it: questions, `grade` and the lint of lessons use it.
///
/// A number agrees with the expected one **to n significant figures** if it is at most half a unit of the expected
/// number's n-th figure away. So whatever rounds correctly is accepted, further digits do no harm, and digits that
/// were cut off instead of rounded are not accepted.
///
/// A number written with fewer figures than asked, but right as far as it goes, is neither right nor wrong: the student
/// is asked for more figures.
package struct AnswerTolerance: Equatable, Sendable {
  /// Significant figures asked for, 1 to `mostFigures`.
  package let figures: Int

  /// Beyond this, arithmetic in another order than ours would be held against the student.
  package static let mostFigures = 10

  /// Numbers this small are taken for 0: what is left where 0.1 + 0.2 − 0.3 should be 0.
  package static let noise = 1e-15

  package init(figures: Int) { self.figures = min(max(1, figures), Self.mostFigures) }

  package enum Agreement: Equatable, Sendable {
    case agrees
    /// Right in the figures that were written, which are fewer than asked.
    case agreesAsFarAsGiven
    case disagrees
  }

  package func judge(_ answer: AnswerNumber, expected: Double) -> Agreement {
    if accepts(answer.value, for: expected) { return .agrees }
    guard expected.isFinite, answer.value != 0, answer.isCalculation || answer.figures < figures,
      answer.agrees(with: expected)
    else { return .disagrees }
    return .agreesAsFarAsGiven
  }

  /// Whether a number would be accepted, however it is written.
  package func accepts(_ value: Double, for expected: Double) -> Bool {
    guard value.isFinite, expected.isFinite else { return false }
    if value.magnitude <= Self.noise, expected.magnitude <= Self.noise { return true }
    return (value - expected).magnitude
      <= Self.halfUnit(ofFigure: figures, in: expected) * Self.aboveHalf + Self.arithmetic * expected.ulp
  }

  /// Whether a mistake gave this number. One that rounds every result gives numbers with exactly those decimals, so its
  /// number must be matched exactly.
  package func accepts(_ value: Double, as mistake: Mistake, giving number: Double) -> Bool {
    let tolerance = mistake.isRounding ? AnswerTolerance(figures: Self.mostFigures) : self
    return tolerance.accepts(value, for: number)
  }

  /// Whether two numbers are equal except for the order of operations.
  static func isSame(_ a: Double, _ b: Double) -> Bool {
    a == b || (a.isNaN && b.isNaN) || AnswerTolerance(figures: mostFigures).accepts(a, for: b)
  }

  /// Whether an answer that is one of two numbers can be told from the other.
  package func tellsApart(_ a: Double, _ b: Double) -> Bool { !accepts(a, for: b) && !accepts(b, for: a) }

  /// Half a unit of the n-th significant figure: 0.00877 has its second in the fourth decimal, half of it is 0.00005.
  package static func halfUnit(ofFigure figure: Int, in value: Double) -> Double {
    guard value != 0, value.isFinite else { return 0 }
    return 0.5 * ElementaryFunctions.power(10, Double(exponent(of: value) - figure + 1))
  }

  /// A number written with so many significant figures; where what is left is just a half, rounded either way.
  package static func texts(of value: Double, figures: Int) -> [String] {
    let exact = [NumberFormat(decimals: NumberFormat.allDigits, style: .text).text(value)]
    guard value != 0, value.isFinite else { return exact }
    let decimals = figures - 1 - exponent(of: value)
    guard (0...16).contains(decimals), value.magnitude < 1e15 else { return exact }
    let scale = ElementaryFunctions.power(10, Double(decimals))
    let scaled = value.magnitude * scale
    let below = scaled.rounded(.down)
    let isHalf = (scaled - below - 0.5).magnitude < 1e-7
    let rounded = isHalf ? [below, below + 1] : [scaled.rounded()]
    // Written with all its decimals; the digits alone, however small it is.
    return rounded.map { digits in
      let text = String(Int(digits))
      let padded = String(repeating: "0", count: max(0, decimals + 1 - text.count)) + text
      let point = padded.index(padded.endIndex, offsetBy: -decimals)
      return (value < 0 ? "-" : "") + padded[..<point] + (decimals > 0 ? "." : "") + padded[point...]
    }
  }

  /// A half that was computed can be a few bits above a half.
  static let aboveHalf = 1 + 1e-9
  /// Units in the last place by which arithmetic in another order may differ: at 10 figures more than `aboveHalf`.
  static let arithmetic = 8.0

  /// The power of ten of the first figure: −3 for 0.00877.
  private static func exponent(of value: Double) -> Int {
    guard value != 0, value.isFinite else { return 0 }
    let size = value.magnitude
    var exponent = Int(
      (ElementaryFunctions.naturalLogarithm(size) / ElementaryFunctions.naturalLogarithm(10)).rounded(.down))
    // The logarithm may be slightly off next to a power of ten.
    if ElementaryFunctions.power(10, Double(exponent)) > size { exponent -= 1 }
    if ElementaryFunctions.power(10, Double(exponent + 1)) <= size { exponent += 1 }
    return exponent
  }

  /// The fewest figures that tell one number from another, at least 2: new weights from old ones.
  package static func figuresTelling(_ value: Double, from other: Double) -> Int {
    (2...mostFigures).first { !AnswerTolerance(figures: $0).accepts(other, for: value) }
      ?? (value == other ? 2 : mostFigures)
  }
}
