import BackpropCore
import TerminalCanvas

/// Every value of one pattern's pass and of the batch, as rows: units by layer, targets with their costs, then
/// weights and biases from the output back. Rows are made when they are asked for: 784-30-10 has 24,000.
struct ValueTable {
  enum Row: Equatable {
    case title(String, columns: [String])
    case values(String, [Quantity])
  }

  private struct Section {
    let title: String
    let columns: [String]
    let count: Int
    let row: (Int) -> (String, [Quantity])
  }

  private let sections: [Section]
  let rowCount: Int

  init(_ screen: StepScreen) {
    let context = screen.state.trace.context
    let pattern = screen.step.pattern ?? context.patterns[context.patterns.count - 1]
    let labels = DiagramLabels.labels(for: screen.state.settings.notation, context.architecture)
    var sections: [Section] = []
    for layer in 1..<context.architecture.layerCount {
      sections.append(Self.units(layer, pattern, context, labels))
    }
    sections.append(Self.targets(pattern, context, labels, screen.words))
    for layer in (1..<context.architecture.layerCount).reversed() {
      sections.append(Self.parameters(layer, context, labels, screen.words))
    }
    self.sections = sections
    rowCount = sections.reduce(0) { $0 + $1.count + 1 }
  }

  subscript(index: Int) -> Row {
    var index = index
    for section in sections {
      if index == 0 { return .title(section.title, columns: section.columns) }
      if index <= section.count {
        let (label, quantities) = section.row(index - 1)
        return .values(label, quantities)
      }
      index -= section.count + 1
    }
    preconditionFailure("no such row")
  }

  /// The row a quantity stands in.
  func row(of quantity: Quantity) -> Int? {
    var start = 0
    for section in sections {
      if let offset = (0..<min(section.count, 2_000)).first(where: { section.row($0).1.contains(quantity) }) {
        return start + 1 + offset
      }
      start += section.count + 1
    }
    return nil
  }

  private static func units(_ layer: Int, _ pattern: Int, _ context: UpdateContext, _ labels: DiagramLabels)
    -> Section
  {
    Section(
      title: labels.layers[layer].title, columns: [labels.weightedInput, labels.activation, labels.delta],
      count: context.architecture.unitCounts[layer]
    ) { unit in
      (
        "\(unit + 1)",
        [
          .weightedInput(layer: layer, unit: unit, pattern: pattern),
          .activation(layer: layer, unit: unit, pattern: pattern),
          .delta(layer: layer, unit: unit, pattern: pattern),
        ]
      )
    }
  }

  private static func targets(
    _ pattern: Int, _ context: UpdateContext, _ labels: DiagramLabels, _ words: QuantityWords
  ) -> Section {
    Section(
      title: labels.targetTitle, columns: [labels.target, words.cost],
      count: context.architecture.outputCount
    ) { unit in
      ("\(unit + 1)", [.target(unit: unit, pattern: pattern), .unitCost(unit: unit, pattern: pattern)])
    }
  }

  private static func parameters(
    _ layer: Int, _ context: UpdateContext, _ labels: DiagramLabels, _ words: QuantityWords
  ) -> Section {
    let below = context.architecture.unitCounts[layer - 1]
    let weight = Parameter.weight(layer: layer, to: 0, from: 0)
    let to = labels.layers[layer].index ?? labels.layers[layer].short
    let from = labels.layers[layer - 1].index ?? labels.layers[layer - 1].short
    let gradient = words.letter(context.batchGradient(of: weight))
    return Section(
      title: "to \(to), from \(from)", columns: [labels.weight, gradient, "Δ" + labels.weight, "new"],
      count: context.architecture.unitCounts[layer] * (below + 1)
    ) { index in
      let unit = index / (below + 1)
      let place = index % (below + 1)
      let parameter: Parameter =
        place == below ? .bias(layer: layer, unit: unit) : .weight(layer: layer, to: unit, from: place)
      return (
        "\(unit + 1) " + (place == below ? labels.bias : "\(place + 1)"),
        [
          .parameter(parameter), context.batchGradient(of: parameter), .change(parameter),
          .updated(parameter),
        ]
      )
    }
  }
}

/// Draws rows of a `ValueTable` into a rectangle.
struct ValueTablePainter {
  let screen: StepScreen
  let table: ValueTable
  private let labelWidth = 11

  init(_ screen: StepScreen) {
    self.screen = screen
    table = ValueTable(screen)
  }

  private var fieldWidth: Int { max(7, screen.state.settings.format.width ?? 22) + 2 }

  func draw(on canvas: inout Canvas, in rect: Rect, first: Int) {
    for offset in 0..<rect.rows where first + offset < table.rowCount {
      draw(table[first + offset], on: &canvas, rect, row: rect.row + offset)
    }
  }

  private func columns(in rect: Rect) -> Int { max(1, (rect.columns - labelWidth - 1) / fieldWidth) }

  private func draw(_ row: ValueTable.Row, on canvas: inout Canvas, _ rect: Rect, row y: Int) {
    switch row {
    case .title(let title, let names):
      canvas.write(screen.text(title), row: y, column: rect.column + 1, style: Style(.title))
      for (index, name) in names.prefix(columns(in: rect)).enumerated() {
        let text = screen.text(name)
        let end = rect.column + labelWidth + (index + 1) * fieldWidth - 1
        canvas.write(text, row: y, column: end - text.count, style: Style(.title))
      }
    case .values(let label, let quantities):
      canvas.write(screen.text(label), row: y, column: rect.column + 2)
      for (index, quantity) in quantities.prefix(columns(in: rect)).enumerated() {
        draw(quantity, on: &canvas, row: y, column: rect.column + labelWidth + index * fieldWidth)
      }
    }
  }

  private func draw(_ quantity: Quantity, on canvas: inout Canvas, row: Int, column: Int) {
    guard screen.state.walk.index(of: quantity) != nil || screen.state.isKnownWithoutStep(quantity) else {
      return
    }
    let field = screen.marks.field(quantity)
    let text = field.text ?? "···"
    let open: String
    let close: String
    let role: Role
    switch field.mark {
    case .none: (open, close, role) = (" ", " ", field.text == nil ? .muted : .plain)
    case .operand: (open, close, role) = ("‹", "›", field.text == nil ? .muted : .operand)
    case .result: (open, close, role) = ("[", "]", .result)
    }
    let style = Style(role, hue: quantity.hue, isPicked: quantity == screen.state.picked)
    let start = column + fieldWidth - 1 - text.count - 1
    canvas.write(
      open, row: row, column: start, style: Style(role == .result ? .plain : role, hue: quantity.hue))
    canvas.write(text, row: row, column: start + 1, style: style)
    canvas.write(
      close, row: row, column: start + 1 + text.count,
      style: Style(role == .result ? .plain : role, hue: quantity.hue))
  }
}

extension TutorState {
  /// Given numbers have no step and are known; a bias that is not trained has no change and nothing to show.
  func isKnownWithoutStep(_ quantity: Quantity) -> Bool {
    switch quantity {
    case .input, .target, .parameter, .constant, .previousState: true
    case .lookAhead, .weightedInput, .activation, .unitCost, .patternCost, .batchCost, .delta, .gradient,
      .state, .change, .updated:
      false
    }
  }
}

/// The table as a whole screen (`t`).
struct TableView {
  let screen: StepScreen

  /// How many rows lie beyond the window.
  static func scrollableRows(in state: TutorState) -> Int {
    max(0, ValueTable(StepScreen(state)).rowCount - (state.size.rows - 3))
  }

  func draw(on canvas: inout Canvas, scroll: Int) {
    let size = canvas.size
    canvas.fill(Rect(size))
    let header = screen.header(width: size.columns)
    canvas.write(header.left, row: 0, column: 2, style: Style(.title))
    canvas.write(header.right, row: 0, column: size.columns - header.right.count - 1)
    let painter = ValueTablePainter(screen)
    let rows = size.rows - 3
    let last = max(0, painter.table.rowCount - rows)
    let first = min(scroll, last)
    let place =
      last == 0
      ? "all \(painter.table.rowCount) rows"
      : "rows \(grouped(first + 1))–\(grouped(min(first + rows, painter.table.rowCount))) of \(grouped(painter.table.rowCount))"
    canvas.write(
      Rule.text(screen.text("all values"), screen.text(place), width: size.columns), row: 1, column: 0)
    painter.draw(on: &canvas, in: Rect(row: 2, column: 0, rows: rows, columns: size.columns), first: first)
    canvas.write(
      screen.text(" ↑↓ scroll  ←→ page  g top  G end  d digits  s symbols  t Esc q back"), row: size.rows - 1,
      column: 0,
      style: Style(.keys))
    canvas.cursor = Point(row: 2, column: 0)
  }
}
