import BackpropCore

/// What lies over the step view. The keys of the step view keep their meaning there, or do nothing.
package enum Overlay: Equatable, Sendable {
  /// Every value of the update; `top` is the first row of the window, which follows the picked number.
  case table(top: Int)
  /// The steps that use the picked number.
  case onward(selection: Int)
  /// The whole caption of the step and the letters of the notation.
  case caption(scroll: Int)
  case influence(InfluenceView)
  /// The picked number moved by hand, and what follows it.
  case wiggle(WiggleState)
}

extension Overlay {
  /// Whether the learner goes on walking below it.
  var leavesWalking: Bool {
    switch self {
    case .table, .caption: true
    case .onward, .influence, .wiggle: false
    }
  }
}

/// How far a number is moved, in multiples of ε.
package struct WiggleState: Equatable, Sendable {
  package var quantity: Quantity
  /// ε is 10 to this power.
  package var exponent = -2
  /// How many ε, up or down.
  package var offset = 1

  package init(_ quantity: Quantity) { self.quantity = quantity }

  package var epsilon: Double { Double("1e\(exponent)") ?? 0 }
  package var change: Double { Double(offset) * epsilon }

  /// ←→ by ε, ↑↓ to another ε, g back to where it was.
  mutating func move(_ action: Action) {
    switch action {
    case .walk(.stepForward): offset = min(offset + 1, 999)
    case .walk(.stepBack): offset = max(offset - 1, -999)
    case .number(.pickPrevious): exponent = min(exponent + 1, 0)
    case .number(.pickNext): exponent = max(exponent - 1, -6)
    case .walk(.firstStep): offset = 0
    default: break
    }
  }
}

/// ∂target/∂source with the path that is highlighted.
package struct InfluenceView: Equatable, Sendable {
  package var target: Quantity
  package var source: Quantity
  /// Which of the paths is shown with its factors, counted from 0.
  package var path: Int

  package init(target: Quantity, source: Quantity, path: Int = 0) {
    self.target = target
    self.source = source
    self.path = path
  }
}
