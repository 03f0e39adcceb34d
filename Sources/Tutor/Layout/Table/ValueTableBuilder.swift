import BackpropCore

/// The sections of the table of values, in the letters of the notation in force.
struct ValueTableBuilder {
  private let context: UpdateContext
  private let walk: Walk
  private let labels: DiagramLabels
  private let words: QuantityWords
  /// Whose pass is shown: that of the step's pattern, or in the steps of the whole batch, of the last one.
  private let pattern: Int
  /// Whose gradients: the pattern's while it is walked through, then the batch's.
  private let gradientPattern: Int?
  /// Whether the step is one of a pattern's pass.
  private let isInPass: Bool

  init(_ content: StepContent) {
    context = content.state.trace.context
    walk = content.state.walk
    labels = DiagramLabels(content.state.settings.notation, context.architecture)
    words = content.words
    let last = context.patterns[context.patterns.count - 1]
    pattern = content.step.pattern ?? last
    isInPass = content.step.quantity.pattern != nil
    gradientPattern = content.step.pattern ?? (context.hasSeveralPatterns ? nil : last)
  }

  private var layers: Range<Int> { 1..<context.architecture.layerCount }

  /// Beside the step view: with the weights that the step's pass reads.
  var unitsAndParameters: [ValueTable.Section] {
    let shown = DiagramSource.shown(isInPass: isInPass, in: context)
    return layers.map(units) + [targets] + layers.reversed().map { parameters($0, shown: shown) }
  }

  var all: [ValueTable.Section] {
    [inputs] + layers.map(units) + [targets, costs] + layers.reversed().map { parameters($0) }
      + layers.reversed().compactMap(states) + [constants]
  }

  private var inputs: ValueTable.Section {
    ValueTable.Section(
      title: labels.layers[0].title, columns: [labels.input], count: context.architecture.inputCount,
      row: { [pattern] in ("\($0 + 1)", [.input(unit: $0, pattern: pattern)]) },
      place: { if case .input(let unit, _) = $0 { unit } else { nil } })
  }

  private func units(_ layer: Int) -> ValueTable.Section {
    ValueTable.Section(
      title: labels.layers[layer].title, columns: [labels.weightedInput, labels.activation, labels.delta],
      count: context.architecture.unitCounts[layer],
      row: { [pattern] unit in
        (
          "\(unit + 1)",
          [
            .weightedInput(layer: layer, unit: unit, pattern: pattern),
            .activation(layer: layer, unit: unit, pattern: pattern),
            .delta(layer: layer, unit: unit, pattern: pattern),
          ]
        )
      },
      place: { quantity in
        switch quantity {
        case .weightedInput(layer, let unit, _), .activation(layer, let unit, _), .delta(layer, let unit, _):
          unit
        default: nil
        }
      })
  }

  private var targets: ValueTable.Section {
    ValueTable.Section(
      title: labels.targetTitle, columns: [labels.target, words.cost],
      count: context.architecture.outputCount,
      row: { [pattern] in
        ("\($0 + 1)", [.target(unit: $0, pattern: pattern), .unitCost(unit: $0, pattern: pattern)])
      },
      place: { quantity in
        switch quantity {
        case .target(let unit, _), .unitCost(let unit, _): unit
        default: nil
        }
      })
  }

  /// The pattern's cost and, where there are several, their mean.
  private var costs: ValueTable.Section {
    let hasMean = context.hasSeveralPatterns
    return ValueTable.Section(
      title: "the whole cost", columns: [words.cost], count: hasMean ? 2 : 1,
      row: { [pattern] in
        $0 == 1
          ? ("mean", [.batchCost])
          : (hasMean ? "pattern" : "sum", [.patternCost(pattern: pattern)])
      },
      place: { quantity in
        switch quantity {
        case .patternCost: 0
        case .batchCost: 1
        default: nil
        }
      })
  }

  // MARK: Weights and biases

  /// - Parameter shown: which number stands for a weight or bias in the first column.
  private func parameters(_ layer: Int, shown: @escaping (Parameter) -> Quantity = { .parameter($0) })
    -> ValueTable.Section
  {
    let example = Parameter.weight(layer: layer, to: 0, from: 0)
    let gradient = words.letter(.gradient(example, pattern: gradientPattern))
    return section(
      ofParametersInto: layer,
      columns: [words.letter(shown(example)), gradient, "Δ" + labels.weight, "new"]
    ) { [gradientPattern] parameter in
      [
        shown(parameter), .gradient(parameter, pattern: gradientPattern), .change(parameter),
        .updated(parameter),
      ]
    }
  }

  /// What the optimizer remembers of each; `nil` where it remembers nothing.
  private func states(_ layer: Int) -> ValueTable.Section? {
    let example = Parameter.weight(layer: layer, to: 0, from: 0)
    var makers: [(Parameter) -> Quantity] = []
    if context.looksAhead { makers.append { .lookAhead($0) } }
    for letter in OptimizerLetter.allCases {
      if walk.index(of: .state(letter, example)) != nil { makers.append { .state(letter, $0) } }
    }
    if OptimizerLetter.lastChange.keepers.contains(context.learning.optimizer.kind) {
      makers.append { .previousState(.lastChange, $0) }
    }
    guard !makers.isEmpty else { return nil }
    return section(
      ofParametersInto: layer, columns: makers.map { heading($0(example)) }
    ) { [makers] parameter in makers.map { $0(parameter) } }
  }

  /// Δw(t−1) beside Δw.
  private func heading(_ quantity: Quantity) -> String {
    if case .previousState = quantity { return words.letter(quantity) + "(t−1)" }
    return words.letter(quantity)
  }

  /// One row for each weight and bias into a layer, unit by unit, its bias last.
  private func section(
    ofParametersInto layer: Int, columns: [String], quantities: @escaping (Parameter) -> [Quantity]
  ) -> ValueTable.Section {
    let perUnit = context.architecture.unitCounts[layer - 1] + 1
    let to = labels.layers[layer].index ?? labels.layers[layer].short
    let from = labels.layers[layer - 1].index ?? labels.layers[layer - 1].short
    return ValueTable.Section(
      title: "to \(to), from \(from)", columns: columns,
      count: context.architecture.unitCounts[layer] * perUnit,
      row: { [labels] index in
        let unit = index / perUnit
        let sender = index % perUnit
        let isBias = sender == perUnit - 1
        let parameter: Parameter =
          isBias ? .bias(layer: layer, unit: unit) : .weight(layer: layer, to: unit, from: sender)
        return ("\(unit + 1) " + (isBias ? labels.bias : "\(sender + 1)"), quantities(parameter))
      },
      place: { quantity in
        guard let parameter = quantity.parameter, parameter.layer == layer else { return nil }
        return parameter.unit * perUnit + (parameter.from ?? perUnit - 1)
      })
  }

  // MARK: Constants

  /// η and what else the optimizer is set by, with the numbers it keeps once for all weights.
  private var constants: ValueTable.Section {
    let optimizer = context.learning.optimizer
    let set = Constant.allCases.filter { constant in
      switch constant {
      case .learningRate: true
      case .batchSize: context.hasSeveralPatterns
      case .updateNumber: false
      case .optimizer(let own): optimizer.value(of: own) != nil
      }
    }
    let shared = OptimizerLetter.allCases.map { Quantity.state($0, nil) }.filter { walk.index(of: $0) != nil }
    let shown = set.map { Quantity.constant($0) } + shared
    return ValueTable.Section(
      title: "constants", columns: ["value"], count: shown.count,
      row: { [words] in (words.letter(shown[$0]), [shown[$0]]) },
      place: { shown.firstIndex(of: $0) })
  }
}
