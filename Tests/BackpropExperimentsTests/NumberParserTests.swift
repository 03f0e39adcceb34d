import Testing

@testable import BackpropExperiments

@Suite struct NumberParserTests {
  @Test(arguments: [
    ("0", 0.0), ("-0", -0.0), ("1", 1), ("-2", -2), ("0.15", 0.15), (".5", 0.5), ("5.", 5), ("+0.5", 0.5),
    ("-.5", -0.5),
    ("1e-10", 1e-10), ("1E5", 1e5), ("1e+16", 1e16), ("5.e1", 50), ("0.1e1", 1), ("0e0", 0),
    ("123456789012345678901234567890", 123456789012345678901234567890.0),
    ("5e-324", Double.leastNonzeroMagnitude), ("1e-999", 0),
    ("1.7976931348623157e308", Double.greatestFiniteMagnitude), ("0.39533485473632046", 0.39533485473632046),
  ])
  func numbersOfJSONAndThreeMoreFormsAreRead(text: String, value: Double) {
    #expect(NumberParser.value(of: text)?.bitPattern == value.bitPattern)
  }

  @Test(
    arguments: [
      ("", .empty), ("nan", .notANumber), ("NaN", .notANumber), (".nan", .notANumber), ("inf", .infinity),
      ("-Infinity", .infinity), ("+.inf", .infinity), ("1_000", .underscore), ("0x10", .radix),
      ("0b1", .radix), ("0o7", .radix),
      ("010", .leadingZero), ("00.5", .leadingZero), ("-01", .leadingZero), ("0,5", .decimalComma),
      ("1e999", .tooLarge),
      ("-1e309", .tooLarge), ("1.8e308", .tooLarge), (".", .word), ("e5", .word), ("1e", .word),
      ("1e+", .word), ("--1", .word), ("1 2", .word),
      ("1d0", .word), ("1.2.3", .word), ("½", .word), ("٣", .word), ("1f", .word), ("0x1p3", .radix),
      (" 1", .word),
    ] as [(String, NumberParser.Fault)])
  func otherTextsAreNoNumbersForAReason(text: String, fault: NumberParser.Fault) {
    #expect(NumberParser.value(of: text) == nil)
    #expect(NumberParser.fault(of: text) == fault)
  }

  @Test func everyDoubleReadsBackBitForBit() {
    var generator = TestGenerator(state: 7)
    for _ in 0..<3_000 {
      let value = Double(bitPattern: generator.next())
      guard value.isFinite else { continue }
      #expect(NumberParser.value(of: value.description)?.bitPattern == value.bitPattern)
      #expect(NumberParser.value(of: value.shortText)?.bitPattern == value.bitPattern)
    }
  }

  @Test func wholeNumbersHaveDigitsAlone() {
    #expect(NumberParser.whole("18446744073709551615", as: UInt64.self) == .max)
    #expect(NumberParser.whole("18446744073709551616", as: UInt64.self) == nil)
    #expect(NumberParser.whole("-3", as: Int.self) == -3)
    #expect(NumberParser.whole("+3", as: Int.self) == 3)
    for text in ["", "-", "3.0", "3.", "1e3", "03", "0x3", " 3", "3 "] {
      #expect(NumberParser.whole(text, as: Int.self) == nil, "\(text)")
    }
  }
}

/// xorshift64*: numbers for tests from a generator that the code under test does not use.
struct TestGenerator: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state ^= state >> 12
    state ^= state << 25
    state ^= state >> 27
    return state &* 0x2545_F491_4F6C_DD1D
  }
}
