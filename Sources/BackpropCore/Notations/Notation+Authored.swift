extension Notation {
  /// A formula on one line, as its author wrote it in this book.
  ///
  /// In a letter with an index below and a number above, the number is a power where the book writes nothing else
  /// above, and follows the index: `w_2²`. Elsewhere it is the layer and comes first: `w^2_21`.
  package func text(ofAuthored node: MathNode, _ glyphs: MathGlyphs = .unicode) -> String {
    (writesNothingAbove ? node.withPowersLast : node).text(glyphs)
  }
}

extension MathNode {
  fileprivate var withPowersLast: MathNode {
    replacing { node in
      guard case .scripts(let base, let lower?, let upper?) = node, case .number = upper.untagged else {
        return nil
      }
      return .scripts(.scripts(base, lower: lower, upper: nil), lower: nil, upper: upper)
    }
  }
}
