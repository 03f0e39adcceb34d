import BackpropCore

/// Reads what the program says as somebody who has one book: which letters stand in a text, and what they mean there.
///
/// Own tokens, own idea of when "a" is a word; of the program it knows the tables of the books alone.
package struct SentenceReader {
  package enum Role: Hashable, Sendable {
    case netInput, activation, target, cost, weight, bias, delta
    case constant(Constant)
    case state(OptimizerLetter)
    case function, index
    /// No letter of this book.
    case unknown(Character)
  }

  package let notation: Notation
  /// Whose constants there are; `nil` for those of all.
  private let optimizer: Optimizer?
  private var book: Book { notation.book }

  package init(_ notation: Notation, _ optimizer: Optimizer? = nil) {
    self.notation = notation
    self.optimizer = optimizer
  }

  /// What the letters in a text stand for, in their order.
  package func roles(in text: String) -> [Role] { tokens(of: text).compactMap(\.role) }

  /// The text with its letters replaced by what they stand for, layers counted from 0 and the units of a weight in one
  /// order: equal for two books that say the same.
  package func canonical(_ text: String) -> String {
    let words = tokens(of: text).map { $0.role.map { "⟨\($0)⟩" } ?? $0.text }.joined()
    let counted = words.replacing(/layers? (\d+)/) { "layer ⟨\((Int($0.output.1) ?? 0) - book.firstLayer)⟩" }
    return counted.replacing(/([₁-₉])([₁-₉])/) {
      String([$0.output.1, $0.output.2].map(String.init).sorted().joined())
    }
  }

  private struct Token {
    var text: String
    var role: Role?
  }

  private func tokens(of text: String) -> [Token] {
    // A mistake's id in parentheses is no text.
    let characters = Array(text.replacing(/\(\w+_\w+\)/, with: ""))
    var tokens: [Token] = []
    var position = 0
    while position < characters.count {
      let character = characters[position]
      if character == "_" || character == "^" && tokens.last?.text != "e" {
        let end = Self.endOfIndex(characters, from: position + 1)
        tokens.append(Token(text: String(characters[position..<end])))
        position = end
      } else if character.isLetter {
        var end = position
        while end < characters.count, characters[end].isLetter { end += 1 }
        tokens += word(characters, position..<end)
        position = end
      } else {
        tokens.append(Token(text: String(character)))
        position += 1
      }
    }
    return tokens
  }

  /// What stands below or above a letter is an index or a layer, not a letter of its own.
  private static func endOfIndex(_ characters: [Character], from start: Int) -> Int {
    guard start < characters.count else { return start }
    let closing: [Character: Character] = ["{": "}", "(": ")"]
    if let close = closing[characters[start]] {
      return (characters[start...].firstIndex(of: close) ?? characters.count - 1) + 1
    }
    return characters[start...].firstIndex { !$0.isLetter && !$0.isNumber } ?? characters.count
  }

  private func word(_ characters: [Character], _ range: Range<Int>) -> [Token] {
    var letters = characters[range]
    var before: [Token] = []
    if letters.first == "Δ", letters.count > 1 {
      letters = letters.dropFirst()
      before = [Token(text: "Δ")]
    }
    guard letters.count == 1, let letter = letters.first, !isWord(letter, characters, range) else {
      return before + [Token(text: String(letters))]
    }
    return before + [Token(text: String(letter), role: role(of: letter))]
  }

  /// The article, the s of a genitive, Euler's number, a sum.
  private func isWord(_ letter: Character, _ characters: [Character], _ range: Range<Int>) -> Bool {
    if "eAIΣΠᵀ".contains(letter) { return true }
    if range.lowerBound > 0, characters[range.lowerBound - 1] == "'" { return true }
    guard letter == "a" else { return false }
    let rest = characters[range.upperBound...]
    guard rest.first == " " else { return false }
    let next = String(rest.dropFirst().prefix { $0.isLetter })
    return next.count > 1 && !Self.behindLetters.contains(next)
  }

  /// Words that stand behind a quantity and not behind an article.
  private static let behindLetters: Set<String> = [
    "is", "are", "and", "or", "at", "in", "on", "of", "to", "from", "with", "as", "itself", "lies", "goes",
    "changes",
    "times", "put", "counts", "over", "grows", "would", "into", "for", "alone", "looked",
    "only", "already", "feels", "the", "along", "through", "off", "so", "one",
  ]

  private func role(of letter: Character) -> Role {
    let name = String(letter)
    switch book.meaning(of: name) {
    case .netInput: return .netInput
    case .activation, .input, .outputActivation: return .activation
    case .target: return .target
    case .cost: return .cost
    case .weight: return .weight
    case .bias: return .bias
    case .delta: return .delta
    case .miss, .unitCount, nil: break
    }
    if let constant = constants.first(where: { notation.constantLetter($0).hasPrefix(name) }) {
      return .constant(constant)
    }
    if let state = OptimizerLetter.allCases.first(where: { $0.rawValue == name }) { return .state(state) }
    if name == "μ" { return .state(.mu) }
    if let own = book.functions {
      if own.hidden.hasPrefix(name) || own.output.hasPrefix(name) { return .function }
    } else if name == "σ" {
      return .function
    }
    return indexLetters.contains(name) ? .index : .unknown(letter)
  }

  private var constants: [Constant] {
    Constant.allCases.filter { constant in
      switch constant {
      case .learningRate, .batchSize, .updateNumber: true
      case .optimizer(let constant): optimizer.map { $0.value(of: constant) != nil } ?? true
      }
    }
  }

  private var indexLetters: Set<String> {
    var letters: Set<String> = ["p"]
    switch book.indexLetters {
    case .byLayer(let own): letters.formUnion([own.input, own.hidden, own.output])
    case .byPlace(let own, let below, let above): letters.formUnion([own, below, above])
    }
    switch book.layerMarks {
    case .none: break
    case .numbered(let letter, let last, _): letters.formUnion([letter, last])
    case .named(let hidden, let output): letters.formUnion([hidden, output])
    }
    if let peer = book.peer { letters.insert(peer) }
    return letters
  }
}
