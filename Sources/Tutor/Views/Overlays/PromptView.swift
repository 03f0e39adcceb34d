import BackpropCore
import TerminalCanvas

/// The line being typed, in place of the key line, and above it what can be typed.
struct PromptView {
  private let state: TutorState
  private let prompt: Prompt

  init(_ state: TutorState, _ prompt: Prompt) {
    self.state = state
    self.prompt = prompt
  }

  func draw(on canvas: inout Canvas) { Self.draw(prompt.field, sign: sign, on: &canvas) }

  /// A field in place of the key line.
  static func draw(_ field: TextField, sign: String, on canvas: inout Canvas) {
    let row = canvas.size.rows - 1
    canvas.fill(Rect(row: row, column: 0, rows: 1, columns: canvas.size.columns))
    // It scrolls to keep the cursor in view.
    let room = max(1, canvas.size.columns - 1 - sign.count)
    let first = max(0, field.cursor - room + 1)
    let start = canvas.write(sign, row: row, column: 1, style: Style(.title))
    canvas.write(String(field.characters[first...].prefix(room)), row: row, column: start)
    canvas.cursor = Point(row: row, column: start + field.cursor - first)
  }

  private var sign: String {
    switch prompt {
    case .command: ":"
    case .search, .keyFilter: "/"
    case .value(let quantity, _): state.settings.glyphs.text(words.picked(quantity)) + " = "
    }
  }

  private var words: QuantityWords { QuantityWords(of: state.currentStep, in: state.trace) }

  /// Shown above the line until there is something to complain about.
  var hint: String {
    switch prompt {
    case .command(let field): TextCommand.hint(for: field.text)
    case .search:
      "words of a name: \(words.book.delta) 1, delta hidden, cost, \(words.book.weight) 11, Δ\(words.book.weight) · Esc cancels"
    case .keyFilter: "what a key does, or the key · Enter keeps the list, Esc shows all"
    case .value(let quantity, _):
      "another value for \(words.picked(quantity)), \(Self.begins(quantity)) on · Enter sets it, Esc leaves it, u undoes"
    }
  }

  /// What an update has just computed is what the next one begins with.
  private static func begins(_ quantity: Quantity) -> String {
    if case .updated = quantity { return "from the next update" }
    return "from this update"
  }
}

/// What has just happened, in one to three lines above the key line; the terminal's whole width is used for it.
enum MessageView {
  static func draw(_ text: String, on canvas: inout Canvas, glyphs: GlyphSet, style: Style = Style(.title)) {
    let size = canvas.size
    let lines = Wrapping.lines(glyphs.text(text), width: size.columns - 2)
    let shown = Wrapping.shortened(
      lines, to: min(3, size.rows - 2), width: size.columns - 2, mark: glyphs.text("…"))
    let top = size.rows - 1 - shown.count
    canvas.fill(Rect(row: top, column: 0, rows: shown.count, columns: size.columns))
    for (index, line) in shown.enumerated() {
      canvas.write(clipped(line, to: size.columns - 2), row: top + index, column: 1, style: style)
    }
  }
}
