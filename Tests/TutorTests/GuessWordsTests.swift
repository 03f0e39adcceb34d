import BackpropCore
import Testing

@testable import Tutor

/// How near a guess was, by its ratio to the number.
@Suite struct GuessWordsTests {
  private func said(_ guess: Double, _ value: Double) -> String {
    GuessWords.sentence(guess, value: value, format: NumberFormat(decimals: 4, style: .text))
  }

  @Test func `A guess is compared by ratio and told in plain words`() {
    // 0.7514 / 0.01 = 75.14; 11.66 / 0.2 = 58.3; 1.6 / 0.7514 = 2.13.
    #expect(said(0.01, 0.7514) == "Your guess 0.0100 is 0.7414 too low: about 75 times too small.")
    #expect(said(0.2, 11.66).hasSuffix("about 58 times too small."))
    #expect(said(1.6, 0.7514).hasSuffix("about 2 times too large."))
    #expect(said(0.5, 0.7514).hasSuffix("about 33 % too small."))
    #expect(said(1.0, 0.7514).hasSuffix("about 33 % too large."))
    #expect(said(0.75, 0.7514).hasSuffix(": very near."))
    #expect(said(0.65, 0.7514).hasSuffix(": near."))
    #expect(said(12_345, 1).hasSuffix("about 12,000 times too large."))
    #expect(said(3e9, 1).hasSuffix("more than a million times too large."))
  }

  @Test func `The sign is told beside the size, and 0 has no ratio`() {
    #expect(
      said(0.5, -0.0381).hasSuffix(": it is negative, and in size your guess is about 13 times too large."))
    #expect(said(-0.04, 0.0381).hasSuffix(": it is positive."))
    #expect(said(0, 0.7514) == "Your guess 0.0000 is 0.7514 too low.")
    #expect(said(2, 0) == "Your guess 2.0000 is 2.0000 too high.")
    #expect(said(0.751_42, 0.751_41) == "You guessed it to every digit shown.")
  }
}
