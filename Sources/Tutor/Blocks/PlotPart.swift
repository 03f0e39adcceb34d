import BackpropCore
import BackpropLessons
import TerminalCanvas

/// A `plot` block of a lesson on the screen: the picture between two rules, and under it what to see.
package struct PlotPart: ScreenBlock {
  private let title: [Inline]
  /// Which book's letters the title is written in.
  private let book: Notation
  private(set) var figure: PlotFigure
  private(set) var state = PlotState()

  /// Computes the figure.
  package init(_ block: PlotBlock, book: Notation = .first) {
    title = block.title
    self.book = book
    figure = PlotFigure.make(block)
  }

  /// Lines under the picture where there is room; two in a low window.
  private static let mostCaptionLines = 4

  // MARK: ScreenBlock

  package func place(_ settings: ViewSettings) -> String { "plot" }

  package var field: TextField? { nil }
  package var followsSymbols: Bool { true }

  package func keyLine(_ settings: ViewSettings, size: Size) -> [KeyHint] {
    var hints = [KeyHint(0, "go on", .walk(.stepForward)), KeyHint(3, "back", .walk(.stepBack))]
    guard let view = figure.view, frame(view, in: Rect(size), settings).hasPicture else { return hints }
    let limits = figure.limits
    let picks: [Action] = [.number(.pickPrevious), .number(.pickNext)]
    if limits.runCount > 1 {
      hints.append(KeyHint(2, "pick a run", picks[0], picks[1]))
    } else if limits.positions.count > 1 {
      hints.append(KeyHint(1, "move the point", picks[0], picks[1]))
    }
    if limits.epochCount > 0 {
      hints.append(KeyHint(4, "epoch", .walk(.previousUpdate), .walk(.nextUpdate)))
    }
    if limits.variantCount > 1 { hints.append(KeyHint(5, "next plot", .reading(.nextPlot))) }
    return hints
  }

  package var keys: [KeyEntry] {
    let limits = figure.limits
    var entries: [KeyEntry] = []
    if limits.runCount > 1 {
      entries.append(Self.runKeys)
    } else if limits.positions.count > 1 {
      entries.append(Self.pointKeys)
    }
    if limits.epochCount > 0 { entries.append(Self.epochKeys) }
    if limits.variantCount > 1 { entries.append(Self.variantKeys) }
    return entries
  }

  static let runKeys = KeyEntry("pick a run", .number(.pickPrevious), .number(.pickNext))
  static let pointKeys = KeyEntry("move the point", .number(.pickPrevious), .number(.pickNext))
  static let epochKeys = KeyEntry("an epoch more / less", .walk(.nextUpdate), .walk(.previousUpdate))
  static let variantKeys = KeyEntry("next plot of the same", .reading(.nextPlot))

  package mutating func reduce(_ action: Action, _ settings: inout ViewSettings, size: Size) -> ActionAnswer {
    switch action {
    case .walk(.stepForward): return .forward
    case .walk(.stepBack): return .back
    case .walk, .number, .reading, .countDigit, .open, .search, .learn, .change, .edit, .session, .given,
      .terminal:
      guard state.reduce(action, figure.limits) else { return .notMine }
      figure.show(state)
      return .done()
    }
  }

  package func plainLines(_ settings: ViewSettings) -> [String] {
    let heading = ProsePlain(settings: settings).text(title)
    let own = figure.view?.plainLines(settings)
    if case .none(let reason) = figure { return [settings.glyphs.text("Plot: none. \(reason)")] }
    return (heading.isEmpty ? [] : ["Title: \(heading)."]) + (own ?? [])
  }

  // MARK: Drawing

  /// What stands where: the rule above, the picture, the caption below.
  private struct Frame {
    var rule: String
    var divider: Int?
    var picture: Rect
    var caption: [String]
    var captionRows: Int

    /// In a very low window there are only words.
    var hasPicture: Bool { picture.rows >= 5 }
  }

  private func frame(_ view: any PlotView, in rect: Rect, _ settings: ViewSettings) -> Frame {
    let divider = view.divider(in: rect.size, settings)
    let headings = headings(view, width: divider ?? rect.columns, settings)
    let caption = Self.wrapped(headings.caption + view.caption(settings), width: rect.columns - 2)
    let captionRows = min(caption.count, rect.rows < 20 ? 2 : Self.mostCaptionLines)
    let picture = Rect(
      row: rect.row + 1, column: rect.column, rows: rect.rows - 2 - captionRows, columns: rect.columns)
    return Frame(
      rule: headings.rule, divider: divider, picture: picture, caption: caption, captionRows: captionRows)
  }

  package func draw(on canvas: inout Canvas, in rect: Rect, _ settings: ViewSettings) {
    guard let view = figure.view else {
      if case .none(let reason) = figure { drawWords(reason, on: &canvas, in: rect, settings) }
      return
    }
    let frame = frame(view, in: rect, settings)
    guard frame.hasPicture else {
      return drawWords(view.caption(settings), on: &canvas, in: rect, settings)
    }
    let (picture, divider) = (frame.picture, frame.divider)
    drawRule(frame.rule, view, on: &canvas, rect, divider: divider, settings)
    canvas.cursor = Point(row: picture.endRow + 1, column: rect.column + min(1, rect.columns - 1))
    view.draw(on: &canvas, in: picture, settings)
    canvas.write(String(repeating: "─", count: rect.columns), row: picture.endRow, column: rect.column)
    if let divider { canvas.write("┴", row: picture.endRow, column: rect.column + divider) }
    let shown = Wrapping.shortened(
      frame.caption, to: frame.captionRows, width: rect.columns - 2, mark: settings.glyphs.text("…"))
    for (offset, line) in shown.enumerated() {
      canvas.write(
        clipped(line, to: rect.columns - 1), row: picture.endRow + 1 + offset, column: rect.column + 1)
    }
  }

  /// Breaks text into lines, but never before or after a sign of equality.
  private static func wrapped(_ text: String, width: Int) -> [String] {
    let fixed: Character = "\u{A0}"
    var characters = Array(text)
    for index in characters.indices.dropLast() where "=≈~".contains(characters[index + 1]) {
      if characters[index] == " " { characters[index] = fixed }
    }
    for index in characters.indices.dropFirst() where characters[index] == " " {
      let isRelation = "=≈~".contains(characters[index - 1])
      if isRelation { characters[index] = fixed }
    }
    return Wrapping.lines(String(characters), width: width).map { line in
      String(line.map { $0 == fixed ? " " : $0 })
    }
  }

  /// The axes' arrows as characters that stand in a line of text.
  private static func written(_ title: String, _ glyphs: GlyphSet) -> String {
    switch glyphs {
    case .unicode: title
    case .ascii: glyphs.text(String(title.map { $0 == "↑" ? "^" : $0 }))
    }
  }

  /// `── title ─────────┬─ runs ───`
  private func drawRule(
    _ title: String, _ view: any PlotView, on canvas: inout Canvas, _ rect: Rect, divider: Int?,
    _ settings: ViewSettings
  ) {
    canvas.write(String(repeating: "─", count: rect.columns), row: rect.row, column: rect.column)
    canvas.write(" \(title) ", row: rect.row, column: rect.column + 2, style: Style(.title))
    guard let divider else { return }
    canvas.write("┬", row: rect.row, column: rect.column + divider)
    let side = clipped(settings.glyphs.text(view.sideTitle(settings)), to: rect.columns - divider - 4)
    canvas.write(" \(side) ", row: rect.row, column: rect.column + divider + 2, style: Style(.title))
  }

  /// The author's title with the axes, where both fit the rule; else the axes there, which the picture cannot do
  /// without, and the title before the caption.
  private func headings(_ view: any PlotView, width: Int, _ settings: ViewSettings) -> (
    rule: String, caption: String
  ) {
    let room = width - 6
    let kinds = view.titles(settings).map { Self.written($0, settings.glyphs) }
    let kind = kinds.first { $0.count <= room } ?? clipped(kinds.last ?? "", to: room)
    let own = ProseWords.text(title, settings.reading(in: book))
    guard !own.isEmpty else { return (kind, "") }
    let separator = settings.glyphs == .ascii ? ": " : " · "
    let both = kinds.map { own + separator + $0 }.first { $0.count <= room }
    return both.map { ($0, "") } ?? (kind, own + (own.hasSuffix("?") ? " " : ". "))
  }

  private func drawWords(_ words: String, on canvas: inout Canvas, in rect: Rect, _ settings: ViewSettings) {
    let lines = Wrapping.lines(settings.glyphs.text(words), width: max(1, rect.columns - 2))
    let shown = Wrapping.shortened(
      lines, to: rect.rows, width: rect.columns - 1, mark: settings.glyphs.text("…"))
    for (offset, line) in shown.enumerated() {
      canvas.write(clipped(line, to: rect.columns - 1), row: rect.row + offset, column: rect.column + 1)
    }
  }
}
