import BackpropCore

/// Reads an `AnswerNumber`: a sum of products of powers of numbers, by recursive descent.
///
/// Errors are carried to first order: a product's is |a|·err(b) + |b|·err(a), so that an answer made of rounded
/// numbers is known to be rounded itself.
struct AnswerReader {
  private let characters: [Character]
  /// The same, for numbers: a character that is not a single scalar is part of none.
  private let scalars: [Unicode.Scalar]
  private var position = 0
  private var meter = FormulaMeter()
  private var numberCount = 0
  private var figures = AnswerNumber.allFigures
  private var hasComma = false

  /// A value and how far off it may be.
  private struct Uncertain {
    var value: Double
    var error: Double
  }

  init(_ text: String) {
    characters = Array(text)
    scalars = characters.map { $0.unicodeScalars.count == 1 ? $0.unicodeScalars.first ?? "?" : "?" }
  }

  mutating func read() throws(AnswerFault) -> AnswerNumber {
    skipBlanks()
    guard position < characters.count else { throw fault(.empty, at: 0) }
    let result = try sum()
    if position < characters.count { throw leftOver() }
    guard result.value.isFinite else { throw fault(.tooLarge, at: 0) }
    return AnswerNumber(
      value: result.value, figures: figures, roundingError: result.error, isCalculation: numberCount > 1,
      note: hasComma ? .decimalComma : nil)
  }

  // MARK: Grammar

  private mutating func sum() throws(AnswerFault) -> Uncertain {
    var total = try product()
    while let sign = take("+", "-", "−", "–") {
      let term = try product()
      total.value = sign == "+" ? total.value + term.value : total.value - term.value
      total.error += term.error
    }
    return total
  }

  private mutating func product() throws(AnswerFault) -> Uncertain {
    var product = try signed()
    while let sign = take("*", "×", "·", "⋅", "∙", "/", "÷", ":") {
      let place = position
      let factor = try signed()
      if "/÷:".contains(sign) {
        guard factor.value != 0 else { throw fault(.dividedByZero, at: place) }
        let quotient = product.value / factor.value
        product.error = (product.error + quotient.magnitude * factor.error) / factor.value.magnitude
        product.value = quotient
      } else {
        product.error =
          product.error * factor.value.magnitude + factor.error * product.value.magnitude
        product.value *= factor.value
      }
    }
    return product
  }

  private mutating func signed() throws(AnswerFault) -> Uncertain {
    if let sign = take("+", "-", "−", "–") {
      let operand = try nested { (reader) throws(AnswerFault) in try reader.signed() }
      return sign == "+" ? operand : Uncertain(value: -operand.value, error: operand.error)
    }
    let base = try atom()
    guard take("^") != nil else { return base }
    let exponent = try nested { (reader) throws(AnswerFault) in try reader.signed() }
    let value = ElementaryFunctions.power(base.value, exponent.value)
    let slope = base.value == 0 ? 0 : (exponent.value * value / base.value).magnitude
    return Uncertain(value: value, error: slope * base.error)
  }

  private mutating func atom() throws(AnswerFault) -> Uncertain {
    skipBlanks()
    guard position < characters.count else { throw fault(.missingNumber, at: position) }
    if take("(") != nil {
      let inner = try nested { (reader) throws(AnswerFault) in try reader.sum() }
      guard take(")") != nil else {
        if position < characters.count { throw leftOver() }
        throw fault(.missingParenthesis, at: position)
      }
      return inner
    }
    let character = characters[position]
    if Self.isDigit(character) || character == "." || character == "," { return try number() }
    if character.isLetter { throw fault(.letter(String(character)), at: position) }
    throw fault(
      "+-−–*×·⋅∙/÷:^)".contains(character) ? .missingNumber : .unexpected(String(character)), at: position)
  }

  /// What comes after a sign or in a parenthesis, the opening of which has just been taken.
  private mutating func nested(
    _ read: (inout AnswerReader) throws(AnswerFault) -> Uncertain
  ) throws(AnswerFault) -> Uncertain {
    if let limit = meter.enter() { throw fault(.tooLong(limit), at: position - 1) }
    defer { meter.leave() }
    return try read(&self)
  }

  // MARK: Numbers

  private mutating func number() throws(AnswerFault) -> Uncertain {
    let start = position
    if let limit = meter.addTerm() { throw fault(.tooLong(limit), at: start) }
    guard
      let number = NumberScan(scalars, from: start, points: [".", ","], minuses: ["-", "−", "–"])
    else { throw fault(.missingNumber, at: start) }
    position = number.end
    if characters[start..<number.end].contains(",") { hasComma = true }
    if let next = current, next == "." || next == "," { throw fault(.twoPoints, at: position) }
    if current == "e" || current == "E" { throw fault(.missingExponent, at: position) }
    numberCount += 1
    guard let value = Double("\(number.digits)e\(number.lastPlace)"), value.isFinite else {
      throw fault(.tooLarge, at: start)
    }
    return note(value, number)
  }

  /// A whole number that is the whole answer was rounded like any other: its digits are its figures. In a calculation
  /// it is exact, as the 1 in `1 − 0.5933` is.
  private mutating func note(_ value: Double, _ number: NumberScan) -> Uncertain {
    let isWhole = number.decimals == nil && (number.exponent ?? 0) >= 0
    if isWhole, numberCount > 1 || !isAlone { return Uncertain(value: value, error: 0) }
    figures = min(figures, max(1, number.digits.drop { $0 == "0" }.count))
    return Uncertain(value: value, error: 0.5 * ElementaryFunctions.power(10, Double(number.lastPlace)))
  }

  /// Whether nothing but blanks and parentheses follows the first number.
  private var isAlone: Bool { characters[position...].allSatisfy { $0.isWhitespace || $0 == ")" } }

  // MARK: Characters

  private var current: Character? { position < characters.count ? characters[position] : nil }

  private static func isDigit(_ character: Character) -> Bool { ("0"..."9").contains(character) }

  private mutating func skipBlanks() {
    while position < characters.count, characters[position].isWhitespace { position += 1 }
  }

  private mutating func take(_ wanted: Character...) -> Character? {
    skipBlanks()
    guard position < characters.count, wanted.contains(characters[position]) else { return nil }
    defer { position += 1 }
    return characters[position]
  }

  private func leftOver() -> AnswerFault {
    let character = characters[position]
    if Self.isDigit(character) || character == "." || character == "," {
      return fault(.blankInside, at: position)
    }
    return fault(
      character.isLetter ? .letter(String(character)) : .unexpected(String(character)), at: position)
  }

  private func fault(_ problem: AnswerFault.Problem, at index: Int) -> AnswerFault {
    AnswerFault(position: index + 1, problem: problem)
  }
}
