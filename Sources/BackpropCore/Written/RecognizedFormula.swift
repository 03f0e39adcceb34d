/// An authored formula with everything in it recognised: its sides, split at = ≈ ← ≡. A continuation line (= c) has one
/// side. The left side of ← is the new value, as in w ← w + Δw.
///
/// A formula has a value when it is built from numbers, quantities of the notation, letters with a value, arithmetic,
/// functions, Σ and derivatives. A formula of any other kind is not an error of the author's: its side says why it has
/// no value.
package struct RecognizedFormula: Hashable, Sendable {
  struct Side: Hashable, Sendable {
    /// The sign before it; `nil` for the first side of a formula that does not begin with one.
    let relation: String?
    let node: MathNode
    let meaning: Result<AuthoredExpression, FormulaFault>
  }

  private(set) var sides: [Side] = []

  /// - Parameters:
  ///   - indices: what index letters stand for, from 0; with i = 2 and j = 1 it is clear in which layer w_21 is.
  ///   - letters: the names of letters that have a value of their own.
  package init(
    _ node: MathNode, notation: Notation, architecture: Architecture, indices: [String: Int] = [:],
    letters: Set<String> = []
  ) {
    let symbols = SymbolRecognizer(notation: notation, architecture: architecture, indices: indices)
    var recognizer = FormulaRecognizer(symbols, letters: letters)
    let pieces = Self.withoutRemarks(node.pieces)
    var start = pieces.startIndex
    var relation: String?
    for position in pieces.indices {
      guard case .infix(let sign) = pieces[position], FormulaSide.relations.contains(sign) else { continue }
      if position > start || relation != nil {
        add(pieces[start..<position], relation, isNew: sign == "←", &recognizer)
      }
      relation = sign
      start = position + 1
      if isTooLarge { return }
    }
    add(pieces[start...], relation, isNew: false, &recognizer)
  }

  /// Where one side goes beyond the limit, the others are not read.
  private var isTooLarge: Bool {
    if case .failure(let fault)? = sides.last?.meaning { fault.isTooLarge } else { false }
  }

  private mutating func add(
    _ pieces: ArraySlice<MathNode>, _ relation: String?, isNew: Bool, _ recognizer: inout FormulaRecognizer
  ) {
    let node = pieces.count == 1 ? pieces[pieces.startIndex] : MathNode.row(Array(pieces))
    let meaning: Result<AuthoredExpression, FormulaFault>
    do throws(FormulaFault) {
      guard !pieces.isEmpty else { throw recognizer.fault(.nothingBeside(relation ?? ""), node) }
      if isNew, let updated = try recognizer.updated(pieces) {
        meaning = .success(updated)
      } else {
        meaning = .success(try recognizer.sum(pieces))
      }
    } catch {
      meaning = .failure(error)
    }
    sides.append(Side(relation: relation, node: node, meaning: meaning))
  }

  /// A full stop at the end and a remark after a wide space belong to the text around the formula.
  private static func withoutRemarks(_ pieces: [MathNode]) -> [MathNode] {
    var pieces = pieces[...]
    if let space = pieces.firstIndex(where: \.isSpace), pieces[space...].allSatisfy(\.isRemark) {
      pieces = pieces[..<space]
    }
    while let last = pieces.last, last == .infix(".") || last == .infix(",") || last == .infix(";") {
      pieces.removeLast()
    }
    return Array(pieces)
  }
}

extension MathNode {
  fileprivate var isSpace: Bool {
    if case .space = self { true } else { false }
  }

  fileprivate var isRemark: Bool {
    if case .text = self { return true }
    if case .parentheses(let inner) = self { return inner.isRemark }
    if case .row(let nodes) = self { return nodes.allSatisfy(\.isRemark) }
    if case .infix(let sign) = self { return MathNode.precedence(of: sign) == .separation }
    return isSpace
  }
}
