import TerminalCanvas

/// The last line of the screen: the keys that do something now, the most useful ones where not all fit.
enum KeyLine {
  static func text(_ hints: [KeyHint], width: Int, glyphs: GlyphSet) -> String {
    var shown = Set<Int>()
    func line(_ ranks: Set<Int>) -> String {
      hints.filter { ranks.contains($0.rank) }.map { glyphs.text($0.text) }.joined(separator: "  ")
    }
    for rank in hints.map(\.rank).sorted() where line(shown.union([rank])).count + 2 <= width {
      shown.insert(rank)
    }
    return " " + line(shown)
  }
}
