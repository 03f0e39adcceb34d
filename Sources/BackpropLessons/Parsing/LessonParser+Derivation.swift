import BackpropCore
import BackpropExperiments
import Yams

extension LessonParser {
  /// Letters and indices of a derivation, or of options that are formulas.
  mutating func formulaMeaning(
    _ keys: LessonBlockReader.Section, _ values: LessonValues, update: Int, _ reader: inout LessonBlockReader
  ) -> FormulaMeaning? {
    guard let indices = indices(keys, &reader), let letters = letters(keys, values, &reader) else {
      return nil
    }
    return meaning(values, update: update, indices: indices, letters: letters)
  }

  private func meaning(
    _ values: LessonValues, update: Int, indices: [String: Int], letters: [Derivation.LetterValue]
  ) -> FormulaMeaning {
    let pairs = letters.map { ($0.letter, shown($0.value, values)) }
    return FormulaMeaning(
      values, notation: header.notation, update: update, indices: indices,
      letters: Dictionary(pairs) { first, _ in first })
  }

  /// The value with δ as the lesson's notation counts it.
  func shown(_ expression: ValueExpression, _ values: LessonValues) -> Double {
    values.value(of: expression) { name in
      self.header.notation.shown(values.value(of: name), of: name.quantity)
    }
  }

  mutating func indices(_ keys: LessonBlockReader.Section, _ reader: inout LessonBlockReader) -> [String:
    Int]?
  {
    guard let node = keys["for"] else { return [:] }
    var counted: [String: Int] = [:]
    var isRight = true
    let least = header.notation.leastIndex
    for (key, value) in reader.pairs(node, of: "for") {
      guard let letter = reader.text(key, of: "for")?.text else { continue }
      guard letter.unicodeScalars.first?.isLetter == true, letter.unicodeScalars.count <= 3,
        letter.unicodeScalars.dropFirst().allSatisfy(\.isDigit)
      else {
        reader.report(.derivation(.letterIndex(letter)), at: key)
        isRight = false
        continue
      }
      let number = reader.whole(
        value, of: letter, in: least...10_000, expected: "a whole number, counted from \(least)")
      if let number { counted[letter] = number } else { isRight = false }
    }
    return isRight ? header.notation.indices(counted: counted) : nil
  }

  mutating func letters(
    _ keys: LessonBlockReader.Section, _ values: LessonValues, _ reader: inout LessonBlockReader
  ) -> [Derivation.LetterValue]? {
    guard let node = keys["let"] else { return [] }
    var letters: [Derivation.LetterValue] = []
    var isRight = true
    for (key, value) in reader.pairs(node, of: "let") {
      guard let letter = reader.text(key, of: "let")?.text else { continue }
      guard let expression = number(value, letter, values, &reader) else {
        isRight = false
        continue
      }
      letters.append(Derivation.LetterValue(letter: letter, value: expression))
    }
    return isRight ? letters : nil
  }

  mutating func derivation(_ reader: inout LessonBlockReader) -> Derivation? {
    guard let keys = reader.section(.block(.derive)) else { return nil }
    let title = keys["title"].flatMap { reader.inline($0, of: "title") }
    let update = update(keys, &reader)
    guard let values = values(keys, &reader), let update else { return nil }
    let letters = letters(keys, values, &reader)
    let indices = indices(keys, &reader)
    guard let node = keys["lines"], let items = reader.items(node, of: "lines") else { return nil }
    var lines: [Derivation.Line] = []
    for item in items {
      if let section = reader.section(.line, item), let line = line(section, &reader) { lines.append(line) }
    }
    guard let title, let letters, let indices, lines.count == items.count else { return nil }
    let derivation = Derivation(
      title: title, notation: header.notation, letters: letters, indices: indices,
      experiment: values.experiment, update: update, lines: lines)
    let meaning = meaning(values, update: update, indices: indices, letters: letters)
    DerivationCheck.check(derivation, meaning, &reader.findings)
    return derivation
  }

  private enum LineWord: String, CaseIterable {
    case definition, mistake

    var kind: Derivation.Line.Kind {
      switch self {
      case .definition: .definition
      case .mistake: .mistake
      }
    }
  }

  private mutating func line(_ section: LessonBlockReader.Section, _ reader: inout LessonBlockReader)
    -> Derivation.Line?
  {
    let why = section["why"].flatMap { reader.inline($0, of: "why") }
    let ask = section["ask"].map { reader.inline($0, of: "ask") }
    let kind = section["kind"].map { reader.word($0, of: "kind", LineWord.self)?.kind } ?? .step
    guard let node = section["formula"], let formula = reader.formula(node, of: "formula"), let why, let kind
    else { return nil }
    return Derivation.Line(place: formula.place, formula: formula, why: why, kind: kind, ask: ask ?? nil)
  }
}

extension BlockRow {
  static let derive = BlockRow(
    title: "a derivation", heading: "a derivation, one line at a time",
    keys: [
      LessonSection.Key("title", "what is derived", required: true),
      LessonSection.Key("let", "values of letters that are not quantities, e.g. {z: 'z_j[1]'}"),
      LessonSection.Key("for", "which unit an index letter means, e.g. {j: 1}"),
      LessonSection.Key("update", "counted from 1, default 1"),
      LessonSection.Key("lines", "the lines in order", required: true),
    ],
    parts: [.line],
    example: #"""
      ```derive
      title: The slope of the sigmoid
      let: {z: 'z_j[1]'}
      for: {j: 1}
      lines:
        - formula: $\sigma(z) = \frac{1}{1 + e^{-z}}$
          why: definition
          kind: definition
        - formula: $\sigma'(z) = \frac{0\cdot(1 + e^{-z}) - 1\cdot(-e^{-z})}{(1 + e^{-z})^2}$
          why: quotient rule
          kind: definition
        - formula: $= \frac{e^{-z}}{(1 + e^{-z})^2}$
          why: '0 · u = 0, and − − is +'
          ask: What is left of the numerator?
        - formula: $= \frac{e^{-z}}{(1 + e^{z})^2}$
          why: a sign is lost, and the value changes
          kind: mistake
      ```
      """#)
}
