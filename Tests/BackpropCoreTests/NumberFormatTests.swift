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

  /// Against a generator: whatever the value, the field holds it and the sign and size are right.
  @Test func everyValueFitsItsFieldAndReadsBackNearby() throws {
    var random = SplitMix64(seed: 7)
    for _ in 0..<4000 {
      let value = Double.random(in: -1...1, using: &random) * pow10(Int.random(in: -30...30, using: &random))
      for decimals in [4, 6, 9] {
        let format = NumberFormat(decimals: decimals)
        let shown = format.text(value)
        let width = try #require(format.width)
        #expect(shown.count <= width, "\(value) at \(decimals): \(shown)")
        let back = try #require(Double(shown.replacing("−", with: "-")))
        #expect((back - value).magnitude <= 0.5 * value.magnitude, "\(value) at \(decimals): \(shown)")
      }
    }
  }

  private func pow10(_ exponent: Int) -> Double { ElementaryFunctions.power(10, Double(exponent)) }
}
