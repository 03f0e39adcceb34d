import BackpropCore
import TestSupport
import Testing

@testable import Tutor

/// Every sentence about a step in every book: its letters are those of the book, and stand for the same things in each.
@Suite struct SentenceLettersTests {
  private typealias Said = (said: SaidOfStep, texts: [String])

  @Test func `Every sentence has letters of its book, and they mean the same in all`() {
    var count = 0
    SaidOfSteps.visit { group in
      let all: [Said] = group.map { ($0, $0.all) }
      for (said, texts) in all {
        for text in texts + said.heard {
          for case .unknown(let letter) in said.reader.roles(in: text) {
            Issue.record("\(letter) in \(said.step.notation.rawValue): \(text)")
          }
        }
        count += texts.count
      }
      guard let first = all.first, !first.said.mayConfuseCostAndState else { return }
      compareQuantities(all, first)
      compareWords(all)
    }
    #expect(count > 10_000)
  }

  /// What a sentence speaks of does not depend on the book; where δ has the other sign, it may say more.
  private func compareQuantities(_ all: [Said], _ first: Said) {
    let expected = quantities(in: first)
    for other in all.dropFirst() {
      let found = quantities(in: other)
      let notation = other.said.step.notation
      let turned = notation.deltaIsNegated != first.said.step.notation.deltaIsNegated
      guard turned ? !expected.isSubset(of: found) : expected != found else { continue }
      Issue.record("\(found.symmetricDifference(expected)) in \(notation.rawValue): \(other.texts)")
    }
  }

  private func quantities(in said: Said) -> Set<SentenceReader.Role> {
    let reader = said.said.reader
    let texts = said.said.withoutSlopes(said.texts)
    return Set(texts.flatMap(reader.roles).filter { $0 != .index && $0 != .function })
  }

  /// Books that count layers by numbers and have the same sign and slopes differ in letters alone, and in the order in
  /// which factors stand and are named.
  private func compareWords(_ all: [Said]) {
    let alike = all.filter {
      let notation = $0.said.step.notation
      return notation.book.numbersLayers && !notation.deltaIsNegated && !notation.writesSlopeOut
    }
    #expect(alike.count > 1)
    let canonical = alike.map { said, texts in
      said.withoutSlopes(texts).map { said.reader.canonical($0).split(separator: " ").sorted() }
    }
    for other in canonical.dropFirst() {
      #expect(other.count == canonical[0].count)
      for (a, b) in zip(canonical[0], other) where a != b { Issue.record("\(a)\n\(b)") }
    }
  }
}
