// The optimizers' equations, twice: as trees, which are shown, and below them as arithmetic on numbers, which trains. Both
// do the same operations in the same order, so that they agree to the last bit; a test holds every kind to that.

/// What each kind makes of a gradient.
enum OptimizerFormulas {
  /// The change of a parameter: what is added to it.
  ///
  /// SGD: Δw = −η ∂C/∂w.
  static func change(_ place: QuantitySymbol.Place, _ context: UpdateContext, _ arrangement: Arrangement)
    -> SymbolicExpression
  {
    let g = ChangeFormulas.gradient(place, context)
    let form = context.learning.optimizer.form
    switch context.learning.optimizer.kind {
    case .sgd: return ChangeFormulas.plainStep(place, context, arrangement)
    case .momentum: return MomentumFormulas.momentumChange(place, g)
    case .nesterov: return MomentumFormulas.nesterovChange(form, place, g)
    case .adagrad: return AdaptiveRateFormulas.change(form, .G, place, g)
    case .rmsprop: return AdaptiveRateFormulas.change(form, .E, place, g)
    case .adam: return AdamFormulas.adamChange(place)
    case .nadam: return AdamFormulas.nadamChange(form, place, g)
    }
  }

  /// The optimizer's state after this update, for one parameter (or, for μ and P, for all of them).
  static func state(_ letter: OptimizerLetter, _ place: QuantitySymbol.Place, _ context: UpdateContext)
    -> SymbolicExpression
  {
    let g = ChangeFormulas.gradient(place, context)
    switch letter {
    case .buf: return MomentumFormulas.buffer(place, g)
    case .v:
      return context.learning.optimizer.kind == .nesterov
        ? MomentumFormulas.velocity(place, g) : AdamFormulas.secondMoment(place, g)
    case .G: return AdaptiveRateFormulas.squaredSum(place, g)
    case .E: return AdaptiveRateFormulas.squaredMean(place, g)
    case .m: return AdamFormulas.firstMoment(place, g)
    case .mh: return AdamFormulas.corrected(.m, .beta1, place)
    case .vh: return AdamFormulas.corrected(.v, .beta2, place)
    case .mu: return AdamFormulas.mu(at: .constant(.updateNumber))
    case .P: return AdamFormulas.product
    case .lastChange: preconditionFailure("the change of the update before is given, not computed")
    }
  }
}

/// Momentum and Nesterov's accelerated gradient: changes that remember the change before.
enum MomentumFormulas {
  /// Δw(t) = −η g + α Δw(t−1), Δw(0) = 0
  static func momentumChange(_ place: QuantitySymbol.Place, _ g: SymbolicExpression) -> SymbolicExpression {
    .sum([
      .product([ChangeFormulas.minusRate, g]),
      .product([.constant(.momentum), .symbol(.previousState(.lastChange), place)]),
    ])
  }

  /// PyTorch: Δw = −η (g + α buf). Ruder: Δw = −v, the gradient having been taken at the look-ahead point.
  static func nesterovChange(_ form: OptimizerForm, _ place: QuantitySymbol.Place, _ g: SymbolicExpression)
    -> SymbolicExpression
  {
    switch form {
    case .torch:
      .product([
        ChangeFormulas.minusRate,
        .sum([g, .product([.constant(.momentum), .symbol(.state(.buf), place)])]),
      ])
    case .ruder: .negation(.symbol(.state(.v), place))
    }
  }

  /// buf(t) = α buf(t−1) + g
  static func buffer(_ place: QuantitySymbol.Place, _ g: SymbolicExpression) -> SymbolicExpression {
    .sum([.product([.constant(.momentum), .symbol(.previousState(.buf), place)]), g])
  }

  /// v(t) = α v(t−1) + η g
  static func velocity(_ place: QuantitySymbol.Place, _ g: SymbolicExpression) -> SymbolicExpression {
    .sum([
      .product([.constant(.momentum), .symbol(.previousState(.v), place)]),
      .product([.constant(.learningRate), g]),
    ])
  }
}

/// Adagrad and RMSprop: each parameter's rate is divided by the size of its gradients so far.
enum AdaptiveRateFormulas {
  /// Ruder: Δw = −η g / √(G + ε). PyTorch: Δw = −η g / (√G + ε). RMSprop: the same with E for G.
  static func change(
    _ form: OptimizerForm, _ letter: OptimizerLetter, _ place: QuantitySymbol.Place, _ g: SymbolicExpression
  ) -> SymbolicExpression {
    let memory = SymbolicExpression.symbol(.state(letter), place)
    let epsilon = SymbolicExpression.constant(.epsilon)
    let size: SymbolicExpression
    switch form {
    case .ruder: size = .function(.squareRoot, .sum([memory, epsilon]))
    case .torch: size = .sum([.function(.squareRoot, memory), epsilon])
    }
    return .quotient(.product([ChangeFormulas.minusRate, g]), size)
  }

  /// G(t) = G(t−1) + g²
  static func squaredSum(_ place: QuantitySymbol.Place, _ g: SymbolicExpression) -> SymbolicExpression {
    .sum([.symbol(.previousState(.G), place), .squared(g)])
  }

  /// E(t) = ρ E(t−1) + (1 − ρ) g²
  static func squaredMean(_ place: QuantitySymbol.Place, _ g: SymbolicExpression) -> SymbolicExpression {
    .sum([
      .product([.constant(.rho), .symbol(.previousState(.E), place)]),
      .product([.difference(.number(1), .constant(.rho)), .squared(g)]),
    ])
  }
}

/// Adam and Nadam: momentum and an adaptive rate together, both corrected for starting at 0.
enum AdamFormulas {
  /// m(t) = β1 m(t−1) + (1 − β1) g
  static func firstMoment(_ place: QuantitySymbol.Place, _ g: SymbolicExpression) -> SymbolicExpression {
    .sum([
      .product([.constant(.beta1), .symbol(.previousState(.m), place)]),
      .product([.difference(.number(1), .constant(.beta1)), g]),
    ])
  }

  /// v(t) = β2 v(t−1) + (1 − β2) g²
  static func secondMoment(_ place: QuantitySymbol.Place, _ g: SymbolicExpression) -> SymbolicExpression {
    .sum([
      .product([.constant(.beta2), .symbol(.previousState(.v), place)]),
      .product([.difference(.number(1), .constant(.beta2)), .squared(g)]),
    ])
  }

  /// mh = m / (1 − β1^t), vh = v / (1 − β2^t)
  static func corrected(_ letter: OptimizerLetter, _ beta: OptimizerConstant, _ place: QuantitySymbol.Place)
    -> SymbolicExpression
  {
    .quotient(
      .symbol(.state(letter), place),
      .difference(.number(1), .power(.constant(beta), .constant(.updateNumber))))
  }

  /// √vh + ε
  private static func size(_ place: QuantitySymbol.Place) -> SymbolicExpression {
    .sum([.function(.squareRoot, .symbol(.state(.vh), place)), .constant(.epsilon)])
  }

  /// Δw = −η mh / (√vh + ε)
  static func adamChange(_ place: QuantitySymbol.Place) -> SymbolicExpression {
    .quotient(
      .product([ChangeFormulas.minusRate, .symbol(.state(.mh), place)]), size(place))
  }

  /// Ruder: Δw = −η / (√vh + ε) · (β1 mh + (1 − β1) g / (1 − β1^t)).
  /// PyTorch: Δw = −η [ (1 − μ(t)) g / (1 − P(t)) + μ(t+1) m / (1 − P(t+1)) ] / (√vh + ε).
  static func nadamChange(_ form: OptimizerForm, _ place: QuantitySymbol.Place, _ g: SymbolicExpression)
    -> SymbolicExpression
  {
    switch form {
    case .ruder:
      return .product([
        .quotient(ChangeFormulas.minusRate, size(place)),
        .sum([
          .product([.constant(.beta1), .symbol(.state(.mh), place)]),
          .quotient(
            .product([.difference(.number(1), .constant(.beta1)), g]),
            .difference(.number(1), .power(.constant(.beta1), .constant(.updateNumber)))),
        ]),
      ])
    case .torch:
      let muNext = mu(at: .sum([.constant(.updateNumber), .number(1)]))
      let muNow = SymbolicExpression.symbol(.state(.mu))
      let product = SymbolicExpression.symbol(.state(.P))
      return .product([
        ChangeFormulas.minusRate,
        .quotient(
          .sum([
            .quotient(
              .product([.difference(.number(1), muNow), g]), .difference(.number(1), product)),
            .quotient(
              .product([muNext, .symbol(.state(.m), place)]),
              .difference(.number(1), .product([product, muNext]))),
          ]), size(place)),
      ])
    }
  }

  /// μ(t) = β1 (1 − 0.5 · 0.96^(t ψ))
  static func mu(at time: SymbolicExpression) -> SymbolicExpression {
    .product([
      .constant(.beta1),
      .difference(
        .number(1),
        .product([.number(0.5), .power(.number(0.96), .product([time, .constant(.momentumDecay)]))])),
    ])
  }

  /// P(t) = P(t−1) μ(t)
  static let product = SymbolicExpression.product([
    .symbol(.previousState(.P)), .symbol(.state(.mu)),
  ])
}

// MARK: On numbers

/// The numbers of many parameters, each with its batch gradient and the one or two numbers that the optimizer remembers
/// for it.
protocol ParameterLanes {
  /// new = old + Δ for each, with the Δ that `rule` makes of its gradient, its value and its memory.
  mutating func change(
    _ rule: (_ gradient: Double, _ value: Double, _ first: inout Double, _ second: inout Double) -> Double)
}

/// An optimizer's arithmetic in its t-th update, with its constants and whatever depends on t filled in.
///
/// `first` and `second` are a parameter's memory in the order of `Optimizer.memoryLetters`; a kind that needs fewer
/// leaves the rest alone.
struct ChangeRule: Sendable {
  private let optimizer: (kind: Optimizer.Kind, form: OptimizerForm)
  private let countsUpdates: Bool
  private let rate: Double
  private let momentum: Double
  private let rho: Double
  private let beta1: Double
  private let beta2: Double
  private let epsilon: Double
  private let momentumDecay: Double
  /// t: the updates made with this memory
  private(set) var updateCount: Int
  /// 1 − β1^t and 1 − β2^t
  private var correction1 = 1.0
  private var correction2 = 1.0
  /// μ(t), μ(t+1) and P(t) = μ(1) μ(2) … μ(t)
  private var mu = 1.0
  private var nextMu = 1.0
  private(set) var momentumProduct: Double

  /// In the state it had in the last update made with a memory; `advance` moves it on to the next one.
  init(_ learning: Learning, updateCount: Int, momentumProduct: Double) {
    let value = { learning.optimizer.value(of: $0) ?? 0 }
    optimizer = (learning.optimizer.kind, learning.optimizer.form)
    countsUpdates = learning.optimizer.row.countsUpdates
    rate = learning.rate
    momentum = value(.momentum)
    rho = value(.rho)
    beta1 = value(.beta1)
    beta2 = value(.beta2)
    epsilon = value(.epsilon)
    momentumDecay = value(.momentumDecay)
    self.updateCount = updateCount
    self.momentumProduct = momentumProduct
    if updateCount > 0, countsUpdates { correct() }
  }

  mutating func advance(by count: Int = 1) {
    guard countsUpdates else {
      updateCount += count
      return
    }
    for _ in 0..<count {
      updateCount += 1
      correct()
      momentumProduct *= mu
    }
  }

  private mutating func correct() {
    let t = Double(updateCount)
    correction1 = 1 - ElementaryFunctions.power(beta1, t)
    correction2 = 1 - ElementaryFunctions.power(beta2, t)
    guard optimizer == (.nadam, .torch) else { return }
    mu = mu(at: t)
    nextMu = mu(at: t + 1)
  }

  private func mu(at t: Double) -> Double {
    beta1 * (1 - 0.5 * ElementaryFunctions.power(0.96, t * momentumDecay))
  }

  /// mh from m, vh from v.
  func derived(_ letter: OptimizerLetter, first: Double, second: Double) -> Double {
    switch letter {
    case .mh: first / correction1
    case .vh: second / correction2
    case .buf, .v, .G, .E, .m, .mu, .P, .lastChange: preconditionFailure("remembered, not derived")
    }
  }

  /// θ − α v(t−1)
  @inline(__always)
  func lookAhead(parameter: Double, first velocity: Double) -> Double { parameter - momentum * velocity }

  /// Changes every parameter and its memory. A loop for each kind, so that each is compiled for its own arithmetic.
  @inline(__always)
  func apply(to lanes: inout some ParameterLanes) {
    switch optimizer {
    case (.sgd, _): lanes.change { g, _, _, _ in -rate * g }
    case (.momentum, _):
      lanes.change { g, _, lastChange, _ in
        lastChange = -rate * g + momentum * lastChange
        return lastChange
      }
    case (.nesterov, .torch):
      lanes.change { g, _, buffer, _ in
        buffer = momentum * buffer + g
        return -rate * (g + momentum * buffer)
      }
    case (.nesterov, .ruder):
      lanes.change { g, _, velocity, _ in
        velocity = momentum * velocity + rate * g
        return -velocity
      }
    case (.adagrad, let form):
      lanes.change { g, _, sum, _ in
        sum = sum + g * g
        return scaled(g, by: sum, form)
      }
    case (.rmsprop, let form):
      lanes.change { g, _, mean, _ in
        mean = rho * mean + (1 - rho) * (g * g)
        return scaled(g, by: mean, form)
      }
    case (.adam, _):
      lanes.change { g, _, m, v in
        updateMoments(&m, &v, g)
        return (-rate * (m / correction1)) / size(v)
      }
    case (.nadam, .ruder):
      lanes.change { g, _, m, v in
        updateMoments(&m, &v, g)
        return (-rate / size(v)) * (beta1 * (m / correction1) + ((1 - beta1) * g) / correction1)
      }
    case (.nadam, .torch):
      lanes.change { g, _, m, v in
        updateMoments(&m, &v, g)
        let direction =
          ((1 - mu) * g) / (1 - momentumProduct) + (nextMu * m) / (1 - momentumProduct * nextMu)
        return -rate * (direction / size(v))
      }
    }
  }

  /// −η g / (√s + ε) as PyTorch writes it, −η g / √(s + ε) as Ruder does.
  @inline(__always)
  private func scaled(_ g: Double, by squares: Double, _ form: OptimizerForm) -> Double {
    switch form {
    case .torch: (-rate * g) / (squares.squareRoot() + epsilon)
    case .ruder: (-rate * g) / (squares + epsilon).squareRoot()
    }
  }

  @inline(__always)
  private func updateMoments(_ m: inout Double, _ v: inout Double, _ g: Double) {
    m = beta1 * m + (1 - beta1) * g
    v = beta2 * v + (1 - beta2) * (g * g)
  }

  /// √vh + ε
  @inline(__always)
  private func size(_ v: Double) -> Double { (v / correction2).squareRoot() + epsilon }
}
