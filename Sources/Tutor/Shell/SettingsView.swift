import TerminalCanvas

/// What can be set, in a box over home: a row each, the chosen one explained below.
struct SettingsView: OverlayView {
  private let state: ProgramState
  private let selection: Int
  private var settings: ViewSettings { state.settings }
  private var glyphs: GlyphSet { settings.glyphs }

  init(_ state: ProgramState, selection: Int) {
    self.state = state
    self.selection = selection
  }

  func draw(on canvas: inout Canvas) {
    let size = canvas.size
    let width = min(size.columns, 66)
    let abouts = Setting.allCases.map { Wrapping.lines(glyphs.text($0.explanation), width: width - 4) }
    // As many lines for every row, or the box would change its size.
    let blank = Array(repeating: "", count: abouts.map(\.count).max() ?? 0)
    let about = (abouts[selection] + blank).prefix(blank.count)
    let most = size.rows - 2
    let count = Setting.allCases.count
    // Where rows are few, what explains yields first, then rows of the list.
    let shownAbout = about.prefix(max(0, most - count - 3))
    let rows = max(1, min(count, most - 2))
    let first = max(0, selection - rows + 1)
    let box = Rect(
      row: size.rows >= 10 ? 1 : 0, column: (size.columns - width) / 2,
      rows: rows + 2 + (shownAbout.isEmpty ? 0 : shownAbout.count + 1), columns: width)
    Box.draw(on: &canvas, box, title: glyphs.text("settings · kept for the next time"))
    for offset in 0..<rows where first + offset < count {
      let isChosen = first + offset == selection
      let row = box.row + 1 + offset
      if isChosen { canvas.cursor = Point(row: row, column: box.column + 2) }
      let setting = Setting.allCases[first + offset]
      canvas.write(
        clipped((isChosen ? "> " : "  ") + line(setting), to: width - 4), row: row, column: box.column + 2,
        style: isChosen ? Style(.operand) : .plain)
    }
    for (offset, text) in shownAbout.enumerated() {
      canvas.write(text, row: box.row + 2 + rows + offset, column: box.column + 2)
    }
  }

  /// "theme      light": the value, and where it comes from if nobody chose it.
  private func line(_ setting: Setting) -> String {
    let title = setting.title + String(repeating: " ", count: max(1, 11 - setting.title.count))
    return title + glyphs.text(value(setting))
  }

  private func value(_ setting: Setting) -> String {
    if let chosen = settings.kept[setting] ?? setting.usual {
      switch setting {
      case .ascii: return chosen == "true" ? "always" : "where needed"
      case .digits: return chosen == "17" ? "all" : chosen
      case .theme, .notation, .motion, .narration: return chosen
      }
    }
    switch setting {
    case .theme: return "\(settings.theme.rawValue), as fits the terminal"
    case .notation: return "as fits the lesson"
    case .ascii: return "where needed"
    case .digits, .motion, .narration: return ""
    }
  }
}
