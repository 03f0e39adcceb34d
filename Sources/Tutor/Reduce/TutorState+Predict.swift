import BackpropCore
import BackpropLessons

/// Asking for the numbers that are masked, and judging what is typed.
extension TutorState {
  /// Goes straight to a level, e.g. where a lesson asks for it; `nil` ends predict mode.
  package mutating func predict(_ level: Prediction.Level?) {
    guard let level else {
      prediction = nil
      return
    }
    showsMatrix = false
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
  mutating func reduceField(_ edit: Action.Edit) -> ActionAnswer {
    guard isAsking, var prediction else { return .notMine }
    switch edit {
    case .confirm: return checkPrediction()
    case .insert, .eraseBackward, .eraseForward, .eraseWord, .eraseLine, .eraseToEnd, .cursorLeft,
      .cursorRight, .cursorToStart, .cursorToEnd, .complete, .earlierLine, .laterLine:
      prediction.field.carryOut(edit)
    }
    prediction.isTyping = true
    self.prediction = prediction
    return .done()
  }

  private mutating func checkPrediction() -> ActionAnswer {
    guard var prediction else { return .notMine }
    let reply = numberTask.reply(to: prediction.field.text, seeing: settings.format)
    prediction.reply = reply
    prediction.hintIsNewest = false
    switch reply {
    case .unreadable:
      self.prediction = prediction
      return .done([.bell])
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
    return .done()
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
}
