import BackpropCore
import TestSupport
import Testing

@testable import Tutor

/// What captions claim in words about signs and sizes is held against the numbers, in every book.
@Suite struct SentenceSignsTests {
  /// A claim found in a caption, and whether the numbers bear it out.
  private typealias Claim = (text: String, holds: @Sendable (Numbers) -> Bool)

  /// The numbers of a step, from the trace and from the graph; δ as the book counts it where it says "shown".
  private struct Numbers {
    let said: SaidOfStep
    let graph: TraceGraph
    var trace: UpdateTrace { said.trace }
    var shown: Double { said.step.value }
    var quantity: Quantity { said.step.quantity }
    func value(_ quantity: Quantity) -> Double { trace.value(of: quantity) }
    func shown(_ quantity: Quantity) -> Double { trace.value(of: quantity, in: said.step.notation) }

    /// What the cost would do if the step's number, or its unit's z or its weight, were larger.
    var slopeOfCost: Double {
      switch quantity {
      case .delta(let layer, let unit, let pattern):
        influence(.weightedInput(layer: layer, unit: unit, pattern: pattern), .patternCost(pattern: pattern))
      case .gradient(let parameter, let pattern):
        influence(
          trace.context.looksAhead && trace.context.isTrained(parameter)
            ? .lookAhead(parameter) : .parameter(parameter),
          pattern.map { .patternCost(pattern: $0) } ?? .batchCost)
      default: .nan
      }
    }

    func influence(_ source: Quantity, _ target: Quantity) -> Double {
      graph.totalInfluence(of: source, on: target).value ?? .nan
    }

    /// Of the step's parameter.
    var gradient: Double { quantity.parameter.map { value(trace.context.batchGradient(of: $0)) } ?? .nan }
    var rate: Double { trace.setup.learning.rate }
    /// What the step's weight carries; 1 for a bias.
    func carried(_ pattern: Int) -> Double {
      guard let parameter = quantity.parameter, let from = parameter.from else { return 1 }
      return value(
        parameter.layer == 1
          ? .input(unit: from, pattern: pattern)
          : .activation(layer: parameter.layer - 1, unit: from, pattern: pattern))
    }
    /// δ where the step's weight leads to, as the book counts it.
    func delta(_ pattern: Int) -> Double {
      quantity.parameter.map { shown(.delta(layer: $0.layer, unit: $0.unit, pattern: pattern)) } ?? .nan
    }
    var pattern: Int { said.step.pattern ?? trace.context.patterns[0] }
    var caption: String { said.caption.joined(separator: " ") }
    /// "minus δ", or δ as it is.
    var signOfDelta: Double { caption.contains("minus \(said.words.book.delta)") ? -1 : 1 }
    /// A change has the rate in front of the product.
    var factor: Double { if case .change = quantity { rate } else { signOfDelta } }
    var moved: Double {
      quantity.parameter.map { value(.updated($0)) - value(.parameter($0)) } ?? .nan
    }
    var z: Double {
      if case .activation(let layer, let unit, let pattern) = quantity {
        value(.weightedInput(layer: layer, unit: unit, pattern: pattern))
      } else {
        .nan
      }
    }
    /// Output and target of a cost's or a δ's unit.
    var output: (a: Double, y: Double) {
      switch quantity {
      case .unitCost(let unit, let pattern), .delta(_, let unit, let pattern):
        (
          value(.activation(layer: trace.context.architecture.outputLayer, unit: unit, pattern: pattern)),
          value(.target(unit: unit, pattern: pattern))
        )
      default: (.nan, .nan)
      }
    }
  }

  private static func near(_ a: Double, _ b: Double) -> Bool {
    abs(a - b) <= 1e-9 * max(1, abs(a), abs(b)) || a.isNaN && b.isNaN
  }

  private static let claims: [Claim] = [
    ("Positive:", { $0.shown > 0 }),
    ("Negative:", { $0.shown < 0 }),
    ("Zero:", { $0.shown == 0 }),
    ("would raise", { $0.slopeOfCost > 0 }),
    ("would lower", { $0.slopeOfCost < 0 }),
    ("would leave", { near($0.slopeOfCost, 0) }),
    ("is positive", { $0.z > 0 }),
    ("is negative: ", { $0.z < 0 }),
    ("is not positive", { $0.shown == 0 }),
    ("is flat where", { $0.shown == 0 }),
    ("lies above ½", { $0.shown > 0.5 }),
    ("lies below ½", { $0.shown < 0.5 }),
    ("too high", { $0.output.a > $0.output.y }),
    ("too low", { $0.output.a < $0.output.y }),
    ("goes up", { $0.shown > 0 }),
    ("goes down", { $0.shown < 0 }),
    ("has gone up", { $0.moved > 0 }),
    ("has gone down", { $0.moved < 0 }),
    // What δ is, and the sign in front of it.
    ("itself, since", { near($0.shown, $0.signOfDelta * $0.delta($0.pattern)) }),
    (
      "at the end of the line times",
      { near($0.shown, $0.factor * $0.delta($0.pattern) * $0.carried($0.pattern)) }
    ),
    ("against the gradient, by", { near($0.shown, -$0.rate * $0.gradient) }),
    ("a step that lowers", { $0.shown * $0.gradient <= 0 }),
    ("No minus is needed", { near($0.shown, $0.rate * $0.delta($0.pattern) * $0.carried($0.pattern)) }),
    ("falls as this", { near($0.shown, -$0.slopeOfCost) }),
    ("changes with this", { near($0.shown, $0.slopeOfCost) }),
  ]

  @Test func `Captions say of signs what the numbers say`() {
    var hits = [Int](repeating: 0, count: Self.claims.count)
    var graph = TraceGraph(SaidOfSteps.traces[0])
    SaidOfSteps.visitEach { said in
      guard said.step.value.isFinite else { return }
      if graph.trace.setup != said.trace.setup { graph = TraceGraph(said.trace) }
      let numbers = Numbers(said: said, graph: graph)
      let caption = said.caption.joined(separator: " ")
      for (index, claim) in Self.claims.enumerated() where caption.contains(claim.text) {
        hits[index] += 1
        if !claim.holds(numbers) {
          Issue.record("\(said.step.notation.rawValue), \(said.step.quantity) \(said.step.value): \(caption)")
        }
      }
    }
    for (claim, count) in zip(Self.claims, hits) { #expect(count > 0, "nobody claims: \(claim.text)") }
  }

  /// "t − y" of an output's δ: letters read in the book, numbers from the trace.
  @Test func `A difference that is named gives the δ it is named for`() {
    var count = 0
    SaidOfSteps.visitEach { said in
      guard case .delta(let layer, let unit, let pattern) = said.step.quantity,
        layer == said.trace.context.architecture.outputLayer
      else { return }
      let reader = SentenceReader(said.step.notation)
      let caption = said.caption.joined(separator: " ")
      guard let match = caption.firstMatch(of: /off, (\S+) − (\S+?)[, ]/) else { return }
      let z = said.trace.value(of: .weightedInput(layer: layer, unit: unit, pattern: pattern))
      let a = said.trace.value(of: .activation(layer: layer, unit: unit, pattern: pattern))
      func value(_ letter: Substring) -> Double {
        reader.roles(in: String(letter)) == [.target]
          ? said.trace.value(of: .target(unit: unit, pattern: pattern)) : a
      }
      var delta = value(match.output.1) - value(match.output.2)
      if caption.contains("times the slope") {
        delta *= said.trace.context.architecture.activation(ofLayer: layer).slope(
          weightedInput: z, activation: a)
      }
      #expect(Self.near(delta, said.step.value), "\(said.step.notation.rawValue): \(caption)")
      count += 1
    }
    #expect(count > 50)
  }
}
