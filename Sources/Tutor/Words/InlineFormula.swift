import BackpropCore
import TerminalCanvas

/// A formula inside running text: one row, with small letters for the indices where such letters exist.
///
/// `z_j` is zⱼ and `w_{ij}` wᵢⱼ; where one letter of an index has no small form the whole index is written as the plain
/// twin writes it, `w_out`, so that no index is half small. In ASCII everything is as in the plain twin. Two rows for
/// every formula, as displayed ones have, were rejected: a paragraph with gaps between its lines is hard to read.
enum InlineFormula {
  static func text(_ node: MathNode, _ glyphs: GlyphSet, _ notation: Notation) -> String {
    switch glyphs {
    case .ascii: notation.text(ofAuthored: node, .ascii)
    case .unicode: small(notation.text(ofAuthored: node))
    }
  }

  /// Replaces `_ij`, `^(l+1)` and `^T` by small characters.
  private static func small(_ text: String) -> String {
    var result = ""
    var rest = text[...]
    while let sign = rest.first {
      rest.removeFirst()
      guard sign == "_" || sign == "^", let script = script(rest, isLower: sign == "_") else {
        result.append(sign)
        continue
      }
      result += script.small
      rest = rest.dropFirst(script.length)
    }
    return result
  }

  /// The script that begins here in small characters, and how much of the text it takes; `nil` where there are none.
  private static func script(_ text: Substring, isLower: Bool) -> (small: String, length: Int)? {
    let (open, close): (Character, Character) = isLower ? ("{", "}") : ("(", ")")
    let inner: Substring
    var length: Int
    if text.first == open {
      guard let end = text.firstIndex(of: close) else { return nil }
      inner = text[text.index(after: text.startIndex)..<end]
      length = inner.count + 2
    } else {
      inner = text.prefix { $0.isASCII && ($0.isLetter || $0.isNumber) }
      length = inner.count
    }
    let table = isLower ? lower : upper
    let characters = inner.compactMap { table[$0] }
    guard !inner.isEmpty, characters.count == inner.count else { return nil }
    return (String(characters), length)
  }

  private static let lower = table(
    "0123456789aehijklmnoprstuvx+−=", "₀₁₂₃₄₅₆₇₈₉ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ₊₋₌")
  private static let upper = table("0123456789hijklmnotTL+−", "⁰¹²³⁴⁵⁶⁷⁸⁹ʰⁱʲᵏˡᵐⁿᵒᵗᵀᴸ⁺⁻")

  private static func table(_ plain: String, _ small: String) -> [Character: Character] {
    Dictionary(uniqueKeysWithValues: zip(plain, small))
  }
}
