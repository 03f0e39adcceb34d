import BackpropCore
import BackpropExperiments
import BackpropLessons
import TerminalCanvas
import TestSupport
import Testing

@testable import Tutor

/// What is said where an update ends, against the costs themselves, in every book.
@Suite struct CostChangeSentencesTests {
  /// One weight, a = w x with x = 1: C = ½ (w − y)².
  private static func parabola(
    _ weight: Double, target: Double = 0, rate: Double, _ optimizer: Optimizer = .sgd,
    activation: ActivationFunction = .identity
  ) -> TrainingSetup {
    TrainingSetup(
      architecture: Architecture(unitCounts: [1, 1], activations: [activation], cost: .quadratic),
      initial: Parameters(weights: [Matrix(rows: [[weight]])], biases: [[0]]),
      data: Dataset(inputs: Matrix(rows: [[1]]), targets: Matrix(rows: [[target]])),
      learning: Learning(optimizer: optimizer, rate: rate, trainsBiases: false))
  }

  /// Between them every verdict, either way where there are two.
  private static let built: [UpdateTrace] = {
    let setups = [
      mazurSetup, parabola(1, rate: 1.5), parabola(1, rate: 2), parabola(1, rate: 2.5), parabola(1, rate: 40),
      parabola(0, rate: 1), parabola(1e200, rate: 1), parabola(1e150, rate: 1e10),
      parabola(1, target: 0.1, rate: 1, Optimizer(.momentum)),
      parabola(20, target: 1, rate: 0.5, activation: .sigmoid), parabola(1, rate: 1, Optimizer(.momentum)),
      parabola(1, rate: 0.4, Optimizer(.momentum)), parabola(1, rate: 0.1, Optimizer(.momentum)),
      parabola(-4, target: 1, rate: 30, activation: .sigmoid),
      parabola(1, rate: 0.3, Optimizer(.nesterov, .ruder)), parabola(1, rate: 0.9, Optimizer(.adam)),
    ]
    return setups.flatMap { RandomSetups.traces(of: $0, updates: 8) }
  }()

  private static let drawn = RandomSetups.make(count: 44, seed: 92).flatMap {
    RandomSetups.traces(of: $0, updates: 3)
  }

  private func cost(_ trace: UpdateTrace, share: Double) -> Double {
    var parameters = trace.record.start.parameters
    for l in parameters.weights.indices {
      for i in parameters.weights[l].elements.indices {
        parameters.weights[l].elements[i] += share * trace.record.changes.weights[l].elements[i]
      }
      for j in parameters.biases[l].indices {
        parameters.biases[l][j] += share * trace.record.changes.biases[l][j]
      }
    }
    return Evaluation.cost(of: trace.setup, parameters: parameters, patterns: trace.context.patterns)
  }

  private func promised(_ trace: UpdateTrace) -> Double {
    let (gradients, changes) = (trace.record.gradients, trace.record.changes)
    var total = 0.0
    for l in gradients.weights.indices {
      for (gradient, change) in zip(gradients.weights[l].elements, changes.weights[l].elements) {
        total += gradient * change
      }
      guard trace.setup.learning.trainsBiases else { continue }
      for (gradient, change) in zip(gradients.biases[l], changes.biases[l]) { total += gradient * change }
    }
    return total
  }

  private struct Numbers {
    let promised: Double
    let real: Double
    let cost: (_ share: Double) -> Double
    var ratio: Double { real / promised }
  }

  private let claims: [(text: String, holds: (Numbers) -> Bool)] = [
    (" fell", { $0.real < 0 }), (" rose", { $0.real > 0 }),
    ("about as much as", { abs($0.ratio - 1) < 0.11 }),
    ("by less than", { $0.ratio > 0 && $0.ratio < 0.91 }), ("by more than", { $0.ratio > 1.09 }),
    ("promised a fall", { $0.promised < 0 }), ("promised a rise", { $0.promised > 0 }),
    ("A rise was promised", { $0.promised > 0 }),
    ("promised no change", { $0.promised == 0 }), ("none came", { $0.real == 0 }),
    ("stays as it is", { abs($0.real) < 1e-14 * max(1, $0.cost(0)) }),
    ("next to no change", { $0.promised != 0 && abs($0.promised) < 1e-14 }),
    ("hardly changes", { max(abs($0.promised), abs($0.real)) < 1e-13 * max(1, $0.cost(0)) }),
    ("not a finite number", { !$0.promised.isFinite || !$0.real.isFinite }),
    ("too long", { $0.promised < 0 && $0.real >= 0 }),
    ("half as long would have lowered", { $0.cost(0.5) < $0.cost(0) }),
    ("1/32 as long would have lowered", { $0.cost(0.03125) < $0.cost(0) && $0.cost(0.0625) >= $0.cost(0) }),
  ]

  @Test func `The sentences say what the numbers say`() {
    var hits = [Int](repeating: 0, count: claims.count)
    var verdicts = Set<String>()
    for trace in Self.built + Self.drawn {
      let numbers = Numbers(
        promised: promised(trace), real: cost(trace, share: 1) - cost(trace, share: 0),
        cost: { cost(trace, share: $0) })
      for notation in Notation.allCases {
        let words = CostChangeWords(trace, notation: notation, format: NumberFormat())
        let said = words.sentences.joined(separator: " ")
        for (index, claim) in claims.enumerated() where said.contains(claim.text) {
          hits[index] += 1
          #expect(claim.holds(numbers), "\(said) \(numbers.promised) \(numbers.real)")
        }
        verdicts.insert("\(words.change.verdict)")
      }
    }
    for (claim, count) in zip(claims, hits) { #expect(count > 0, "nobody claims: \(claim.text)") }
    #expect(verdicts == Set(CostChange.Verdict.allCases.map { "\($0)" }))
  }

  @Test func `What is said to differ looks different, whatever the digits`() {
    for trace in Self.built + Self.drawn {
      for decimals in [0, 2, 4, 9, 17] {
        for style in NumberFormat.Style.allCases {
          let words = CostChangeWords(
            trace, notation: .units, format: NumberFormat(decimals: decimals, style: style))
          let change = words.change
          if change.before != change.after { #expect(words.before.text != words.after.text) }
          switch change.verdict {
          case .lessThanPromised, .moreThanPromised, .againstPromise, .cameToNothing, .unpromised:
            #expect(words.promised.text != words.real.text, "\(change)")
          case .asPromised, .notFinite, .still, .tooSmall: break
          }
          if change.real < 0 { #expect(words.real.text.hasPrefix("−")) }
        }
      }
    }
  }

  @Test func `Its letters are those of the book, and mean the same in all`() {
    for trace in Self.built + Self.drawn {
      let all = Notation.allCases.map { notation in
        let words = CostChangeWords(trace, notation: notation, format: NumberFormat())
        let reader = SentenceReader(notation, trace.context.learning.optimizer)
        let formulas = [words.differenceText(.unicode), words.promiseText(.unicode)]
        let texts = words.sentences + [words.title] + formulas
        return texts.map { text -> String in
          for case .unknown(let letter) in reader.roles(in: text) { Issue.record("\(letter): \(text)") }
          return reader.canonical(text)
        }
      }
      for other in all.dropFirst() { #expect(other == all[0]) }
    }
  }

  @Test func `Which patterns it is the cost of is said where there are others`() {
    for trace in Self.drawn {
      let words = CostChangeWords(trace, notation: .units, format: NumberFormat())
      let (few, all) = (trace.context.patterns.count, trace.setup.data.patternCount)
      #expect(words.sentences.contains { $0.contains("not of all \(all)") } == (few < all))
    }
  }

  // MARK: Where it is shown

  private func text(_ keys: String, _ size: String = "80x24", experiment: String = "mazur") throws -> String {
    var script = try ScreenScript(experiment: experiment, size: size)
    try script.type(keys)
    return TutorScreen.draw(script.state).lines.joined(separator: "\n")
  }

  @Test func `It is said at the last step, or the last group, and nowhere else`() throws {
    for (keys, isShown) in [("51G", true), ("50G", false), ("51Gm", true), ("48Gm", true), ("47Gm", false)] {
      #expect(try text(keys).contains("After the update C ≈ 0.2805") == isShown, "\(keys)")
      #expect(try text(keys, "120x40").contains("after the update ──") == isShown, "\(keys)")
    }
  }

  @Test func `In predict mode it comes once the last number is open`() throws {
    for level in ["p", "pp", "ppp", "pppp"] {
      for size in ["80x24", "120x40"] {
        let asked = try text("51G" + level, size)
        #expect(!asked.contains("0.2805") && !asked.contains("promised") && !asked.contains("0.0179"))
        #expect(try text("51G" + level + "<Right>", size).contains("After the update C ≈ 0.2805"))
      }
    }
  }

  @Test func `An author's caption at the last step comes first`() throws {
    var script = try ScreenScript(experiment: "mazur", size: "80x24")
    try script.type("51G")
    let last = script.state.focus
    script.state.guide = WalkGuide(title: "walk", captions: [last: [.text("All have moved.")]], book: .units)
    let shown = TutorScreen.draw(script.state).lines.joined(separator: "\n")
    #expect(shown.contains("All have moved.") && !shown.contains("fell about"))
  }

  @Test func `A lesson's walk that ends with the update says it, unless its author speaks there`() throws {
    let experiment = try #require(BuiltInExperiments.experiment(named: "mazur"))
    let last = Quantity.updated(.bias(layer: 1, unit: 1))
    for (steps, captions, isSaid) in [
      (48...50, [:], true), (48...49, [:], false), (48...50, [last: [.text("All have moved.")]], false),
    ] as [(ClosedRange<Int>, [Quantity: [Inline]], Bool)] {
      var part = WalkPart(
        WalkBlock(experiment: experiment, steps: steps, captions: captions), title: "walk", book: .units,
        size: Size(rows: 24, columns: 80))
      let lines = part.plainLines(ViewSettings(notation: .units))
      #expect(lines.contains("Real change: −0.0179, rounded") == isSaid)
      part.moveToEnd()
      let screen = part.wholeScreen(part.tutor.settings, size: Size(rows: 24, columns: 80))
      #expect(screen?.lines.contains { $0.contains("After the update C") } == isSaid)
    }
  }

  // MARK: Linear text

  @Test func `The lines after the last step, with Mazur's numbers`() {
    let trace = UpdateTrace(setup: mazurSetup, start: .first(of: mazurSetup))
    #expect(
      PlainEnd.lines(of: trace, notation: .units, decimals: 5).joined(separator: "\n") == """
        After update 1: what the gradient promised, and what came.
        Formula: ΔC ≈ Σ ∂C/∂w · Δw + Σ ∂C/∂b · Δb = −η (Σ (∂C/∂w)² + Σ (∂C/∂b)²), over all weights and biases
        Numbers: −0.50000 × 0.03542, rounded
        Promised change: −0.01771, rounded
        Cost before: 0.29837, rounded
        Cost after: 0.28047, rounded
        Real change: −0.01790, rounded
        In words: C fell about as much as the gradient promised.
        """)
  }

  @Test func `Linear text in ASCII has nothing else`() {
    for trace in Self.built + Self.drawn {
      for notation in Notation.allCases {
        for line in PlainEnd.lines(of: trace, notation: notation, glyphs: .ascii) {
          #expect(line.utf8.allSatisfy { $0 < 0x80 }, "\(line)")
        }
      }
    }
  }
}
