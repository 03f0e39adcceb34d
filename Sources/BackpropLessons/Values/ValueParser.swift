import BackpropCore
import BackpropExperiments

/// Reads value expressions and the names in them; recursive descent, one function per level of precedence.
///
///     or < and < not < comparison < + − < * / < unary − < ^ < primary
struct ValueParser {
  let scalars: [Unicode.Scalar]
  let names: QuantityNames
  let facts: [String: Double]
  var position = 0
  private var meter = FormulaMeter()

  init(_ text: String, names: QuantityNames, facts: [String: Double]) {
    scalars = Array(text.unicodeScalars)
    self.names = names
    self.facts = facts
  }

  // MARK: Scalars

  var current: Unicode.Scalar? { position < scalars.count ? scalars[position] : nil }

  func scalar(at index: Int) -> Unicode.Scalar? { index < scalars.count ? scalars[index] : nil }

  mutating func skipBlanks() {
    while let scalar = current, scalar == " " || scalar == "\n" { position += 1 }
  }

  mutating func take(_ text: String) -> Bool {
    let wanted = Array(text.unicodeScalars)
    guard position + wanted.count <= scalars.count,
      Array(scalars[position..<position + wanted.count]) == wanted
    else { return false }
    position += wanted.count
    return true
  }

  func failure(_ problem: ValueProblem, at offset: Int? = nil) -> ValueError {
    ValueError(offset: offset ?? position, problem: problem)
  }

  func unexpected(expected: String) -> ValueError {
    let found = current.map { "\"\($0)\"".harmless } ?? "the end"
    return failure(scalars.isEmpty ? .empty : .unexpected(found: found, expected: expected))
  }

  mutating func expectEnd() throws(ValueError) {
    skipBlanks()
    if current != nil { throw unexpected(expected: "an operator or the end") }
  }

  mutating func expect(_ text: String) throws(ValueError) {
    skipBlanks()
    guard take(text) else { throw unexpected(expected: "\"\(text)\"") }
  }

  func text(_ range: Range<Int>) -> String {
    String(String.UnicodeScalarView(scalars[range.clamped(to: 0..<scalars.count)]))
  }

  /// Counts one more thing inside another.
  private mutating func enter(at start: Int) throws(ValueError) {
    if let limit = meter.enter() { throw failure(.tooLarge(limit), at: start) }
  }

  // MARK: Levels

  mutating func expression() throws(ValueError) -> ValueExpression {
    var left = try conjunction()
    while takeWord("or") {
      let right = try conjunction()
      try checkBoth(left, right, at: 0)
      left = .operation(.or, left, right)
    }
    return left
  }

  private mutating func conjunction() throws(ValueError) -> ValueExpression {
    var left = try negation()
    while takeWord("and") {
      let right = try negation()
      try checkBoth(left, right, at: 0)
      left = .operation(.and, left, right)
    }
    return left
  }

  private mutating func negation() throws(ValueError) -> ValueExpression {
    guard takeWord("not") else { return try comparison() }
    let start = position
    try enter(at: start - "not".count)
    defer { meter.leave() }
    let operand = try negation()
    try checkCondition(operand, from: start)
    return .not(operand)
  }

  private mutating func comparison() throws(ValueError) -> ValueExpression {
    let start = position
    let left = try sum()
    guard let comparison = takeComparison() else { return left }
    try checkNumber(left, from: start)
    let middle = position
    let right = try sum()
    try checkNumber(right, from: middle)
    let end = position
    if takeComparison() != nil { throw failure(.chainedComparison, at: end) }
    return .operation(comparison, left, right)
  }

  private mutating func takeComparison() -> ValueExpression.Operator? {
    skipBlanks()
    let signs: [ValueExpression.Operator] = [
      .lessOrEqual, .greaterOrEqual, .notEqual, .less, .greater, .equal,
    ]
    return signs.first { take($0.rawValue) }
  }

  private mutating func sum() throws(ValueError) -> ValueExpression {
    let start = position
    var left = try product()
    while true {
      skipBlanks()
      let sign: ValueExpression.Operator
      if take("+") {
        sign = .plus
      } else if take("-") || take("−") {
        sign = .minus
      } else {
        return left
      }
      try checkNumber(left, from: start)
      let middle = position
      let right = try product()
      try checkNumber(right, from: middle)
      left = .operation(sign, left, right)
    }
  }

  private mutating func product() throws(ValueError) -> ValueExpression {
    let start = position
    var left = try factor()
    while true {
      skipBlanks()
      let sign: ValueExpression.Operator
      if take("*") || take("·") {
        sign = .times
      } else if take("/") {
        sign = .divided
      } else {
        return left
      }
      try checkNumber(left, from: start)
      let middle = position
      let right = try factor()
      try checkNumber(right, from: middle)
      left = .operation(sign, left, right)
    }
  }

  private mutating func factor() throws(ValueError) -> ValueExpression {
    skipBlanks()
    if take("-") || take("−") {
      try enter(at: position - 1)
      defer { meter.leave() }
      let start = position
      let operand = try factor()
      try checkNumber(operand, from: start)
      return .negation(operand)
    }
    let start = position
    let base = try primary()
    skipBlanks()
    guard take("^") else { return base }
    try checkNumber(base, from: start)
    let middle = position
    try enter(at: middle - 1)
    defer { meter.leave() }
    let exponent = try factor()
    try checkNumber(exponent, from: middle)
    return .operation(.power, base, exponent)
  }

  private mutating func primary() throws(ValueError) -> ValueExpression {
    skipBlanks()
    guard let scalar = current else { throw unexpected(expected: "a value") }
    if scalar == "(" {
      let open = position
      position += 1
      try enter(at: open)
      defer { meter.leave() }
      let inner = try expression()
      skipBlanks()
      guard take(")") else {
        throw current == nil
          ? failure(.unclosed("("), at: open) : unexpected(expected: "an operator or \")\"")
      }
      return inner
    }
    if let limit = meter.addTerm() { throw failure(.tooLarge(limit)) }
    if scalar.isDigit || scalar == "." { return .number(try number()) }
    guard scalar.isLetter else { throw unexpected(expected: "a value") }
    return try word()
  }

  // MARK: Words

  /// A function, a fact or a quantity.
  private mutating func word() throws(ValueError) -> ValueExpression {
    let start = position
    let word = peekWord()
    let isCall = scalar(at: start + word.unicodeScalars.count) == "("
    if word == "count", scalar(at: start + 5) == "." { return try count() }
    if isCall, let function = ValueExpression.Function(rawValue: word) {
      position += word.unicodeScalars.count + 1
      let inside = position
      try enter(at: start)
      defer { meter.leave() }
      let operand = try expression()
      try checkNumber(operand, from: inside)
      try expect(")")
      return .function(function, operand)
    }
    if isCall, let form = NameFunction(rawValue: word) {
      position += word.unicodeScalars.count + 1
      return try call(form, at: start)
    }
    if let value = facts[word], !isCall {
      position += word.unicodeScalars.count
      return .number(value)
    }
    return .quantity(try name())
  }

  private enum NameFunction: String, CaseIterable {
    case d, central, forward, paths, step
  }

  private mutating func call(_ function: NameFunction, at start: Int) throws(ValueError) -> ValueExpression {
    let first = try name()
    if function == .step {
      try expect(")")
      return .step(first)
    }
    try expect(",")
    let second = try name()
    guard first.update == second.update else { throw failure(.differentUpdates, at: start) }
    var epsilon = 0.0
    if function == .central || function == .forward {
      try expect(",")
      skipBlanks()
      epsilon = try number()
    }
    try expect(")")
    switch function {
    case .d: return .derivative(of: first, by: second)
    case .central: return .difference(of: first, by: second, epsilon: epsilon, isCentral: true)
    case .forward: return .difference(of: first, by: second, epsilon: epsilon, isCentral: false)
    case .paths: return .paths(to: first, from: second)
    case .step: return .step(first)
    }
  }

  private mutating func count() throws(ValueError) -> ValueExpression {
    let start = position
    position += 6
    let word = peekWord()
    guard let count = ValueExpression.Count(rawValue: word) else {
      let known = ValueExpression.Count.allCases.map(\.rawValue)
      throw failure(
        .unknownCount(word, nearest: SpellingSuggestion.nearest(to: word, among: known)), at: start)
    }
    position += word.unicodeScalars.count
    return .count(count)
  }

  /// The letters, digits and `_` from here on.
  func peekWord() -> String {
    var end = position
    while let scalar = scalar(at: end), scalar.isLetter || scalar.isDigit || scalar == "_" { end += 1 }
    return text(position..<end)
  }

  /// `and`, `or`, `not` as whole words.
  private mutating func takeWord(_ wanted: String) -> Bool {
    skipBlanks()
    guard peekWord() == wanted else { return false }
    position += wanted.unicodeScalars.count
    return true
  }

  mutating func number() throws(ValueError) -> Double {
    let start = position
    position = NumberScan(scalars, from: start)?.end ?? start + 1
    // Whatever follows directly belongs to what was meant: 0x10, 1e, 1.2.3.
    while let scalar = current, scalar.isDigit || scalar.isLetter || scalar == "." { position += 1 }
    let written = text(start..<position)
    guard let value = NumberParser.value(of: written) else { throw failure(.notANumber(written), at: start) }
    return value
  }

  // MARK: Kinds

  private func checkNumber(_ expression: ValueExpression, from start: Int) throws(ValueError) {
    guard expression.isCondition else { return }
    throw failure(.expectedNumber(found: trimmed(start..<position)), at: skippingBlanks(start))
  }

  private func checkCondition(_ expression: ValueExpression, from start: Int) throws(ValueError) {
    guard !expression.isCondition else { return }
    throw failure(.expectedCondition(found: trimmed(start..<position)), at: skippingBlanks(start))
  }

  private func checkBoth(_ a: ValueExpression, _ b: ValueExpression, at start: Int) throws(ValueError) {
    if !a.isCondition || !b.isCondition {
      throw failure(.expectedCondition(found: names.text(of: a.isCondition ? b : a)), at: start)
    }
  }

  private func skippingBlanks(_ start: Int) -> Int {
    var start = start
    while scalar(at: start) == " " { start += 1 }
    return start
  }

  private func trimmed(_ range: Range<Int>) -> String {
    var end = range.upperBound
    while end > range.lowerBound, scalar(at: end - 1) == " " { end -= 1 }
    return text(min(skippingBlanks(range.lowerBound), end)..<end).harmless
  }
}

extension Unicode.Scalar {
  var isDigit: Bool { self >= "0" && self <= "9" }
  var isLetter: Bool { (self >= "a" && self <= "z") || (self >= "A" && self <= "Z") }
}
