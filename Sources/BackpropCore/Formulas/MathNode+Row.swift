/// What all writers of `MathNode` agree on: which operators bind how, and where parentheses must be added.
///
/// Without this the three writers (one line, LaTeX, two dimensions) would each decide anew that −0.0381 after × needs
/// parentheses.
extension MathNode {
  /// How tightly an infix operator binds; a line breaks before the loosest first.
  package enum Precedence: Int, Comparable, Sendable {
    case separation
    case relation
    case addition
    case multiplication

    package static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
  }

  package static func precedence(of infix: String) -> Precedence {
    switch infix {
    case ",", ";", ".", ":": .separation
    case "+", "−", "-", "±": .addition
    case "×", "·", "*", "/", "⊙": .multiplication
    default: .relation
    }
  }

  /// The node without its tags.
  package var untagged: MathNode {
    if case .tagged(_, let node) = self { return node.untagged }
    return self
  }

  /// The parts of a row in reading order: rows within rows are opened, negative numbers that are operands are put in
  /// parentheses, and so are fractions that would be misread where fractions are written on one line.
  package static func items(_ nodes: [MathNode], inlineFractions: Bool) -> [MathNode] {
    let flat = opened(nodes)
    return flat.indices.map { index in
      let previous = index > 0 ? flat[index - 1].untagged : nil
      let next = index + 1 < flat.count ? flat[index + 1].untagged : nil
      let item = flat[index]
      let isMisread =
        item.isNegativeNumber && isOperand(after: previous, before: next)
        || inlineFractions && item.isMisreadInline(after: previous, before: next)
      return isMisread ? .parentheses(item) : item
    }
  }

  private static func opened(_ nodes: [MathNode]) -> [MathNode] {
    nodes.flatMap { node in
      if case .row(let inner) = node { opened(inner) } else { [node] }
    }
  }

  /// Whether a negative number between these neighbours needs parentheses: after any sign or factor, and as a first
  /// factor, but not as the first term of a sum.
  private static func isOperand(after previous: MathNode?, before next: MathNode?) -> Bool {
    if let previous {
      switch previous {
      case .infix(let sign) where precedence(of: sign) < .addition: break
      case .text: break
      default: return true
      }
    }
    guard let next else { return false }
    guard case .infix(let sign) = next else {
      if case .text = next { return false }
      return true
    }
    return precedence(of: sign) == .multiplication
  }

  package var isNegativeNumber: Bool {
    guard case .number(let digits) = untagged, let first = digits.first else { return false }
    return (first == "−" || first == "-") && digits.count > 1
  }

  /// 1/n in front of Σ would read as 1/(n Σ …); ∂C/∂w is read as one symbol and stays.
  private func isMisreadInline(after previous: MathNode?, before next: MathNode?) -> Bool {
    guard case .fraction(let numerator, _) = untagged else { return false }
    if case .infix("/") = previous { return true }
    guard let next, !numerator.isDifferential else { return false }
    if case .infix = next { return false }
    return true
  }

  /// ∂C, ∂z_i: the upper part of a derivative.
  private var isDifferential: Bool {
    switch untagged {
    case .symbol(let name), .prefix(let name): name.hasPrefix("∂") || name == "d"
    case .row(let nodes): nodes.first?.isDifferential ?? false
    case .scripts(let base, _, _): base.isDifferential
    default: false
    }
  }

  /// Whether the node is read as one thing next to `/` or under a power.
  package var isSingle: Bool {
    switch untagged {
    case .symbol, .number, .text, .parentheses, .function, .root, .matrix: !isNegativeNumber
    case .scripts, .fenced, .accent, .boxed, .underbrace, .lettering: true
    case .row(let nodes):
      if nodes.count == 1, let only = nodes.first {
        only.isSingle
      } else {
        nodes.count == 2 && isDifferential && (nodes.last?.isSingle ?? false)
      }
    case .infix, .prefix, .fraction, .sum, .tagged, .bigOperator, .lines, .space: false
    }
  }

  /// −η may go above a slanted bar as it is; a sum or product may not.
  package var isSingleAsNumerator: Bool {
    if isSingle || isNegativeNumber { return true }
    guard case .row(let nodes) = untagged, nodes.count == 2, case .prefix? = nodes.first?.untagged else {
      return false
    }
    return nodes.last?.isSingle ?? false
  }

  package var startsWithParenthesis: Bool {
    if case .scripts(let base, _, _) = untagged { return base.startsWithParenthesis }
    if case .fenced(let left, _, _) = untagged { return !left.isEmpty }
    return if case .parentheses = untagged { true } else { false }
  }

  /// Whether this is the ∂ of ∂C, the Δ of Δw or the d of dx: such a sign has no blank after it.
  package func isDifferentialSign(before next: MathNode) -> Bool {
    switch (untagged, next.untagged) {
    case (_, .infix), (_, .prefix), (_, .text), (_, .number), (_, .space): false
    case (.symbol("∂"), _), (.symbol("Δ"), _), (.symbol("∇"), _): true
    case (.symbol("d"), .symbol), (.symbol("d"), .scripts), (.symbol("d"), .function): true
    default: false
    }
  }

  /// Whether parentheses around this, right after a letter, hold what the letter depends on: y(x), Δw(t − 1), E(X, θ).
  /// That no product is written with such a factor is only a convention, and no harm is done if one is: it is merely
  /// set closer.
  package var isLikeAnArgument: Bool {
    guard case .row(let nodes) = untagged else { return isOneLetter }
    guard let first = nodes.first, first.isOneLetter else { return false }
    let isList = nodes.contains(.infix(","))
    return nodes.dropFirst().allSatisfy { node in
      if case .number = node.untagged { return true }
      if case .infix(let sign) = node.untagged { return [",", "+", "−"].contains(sign) }
      return isList && node.isOneLetter
    }
  }

  private var isOneLetter: Bool {
    if case .scripts(let base, _, _) = untagged { return base.isOneLetter }
    if case .accent(_, let inner) = untagged { return inner.isOneLetter }
    if case .lettering(_, let inner) = untagged { return inner.isOneLetter }
    return if case .symbol = untagged { true } else { false }
  }

  /// Whether this letter and these parentheses after it are read as one: y(x).
  package func takesArgument(_ next: MathNode) -> Bool {
    guard case .parentheses(let inner) = next.untagged, inner.isLikeAnArgument else { return false }
    return isOneLetter
  }

  package func inParentheses(unless isClear: Bool) -> MathNode { isClear ? self : .parentheses(self) }

  /// The body of Σ: a sum in it needs parentheses, or its second term would be outside.
  package var sumBody: MathNode {
    guard case .row(let nodes) = untagged else { return self }
    let isSum = Self.opened(nodes).contains { node in
      guard case .infix(let sign) = node.untagged else { return false }
      return Self.precedence(of: sign) < .multiplication
    }
    return inParentheses(unless: !isSum)
  }

  /// Base, lower and upper script, where a power of an indexed letter is one pile: (a_j)² as a with j and 2. `isPower`
  /// tells it from an upper index: in a `w` with both scripts at once the upper one is the layer.
  package static func pile(
    _ base: MathNode, lower: MathNode?, upper: MathNode?
  ) -> (base: MathNode, lower: MathNode?, upper: MathNode?, isPower: Bool) {
    if lower == nil, upper != nil, case .scripts(let inner, let innerLower, nil) = base.untagged {
      return (inner, innerLower, upper, true)
    }
    if case .scripts(_, _, _?) = base.untagged, upper != nil {
      return (.parentheses(base), lower, upper, true)
    }
    return (base.inParentheses(unless: base.isSingle), lower, upper, lower == nil)
  }

  /// The length of an index that has digits in it, which the engine's own formulas write as a symbol; 0 for a letter.
  private var digitCount: Int {
    guard let name = ownText, name.contains(where: \.isNumber) else { return 0 }
    return name.count
  }

  private var ownText: String? {
    if case .number(let digits) = untagged { return digits }
    if case .symbol(let name) = untagged { return name }
    return nil
  }

  /// Several indices below a letter stand side by side; where one has two digits, commas keep them apart: w_{10,2}.
  package static func indices(_ node: MathNode) -> (items: [MathNode], needsCommas: Bool) {
    guard case .row(let nodes) = node.untagged else { return ([node], false) }
    let items = opened(nodes)
    let numbers = items.map(\.digitCount)
    let meet = zip(numbers, numbers.dropFirst()).contains { $0 > 0 && $1 > 0 && max($0, $1) > 1 }
    return (items, meet)
  }
}
