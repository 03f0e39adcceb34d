import BackpropCore

/// What a step is for, in a few plain sentences: the line under the formula, and the twin's "Why".
///
/// The first sentences say what the equation does and why it is there, the last one what this very value means. They
/// are written once for each kind of equation: when an optimizer or a cost is added to the core, the compiler asks for
/// its sentence. Letters come from the notation in force; where δ is −∂E/∂x, signs are explained the other way round.
package enum Caption {
  /// Whether the sentences may point at marks of the diagram.
  package enum Style: Hashable, Sendable {
    /// Beside the diagram: the lines that blame comes back along carry ◀.
    case screen
    /// Without anything to point at.
    case plain
  }

  /// One to four sentences, the most important first; each ends with a full stop.
  ///
  /// - Parameter revealsValue: whether the last sentence may say what this value means (not while it is masked).
  package static func text(
    for step: Step, in trace: UpdateTrace, style: Style = .screen, revealsValue: Bool = true
  ) -> [String] {
    let writer = CaptionWriter(step: step, trace: trace, style: style)
    guard revealsValue else { return writer.purpose }
    guard step.value.isFinite else { return [writer.purpose.first ?? "", CaptionWriter.notFinite] }
    return writer.purpose + [writer.meaning].compactMap { $0 }
  }
}

struct CaptionWriter {
  let step: Step
  let trace: UpdateTrace
  let style: Caption.Style
  let words: QuantityWords

  init(step: Step, trace: UpdateTrace, style: Caption.Style) {
    self.step = step
    self.trace = trace
    self.style = style
    words = QuantityWords(of: step, in: trace)
  }

  static let notFinite =
    "The value is not a finite number, and what is computed from it will not be one either."

  var context: UpdateContext { trace.context }
  var architecture: Architecture { context.architecture }

  /// Whether the optimizer's memory begins with this update, and how a sentence about that begins.
  var isFirstOfMemory: Bool { trace.isFirstOfMemory }
  var atTheBeginning: String {
    context.update == 0
      ? "Before the first update" : "Where \(context.learning.optimizer.kind.title) takes over"
  }

  /// What the equation does, and why it is there.
  var purpose: [String] {
    switch step.quantity {
    case .input, .target, .parameter, .constant, .previousState: []
    case .lookAhead(let parameter): lookAhead(parameter)
    case .weightedInput(let layer, _, _): weightedInput(layer)
    case .activation(let layer, _, _): activation(layer)
    case .unitCost: unitCost
    case .patternCost: patternCost
    case .batchCost: batchCost
    case .delta(let layer, _, _):
      layer == architecture.outputLayer ? outputDelta : hiddenDelta(layer)
    case .gradient(let parameter, let pattern?): gradient(parameter, pattern)
    case .gradient(let parameter, nil): meanGradient(parameter)
    case .state(let letter, let parameter): state(letter, parameter)
    case .change(let parameter): change(parameter)
    case .updated(let parameter): updated(parameter)
    }
  }

  /// What this value says; `nil` where there is nothing to add.
  var meaning: String? {
    switch step.quantity {
    case .input, .target, .parameter, .constant, .previousState, .lookAhead, .patternCost, .batchCost, .state:
      nil
    case .weightedInput: nil
    case .activation(let layer, let unit, let pattern): activationMeaning(layer, unit, pattern)
    case .unitCost(let unit, let pattern): unitCostMeaning(unit, pattern)
    case .delta(let layer, let unit, _): deltaMeaning(layer, unit)
    case .gradient(let parameter, _): gradientMeaning(parameter)
    case .change(let parameter): changeMeaning(parameter)
    case .updated(let parameter): updatedMeaning(parameter)
    }
  }

  /// "the cost"; in a batch of several patterns, one pattern's cost is named as such.
  var theCost: String {
    context.hasSeveralPatterns && step.pattern != nil ? "this pattern's cost" : "the cost"
  }
}
