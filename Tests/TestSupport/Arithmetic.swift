#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Reads and computes the arithmetic of a step's `numbers` as a student with a calculator would.
///
/// Written for the tests and sharing no code with the formula tree: own tokens, own precedence (a sign binds like ×,
/// ^ tightest and to the right), own σ. Knows digits with exponents, `+ − × / ^ ( )`, `σ tanh exp ln max abs √`.
package struct Arithmetic {
  package struct Fault: Error, CustomStringConvertible {
    package let description: String
  }

  package struct Result {
    package let value: Double
    /// The largest finite number met on the way, in size: what a tolerance in ulp refers to.
    package let largest: Double
  }

  private enum Token: Equatable {
    case number(Double)
    case name(String)
    case sign(Character)
  }

  private var tokens: [Token]
  private var position = 0
  private var largest = 0.0

  package static func compute(_ text: String) throws -> Result {
    var arithmetic = Arithmetic(tokens: try tokens(of: text))
    let value = try arithmetic.sum()
    guard arithmetic.position == arithmetic.tokens.count else {
      throw Fault(description: "something is left over in \(text)")
    }
    return Result(value: value, largest: arithmetic.largest)
  }

  private init(tokens: [Token]) { self.tokens = tokens }

  // MARK: Tokens

  private static func tokens(of text: String) throws -> [Token] {
    var tokens: [Token] = []
    var rest = Substring(text)
    while let first = rest.first {
      if first == " " {
        rest.removeFirst()
      } else if first.isNumber || first == "." {
        tokens.append(.number(try number(&rest)))
      } else if first == "√" || first == "σ" {
        tokens.append(.name(String(rest.removeFirst())))
      } else if first.isLetter {
        let name = rest.prefix { $0.isLetter }
        rest = rest.dropFirst(name.count)
        switch name {
        case "NaN": tokens.append(.number(.nan))
        case "infinity": tokens.append(.number(.infinity))
        default: tokens.append(.name(String(name)))
        }
      } else if "+−×/^(),".contains(first) {
        tokens.append(.sign(rest.removeFirst()))
      } else {
        throw Fault(description: "\(first) in \(text)")
      }
    }
    return tokens
  }

  /// Digits, a point, digits, an exponent with an ASCII sign.
  private static func number(_ rest: inout Substring) throws -> Double {
    var digits = ""
    while let next = rest.first {
      let isSignOfExponent = next == "-" && digits.last == "e"
      guard next.isNumber || next == "." || next == "e" || isSignOfExponent else { break }
      digits.append(rest.removeFirst())
    }
    guard let value = Double(digits) else { throw Fault(description: "\(digits) is no number") }
    return value
  }

  // MARK: Grammar

  private mutating func sum() throws -> Double {
    var total = try product()
    while let sign = take("+", "−") {
      let term = try product()
      total = note(sign == "+" ? total + term : total - term)
    }
    return total
  }

  private mutating func product() throws -> Double {
    var product = try signed()
    while let sign = take("×", "/") {
      let factor = try signed()
      product = note(sign == "×" ? product * factor : product / factor)
    }
    return product
  }

  private mutating func signed() throws -> Double {
    if take("−") != nil { return -(try signed()) }
    return try power()
  }

  private mutating func power() throws -> Double {
    let base = try atom()
    guard take("^") != nil else { return base }
    return note(pow(base, try signed()))
  }

  private mutating func atom() throws -> Double {
    guard position < tokens.count else { throw Fault(description: "a number is missing") }
    let token = tokens[position]
    position += 1
    switch token {
    case .number(let value): return note(value)
    case .name(let name): return note(try function(name))
    case .sign("("):
      let value = try sum()
      try expect(")")
      return value
    case .sign(let sign): throw Fault(description: "\(sign) where a number was expected")
    }
  }

  private mutating func function(_ name: String) throws -> Double {
    try expect("(")
    let x = try sum()
    if name == "max" {
      try expect(",")
      let y = try sum()
      try expect(")")
      return x < y ? y : x
    }
    try expect(")")
    switch name {
    case "σ": return 1 / (1 + exp(-x))
    case "tanh": return tanh(x)
    case "exp": return exp(x)
    case "ln": return log(x)
    case "abs": return abs(x)
    case "√": return sqrt(x)
    default: throw Fault(description: "there is no function \(name)")
    }
  }

  private mutating func take(_ signs: Character...) -> Character? {
    guard position < tokens.count, case .sign(let sign) = tokens[position], signs.contains(sign) else {
      return nil
    }
    position += 1
    return sign
  }

  private mutating func expect(_ sign: Character) throws {
    guard take(sign) != nil else { throw Fault(description: "\(sign) is missing") }
  }

  private mutating func note(_ value: Double) -> Double {
    if value.isFinite { largest = max(largest, value.magnitude) }
    return value
  }
}

extension Arithmetic.Result {
  /// Within four units in the last place of the largest number on the way: the calculator rounds as the engine does,
  /// but its σ and its powers may differ by a unit each.
  package func agrees(with value: Double) -> Bool {
    if value.isNaN || self.value.isNaN { return value.isNaN && self.value.isNaN }
    if value.isInfinite || self.value.isInfinite { return value == self.value }
    return (self.value - value).magnitude <= 4 * max(largest, value.magnitude).ulp
  }
}
