import BackpropExperiments

// What is said about a typed answer that is not a number, or only just one.

extension AnswerFault {
  /// What was found, in one sentence without a full stop.
  package var message: String {
    switch problem {
    case .empty: "nothing was typed"
    case .tooLong(let limit): "\(limit.message), at character \(position)"
    case .letter(let letter): "character \(position) is the letter \(letter.harmless)"
    case .unexpected(let character): "character \(position), \(character.harmless), has no place in a number"
    case .missingNumber: "a number is missing at character \(position)"
    case .missingParenthesis: "a closing parenthesis is missing"
    case .twoPoints: "the number has a second point or comma, at character \(position)"
    case .blankInside: "two numbers stand side by side, at character \(position)"
    case .missingExponent: "the e at character \(position) has no exponent after it"
    case .dividedByZero: "that divides by zero, at character \(position)"
    case .tooLarge: "that number is larger than a double can hold"
    }
  }

  /// What to do about it.
  package var hint: String {
    switch problem {
    case .empty: "type a number, such as 0.0088 or -0.0381"
    case .tooLong: "type the result, or a product of two or three numbers"
    case .letter: "numbers and + - * / ( ) are enough; 8.8e-3 is the one place for a letter"
    case .unexpected: "numbers and + - * / ^ ( ) can be used"
    case .missingNumber: "put a number there, or take the sign before it away"
    case .missingParenthesis: "add ) at the end"
    case .twoPoints: "one point marks the decimals; thousands are written without a mark"
    case .blankInside: "write 1000 without a blank, and * between factors"
    case .missingExponent: "write 8.8e-3, or 0.0088"
    case .dividedByZero: "check what you divide by"
    case .tooLarge: "check the exponent"
    }
  }
}

extension AnswerNumber.Note {
  package var sentence: String {
    switch self {
    case .decimalComma: "The comma was read as a decimal point; here decimals are written with a point."
    case .cutOff: "Your last digit was cut off; as a rule it is rounded."
    }
  }
}
