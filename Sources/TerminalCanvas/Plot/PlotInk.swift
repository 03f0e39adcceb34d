/// How a line is drawn: three lines in one plot must be told apart without colour.
package struct PlotInk: Hashable, Sendable {
  package enum Stroke: Hashable, Sendable {
    case solid, dashed, dotted

    /// Whether the line's n-th dot is drawn.
    func shows(_ index: Int) -> Bool {
      switch self {
      case .solid: true
      case .dashed: index % 7 < 4
      case .dotted: index % 4 == 0
      }
    }
  }

  package var style: Style
  package var stroke: Stroke
  /// What stands in a cell of the line where there is no braille; `nil`: ' . : by the half of the cell it is in, as
  /// fine as characters can be.
  package var ascii: Character?

  package init(_ style: Style = .plain, stroke: Stroke = .solid, ascii: Character? = nil) {
    self.style = style
    self.stroke = stroke
    self.ascii = ascii
  }
}
