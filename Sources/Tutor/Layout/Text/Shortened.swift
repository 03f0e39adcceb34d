import TerminalCanvas

// Nothing is left out without a mark: whoever has less room than words, lines or numbers comes here.

/// As many of a list as there is room for; where not all fit, a mark that says how many are missing takes the last
/// place.
func shortened<Element>(_ list: [Element], to room: Int, more: (Int) -> Element) -> [Element] {
  guard list.count > room else { return list }
  guard room > 0 else { return [] }
  return list.prefix(room - 1) + [more(list.count - room + 1)]
}

/// The text, its end replaced by … where it is too long.
func clipped(_ text: String, to width: Int) -> String {
  text.count <= width ? text : (width <= 1 ? "" : String(text.prefix(width - 1)) + "…")
}

/// The same of text that has styles already.
func clipped(_ cells: [Cell], to width: Int) -> [Cell] {
  guard cells.count > width else { return cells }
  return width <= 1 ? [] : cells.prefix(width - 1) + [Cell("…", cells[width - 1].style)]
}

extension Wrapping {
  /// The first lines of a text, the last of them with a mark that the text goes on.
  static func shortened(_ lines: [String], to room: Int, width: Int, mark: String) -> [String] {
    guard lines.count > room, room > 0 else { return Array(lines.prefix(max(0, room))) }
    return lines.prefix(room - 1) + [cut(lines[room - 1], to: width, mark: mark)]
  }

  /// The same of lines that have styles already.
  static func shortened(_ lines: [[Cell]], to room: Int, width: Int) -> [[Cell]] {
    guard lines.count > room, room > 0 else { return Array(lines.prefix(max(0, room))) }
    return lines.prefix(room - 1) + [lines[room - 1].prefix(max(0, width - 2)) + [Cell(" "), Cell("…")]]
  }

  /// A last line that says it goes on.
  static func cut(_ line: String, to width: Int, mark: String) -> String {
    var words = words(line)
    while words.count > 1, words.joined(separator: " ").count + 1 + mark.count > width { words.removeLast() }
    let text = words.joined(separator: " ")
    return text.count + 1 + mark.count <= width ? text + " " + mark : clipped(text, to: width)
  }
}
