import Testing

@testable import BackpropCore

@Suite struct NumberFormatTests {
  private let screen = NumberFormat(decimals: 4, style: .screen)
  private let text = NumberFormat(decimals: 4, style: .text)

  @Test(arguments: [
    (0.1385, "0.1385"), (-0.0381, "−0.0381"), (0.37749999999999995, "0.3775"), (1.1059, "1.1059"),
    (0, "0.0000"), (-0.0, "0.0000"), (0.001, "0.0010"), (0.00125, "0.0013"), (0.98, "0.9800"),
  ])
  func fixedDecimalsAreTheRule(value: Double, shown: String) {
    #expect(screen.text(value) == shown)
    #expect(text.text(value) == shown)
  }

  /// SCREENS.md rule 6 and the values 8.77e−4, −4.8e−4 of its mock-up 6b.
  @Test(arguments: [
    (4.387e-4, "4.39e−4"), (-4.387e-4, "−4.4e−4"), (8.77e-4, "8.77e−4"), (5e-4, "5.00e−4"),
    (9.996e-4, "1.00e−3"), (9.994e-4, "9.99e−4"), (-9.96e-4, "−1.0e−3"),
    (4.2e-18, "4.2e−18"), (-4.2e-18, "−4e−18"), (4.2e-180, "4e−180"), (-4.2e-180, "−4e−180"),
    (9.996e-10, "1.00e−9"), (9.96e-10, "1.0e−9"), (.leastNonzeroMagnitude, "5e−324"),
  ])
  func smallNumbersKeepTwoDigitsInTheSameColumns(value: Double, shown: String) throws {
    #expect(screen.text(value) == shown)
    let width = try #require(screen.width)
    #expect(screen.text(value).count <= width)
    let mark = try #require(shown.firstIndex(of: "e"))
    let ascii = shown[mark...].map { $0 == "−" ? "-" : String($0) }.joined()
    #expect(text.text(value) == shown[..<mark] + ascii)
  }

  @Test(arguments: [
    (-28, "−28.000", "−28.0000"), (750, "750.000", "750.0000"), (10.12345, "10.1235", "10.1235"),
    (-99.99996, "−100.00", "−100.0000"), (12345.67, "12345.7", "12345.6700"),
    (123456.7, "123457", "123456.7000"), (12_345_678, "1.235e7", "12345678.0000"),
    (-12_345_678, "−1.23e7", "−12345678.0000"), (1e300, "1.0e300", "1e300"),
    (-1e300, "−1e300", "−1e300"), (1e15, "1.00e15", "1e15"),
    (1.2345678901234568e18, "1.23e18", "1.2345678901234568e18"),
    (1_234_567_890_123_456, "1.23e15", "1.234567890123456e15"),
  ])
  func largeNumbersFitTheirFieldOnTheScreenAlone(value: Double, onScreen: String, inText: String) {
    #expect(screen.text(value) == onScreen)
    #expect(text.text(value) == inText)
  }

  @Test(arguments: [
    (0.2, "0.2"), (2, "2"), (1e-5, "1e-5"), (4.2e-18, "4.2e-18"), (0, "0"), (-0.0, "0"), (-0.15, "−0.15"),
    (0.37749999999999995, "0.37749999999999995"), (-1e-5, "−1e-5"), (1e16, "1e16"), (1e22, "1e22"),
  ])
  func seventeenMeansTheShortestTextThatReadsBack(value: Double, shown: String) {
    #expect(NumberFormat(decimals: 17, style: .text).text(value) == shown)
    #expect(NumberFormat(decimals: 17).text(value) == shown.replacing("e-", with: "e−"))
  }

  /// The widths of the field at the other settings of `d` follow the same rule.
  @Test(arguments: [
    (6, 0.008771355, "0.008771"), (6, 4.387123e-6, "4.3871e−6"), (9, 0.00877135512, "0.008771355"),
    (9, -1.23456789012e-9, "−1.234568e−9"), (3, 0.0052, "5.2e−3"), (3, -0.0052, "−0.005"),
    (2, 0.0381, "0.04"),
    (2, 0.004, "4e−3"), (1, 0.5, "0.5"), (1, 0.04, "4e−2"), (0, 3.4, "3"), (0, 0.3, "3e−1"), (0, 0, "0"),
  ])
  func otherDecimalsKeepTheFormThatSaysMore(decimals: Int, value: Double, shown: String) {
    #expect(NumberFormat(decimals: decimals).text(value) == shown)
  }

  @Test func whatIsNoNumberIsAWord() {
    #expect(screen.text(.nan) == "NaN")
    #expect(screen.text(.infinity) == "infinity")
    #expect(text.text(-.infinity) == "−infinity")
  }

  /// Mock-up 1 writes `=` before 0.3775 though the sum in binary is 0.37749999999999995.
  @Test func onlyARoundingThatAReaderSeesIsInexact() {
    for exact in [0.35, 0.15 * 0.05 + 0.2 * 0.1 + 0.35, 0.3775, 0, -28, 5e-4, .nan, .infinity] {
      #expect(screen.isExact(exact))
    }
    for rounded in [0.59326999, 1.0 / 3, 0.37751, 4.387e-4, 0.10000000001] {
      #expect(!screen.isExact(rounded))
    }
    #expect(NumberFormat(decimals: 17).isExact(1.0 / 3))
  }

  @Test func aFractionBehindSixteenDigitsIsNotLost() {
    #expect(text.text(1_000_000_000_000_000.5) == "1.0000000000000005e15")
    #expect(text.text(-4_503_599_627_370_495.5) == "−4.5035996273704955e15")
    #expect(text.text(999_999_999_999_999.5) == "999999999999999.5000")
  }

  /// The doubles that formats go wrong at, and of every size there is; other ones for every seed.
  private static func hard(seed: Int) -> [Double] {
    var random = SplitMix64(seed: UInt64(seed))
    var values: [Double] = [
      0, .leastNonzeroMagnitude, .leastNormalMagnitude, .greatestFiniteMagnitude, 0x1p53,
    ]
    for _ in 0..<60 {
      let power = ElementaryFunctions.power(10, Double(Int.random(in: -323...308, using: &random)))
      let large = Int64.random(in: 0...1 << 53, using: &random)
      values += [
        power, power.nextUp, power.nextDown, 9.995 * power, 5 * power,
        Double(bitPattern: UInt64.random(in: 1..<0x7FF0_0000_0000_0000, using: &random)),
        Double(bitPattern: UInt64.random(in: 1..<0x10_0000_0000_0000, using: &random)),
        Double(large), Double(large) / 2, Double(large % (1 << 20)) + 0.5, 0x1p53 + Double(large % 1000),
        Double(large % 100_000) / 1000, Double.random(in: 0...2, using: &random),
        Double.random(in: 0...1e6, using: &random),
      ]
    }
    values = values.filter(\.isFinite)
    return values + values.map { -$0 }
  }

  /// By how much the text is off, and half a unit of its last digit. The largest doubles are rounded to what is no
  /// double any more, 1.8e308: they are compared after a division by 16.
  private static func difference(_ text: String, _ value: Double) -> (size: Double, halfUnit: Double) {
    let ascii = text.replacing("−", with: "-")
    guard let read = Double(ascii) else { return (.infinity, 0) }
    let parts = ascii.split(separator: "e")
    let decimals = parts[0].split(separator: ".").dropFirst().first?.count ?? 0
    let exponent = parts.count > 1 ? Int(parts[1]) ?? 0 : 0
    let halfUnit = 0.5 * ElementaryFunctions.power(10, Double(exponent - decimals))
    guard read.isInfinite else { return ((read - value).magnitude, halfUnit) }
    let sixteenth = (Double("\(parts[0])e\(exponent - 4)") ?? 0) * (1e4 / 16)
    return ((sixteenth - value / 16).magnitude, halfUnit / 16)
  }

  @Test(arguments: 0...NumberFormat.allDigits, NumberFormat.Style.allCases)
  func everyTextReadsBackToItsNumber(decimals: Int, style: NumberFormat.Style) {
    let format = NumberFormat(decimals: decimals, style: style)
    let width = style == .screen ? format.width ?? .max : .max
    let wrong = Self.hard(seed: decimals).filter { value in
      let text = format.text(value)
      let off = Self.difference(text, value)
      // What is read is a double again, which moves it by half a unit in its own last place.
      let isAll = decimals == NumberFormat.allDigits
      let bound = isAll ? 0 : off.halfUnit * (1 + 1e-12) + value.ulp / 2
      return off.size > bound || text.hasPrefix("−") != (value < 0) || text.count > width
        || MathGlyphs.ascii.written(text) != text.replacing("−", with: "-")
    }
    #expect(wrong.isEmpty, "\(wrong.map { "\($0): \(format.text($0))" })")
  }

  /// What LaTeX shows is the same number: 4.39 \times 10^{-4}.
  @Test(arguments: [0, 4, NumberFormat.allDigits])
  func theNumberOfADocumentIsTheSame(decimals: Int) {
    for value in Self.hard(seed: decimals) {
      let text = NumberFormat(decimals: decimals, style: .text).text(value)
      let latex = MathNode.number(text).latex()
      let read = latex.replacing(" \\times 10^{", with: "e").replacing("}", with: "")
      #expect(read == text.replacing("−", with: "-"), "\(latex)")
    }
  }
}
