import BackpropCore
import BackpropLessons
import TestSupport
import Testing

/// Sheets that keep to another convention, and mistakes that are made in one layer only.
extension JudgeDrawTests {
  @Test func `Deltas of the other sign are a convention where no step contradicts them`() throws {
    var random = SplitMix64(seed: 51)
    for number in 0..<Self.draws {
      let setup = Self.setup(using: &random)
      let loops = WrongRuleLoops(setup, rule: nil)
      let withGradients = Bool.random(using: &random)
      func isTurned(_ quantity: Quantity) -> Bool {
        switch quantity {
        case .delta: loops.value(of: quantity) != 0
        case .gradient: withGradients && loops.value(of: quantity) != 0
        default: false
        }
      }
      let sheet = steps(of: setup)
      guard sheet.contains(where: isTurned) else { continue }
      let report = try grade(setup, sheet) { "\(isTurned($0) ? -loops.value(of: $0) : loops.value(of: $0))" }
      let place = "\(number): \(setup.architecture), \(setup.learning), gradients \(withGradients)"
      #expect(report.conventions == [.deltaIsMinusGradient], "\(place)")
      for item in report.items {
        #expect(item.verdict == (isTurned(item.quantity) ? .convention : .right), "\(place): \(item)")
        #expect(item.diagnosis.isEmpty, "\(place)")
      }
    }
  }

  /// A mistake made with the δ of the other sign is the mistake, not one more about signs; where a mistake in our sign
  /// gives the very same sheet, that one is named.
  @Test func `A mistake is told in the convention of the sheet`() throws {
    var random = SplitMix64(seed: 55)
    var told = 0
    for number in 0..<Self.draws {
      let (setup, known, mistake) = drawn(using: &random)
      let loops = WrongRuleLoops(setup, rule: mistake.rawValue)
      let sheet = steps(of: setup)
      guard !agree(loops, WrongRuleLoops(setup, rule: nil), on: sheet) else { continue }
      func isDelta(_ quantity: Quantity) -> Bool { if case .delta = quantity { true } else { false } }
      let report = try grade(setup, sheet) { "\(isDelta($0) ? -loops.value(of: $0) : loops.value(of: $0))" }
      let named = Set(report.items.flatMap(\.diagnosis))
      let place = "\(number): \(mistake.rawValue) on \(setup.architecture.unitCounts), \(setup.learning)"
      if report.conventions == [.deltaIsMinusGradient] {
        let coinciding = known.filter { agree(WrongRuleLoops(setup, rule: $0.rawValue), loops, on: sheet) }
        #expect(named.isSubset(of: coinciding.map { WrongRule($0) }), "\(place): \(named)")
        told += 1
      } else if let explanation = report.explanation, explanation.rules.count == 1,
        explanation.explains == explanation.of
      {
        let (rule, steps) = (explanation.rules[0], sheet.filter { !isDelta($0) })
        let other = WrongRuleLoops(setup, rule: rule.mistake.rawValue, layer: rule.layer)
        #expect(agree(other, loops, on: steps), "\(place): \(rule)")
      } else {
        // Only what changes a δ itself, or all before it, may hide the convention.
        let first = report.firstWrong
        #expect(
          first.map { isDelta($0.quantity) } != false || !named.contains(WrongRule(.signFlippedError)),
          "\(place): \(named)")
      }
    }
    #expect(told * 4 > Self.draws, "\(told)")
  }

  /// Where the mistake is in every δ, none is right in either sign: the rest of the sheet says which is meant.
  @Test func `A mistake in every delta does not hide the convention`() throws {
    let setups = (WrongRuleLoops.setups(seed: 31) + WrongRuleLoops.otherSetups(seed: 32)).filter {
      $0.architecture.unitCounts == [2, 2] && WrongRuleLoops.knows("forgot_half", $0)
    }
    #expect(setups.count >= 4)
    for setup in setups {
      let loops = WrongRuleLoops(setup, rule: "forgot_half")
      // Where relu lets nothing through there is no sign to see.
      let isDead = steps(of: setup).allSatisfy {
        if case .delta = $0 { loops.value(of: $0) == 0 } else { true }
      }
      let report = try grade(setup, steps(of: setup)) {
        if case .delta = $0 { "\(-loops.value(of: $0))" } else { "\(loops.value(of: $0))" }
      }
      #expect(report.conventions == (isDead ? [] : [.deltaIsMinusGradient]), "\(setup.architecture)")
      #expect(Set(report.items.flatMap(\.diagnosis)) == [WrongRule(.forgotHalf)], "\(setup.architecture)")
    }
  }

  @Test func `The other slope of relu at zero is a convention`() throws {
    var random = SplitMix64(seed: 52)
    var told = 0
    for number in 0..<Self.draws {
      var setup = Self.setup(using: &random)
      let counts = setup.architecture.unitCounts
      guard counts.count > 2, setup.architecture.cost == .quadratic else { continue }
      // Halves are exact in binary, so that a z can be made just 0.
      func half() -> Double { Double(Int.random(in: -3...3, using: &random)) / 2 }
      for layer in setup.initial.weights.indices {
        for index in setup.initial.weights[layer].elements.indices {
          setup.initial.weights[layer].elements[index] = half()
        }
      }
      setup.data = Dataset(
        inputs: Matrix(rows: setup.data.inputs.rows.map { $0.map { _ in half() } }),
        targets: setup.data.targets)
      setup.architecture = Architecture(
        unitCounts: counts, activations: Array(repeating: .relu, count: counts.count - 2) + [.identity],
        cost: .quadratic)
      for unit in setup.initial.biases[0].indices {
        let sum = (0..<counts[0]).reduce(0.0) {
          $0 + setup.initial.weights[0][unit, $1] * setup.data.inputs.rows[0][$1]
        }
        if Bool.random(using: &random) { setup.initial.biases[0][unit] = -sum }
      }
      let other = WrongRuleLoops(setup, rule: "relu_slope_one_at_zero")
      let sheet = part(steps(of: setup), number)
      let report = try grade(setup, sheet) { "\(other.value(of: $0))" }
      let place = "\(number): \(counts), \(setup.learning)"
      #expect(report.count(.wrong) == 0 && report.count(.follows) == 0, "\(place)")
      let isOther = !agree(other, WrongRuleLoops(setup, rule: nil), on: sheet)
      #expect(report.conventions == (isOther ? [.slopeOneAtZero] : []), "\(place)")
      if isOther { told += 1 }
    }
    #expect(told * 10 > Self.draws)
  }

  @Test func `The other form of an optimizer is a convention`() throws {
    var random = SplitMix64(seed: 53)
    var told = 0
    for number in 0..<Self.draws {
      var setup = Self.setup(using: &random)
      let kinds = Optimizer.Kind.allCases.filter { $0.forms.count > 1 }
      let kind = kinds[Int.random(in: 0..<kinds.count, using: &random)]
      let isTorch = Bool.random(using: &random)
      var theirs = setup
      setup.learning.optimizer = Optimizer(kind, isTorch ? .torch : .ruder)
      theirs.learning.optimizer = Optimizer(kind, isTorch ? .ruder : .torch)
      let (right, other) = (WrongRuleLoops(setup, rule: nil), WrongRuleLoops(theirs, rule: nil))
      let sheet = part(steps(of: setup), number)
      let report = try grade(setup, sheet) { "\(other.value(of: $0))" }
      let place = "\(number): \(setup.architecture), \(setup.learning)"
      #expect(report.count(.wrong) == 0 && report.count(.follows) == 0, "\(place)")
      guard !agree(right, other, on: sheet) else { continue }
      #expect(report.conventions == [.otherForm], "\(place)")
      told += 1
    }
    #expect(told * 3 > Self.draws)
  }

  @Test func `A mistake of one layer is told with the layer, or what gives the same`() throws {
    var random = SplitMix64(seed: 54)
    var told = 0
    for number in 0..<Self.draws {
      let setup = Self.setup(using: &random)
      let layers = 1...setup.architecture.outputLayer
      let known = known(setup)
      let mistake = known[Int.random(in: 0..<known.count, using: &random)]
      let layer = Int.random(in: layers, using: &random)
      let loops = WrongRuleLoops(setup, rule: mistake.rawValue, layer: layer)
      // In whose layer a cost is, is nobody's convention.
      let sheet = part(steps(of: setup), number).filter {
        switch $0 {
        case .unitCost, .patternCost, .batchCost: false
        default: true
        }
      }
      let report = try grade(setup, sheet) { "\(loops.value(of: $0))" }
      if agree(loops, WrongRuleLoops(setup, rule: nil), on: sheet) {
        let wanted = [WrongRule(mistake, layer: layer), WrongRule(mistake)]
        #expect(report.firstWrong.map { !$0.diagnosis.allSatisfy { !wanted.contains($0) } } ?? true)
        continue
      }
      if report.conventions == [.deltaIsMinusGradient] { continue }
      let rules = known.flatMap { mistake in
        [WrongRule(mistake)] + layers.map { WrongRule(mistake, layer: $0) }
      }
      let coinciding = rules.filter {
        agree(WrongRuleLoops(setup, rule: $0.mistake.rawValue, layer: $0.layer), loops, on: sheet)
      }
      let named = Set(report.items.flatMap(\.diagnosis))
      let place =
        "\(number): \(mistake.rawValue) in layer \(layer) of \(setup.architecture.unitCounts), \(setup.learning), "
        + "\(sheet.count) numbers"
      #expect(!named.isDisjoint(with: coinciding), "\(place): \(named)")
      #expect(named.subtracting(coinciding).isEmpty, "\(place): \(named), coinciding \(coinciding)")
      told += 1
    }
    #expect(told * 3 > Self.draws)
  }
}
