import BackpropCore
import BackpropLessons
import TerminalCanvas

/// What keys do in a question. In a field everything printable is text; outside it letters are commands.
extension QuestionBlock {
  package var keys: [KeyEntry] {
    switch attempt {
    case .number: Self.numberKeys + Self.commonKeys
    case .choice: Self.choiceKeys + Self.commonKeys
    case .order: Self.orderKeys + Self.commonKeys
    }
  }

  static let numberKeys = [
    KeyEntry("why this rule", .number(.follow)),
    KeyEntry("scroll", .number(.pickPrevious), .number(.pickNext)),
    KeyEntry("go on typing; a digit, − . or ( does too", .number(.pickNextColumn)),
  ]

  static let choiceKeys =
    KeyMap.choosing("choose; a digit does too") + [
      KeyEntry("answer", .number(.follow))
    ]

  static let orderKeys =
    KeyMap.choosing("choose, or move what was picked up") + [
      KeyEntry("pick up, put down; on the last row: check", .number(.follow))
    ]

  static let commonKeys = [
    KeyEntry(
      "go on; a question not answered is asked again later", .walk(.stepForward), .walk(.pageForward)),
    KeyEntry("back", .walk(.stepBack), .walk(.pageBack)),
    KeyEntry("next hint", .learn(.nextHint)),
    KeyEntry("show the solution (asks)", .learn(.predict)),
    KeyEntry("try an answered question again", .learn(.startOver)),
  ]

  /// Outside of the field too a digit begins an answer; digits alone choose an option or arrange.
  package var takesNumber: Bool {
    if case .number = attempt { !isOpen && field == nil } else { false }
  }

  package mutating func reduce(_ action: Action, _ settings: inout ViewSettings, size: Size) -> ActionAnswer {
    if case .solutionAsked(let before) = note {
      if action == .learn(.predict) {
        showSolution()
        return .done()
      }
      note = before
      if action == .session(.escape) { return .done() }
    }
    switch action {
    case .walk(.stepForward):
      if !isOpen { skip() }
      return .forward
    case .walk(.stepBack): return .back
    case .learn(.nextHint):
      if !isOpen { takeHint() }
    case .learn(.predict):
      if !isOpen { askForSolution() }
    case .learn(.startOver):
      if isOpen { tryAgain() }
    case .number(.pickPrevious): pick(by: -1, size, settings)
    case .number(.pickNext): pick(by: 1, size, settings)
    case .number(.pickNextColumn):
      if numberTask != nil { return goOnTyping() }
      pick(by: 1, size, settings)
    case .number(.pickPreviousColumn) where numberTask == nil: pick(by: -1, size, settings)
    case .number(.follow): return enter(settings)
    case .countDigit(let digit): return type(digit: digit, settings)
    case .edit(let edit): return carryOut(edit, settings)
    case .session(.escape):
      guard leaveField() else { return .notMine }
    case .walk, .number, .reading, .open, .search, .learn, .change, .session, .given, .terminal:
      return .notMine
    }
    return .done()
  }

  // MARK: Keys outside of a field

  private mutating func pick(by offset: Int, _ size: Size, _ settings: ViewSettings) {
    switch attempt {
    case .number: scroll = min(max(0, scroll + offset), QuestionScreen(self, settings).lastScroll(size))
    case .choice(var choice):
      guard !isOpen else {
        scroll = min(max(0, scroll + offset), QuestionScreen(self, settings).lastScroll(size))
        return
      }
      choice.selection = min(max(0, choice.selection + offset), choice.count - 1)
      attempt = .choice(choice)
    case .order(var order):
      guard !isOpen else {
        scroll = min(max(0, scroll + offset), QuestionScreen(self, settings).lastScroll(size))
        return
      }
      order.moveSelection(by: offset)
      attempt = .order(order)
    }
  }

  private mutating func goOnTyping() -> ActionAnswer {
    guard takesNumber, case .number(var number) = attempt else { return .notMine }
    number.isTyping = true
    attempt = .number(number)
    return .done()
  }

  private mutating func enter(_ settings: ViewSettings) -> ActionAnswer {
    if isOpen { return .forward }
    switch attempt {
    case .number(let number):
      guard number.reply != nil || number.field.characters.isEmpty else { return check(settings) }
      showRule()
    case .choice(let choice): choose(choice.selection)
    case .order(var order):
      if order.isAtCheck {
        let isRight = order.check()
        attempt = .order(order)
        noteTry(isRight: isRight)
      } else {
        order.isCarrying.toggle()
        attempt = .order(order)
      }
    }
    return .done()
  }

  mutating func choose(_ option: Int) {
    guard !isOpen, case .choice(var choice) = attempt, case .choice(let options) = question.kind,
      options.indices.contains(option)
    else { return }
    choice.selection = option
    if !options[option].isRight { choice.refuted.insert(option) }
    attempt = .choice(choice)
    noteTry(isRight: options[option].isRight)
  }

  private mutating func type(digit: Int, _ settings: ViewSettings) -> ActionAnswer {
    guard !isOpen else { return .done() }
    switch attempt {
    case .number: return carryOut(.insert(String(digit)), settings)
    case .choice(var choice):
      guard (1...choice.count).contains(digit) else { return .done([.bell]) }
      // Chosen, not answered: Enter answers.
      choice.selection = digit - 1
      attempt = .choice(choice)
    case .order(var order):
      guard (1...order.count).contains(digit), !order.typed.contains(digit) else {
        order.typed = []
        attempt = .order(order)
        return .done([.bell])
      }
      order.typed.append(digit)
      // Arranged, not answered: Enter on the last row checks.
      if order.typed.count == order.count { _ = order.arrange(order.typed) }
      attempt = .order(order)
    }
    return .done()
  }

  // MARK: The field

  private mutating func carryOut(_ edit: Action.Edit, _ settings: ViewSettings) -> ActionAnswer {
    guard !isOpen, case .number(var number) = attempt else { return .done() }
    if edit == .confirm { return check(settings) }
    // An empty field has nothing to move in: the arrow walks on through the lesson.
    if number.field.characters.isEmpty, edit == .cursorRight || edit == .cursorLeft {
      guard edit == .cursorRight else { return .back }
      skip()
      return .forward
    }
    number.field.carryOut(edit)
    number.isTyping = true
    attempt = .number(number)
    return .done()
  }

  /// - Returns: whether there was a field to leave.
  private mutating func leaveField() -> Bool {
    switch attempt {
    case .number(var number):
      guard number.isTyping, !isOpen else { return false }
      number.isTyping = false
      attempt = .number(number)
      return true
    case .choice: return false
    case .order(var order):
      guard order.isCarrying || !order.typed.isEmpty else { return false }
      order.isCarrying = false
      order.typed = []
      attempt = .order(order)
      return true
    }
  }

  /// Shows the rule again, without numbers.
  mutating func showRule() {
    note = .rule
    scroll = 0
  }

  private mutating func check(_ settings: ViewSettings) -> ActionAnswer {
    guard case .number(var number) = attempt else { return .done() }
    let task = number.task
    let reply = task.reply(to: number.field.text, seeing: settings.format)
    number.reply = reply
    if case .wrong = reply { number.field.isReplacedByTyping = true }
    attempt = .number(number)
    switch reply {
    case .unreadable:
      note = .reply
      return .done([.bell])
    case .tooFewFigures where isGuess, .right, .wrong:
      // A guess is answered by any number.
      noteTry(isRight: reply.isRight || isGuess)
    case .tooFewFigures: note = .reply
    }
    return .done()
  }

  var isGuess: Bool {
    if case .guess = question.kind { true } else { false }
  }

  // MARK: Hints

  /// The rungs there are: all four where a formula leads to the answer, otherwise those the author wrote; and a number
  /// that is asked for can always be told.
  var rungs: [HintLevel] {
    switch question.kind {
    case .number where hasFormula, .guess where hasFormula: HintLevel.allCases
    case .number: HintLevel.allCases.filter { question.hints[$0] != nil || $0 == .value }
    case .guess, .choice, .order: HintLevel.allCases.filter { question.hints[$0] != nil }
    }
  }

  private var hasFormula: Bool { numberTask?.formula != nil }

  /// The next hint; after the last one, whether the solution is wanted.
  private mutating func takeHint() {
    if record.hints < rungs.count { noteHint() } else { askForSolution() }
  }
}
