import BackpropCore
import TerminalCanvas

/// The picked number moved by hand, and everything that follows it (`w`): what moves, by how much, and how many times
/// as much as what moved it. The last column says what that ratio tends to as ε gets smaller.
struct WiggleView: OverlayView {
  private let content: StepContent
  private let state: WiggleState
  private let wiggle: Wiggle
  private let words: QuantityWords
  private let nameWidth: Int
  /// Those there is room for, with headings and widths.
  private let columns: [(kind: Column, heading: String, width: Int)]
  private let format: NumberFormat

  /// What stands beside a name; where there is little room, those that say least are dropped first.
  private enum Column: CaseIterable {
    case before, after, ratio, derivative

    /// A change relative to the change of what is wiggled.
    var isRatio: Bool { self == .ratio || self == .derivative }
  }

  init(_ content: StepContent, _ state: WiggleState) {
    self.content = content
    self.state = state
    let trace = content.state.trace
    let wiggle = Wiggle(
      state.quantity,
      to: trace.value(of: state.quantity)
        + content.state.settings.notation.shown(state.change, of: state.quantity), in: TraceGraph(trace))
    let all = [wiggle.source] + wiggle.readings.map(\.quantity)
    let words = content.words.naming(all)
    self.wiggle = wiggle
    self.words = words
    // A name is what tells a number from others: a column of numbers yields before it.
    let room = content.state.size.columns - 4
    let longest = all.map { content.text(words.picked($0)).count }.max() ?? 0
    let format = NumberFormat(decimals: max(6, content.state.settings.digits), style: .screen)
    let symbol = words.symbol(wiggle.source)
    // ∂/∂(∂C/∂w_11), but ∂/∂z_1.
    let slope = symbol.contains("/") ? "∂/∂(\(symbol))" : "∂/∂\(symbol)"
    let columns = zip(Column.allCases, ["is", "becomes", "ratio", slope]).map { column, heading in
      let heading = content.text(heading)
      return (column, heading, max(Self.columnWidth, (format.width ?? 22) + 2, heading.count + 2))
    }
    nameWidth = min(max(Self.leastNameWidth, longest + 1), room - columns[0].2)
    var (shown, left) = (0, room - nameWidth)
    while shown < columns.count, columns[shown].2 <= left {
      left -= columns[shown].2
      shown += 1
    }
    self.columns = Array(columns.prefix(shown))
    self.format = format
  }

  private static let leastNameWidth = 22
  private static let columnWidth = 13

  func draw(on canvas: inout Canvas) {
    let size = canvas.size
    let width = min(nameWidth + columns.reduce(4) { $0 + $1.width }, size.columns)
    let shown = shownReadings(rows: max(1, size.rows - 6))
    let rows = min(size.rows, shown.count + 4 + (shown.count < wiggle.readings.count ? 1 : 0))
    let box = Rect(
      row: max(0, size.rows - 2 - rows), column: max(0, (size.columns - width) / 2), rows: rows,
      columns: width)
    Box.draw(on: &canvas, box, title: text("wiggle \(name(wiggle.source)): ε = \(epsilonText)"))
    var row = box.row + 1
    func line(_ text: String, style: Style = .plain) {
      guard row < box.endRow - 1 else { return }
      canvas.write(clipped(text, to: box.columns - 4), row: row, column: box.column + 2, style: style)
      row += 1
    }
    line(heading)
    line(
      cells(wiggle.source) { $0 == .before ? wiggle.before : $0 == .after ? wiggle.after : nil },
      style: Style(.operand))
    let hidden = wiggle.readings.count - shown.count
    for (index, reading) in shown.enumerated() {
      if hidden > 0, index == shown.count - 1 { line(text("… and \(hidden.grouped) more in between")) }
      line(
        cells(reading.quantity) { column in
          switch column {
          case .before: reading.before
          case .after: reading.after
          case .ratio: rate(reading)
          case .derivative: reading.derivative
          }
        })
    }
    if wiggle.readings.isEmpty { line(text("Nothing in this update depends on it.")) }
    canvas.cursor = Point(row: min(box.row + 2, size.rows - 1), column: box.column + 2)
  }

  /// The nearest ones and the last, which is what it is all about: C.
  private func shownReadings(rows: Int) -> [Wiggle.Reading] {
    let readings = wiggle.readings
    guard readings.count > rows else { return readings }
    return Array(readings.prefix(max(0, rows - 1))) + readings.suffix(1)
  }

  /// Where columns are left out, the place of the names says so.
  private var heading: String {
    let hidden = Column.allCases.count - columns.count
    let note = hidden == 0 ? "" : text("… \(hidden) more column\(hidden == 1 ? "" : "s")")
    return padded(note, nameWidth) + columns.map { right($0.heading, $0.width) }.joined()
  }

  /// As the book counts what is read, and what it is read against.
  private func cells(_ quantity: Quantity, _ value: (Column) -> Double?) -> String {
    let notation = content.state.settings.notation
    return padded(text(name(quantity)), nameWidth)
      + columns.map { column in
        let number = value(column.kind).map { number in
          let shown = notation.shown(number, of: quantity)
          return column.kind.isRatio ? notation.shown(shown, of: wiggle.source) : shown
        }
        return right(number.map { text(format.text($0)) } ?? "", column.width)
      }.joined()
  }

  /// How many times as much as the wiggled number.
  private func rate(_ reading: Wiggle.Reading) -> Double {
    let change = wiggle.after - wiggle.before
    return change == 0 ? 0 : (reading.after - reading.before) / change
  }

  private var epsilonText: String {
    let offset = state.offset
    let times = offset == 1 ? "" : " · moved by \(offset < 0 ? "−" : "")\(abs(offset))ε"
    return NumberFormat(decimals: NumberFormat.allDigits, style: .screen).text(state.epsilon) + times
  }

  private func name(_ quantity: Quantity) -> String { words.picked(quantity) }
  private func text(_ unicode: String) -> String { content.text(unicode) }

  private func padded(_ text: String, _ width: Int) -> String {
    clipped(text, to: width - 1) + String(repeating: " ", count: max(1, width - text.count))
  }

  /// In a column, at its right edge.
  private func right(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(1, width - text.count)) + text
  }
}
