/// What is minimised. C_p is the cost of one pattern, a sum over the outputs; the batch cost is the mean of C_p.
///
/// The raw value is its name in experiment files.
public enum CostFunction: String, Hashable, Sendable, CaseIterable {
  /// C_p = Σ_i ½(y_i − a_i)²
  case quadratic
  /// C_p = −Σ_i [y_i ln a_i + (1 − y_i) ln(1 − a_i)], sigmoid outputs;
  /// computed from z as max(z, 0) − z·y + ln(1 + e^(−|z|)), finite for every z.
  case binaryCrossEntropy
  /// C_p = −Σ_i y_i ln a_i, softmax outputs; computed from z after subtracting the largest z.
  case crossEntropy

  /// Its name in a sentence.
  public var title: String {
    switch self {
    case .quadratic: "quadratic"
    case .binaryCrossEntropy: "binary cross-entropy"
    case .crossEntropy: "cross-entropy"
    }
  }

  /// The only output activation it goes with; `nil` where it goes with all.
  public var requiredOutput: ActivationFunction? {
    switch self {
    case .quadratic: nil
    case .binaryCrossEntropy: .sigmoid
    case .crossEntropy: .softmax
    }
  }

  public func accepts(_ outputActivation: ActivationFunction) -> Bool {
    requiredOutput.map { $0 == outputActivation } ?? true
  }
}
