/// "Did you mean": the known word nearest to what was written.
package enum SpellingSuggestion {
  /// "did you mean …?" for a word from a closed list, wherever there is one.
  package static func hint(for written: String, among words: [String]) -> String? {
    nearest(to: written, among: words).map { "did you mean \($0.harmless)?" }
  }

  /// The nearest of `words` if it is near enough to be a slip: at most a third of the letters differ, a swap of
  /// neighbours counting as one; upper and lower case, `_` and `-` do not count.
  package static func nearest(to written: String, among words: [String]) -> String? {
    let wanted = letters(of: written)
    guard !wanted.isEmpty, wanted.count <= 60 else { return nil }
    var best: (word: String, distance: Int)?
    for word in words {
      let candidate = letters(of: word)
      let distance = distance(from: wanted, to: candidate)
      let allowed = max(1, min(wanted.count, candidate.count) / 3)
      guard distance <= allowed, distance < min(wanted.count, candidate.count) else { continue }
      if distance < (best?.distance ?? .max) { best = (word, distance) }
    }
    return best?.word
  }

  private static func letters(of word: String) -> [Character] {
    word.lowercased().filter { $0 != "_" && $0 != "-" && $0 != " " }
  }

  /// Insertions, deletions, replacements and swaps of neighbours (optimal string alignment).
  private static func distance(from a: [Character], to b: [Character]) -> Int {
    var rows = [Array(0...b.count)]
    for i in 1...max(a.count, 1) where i <= a.count {
      var row = [i]
      for j in 1...max(b.count, 1) where j <= b.count {
        var cost = min(
          rows[i - 1][j] + 1, row[j - 1] + 1, rows[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1))
        if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] {
          cost = min(cost, rows[i - 2][j - 2] + 1)
        }
        row.append(cost)
      }
      rows.append(row)
    }
    return rows[a.count][b.count]
  }
}
