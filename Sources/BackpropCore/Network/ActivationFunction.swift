/// How a unit turns its weighted input z into its activation a.
///
/// Softmax looks at the whole layer, the others at one unit; `LayerActivation` formulas and the kernel
/// treat it apart, and `value(at:)` is not defined for it.
public enum ActivationFunction: Hashable, Sendable {
  case sigmoid
  case tanh
  case relu
  /// f(z) = z for z > 0, s·z otherwise; s is `negativeSlope`.
  case leakyRelu(negativeSlope: Double)
  case identity
  /// a_i = e^(z_i) / Σ_k e^(z_k) over the units of the output layer.
  case softmax

  /// The name used in experiment files.
  public var name: String {
    switch self {
    case .sigmoid: "sigmoid"
    case .tanh: "tanh"
    case .relu: "relu"
    case .leakyRelu: "leakyRelu"
    case .identity: "identity"
    case .softmax: "softmax"
    }
  }

  /// a = f(z). Finite for every finite z; NaN stays NaN.
  @inlinable
  public func value(at z: Double) -> Double {
    switch self {
    case .sigmoid: ElementaryFunctions.sigmoid(z)
    case .tanh: ElementaryFunctions.tanh(z)
    case .relu: z < 0 ? 0 : z
    case .leakyRelu(let negativeSlope): z < 0 ? negativeSlope * z : z
    case .identity: z
    case .softmax: preconditionFailure("softmax is a function of a whole layer")
    }
  }

  /// f′(z), computed from a = f(z) where the textbook does so: a(1 − a) for the sigmoid, 1 − a·a for tanh.
  /// At the kink: relu′(0) = 0, leakyRelu′(0) = negativeSlope.
  @inlinable
  public func slope(weightedInput z: Double, activation a: Double) -> Double {
    switch self {
    case .sigmoid: a * (1 - a)
    case .tanh: 1 - a * a
    case .relu: z > 0 ? 1 : (z.isNaN ? z : 0)
    case .leakyRelu(let negativeSlope): z > 0 ? 1 : (z.isNaN ? z : negativeSlope)
    case .identity: 1
    case .softmax: preconditionFailure("softmax has no slope of one unit alone")
    }
  }
}
