/// How far difference quotients are from the gradient, for steps ε from large to tiny.
///
/// The forward quotient (C(θ + ε) − C(θ)) / ε is off by about ½C″ε, the central one (C(θ + ε) − C(θ − ε)) / 2ε by about
/// ⅙C‴ε². Both are off by about 1e−16·C/ε from rounding. The error is smallest in between: near 1e−8 for the forward
/// quotient, near 1e−5 for the central one.
///
/// Example, Mazur's network, w from hidden 1 to output 1, forward and central: ε = 1e−1 gives −6.3e−4 and −2.4e−5,
/// ε = 1e−5 −6.1e−8 and −1.0e−12.
public struct DifferenceSweep: Equatable, Sendable {
  public struct Row: Equatable, Sendable {
    public let epsilon: Double
    /// (C(θ + ε) − C(θ)) / ε
    public let forward: Double
    /// (C(θ + ε) − C(θ − ε)) / 2ε
    public let central: Double
    /// Quotient minus gradient, cost per unit of the parameter.
    public let forwardError: Double
    public let centralError: Double
  }

  public let parameter: Parameter
  /// ∂C/∂θ by backpropagation
  public let gradient: Double
  /// The largest ε first.
  public let rows: [Row]

  public static let epsilons = [1e-1, 1e-2, 1e-3, 1e-4, 1e-5, 1e-6, 1e-7, 1e-8, 1e-9, 1e-10, 1e-11, 1e-12]

  /// At the first update: the gradient of its batch, and two more forward passes over it for each ε.
  public init(setup: TrainingSetup, parameter: Parameter, epsilons: [Double] = Self.epsilons) {
    let record = UpdateRecord.compute(setup: setup, start: .first(of: setup))
    let patterns = record.passes.map(\.pattern)
    let value = record.evaluatedAt[parameter]
    func cost(_ value: Double) -> Double {
      var parameters = record.evaluatedAt
      parameters[parameter] = value
      return Evaluation.cost(of: setup, parameters: parameters, patterns: patterns)
    }
    let gradient = record.gradients[parameter]
    self.parameter = parameter
    self.gradient = gradient
    rows = epsilons.map { epsilon in
      let (above, below) = (cost(value + epsilon), cost(value - epsilon))
      let forward = (above - record.cost) / epsilon
      let central = (above - below) / (2 * epsilon)
      return Row(
        epsilon: epsilon, forward: forward, central: central, forwardError: forward - gradient,
        centralError: central - gradient)
    }
  }
}
