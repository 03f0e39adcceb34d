import BackpropCore
import TestSupport
import Testing

@testable import Tutor

/// Layers are counted as the book counts them, and titles, tags and legends say of the book's rules what its numbers say.
@Suite struct SentenceCountsTests {
  /// The layer a quantity stands in, a weight's being the one it leads to.
  private func layer(of quantity: Quantity, in architecture: Architecture) -> Int? {
    switch quantity {
    case .weightedInput(let layer, _, _), .activation(let layer, _, _), .delta(let layer, _, _): layer
    case .unitCost, .target: architecture.outputLayer
    default: quantity.parameter?.layer
    }
  }

  @Test func `A layer is called by the number the book gives it`() {
    var count = 0
    SaidOfSteps.visitEach { said in
      let notation = said.step.notation
      guard let layer = layer(of: said.step.quantity, in: said.trace.context.architecture) else { return }
      // Where books count, w^3 stands in the third layer, or in the one after two others.
      let ownNumber = notation.book.numbersLayers ? layer + notation.book.firstLayer : layer
      for text in said.all {
        for match in text.matches(of: /in (?:hidden )?layer (\d+)/) {
          // A weight's sender stands one layer below.
          let isSender = said.step.quantity.parameter?.from != nil
          let number = Int(match.output.1)
          count += 1
          if number != ownNumber, !(isSender && number == ownNumber - 1), !isAboutOperands(text, said) {
            Issue.record("\(notation.rawValue), \(said.step.quantity): \(text)")
          }
        }
      }
    }
    #expect(count > 1000)
  }

  /// A hint names what the number is made of, which stands in other layers too.
  private func isAboutOperands(_ text: String, _ said: SaidOfStep) -> Bool {
    text.hasPrefix("pending: ") || text.hasPrefix("It is worked out from") || text.contains(" is ")
  }

  /// δ per unit of z, and BP1, BP2, BP3, BP4: what tags and units of measure say of a derivative.
  @Test func `What a δ is per unit of is what the graph says`() {
    SaidOfSteps.visitEach { said in
      guard case .delta(let layer, let unit, let pattern) = said.step.quantity, said.step.value.isFinite
      else {
        return
      }
      let slope =
        TraceGraph(said.trace).totalInfluence(
          of: .weightedInput(layer: layer, unit: unit, pattern: pattern), on: .patternCost(pattern: pattern)
        ).value ?? .nan
      let falls = [said.words.tag(of: said.step.formula), said.words.unitOfMeasure(said.step.quantity) ?? ""]
        .map { $0.contains("fall") }
      #expect(falls[0] == falls[1])
      let expected = falls[0] ? -slope : slope
      #expect(
        abs(said.step.value - expected) <= 1e-9 * max(1, abs(slope)),
        "\(said.words.tag(of: said.step.formula))")
    }
  }

  /// Its tag is held against what its formula makes of made-up gradients.
  @Test func `What an optimizer is said to remember is what its formula keeps`() {
    var seen: Set<String> = []
    for setup in RandomSetups.make(count: 44, seed: 73) {
      let trace = UpdateTrace(setup: setup, start: .first(of: setup))
      for index in 0..<trace.walk.stepCount {
        let step = trace.step(at: index, notation: .layers)
        guard case .state(_, .some) = step.quantity else { continue }
        let tag = QuantityWords(trace, notation: .layers).tag(of: step.formula)
        func kept(_ gradient: Double, before: Double) -> Double {
          step.formula.bound.value { quantity in
            switch quantity {
            case .gradient: gradient
            case .previousState: before
            default: trace.value(of: quantity)
            }
          }
        }
        func expect(_ value: Double, _ expected: Double) {
          #expect(abs(value - expected) <= 1e-12 * max(1, abs(expected)), "\(step.quantity): \(tag)")
        }
        switch tag {
        case "mean of squares": expect(kept(3, before: 9), 9)
        case "sum of squares": expect(kept(3, before: 9), 18)
        case "mean of gradients": expect(kept(3, before: 3), 3)
        case "velocity", "gradients, fading": expect(kept(6, before: 0), 2 * kept(3, before: 0))
        default: continue
        }
        seen.insert(tag)
      }
    }
    #expect(seen.count == 5, "\(seen)")
  }

  /// The legend's lines, each read again and computed.
  @Test func `What the legend says of letters, order and update is so`() throws {
    for setup in RandomSetups.make(count: 44, seed: 72) {
      let trace = UpdateTrace(setup: setup, start: .first(of: setup))
      for notation in Notation.allCases {
        for step in 0..<trace.walk.stepCount {
          let formula = trace.step(at: step, notation: notation).formula
          let lines = NotationLegend.lines(notation, trace.context, beside: formula)
          #expect(lines.count == 3 && lines.allSatisfy { $0.count <= 41 }, "\(lines)")
          let reader = SentenceReader(notation)
          for text in lines {
            #expect(
              !reader.roles(in: text).contains { if case .unknown = $0 { true } else { false } }, "\(text)")
          }
        }
        try check(NotationLegend.lines(notation, trace.context).joined(separator: " · "), notation, trace)
      }
    }
  }

  private func check(_ legend: String, _ notation: Notation, _ trace: UpdateTrace) throws {
    let reader = SentenceReader(notation)
    let weight = Parameter.weight(layer: 1, to: 0, from: 0)
    let value = trace.value(of: .parameter(weight))
    let gradient = trace.value(of: trace.context.batchGradient(of: weight))
    let pattern = trace.context.patterns[0]
    let delta = trace.value(of: .delta(layer: 1, unit: 0, pattern: pattern), in: notation)
    let input = trace.value(of: .input(unit: 0, pattern: pattern))
    let rate = trace.setup.learning.rate
    let update = try #require(legend.firstMatch(of: /new (\S+) = (\S+) ([+−]) ([^·]+)/))
    #expect(reader.roles(in: String(update.output.1)) == [.weight] && update.output.1 == update.output.2)
    let step: Double =
      switch reader.roles(in: String(update.output.4)) {
      case [.weight]: trace.value(of: .change(weight))
      case [.constant(.learningRate), .cost, .weight]: rate * gradient
      case [.constant(.learningRate), .delta, .activation]: rate * delta * input
      default: .nan
      }
    let new = update.output.3 == "+" ? value + step : value - step
    let expected = trace.value(of: .updated(weight))
    #expect(abs(new - expected) <= 1e-9 * max(1, abs(expected)) || !expected.isFinite, "\(legend)")

    let definition = try #require(legend.firstMatch(of: /δ = (−?)∂(\S)\/∂(\S)/))
    #expect(reader.roles(in: "\(definition.output.2) \(definition.output.3)") == [.cost, .netInput])
    #expect(
      (definition.output.1 == "−") == (notation.shown(1, of: .delta(layer: 1, unit: 0, pattern: 0)) < 0))

    if let rows = legend.firstMatch(of: /box rows (\S) (\S) (\S), target (\S), input (\S)/) {
      #expect(
        reader.roles(
          in: "\(rows.output.1) \(rows.output.2); \(rows.output.3); \(rows.output.4) \(rows.output.5);")
          == [.netInput, .activation, .delta, .target, .activation], "\(legend)")
    }
    for match in legend.matches(of: /(\S) (?:is )?(a|an) (net input|activation)/) {
      let role: SentenceReader.Role = match.output.3 == "activation" ? .activation : .netInput
      #expect(reader.roles(in: "\(match.output.1);") == [role], "\(legend)")
    }
    if let order = legend.firstMatch(of: /\S: (to|from)(?: \S)?, (to|from)/) {
      let symbol = notation.node(for: .parameter(.weight(layer: 1, to: 1, from: 0)), trace.context).text()
      #expect(symbol.contains(order.output.1 == "to" ? "21" : "12"), "\(legend) \(symbol)")
    }
    if let layers = legend.firstMatch(of: /layers (?:from )?(\d)/) {
      #expect(Int(layers.output.1) == notation.layerNumber(0))
    }
    // "layers 1 (input) 2 3", "layers 1 (input) to 5"
    if let layers = legend.firstMatch(of: /\(input\) (?:to )?([\d ]+)/) {
      let last = layers.output.1.split(separator: " ").last.flatMap { Int($0) }
      #expect(last == notation.layerNumber(0) + trace.context.architecture.layerCount - 1, "\(legend)")
    }
    if let rate = legend.firstMatch(of: /(\S) is the rate/) {
      #expect(reader.roles(in: String(rate.output.1)) == [.constant(.learningRate)])
    }
  }

  @Test func `A line of a legend warns where a letter means something else than in the first book`() {
    let first = SentenceReader(.first)
    let setup = mazurSetup
    let context = UpdateContext(setup: setup, update: 0)
    for notation in Notation.allCases {
      let reader = SentenceReader(notation)
      for line in NotationLegend.lines(notation, context) {
        let text = line.drop { $0 == "!" }
        let differs = zip(reader.roles(in: text + ";"), first.roles(in: text + ";")).contains { $0 != $1 }
        let turns = text.contains("= −∂") != NotationLegend.lines(.first, context).joined().contains("= −∂")
        let defines = text.contains("is a") || text.contains("is the") || text.contains("δ =") && turns
        if defines { #expect(line.hasPrefix("! ") == (differs || turns), "\(notation.rawValue): \(line)") }
      }
    }
  }
}
