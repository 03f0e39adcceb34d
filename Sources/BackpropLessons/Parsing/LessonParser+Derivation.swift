import BackpropCore
import BackpropExperiments
import Yams

extension LessonParser {
  /// Letters and indices of a derivation, or of options that are formulas.
  mutating func formulaMeaning(
    _ keys: BlockReader.Section, _ values: LessonValues, update: Int, _ reader: inout BlockReader
  ) -> FormulaMeaning? {
    var meaning = FormulaMeaning(values: values, notation: header.notation, update: update)
    guard let indices = indices(keys, &reader), let letters = letters(keys, values, &reader) else {
      return nil
    }
    meaning.indices = indices
    for letter in letters { meaning.letters[letter.letter] = values.value(of: letter.value) }
    return meaning
  }

  mutating func indices(_ keys: BlockReader.Section, _ reader: inout BlockReader) -> [String: Int]? {
    guard let node = keys["for"] else { return [:] }
    var indices: [String: Int] = [:]
    var isRight = true
    for (key, value) in reader.pairs(node, of: "for") {
      guard let letter = reader.text(key, of: "for")?.text else { continue }
      guard letter.unicodeScalars.count == 1, letter.unicodeScalars.allSatisfy(\.isLetter) else {
        reader.report(.derivation(.letterIndex(letter)), at: key)
        isRight = false
        continue
      }
      let number = reader.whole(
        value, of: letter, in: 1...10_000, expected: "a unit's number, counted from 1")
      if let number { indices[letter] = number - 1 } else { isRight = false }
    }
    return isRight ? indices : nil
  }

  mutating func letters(
    _ keys: BlockReader.Section, _ values: LessonValues, _ reader: inout BlockReader
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

  mutating func derivation(_ reader: inout BlockReader) -> Derivation? {
    guard let keys = reader.section(.derive) else { return nil }
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
    var derivation = Derivation(
      title: title, letters: letters, indices: indices, experiment: values.experiment, update: update,
      lines: lines)
    var meaning = FormulaMeaning(values: values, notation: header.notation, update: update, indices: indices)
    for letter in letters { meaning.letters[letter.letter] = values.value(of: letter.value) }
    DerivationCheck.check(&derivation, meaning, &reader.findings)
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

  private mutating func line(_ section: BlockReader.Section, _ reader: inout BlockReader) -> Derivation.Line?
  {
    let why = section["why"].flatMap { reader.inline($0, of: "why") }
    let ask = section["ask"].map { reader.inline($0, of: "ask") }
    let kind = section["kind"].map { reader.word($0, of: "kind", LineWord.self)?.kind } ?? .step
    guard let node = section["formula"], let formula = reader.formula(node, of: "formula"), let why, let kind
    else { return nil }
    return Derivation.Line(place: formula.place, formula: formula, why: why, kind: kind, ask: ask ?? nil)
  }
}
