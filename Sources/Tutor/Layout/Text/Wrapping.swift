/// Words into lines.
enum Wrapping {
  static func lines(_ text: String, width: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    for word in words(text) {
      if line.isEmpty {
        line = word
      } else if line.count + 1 + word.count <= width {
        line += " " + word
      } else {
        lines.append(line)
        line = word
      }
    }
    if !line.isEmpty { lines.append(line) }
    return lines
  }

  /// The words of a text; a function with its argument, `a(1 − a)`, is one.
  static func words(_ text: String) -> [String] {
    var words: [String] = []
    var depth = 0
    for part in text.split(separator: " ").map(String.init) {
      if depth > 0 { words[words.count - 1] += " " + part } else { words.append(part) }
      let opens = part.filter { $0 == "(" }.count
      let closes = part.filter { $0 == ")" }.count
      if depth > 0 || opens > 0 && !part.hasPrefix("(") { depth = max(0, depth + opens - closes) }
    }
    return words
  }
}
