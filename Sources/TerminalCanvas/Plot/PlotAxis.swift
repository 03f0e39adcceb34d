/// The numbers one edge of a plot stands for.
package struct PlotAxis: Hashable, Sendable {
  package enum Scale: Hashable, Sendable {
    case linear
    /// Equal steps are equal factors; the range must be positive.
    case logarithmic
  }

  package let lower: Double
  package let upper: Double
  package let scale: Scale

  /// A range of one value is widened, so that there is a middle.
  package init(_ range: ClosedRange<Double>, scale: Scale = .linear) {
    precondition(range.lowerBound.isFinite && range.upperBound.isFinite, "an axis has ends")
    precondition(scale == .linear || range.lowerBound > 0, "a logarithmic axis has no 0")
    self.scale = scale
    guard range.lowerBound == range.upperBound else {
      (lower, upper) = (range.lowerBound, range.upperBound)
      return
    }
    switch scale {
    case .linear:
      let margin = max(range.lowerBound.magnitude / 2, 1e-300)
      (lower, upper) = (range.lowerBound - margin, range.lowerBound + margin)
    case .logarithmic: (lower, upper) = (range.lowerBound / 2, range.lowerBound * 2)
    }
  }

  /// Where a value stands: 0 at the lower end, 1 at the upper one, less or more outside. `nil` for what has no place:
  /// NaN, infinity, and on a logarithmic axis 0 and negative numbers.
  package func share(of value: Double) -> Double? {
    let share: Double
    switch scale {
    case .linear: share = (value - lower) / (upper - lower)
    case .logarithmic:
      guard value > 0, value.isFinite else { return nil }
      let start = Self.binaryLogarithm(lower)
      share = (Self.binaryLogarithm(value) - start) / (Self.binaryLogarithm(upper) - start)
    }
    return share.isFinite ? share : nil
  }

  /// The value at a place of a linear axis.
  package func value(at share: Double) -> Double {
    precondition(scale == .linear, "points on a logarithmic axis are given one by one")
    return lower + (upper - lower) * share
  }

  /// To 32 bits, bit by bit from the squares of the significand: finer than any picture, and no libm in a module
  /// that draws.
  static func binaryLogarithm(_ value: Double) -> Double {
    var significand = value.significand
    var logarithm = Double(value.exponent)
    var bit = 0.5
    for _ in 0..<32 {
      significand *= significand
      if significand >= 2 {
        significand /= 2
        logarithm += bit
      }
      bit /= 2
    }
    return logarithm
  }
}

// MARK: Ticks

extension PlotAxis {
  /// Round numbers within the range, ascending, at most `most` of them: on a linear axis multiples of 1, 2 or 5
  /// times a power of ten, on a logarithmic one 1, 2 and 5 times the powers of ten, or only powers.
  package func ticks(atMost most: Int) -> [Double] {
    guard most > 0 else { return [] }
    switch scale {
    case .linear: return linearTicks(atMost: most)
    case .logarithmic: return logarithmicTicks(atMost: most)
    }
  }

  private func linearTicks(atMost most: Int) -> [Double] {
    // A range of n steps can hold n + 1 ticks, and the rounding of the range's ends must not lose one.
    let slack = (upper - lower) * 1e-9
    var exponent = Self.decimalExponent((upper - lower) / Double(most)) - 1
    while exponent < 400 {
      for factor in [1.0, 2, 5] {
        let step = Self.times(factor, powerOfTen: exponent)
        guard step > 0, step.isFinite else { continue }
        let first = ((lower - slack) / step).rounded(.up)
        let last = ((upper + slack) / step).rounded(.down)
        guard last - first + 1 <= Double(most), last.magnitude < 1e15 else { continue }
        guard last >= first else { return [] }
        return (0...Int(last - first)).map {
          // 0.3 is 3 / 10, not 3 × 0.1; and −0 is 0.
          Self.times((first + Double($0)) * factor, powerOfTen: exponent) + 0
        }
      }
      exponent += 1
    }
    return []
  }

  private func logarithmicTicks(atMost most: Int) -> [Double] {
    let exponents = Self.decimalExponent(lower)...Self.decimalExponent(upper) + 1
    func inRange(_ value: Double) -> Bool { value >= lower * (1 - 1e-9) && value <= upper * (1 + 1e-9) }
    let fine = exponents.flatMap { e in [1.0, 2, 5].map { Self.times($0, powerOfTen: e) } }.filter(inRange)
    if fine.count <= most { return fine }
    for stride in 1...400 {
      let powers = exponents.filter { $0 % stride == 0 }.map { Self.times(1, powerOfTen: $0) }.filter(inRange)
      if powers.count <= most { return powers }
    }
    return []
  }

  /// The largest e with 10^e ≤ value, for a positive value.
  static func decimalExponent(_ value: Double) -> Int {
    guard value > 0, value.isFinite else { return 0 }
    var exponent = Int((binaryLogarithm(value) * 0.30102999566398120).rounded(.down))
    // The logarithm is good to 1e-9; next to a power of ten only a comparison tells.
    if times(1, powerOfTen: exponent + 1) <= value { exponent += 1 }
    if times(1, powerOfTen: exponent) > value { exponent -= 1 }
    return exponent
  }

  /// value · 10^exponent, correctly rounded for the exponents a picture meets (10^22 is exact).
  private static func times(_ value: Double, powerOfTen exponent: Int) -> Double {
    var power = 1.0
    for _ in 0..<exponent.magnitude { power *= 10 }
    return exponent < 0 ? value / power : value * power
  }
}
