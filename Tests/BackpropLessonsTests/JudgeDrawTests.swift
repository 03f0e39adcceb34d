import BackpropCore
import BackpropExperiments
import BackpropLessons
import Foundation
import TestSupport
import Testing

/// Sheets of random networks under random rules, written by plain loops: what is named is what was broken, and nothing
/// else is accused. `.ci/extra judge` draws a thousand.
@Suite struct JudgeDrawTests {
  static let draws = Int(ProcessInfo.processInfo.environment["BACKPROP_JUDGE_DRAWS"] ?? "") ?? 24

  private static let setups = WrongRuleLoops.setups(seed: 31) + WrongRuleLoops.otherSetups(seed: 32)

  /// One of the networks, with an optimizer and a batch by lot.
  static func setup(using random: inout SplitMix64) -> TrainingSetup {
    var setup = setups[Int.random(in: 0..<setups.count, using: &random)]
    let optimizers = RandomSetups.optimizers
    if Bool.random(using: &random) {
      setup.learning.optimizer = optimizers[Int.random(in: 0..<optimizers.count, using: &random)]
    }
    let batches: [BatchSize] = [.full, .full, .online, .mini(2)]
    setup.learning.batch = batches[Int.random(in: 0..<batches.count, using: &random)]
    return setup
  }

  /// What the loops compute of the first update: all but the memory of optimizers.
  func steps(of setup: TrainingSetup) -> [Quantity] {
    let walk = Walk(UpdateContext(setup: setup, update: 0))
    return (0..<walk.stepCount).map(walk.quantity).filter {
      switch $0 {
      case .state, .lookAhead: false
      default: true
      }
    }
  }

  func grade(
    _ setup: TrainingSetup, _ steps: [Quantity], _ text: (Quantity) -> String
  ) throws -> GradeReport {
    let rows = [WorkRows.header] + steps.map { WorkRows.row($0, text($0)) }
    let work = try Work(
      Array((rows.joined(separator: "\n") + "\n").utf8), path: "work.csv", setup: setup, notation: .units)
    return Grader(setup, notation: .units).grade(work)
  }

  /// Rules that the loops know for a network, but for matters of rounding.
  func known(_ setup: TrainingSetup) -> [Mistake] {
    Mistake.formulaRules.filter { WrongRuleLoops.knows($0.rawValue, setup) }
  }

  /// A network, the rules that the loops know for it, and one of these.
  func drawn(using random: inout SplitMix64) -> (setup: TrainingSetup, known: [Mistake], mistake: Mistake) {
    let setup = Self.setup(using: &random)
    let known = known(setup)
    return (setup, known, known[Int.random(in: 0..<known.count, using: &random)])
  }

  func agree(_ a: WrongRuleLoops, _ b: WrongRuleLoops, on steps: [Quantity]) -> Bool {
    steps.allSatisfy { abs(a.value(of: $0) - b.value(of: $0)) <= 1e-9 * max(1, abs(b.value(of: $0))) }
  }

  /// What is on the sheet: all of it, only results of the update, or results of the passes.
  func part(_ steps: [Quantity], _ number: Int) -> [Quantity] {
    switch number % 3 {
    case 0: steps
    case 1: steps.filter { if case .updated = $0 { true } else { false } }
    default:
      steps.filter {
        switch $0 {
        case .weightedInput, .activation, .delta, .gradient(_, nil): true
        default: false
        }
      }
    }
  }

  @Test func `A rule is named with exactly those that coincide on the sheet`() throws {
    var random = SplitMix64(seed: 41)
    var told = 0
    for number in 0..<Self.draws {
      let (setup, known, mistake) = drawn(using: &random)
      let loops = WrongRuleLoops(setup, rule: mistake.rawValue)
      let sheet = part(steps(of: setup), number)
      let right = WrongRuleLoops(setup, rule: nil)
      let report = try grade(setup, sheet) { "\(loops.value(of: $0))" }
      let place =
        "\(number): \(mistake.rawValue) on \(setup.architecture.unitCounts), \(setup.learning), \(sheet.count) numbers"
      if agree(loops, right, on: sheet) {
        // What is off by less than the loops are compared to may be seen all the same, and for what it is.
        let isSeen = report.firstWrong.map { $0.diagnosis.contains(WrongRule(mistake)) } ?? true
        #expect(isSeen, "\(place): \(String(describing: report.firstWrong))")
        continue
      }
      let coinciding = known.filter { agree(WrongRuleLoops(setup, rule: $0.rawValue), loops, on: sheet) }
      // A δ that is turned round everywhere is a convention where no step contradicts it.
      if report.conventions == [.deltaIsMinusGradient] { continue }
      told += 1
      let named = Set(report.items.flatMap(\.diagnosis).filter { $0.layer == nil }.map(\.mistake))
      #expect(!named.isDisjoint(with: coinciding), "\(place): \(named)")
      #expect(named.subtracting(coinciding).isEmpty, "\(place): \(named), coinciding \(coinciding)")
      #expect(
        report.explanation.map { $0.rules.allSatisfy { coinciding.contains($0.mistake) } } ?? true, "\(place)"
      )
    }
    #expect(told * 3 > Self.draws)
  }

  /// Those seen in public, and pairs drawn by lot. A pair is named where neither rule alone gives nearly as much.
  @Test func `Two rules at once are named together, or what gives the same`() throws {
    let seen: [[Mistake]] = [
      [.rawErrorBackpropagated, .updatedOutputWeights], [.forgotSlopeInHidden, .updatedOutputWeights],
      [.forgotSlopeInOutput, .updatedOutputWeights], [.forgotBatchMean, .forgotSlopeInHidden],
      [.rawErrorBackpropagated, .forgotRate], [.forgotSlopeInOutput, .gradientAscent],
      [.forgotHalf, .meanOverOutputs],
    ]
    var told = 0
    for (number, pair) in seen.enumerated() {
      for setup in [2, 5, 8, 11].map({ WrongRuleLoops.setups(seed: 33)[($0 + number) % 21] }) {
        let names = pair.map(\.rawValue)
        guard names.allSatisfy({ WrongRuleLoops.knows($0, setup) }) else { continue }
        let loops = WrongRuleLoops(setup, rules: names)
        let steps = steps(of: setup)
        let report = try grade(setup, steps) { "\(loops.value(of: $0))" }
        guard let explanation = report.explanation else {
          Issue.record("\(names) on \(setup.architecture.unitCounts): nothing explains it")
          continue
        }
        // Whatever is named has to give the whole sheet.
        #expect(explanation.explains == explanation.of, "\(names): \(explanation)")
        let other = WrongRuleLoops(setup, rules: explanation.rules.map(\.mistake.rawValue))
        #expect(
          explanation.rules.contains { $0.layer != nil } || agree(other, loops, on: steps),
          "\(names) on \(setup.architecture.unitCounts): \(explanation.rules)")
        told += 1
      }
    }
    #expect(told >= 18)
  }

  /// Rounding on the way is right; a rule on top of it is named, and no rounding.
  @Test func `A rule on a sheet whose steps are rounded is named alone`() throws {
    var random = SplitMix64(seed: 42)
    var told = 0
    for number in 0..<Self.draws {
      let setup = Self.setups[Int.random(in: 0..<21, using: &random)]
      let known = known(setup)
      let mistake = known[Int.random(in: 0..<known.count, using: &random)]
      let decimals = [4, 5, 6][number % 3]
      let rounding = "rounded_to_\(decimals)_decimals"
      let loops = WrongRuleLoops(setup, rules: [mistake.rawValue, rounding])
      let steps = steps(of: setup)
      func written(_ value: Double) -> String { String(format: "%.\(decimals)f", value) }
      let report = try grade(setup, steps) { written(loops.value(of: $0)) }
      // To so many decimals some rules cannot be told apart.
      func isNear(_ rules: [String]) -> Bool {
        let other = WrongRuleLoops(setup, rules: rules)
        let unit = 3 * pow(10, -Double(decimals))
        return steps.allSatisfy { abs(other.value(of: $0) - loops.value(of: $0)) <= unit }
      }
      let place = "\(number): \(mistake.rawValue), \(rounding) on \(setup.architecture.unitCounts)"
      guard !isNear([rounding]), report.conventions.isEmpty else { continue }
      let named = Set(report.items.flatMap(\.diagnosis).filter { $0.layer == nil }.map(\.mistake))
      // Where all that differs differs by a few units, it may be chance, and nothing is named.
      let right = WrongRuleLoops(setup, rules: [rounding])
      let off = steps.map {
        ($0, abs(loops.value(of: $0) - right.value(of: $0)) / pow(10, -Double(decimals)))
      }
      .filter { $0.1 > 1 }
      let kind = off.first.map { "\($0.0)".prefix { $0 != "(" } }
      let figures = off.filter { "\($0.0)".prefix { $0 != "(" } == kind }.reduce(0) { $0 + log10(2 * $1.1) }
      #expect(
        figures < 4 && named.isEmpty || named.contains { isNear([$0.rawValue, rounding]) },
        "\(place): \(named), \(figures)")
      #expect(named.allSatisfy { !$0.isRounding && isNear([$0.rawValue, rounding]) }, "\(place): \(named)")
      told += 1
    }
    #expect(told * 2 > Self.draws, "\(told)")
  }

  // MARK: Between patterns and updates

  private func report(_ setup: TrainingSetup, _ rows: [String]) throws -> GradeReport {
    let text = ([WorkRows.header] + rows).joined(separator: "\n") + "\n"
    let work = try Work(Array(text.utf8), path: "work.csv", setup: setup, notation: .units)
    return Grader(setup, notation: .units).grade(work)
  }

  /// The network with only these patterns, and perhaps other weights.
  private func setup(_ setup: TrainingSetup, patterns: [Int], from loops: WrongRuleLoops? = nil)
    -> TrainingSetup
  {
    var setup = setup
    setup.learning.batch = .full
    setup.data = Dataset(
      inputs: Matrix(rows: patterns.map { setup.data.inputs.rows[$0] }),
      targets: Matrix(rows: patterns.map { setup.data.targets.rows[$0] }))
    for layer in setup.initial.weights.indices {
      guard let loops else { break }
      setup.initial.weights[layer] = Matrix(rows: loops.newW[layer])
      setup.initial.biases[layer] = loops.newB[layer]
    }
    return setup
  }

  private func expectExplained(_ report: GradeReport, by mistake: Mistake, _ setup: TrainingSetup) {
    let counts = setup.architecture.unitCounts
    #expect(report.count(.wrong) == 1, "\(counts)")
    #expect(report.firstWrong?.diagnosis.map(\.mistake) == [mistake], "\(counts)")
    #expect(report.explanation?.rules.map(\.mistake) == [mistake], "\(counts)")
    #expect(report.explanation?.explains == report.explanation?.of, "\(counts)")
  }

  @Test func `Gradients that are not reset are told from the second update on`() throws {
    for setup in WrongRuleLoops.setups(seed: 35) {
      let first = WrongRuleLoops(setup, rule: nil)
      let second = WrongRuleLoops(
        self.setup(setup, patterns: Array(0..<setup.data.patternCount), from: first), rule: nil)
      let context = UpdateContext(setup: setup, update: 1)
      let rate = setup.learning.rate
      func value(_ quantity: Quantity) -> Double {
        func sum(_ parameter: Parameter) -> Double {
          let gradient = context.batchGradient(of: parameter)
          return first.value(of: gradient) + second.value(of: gradient)
        }
        switch quantity {
        case .gradient(let parameter, _) where quantity == context.batchGradient(of: parameter):
          return sum(parameter)
        case .change(let parameter): return -rate * sum(parameter)
        case .updated(let parameter): return first.value(of: quantity) - rate * sum(parameter)
        default: return second.value(of: quantity)
        }
      }
      let steps = steps(of: setup)
      let rows = steps.map { WorkRows.row($0, "\(first.value(of: $0))") }
      let later = steps.map { WorkRows.row($0, "\(value($0))", update: 2) }
      expectExplained(try report(setup, rows + later), by: .gradientsNotReset, setup)
      // The first update need not be on the sheet.
      expectExplained(try report(setup, later), by: .gradientsNotReset, setup)
    }
  }

  @Test func `An update after every pattern is told from one for the batch, and the reverse`() throws {
    for setup in WrongRuleLoops.setups(seed: 36) where setup.data.patternCount > 1 {
      let patterns = Array(0..<setup.data.patternCount)
      let results = steps(of: setup).filter { if case .updated = $0 { true } else { false } }
      let passes = steps(of: setup).filter {
        switch $0 {
        case .weightedInput, .activation, .delta: true
        default: false
        }
      }
      func alone(_ quantity: Quantity) -> Quantity {
        switch quantity {
        case .weightedInput(let layer, let unit, _): .weightedInput(layer: layer, unit: unit, pattern: 0)
        case .activation(let layer, let unit, _): .activation(layer: layer, unit: unit, pattern: 0)
        case .delta(let layer, let unit, _): .delta(layer: layer, unit: unit, pattern: 0)
        default: quantity
        }
      }
      var online: [WrongRuleLoops] = []
      for pattern in patterns {
        online.append(WrongRuleLoops(self.setup(setup, patterns: [pattern], from: online.last), rule: nil))
      }
      let rows =
        passes.map { WorkRows.row($0, "\(online[$0.pattern ?? 0].value(of: alone($0)))") }
        + results.map { WorkRows.row($0, "\(online[patterns.count - 1].value(of: $0))") }
      expectExplained(try report(setup, rows), by: .onlineForBatch, setup)

      var byPattern = setup
      byPattern.learning.batch = .online
      let batch = WrongRuleLoops(setup, rule: nil)
      let later = patterns.flatMap { pattern in
        passes.filter { $0.pattern == pattern }.map {
          WorkRows.row($0, "\(batch.value(of: $0))", update: pattern + 1)
        }
      }
      let end = results.map { WorkRows.row($0, "\(batch.value(of: $0))", update: patterns.count) }
      expectExplained(try report(byPattern, later + end), by: .batchForOnline, setup)
    }
  }

  // MARK: Optimizers

  /// Changes and new weights of a later update, by plain arithmetic with a wrong rule of the optimizer's memory.
  @Test(arguments: WrongOptimizerLoops.rules)
  func `A wrong rule of an optimizer's memory is named on the sheet`(id: String) throws {
    let mistake = try #require(Mistake(rawValue: id))
    var told = 0
    for setup in RandomSetups.make(count: 88, seed: 37) {
      let trace = RandomSetups.traces(of: setup, updates: 2)[1]
      let learning = trace.context.learning
      let loops = WrongOptimizerLoops(
        optimizer: learning.optimizer, rate: learning.rate,
        update: Int(trace.value(of: .constant(.updateNumber))))
      func change(_ parameter: Parameter, _ rule: String) -> Double? {
        let memory = WrongOptimizerLoops.memory(of: parameter, in: trace)
        return loops.change(
          trace.value(of: trace.context.batchGradient(of: parameter)), first: memory.first,
          second: memory.second,
          rule: rule)
      }
      let changes = (0..<trace.walk.stepCount).map(trace.walk.quantity).compactMap { quantity -> Parameter? in
        if case .change(let parameter) = quantity { parameter } else { nil }
      }
      guard changes.allSatisfy({ change($0, id)?.isFinite == true }) else { continue }
      let differs = changes.contains {
        abs((change($0, id) ?? 0) - trace.value(of: .change($0))) > 1e-6 * abs(trace.value(of: .change($0)))
      }
      guard differs else { continue }
      let rows = changes.flatMap { parameter -> [String] in
        let change = change(parameter, id) ?? 0
        return [
          WorkRows.row(.change(parameter), "\(change)", update: 2),
          WorkRows.row(.updated(parameter), "\(trace.value(of: .parameter(parameter)) + change)", update: 2),
        ]
      }
      let report = try report(setup, rows)
      let coinciding = Set(
        Mistake.formulaRules.filter { other in
          let rule = UpdateUnderRule(trace, mistake: other)
          return changes.allSatisfy {
            abs(rule.value(of: .change($0)) - (change($0, id) ?? 0)) <= 1e-9 * abs(change($0, id) ?? 0)
          }
        })
      let place = "\(id) on \(setup.architecture.unitCounts), \(learning.optimizer)"
      if report.conventions == [.otherForm] { continue }
      let named = Set(report.items.flatMap(\.diagnosis).map(\.mistake))
      #expect(named.contains(mistake) && coinciding.contains(mistake), "\(place): \(named)")
      #expect(named.subtracting(coinciding).subtracting([.gradientsNotReset]).isEmpty, "\(place): \(named)")
      told += 1
    }
    #expect(told > 0)
  }
}
