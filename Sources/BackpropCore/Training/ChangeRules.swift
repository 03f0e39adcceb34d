// One rule per optimizer and form. Formulas: `Formulas/ChangeFormulas.swift` and its neighbours; here g is the
// batch gradient and every product and sum stands in the order in which the formula is read.

/// Δ = −η g
struct SGDRule: ChangeRule {
  let rate: Double

  @inline(__always)
  func change(gradient g: Double, first: inout Double, second: inout Double) -> Double { -rate * g }
}

/// Δ(t) = −η g + α Δ(t−1)
struct MomentumRule: ChangeRule {
  let rate: Double
  let momentum: Double

  @inline(__always)
  func change(gradient g: Double, first lastChange: inout Double, second: inout Double) -> Double {
    lastChange = -rate * g + momentum * lastChange
    return lastChange
  }
}

/// buf = α buf + g; Δ = −η (g + α buf)
struct NesterovTorchRule: ChangeRule {
  let rate: Double
  let momentum: Double

  @inline(__always)
  func change(gradient g: Double, first buffer: inout Double, second: inout Double) -> Double {
    buffer = momentum * buffer + g
    return -rate * (g + momentum * buffer)
  }
}

/// v(t) = α v(t−1) + η g, with g taken at θ − α v(t−1); Δ = −v(t)
struct NesterovRuderRule: ChangeRule {
  let rate: Double
  let momentum: Double

  @inline(__always)
  func change(gradient g: Double, first velocity: inout Double, second: inout Double) -> Double {
    velocity = momentum * velocity + rate * g
    return -velocity
  }

  @inline(__always)
  func lookAhead(parameter: Double, first velocity: Double) -> Double { parameter - momentum * velocity }
}

/// −η g / (√s + ε) as PyTorch writes it, −η g / √(s + ε) as Ruder does.
@inline(__always)
private func scaledChange(
  rate: Double, gradient g: Double, squares s: Double, epsilon: Double, form: OptimizerForm
) -> Double {
  switch form {
  case .torch: (-rate * g) / (s.squareRoot() + epsilon)
  case .ruder: (-rate * g) / (s + epsilon).squareRoot()
  }
}

/// G = G + g²
struct AdagradRule: ChangeRule {
  let rate: Double
  let epsilon: Double
  let form: OptimizerForm

  @inline(__always)
  func change(gradient g: Double, first squares: inout Double, second: inout Double) -> Double {
    squares = squares + g * g
    return scaledChange(rate: rate, gradient: g, squares: squares, epsilon: epsilon, form: form)
  }
}

/// E = ρ E + (1 − ρ) g²
struct RMSpropRule: ChangeRule {
  let rate: Double
  let rho: Double
  let epsilon: Double
  let form: OptimizerForm

  @inline(__always)
  func change(gradient g: Double, first mean: inout Double, second: inout Double) -> Double {
    mean = rho * mean + (1 - rho) * (g * g)
    return scaledChange(rate: rate, gradient: g, squares: mean, epsilon: epsilon, form: form)
  }
}

/// m = β1 m + (1 − β1) g; v = β2 v + (1 − β2) g²; mh = m / (1 − β1^t); vh = v / (1 − β2^t)
struct Moments: Sendable {
  let beta1: Double
  let beta2: Double
  /// 1 − β1^t and 1 − β2^t
  let correction1: Double
  let correction2: Double

  init(beta1: Double, beta2: Double, t: Double) {
    self.beta1 = beta1
    self.beta2 = beta2
    correction1 = 1 - ElementaryFunctions.power(beta1, t)
    correction2 = 1 - ElementaryFunctions.power(beta2, t)
  }

  @inline(__always)
  func update(_ m: inout Double, _ v: inout Double, gradient g: Double) {
    m = beta1 * m + (1 - beta1) * g
    v = beta2 * v + (1 - beta2) * (g * g)
  }

  @inline(__always)
  func corrected(_ m: Double) -> Double { m / correction1 }
  @inline(__always)
  func correctedSquare(_ v: Double) -> Double { v / correction2 }
}

/// Δ = −η mh / (√vh + ε)
struct AdamRule: ChangeRule {
  let moments: Moments
  let rate: Double
  let epsilon: Double

  @inline(__always)
  func change(gradient g: Double, first m: inout Double, second v: inout Double) -> Double {
    moments.update(&m, &v, gradient: g)
    return (-rate * moments.corrected(m)) / (moments.correctedSquare(v).squareRoot() + epsilon)
  }

  func correctedFirst(_ m: Double) -> Double { moments.corrected(m) }
  func correctedSecond(_ v: Double) -> Double { moments.correctedSquare(v) }
}

/// Δ = −η / (√vh + ε) · (β1 mh + (1 − β1) g / (1 − β1^t))
struct NadamRuderRule: ChangeRule {
  let moments: Moments
  let rate: Double
  let epsilon: Double

  @inline(__always)
  func change(gradient g: Double, first m: inout Double, second v: inout Double) -> Double {
    moments.update(&m, &v, gradient: g)
    let step = -rate / (moments.correctedSquare(v).squareRoot() + epsilon)
    let beta1 = moments.beta1
    return step * (beta1 * moments.corrected(m) + ((1 - beta1) * g) / moments.correction1)
  }

  func correctedFirst(_ m: Double) -> Double { moments.corrected(m) }
  func correctedSecond(_ v: Double) -> Double { moments.correctedSquare(v) }
}

/// Δ = −η [ (1 − μ(t)) g / (1 − P(t)) + μ(t+1) m / (1 − P(t) μ(t+1)) ] / (√vh + ε)
struct NadamTorchRule: ChangeRule {
  let moments: Moments
  let rate: Double
  let epsilon: Double
  /// μ(t) and μ(t+1)
  let mu: Double
  let nextMu: Double
  /// P(t) = μ(1) μ(2) … μ(t)
  let momentumProduct: Double

  init(
    moments: Moments, rate: Double, epsilon: Double, momentumDecay: Double, t: Double, previousProduct: Double
  ) {
    self.moments = moments
    self.rate = rate
    self.epsilon = epsilon
    mu = Self.mu(beta1: moments.beta1, momentumDecay: momentumDecay, t: t)
    nextMu = Self.mu(beta1: moments.beta1, momentumDecay: momentumDecay, t: t + 1)
    momentumProduct = previousProduct * mu
  }

  /// μ(t) = β1 (1 − 0.5 · 0.96^(t ψ))
  static func mu(beta1: Double, momentumDecay: Double, t: Double) -> Double {
    beta1 * (1 - 0.5 * ElementaryFunctions.power(0.96, t * momentumDecay))
  }

  @inline(__always)
  func change(gradient g: Double, first m: inout Double, second v: inout Double) -> Double {
    moments.update(&m, &v, gradient: g)
    let direction =
      ((1 - mu) * g) / (1 - momentumProduct) + (nextMu * m) / (1 - momentumProduct * nextMu)
    return -rate * (direction / (moments.correctedSquare(v).squareRoot() + epsilon))
  }

  func correctedSecond(_ v: Double) -> Double { moments.correctedSquare(v) }
}
