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
    let base = letter.base
    if let constant = constant(letter) {
      return LetterMeaning(kind: .constant(constant), takesTime: false)
    }
    switch self {
    case .units, .layers:
      switch base {
      case "x": return LetterMeaning(kind: .activation, fixedLayer: .input)
      case "y": return LetterMeaning(kind: .target, fixedLayer: .output)
      case "z": return LetterMeaning(kind: .weightedInput, takesLayer: self == .layers)
      case "a": return LetterMeaning(kind: .activation, takesLayer: self == .layers)
      case "C": return LetterMeaning(kind: .cost, takesTime: false)
      default: return sharedMeaning(of: base, takesLayer: self == .layers)
      }
    case .brilliant:
      switch base {
      case "a": return LetterMeaning(kind: .weightedInput, takesLayer: true)
      case "o": return LetterMeaning(kind: .activation, takesLayer: true)
      case "y": return LetterMeaning(kind: .target, fixedLayer: .output)
      case "ŷ": return LetterMeaning(kind: .activation, fixedLayer: .output)
      case "E": return LetterMeaning(kind: .cost, takesTime: false)
      case "r": return LetterMeaning(kind: .unitCount, takesTime: false)
      default: return sharedMeaning(of: base, takesLayer: true)
      }
    case .generalizedDelta:
      switch base {
      case "x": return LetterMeaning(kind: .weightedInput, takesLayer: true)
      case "y": return LetterMeaning(kind: .activation, takesLayer: true)
      case "s": return LetterMeaning(kind: .activation, fixedLayer: .input)
      case "t": return LetterMeaning(kind: .target, fixedLayer: .output)
      case "e": return letter.lower == nil ? nil : LetterMeaning(kind: .miss, fixedLayer: .output)
      case "E": return LetterMeaning(kind: .cost, takesTime: false)
      default: return sharedMeaning(of: base, takesLayer: true)
      }
    }
  }

  private func sharedMeaning(of base: String, takesLayer: Bool) -> LetterMeaning? {
    switch base {
    case "w": LetterMeaning(kind: .weight(.value), takesLayer: takesLayer)
    case "b": LetterMeaning(kind: .bias(.value), takesLayer: takesLayer)
    case "δ": LetterMeaning(kind: .delta, takesLayer: takesLayer)
    default: nil
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

  /// The letter that counts the units of a layer, in a notation where each layer has its own.
  func classLetter(ofLayer layer: Int, _ architecture: Architecture) -> String? {
    let output = architecture.outputLayer
    guard (0...output).contains(layer) else { return nil }
    switch self {
    case .units:
      if layer == 0 { return "k" }
      if layer == output { return "i" }
      return output > 2 ? "j\(layer)" : "j"
    case .generalizedDelta:
      if layer == 0 { return "i" }
      if layer == output { return "k" }
      return output > 2 ? nil : "j"
    case .layers, .brilliant: return nil
    }
  }
}
