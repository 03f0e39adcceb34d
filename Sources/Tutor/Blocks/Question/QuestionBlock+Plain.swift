import BackpropCore
import BackpropLessons
import TerminalCanvas

/// The question as linear text: one fact per line, its label first, and what can be typed next.
extension QuestionBlock {
  package func plainLines(_ settings: ViewSettings) -> [String] {
    QuestionTwin(self, settings).lines.map(settings.glyphs.text)
  }

  /// What is said after the last thing that was typed: the reply, the newest hint, or the solution; and what can be
  /// typed next.
  package func plainReply(_ settings: ViewSettings) -> [String] {
    let twin = QuestionTwin(self, settings)
    return (twin.reply + twin.arrangement + twin.next).map(settings.glyphs.text)
  }

  /// Takes a line of the dialogue: an answer, or a word in its place.
  package mutating func answer(_ text: String, _ settings: ViewSettings) {
    var settings = settings
    let size = Size(rows: 24, columns: 80)
    guard !isOpen else { return }
    switch PlainWord(typed: text) {
    case .hint: takePlainHint()
    // A whole word is typed on purpose: nothing has to be asked.
    case .solution: showSolution()
    case .skip: skip()
    case .why: showRule()
    case .again: note = .none
    // Whoever runs the dialogue ends it.
    case .quit: break
    case nil: check(line: text, &settings, size)
    }
  }

  private mutating func takePlainHint() {
    if record.hints < rungs.count { noteHint() } else { askForSolution() }
  }

  private mutating func check(line: String, _ settings: inout ViewSettings, _ size: Size) {
    switch attempt {
    case .number(var number):
      number.field = TextField(line)
      attempt = .number(number)
      _ = reduce(.edit(.confirm), &settings, size: size)
    case .choice(let choice):
      guard let option = Self.option(line), (0..<choice.count).contains(option) else {
        note = .none
        return
      }
      choose(option)
    case .order(var order):
      let numbers = line.split { !$0.isNumber }.compactMap { Int($0) }
      guard order.arrange(numbers) else {
        note = .none
        return
      }
      let isRight = order.check()
      attempt = .order(order)
      noteTry(isRight: isRight)
    }
  }

  /// "2", "b" or "B)" as 1.
  private static func option(_ text: String) -> Int? {
    let word = text.filter { $0.isLetter || $0.isNumber }.lowercased()
    if let number = Int(word) { return number - 1 }
    guard word.count == 1, let letter = word.unicodeScalars.first?.value, (97...122).contains(letter) else {
      return nil
    }
    return Int(letter) - 97
  }
}

/// The plain twin of a question.
struct QuestionTwin {
  private let block: QuestionBlock
  private let settings: ViewSettings
  private let format: NumberFormat
  private var record: AnswerRecord { block.record }
  private var glyphs: MathGlyphs { settings.glyphs.math }

  init(_ block: QuestionBlock, _ settings: ViewSettings) {
    self.block = block
    self.settings = settings
    format = NumberFormat(decimals: settings.digits, style: .text)
  }

  var lines: [String] {
    let count = block.place.count.map { " of \($0)" } ?? ""
    var place = "\(block.place.title). Question \(block.place.number)\(count)"
    if !block.place.suffix.isEmpty { place += ", at \(block.place.suffix.replacing("/", with: " of "))" }
    return [place + ".", "Question: \(text(block.question.ask))"] + facts + reply + next
  }

  private func text(_ inlines: [Inline]) -> String {
    ProsePlain(settings: settings).text(inlines)
  }

  private var task: NumberTask? { block.numberTask }

  /// What is known, or what there is to choose from.
  private var facts: [String] {
    switch block.question.kind {
    case .number, .guess:
      guard let task else { return [] }
      guard !block.isGuess || block.isOpen || task.hasChosenKnown else { return [] }
      guard task.hasChosenKnown || task.answer.readsValues else { return [] }
      let numbers = QuestionSubject.inOrder(task.known.filter { $0 != task.quantity })
      let words = task.words(in: task.notation).naming(numbers)
      let known = numbers.map {
        UsesWords(trace: task.trace, words: words, format: task.format(from: format), glyphs: glyphs).known(
          $0)
      }
      return known.isEmpty ? [] : ["Known: " + known.joined(separator: " ")]
    case .choice(let options):
      return options.enumerated().map { "Option \($0 + 1): \(text($1.text))" }
    case .order(let items):
      guard case .order(let order) = block.attempt else { return [] }
      return order.arrangement.enumerated().map { "Item \($0 + 1): \(text(items[$1].text))" }
    }
  }

  /// After a wrong order: as it is now.
  var arrangement: [String] {
    guard case .order(let order) = block.attempt, !order.misplaced.isEmpty else { return [] }
    return facts
  }

  // MARK: What was answered

  var reply: [String] {
    switch block.note {
    case .none: return record.isSkipped ? ["Skipped. It will be asked again."] : []
    case .reply: return wrongReply
    case .hints: return hints
    case .rule: return rule
    case .why: return why
    case .solutionAsked:
      return [block.rungs.isEmpty ? "There is no hint here." : "That was the last hint."]
    }
  }

  private var wrongReply: [String] {
    switch block.attempt {
    case .number(let number):
      guard let task, let reply = number.reply else { return [] }
      switch reply {
      case .unreadable(let fault):
        return ["Your answer: \(number.field.text). No number: \(fault.message). Hint: \(fault.hint)."]
      case .tooFewFigures(let given, let asked):
        return ["Your answer: \(number.field.text). \(AnswerStatus.tooFew(given: given, asked: asked))"]
      case .right: return []
      case .wrong(let wrong): return diagnosis(wrong, task)
      }
    case .choice(let choice):
      guard case .choice(let options) = block.question.kind else { return [] }
      let answer = "Your answer, try \(record.tries): option \(choice.selection + 1). Not yet."
      return [answer] + (options[choice.selection].because.map { ["Because: \(text($0))"] } ?? [])
    case .order(let order):
      let wrong = order.misplaced.sorted().map { "\($0 + 1)" }.joined(separator: ", ")
      return ["Your order, try \(record.tries). Not yet. \(order.fault.firstUppercased): \(wrong)."]
    }
  }

  private func diagnosis(_ wrong: WrongAnswer, _ task: NumberTask) -> [String] {
    let words = DiagnosisWords(wrong)
    var lines = ["Your answer, try \(record.tries): \(wrong.text). Not yet."]
    if let because = wrong.because { return lines + ["Because: \(text(because))"] }
    let diagnosis = words.wording(task).sentences
    if !diagnosis.isEmpty { lines.append("Diagnosis: " + diagnosis.joined(separator: " ")) }
    guard let mistake = wrong.diagnosis.matches.first else { return lines }
    if let derivation = words.derivation(of: mistake, task, format) { lines += derivation.plainLines }
    return lines + ["Why: \(mistake.words(in: task.words).why)"]
  }

  private var hints: [String] {
    guard record.hints > 0, record.hints <= block.rungs.count else { return [] }
    let rung = block.rungs[record.hints - 1]
    let head = "Hint \(record.hints) of \(block.rungs.count), \(rung.rawValue): "
    if let own = block.question.hints[rung] { return [head + text(own)] }
    guard let task else { return [] }
    if let formula = task.formula {
      switch rung {
      case .formula:
        let equation = task.trace.equation(of: formula, notation: task.notation)
        return [head + "\(equation.left.text(glyphs)) \(equation.relation) \(equation.right.text(glyphs))"]
      case .numbers:
        let numbers = task.trace.numbers(
          of: formula.bound, notation: task.notation, format: task.format(from: format),
          termLimit: HintWords.termLimit)
        if numbers.node.text() != task.text(task.value, format) { return [head + numbers.node.text(glyphs)] }
      case .idea, .value: break
      }
    }
    return [
      head
        + HintWords(task, words: task.words(in: task.notation), format: format).text(
          rung)
    ]
  }

  private var rule: [String] {
    guard let task, let formula = task.formula, let step = task.trace.walk.index(of: formula.quantity) else {
      return []
    }
    let equation = task.trace.equation(of: formula, notation: task.notation)
    let caption = Caption.text(
      for: task.trace.step(at: step, notation: task.notation), in: task.trace, style: .plain,
      revealsValue: false)
    return [
      "Formula: \(equation.left.text(glyphs)) \(equation.relation) \(equation.right.text(glyphs))",
      "Why: \(caption.joined(separator: " "))",
    ]
  }

  private var why: [String] {
    var lines: [String] = []
    switch block.attempt {
    case .number(let number):
      if record.isRight, record.tries > 0 {
        lines.append(
          "Your answer, try \(record.tries): \(number.field.text). \(block.isGuess ? "Noted." : "Right.")")
      }
      if case .right(let note?) = number.reply { lines.append("Note: \(note.sentence)") }
      if let nearness = QuestionScreen(block, settings).nearness { lines.append(nearness) }
      if let task {
        lines.append("Value: \(task.text(task.value, format))\(task.isExact(as: format) ? "" : ", rounded")")
      }
    case .choice(let choice):
      if record.isRight {
        lines.append("Your answer, try \(record.tries): option \(choice.selection + 1). Right.")
      }
      if case .choice(let options) = block.question.kind,
        let right = options.firstIndex(where: \.isRight)
      {
        lines.append("Answer: option \(right + 1), \(text(options[right].text))")
      }
    case .order:
      if record.isRight { lines.append("Your order, try \(record.tries). Right.") }
      lines += facts
    }
    return lines + ["Why: \(text(block.question.why))"]
  }

  // MARK: What can be typed

  var next: [String] {
    if block.isOpen || record.isSkipped && block.note == .none { return [] }
    let answer: String
    switch block.attempt {
    case .number: answer = record.tries == 0 ? "a number" : "a new number"
    case .choice: answer = "the number of an option"
    case .order(let order):
      answer = "the order, as \(Array(1...order.count).reversed().map(String.init).joined(separator: " "))"
    }
    return ["Next: \(answer); or \(PlainWord.allCases.compactMap(offered).joined(separator: ", "))."]
  }

  /// The word as it is offered; `nil` where it leads to nothing.
  private func offered(_ word: PlainWord) -> String? {
    switch word {
    case .hint: block.rungs.isEmpty ? nil : "hint (\(record.hints) of \(block.rungs.count) used)"
    case .why: rule.isEmpty ? nil : word.rawValue
    case .solution, .skip, .quit: word.rawValue
    case .again: "? for this line again"
    }
  }
}
