import BackpropLessons

/// How an answer stands: "✗ not yet · try 2 · hint 1 of 4 used".
struct AnswerStatus {
  let text: String

  init(_ record: AnswerRecord, _ reply: AnswerReply?, hintCount: Int, isWrong: Bool = false) {
    var parts: [String] = []
    if record.isRight {
      parts.append("✓ right")
    } else if record.sawSolution {
      parts.append("shown")
    } else {
      switch reply {
      case .wrong: parts.append("✗ not yet")
      case .unreadable: parts.append("no number yet")
      case .tooFewFigures: parts.append("more figures")
      case .right: break
      case nil: if isWrong { parts.append("✗ not yet") }
      }
    }
    if record.tries > 0 { parts.append("try \(record.tries)") }
    if record.hints > 0 { parts.append("hint \(record.hints) of \(hintCount) used") }
    text = parts.joined(separator: " · ")
  }

  /// The number of an answer that is right as far as it goes.
  static func tooFew(given: Int, asked: Int) -> String {
    given < asked
      ? "\(asked) significant figures are asked for, this has \(given). Carry on."
      : "What went into it was rounded too soon. Carry more digits."
  }
}
