import BackpropCore

/// What lies over the step view. The keys of the step view keep their meaning there, or do nothing.
package enum Overlay: Equatable, Sendable {
  /// All keys, or those that `filter` leaves.
  case help(scroll: Int, filter: String)
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
}

/// A line being typed. It lies over everything else and takes every printable key.
package enum Prompt: Equatable, Sendable {
  case command(TextField)
  case search(TextField)
  /// Narrows the keys that help shows.
  case keyFilter(TextField)
  /// Another value for a number.
  case value(Quantity, TextField)

  package var field: TextField {
    get {
      switch self {
      case .command(let field), .search(let field), .keyFilter(let field), .value(_, let field): field
      }
    }
    set {
      switch self {
      case .command: self = .command(newValue)
      case .search: self = .search(newValue)
      case .keyFilter: self = .keyFilter(newValue)
      case .value(let quantity, _): self = .value(quantity, newValue)
      }
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
