import BackpropCore
import BackpropLessons
import TerminalCanvas

/// What is said below the question: the diagnosis of the last answer, the hints taken, the rule, the why.
extension QuestionScreen {
  func note(width: Int, _ density: Density) -> Rows {
    switch block.note {
    case .none: return invitation(width: width)
    case .reply: return reply(width: width, density)
    case .hints: return hints(width: width, density)
    case .rule: return ruleNote(width: width, density)
    case .why: return why(width: width, density)
    case .solutionAsked:
      return message(
        "the solution?", ["p shows it, and the question counts as shown. Any other key: not yet."], width)
    }
  }

  private func invitation(width: Int) -> Rows {
    var rows = Rows()
    if block.isGuess {
      rows.add([])
      rows.add(
        words("A guess is enough: it cannot be wrong. You will see how near it was.", width: width - 4),
        indent: 2)
    }
    return rows
  }

  var task: NumberTask? { block.numberTask }

  // MARK: The last answer

  private func reply(width: Int, _ density: Density) -> Rows {
    switch block.attempt {
    case .number(let number):
      guard let task, let reply = number.reply else { return Rows() }
      switch reply {
      case .unreadable(let fault):
        return message(
          "no number yet", ["\(fault.message.firstUppercased). \(fault.hint.firstUppercased)."], width)
      case .tooFewFigures(let given, let asked):
        return message("right as far as it goes", [AnswerStatus.tooFew(given: given, asked: asked)], width)
      case .right: return Rows()
      case .wrong(let wrong):
        return DiagnosisView(wrong, task, screen: self).rows(width: width, density)
      }
    case .choice(let choice):
      guard case .choice(let options) = block.question.kind, choice.refuted.contains(choice.selection) else {
        return Rows()
      }
      var rows = Rows()
      rows.add([])
      rows.add(rule("not \(choice.selection + 1)", width: width))
      let because = options[choice.selection].because
      rows.add(
        because.map { words($0, width: width - 4) } ?? words("Not this one. Try another.", width: width - 4),
        indent: 2)
      return rows
    case .order(let order):
      guard !order.misplaced.isEmpty else { return Rows() }
      return message("not yet", [order.fault + ": ✗."], width)
    }
  }

  private func message(_ title: String, _ sentences: [String], _ width: Int) -> Rows {
    var rows = Rows()
    rows.add(rule(title, width: width))
    rows.add(words(sentences.joined(separator: " "), width: width - 4), indent: 2)
    return rows
  }

  // MARK: Hints

  private func hints(width: Int, _ density: Density) -> Rows {
    var rows = Rows()
    let taken = block.rungs.prefix(block.record.hints)
    // Where rows are few, only the newest.
    let first = density == .words ? taken.count - 1 : 0
    for (index, rung) in taken.enumerated() where index >= first {
      rows.add(
        rule(
          "hint \(index + 1) of \(block.rungs.count): the \(rung.rawValue)",
          index == taken.count - 1 ? next(after: index) : "", width: width))
      if let own = block.question.hints[rung] {
        rows.add(words(own, width: width - 4), indent: 2)
      } else if let task {
        rows.append(HintView(task, screen: self).rows(rung, width: width))
      }
      if density == .airy { rows.add([]) }
    }
    return rows
  }

  private func next(after index: Int) -> String {
    index + 1 < block.rungs.count ? "" : "the last one"
  }

  // MARK: The rule

  private func ruleNote(width: Int, _ density: Density) -> Rows {
    guard let task, let quantity = task.quantity, let formula = task.formula else {
      return message("the rule", ["H gives a hint."], width)
    }
    let step = task.trace.walk.index(of: quantity).map { task.trace.step(at: $0, notation: task.notation) }
    var rows = Rows()
    rows.add(
      rule("the rule: \(QuantityWords(task.trace, notation: task.notation).title(of: formula))", width: width)
    )
    rows.append(HintView(task, screen: self).rows(.formula, width: width))
    if density == .airy { rows.add([]) }
    let caption = step.map { Caption.text(for: $0, in: task.trace, style: .plain, revealsValue: false) } ?? []
    rows.add(words(caption.joined(separator: " "), width: width - 4), indent: 2)
    return rows
  }

  // MARK: The why

  private func why(width: Int, _ density: Density) -> Rows {
    var rows = Rows()
    if density == .airy { rows.add([]) }
    rows.add(rule(block.record.isRight ? "✓ \(rightTitle)" : "the solution", width: width))
    if let task {
      rows.append(HintView(task, screen: self).solution(width: width, density))
      if let nearness { rows.add(words(nearness, width: width - 4), indent: 2) }
    }
    if case .number(let number) = block.attempt, case .right(let note?) = number.reply {
      rows.add(words(note.sentence, width: width - 4), indent: 2)
    }
    rows.add(words(block.question.why, width: width - 4), indent: 2)
    return rows
  }

  private var rightTitle: String {
    if block.isGuess { return "now you know" }
    return block.record.sawSolution ? "right, with the solution" : "right"
  }

  /// How far off a guess was.
  var nearness: String? {
    guard block.isGuess, case .number(let number) = block.attempt, let task,
      let typed = try? AnswerNumber(number.field.text)
    else { return nil }
    return GuessWords.sentence(typed.value, value: task.value, format: settings.format)
  }

  // MARK: Foot

  func foot(width: Int) -> Rows {
    var rows = Rows()
    guard !block.isOpen, case .number(let number) = block.attempt else { return rows }
    if block.note == .reply, case .wrong(let wrong) = number.reply, wrong.because == nil {
      let view = DiagnosisWords(wrong)
      rows.add(rule(view.ids, task.map(view.coincidence) ?? "", width: width))
    }
    // Outside the field the key line says it.
    guard block.field != nil else { return rows }
    let text = "  After Esc:  Enter why this rule   p solution"
    rows.add(clipped(glyphs.text(text), to: width - 1))
    return rows
  }
}

extension String {
  var firstUppercased: String { prefix(1).uppercased() + dropFirst() }
  var firstLowercased: String { prefix(1).lowercased() + dropFirst() }
}
