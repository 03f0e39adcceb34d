import BackpropCore
import TestSupport
import Testing

@testable import Tutor

@Suite struct QuantityWordsTests {
  private let mazur = UpdateTrace(setup: mazurSetup, start: .first(of: mazurSetup))

  /// 2-3-3-2: two hidden layers.
  private let deep: UpdateTrace = {
    let architecture = Architecture(
      unitCounts: [2, 3, 3, 2], activations: [.sigmoid, .tanh, .sigmoid], cost: .quadratic)
    let setup = TrainingSetup(
      architecture: architecture, initial: Parameters(of: architecture, repeating: 0.1),
      data: Dataset(inputs: Matrix(rows: [[0.1, 0.2]]), targets: Matrix(rows: [[0, 1]])),
      learning: Learning(rate: 0.5))
    return UpdateTrace(setup: setup, start: .first(of: setup))
  }()

  private func title(_ step: Int, _ notation: Notation, of trace: UpdateTrace? = nil) -> String {
    let trace = trace ?? mazur
    return QuantityWords(trace, notation: notation)
      .title(of: trace.step(at: step - 1, notation: notation).formula)
  }

  private func tag(_ step: Int, _ notation: Notation) -> String {
    QuantityWords(mazur, notation: notation).tag(of: mazur.step(at: step - 1, notation: notation).formula)
  }

  @Test func titlesAreThoseOfTheMockUps() {
    #expect(title(1, .units) == "z of hidden unit j = 1")
    #expect(title(14, .units) == "δ of hidden unit j = 1")
    #expect(title(40, .units) == "w from hidden j = 1 to output i = 1")
    #expect(title(14, .layers) == "δ of unit j = 1 in layer 2")
    #expect(title(14, .brilliant) == "δ of unit j = 1 in layer 1")
    #expect(title(14, .generalizedDelta) == "δ of hidden unit j = 1")
    #expect(tag(1, .units) == "weighted sum of its inputs")
    #expect(tag(14, .units) == "BP2 · how C changes with z")
    #expect(tag(14, .brilliant) == "BP2 · how E changes with a")
    #expect(tag(12, .generalizedDelta) == "how E falls as x grows")
  }

  @Test func aPickedNumberIsCalledByItsLayerAndLetter() {
    let words = QuantityWords(mazur, notation: .units)
    #expect(words.picked(.weightedInput(layer: 1, unit: 0, pattern: 0)) == "hidden z₁")
    #expect(words.picked(.delta(layer: 1, unit: 0, pattern: 0)) == "hidden δ₁")
    #expect(words.picked(.parameter(.weight(layer: 2, to: 1, from: 0))) == "output w₂₁")
    let fromTo = QuantityWords(mazur, notation: .brilliant)
    #expect(fromTo.picked(.parameter(.weight(layer: 2, to: 1, from: 0))) == "output w₁₂")
  }

  @Test func deepLayersAreCountedAsTheNotationCounts() {
    let z = Quantity.weightedInput(layer: 2, unit: 1, pattern: 0)
    #expect(QuantityWords(deep, notation: .layers).name(z) == "z of unit 2 in layer 3")
    #expect(QuantityWords(deep, notation: .brilliant).name(z) == "a of unit 2 in layer 2")
    #expect(QuantityWords(deep, notation: .units).name(z) == "z of unit 2 in hidden layer 2")
    #expect(QuantityWords(deep, notation: .generalizedDelta).name(z) == "x of unit 2 in hidden layer 2")
    #expect(title(3, .units, of: deep) == "z of hidden unit j1 = 2")
    // A weight stands in the layer it leads to: w^3 leads from layer 2 to layer 3.
    for (notation, layer) in [(Notation.layers, 3), (.brilliant, 2)] {
      let weight = Quantity.updated(.weight(layer: 2, to: 1, from: 0))
      let title = deep.context.formula(for: weight, notation: notation)
        .map(QuantityWords(deep, notation: notation).title)
      #expect(title?.hasSuffix("in layer \(layer)") == true, "\(title ?? "")")
    }
  }

  @Test func theHeaderSaysWhatIsPlayed() {
    let words = QuantityWords(mazur, notation: .units)
    let titles = [1, 9, 12, 14, 16, 28, 40].map {
      words.phaseTitle(of: mazur.step(at: $0 - 1, notation: .units))
    }
    #expect(
      titles == [
        "The forward pass", "Cost", "Blame at the output", "Blame flows backward", "Gradients", "Changes",
        "One whole update",
      ])
  }

  /// A rule is 80 columns: three dashes and a blank at both ends of title and tag.
  @Test func titleAndTagFitTheRuleInEveryNetworkAndNoTwoStepsAreCalledTheSame() {
    for setup in RandomSetups.make(count: 44, seed: 21) {
      let trace = UpdateTrace(setup: setup, start: .first(of: setup))
      for notation in Notation.allCases {
        let words = QuantityWords(trace, notation: notation)
        var names: Set<String> = []
        for index in 0..<trace.walk.stepCount {
          let step = trace.step(at: index, notation: notation)
          let (title, tag) = (words.title(of: step.formula), words.tag(of: step.formula))
          #expect(title.count + tag.count <= 80 - 14, "\(title) | \(tag)")
          let pattern = step.pattern.map(String.init) ?? ""
          #expect(names.insert(words.name(step.quantity) + pattern).inserted, "\(words.name(step.quantity))")
        }
      }
    }
  }

  @Test func theLegendIsThatOfTheMockUp() {
    let context = mazur.context
    let delta = mazur.step(at: 13, notation: .layers).formula
    #expect(
      NotationLegend.lines(.layers, context, beside: delta) == [
        "layers 1 (input) 2 3 · w: to k, from j", "δ = ∂C/∂z · new w = w − η ∂C/∂w",
        "box rows z a δ, target y, input a¹",
      ])
    #expect(
      NotationLegend.lines(.generalizedDelta, context) == [
        "! y is an activation, x a net input", "! δ = −∂E/∂x · new w = w + η δ y",
        "box rows x y δ, target t, input s",
      ])
    for notation in Notation.allCases {
      for line in NotationLegend.lines(notation, deep.context) { #expect(line.count <= 41, "\(line)") }
    }
  }

  /// 784 weights and a bias: 785 gradients read a δ of 784-30-10's hidden layer.
  @Test func manyUsersAreCounted() {
    let architecture = Architecture(
      unitCounts: [784, 30, 10], activations: [.sigmoid, .sigmoid], cost: .quadratic)
    let setup = TrainingSetup(
      architecture: architecture, initial: Parameters(of: architecture, repeating: 0.01),
      data: Dataset(
        inputs: Matrix(rowCount: 1, columnCount: 784, repeating: 0.5),
        targets: Matrix(rowCount: 1, columnCount: 10, repeating: 0)), learning: Learning(rate: 0.5))
    let trace = UpdateTrace(setup: setup, start: .first(of: setup))
    let users = trace.walk.users(of: .delta(layer: 1, unit: 6, pattern: 0), notation: .layers)
    #expect(StepRelations.usersText(users, in: trace.walk) == "785 gradients")
    let few = mazur.walk.users(of: .delta(layer: 1, unit: 0, pattern: 0), notation: .layers)
    #expect(StepRelations.usersText(few, in: mazur.walk) == "steps 22, 23, 24")
    let one = mazur.walk.users(of: .weightedInput(layer: 1, unit: 0, pattern: 0), notation: .layers)
    #expect(StepRelations.usersText(one, in: mazur.walk) == "step 2")
  }
}
