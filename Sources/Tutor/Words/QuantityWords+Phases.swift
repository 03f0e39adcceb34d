import BackpropCore

extension QuantityWords {
  package init(_ trace: UpdateTrace, notation: Notation) {
    self.init(notation: notation, context: trace.context)
  }

  /// The words beside a step.
  package init(of step: Step, in trace: UpdateTrace) {
    self.init(notation: step.notation, context: trace.context)
    pattern = step.pattern
  }

  /// The header's words for what is being played.
  package func phaseTitle(of step: Step) -> String {
    switch step.quantity {
    case .lookAhead: return "Looking ahead"
    case .delta(let layer, _, _):
      return layer == architecture.outputLayer ? "Blame at the output" : "Blame flows backward"
    case .input, .target, .parameter, .constant, .previousState, .weightedInput, .activation, .unitCost,
      .patternCost, .batchCost, .gradient, .state, .change, .updated:
      return Self.phaseTitle(step.phase)
    }
  }

  package static func phaseTitle(_ phase: Phase) -> String {
    switch phase {
    case .forward: "The forward pass"
    case .cost: "Cost"
    case .backward: "Blame flows backward"
    case .gradient: "Gradients"
    case .change: "Changes"
    case .update: "One whole update"
    }
  }
}
