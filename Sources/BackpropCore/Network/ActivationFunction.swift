// Everything the program knows about an activation function except its equations as trees
// (`Formulas/ActivationFormulas.swift`): one row for each kind. Files, lessons, plots and random tests are made from
// the rows.

/// How a unit turns its weighted input z into its activation a.
///
/// Softmax looks at the whole layer, the others at one unit; formulas and kernels treat it separately, and `value(at:)`
/// is not defined for it.
public enum ActivationFunction: Hashable, Sendable {
  case sigmoid
  case tanh
  case relu
  /// f(z) = z for z > 0, s·z otherwise; s is `negativeSlope`.
  case leakyRelu(negativeSlope: Double)
  case identity
  /// a_i = e^(z_i) / Σ_k e^(z_k) over the units of the output layer.
  case softmax

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

// MARK: The rows

extension ActivationFunction {
  /// Its name in experiment files is the raw value.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    case sigmoid, tanh, relu, leakyRelu, identity, softmax

    public struct Row: Sendable {
      /// What a formula writes before its argument, where that is not the name; and how else lessons may write it.
      var symbol: String?
      public var spellings: [String] = []
      /// Its constant: the key in experiment files, and the value where a file gives none.
      public var constant: (key: String, usual: Double)?
      /// Whether its slope jumps, at z = 0.
      public var hasKink = false
      /// Whether it needs every z of the layer, which only the output layer may.
      public var isOfWholeLayer = false
    }

    public var row: Row {
      switch self {
      case .sigmoid: Row(symbol: "σ")
      case .tanh: Row()
      case .relu: Row(spellings: ["ReLU"], hasKink: true)
      case .leakyRelu: Row(constant: ("negativeSlope", 0.01), hasKink: true)
      case .identity: Row()
      case .softmax: Row(isOfWholeLayer: true)
      }
    }

    public func function(constant: Double) -> ActivationFunction {
      switch self {
      case .sigmoid: .sigmoid
      case .tanh: .tanh
      case .relu: .relu
      case .leakyRelu: .leakyRelu(negativeSlope: constant)
      case .identity: .identity
      case .softmax: .softmax
      }
    }

    /// With its usual constant.
    public var function: ActivationFunction { function(constant: row.constant?.usual ?? 0) }

    /// As a formula writes it: σ, tanh.
    public var symbol: String { row.symbol ?? rawValue }

    /// The kinds that are functions of one z.
    public static let ofOneUnit = allCases.filter { !$0.row.isOfWholeLayer }
  }

  public var kind: Kind {
    switch self {
    case .sigmoid: .sigmoid
    case .tanh: .tanh
    case .relu: .relu
    case .leakyRelu: .leakyRelu
    case .identity: .identity
    case .softmax: .softmax
    }
  }

  /// What f(z) is, in a few words, z as the book calls it.
  public func words(of z: String) -> String {
    switch self {
    case .sigmoid: "sigmoid of \(z)"
    case .tanh: "tanh of \(z)"
    case .relu: "\(z), but never below 0"
    case .leakyRelu: "\(z), less steep below 0"
    case .identity: "\(z) as it is"
    case .softmax: "softmax · a share of 1"
    }
  }

  /// The number it is set by; `nil` for a kind without one.
  public var constant: Double? {
    switch self {
    case .leakyRelu(let negativeSlope): negativeSlope
    case .sigmoid, .tanh, .relu, .identity, .softmax: nil
    }
  }

  /// The name used in experiment files.
  public var name: String { kind.rawValue }
}
