import TerminalCanvas

// Brackets and frames, as high as what they hold.

extension MathBox {
  /// The parts of a stretched delimiter, and the whole of one that is one row high.
  struct Fence {
    var top: Character
    var middle: Character
    var bottom: Character
    var single: String
    /// On the baseline, where the point of a brace is.
    var center: Character?

    init(
      _ top: Character, _ middle: Character, _ bottom: Character, _ single: String, center: Character? = nil
    ) {
      self.top = top
      self.middle = middle
      self.bottom = bottom
      self.single = single
      self.center = center
    }

    /// One of ( ) [ ] { } | ‖; `nil` for none.
    init?(_ sign: String, ascii: Bool) {
      switch sign {
      case "(": self = ascii ? Self("/", "|", "\\", "(") : Self("╭", "│", "╰", "(")
      case ")": self = ascii ? Self("\\", "|", "/", ")") : Self("╮", "│", "╯", ")")
      case "[": self = ascii ? Self("|", "|", "|", "[") : Self("┌", "│", "└", "[")
      case "]": self = ascii ? Self("|", "|", "|", "]") : Self("┐", "│", "┘", "]")
      case "{":
        self = ascii ? Self("/", "|", "\\", "{", center: "<") : Self("╭", "│", "╰", "{", center: "┤")
      case "}":
        self = ascii ? Self("\\", "|", "/", "}", center: ">") : Self("╮", "│", "╯", "}", center: "├")
      case "|": self = ascii ? Self("|", "|", "|", "|") : Self("│", "│", "│", "|")
      case "‖": self = ascii ? Self("|", "|", "|", "||") : Self("║", "║", "║", "‖")
      default: return nil
      }
    }

    func piece(row: Int, from top: Int, to bottom: Int) -> String {
      if top == bottom { return single }
      if row == 0, top < 0, bottom > 0, let center { return String(center) }
      return String(row == top ? self.top : row == bottom ? self.bottom : middle)
    }
  }

  /// Whether delimiters around it are drawn over several rows: a fraction or a matrix is solid, scripts are not.
  var isTall: Bool { coreAscent > 0 && coreDescent > 0 }

  static func fenced(_ content: MathBox, padding: Int, left: Fence?, right: Fence?) -> MathBox {
    let top = -content.coreAscent
    let bottom = content.coreDescent
    let start = left == nil ? 0 : 1 + padding
    let end = start + content.width + padding
    var box = MathBox()
    box.place(content, column: start)
    for row in top...bottom {
      if let left { box.write(left.piece(row: row, from: top, to: bottom), row: row, column: 0) }
      if let right { box.write(right.piece(row: row, from: top, to: bottom), row: row, column: end) }
    }
    box.coreAscent = content.coreAscent
    box.coreDescent = content.coreDescent
    return box
  }

  /// A frame around everything, scripts included.
  static func framed(_ content: MathBox, ascii: Bool, style: Style) -> MathBox {
    let bar = String(repeating: ascii ? "-" : "─", count: content.width + 2)
    let top = -(content.ascent + 1)
    let bottom = content.descent + 1
    var box = MathBox()
    box.place(content, column: 2)
    box.write(ascii ? "+\(bar)+" : "┌\(bar)┐", row: top, style: style)
    for row in (top + 1)..<bottom {
      box.write(ascii ? "|" : "│", row: row, style: style)
      box.write(ascii ? "|" : "│", row: row, column: content.width + 3, style: style)
    }
    box.write(ascii ? "+\(bar)+" : "└\(bar)┘", row: bottom, style: style)
    box.coreAscent = box.ascent
    box.coreDescent = box.descent
    return box
  }

  /// A brace under everything, and the lines of its label under that.
  static func underbraced(_ content: MathBox, label: [MathBox], ascii: Bool, style: Style) -> MathBox {
    let width = max(content.width, label.map(\.width).max() ?? 0)
    let start = (width - content.width) / 2
    let middle = max(0, content.width - 2)
    var brace = String(repeating: ascii ? "-" : "─", count: middle)
    if middle > 0 {
      brace.removeLast()
      brace.insert(
        ascii ? "+" : "┬", at: brace.index(brace.startIndex, offsetBy: middle / 2 - (middle % 2 == 0 ? 1 : 0))
      )
    }
    var box = MathBox()
    box.place(content, column: start)
    let ends = ascii ? ("\\", "/") : ("╰", "╯")
    var row = content.descent + 1
    box.write(
      content.width < 2 ? (ascii ? "|" : "│") : ends.0 + brace + ends.1, row: row, column: start, style: style
    )
    for line in label {
      row += 1 + line.ascent
      box.place(line, row: row, column: (width - line.width) / 2)
      row += line.descent
    }
    box.widen(to: width)
    box.coreAscent = content.coreAscent
    box.coreDescent = content.coreDescent
    return box
  }
}
