import BackpropCore

/// The equations of a whole layer.
extension MatrixPanel {
  private func shape(_ rows: Int, _ columns: Int = 1) -> String { "\(rows)×\(columns)" }

  /// Entry by entry, with ⊙ or a function.
  private static let entryByEntry = "entry by entry"

  func forward(_ layer: Int, _ pattern: Int) -> Equation {
    let (own, below) = (counts[layer], counts[layer - 1])
    let activation = name(a(layer - 1, pattern))
    return Equation(
      left: Part(name(z(layer, pattern)), shape(own)),
      right: [
        Part(name(w(layer)), shape(own, below)), Part(activation, shape(below)), Part(.infix("+")),
        Part(name(trace.context.passValue(of: .bias(layer: layer, unit: 0))), shape(own)),
      ],
      shapes: "shapes: \(shape(own, below)) · \(shape(below)) = \(shape(own))",
      numbers: joined([
        weights(layer) { trace.context.passValue(of: $0) },
        column(layer - 1) {
          layer == 1
            ? .input(unit: $0, pattern: pattern) : .activation(layer: layer - 1, unit: $0, pattern: pattern)
        },
        .infix("+"), column(layer) { trace.context.passValue(of: .bias(layer: layer, unit: $0)) },
        .infix("≈"),
        column(layer) { .weightedInput(layer: layer, unit: $0, pattern: pattern) },
      ]),
      caption: [
        "Each row of the matrix holds the weights into one unit. Row times column, plus the bias, is the "
          + "\(words.netInput) of that unit."
      ])
  }

  func activation(_ layer: Int, _ pattern: Int) -> Equation {
    let function = trace.context.architecture.activation(ofLayer: layer)
    let letter = words.functionName(ofLayer: layer)
    let own = shape(counts[layer])
    return Equation(
      left: Part(name(a(layer, pattern)), own),
      right: [Part(.function(.symbol(letter), name(z(layer, pattern))), own)],
      shapes: function == .softmax ? "all together share 1" : Self.entryByEntry,
      numbers: joined([
        .symbol(letter), column(layer) { .weightedInput(layer: layer, unit: $0, pattern: pattern) },
        .infix("≈"), column(layer) { .activation(layer: layer, unit: $0, pattern: pattern) },
      ]),
      caption: [
        function == .softmax
          ? "Each output is e to its \(words.netInput), divided by the sum of them all: together they are 1."
          : "The function is applied to every entry by itself: no unit looks at another one of its layer."
      ])
  }

  func delta(_ layer: Int, _ pattern: Int) -> Equation? {
    guard layer < trace.context.architecture.outputLayer else { return outputDelta(layer, pattern) }
    let (own, above) = (counts[layer], counts[layer + 1])
    let slope = slope(layer, pattern)
    let letter = words.letter(.parameter(.weight(layer: layer + 1, to: 0, from: 0)))
    return Equation(
      left: Part(name(.delta(layer: layer, unit: 0, pattern: pattern)), shape(own)),
      right: [
        Part(transposed(name(w(layer + 1))), "(\(shape(above, own)))ᵀ"),
        Part(name(.delta(layer: layer + 1, unit: 0, pattern: pattern)), shape(above)),
      ] + slope.symbols,
      shapes: "shapes: \(shape(own, above)) · \(shape(above)) = \(shape(own))",
      numbers: joined(
        [
          weights(layer + 1, transposed: true) { trace.context.passValue(of: $0) },
          column(layer + 1) { .delta(layer: layer + 1, unit: $0, pattern: pattern) },
        ] + slope.numbers + [
          .infix("≈"), column(layer) { .delta(layer: layer, unit: $0, pattern: pattern) },
        ]),
      caption: [
        "Turned over (ᵀ), row j of \(letter) holds the weights that lead out of unit j, and so gathers its blame. "
          + (slope.symbols.isEmpty
            ? "The slope of the identity is 1." : "⊙ multiplies entry by entry, here with the slope.")
      ])
  }

  /// (a − y) ⊙ f′(z), or a − y alone where the cost is made for the output's function.
  private func outputDelta(_ layer: Int, _ pattern: Int) -> Equation? {
    let architecture = trace.context.architecture
    let function = architecture.activation(ofLayer: layer)
    let isMatched: Bool
    switch architecture.cost {
    case .quadratic: isMatched = false
    case .binaryCrossEntropy: isMatched = function == .sigmoid
    case .crossEntropy: isMatched = trace.context.targetsSumToOne.contains(pattern)
    }
    guard isMatched || architecture.cost == .quadratic && function != .softmax else { return nil }
    let (output, target) = (name(a(layer, pattern)), name(.target(unit: 0, pattern: pattern)))
    let difference: [MathNode] =
      notation.deltaIsNegated ? [target, .infix("−"), output] : [output, .infix("−"), target]
    let slope = isMatched ? ([], []) : slope(layer, pattern)
    let own = shape(counts[layer])
    return Equation(
      left: Part(name(.delta(layer: layer, unit: 0, pattern: pattern)), own),
      right: [Part(slope.0.isEmpty ? .row(difference) : .parentheses(.row(difference)), own)] + slope.0,
      shapes: Self.entryByEntry,
      numbers: joined(
        [misses(layer, pattern)] + slope.1 + [
          .infix("≈"), column(layer) { .delta(layer: layer, unit: $0, pattern: pattern) },
        ]),
      caption: [
        isMatched
          ? "Every output's miss, and nothing else: the slopes of cost and function cancel each other."
          : (slope.0.isEmpty
            ? "Every output's miss, and nothing else: the slope of the identity is 1."
            : "Every output's miss times its slope; ⊙ multiplies entry by entry.")
      ])
  }

  private func misses(_ layer: Int, _ pattern: Int) -> MathNode? {
    guard counts[layer] <= Self.largest else { return nil }
    let sign: Double = notation.deltaIsNegated ? -1 : 1
    return .matrix(
      (0..<counts[layer]).map { unit in
        let a = trace.value(of: .activation(layer: layer, unit: unit, pattern: pattern))
        let y = trace.value(of: .target(unit: unit, pattern: pattern))
        return [.number(format.text(sign * (a - y)))]
      })
  }

  /// ⊙ f′(z) and its numbers; nothing where the slope is 1.
  private func slope(_ layer: Int, _ pattern: Int) -> (symbols: [Part], numbers: [MathNode?]) {
    let function = trace.context.architecture.activation(ofLayer: layer)
    guard function != .identity else { return ([], []) }
    let letter = words.functionName(ofLayer: layer) + "′"
    var numbers: MathNode?
    if counts[layer] <= Self.largest {
      numbers = .matrix(
        (0..<counts[layer]).map { unit in
          let z = trace.value(of: .weightedInput(layer: layer, unit: unit, pattern: pattern))
          let a = trace.value(of: .activation(layer: layer, unit: unit, pattern: pattern))
          return [.number(format.text(function.slope(weightedInput: z, activation: a)))]
        })
    }
    return (
      [
        Part(.infix("⊙")),
        Part(.function(.symbol(letter), name(z(layer, pattern))), shape(counts[layer])),
      ], [.infix("⊙"), numbers]
    )
  }

  func gradient(_ parameter: Parameter, _ pattern: Int) -> Equation {
    let layer = parameter.layer
    let (own, below) = (counts[layer], counts[layer - 1])
    let sign: [MathNode] = notation.deltaIsNegated ? [.prefix("−")] : []
    let signPart = notation.deltaIsNegated ? [Part(.prefix("−"))] : []
    let delta = name(.delta(layer: layer, unit: 0, pattern: pattern))
    let deltas = column(layer) { .delta(layer: layer, unit: $0, pattern: pattern) }
    let left = name(.gradient(parameter, pattern: pattern))
    guard parameter.from != nil else {
      return Equation(
        left: Part(left, shape(own)), right: signPart + [Part(delta, shape(own))], shapes: Self.entryByEntry,
        numbers: joined(
          sign + [
            deltas, .infix("≈"), column(layer) { .gradient(.bias(layer: layer, unit: $0), pattern: pattern) },
          ]),
        caption: [
          "A bias acts on \(words.netInput) one to one: its gradient is \(notation.deltaIsNegated ? "minus " : "")\(words.book.delta) itself."
        ])
    }
    let activations: MathNode? =
      below <= Self.largest
      ? .matrix([
        (0..<below).map {
          number(
            layer == 1
              ? .input(unit: $0, pattern: pattern) : .activation(layer: layer - 1, unit: $0, pattern: pattern)
          )
        }
      ]) : nil
    return Equation(
      left: Part(left, shape(own, below)),
      right: signPart + [
        Part(delta, shape(own)), Part(transposed(name(a(layer - 1, pattern))), shape(1, below)),
      ],
      shapes: "shapes: \(shape(own)) · \(shape(1, below)) = \(shape(own, below))",
      numbers: joined(
        sign + [deltas, activations, .infix("≈"), weights(layer) { .gradient($0, pattern: pattern) }]),
      caption: [
        "A column times a row is a whole matrix: each δ times each value at the start of a line, one entry for "
          + "every weight."
      ])
  }

  func change(_ parameter: Parameter) -> Equation? {
    guard trace.context.learning.isPlainDescent else { return nil }
    let rate = notation.constantLetter(.learningRate)
    let own = shape(of: parameter)
    return Equation(
      left: Part(name(.change(parameter)), own),
      right: [
        Part(.row([.prefix("−"), .symbol(rate)])),
        Part(name(trace.context.batchGradient(of: parameter)), own),
      ],
      shapes: "every entry times −\(rate)",
      numbers: joined([
        .number(format.text(-trace.setup.learning.rate)),
        entries(parameter) { trace.context.batchGradient(of: $0) }, .infix("≈"),
        entries(parameter) { .change($0) },
      ]),
      caption: ["Every entry of the gradient times −\(rate): all step downhill together."])
  }

  func updated(_ parameter: Parameter) -> Equation {
    let own = shape(of: parameter)
    return Equation(
      left: Part(name(.updated(parameter)), own), relation: "←",
      right: [
        Part(name(.parameter(parameter)), own), Part(.infix("+")), Part(name(.change(parameter)), own),
      ],
      shapes: Self.entryByEntry,
      numbers: joined([
        entries(parameter) { .parameter($0) }, .infix("+"), entries(parameter) { .change($0) }, .infix("≈"),
        entries(parameter) { .updated($0) },
      ]),
      caption: ["Old entry plus its change: the whole layer moves at once."])
  }

  private func shape(of parameter: Parameter) -> String {
    shape(counts[parameter.layer], parameter.from == nil ? 1 : counts[parameter.layer - 1])
  }

  private func entries(_ parameter: Parameter, _ make: (Parameter) -> Quantity) -> MathNode? {
    parameter.from == nil
      ? column(parameter.layer) { make(.bias(layer: parameter.layer, unit: $0)) }
      : weights(parameter.layer, make)
  }
}
