/// Tells a formula in another notation: its letters, indices and layer marks, and the sign of δ; never another order.
///
/// Works on the formula as it was written, not on its value, so that brackets, braces and frames stay. Where δ changes
/// its sign, the sign is written so that the formula stays true: it merges with a minus in front (−η δ_i a_j is
/// η δ_k y_j), passes through Σ and brackets, and a chain that begins with it changes sign on every side
/// (δ_i = ∂C/∂z_i is δ_k = −∂E/∂x_k). What is no quantity stays as it is; a formula that cannot be told (its layer l
/// is any of several, say) stays whole, since half of it in other letters would be false.
package struct NotationLens {
  package let source: Notation
  package let target: Notation
  package let architecture: Architecture
  /// What index letters of the source stand for, from 0 (see `FormulaReader.indices`).
  package let indices: [String: Int]
  /// Letters with a value of their own (`let:`): they stay.
  package let letters: Set<String>

  package init(
    from source: Notation, to target: Notation, architecture: Architecture, indices: [String: Int] = [:],
    letters: Set<String> = []
  ) {
    self.source = source
    self.target = target
    self.architecture = architecture
    self.indices = indices
    self.letters = letters
  }

  /// The lines of one derivation, or one formula, in the target notation.
  package struct Told: Equatable, Sendable {
    package let nodes: [MathNode]
    /// What the index letters of the target stand for, from 0.
    package let indices: [String: Int]
    /// For each line, whether all its sides have changed sign: their values are the source's times −1.
    package let isNegated: [Bool]
    /// Without it the nodes are the source's, in the source's letters.
    package let isTold: Bool
  }

  package func node(_ node: MathNode) -> MathNode { told([node]).nodes[0] }

  /// One formula, told.
  package static func node(
    _ node: MathNode, from source: Notation, to target: Notation, architecture: Architecture
  ) -> MathNode {
    NotationLens(from: source, to: target, architecture: architecture).node(node)
  }

  /// Lines that belong together share their letters, and a continuation line its sign with the line it continues.
  package func told(_ nodes: [MathNode]) -> Told {
    let unchanged = Told(
      nodes: nodes, indices: indices, isNegated: nodes.map { _ in false }, isTold: source == target)
    guard source != target else { return unchanged }
    do throws(LensFault) {
      let plan = try LensPlan(self, nodes)
      var converter = LensConverter(plan: plan)
      var told: [MathNode] = []
      var isNegated: [Bool] = []
      for node in nodes {
        told.append(try converter.line(node))
        isNegated.append(converter.isNegated)
      }
      return Told(nodes: told, indices: plan.targetIndices, isNegated: isNegated, isTold: true)
    } catch {
      return unchanged
    }
  }
}

/// The formula cannot be told in the other notation.
struct LensFault: Error {}
