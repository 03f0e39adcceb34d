import BackpropCore
import TerminalCanvas

/// ∂A/∂B as a whole screen (`I`): the diagram with one path lit, below it the path's factors, their product, the
/// sum over the paths, and what wiggling B does to A.
struct InfluenceScreen: OverlayView {
  private let content: StepContent
  private let view: InfluenceView
  private let reading: InfluenceReading

  init(_ content: StepContent, _ view: InfluenceView) {
    self.content = content
    self.view = view
    reading = InfluenceReading(view, in: content.state)
  }

  var coversAll: Bool { true }

  func draw(on canvas: inout Canvas) {
    let size = canvas.size
    let header = content.header(width: size.columns)
    canvas.write(header.left, row: 0, column: size.columns < 80 ? 1 : 2, style: Style(.title))
    canvas.write(header.right, row: 0, column: size.columns - header.right.count - 1)
    // Header, the panel's rule and the key line.
    let rows = size.rows - 3
    let texts = InfluenceText(reading, content: content, view: view)
    let (lines, diagramRows) = layOut(texts, size: Size(rows: rows, columns: size.columns))
    drawDiagram(on: &canvas, rows: diagramRows)
    canvas.write(
      Rule.text(content.text(texts.title.left), content.text(texts.title.right), width: size.columns),
      row: 1 + diagramRows, column: 0)
    let shown = shortened(lines, to: rows - diagramRows) { .init(text: content.text("  … \($0) more")) }
    for (offset, line) in shown.enumerated() {
      draw(line, on: &canvas, row: 2 + diagramRows + offset)
    }
    canvas.cursor = Point(row: min(2 + diagramRows, size.rows - 1), column: 3)
  }

  /// The numbers of the right column are written as results and operands are elsewhere.
  private func draw(_ line: InfluenceText.Line, on canvas: inout Canvas, row: Int) {
    let width = canvas.size.columns - 2
    let text = clipped(line.text, to: width)
    canvas.write(text, row: row, column: 1, style: line.style)
    guard let result = line.result, result.upperBound <= width else { return }
    for column in result { canvas[row, 1 + column].style = Style(.result) }
  }

  /// The most spacious form of the text that leaves room for a picture of the network; the text goes first.
  private func layOut(_ texts: InfluenceText, size: Size) -> (lines: [InfluenceText.Line], diagramRows: Int) {
    let diagram = NetworkDiagram(source)
    let forms = texts.forms(width: size.columns - 2)
    for lines in forms {
      let free = Size(rows: size.rows - lines.count, columns: size.columns)
      guard free.rows > 3 else { continue }
      let form = diagram.form(in: free)
      guard form == .drawn || form == .ledger || form == .summary,
        let height = diagram.height(of: form, columns: size.columns)
      else { continue }
      return (lines, min(free.rows, height.upperBound))
    }
    return (forms.first { $0.count <= size.rows } ?? forms[forms.count - 1], 0)
  }

  private func drawDiagram(on canvas: inout Canvas, rows: Int) {
    guard rows > 0 else { return }
    let source = source
    let rect = Rect(row: 1, column: 0, rows: rows, columns: canvas.size.columns)
    let form = NetworkDiagram(source).form(in: rect.size)
    NetworkDiagram(source).draw(on: &canvas, in: rect, form: form)
  }

  /// The network with the path lit instead of the step: A as the result, the rest of the path as operands.
  private var source: DiagramSource {
    let trace = content.state.trace
    let path = reading.path(of: view)
    let lit = path.map { InfluenceReading.lit($0, in: trace.context) } ?? [reading.source]
    let format = content.state.settings.format
    let notation = content.state.settings.notation
    let target = reading.target
    var source = content.diagramSource
    source.focus = path?.quantities.first(where: \.isInNetwork) ?? reading.source
    source.isBackward = path.map(InfluenceReading.runsBackward) ?? false
    source.picked = nil
    source.operands = Array(lit)
    source.shown = DiagramSource.shown(
      isInPass: path.flatMap(InfluenceReading.pattern) != nil, in: trace.context)
    if let pattern = path.flatMap(InfluenceReading.pattern), pattern != source.pattern {
      source.pattern = pattern
      source.inputValue = { trace.value(of: .input(unit: $0, pattern: pattern)) }
    }
    let marks = content.marks
    source.field = { quantity in
      guard quantity == target || lit.contains(quantity) else {
        var field = marks.field(quantity)
        field.mark = .none
        return field
      }
      return DiagramField(
        format.text(trace.value(of: quantity, in: notation)), mark: quantity == target ? .result : .operand)
    }
    return source
  }
}

extension Quantity {
  /// Whether it stands in the diagram: what decides which part of a large network is shown.
  fileprivate var isInNetwork: Bool {
    switch self {
    case .weightedInput, .activation, .delta, .input, .target: true
    case .parameter, .constant, .previousState, .lookAhead, .unitCost, .patternCost, .batchCost, .gradient,
      .state, .change, .updated:
      false
    }
  }
}
