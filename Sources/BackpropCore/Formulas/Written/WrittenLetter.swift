/// A letter with what stands below and above it.
struct WrittenLetter {
  let base: String
  let lower: MathNode?
  let upper: MathNode?

  /// `nil` for anything but a letter.
  init?(_ node: MathNode) {
    switch node.untagged {
    case .scripts(let inner, let lower, let upper):
      guard let letter = WrittenLetter(inner), letter.lower == nil, letter.upper == nil else { return nil }
      base = letter.base
      self.lower = lower
      self.upper = upper
    case .symbol(let name):
      base = name == "y\u{302}" ? "ŷ" : name
      lower = nil
      upper = nil
    case .accent(.hat, let inner) where inner.untagged == .symbol("y"):
      base = "ŷ"
      lower = nil
      upper = nil
    case .lettering(.italic, let inner):
      guard let letter = WrittenLetter(inner) else { return nil }
      self = letter
    case .number, .text, .row, .infix, .prefix, .fraction, .sum, .bigOperator, .function, .parentheses,
      .fenced,
      .root, .tagged, .matrix, .lines, .accent, .lettering, .boxed, .underbrace, .space:
      return nil
    }
  }
}

/// What a letter stands for in a notation.
struct LetterMeaning {
  let kind: WrittenSymbol.Kind
  /// The only layer that has it.
  var fixedLayer: FixedLayer?
  /// What stands above it may be its layer.
  var takesLayer = false
  /// It may be followed by (t).
  var takesTime = true

  enum FixedLayer: Sendable {
    case input, output
  }
}

extension Notation {
  /// What a letter stands for; `nil` for a letter that is no quantity here.
  func meaning(of letter: WrittenLetter) -> LetterMeaning? {
    if let constant = constant(letter) {
      return LetterMeaning(kind: .constant(constant), takesTime: false)
    }
    guard let meaning = book.meaning(of: letter.base) else { return nil }
    let takesLayer = book.marksLayers
    switch meaning {
    case .netInput: return LetterMeaning(kind: .weightedInput, takesLayer: takesLayer)
    case .activation: return LetterMeaning(kind: .activation, takesLayer: takesLayer)
    case .input: return LetterMeaning(kind: .activation, fixedLayer: .input)
    case .outputActivation: return LetterMeaning(kind: .activation, fixedLayer: .output)
    case .target: return LetterMeaning(kind: .target, fixedLayer: .output)
    case .weight: return LetterMeaning(kind: .weight(.value), takesLayer: takesLayer)
    case .bias: return LetterMeaning(kind: .bias(.value), takesLayer: takesLayer)
    case .delta: return LetterMeaning(kind: .delta, takesLayer: takesLayer)
    case .cost: return LetterMeaning(kind: .cost, takesTime: false)
    case .unitCount: return LetterMeaning(kind: .unitCount, takesTime: false)
    // Without an index it is Euler's number.
    case .miss: return letter.lower == nil ? nil : LetterMeaning(kind: .miss, fixedLayer: .output)
    }
  }

  private func constant(_ letter: WrittenLetter) -> Constant? {
    let name: String
    switch letter.lower?.untagged {
    case nil: name = letter.base
    case .number("1"), .symbol("1"): name = letter.base + "₁"
    case .number("2"), .symbol("2"): name = letter.base + "₂"
    default: return nil
    }
    if name == "N" { return .batchSize }
    return Constant.allCases.first { constantLetter($0) == name }
  }
}
