import BackpropCore
import BackpropLessons

/// What the lines of a derivation come to, for the values its letters have now.
///
/// Every line is evaluated on its own, from the formula as it was written: that they agree is checked, not assumed.
struct DerivationReading: Equatable, Sendable {
  /// By line; `nil` for a line without a value.
  private(set) var values: [Double?]
  /// The slope of the curve at the letter's value, measured, where the derivation is about the slope of a function that
  /// it defines.
  private(set) var measuredSlope: MeasuredSlope?

  struct MeasuredSlope: Equatable, Sendable {
    /// σ and z
    var function: String
    var letter: String
    var value: Double
  }

  /// ε of the measurement: small enough for the curve, large enough for the digits.
  static let epsilon = 1e-5

  /// Lines whose values are closer than this, relative to the larger, are the same number worked out in another order.
  static let tolerance = 1e-9

  static func agree(_ a: Double, _ b: Double) -> Bool {
    if a.isNaN || b.isNaN { return a.isNaN && b.isNaN }
    return a == b || (a - b).magnitude <= tolerance * max(a.magnitude, b.magnitude) + 1e-15
  }

  // MARK: Computing

  /// The values the letters begin with.
  static func letters(of derivation: Derivation) -> [Double] {
    let values = LessonValues(derivation.experiment)
    return derivation.letters.map { values.value(of: $0.value) }
  }

  init(_ derivation: Derivation, letters: [Double]) {
    let source = LessonValues(derivation.experiment)
    let graph = source.graph(ofUpdate: derivation.update)
    let numbers = Dictionary(zip(derivation.letters.map(\.letter), letters)) { first, _ in first }
    func reader(_ letters: [String: Double]) -> FormulaReader {
      FormulaReader(
        notation: derivation.notation, trace: graph.trace, indices: derivation.indices, letters: letters,
        graph: graph)
    }
    let moved = Self.moved(derivation, letters, source)
    let plain = reader(numbers)
    values = derivation.formulas.map { formula in
      guard let expression = plain.sides(of: formula).last?.expression else { return nil }
      return expression.value { quantity in
        let value =
          moved.map { graph.value(of: quantity, when: $0.quantity, is: $0.value) }
          ?? graph.trace.value(of: quantity)
        return derivation.notation.shown(value, of: quantity)
      }
    }
    measuredSlope = Self.measured(derivation, numbers) { letters, formula in
      reader(letters).sides(of: formula).last?.value
    }
  }

  /// A letter that names a number of the trace and has been given another value: what depends on it follows.
  private static func moved(
    _ derivation: Derivation, _ letters: [Double], _ source: LessonValues
  ) -> (quantity: Quantity, value: Double)? {
    for (letter, value) in zip(derivation.letters, letters) {
      guard case .quantity(let name) = letter.value, name.update == derivation.update,
        source.value(of: name) != value
      else { continue }
      return (name.quantity, value)
    }
    return nil
  }

  private static func measured(
    _ derivation: Derivation, _ letters: [String: Double],
    value: ([String: Double], RecognizedFormula) -> Double?
  ) -> MeasuredSlope? {
    let heads = derivation.lines.map { $0.formula.node.functionOfLetter }
    for (index, head) in heads.enumerated() {
      guard let head, derivation.lines[index].kind == .definition, let at = letters[head.letter],
        heads.contains(where: { $0?.name == head.name + "′" && $0?.letter == head.letter })
      else { continue }
      var (above, below) = (letters, letters)
      above[head.letter] = at + epsilon
      below[head.letter] = at - epsilon
      let formula = derivation.formulas[index]
      guard let high = value(above, formula), let low = value(below, formula) else { return nil }
      return MeasuredSlope(function: head.name, letter: head.letter, value: (high - low) / (2 * epsilon))
    }
    return nil
  }

  // MARK: Agreement

  enum Agreement: Equatable {
    /// Begins a chain, or has no value.
    case none
    case same
    case different
  }

  /// Each line compared with the last correct one before it.
  func agreements(_ lines: [Derivation.Line]) -> [Agreement] {
    var last: Double?
    return lines.indices.map { index in
      guard let value = values[index] else { return .none }
      switch lines[index].kind {
      case .definition:
        last = value
        return .none
      case .mistake: return last.map { Self.agree($0, value) ? .same : .different } ?? .none
      case .step:
        defer { last = value }
        return last.map { Self.agree($0, value) ? .same : .different } ?? .none
      }
    }
  }
}

extension MathNode {
  /// f and x, where the node begins with f(x).
  fileprivate var functionOfLetter: (name: String, letter: String)? {
    if case .row(let nodes) = untagged { return nodes.first?.functionOfLetter }
    guard case .function(let name, let argument) = untagged, case .symbol(let function) = name.untagged,
      case .symbol(let letter) = argument.untagged
    else { return nil }
    return (function, letter)
  }
}
