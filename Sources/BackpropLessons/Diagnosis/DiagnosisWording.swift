import BackpropCore
import BackpropExperiments

/// A diagnosis in words, one sentence per fact, for screens and for linear text alike.
package struct DiagnosisWording {
  package let diagnosis: Diagnosis
  /// The number as the student wrote it.
  package let answer: String
  package let asked: AskedNumber
  package let trace: UpdateTrace

  package init(_ diagnosis: Diagnosis, answer: String, asked: AskedNumber, trace: UpdateTrace) {
    self.diagnosis = diagnosis
    self.answer = answer
    self.asked = asked
    self.trace = trace
  }

  /// What the number is; empty for a right one.
  /// "weights after the update (updated_output_weights). No other known mistake gives 0.0073."
  package var sentences: [String] {
    switch diagnosis.verdict {
    case .right: return []
    case .tooFewFigures(let given, let figures):
      // Whatever else gives these few figures, the right rule gives them too.
      return [
        given < figures
          ? "Right as far as it goes: \(figures) significant figures are asked, \(answer) has \(given)."
          : "Right as far as it goes: what went into it was rounded. Carry more digits."
      ]
    case .wrong: return wrongSentences
    }
  }

  private var wrongSentences: [String] {
    var sentences: [String] = []
    let names = diagnosis.matches.map { "\($0.words(in: words).title) (\($0.rawValue))" }
    switch names.count {
    case 0: sentences += nothingMatches
    case 1: sentences += ["\(names[0])."] + (claim(isOther: true).map { ["\($0)."] } ?? [])
    default:
      sentences.append(
        "\(answer) is what \(diagnosis.matches.count) mistakes give: \(names.joined(separator: "; ")).")
      if let distinction { sentences.append(distinction) }
    }
    if diagnosis.isRoundingMatter {
      sentences.append("This is a matter of rounding; the rule is right.")
    }
    return sentences
  }

  /// What would tell several matches apart.
  package var distinction: String? {
    switch diagnosis.distinction {
    case .figures(let figures): "With \(figures) significant figures it would show which."
    case .quantity(let quantity): "They differ at \(name(quantity)): compare that number."
    case .nothing: "In this update no number tells them apart."
    case nil: nil
    }
  }

  /// "No other known mistake gives 0.0073", as far as that is known.
  package func claim(isOther: Bool) -> String? {
    let other = isOther ? "other " : ""
    return switch diagnosis.completeness {
    case .mistakes: "No \(other)known mistake gives \(answer)"
    case .formulas: "No \(other)wrong formula gives \(answer)"
    case .nothing: nil
    }
  }

  private var nothingMatches: [String] {
    if let partial = diagnosis.partial { return [sentence(partial)] }
    // A count has no formula to take apart.
    if diagnosis.triedCount == 0 { return [] }
    let claim = claim(isOther: false) ?? "With so few figures \(answer) could be several things"
    return ["\(claim).", "Take the formula apart and check one factor after the other."]
  }

  private var words: QuantityWords { QuantityWords(notation: asked.notation, context: trace.context) }

  private func name(_ quantity: Quantity) -> String { words.described(quantity) }

  private func symbols(_ expression: SymbolicExpression) -> String {
    guard let quantity = asked.quantity,
      let formula = trace.context.formula(for: quantity, notation: asked.notation)
    else {
      // A calculation has no letters of its own.
      return UpdateUnderRule(trace).numbers(of: expression, notation: asked.notation, format: NumberFormat())
        .node.text()
    }
    return trace.symbols(of: expression, formula.binding, notation: asked.notation).text()
  }

  // MARK: Partial results

  private func sentence(_ partial: PartialResult) -> String {
    switch partial {
    case .nearly(let figures):
      "It agrees to \(figures) significant figures: a matter of rounding on the way, carry more digits."
    case .cutOff: "The digits were cut off: round the last one instead."
    case .oppositeSign: "The size is right, the sign is not."
    case .otherBooksSign: otherSign
    case .slip(let slip): sentence(slip)
    case .oldValue(let quantity): "It is \(name(quantity)) as it was: the change is still to be added."
    case .otherQuantity(let quantity) where asked.quantity == nil:
      "It is \(name(quantity)) by the right rule: check what was asked for."
    case .otherQuantity(let quantity): "It is \(name(quantity)): check which number was asked for."
    case .decimalPoint(let places):
      "The digits are right; the decimal point is \(places.magnitude.counted("place")) too far "
        + (places > 0 ? "right." : "left.")
    case .reciprocal: "It is 1 divided by the right number: check what is divided by what."
    }
  }

  private func sentence(_ slip: CalculationSlip) -> String {
    switch slip {
    case .withoutTerm(.quantity(let quantity)) where quantity.isBias: "It is the sum without its bias."
    case .withoutTerm(let term): "It is the sum without its term \(symbols(term))."
    case .flippedTerm(let term): "Check the sign of the term \(symbols(term))."
    case .withoutFactor(let factor): "It is the product without its factor \(symbols(factor))."
    case .onlyPart(let part): "It is a part of the formula, \(symbols(part)): there is more to do."
    case .inverted(let quotient): "Check what is divided by what in \(symbols(quotient))."
    case .otherOperand(let used, let wanted):
      "It comes out with \(name(used)) in place of \(name(wanted)): check the indices."
    case .addedFactors: "It comes out if the factors are added: here they are multiplied."
    case .withoutPower(let power): "The power is missing in \(symbols(power))."
    case .otherDivisor(let used, let wanted): "It is divided by \(used) in place of \(wanted)."
    }
  }

  /// "That is δ = ∂C/∂z, the δ of the other three books."
  private var otherSign: String {
    let others = Notation.allCases.filter { $0.deltaIsNegated != asked.notation.deltaIsNegated }
    let (delta, sign) = (words.book.delta, asked.notation.deltaIsNegated ? "" : "\u{2212}")
    return "That is \(delta) = \(sign)∂\(words.cost)/∂\(words.netInput), the \(delta) of the other "
      + "\(others.count.counted("book")); here it has the opposite sign."
  }
}

extension Quantity {
  fileprivate var isBias: Bool {
    switch self {
    case .parameter(.bias), .lookAhead(.bias): true
    default: false
    }
  }
}

// MARK: The two derivations as linear text

extension WrongDerivation {
  /// One fact per line, as they are side by side on the screen.
  package var plainLines: [String] {
    var lines: [String] = []
    func add(_ text: String) { lines.append("Line \(lines.count + 1), \(text)") }
    let first = "First difference: \(words.difference)."
    add("yours: \(parts.differing.yours.text()). By the rule: \(plain(parts.differing.rule)). \(first)")
    if let common = parts.common { add("both: times \(common.text())") }
    let results = yours.dropFirst().map { $0.content.text() }
    add(
      "yours: \(results.joined(separator: " = "))\(isRounded ? ", rounded" : ""). By the rule: hidden until answered."
    )
    return lines
  }

  private var isRounded: Bool { yours.contains { $0.relation == "≈" } }

  private func plain(_ node: MathNode) -> String {
    let text = node.text()
    return text.split(separator: MathNode.mask, omittingEmptySubsequences: false).joined(separator: "hidden")
  }

  /// "Blame flows back along the weights that made the mistake. They change only when every δ is known."
  package var why: String { words.why }
}
