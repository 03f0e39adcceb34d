import TerminalCanvas

/// What lies over a place: a box in the middle of the screen, some rows at its foot, or the whole of it. Only the key
/// line, which the program draws, stays free.
protocol OverlayView {
  /// Whether nothing of the place below is seen.
  var coversAll: Bool { get }
  func draw(on canvas: inout Canvas)
}

extension OverlayView {
  var coversAll: Bool { false }
}
