import BackpropCore
import TerminalCanvas

/// Which numbers the current step reads, which it makes, and how each is therefore shown: the same answer for
/// formula, diagram and table.
struct NumberMarks {
  private let state: TutorState
  /// In the matrix view the results of the whole group.
  private let results: Set<Quantity>
  private let known: KnownNumbers
  private let operands: Set<Quantity>

  /// Beyond this many steps a group's operands would be everything, so only those of the step itself are marked.
  private static let largestGroup = 2_000

  init(_ state: TutorState) {
    self.state = state
    var focused = [state.focus]
    known = state.known
    if state.showsMatrix {
      let group = StepGroup(of: state.step, in: state.walk)
      if group.count <= Self.largestGroup { focused = group.quantities }
    }
    results = Set(focused)
    let context = state.trace.context
    let notation = state.settings.notation
    var operands = Set(
      focused.flatMap { context.formula(for: $0, notation: notation)?.bound.operands ?? [] })
    if state.form == .factors, !state.showsMatrix, state.hidden < .numbers {
      operands.formUnion(FactorPanel.operands(of: state))
    }
    self.operands = Self.shown(operands, state)
  }

  /// Marks must not point at what is to be found: the number that is left out, and at the last level everything that is
  /// used.
  private static func shown(_ operands: Set<Quantity>, _ state: TutorState) -> Set<Quantity> {
    if state.hidden == .formula { return [] }
    return state.blank.map { operands.subtracting([$0]) } ?? operands
  }

  func isResult(_ quantity: Quantity) -> Bool { results.contains(quantity) }
  func isOperand(_ quantity: Quantity) -> Bool { operands.contains(quantity) }

  /// In the formula: hue by kind, the result between [ ], the picked number underlined.
  func formulaStyle(of quantity: Quantity) -> Style {
    let role: Role = isResult(quantity) ? .result : (isOperand(quantity) ? .operand : .plain)
    return Style(role, hue: quantity.hue, isPicked: quantity == state.pickedByHand)
  }

  /// One number for the diagram and the table.
  func field(_ quantity: Quantity) -> DiagramField {
    guard known.contains(quantity) else { return DiagramField(nil, mark: mark(quantity)) }
    if state.isMasked(quantity) { return DiagramField(nil, mark: mark(quantity), isMasked: true) }
    var field = DiagramField(text(quantity), mark: mark(quantity))
    if case .parameter(let parameter) = quantity {
      let updated = Quantity.updated(parameter)
      if state.walk.index(of: updated) != nil, known.contains(updated), !state.isMasked(updated) {
        field.changed = text(updated)
      }
    }
    return field
  }

  private func mark(_ quantity: Quantity) -> DiagramField.FieldMark {
    isResult(quantity) ? .result : (isOperand(quantity) ? .operand : .none)
  }

  private func text(_ quantity: Quantity) -> String {
    state.settings.format.text(state.trace.value(of: quantity, in: state.settings.notation))
  }
}

extension Quantity {
  /// One hue per kind of quantity, everywhere.
  package var hue: Hue {
    switch self {
    case .input: .input
    case .target: .target
    case .parameter(let parameter), .lookAhead(let parameter), .updated(let parameter):
      parameter.from == nil ? .bias : .weight
    case .weightedInput: .weightedInput
    case .activation: .activation
    case .delta: .delta
    case .gradient: .gradient
    case .change, .state, .previousState: .change
    case .unitCost, .patternCost, .batchCost, .constant: .none
    }
  }
}
