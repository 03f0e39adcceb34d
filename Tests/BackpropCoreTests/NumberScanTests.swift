import BackpropCore
import Testing

/// The one grammar of numbers that answers, value expressions and formulas share.
@Suite struct NumberScanTests {
  private func scan(_ text: String, points: [Unicode.Scalar] = ["."], endsWithPoint: Bool = true)
    -> NumberScan?
  {
    NumberScan(
      Array(text.unicodeScalars), from: 0, points: points, endsWithPoint: endsWithPoint, minuses: ["-", "−"])
  }

  @Test(
    arguments: [
      ("0.0088", "00088", 4, nil, 6), (".5", "5", 1, nil, 2), ("5.", "5", 0, nil, 2),
      ("12", "12", nil, nil, 2),
      ("8.8e-3", "88", 1, -3, 6), ("1e+05x", "1", nil, 5, 5), ("2E−7", "2", nil, -7, 4),
      ("1e0000000000000000000003", "1", nil, 3, 24), ("1e99999999999999999999", "1", nil, 1_000_000, 22),
      // What follows is no part of it.
      ("2e", "2", nil, nil, 1), ("2e-", "2", nil, nil, 1), ("2e^{x}", "2", nil, nil, 1),
      ("1.2.3", "12", 1, nil, 3),
      ("1..3", "1", nil, nil, 1), ("7 8", "7", nil, nil, 1),
    ] as [(String, String, Int?, Int?, Int)])
  func `digits, decimals and power of ten are told apart`(
    text: String, digits: String, decimals: Int?, exponent: Int?, end: Int
  ) throws {
    let number = try #require(scan(text))
    #expect(number.digits == digits && number.decimals == decimals)
    #expect(number.exponent == exponent && number.end == end)
  }

  @Test func `No number begins with anything but a digit, or a point and a digit`() {
    for text in ["", ".", "..5", "e5", "-1", "x", " 1"] { #expect(scan(text) == nil, "\(text)") }
  }

  @Test func `A reader says which points there are, and whether one may end a number`() {
    #expect(scan("8,8", points: [".", ","])?.decimals == 1)
    #expect(scan("8,8")?.end == 1)
    #expect(scan("5. ", endsWithPoint: false)?.end == 1)
    #expect(scan(".5.", endsWithPoint: false)?.end == 2)
  }

  /// Doubles in every form that Swift writes come back from their digits and the place of the last one.
  @Test func `Every double's own text is read whole`() throws {
    var random = SplitMix64(seed: 5)
    for _ in 0..<2000 {
      let value = Double(bitPattern: random.next()).magnitude
      guard value.isFinite else { continue }
      let text = "\(value)"
      let number = try #require(scan(text))
      #expect(number.end == text.count)
      #expect(Double("\(number.digits)e\(number.lastPlace)") == value)
    }
  }
}
