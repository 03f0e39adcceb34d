/// Text as mdoc(7) has it: nothing in it is a command, and every sentence begins a line.
enum ManualText {
  /// Lines of running text.
  static func lines(_ text: String) -> [String] {
    text.split(separator: "\n\n").map { paragraph in
      sentences(paragraph.split { $0 == "\n" || $0 == " " }.map(String.init)).flatMap { sentence in
        wrapped(sentence.map(plain)).map { $0.hasPrefix(".") || $0.hasPrefix("'") ? "\\&" + $0 : $0 }
      }
    }.reduce(into: []) { lines, paragraph in
      if !lines.isEmpty { lines.append(".Pp") }
      lines += paragraph
    }
  }

  /// One word behind a command: `\&` keeps it from being a command or a bracket itself.
  static func word(_ word: String) -> String { "\\&" + plain(word) }

  static func words(_ text: String) -> String {
    text.split(separator: " ").map { word(String($0)) }.joined(separator: " ")
  }

  private static func sentences(_ words: [String]) -> [[String]] {
    var sentences: [[String]] = [[]]
    for word in words {
      sentences[sentences.count - 1].append(word)
      if let last = word.last, ".!?".contains(last) { sentences.append([]) }
    }
    return sentences.filter { !$0.isEmpty }
  }

  private static func wrapped(_ words: [String]) -> [String] {
    words.reduce(into: []) { lines, word in
      if let last = lines.last, last.utf8.count + 1 + word.utf8.count < mostBytes {
        lines[lines.count - 1] += " " + word
      } else {
        lines.append(word)
      }
    }
  }

  /// Of a line: what is longer, the checkers of such pages complain of.
  private static let mostBytes = 78

  /// A minus that can be copied, and characters that every output knows how to show.
  private static func plain(_ text: String) -> String {
    text.unicodeScalars.map { scalar in
      switch scalar {
      case "\\": "\\e"
      case "-": "\\-"
      case _ where scalar.isASCII: String(scalar)
      default: "\\[u\(padded(String(scalar.value, radix: 16, uppercase: true)))]"
      }
    }.joined()
  }

  private static func padded(_ digits: String) -> String {
    String(repeating: "0", count: max(4 - digits.count, 0)) + digits
  }
}
