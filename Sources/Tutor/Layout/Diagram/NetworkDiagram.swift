import BackpropCore
import TerminalCanvas

/// The forms of the diagram, in the order in which they are tried.
package enum DiagramForm: Equatable, Sendable, CaseIterable {
  /// Boxes and lines.
  case drawn
  /// A row for each unit, a column for each weight, b, z, a, δ.
  case ledger
  /// The input as a picture or a list, a scrolling list of the step's layer, the outputs.
  case summary
  /// Only what the current step uses.
  case linesUsed
  case none
}

/// What a diagram has drawn.
package struct DiagramDrawing: Equatable, Sendable {
  /// One number on the screen and the place of its first character, the sign included.
  package struct Placement: Equatable, Sendable {
    package var quantity: Quantity
    package var point: Point
  }

  package var form: DiagramForm
  /// Every number drawn, row by row from the left.
  package var placements: [Placement]

  package init(form: DiagramForm, placements: [Placement]) {
    self.form = form
    self.placements = placements
  }
}

/// The network as a picture: its numbers where they belong, heavy lines where the current step goes.
package struct NetworkDiagram {
  package let source: DiagramSource
  private let measures: DrawnLayout.Measures

  package init(_ source: DiagramSource) {
    self.source = source
    measures = DrawnLayout.Measures(source)
  }

  /// The first form that fits.
  package func form(in size: Size) -> DiagramForm { form(in: size, from: .drawn) }

  private func form(in size: Size, from first: DiagramForm) -> DiagramForm {
    let forms = DiagramForm.allCases.drop { $0 != first }
    return forms.first { painting($0, size: size) != nil } ?? .none
  }

  /// The rows a form needs, the title rule included: at the least, and to show all of it. `nil` where it does not fit
  /// at this width.
  package func height(of form: DiagramForm, columns: Int) -> ClosedRange<Int>? {
    switch form {
    case .drawn:
      drawn(columns: columns, rows: nil).map { ($0.rows + 1)...($0.rows + 1) }
    case .ledger:
      LedgerLayout.fitting(source, columns: columns, rows: nil).map { layout in
        LedgerLayout.leastRowCount(source)...layout.rowCount
      }
    case .summary:
      SummaryLayout.fitting(source, columns: columns, rows: nil).map { _ in
        SummaryLayout.leastRowCount...SummaryLayout.fullRowCount(source)
      }
    case .linesUsed:
      linesUsedSizes(columns: columns).map { sizes in
        (sizes.map(\.rows).min() ?? 0)...(sizes.map(\.rows).max() ?? 0)
      }
    case .none: 0...0
    }
  }

  /// Draws the form, or the first one after it that fits, into `rect` and nowhere else.
  @discardableResult
  package func draw(on canvas: inout Canvas, in rect: Rect, form: DiagramForm? = nil) -> DiagramDrawing {
    let forms = DiagramForm.allCases.drop { $0 != form ?? .drawn }
    for form in forms {
      if let painting = painting(form, size: rect.size) {
        return draw(painting, form, on: &canvas, in: rect)
      }
    }
    return DiagramDrawing(form: .none, placements: [])
  }

  private func draw(_ painting: Painting, _ form: DiagramForm, on canvas: inout Canvas, in rect: Rect)
    -> DiagramDrawing
  {
    let painter = painting.draw(
      DiagramPainter(source: source, canvas: canvas, rect: rect, digitsWidth: painting.digitsWidth))
    canvas = painter.canvas
    let placements = painter.placements.sorted {
      ($0.point.row, $0.point.column) < ($1.point.row, $1.point.column)
    }
    return DiagramDrawing(form: form, placements: placements)
  }

  /// A form laid out for a size and ready to be drawn.
  private struct Painting {
    let digitsWidth: Int
    let draw: (DiagramPainter) -> DiagramPainter
  }

  /// `nil` where the form does not fit.
  private func painting(_ form: DiagramForm, size: Size) -> Painting? {
    switch form {
    case .drawn:
      drawn(columns: size.columns, rows: size.rows - 1).map { fitting in
        Painting(digitsWidth: fitting.layout.digitsWidth) { DrawnDiagram.draw(fitting.layout, with: $0) }
      }
    case .ledger:
      LedgerLayout.fitting(source, columns: size.columns, rows: size.rows).map { layout in
        Painting(digitsWidth: layout.digitsWidth) { LedgerDiagram.draw(layout, with: $0) }
      }
    case .summary:
      SummaryLayout.fitting(source, columns: size.columns, rows: size.rows).map { layout in
        Painting(digitsWidth: source.digitsWidth) { SummaryDiagram.draw(layout, with: $0) }
      }
    case .linesUsed: linesUsed(size: size)
    case .none: nil
    }
  }

  func drawn(columns: Int, rows: Int?) -> (layout: DrawnLayout, rows: Int)? {
    DrawnLayout.fitting(source, measures, columns: columns, rows: rows)
  }

  /// With boxes and without, what fits at this width.
  func linesUsedSizes(columns: Int) -> [Size]? {
    guard let subject = LinesUsedDiagram.Subject(source) else { return nil }
    let sizes = [true, false].map {
      LinesUsedDiagram.size(subject, hasBoxes: $0, source: source, columns: columns)
    }
    let fitting = sizes.filter { $0.columns <= columns }
    return fitting.isEmpty ? nil : fitting
  }

  private func linesUsed(size: Size) -> Painting? {
    guard let subject = LinesUsedDiagram.Subject(source) else { return nil }
    for hasBoxes in [true, false] {
      let needed = LinesUsedDiagram.size(subject, hasBoxes: hasBoxes, source: source, columns: size.columns)
      guard needed.rows <= size.rows, needed.columns <= size.columns else { continue }
      return Painting(digitsWidth: LinesUsedDiagram.digitsWidth(subject, source)) {
        LinesUsedDiagram.draw(subject, hasBoxes: hasBoxes, with: $0)
      }
    }
    return nil
  }
}
