import BackpropCore
import BackpropExperiments
import Yams

extension LessonParser {
  mutating func question(_ reader: inout LessonBlockReader, _ kind: QuestionKind) -> Question? {
    guard let keys = reader.section(kind.section) else { return nil }
    let id = questionID(keys, &reader)
    let ask = keys["ask"].flatMap { reader.inline($0, of: "ask") }
    let why = keys["why"].flatMap { reader.inline($0, of: "why") }
    let isPrediction = keys["predict"].map { reader.truth($0, of: "predict") } ?? false
    let hints = hints(keys, &reader)
    let values = values(keys, &reader)
    asked = []
    let content: Question.Kind? =
      switch kind {
      case .number: numberQuestion(keys, values, &reader).map(Question.Kind.number)
      case .guess: numberQuestion(keys, values, &reader).map(Question.Kind.guess)
      case .choice:
        options(keys, values, &reader).map { .choice(OptionOrder.arranged($0, id: id ?? "")) }
      case .order: order(keys, values, &reader).map(Question.Kind.order)
      }
    guard let id, let ask, let why, let isPrediction, let values, let content else { return nil }
    questionNames[id] = asked
    return Question(
      id: id, place: reader.place, ask: ask, isPrediction: isPrediction, experiment: values.experiment,
      kind: content, why: why, hints: hints)
  }

  private mutating func questionID(_ keys: LessonBlockReader.Section, _ reader: inout LessonBlockReader)
    -> String?
  {
    guard let node = keys["id"], let id = reader.text(node, of: "id")?.text else { return nil }
    guard LessonFileName.isIdentifier(id) else {
      reader.report(.content(.identifier("id", found: id)), at: node)
      return nil
    }
    if let first = questionLines[id] {
      reader.report(.content(.repeatedQuestion(id, firstLine: first)), at: node)
      return nil
    }
    questionLines[id] = reader.place(of: node).line
    return id
  }

  private mutating func hints(_ keys: LessonBlockReader.Section, _ reader: inout LessonBlockReader)
    -> [HintLevel:
    [Inline]]
  {
    guard let node = keys["hints"], let section = reader.section(.hints, node) else { return [:] }
    var hints: [HintLevel: [Inline]] = [:]
    for level in HintLevel.allCases {
      if let node = section[level.rawValue] { hints[level] = reader.inline(node, of: level.rawValue) }
    }
    return hints
  }

  // MARK: number, guess

  private mutating func numberQuestion(
    _ keys: LessonBlockReader.Section, _ values: LessonValues?, _ reader: inout LessonBlockReader
  ) -> Question.NumberQuestion? {
    let symbol = keys["symbol"].map { reader.inline($0, of: "symbol") } ?? []
    let figures =
      keys["figures"].map {
        reader.whole(
          $0, of: "figures", in: 1...AnswerTolerance.mostFigures,
          expected: "a whole number from 1 to \(AnswerTolerance.mostFigures)")
      } ?? 3
    guard let values else { return nil }
    let known = known(keys, values, &reader)
    guard let node = keys["answer"], let answer = number(node, "answer", values, &reader) else { return nil }
    if isTyped(answer, node, &reader) {
      reader.report(.question(.typed(node.written)), at: node)
      return nil
    }
    guard values.value(of: answer).isFinite else {
      reader.report(.content(.notFinite(values.names.text(of: answer))), at: node)
      return nil
    }
    guard let symbol, let figures else { return nil }
    let question = Question.NumberQuestion(answer: answer, symbol: symbol, figures: figures, known: known)
    return wrongNumbers(keys, question, values, &reader).map { wrong in
      var question = question
      question.wrong = wrong
      return question
    }
  }

  /// What the author says of numbers that are to be expected; none may be right.
  private mutating func wrongNumbers(
    _ keys: LessonBlockReader.Section, _ question: Question.NumberQuestion, _ values: LessonValues,
    _ reader: inout LessonBlockReader
  ) -> [Question.WrongNumber]? {
    guard let node = keys["wrong"] else { return [] }
    guard let items = reader.items(node, of: "wrong") else { return nil }
    let tolerance = AnswerTolerance(figures: question.figures)
    let right = values.value(of: question.answer)
    var wrong: [Question.WrongNumber] = []
    for item in items {
      guard let section = reader.section(.wrong, item),
        let because = section["because"].flatMap({ reader.inline($0, of: "because") }),
        let node = section["value"], let expression = number(node, "value", values, &reader)
      else { continue }
      let value = values.value(of: expression)
      guard value.isFinite else {
        reader.report(.content(.notFinite(values.names.text(of: expression))), at: node)
        continue
      }
      if tolerance.accepts(value, for: right) {
        reader.report(.question(.wrongIsRight(node.written)), at: node)
      }
      wrong.append(
        Question.WrongNumber(
          value: value, negatedValue: values.value(of: expression, deltaSign: -1), because: because))
    }
    return wrong.count == items.count ? wrong : nil
  }

  private mutating func known(
    _ keys: LessonBlockReader.Section, _ values: LessonValues, _ reader: inout LessonBlockReader
  ) -> [QuantityName] {
    guard let node = keys["known"], let items = reader.items(node, of: "known") else { return [] }
    return items.compactMap { item in
      guard let text = reader.text(item, of: "known") else { return nil }
      return reader.value(text) { text throws(ValueError) in try values.names.name(text) }
    }
  }

  // MARK: choice

  private mutating func options(
    _ keys: LessonBlockReader.Section, _ values: LessonValues?, _ reader: inout LessonBlockReader
  ) -> [Question.Option]? {
    guard let node = keys["options"], let items = reader.items(node, of: "options") else { return nil }
    if items.count < 2 { reader.report(.question(.optionCount(items.count)), at: node) }
    guard let values else { return nil }
    let answer = keys["answer"].map { number($0, "answer", values, &reader) }
    if let node = keys["answer"], let answer = answer ?? nil, isTyped(answer, node, &reader) {
      reader.report(.question(.typed(node.written)), at: node)
    }
    let meaning = formulaMeaning(keys, values, update: 0, &reader)
    var options: [Question.Option] = []
    var rightLines: [Int] = []
    var judged: [(expression: ValueExpression, node: Node)] = []
    for item in items {
      guard let section = reader.section(.option, item) else { continue }
      let because = section["because"].map { reader.inline($0, of: "because") }
      let option = option(section, answer: answer, values, meaning, &judged, &reader)
      guard let option else { continue }
      if option.isRight { rightLines.append(reader.place(of: item).line) }
      options.append(Question.Option(text: option.text, isRight: option.isRight, because: because ?? nil))
    }
    checkKeys(keys, answer: answer, items: items, &reader)
    guard options.count == items.count else { return nil }
    checkTyped(judged, &reader)
    if rightLines.isEmpty { reader.report(.question(.noneRight), at: node) }
    if rightLines.count > 1 { reader.report(.question(.severalRight(lines: rightLines)), at: node) }
    return options
  }

  /// `for` and `let` serve formulas; so does `answer`.
  private mutating func checkKeys(
    _ keys: LessonBlockReader.Section, answer: ValueExpression??, items: [Node],
    _ reader: inout LessonBlockReader
  ) {
    let hasFormula = items.contains { $0.mapping?["formula"] != nil }
    if hasFormula, answer == nil {
      reader.findings.report(
        .missingKey("answer", in: "a choice between formulas", addition: "add answer: delta_i[1]"),
        at: keys.place)
    }
    for key in ["answer", "for", "let"] where !hasFormula && keys[key] != nil {
      reader.findings.report(.uselessKey(key, with: "options of text"), at: keys.place(of: key))
    }
  }

  private mutating func option(
    _ section: LessonBlockReader.Section, answer: ValueExpression??, _ values: LessonValues,
    _ meaning: FormulaMeaning?,
    _ judged: inout [(expression: ValueExpression, node: Node)], _ reader: inout LessonBlockReader
  ) -> (text: [Inline], isRight: Bool)? {
    let text = section["text"].flatMap { reader.inline($0, of: "text") }
    let formulaNode = section["formula"]
    if let node = formulaNode {
      if section["when"] != nil {
        reader.findings.report(.uselessKey("when", with: "formula"), at: section.place(of: "when"))
      }
      guard let formula = reader.formula(node, of: "formula") else { return nil }
      guard let answer = answer ?? nil, let meaning else { return nil }
      guard let value = meaning.value(of: formula, &reader.findings) else { return nil }
      return (text ?? [.formula(formula)], FormulaMeaning.agree(value, shown(answer, values)))
    }
    guard section["text"] != nil else {
      reader.findings.report(
        .missingKey("text", in: "an option", addition: "add text: it rises"), at: section.place)
      return nil
    }
    guard let node = section["when"] else {
      reader.findings.report(.question(.optionWithoutWhen), at: section.place)
      return nil
    }
    guard let condition = condition(node, "when", values, &reader), let text else { return nil }
    judged.append((condition, node))
    return (text, values.holds(condition))
  }

  // MARK: order

  private mutating func order(
    _ keys: LessonBlockReader.Section, _ values: LessonValues?, _ reader: inout LessonBlockReader
  ) -> [Question.Item]? {
    guard let node = keys["items"], let nodes = reader.items(node, of: "items"), let values else {
      return nil
    }
    if nodes.count < 2 { reader.report(.question(.optionCount(nodes.count)), at: node) }
    var items: [Question.Item] = []
    var lines: [Double: Int] = [:]
    var judged: [(expression: ValueExpression, node: Node)] = []
    for item in nodes {
      guard let section = reader.section(.item, item) else { continue }
      let text = section["text"].flatMap { reader.inline($0, of: "text") }
      guard let node = section["key"], let expression = number(node, "key", values, &reader), let text else {
        continue
      }
      judged.append((expression, node))
      let key = values.value(of: expression)
      guard key.isFinite else {
        reader.report(.content(.notFinite(values.names.text(of: expression))), at: node)
        continue
      }
      if let first = lines[key] { reader.report(.question(.equalKeys(firstLine: first)), at: node) }
      lines[key] = lines[key] ?? reader.place(of: node).line
      items.append(Question.Item(text: text, key: key))
    }
    checkTyped(judged, &reader)
    guard items.count == nodes.count else { return nil }
    if let order = ReadingOrder(judged.map(\.expression), values) {
      for index in items.indices { items[index].before = order.before(index) }
    }
    return items
  }
}

extension LessonParser {
  /// A fact is a number of the lesson's own, with a name that says what it is.
  private func isTyped(_ expression: ValueExpression, _ node: Node, _ reader: inout LessonBlockReader) -> Bool
  {
    guard expression.isTyped else { return false }
    let words = node.written
      .split { !($0.isLetter || $0.isNumber || $0 == "_") }
    return !words.contains { header.facts[String($0)] != nil }
  }

  /// At least one of the conditions or keys must be computed; otherwise the last typed one is reported.
  private func checkTyped(
    _ entries: [(expression: ValueExpression, node: Node)], _ reader: inout LessonBlockReader
  ) {
    guard let last = entries.last, entries.allSatisfy({ isTyped($0.expression, $0.node, &reader) }) else {
      return
    }
    reader.report(.question(.typed(last.node.written)), at: last.node)
  }
}

extension QuestionKind {
  var section: LessonSection {
    switch self {
    case .number: .number
    case .choice: .choice
    case .order: .order
    case .guess: .guess
    }
  }
}
