/// Lets quantities be written unquoted in YAML's [ ] and { }: `known: [a_j[1], w_ij[1,1]]`.
///
/// YAML would take the inner brackets for a list of its own, which cannot follow a letter: no file can mean that. So
/// brackets that follow a name and hold numbers are replaced by private characters, just as many of them, before YAML
/// reads them, and put back in every text that comes out.
enum BracketEscaping {
  private static let pairs: [(plain: Unicode.Scalar, masked: Unicode.Scalar)] = [
    ("[", "\u{F8D0}"), ("]", "\u{F8D1}"), (",", "\u{F8D2}"),
  ]

  static func masked(_ line: ArraySlice<Unicode.Scalar>) -> String.UnicodeScalarView {
    var scalars = Array(line)
    var position = 1
    while position < scalars.count {
      if scalars[position] == "[", isName(scalars[position - 1]), let end = end(scalars, from: position) {
        for index in position...end {
          if let pair = pairs.first(where: { $0.plain == scalars[index] }) { scalars[index] = pair.masked }
        }
        position = end
      }
      position += 1
    }
    return String.UnicodeScalarView(scalars)
  }

  static func unmasked(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: { scalar in pairs.contains { $0.masked == scalar } }) else {
      return text
    }
    return String(
      String.UnicodeScalarView(
        text.unicodeScalars.map { scalar in pairs.first { $0.masked == scalar }?.plain ?? scalar }))
  }

  private static func isName(_ scalar: Unicode.Scalar) -> Bool {
    scalar.isLetter || scalar.isDigit || scalar == "_"
  }

  /// Where the bracket closes, if only numbers, commas and blanks are inside.
  private static func end(_ scalars: [Unicode.Scalar], from start: Int) -> Int? {
    var index = start + 1
    while index < scalars.count, index < start + 24 {
      if scalars[index] == "]" { return index > start + 1 ? index : nil }
      guard scalars[index].isDigit || scalars[index] == "," || scalars[index] == " " else { return nil }
      index += 1
    }
    return nil
  }
}
