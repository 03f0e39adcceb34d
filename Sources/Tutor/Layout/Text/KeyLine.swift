import TerminalCanvas

/// The last line of an overlay: its keys, the most useful ones where not all fit.
enum KeyLine {
  /// - Parameter items: in the order shown; a lower rank stays longer.
  static func text(_ items: [(text: String, rank: Int)], width: Int, glyphs: GlyphSet) -> String {
    var shown = Set<Int>()
    for rank in items.map(\.rank).sorted() {
      let candidate = shown.union([rank])
      let line = items.filter { candidate.contains($0.rank) }.map { glyphs.text($0.text) }
      if line.joined(separator: "  ").count + 2 <= width { shown = candidate }
    }
    return " "
      + items.filter { shown.contains($0.rank) }.map { glyphs.text($0.text) }.joined(separator: "  ")
  }
}
