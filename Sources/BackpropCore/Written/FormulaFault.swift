/// Why a formula has no value.
package struct FormulaFault: Error, Hashable, Sendable {
  package enum Problem: Hashable, Sendable {
    /// Words, or a sign that is not arithmetic.
    case noArithmetic(String)
    case nothingBeside(String)
    case severalFormulas
    /// A letter that is not a quantity of the notation and has no value.
    case unknownLetter(String)
    /// An index that neither `for` nor a Σ binds.
    case unboundIndex(String)
    /// An index without a letter: which of these layers (from 0) is meant?
    case ambiguousLayer([Int])
    case noHiddenLayer(String)
    /// An index letter whose layer (from 0) has no such quantity: z_k.
    case wrongLayer(index: String, layer: Int)
    /// A weight between layers that are not neighbours.
    case skipsLayer
    case noSuchLayer(Int)
    case noSuchUnit(Int, layer: Int, count: Int)
    case notInBatch(Int)
    /// A constant that the optimizer of this update does not have.
    case noSuchConstant(Constant)
    /// A whole layer, a vector or a matrix.
    case wholeLayer
    case unboundSum(String)
    case badLimits
    /// A function of the notation (f, g) whose meaning here is not clear.
    case unclearFunction(String)
    case functionOfLayer
    case unknownFunction(String)
    case noDerivativeBy
    case secondDerivative
    case tooLarge(FormulaLimit)
    /// One Σ inside another, with more terms together than anybody waits for.
    case tooManySummands(Int)
  }

  /// Whether the formula is longer than anybody reads: it is then refused, whatever it may mean.
  package var isTooLarge: Bool {
    if case .tooLarge = problem { return true }
    return if case .tooManySummands = problem { true } else { false }
  }

  package let problem: Problem
  /// The part of the formula that the fault is about.
  package let node: MathNode
  package let notation: Notation

  init(_ problem: Problem, _ node: MathNode, _ notation: Notation) {
    self.problem = problem
    self.node = node
    self.notation = notation
  }
}
