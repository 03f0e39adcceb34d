import BackpropCore
import BackpropLessons
import TerminalCanvas

/// The bands of predict mode, in place of the picked number and the caption: the field, and what is to be said about
/// the last answer.
struct PredictionBand {
  private let content: StepContent
  private let prediction: Prediction
  private var state: TutorState { content.state }

  /// `nil` outside predict mode.
  init?(_ content: StepContent) {
    guard let prediction = content.state.prediction else { return nil }
    self.content = content
    self.prediction = prediction
  }

  /// `nil` once the number is open: the rule is the picked number's again.
  var title: RuleTitle? {
    guard state.isAsking else { return nil }
    let tally = prediction.asked == 0 ? nil : "\(prediction.found) of \(prediction.asked) found"
    let next = "p: \(prediction.level.next?.name ?? "off")"
    return RuleTitle(
      "predict: \(prediction.level.name)",
      right: [([tally, next].compactMap { $0 }).joined(separator: " · "), next])
  }

  /// What stands in the caption's place; while something is asked for, the first line is kept for the field.
  func lines(width: Int, caption: [String]) -> [String] {
    guard state.isAsking else {
      return answered.map { [content.text($0)] + caption } ?? caption
    }
    let words = remarks.isEmpty ? (state.hidden == .formula ? [invitation] : caption) : remarks
    return [""] + Wrapping.lines(words.map(content.text).joined(separator: " "), width: width)
  }

  private var invitation: String { "Type the number. H: a hint, →: shows it." }

  private var answered: String? {
    switch prediction.reply {
    case .right(let note): "✓ Right." + (note.map { " " + $0.sentence } ?? "") + " → goes on."
    case .unreadable, .tooFewFigures, .wrong, nil: nil
    }
  }

  /// Whether there is something to say about an answer, or a hint.
  var isRemarking: Bool { state.isAsking && !remarks.isEmpty }

  /// About the last answer, and the hints taken; what is newest first.
  private var remarks: [String] {
    prediction.hintIsNewest ? hints + aboutAnswer : aboutAnswer + hints
  }

  private var aboutAnswer: [String] {
    var remarks: [String] = []
    switch prediction.reply {
    case .unreadable(let fault):
      remarks.append("\(fault.message.firstUppercased). \(fault.hint.firstUppercased).")
    case .tooFewFigures(let given, let asked):
      remarks.append(AnswerStatus.tooFew(given: given, asked: asked))
    case .wrong(let wrong): remarks += sentences(wrong)
    case .right, nil: break
    }
    return remarks
  }

  private var hints: [String] {
    state.hintLevels.prefix(prediction.record.hints).reversed().compactMap { rung in
      switch rung {
      case .idea: state.blank == nil ? ladder.idea : ladder.blankIdea
      case .value: ladder.value
      // They stand in the formula's band.
      case .formula, .numbers: nil
      }
    }
  }

  /// The blank is looked up, not worked out: unless the number typed is recognised, where to look is all there is to
  /// say.
  private func sentences(_ wrong: WrongAnswer) -> [String] {
    let words = DiagnosisWords(wrong)
    guard state.blank != nil, wrong.diagnosis.matches.isEmpty else { return words.summary(state.numberTask) }
    if case .otherQuantity = wrong.diagnosis.partial { return words.sentences(state.numberTask) }
    return ["Not that one.", ladder.blankIdea]
  }

  private var ladder: HintWords {
    HintWords(state.numberTask, words: content.words, format: state.settings.format)
  }

  /// What stands before the field: "δ₁ = ".
  var label: String {
    (state.blank == nil ? content.text(content.words.picked(state.asked)) : ShownField.mask) + " = "
  }

  var status: String {
    content.text(AnswerStatus(prediction.record, prediction.reply, hintCount: state.hintLevels.count).text)
  }

  var field: TextField { prediction.field }
  var isTyping: Bool { prediction.isTyping }
}
