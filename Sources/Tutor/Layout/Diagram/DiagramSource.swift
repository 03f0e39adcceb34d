import BackpropCore
import TerminalCanvas

/// One number as the diagram shows it.
package struct DiagramField: Equatable, Sendable {
  package enum FieldMark: Equatable, Sendable {
    case none
    /// Used by the current step: ‹0.4000›
    case operand
    /// What the current step computes: [0.0088]
    case result
  }

  /// The formatted digits, `nil` while not computed: ···
  package var text: String?
  package var mark: FieldMark
  /// Shown as ▒▒▒▒▒▒▒, so that neither sign nor size can be seen.
  package var isMasked: Bool
  /// After an update: the digits of the new value, shown as →0.3589 where the weight or bias stands.
  package var changed: String?

  package init(
    _ text: String?, mark: FieldMark = .none, isMasked: Bool = false, changed: String? = nil
  ) {
    self.text = text
    self.mark = mark
    self.isMasked = isMasked
    self.changed = changed
  }
}

/// Everything the network diagram needs to draw itself. It decides nothing about what is known, marked or
/// masked; it asks `field` for that, and only for the numbers it draws (784-30-10 has 23,860 parameters).
///
/// Not state: made for one frame, so it may carry closures.
package struct DiagramSource {
  package var architecture: Architecture
  package var labels: DiagramLabels
  /// Row of the data whose values are shown.
  package var pattern: Int
  /// What the current step computes. Decides which layers and units are shown where not all fit.
  package var focus: Quantity
  /// What the current step reads: where there is room for it, it is shown.
  package var operands: [Quantity] = []
  /// The number that stands for a weight or bias: its value, or, in a pass that looks ahead, the one looked ahead to.
  package var shown: (Parameter) -> Quantity = { .parameter($0) }
  /// The direction of the used lines is reversed (◀).
  package var isBackward: Bool
  /// Columns of the widest number, sign included: 7 at 4 decimals. Wider numbers widen the diagram.
  package var digitsWidth: Int
  /// The number the learner has picked: underlined.
  package var picked: Quantity?
  package var field: (Quantity) -> DiagramField
  /// The value of an input, for the picture of an image; without it there is no picture.
  package var inputValue: ((Int) -> Double)?

  /// - Parameter isBackward: `nil`: backward when a delta is computed.
  package init(
    architecture: Architecture, labels: DiagramLabels, pattern: Int, focus: Quantity,
    isBackward: Bool? = nil, digitsWidth: Int = 7, picked: Quantity? = nil,
    inputValue: ((Int) -> Double)? = nil, field: @escaping (Quantity) -> DiagramField
  ) {
    self.architecture = architecture
    self.labels = labels
    self.pattern = pattern
    self.focus = focus
    if let isBackward {
      self.isBackward = isBackward
    } else if case .delta = focus {
      self.isBackward = true
    } else {
      self.isBackward = false
    }
    self.digitsWidth = digitsWidth
    self.picked = picked
    self.inputValue = inputValue
    self.field = field
  }
}

extension DiagramSource {
  /// Shows the numbers that the step of a quantity reads. One rule for every form of the diagram: those of its formula.
  package func reading(_ quantity: Quantity, in context: UpdateContext, _ notation: Notation) -> DiagramSource
  {
    var source = self
    source.operands = context.formula(for: quantity, notation: notation)?.bound.operands ?? []
    source.shown = Self.shown(isInPass: quantity.pattern != nil, in: context)
    return source
  }

  /// A pattern's pass runs with the weights looked ahead to; the update begins with the weights as they were.
  static func shown(isInPass: Bool, in context: UpdateContext) -> (Parameter) -> Quantity {
    { isInPass ? context.passValue(of: $0) : .parameter($0) }
  }

  func isRead(_ quantity: Quantity) -> Bool { quantity == focus || operands.contains(quantity) }
}
