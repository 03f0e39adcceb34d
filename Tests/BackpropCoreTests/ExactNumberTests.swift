import Testing

@testable import BackpropCore

@Suite struct ExactNumberTests {
  private func number(_ text: String) throws -> ExactNumber { try #require(ExactNumber(shown: text)) }

  @Test(arguments: [
    ("0.3775", "0.37750", "3775e-4"), ("−28.0000", "-28", "−2.8e1"), ("4.39e−4", "0.000439", "439e-6"),
    ("1e15", "1000000000000000", "10e14"), ("0.0000", "0", "0e-3"),
  ])
  func oneNumberIsReadAlikeHoweverItIsWritten(texts: (String, String, String)) throws {
    #expect(try number(texts.0) == number(texts.1))
    #expect(try number(texts.0) == number(texts.2))
  }

  @Test func wordsAndTooManyDigitsAreNoNumber() {
    for text in ["NaN", "infinity", "−infinity", "0.98765432109876543211"] {
      #expect(ExactNumber(shown: text) == nil, "\(text)")
    }
  }

  /// Sums and products of thousandths, against whole numbers.
  @Test func arithmeticIsThatOfWholeNumbers() throws {
    var random = SplitMix64(seed: 5)
    for _ in 0..<500 {
      let (a, b) = (
        Int.random(in: -99999...99999, using: &random), Int.random(in: -99999...99999, using: &random)
      )
      let (x, y) = (try number("\(a)e-3"), try number("\(b)e-3"))
      #expect(try x.plus(y) == number("\(a + b)e-3"))
      #expect(try x.times(y) == number("\(a * b)e-6"))
      if b != 0 { #expect(x.times(y)?.divided(by: y) == x) }
      #expect(try x.times(x)?.squareRoot == number("\(abs(a))e-3"))
    }
  }

  @Test func whatDoesNotEndIsUnknown() throws {
    #expect(try number("1").divided(by: number("3")) == nil)
    #expect(try number("1").divided(by: number("8")) == number("0.125"))
    #expect(try number("1").divided(by: number("0")) == nil)
    #expect(try number("2").squareRoot == nil)
    #expect(try number("-4").squareRoot == nil)
    #expect(try number("0.9").raised(to: number("3")) == number("0.729"))
    #expect(try number("0.9").raised(to: number("0")) == number("1"))
    #expect(try number("0.9").raised(to: number("0.5")) == nil)
    #expect(try number("1e300").plus(number("1e-300")) == nil)
    #expect(try number("123456789.1").times(number("1.23456789012")) == nil)
  }

  /// 0.0075 + 0.02 + 0.35 in binary; and what is no such sum.
  @Test func aDoubleStandsForTheShortDecimalBesideIt() throws {
    #expect(try ExactNumber(0.15 * 0.05 + 0.2 * 0.1 + 0.35) == number("0.3775"))
    #expect(try ExactNumber(-0.1 - 0.2) == number("-0.3"))
    #expect(try ExactNumber(1.0 / 3) == number("0.3333333333333333"))
    #expect(try ExactNumber(1e300) == number("1e300"))
    #expect(try ExactNumber(0.1234567890123456) == number("0.1234567890123456"))
    #expect(ExactNumber(.infinity) == nil)
  }
}
