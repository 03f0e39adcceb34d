import BackpropCore
import TerminalCanvas

/// A figure that can be drawn and put into words.
///
/// Data are computed when a view is made; drawing only places them. What the learner has moved is in `PlotState`.
package protocol PlotView: Equatable, Sendable {
  /// What the picture is of, for the rule above it: the longest wording first. Axes are marked by → and ↑.
  func titles(_ settings: ViewSettings) -> [String]
  /// The picture alone: no rules, no caption. Draws what fits and nothing outside the rectangle.
  func draw(on canvas: inout Canvas, in rect: Rect, _ settings: ViewSettings)
  /// The column of the rectangle in which a second column begins with `│`.
  func divider(in size: Size, _ settings: ViewSettings) -> Int?
  /// Title of the second column.
  func sideTitle(_ settings: ViewSettings) -> String
  /// What to see in it, in a sentence or two.
  func caption(_ settings: ViewSettings) -> String
  /// The same as linear text: what the axes are, the numbers, what is lowest, where runs end.
  func plainLines(_ settings: ViewSettings) -> [String]

  var limits: PlotLimits { get }
  /// Takes over what the learner moved; may compute the few numbers that depend on it.
  mutating func show(_ state: PlotState)
}

extension PlotView {
  package func divider(in size: Size, _ settings: ViewSettings) -> Int? { nil }
  package func sideTitle(_ settings: ViewSettings) -> String { "" }
}

/// What can be moved in a figure.
package struct PlotLimits: Equatable, Sendable {
  /// Steps of the point to both sides of where it began.
  package var positions = 0...0
  /// Plots of the same thing, for `v`.
  package var variantCount = 1
  /// Runs that can be picked.
  package var runCount = 0
  /// Epochs that can be walked through.
  package var epochCount = 0

  package init() {}
}

/// What the learner has moved in a figure.
package struct PlotState: Equatable, Sendable {
  /// Steps of the point from where it began.
  package private(set) var position = 0
  /// Which of the plots of the same thing is shown.
  package private(set) var variant = 0
  /// The picked run; `nil` for none.
  package private(set) var run: Int?
  /// Up to which epoch runs are shown; `nil`: to their end.
  package private(set) var epoch: Int?

  package init() {}

  /// - Returns: whether the action meant something to a figure with these limits.
  package mutating func reduce(_ action: Action, _ limits: PlotLimits) -> Bool {
    switch action {
    case .number(.pickPrevious) where limits.runCount > 0: pick(-1, of: limits.runCount)
    case .number(.pickNext) where limits.runCount > 0: pick(1, of: limits.runCount)
    case .number(.pickPrevious) where limits.positions.count > 1: move(1, limits)
    case .number(.pickNext) where limits.positions.count > 1: move(-1, limits)
    case .reading(.nextPlot) where limits.variantCount > 1: variant = (variant + 1) % limits.variantCount
    case .walk(.nextUpdate) where limits.epochCount > 0: goOn(1, limits)
    case .walk(.previousUpdate) where limits.epochCount > 0: goOn(-1, limits)
    case .walk, .number, .reading, .countDigit, .open, .search, .learn, .change, .edit, .session, .given,
      .terminal:
      return false
    }
    return true
  }

  private mutating func move(_ steps: Int, _ limits: PlotLimits) {
    position = min(max(position + steps, limits.positions.lowerBound), limits.positions.upperBound)
  }

  /// Through all runs and back to none.
  private mutating func pick(_ steps: Int, of count: Int) {
    let next = ((run ?? (steps > 0 ? -1 : count)) + steps)
    run = (0..<count).contains(next) ? next : nil
  }

  private mutating func goOn(_ steps: Int, _ limits: PlotLimits) {
    let next = min(max((epoch ?? limits.epochCount) + steps, 0), limits.epochCount)
    epoch = next == limits.epochCount ? nil : next
  }
}
