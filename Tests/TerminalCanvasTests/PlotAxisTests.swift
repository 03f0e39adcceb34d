import Testing

@testable import TerminalCanvas

@Suite struct PlotAxisTests {
  @Test func `A value halfway on a linear axis has the share one half`() {
    let axis = PlotAxis(-6...6)
    #expect(axis.share(of: 0) == 0.5)
    #expect(axis.share(of: 9) == 1.25)
    #expect(axis.share(of: .nan) == nil)
    #expect(axis.value(at: 0.25) == -3)
  }

  @Test func `On a logarithmic axis equal factors are equal steps`() throws {
    let axis = PlotAxis(0.001...0.1, scale: .logarithmic)
    let shares = try [0.001, 0.01, 0.1, 0.0001].map { try #require(axis.share(of: $0)) }
    for (share, expected) in zip(shares, [0, 0.5, 1, -0.5]) {
      #expect((share - expected).magnitude < 1e-8)
    }
    #expect(axis.share(of: 0) == nil)
    #expect(axis.share(of: -1) == nil)
    #expect(axis.share(of: .infinity) == nil)
  }

  @Test func `An axis of one value has it in the middle`() {
    #expect(PlotAxis(3...3).share(of: 3) == 0.5)
    #expect(PlotAxis(0...0).share(of: 0) == 0.5)
  }

  @Test(arguments: [
    (0.0...1.0, 5, [0, 0.5, 1]),
    (0...1, 6, [0, 0.2, 0.4, 0.6, 0.8, 1]),
    (-6...6, 7, [-6, -4, -2, 0, 2, 4, 6]),
    (0.29...0.31, 3, [0.29, 0.3, 0.31]),
    (0...600, 4, [0, 200, 400, 600]),
    (-2.2...4.2, 4, [-2, 0, 2, 4]),
  ]) func `Linear ticks are the multiples of 1, 2 or 5 that fit`(
    range: ClosedRange<Double>, most: Int, expected: [Double]
  ) {
    #expect(PlotAxis(range).ticks(atMost: most) == expected)
  }

  @Test(arguments: [
    (0.005...0.25, 6, [0.005, 0.01, 0.02, 0.05, 0.1, 0.2]),
    (0.005...0.25, 5, [0.01, 0.1]),
    (1e-12...1e-1, 12, [1e-12, 1e-11, 1e-10, 1e-9, 1e-8, 1e-7, 1e-6, 1e-5, 1e-4, 1e-3, 1e-2, 1e-1]),
    (1e-12...1e-1, 6, [1e-12, 1e-10, 1e-8, 1e-6, 1e-4, 1e-2]),
  ]) func `Logarithmic ticks are powers of ten, with their 2 and 5 where there is room`(
    range: ClosedRange<Double>, most: Int, expected: [Double]
  ) {
    #expect(PlotAxis(range, scale: .logarithmic).ticks(atMost: most) == expected)
  }

  @Test(arguments: [1e300, 1e-300, 1e15, 1.5e-7]) func `Ticks of any size lie in the range and are few`(
    size: Double
  ) {
    for range in [-size...size, size...(size * 1.000001), 0...size] {
      for most in 0...9 {
        let ticks = PlotAxis(range).ticks(atMost: most)
        #expect(ticks.count <= most)
        #expect(
          ticks.allSatisfy { $0 >= range.lowerBound - size * 1e-9 && $0 <= range.upperBound * 1.0000001 })
      }
    }
  }

  @Test func `No round number between the ends is no tick`() {
    #expect(PlotAxis(0.31...0.39).ticks(atMost: 0).isEmpty)
    #expect(PlotAxis(0.31...0.39).ticks(atMost: 1) == [0.35])
  }
}
