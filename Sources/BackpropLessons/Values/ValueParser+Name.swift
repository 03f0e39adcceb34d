import BackpropCore
import BackpropExperiments

/// What a name's letters say before any index: `change_w_ij` is the change of a weight of class ij.
struct NameStem {
  enum Kind: Equatable {
    case input, target, weightedInput, activation, delta, cost
    case parameter(Role, isWeight: Bool)
    /// One for all parameters: μ and P of Nadam.
    case sharedState(OptimizerLetter)
  }
  enum Role: Equatable {
    case before, gradient, change, updated, lookAhead
    case state(OptimizerLetter)
  }

  var kind: Kind
  /// As written before the class: `change_w`.
  var letters: String
  /// `ij` of `w_ij`; empty without.
  var className: String

  /// Roles by what comes before w or b.
  private static let roles: [(prefix: String, role: Role)] = [
    ("", .before), ("d", .gradient), ("change_", .change), ("new_", .updated), ("look_", .lookAhead),
  ]
  private static let plain: [(String, Kind)] = [
    ("x", .input), ("y", .target), ("z", .weightedInput), ("a", .activation), ("delta", .delta), ("C", .cost),
  ]

  /// Every stem without its class.
  static let all: [(letters: String, kind: Kind)] =
    plain.map { (letters: $0.0, kind: $0.1) }
    + roles.flatMap { prefix, role in
      [true, false].map {
        (letters: prefix + ($0 ? "w" : "b"), kind: Kind.parameter(role, isWeight: $0))
      }
    }
    + OptimizerLetter.withSteps.flatMap { letter in
      [true, false].map { isWeight in
        (
          letters: letter.rawValue + (isWeight ? ".w" : ".b"),
          kind: Kind.parameter(.state(letter), isWeight: isWeight)
        )
      }
    }
    + OptimizerLetter.withSharedSteps.map { (letters: $0.rawValue, kind: .sharedState($0)) }

  init?(_ word: String) {
    var word = Substring(word)
    var className = ""
    if let underscore = word.lastIndex(of: "_") {
      let end = word[word.index(after: underscore)...]
      if !end.isEmpty, end.count <= 2, end.allSatisfy({ $0 >= "i" && $0 <= "n" }) {
        className = String(end)
        word = word[..<underscore]
      }
    }
    guard let stem = Self.all.first(where: { $0.letters == word }) else { return nil }
    kind = stem.kind
    letters = stem.letters
    self.className = className
  }
}

/// The constants by the names of value expressions.
let constantNames = Constant.allCases.map { (name: QuantityNames.constantName($0), constant: $0) }

extension QuantityNames {
  static func constantName(_ constant: Constant) -> String {
    switch constant {
    case .learningRate: "eta"
    case .optimizer(let constant): constant.row.name
    case .updateNumber: "t"
    case .batchSize: "n"
    }
  }
}

/// A name in pieces, before it is known whether there is such a number.
struct AuthoredName {
  var start: Int
  var stem: NameStem
  /// From `^2`, counted from 1.
  var layer: Int?
  var indices: [Int]?
  var pattern: Int?
  /// Counted from 1.
  var update: Int
  var hasUpdate: Bool
  /// The whole of it.
  var text: String
}

extension ValueParser {
  /// A quantity's name.
  mutating func name() throws(ValueError) -> QuantityName {
    skipBlanks()
    let start = position
    guard let scalar = current, scalar.isLetter else { throw unexpected(expected: "the name of a quantity") }
    var word = peekWord()
    position += word.unicodeScalars.count
    if current == ".", OptimizerLetter(rawValue: word) != nil, let next = self.scalar(at: position + 1),
      next == "w" || next == "b"
    {
      position += 1
      let rest = peekWord()
      position += rest.unicodeScalars.count
      word += "." + rest
    }
    if let entry = constantNames.first(where: { $0.name == word }) {
      return try constant(entry.constant, named: word, at: start)
    }
    guard let stem = NameStem(word) else {
      throw failure(.unknownName(word, nearest: nearest(to: word)), at: start)
    }
    let written = try pieces(stem, start: start)
    do {
      return QuantityName(update: written.update - 1, quantity: try names.quantity(written))
    } catch {
      throw failure(error.problem, at: start)
    }
  }

  private mutating func constant(_ constant: Constant, named word: String, at start: Int) throws(ValueError)
    -> QuantityName
  {
    let update = try takeUpdate() ?? 1
    let optimizer = names.setup.learning.optimizer
    if case .optimizer(let own) = constant, optimizer.value(of: own) == nil {
      let users = own.users.map(\.rawValue)
      throw failure(.absent(.noConstant(word, optimizer: optimizer.name, users: users)), at: start)
    }
    return QuantityName(update: update - 1, quantity: .constant(constant))
  }

  /// What may follow the letters: `^2`, `[1,2]`, `(3)`, `@4`.
  private mutating func pieces(_ stem: NameStem, start: Int) throws(ValueError) -> AuthoredName {
    var layer: Int?
    if stem.className.isEmpty, current == "^", let digit = scalar(at: position + 1), digit.isDigit,
      stem.kind.hasLayers
    {
      position += 1
      layer = takeWhole()
    }
    var indices: [Int]?
    if current == "[" { indices = try takeList() }
    var pattern: Int?
    if current == "(", let digit = scalar(at: position + 1), digit.isDigit {
      let open = position
      position += 1
      pattern = takeWhole()
      guard take(")") else { throw failure(.unclosed("("), at: open) }
    }
    let update = try takeUpdate()
    return AuthoredName(
      start: start, stem: stem, layer: layer, indices: indices, pattern: pattern, update: update ?? 1,
      hasUpdate: update != nil, text: text(start..<position))
  }

  private mutating func takeList() throws(ValueError) -> [Int] {
    let open = position
    position += 1
    var numbers: [Int] = []
    while true {
      skipBlanks()
      guard current?.isDigit == true else {
        throw current == nil ? failure(.unclosed("["), at: open) : unexpected(expected: "a unit's number")
      }
      numbers.append(takeWhole())
      skipBlanks()
      if take("]") { return numbers }
      guard take(",") else {
        throw current == nil ? failure(.unclosed("["), at: open) : unexpected(expected: "\",\" or \"]\"")
      }
    }
  }

  private mutating func takeUpdate() throws(ValueError) -> Int? {
    guard current == "@" else { return nil }
    let start = position
    position += 1
    guard current?.isDigit == true else { throw unexpected(expected: "the number of an update") }
    let update = takeWhole()
    guard (1...1_000_000).contains(update) else {
      throw failure(.absent(.updateOutOfRange(text(start + 1..<position))), at: start)
    }
    return update
  }

  /// Digits; a number that does not fit is as good as a billion.
  private mutating func takeWhole() -> Int {
    var value = 0
    while let scalar = current, scalar.isDigit {
      value = min(value * 10 + Int(scalar.value - 48), 1_000_000_000)
      position += 1
    }
    return value
  }

  private func nearest(to word: String) -> String? {
    let known =
      NameStem.all.map(\.letters) + constantNames.map(\.name) + Array(facts.keys.sorted())
      + ValueExpression.Function.allCases.map(\.rawValue)
      + ["delta_i", "delta_j", "w_ij", "w_jk", "dw_ij", "dw_jk", "z_i", "z_j", "a_i", "a_j", "b_i", "b_j"]
    return SpellingSuggestion.nearest(to: word, among: known)
  }
}

extension NameStem.Kind {
  fileprivate var hasLayers: Bool {
    switch self {
    case .weightedInput, .activation, .delta, .parameter: true
    case .input, .target, .cost, .sharedState: false
    }
  }
}

extension ValueParser {
  /// Whether a fact may have this name: it means nothing else.
  static func isFreeName(_ text: String) -> Bool {
    let words =
      NameStem.all.map(\.letters) + constantNames.map(\.name)
      + ValueExpression.Function.allCases.map(\.rawValue)
      + ["and", "or", "not", "count", "d", "central", "forward", "paths", "step"]
    guard let first = text.unicodeScalars.first, first.isLetter, text.unicodeScalars.count <= 40 else {
      return false
    }
    let isWord = text.unicodeScalars.allSatisfy { $0.isLetter || $0.isDigit || $0 == "_" }
    return isWord && !words.contains(text) && NameStem(text) == nil
  }
}
