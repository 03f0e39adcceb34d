import BackpropCore
import BackpropLessons

/// What is asked and what is hidden while predicting. A function of the state, so that no view can show by accident
/// what another one hides: they all ask here.
extension TutorState {
  /// Whether the number of this step is still being asked for.
  package var isAsking: Bool {
    guard let prediction else { return false }
    return !prediction.opened.contains(moment)
  }

  /// How much of this step is hidden, hints taken into account.
  package var hidden: MaskingLevel {
    guard isAsking, let prediction else { return .nothing }
    let rungs = hintLevels.prefix(prediction.record.hints)
    switch prediction.level {
    case .blank: return blank == nil ? .value : .blank
    case .line: return .value
    case .unit: return rungs.contains(.numbers) ? .value : .numbers
    case .pass:
      if rungs.contains(.numbers) { return .value }
      return rungs.contains(.formula) ? .numbers : .formula
    }
  }

  /// Whether a number must not be seen anywhere: the value of the step, until it has been found or asked for.
  package func isMasked(_ quantity: Quantity) -> Bool { quantity == focus && hidden > .blank }

  /// The number left out of the line of numbers at the first level: one that can be looked up in the network. `nil`
  /// where there is no such line.
  package var blank: Quantity? {
    guard isAsking, prediction?.level == .blank else { return nil }
    let formula = currentStep.formula
    let bound = formula.bound
    if case .quantity = bound { return nil }
    guard bound.seriesLength <= 5 else { return nil }
    let operands = bound.operands.filter {
      if case .constant = $0 { return false }
      return true
    }
    return operands.isEmpty ? nil : operands[step % operands.count]
  }

  /// What is asked for: the blank, or the value of the step.
  package var asked: Quantity { blank ?? focus }

  /// The rungs that say more than is on the screen.
  package var hintLevels: [HintLevel] {
    switch prediction?.level {
    case .blank, .line, nil: [.idea, .value]
    case .unit: [.idea, .numbers, .value]
    case .pass: [.idea, .formula, .numbers, .value]
    }
  }

  /// What the answers to the number asked for are judged by.
  package var numberTask: NumberTask {
    NumberTask(asked, in: trace, notation: settings.notation, format: settings.format)
  }

  /// Whether the keys of a number go to the answer: something is asked for and nothing lies over it.
  package var takesAnswer: Bool { isAsking && overlay == nil && influenceTarget == nil }
}
