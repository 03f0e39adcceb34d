import BackpropCore
import TestSupport
import Testing

@testable import Tutor

@Suite struct CaptionTests {
  private func caption(_ step: Int, _ notation: Notation, _ style: Caption.Style = .plain) -> [String] {
    let trace = UpdateTrace(setup: mazurSetup, start: .first(of: mazurSetup))
    return Caption.text(for: trace.step(at: step - 1, notation: notation), in: trace, style: style)
  }

  @Test func captionsAreThoseOfTheMockUps() {
    #expect(
      caption(1, .units) == [
        "Every input sends its value along its line, multiplied by the weight there.",
        "The unit adds what arrives, and its bias b, which it adds whatever comes in.",
      ])
    #expect(
      caption(14, .units, .screen).joined(separator: " ")
        == "Unit j has no target. Its blame is the blame of the units it feeds, each times the weight of the "
        + "line it came back along (◀), and then the slope a(1 − a). Positive: a larger z₁ would raise the cost."
    )
  }

  /// The same number, counted from two sides: −0.1385 in the generalized delta rule says what 0.1385 says elsewhere.
  @Test func theSignOfDeltaIsToldAsTheNotationCountsIt() {
    #expect(caption(12, .units).last == "Positive: a larger z₁ would raise the cost.")
    #expect(caption(12, .brilliant).last == "Positive: a larger a₁ would raise the cost.")
    #expect(caption(12, .generalizedDelta).last == "Negative: a larger x₁ would raise the cost.")
    #expect(caption(13, .generalizedDelta).last == "Positive: a larger x₂ would lower the cost.")
  }

  /// One unit at z, all inputs 1; its sentences about δ, ∂C/∂w and Δw, the last of each.
  private func meanings(_ activation: ActivationFunction, z: Double, _ notation: Notation) -> [String] {
    let architecture = Architecture(unitCounts: [1, 1], activations: [activation], cost: .quadratic)
    var initial = Parameters(of: architecture)
    initial.weights[0][0, 0] = z
    let setup = TrainingSetup(
      architecture: architecture, initial: initial,
      data: Dataset(inputs: Matrix(rows: [[1]]), targets: Matrix(rows: [[0.5]])), learning: Learning(rate: 1))
    let trace = UpdateTrace(setup: setup, start: .first(of: setup))
    let weight = Parameter.weight(layer: 1, to: 0, from: 0)
    let quantities: [Quantity] = [
      .delta(layer: 1, unit: 0, pattern: 0), .gradient(weight, pattern: 0), .change(weight),
    ]
    return quantities.compactMap { trace.walk.index(of: $0) }.compactMap { index in
      Caption.text(for: trace.step(at: index, notation: notation), in: trace, style: .plain).last
    }
  }

  /// σ(180) is not 1, and a corner has no slope.
  @Test(arguments: Notation.allCases)
  func zeroIsToldFromWhatIsTooSmallAndFromWhatIsAConvention(notation: Notation) {
    let saturated = meanings(.sigmoid, z: 180, notation)
    #expect(saturated.count == 3 && saturated.allSatisfy { $0.hasPrefix("Rounded to 0: ") }, "\(saturated)")
    let closed = meanings(.relu, z: -1, notation)
    #expect(closed.count == 3 && closed.allSatisfy { $0.hasPrefix("Zero: ") }, "\(closed)")
    #expect(closed.first?.contains("is negative") == true && closed.first?.contains("convention") == false)
    let corner = meanings(.relu, z: 0, notation)
    #expect(corner.count == 3 && corner.allSatisfy { $0.hasPrefix("Zero: ") }, "\(corner)")
    #expect(corner.first?.contains("by convention 0 is taken") == true, "\(corner)")
  }

  @Test func aMaskedValueIsNotGivenAway() {
    let trace = UpdateTrace(setup: mazurSetup, start: .first(of: mazurSetup))
    let step = trace.step(at: 11, notation: .units)
    let caption = Caption.text(for: step, in: trace, revealsValue: false).joined(separator: " ")
    #expect(!caption.contains("Positive"))
  }

  /// Single letters that may stand in a caption: those of the book, those of the optimizers, and the words a and A.
  private func letters(_ notation: Notation) -> Set<Character> {
    let common: Set<Character> = ["w", "b", "δ", "y", "a", "A", "m", "v", "G", "P", "e", "n", "t", "μ", "ε"]
    switch notation {
    case .units: return common.union(["z", "C", "x", "η", "α", "β", "E", "σ"])
    case .layers: return common.union(["z", "C", "η", "α", "β", "E", "σ"])
    case .brilliant: return common.union(["o", "ŷ", "E", "α", "β", "g"])
    case .generalizedDelta: return common.union(["x", "s", "E", "η", "α", "β", "f"])
    }
  }

  @Test func noCaptionIsEmptyTooLongOrInAnotherBooksLetters() {
    for setup in RandomSetups.make(count: 44, seed: 31) {
      for trace in RandomSetups.traces(of: setup, updates: 2) {
        for notation in Notation.allCases {
          for index in 0..<trace.walk.stepCount {
            check(trace.step(at: index, notation: notation), in: trace)
          }
        }
      }
    }
  }

  private func check(_ step: Step, in trace: UpdateTrace) {
    let sentences = Caption.text(for: step, in: trace)
    let isWhole =
      (1...4).contains(sentences.count)
      && sentences.allSatisfy { $0.last == "." && $0.count <= 200 && $0.first?.isWhitespace == false }
    if !isWhole { Issue.record("\(step.quantity): \(sentences)") }
    // Two lines of 78 columns carry what the step is for.
    if (sentences.first?.count ?? 0) > 156 { Issue.record("\(sentences)") }
    var allowed = letters(step.notation)
    if case .delta = step.quantity { allowed.formUnion(["i", "j", "k"]) }
    for word in sentences.joined(separator: " ").split(whereSeparator: { !$0.isLetter && $0 != "'" }) {
      guard word.count == 1, let letter = word.first, !allowed.contains(letter) else { continue }
      Issue.record("\(letter) in \(step.notation.rawValue): \(sentences)")
    }
  }

  /// What a caption says of the sign of a δ is what the engine's ∂C/∂z says, in all four books.
  @Test func raiseAndLowerFollowTheDerivative() {
    for setup in RandomSetups.make(count: 44, seed: 32) {
      let trace = UpdateTrace(setup: setup, start: .first(of: setup))
      for notation in Notation.allCases {
        for index in 0..<trace.walk.stepCount {
          let step = trace.step(at: index, notation: notation)
          switch step.quantity {
          case .delta, .gradient: break
          default: continue
          }
          let derivative = trace.value(of: step.quantity)
          let caption = Caption.text(for: step, in: trace).last ?? ""
          if derivative > 0 { #expect(caption.contains("would raise"), "\(caption)") }
          if derivative < 0 { #expect(caption.contains("would lower"), "\(caption)") }
        }
      }
    }
  }

  @Test func aNumberThatIsNotFiniteIsSaidToBeSo() {
    var setup = mazurSetup
    setup.architecture = Architecture(
      unitCounts: [2, 2, 2], activations: [.identity, .identity], cost: .quadratic)
    setup.initial.weights[0][0, 0] = 1e200
    setup.initial.weights[1][0, 0] = 1e200
    let trace = UpdateTrace(setup: setup, start: .first(of: setup))
    let step = trace.step(at: 4, notation: .units)
    #expect(!step.value.isFinite)
    #expect(Caption.text(for: step, in: trace).last?.contains("not a finite number") == true)
  }
}
