/// Cuts LaTeX into tokens. Blanks and line ends separate tokens and mean nothing else, except in `\ ` and in words.
struct LaTeXScanner {
  enum Token: Hashable {
    /// The name after a backslash: "frac", or one character that is not a letter: "{", "|", "\\", ",".
    case command(String)
    /// Any other character: a letter, a digit, a brace, `_`, `&`.
    case character(Unicode.Scalar)
    case end
  }

  private let scalars: [Unicode.Scalar]
  /// Where the next token is looked for.
  private(set) var position = 0

  init(_ text: String) { scalars = Array(text.unicodeScalars) }

  /// Where the next token begins.
  var offset: Int {
    var index = position
    while index < scalars.count, Self.isBlank(scalars[index]) { index += 1 }
    return index
  }

  /// The next token, which is not taken.
  var next: Token { token(at: offset).token }

  /// The character right after what was taken last, even a blank; `nil` at the end.
  var adjacent: Unicode.Scalar? { position < scalars.count ? scalars[position] : nil }

  /// The character at some distance ahead, for rules that need to look ahead.
  func scalar(_ distance: Int) -> Unicode.Scalar? {
    position + distance < scalars.count ? scalars[position + distance] : nil
  }

  mutating func take() -> Token {
    let (token, end) = token(at: offset)
    position = end
    return token
  }

  mutating func takeAdjacent() { position += 1 }

  /// The number that comes next; a point after it is not part of it.
  var number: NumberScan? { NumberScan(scalars, from: offset, endsWithPoint: false) }

  /// Takes the next number, without a power of ten after it.
  mutating func take(_ number: NumberScan) -> String {
    let start = offset
    position = start + number.digits.count + (number.decimals == nil ? 0 : 1)
    return String(String.UnicodeScalarView(scalars[start..<position]))
  }

  /// Takes the next token if it is this one.
  mutating func take(_ token: Token) -> Bool {
    guard next == token else { return false }
    _ = take()
    return true
  }

  mutating func take(_ character: Unicode.Scalar) -> Bool { take(.character(character)) }

  private func token(at start: Int) -> (token: Token, end: Int) {
    guard start < scalars.count else { return (.end, start) }
    guard scalars[start] == "\\" else { return (.character(scalars[start]), start + 1) }
    guard start + 1 < scalars.count else { return (.command(""), start + 1) }
    var end = start + 1
    while end < scalars.count, Self.isLetter(scalars[end]) { end += 1 }
    if end == start + 1 { end += 1 }
    var name = String.UnicodeScalarView()
    name.append(contentsOf: scalars[start + 1..<end])
    return (.command(String(name)), end)
  }

  static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
    scalar == " " || scalar == "\n" || scalar == "\t" || scalar == "\r"
  }

  static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar)
  }

  static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }
}
