import TestSupport
import Testing

@testable import BackpropCore
@testable import BackpropLessons

/// What is said of every known mistake, in every book, held against the formulas of the right rule and the wrong one.
@Suite struct MistakeSentencesTests {
  /// One mistake in one book, in an update where it can be made.
  private struct Case {
    let mistake: Mistake
    let trace: UpdateTrace
    let notation: Notation
    let place: Int
    var quantityWords: QuantityWords { QuantityWords(notation: notation, context: trace.context) }
    var words: MistakeWords { mistake.words(in: quantityWords) }
    var texts: [String] { [words.title, words.rule, words.difference, words.why] }

    /// Formulas that the mistake changes, right and wrong.
    var formulas: [(right: Formula, wrong: Formula)] {
      (0..<trace.walk.stepCount).compactMap { step in
        let right = trace.step(at: step, notation: notation).formula
        return mistake.changed(right, notation.book.arrangement).map { (right, $0) }
      }
    }
  }

  private static let traces =
    (RandomSetups.make(count: 44, seed: 81) + WrongRuleLoops.setups(seed: 82))
    .map { UpdateTrace(setup: $0, start: .first(of: $0)) }
    // What is left over from an update before shows in the second.
    + RandomSetups.traces(of: mazurSetup, updates: 2)[1...]

  private func visit(_ body: (Case) throws -> Void) rethrows {
    for (place, trace) in Self.traces.enumerated() {
      for mistake in Mistake.allCases where mistake.applies(in: trace.context) {
        for notation in Notation.allCases {
          try body(Case(mistake: mistake, trace: trace, notation: notation, place: place))
        }
      }
    }
  }

  @Test func `Every mistake can be made somewhere, and its words fit their places`() {
    var made: Set<Mistake> = []
    visit { mistaken in
      made.insert(mistaken.mistake)
      let words = mistaken.words
      #expect(words.title.count <= 45 && words.rule.count <= 50, "\(words.title): half a screen holds it")
      #expect(words.why.hasSuffix(".") && words.why.count <= 200, "\(words.why.count): \(words.why)")
      #expect(words.title != words.rule)
    }
    #expect(made == Set(Mistake.allCases))
  }

  @Test(arguments: Notation.allCases) func `No two mistakes are called the same`(notation: Notation) {
    for trace in Self.traces {
      let words = QuantityWords(notation: notation, context: trace.context)
      let titles = Mistake.allCases.map { $0.words(in: words).title }
      #expect(Set(titles).count == titles.count)
    }
  }

  @Test func `The words of a mistake have the letters of the book and speak of the same things in each`() {
    var first: [String: (roles: Set<SentenceReader.Role>, texts: [String], notation: Notation)] = [:]
    visit { mistaken in
      let notation = mistaken.notation
      let reader = SentenceReader(notation)
      let roles = Set(mistaken.texts.flatMap(reader.roles))
      for case .unknown(let letter) in roles {
        Issue.record("\(letter) in \(notation.rawValue): \(mistaken.texts)")
      }
      let texts = mistaken.texts.map(reader.canonical)
      let key = "\(mistaken.mistake) \(mistaken.place)"
      guard let other = first[key] else {
        first[key] = (roles, texts, notation)
        return
      }
      if notation.deltaIsNegated == other.notation.deltaIsNegated {
        #expect(texts == other.texts)
      } else {
        #expect(other.roles.isSubset(of: roles.union([.delta])), "\(mistaken.texts)")
      }
    }
  }

  // MARK: How far the output is off

  /// "target minus output" of a tree that holds such a difference.
  private func order(of tree: SymbolicExpression) -> String? {
    if case .sum(let terms) = tree, terms.count == 2, case .negation(let subtracted) = terms[1] {
      if terms[0].isTarget { return "target minus output" }
      if subtracted.isTarget { return "output minus target" }
    }
    return tree.children.lazy.compactMap(order).first
  }

  @Test func `What is subtracted from what is said as the formulas have it`() {
    var count = 0
    visit { mistaken in
      let words = mistaken.words
      let named = ["target minus output", "output minus target"]
      for (right, wrong) in mistaken.formulas {
        guard let rightOrder = order(of: right.expression) else { continue }
        for text in named where words.rule.contains(text) {
          #expect(text == rightOrder, "\(mistaken.notation.rawValue): \(words.rule)")
          count += 1
        }
        guard let wrongOrder = order(of: wrong.expression) else { continue }
        for text in named where words.title.contains(text) {
          #expect(text == wrongOrder, "\(mistaken.notation.rawValue): \(words.title)")
        }
        // "With t − y the gradient points the other way."
        if let match = words.why.firstMatch(of: #/With (\S+) − (\S+) /#) {
          let roles = SentenceReader(mistaken.notation).roles(in: "\(match.output.1); \(match.output.2);")
          let said = roles == [.target, .activation] ? "target minus output" : "output minus target"
          #expect(said == wrongOrder, "\(mistaken.notation.rawValue): \(words.why)")
        }
      }
      // "That is δ; the difference a − y is not": the one that was sent back.
      if let match = words.why.firstMatch(of: /the difference (\S+) − (\S+) is not/) {
        let roles = SentenceReader(mistaken.notation).roles(in: "\(match.output.1); \(match.output.2);")
        let said = roles == [.target, .activation] ? "target minus output" : "output minus target"
        for (_, wrong) in mistaken.formulas { #expect(said == order(of: wrong.expression), "\(words.why)") }
      }
    }
    #expect(count > 100)
  }

  @Test func `The derivative of the cost is said as it is`() {
    for notation in Notation.allCases {
      let words = Mistake.costForDerivative.words(
        in: QuantityWords(notation: notation, context: Self.traces[0].context))
      let match = words.why.firstMatch(of: /½\((\S+) − (\S+)\)² with respect to (\S+) is (\S+) − (\S+)\./)
      let letters = match.map { [$0.output.1, $0.output.2, $0.output.3, $0.output.4, $0.output.5] } ?? []
      let roles = SentenceReader(notation).roles(in: letters.map { "\($0);" }.joined(separator: " "))
      #expect(roles == [.target, .activation, .activation, .activation, .target], "\(words.why)")
    }
  }

  // MARK: The step

  @Test func `Whether the update adds δ or subtracts the gradient is said as the formulas have it`() {
    visit { mistaken in
      let (words, trace, notation) = (mistaken.words, mistaken.trace, mistaken.notation)
      let weight = Quantity.change(.weight(layer: 1, to: 0, from: 0))
      guard let right = trace.context.formula(for: weight, notation: notation) else { return }
      let symbols = trace.symbols(of: right.expression, right.binding, notation: notation).text()
      let holdsDelta = right.bound.operands.contains { if case .delta = $0 { true } else { false } }
      if words.why.contains("The update adds it") { #expect(holdsDelta, "\(words.why)") }
      if words.why.contains("The update subtracts it") { #expect(!holdsDelta, "\(words.why)") }
      guard mistaken.mistake == .gradientAscent else { return }
      let rate = "−" + notation.constantLetter(.learningRate)
      let wrong = mistaken.mistake.changed(right, notation.book.arrangement) ?? right
      let wrongSymbols = trace.symbols(of: wrong.expression, wrong.binding, notation: notation).text()
      if words.why.contains("hence the minus in front of the rate") {
        #expect(symbols.contains(rate) && !wrongSymbols.contains(rate), "\(symbols): \(words.why)")
      }
      if words.title == "a minus in front of the rate" {
        #expect(wrongSymbols.contains(rate) && !symbols.contains(rate), "\(wrongSymbols): \(words.title)")
        #expect(words.rule == "no minus in front of the rate")
      } else {
        #expect(symbols.drop { $0 == "(" }.hasPrefix("−"), "\(symbols): \(words.rule)")
      }
    }
  }

  @Test func `The gradient of a bias is said with its sign`() {
    var count = 0
    visit { mistaken in
      let (trace, notation) = (mistaken.trace, mistaken.notation)
      let text = mistaken.words.why
      guard let match = text.firstMatch(of: /(?:Its gradient is (−?)δ,|(−?)δ alone is the gradient)/) else {
        return
      }
      let isNegative = (match.output.1 ?? match.output.2 ?? "") == "−"
      let pattern = trace.context.patterns[0]
      let gradient = trace.value(of: .gradient(.bias(layer: 1, unit: 0), pattern: pattern))
      let delta = trace.value(of: .delta(layer: 1, unit: 0, pattern: pattern), in: notation)
      #expect(gradient == (isNegative ? -delta : delta), "\(notation.rawValue): \(text)")
      count += 1
    }
    #expect(count > 100)
  }
}

extension SymbolicExpression {
  fileprivate var isTarget: Bool {
    if case .symbol(let symbol) = self { symbol.kind == .target } else { false }
  }
}
