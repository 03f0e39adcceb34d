import BackpropCore
import BackpropLessons
import TerminalCanvas

/// Running text as cells, broken into lines between words.
///
/// A formula is one word, unless it is long: then a line may end before a relation or a + or − outside parentheses.
struct ProseWords {
  private let settings: ViewSettings
  private(set) var words: [[Cell]] = []
  /// Whether the next cell is added to the last word.
  private var continues = false

  /// A formula longer than this may be broken.
  private static let longestUnbroken = 24

  init(_ inlines: [Inline], _ settings: ViewSettings, style: Style = .plain) {
    self.settings = settings
    add(inlines, style)
  }

  /// The text on one line, as it is searched and as it is spoken.
  static func text(_ inlines: [Inline], _ settings: ViewSettings) -> String {
    ProseWords(inlines, settings).words.map { word in String(word.map(\.character)) }
      .joined(separator: " ")
  }

  private mutating func add(_ inlines: [Inline], _ style: Style) {
    for inline in inlines {
      switch inline {
      case .text(let text): add(text, style)
      case .emphasis(let inner), .strong(let inner): add(inner, Style(.title))
      case .code(let text): add(text, Style(.operand))
      case .formula(let formula): add(formula, style)
      }
    }
  }

  private mutating func add(_ text: String, _ style: Style) {
    for character in settings.glyphs.text(DisplayText.safe(text)) {
      if character == " " { continues = false } else { add(Cell(character, style)) }
    }
  }

  private mutating func add(_ formula: LessonFormula, _ style: Style) {
    let text = InlineFormula.text(formula.node, settings.glyphs, settings.notation)
    let mayBreak = text.count > Self.longestUnbroken
    var depth = 0
    let characters = Array(text)
    for (index, character) in characters.enumerated() {
      switch character {
      case "(", "[", "{": depth += 1
      case ")", "]", "}": depth -= 1
      case " " where mayBreak && depth == 0 && index + 1 < characters.count:
        // The break is before the sign, so that a line says at its beginning how it goes on.
        if "=≈+−-←<>".contains(characters[index + 1]) {
          continues = false
          continue
        }
      default: break
      }
      add(Cell(character, style))
    }
  }

  private mutating func add(_ cell: Cell) {
    if continues { words[words.count - 1].append(cell) } else { words.append([cell]) }
    continues = true
  }

  /// Lines of at most `width` cells; a word wider than that is cut.
  func lines(width: Int) -> [[Cell]] {
    let width = max(1, width)
    var lines: [[Cell]] = []
    for word in words {
      if let last = lines.last, last.count + 1 + word.count <= width {
        lines[lines.count - 1] += [Cell(" ", Self.joint(last, word))] + word
        continue
      }
      var rest = word[...]
      while !rest.isEmpty {
        lines.append(Array(rest.prefix(width)))
        rest = rest.dropFirst(width)
      }
    }
    return lines
  }

  /// The blank between two words has their style where both have the same one.
  private static func joint(_ left: [Cell], _ right: [Cell]) -> Style {
    guard let left = left.last?.style, left == right.first?.style else { return .plain }
    return left
  }
}
