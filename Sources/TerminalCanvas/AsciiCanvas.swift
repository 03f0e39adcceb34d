extension Canvas {
  /// The same picture in ASCII, each cell by itself: the last resort before the terminal.
  ///
  /// `╭──▶│δ ‹0.0088›` becomes `+-->|d <0.0088>`. A character without a counterpart becomes `?`.
  package var ascii: Canvas {
    var canvas = self
    for row in 0..<size.rows {
      for column in 0..<size.columns {
        let cell = self[row, column]
        if cell.character.isASCII, cell.character != "\r\n" { continue }
        canvas[row, column] = Cell(AsciiCell.character(for: cell.character), cell.style)
      }
    }
    return canvas
  }
}

/// One column of ASCII for one column of Unicode.
enum AsciiCell {
  static func character(for character: Character) -> Character {
    if character.isASCII { return character == "\r\n" ? "?" : character }
    if let ascii = glyphs[character] { return ascii }
    guard let scalar = character.unicodeScalars.first else { return "?" }
    switch scalar.value {
    case 0x2500...0x257F: return "+"
    case 0x2800...0x28FF: return braille(scalar.value & 0xFF)
    default: return scalar.properties.generalCategory == .spaceSeparator ? " " : "?"
    }
  }

  /// A curve keeps its shape: dots of the upper half, of the lower half, of both.
  private static func braille(_ dots: UInt32) -> Character {
    let upper = dots & 0b0001_1011 != 0
    let lower = dots & 0b1110_0100 != 0
    switch (upper, lower) {
    case (false, false): return " "
    case (true, false): return "'"
    case (false, true): return "."
    case (true, true): return ":"
    }
  }

  /// Corners and joins of lines are `+` (above), lines and crossings keep their direction here: a crossing shows
  /// the line that runs down, the bus, as the mock-ups do.
  private static let glyphs: [Character: Character] = {
    var glyphs: [Character: Character] = [:]
    for (ascii, all) in table {
      for character in all { glyphs[character] = ascii }
    }
    return glyphs
  }()

  private static let table: [(ascii: Character, all: String)] = [
    ("-", "─╌┄┈╴╶−–—‐‑⁻"), ("=", "━═╍┅┉╸╺"), ("|", "│╎┆┊╵╷┼┿↕▌▐"), ("#", "┃║╏┇┋╹╻╂╋▒▀▄"),
    ("/", "╱∕⁄"), ("\\", "╲"), (">", "▶▸›→»❯⇒"), ("<", "◀◂‹←«❮⇐"), ("^", "▲↑△"), ("v", "▼↓▽"),
    (".", "·…░∙"), ("*", "×✓∗★✔"), ("x", "✗✘χ"), ("~", "≈∼"), ("o", "○∘⊙◦οᵒₒ"), ("@", "●█◆•"), ("%", "▓"),
    ("'", "′’‘ʹ"), ("\"", "″“”„"), ("!", "≠"), ("+", "±⁺₊"), ("d", "δ∂"), ("D", "Δ"), ("S", "Σ∑"),
    ("s", "σςₛ"), ("n", "ηⁿₙ"), ("a", "αₐ"), ("b", "β"), ("e", "εₑ"), ("m", "μₘ"), ("l", "λˡₗ"), ("r", "ρᵣ"),
    ("h", "ʰₕ"), ("i", "ᵢ"), ("j", "ⱼ"), ("k", "ᵏₖ"), ("t", "ᵗₜ"), ("T", "ᵀ"), ("L", "ᴸ"), ("V", "√∇"),
    ("0", "₀⁰"), ("1", "₁¹"), ("2", "₂²"), ("3", "₃³"), ("4", "₄⁴"), ("5", "₅⁵"), ("6", "₆⁶"), ("7", "₇⁷"),
    ("8", "₈⁸"), ("9", "₉⁹"), ("(", "⁽₍⎛⎜⎝"), (")", "⁾₎⎞⎟⎠"),
  ]
}
