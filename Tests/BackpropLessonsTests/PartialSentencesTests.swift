import TestSupport
import Testing

@testable import BackpropCore
@testable import BackpropLessons

/// What is said of a wrong number that no known mistake gives: every kind of it, in every book.
@Suite struct PartialSentencesTests {
  private static let traces = RandomSetups.make(count: 44, seed: 91)
    .map { UpdateTrace(setup: $0, start: .first(of: $0)) }

  /// What kind of remark it is, each case once: a new one has to be named here, and to be met below.
  private enum Kind: CaseIterable {
    case nearly, cutOff, oppositeSign, otherQuantity, decimalPoint, reciprocal
    case withoutTerm, flippedTerm, withoutFactor, onlyPart, inverted, otherOperand, withoutPower
    case otherDivisor, otherBooksSign, addedFactors, oldValue

    init(_ partial: PartialResult) {
      self =
        switch partial {
        case .nearly: .nearly
        case .cutOff: .cutOff
        case .oppositeSign: .oppositeSign
        case .otherQuantity: .otherQuantity
        case .decimalPoint: .decimalPoint
        case .reciprocal: .reciprocal
        case .slip(.withoutTerm): .withoutTerm
        case .slip(.flippedTerm): .flippedTerm
        case .slip(.withoutFactor): .withoutFactor
        case .slip(.onlyPart): .onlyPart
        case .slip(.inverted): .inverted
        case .slip(.otherOperand): .otherOperand
        case .slip(.withoutPower): .withoutPower
        case .slip(.otherDivisor): .otherDivisor
        case .otherBooksSign: .otherBooksSign
        case .slip(.addedFactors): .addedFactors
        case .oldValue: .oldValue
        }
    }
  }

  /// Numbers that are wrong in all the ways there are.
  private func wrongNumbers(_ quantity: Quantity, _ trace: UpdateTrace, _ notation: Notation) -> [Double] {
    let right = trace.value(of: quantity, in: notation)
    let bound = trace.context.formula(for: quantity, notation: notation)?.bound
    let slips =
      bound?.slips(in: trace.context).map { $0.tree.value { trace.value(of: $0, in: notation) } } ?? []
    let others = (0..<trace.walk.stepCount).map { trace.value(of: trace.walk.quantity(at: $0), in: notation) }
    return slips + others.prefix(6) + [
      -right, right * 10, right / 100, 1 / right, right * 1.001, right.rounded(.down),
    ]
  }

  @Test func `Every remark on a wrong number is true and in the letters of the book`() {
    var met: Set<Kind> = []
    for (number, trace) in Self.traces.enumerated() {
      let rules = UpdateUnderEveryRule(trace)
      for notation in Notation.allCases {
        let steps = stride(from: number % 3, to: trace.walk.stepCount, by: 7)
        for step in steps {
          let quantity = trace.walk.quantity(at: step)
          let asked = AskedNumber(quantity, figures: 4, notation: notation)
          for value in wrongNumbers(quantity, trace, notation) where value.isFinite {
            let text = NumberFormat(decimals: 5, style: .text).text(value)
            guard let answer = try? AnswerNumber(text) else { continue }
            let diagnosis = Diagnosis(of: answer, asked: asked, among: rules)
            let wording = DiagnosisWording(diagnosis, answer: text, asked: asked, trace: trace)
            check(wording, notation)
            checkClaim(wording, answer, rules)
            guard let partial = diagnosis.partial else { continue }
            met.insert(Kind(partial))
            check(partial, wording, quantity)
          }
        }
      }
    }
    #expect(met == Set(Kind.allCases), "never met: \(Set(Kind.allCases).subtracting(met))")
  }

  private func check(_ wording: DiagnosisWording, _ notation: Notation) {
    for text in wording.sentences + [wording.distinction].compactMap({ $0 }) {
      for case .unknown(let letter) in SentenceReader(notation).roles(in: text) {
        Issue.record("\(letter) in \(notation.rawValue): \(text)")
      }
      #expect(text.hasSuffix(".") && !text.contains("  "), "\(text)")
    }
  }

  /// Whoever says that no other mistake gives a number has looked at all of them.
  private func checkClaim(_ wording: DiagnosisWording, _ answer: AnswerNumber, _ rules: UpdateUnderEveryRule)
  {
    let diagnosis = wording.diagnosis
    guard diagnosis.verdict == .wrong, diagnosis.partial == nil else { return }
    let said = wording.sentences.joined(separator: " ")
    let expected = wording.asked.value(under: rules.right)
    for mistake in Mistake.allCases where !diagnosis.matches.contains(mistake) {
      let isClaimed =
        said.contains("known mistake gives") || mistake.isFormula && said.contains("wrong formula gives")
      let value = wording.asked.value(under: rules[mistake])
      guard isClaimed, value.isFinite, !AnswerTolerance.isSame(value, expected) else { continue }
      let isGiven =
        answer.isScant || mistake.isRounding
        ? AnswerTolerance.isSame(answer.value, value)
        : AnswerTolerance(figures: answer.figures).accepts(answer.value, for: value)
      #expect(!isGiven, "\(mistake) gives \(value): \(said)")
    }
    if said.contains("known mistake gives"),
      rules.trace.context.update > 0 || rules.trace.context.rowCount > 1
    {
      Issue.record("nothing is in view, and weights may have moved at other times: \(said)")
    }
  }

  /// What the sentence claims, computed.
  private func check(_ partial: PartialResult, _ wording: DiagnosisWording, _ quantity: Quantity) {
    let (trace, notation) = (wording.trace, wording.asked.notation)
    let right = trace.value(of: quantity, in: notation)
    guard let given = try? AnswerNumber(wording.answer).value, let text = wording.sentences.last else {
      return
    }
    func near(_ value: Double) -> Bool { abs(given - value) <= 1e-3 * abs(value) + 1e-5 }
    if text.contains("the sign is not") { #expect(given * right < 0 && near(-right), "\(text)") }
    if text.hasPrefix("It is 1 divided") { #expect(near(1 / right), "\(text)") }
    if case .otherQuantity(let other) = partial {
      #expect(near(trace.value(of: other, in: notation)), "\(text)")
      #expect(text.contains(QuantityWords(notation: notation, context: trace.context).described(other)))
    }
    if case .decimalPoint(let places) = partial {
      #expect((abs(given) > abs(right)) == text.contains("too far right"), "\(places): \(text)")
    }
  }
}
