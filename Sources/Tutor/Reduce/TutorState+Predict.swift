import BackpropCore
import BackpropLessons
import TerminalCanvas

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
}

// MARK: Asking

extension TutorState {
  /// Goes straight to a level, e.g. where a lesson asks for it; `nil` ends predict mode.
  package mutating func predict(_ level: Prediction.Level?) {
    guard let level else {
      prediction = nil
      return
    }
    settings.showsMatrix = false
    if prediction == nil { prediction = Prediction(level) }
    prediction?.level = level
    prediction?.leaveStep()
  }

  /// `p`: the next level; after the last one, off.
  mutating func cyclePrediction() {
    let next = prediction.map(\.level.next) ?? .blank
    predict(next)
    message = next.map { "predict: \(Self.explanation($0))" } ?? "predict: off"
  }

  private static func explanation(_ level: Prediction.Level) -> String {
    switch level {
    case .blank: "one blank. Type the number that is missing in the line of numbers"
    case .line: "one line. Type the value of each step"
    case .unit: "one unit. You see the formula, the numbers are yours to find"
    case .pass: "whole pass. Only the question is left"
    }
  }

  /// A key that edits the field. The first character of a number opens it.
  mutating func reduceField(_ edit: Action.Edit) -> [Effect] {
    guard isAsking, var prediction else { return [] }
    switch edit {
    case .confirm: return checkPrediction()
    case .insert, .eraseBackward, .eraseForward, .eraseWord, .eraseLine, .eraseToEnd, .cursorLeft,
      .cursorRight, .cursorToStart, .cursorToEnd:
      prediction.field.carryOut(edit)
    }
    prediction.isTyping = true
    self.prediction = prediction
    return []
  }

  private mutating func checkPrediction() -> [Effect] {
    guard var prediction else { return [] }
    let reply = numberTask.reply(to: prediction.field.text, seeing: settings.format)
    prediction.reply = reply
    prediction.hintIsNewest = false
    switch reply {
    case .unreadable:
      self.prediction = prediction
      return [.bell]
    case .right:
      prediction.record.tries += 1
      prediction.record.isRight = true
      prediction.isTyping = false
      prediction.asked += 1
      if prediction.record.isEarned { prediction.found += 1 }
      prediction.opened.insert(moment)
    case .tooFewFigures: break
    case .wrong:
      prediction.record.tries += 1
      prediction.field.isReplacedByTyping = true
    }
    self.prediction = prediction
    return []
  }

  /// → at a number that is asked for shows it; the next → goes on.
  mutating func revealPrediction() {
    guard var prediction else { return }
    prediction.record.sawSolution = true
    prediction.reply = nil
    prediction.isTyping = false
    prediction.asked += 1
    prediction.opened.insert(moment)
    self.prediction = prediction
    message = "Shown. → goes on."
  }

  mutating func nextPredictionHint() {
    guard isAsking, let prediction else {
      message = self.prediction == nil ? "Hints belong to questions: p asks for the values." : nil
      return
    }
    guard prediction.record.hints < hintLevels.count else {
      message = "That was the last hint. → shows the number."
      return
    }
    self.prediction?.record.hints += 1
    self.prediction?.hintIsNewest = true
  }

  /// What the answers to the number asked for are judged by.
  package var numberTask: NumberTask {
    NumberTask(asked, in: trace, notation: settings.notation, format: settings.format)
  }
}

extension TextField {
  /// Everything but confirming.
  package mutating func carryOut(_ edit: Action.Edit) {
    defer { isReplacedByTyping = false }
    switch edit {
    case .insert(let text): insert(text)
    case .eraseBackward: eraseBackward()
    case .eraseForward: eraseForward()
    case .eraseWord: eraseWord()
    case .eraseLine: eraseLine()
    case .eraseToEnd: eraseToEnd()
    case .cursorLeft: moveBackward()
    case .cursorRight: moveForward()
    case .cursorToStart: moveToStart()
    case .cursorToEnd: moveToEnd()
    case .confirm: break
    }
  }
}

extension TutorState {
  /// Whether the keys of a number go to the answer: something is asked for and nothing lies over it.
  package var takesAnswer: Bool { isAsking && overlay == nil && prompt == nil && influenceTarget == nil }
}
