import TestSupport
import Testing

@testable import BackpropCore

/// The check against quotients and path sums that somebody else worked out.
@Suite struct GradientReferenceTests {
  @Test func centralDifferencesAreThoseOfTheReference() throws {
    let run = try ReferenceRun.load("finite-difference-3-4-2")
    let expected = try #require(run.expected.finite_difference)
    let setup = try run.setup
    let check = GradientCheck(setup, epsilon: expected.epsilon)
    var differences = Parameters(of: setup.architecture, repeating: .nan)
    for row in check.rows { differences[row.parameter] = row.difference }
    // Two libraries round a quotient differently: at 1e-10 of it, says the reference.
    let agreement = Agreement(rtol: 0, atol: try #require(run.tolerance.difference_atol))
    #expect(agreement.holds(differences, expected.central))
    #expect(agreement.holds(differences, expected.exactCentral))
    #expect(check.agrees)
  }

  @Test func gradientsAndPathSumsOfTheDifferenceFileAreAutogradsOwn() throws {
    let run = try ReferenceRun.load("finite-difference-3-4-2")
    let setup = try run.setup
    let expected = try #require(run.expected.steps.first).gradients
    var (gradients, pathSums) = (Parameters(of: setup.architecture), Parameters(of: setup.architecture))
    for row in GradientCheck(setup).rows {
      gradients[row.parameter] = row.backprop
      pathSums[row.parameter] = try #require(row.paths)
    }
    #expect(run.tolerance.steps.holds(gradients, expected))
    #expect(run.tolerance.steps.holds(pathSums, expected))
  }

  @Test func pathSumsAndTheirCountsAreThoseOfTheReference() throws {
    let run = try ReferenceRun.load("path-sum-2-2-2-2")
    let expected = try #require(run.expected.path_sum)
    let rows = GradientCheck(try run.setup).rows
    #expect(rows.compactMap(\.pathCount).reduce(0, +) == expected.total_paths)
    #expect(rows.count == expected.parameters.count)
    for entry in expected.parameters {
      let parameter = try Self.parameter(entry.parameter)
      let row = try #require(rows.first { $0.parameter == parameter })
      #expect(row.pathCount == entry.paths, "\(entry.parameter)")
      #expect(run.tolerance.steps.holds(try #require(row.paths), entry.sum), "\(entry.parameter)")
      #expect(run.tolerance.steps.holds(row.backprop, entry.autograd), "\(entry.parameter)")
      #expect(row.verdict == .agree)
    }
  }

  @Test func everyPathRunsThroughTheUnitsOfTheReferenceWithItsProduct() throws {
    let run = try ReferenceRun.load("path-sum-2-2-2-2")
    let expected = try #require(run.expected.path_sum)
    let setup = try run.setup
    let graph = TraceGraph(UpdateTrace(setup: setup, start: .first(of: setup)))
    for entry in expected.parameters {
      let parameter = try Self.parameter(entry.parameter)
      let paths = graph.influence(
        of: .parameter(parameter), on: .patternCost(pattern: 0), keeping: entry.paths
      ).paths
      let products = Dictionary(uniqueKeysWithValues: paths.map { (Self.route($0), $0.value) })
      #expect(products.count == entry.paths)
      for (route, product) in zip(entry.routes, entry.products) {
        let value = try #require(products[route], "\(entry.parameter) by \(route)")
        #expect(run.tolerance.steps.holds(value, product), "\(entry.parameter) by \(route)")
      }
    }
  }

  @Test func aQuotientFromTheChangedLayerOnHasTheBitsOfWholePasses() {
    for setup in RandomSetups.make(count: 44, seed: 11) {
      let trace = RandomSetups.traces(of: setup, updates: 2)[1]
      let places = StepPlaces(trace.context)
      for index in 0..<setup.architecture.parameterCount {
        let parameter = places.parameter(index)
        var (above, below) = (trace.record.evaluatedAt, trace.record.evaluatedAt)
        above[parameter] += 1e-4
        below[parameter] -= 1e-4
        let whole = [above, below].map {
          Evaluation.cost(of: setup, parameters: $0, patterns: trace.context.patterns)
        }
        let quotient = DifferenceQuotient(trace, parameter: parameter, epsilon: 1e-4)
        #expect(quotient.value == (whole[0] - whole[1]) / (above[parameter] - below[parameter]))
      }
    }
  }

  @Test func aQuotientAcrossAKinkIsMarkedAndNotCounted() throws {
    // z = 1·0 + 0 sits on relu's kink: the quotient sees half a slope, backprop sees relu′(0) = 0.
    let setup = TrainingSetup(
      architecture: Architecture(unitCounts: [1, 1], activations: [.relu], cost: .quadratic),
      initial: Parameters(weights: [Matrix(rows: [[1]])], biases: [[0]]),
      data: Dataset(inputs: Matrix(rows: [[0]]), targets: Matrix(rows: [[1]])),
      learning: Learning(rate: 0.1))
    let check = GradientCheck(setup)
    let bias = try #require(check.rows.first { $0.parameter == .bias(layer: 1, unit: 0) })
    #expect(bias.verdict == .kink)
    #expect(bias.backprop == 0)
    #expect((bias.difference + 0.5).magnitude < 1e-4)
    #expect(check.agrees)
  }

  /// "W[0][1][0]" or "b[0][1]"; weight layer 0 leads to layer 1.
  private static func parameter(_ name: String) throws -> Parameter {
    let indices = name.split { "[]".contains($0) }.compactMap { Int($0) }
    switch (name.first, indices.count) {
    case ("W", 3): return .weight(layer: indices[0] + 1, to: indices[1], from: indices[2])
    case ("b", 2): return .bias(layer: indices[0] + 1, unit: indices[1])
    default: throw ReferenceRun.UnknownName(name: name)
    }
  }

  /// The units whose z a path runs through, from the parameter's to the output's.
  private static func route(_ path: Influence.Path) -> [Int] {
    path.quantities.reversed().compactMap { quantity in
      if case .weightedInput(_, let unit, _) = quantity { unit } else { nil }
    }
  }
}
