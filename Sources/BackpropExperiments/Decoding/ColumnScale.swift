/// What is done to each numeric input column; targets and one-hot columns stay as they are.
package enum ColumnScale: String, CaseIterable, Sendable {
  case none
  /// (x − min) / (max − min)
  case minMax
  /// (x − mean) / σ with σ² = (1/n) Σ (x − mean)²
  case standard

  /// The column scaled; `nil` where a scale is asked for and all values are the same.
  func applied(to column: [Double]) -> [Double]? {
    if self == .none { return column }
    guard let low = column.min(), let high = column.max(), low < high else { return nil }
    let shift = Self.shift(low, high)
    let values = shift == 0 ? column : column.map { $0.timesTwo(toThe: shift) }
    if self == .minMax {
      let start = low.timesTwo(toThe: shift)
      let width = high.timesTwo(toThe: shift) - start
      return values.map { ($0 - start) / width }
    }
    let count = Double(values.count)
    let mean = values.reduce(0, +) / count
    let deviation = (values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / count).squareRoot()
    return values.map { ($0 - mean) / deviation }
  }

  /// Where differences or their squares would overflow or vanish, values near 1 are used for the computation instead: a
  /// power of two rounds nothing, and cancels in the quotient.
  private static func shift(_ low: Double, _ high: Double) -> Int {
    let exponent = max(low.magnitude, high.magnitude).exponent
    return abs(exponent) > 400 ? -exponent : 0
  }
}

extension Double {
  fileprivate func timesTwo(toThe exponent: Int) -> Double {
    Double(sign: .plus, exponent: exponent, significand: self)
  }
}
