import BackpropCore
import BackpropExperiments
import Yams

// walk, play, code: what points at steps of the walk.

extension LessonParser {
  mutating func content(_ block: LessonScanner.Block) -> Lesson.Content? {
    var reader = LessonBlockReader(block.lines, place: block.place)
    defer { findings.add(reader.findings) }
    switch block.kind {
    case .walk: return walk(&reader).map(Lesson.Content.walk)
    case .derive: return derivation(&reader).map(Lesson.Content.derive)
    case .question: return block.question.flatMap { question(&reader, $0) }.map(Lesson.Content.question)
    case .plot: return plot(&reader).map(Lesson.Content.plot)
    case .play: return play(&reader).map(Lesson.Content.play)
    case .code: return code(&reader).map(Lesson.Content.code)
    case .notes: return nil
    }
  }

  mutating func walk(_ reader: inout LessonBlockReader) -> WalkBlock? {
    guard let keys = reader.section(.block(.walk)) else { return nil }
    let form = keys["form"].map { reader.word($0, of: "form", WalkBlock.WalkForm.self) } ?? .compact
    let isPredicted = keys["predict"].map { reader.truth($0, of: "predict") } ?? false
    let update = update(keys, &reader)
    guard let values = values(keys, &reader), let update else { return nil }
    let walk = values.trace(ofUpdate: update).walk
    let captions = captions(keys, walk, values, update: update, &reader)
    guard let fromNode = keys["from"], let from = steps(fromNode, "from", values, update: update, &reader)
    else { return nil }
    var last = walk.segment(at: from.lowerBound).steps.upperBound - 1
    if let node = keys["to"] {
      guard let to = steps(node, "to", values, update: update, &reader) else { return nil }
      last = to.upperBound
      guard last >= from.lowerBound else {
        reader.report(
          .content(.steps(from: "step \(from.lowerBound + 1)", to: "step \(last + 1)")), at: node)
        return nil
      }
    }
    guard let form, let isPredicted else { return nil }
    return WalkBlock(
      experiment: values.experiment, update: update, steps: from.lowerBound...last, form: form,
      isPredicted: isPredicted, captions: captions)
  }

  /// Counted from 0.
  mutating func update(_ keys: LessonBlockReader.Section, _ reader: inout LessonBlockReader) -> Int? {
    guard let node = keys["update"] else { return 0 }
    return reader.whole(node, of: "update", in: 1...1_000_000, expected: "a whole number from 1 to 1000000")
      .map { $0 - 1 }
  }

  private mutating func captions(
    _ keys: LessonBlockReader.Section, _ walk: Walk, _ values: LessonValues, update: Int,
    _ reader: inout LessonBlockReader
  ) -> [Quantity: [Inline]] {
    guard let node = keys["say"] else { return [:] }
    var captions: [Quantity: [Inline]] = [:]
    for (key, value) in reader.pairs(node, of: "say") {
      let text = reader.inline(value, of: "say")
      guard let name = reader.text(key, of: "say"),
        let quantity = quantity(name, values, update: update, &reader)
      else { continue }
      if walk.index(of: quantity) == nil {
        findings.report(.content(.noStep(name.text)), at: name.place(at: 0))
      } else {
        captions[quantity] = text
      }
    }
    return captions
  }

  /// A quantity of the block's update: a name without `@` means that one.
  mutating func quantity(
    _ text: InlineText, _ values: LessonValues, update: Int, _ reader: inout LessonBlockReader
  ) -> Quantity? {
    let hasUpdate = text.scalars.contains("@")
    var spelled = text
    if !hasUpdate, update > 0 {
      for scalar in "@\(update + 1)".unicodeScalars { spelled.append(scalar, at: text.end) }
    }
    guard let name = reader.value(spelled, { text throws(ValueError) in try values.names.name(text) }) else {
      return nil
    }
    guard name.update == update else {
      reader.findings.report(.name(.differentUpdates), at: text.place(at: 0))
      return nil
    }
    return name.quantity
  }

  /// The steps something means, counted from 0: a quantity's, a number's, a phase's.
  mutating func steps(
    _ node: Node, _ key: String, _ values: LessonValues, update: Int, _ reader: inout LessonBlockReader
  ) -> ClosedRange<Int>? {
    guard let text = reader.text(node, of: key) else { return nil }
    return steps(text, values, update: update, &reader)
  }

  mutating func steps(
    _ text: InlineText, _ values: LessonValues, update: Int, _ reader: inout LessonBlockReader
  ) -> ClosedRange<Int>? {
    let walk = values.trace(ofUpdate: update).walk
    let written = text.text
    if let phase = Phase(rawValue: written) {
      let segments = walk.segments.filter { $0.phase == phase }
      guard let first = segments.first, let last = segments.last else { return nil }
      return first.steps.lowerBound...(last.steps.upperBound - 1)
    }
    if let number = NumberParser.whole(written, as: Int.self) {
      guard (1...walk.stepCount).contains(number) else {
        reader.findings.report(
          .content(.stepOutOfRange(number, count: walk.stepCount)), at: text.place(at: 0))
        return nil
      }
      return number - 1...number - 1
    }
    guard let quantity = quantity(text, values, update: update, &reader) else { return nil }
    guard let index = walk.index(of: quantity) else {
      reader.findings.report(.content(.noStep(written)), at: text.place(at: 0))
      return nil
    }
    return index...index
  }

  // MARK: play

  mutating func play(_ reader: inout LessonBlockReader) -> PlayBlock? {
    guard let keys = reader.section(.block(.play)) else { return nil }
    let task = keys["task"].flatMap { reader.inline($0, of: "task") }
    let goalText = keys["say"].map { reader.text($0, of: "say")?.text } ?? ""
    if keys["goal"] != nil, keys["say"] == nil {
      reader.findings.report(
        .missingKey("say", in: "a play with a goal", addition: "add say: C below 0.2"),
        at: keys.place(of: "goal"))
    }
    guard let values = values(keys, &reader) else { return nil }
    var step = 0
    if let node = keys["from"] {
      guard let steps = steps(node, "from", values, update: 0, &reader) else { return nil }
      step = steps.lowerBound
    }
    var goal: ValueExpression?
    if let node = keys["goal"] {
      goal = condition(node, "goal", values, &reader)
      if goal == nil { return nil }
    }
    guard let task, let goalText else { return nil }
    return PlayBlock(experiment: values.experiment, task: task, goal: goal, goalText: goalText, step: step)
  }

  mutating func condition(
    _ node: Node, _ key: String, _ values: LessonValues, _ reader: inout LessonBlockReader
  ) -> ValueExpression? {
    let facts = header.facts
    guard let text = reader.text(node, of: key) else { return nil }
    let condition = reader.value(text) { text throws(ValueError) in
      try values.names.condition(text, facts: facts)
    }
    asked += condition?.quantities ?? []
    return condition
  }

  mutating func number(
    _ node: Node, _ key: String, _ values: LessonValues, _ reader: inout LessonBlockReader
  ) -> ValueExpression? {
    let facts = header.facts
    guard let text = reader.text(node, of: key) else { return nil }
    let number = reader.value(text) { text throws(ValueError) in
      try values.names.number(text, facts: facts)
    }
    asked += number?.quantities ?? []
    return number
  }

  // MARK: code

  mutating func code(_ reader: inout LessonBlockReader) -> CodeBlock? {
    guard let keys = reader.section(.block(.code)) else { return nil }
    let language = keys["language"].flatMap { reader.text($0, of: "language")?.text }
    let update = update(keys, &reader)
    guard let node = keys["listing"], case .scalar(let scalar) = node, reader.text(node, of: "listing") != nil
    else {
      if let node = keys["listing"] { _ = reader.text(node, of: "listing") }
      return nil
    }
    var lines = scalar.string.split(separator: "\n", omittingEmptySubsequences: false)
      .map(String.init)
    while lines.last?.isEmpty == true { lines.removeLast() }
    let remarks = remarks(keys, lineCount: lines.count, &reader)
    guard let values = values(keys, &reader), let update else { return nil }
    let steps = lineSteps(keys, lineCount: lines.count, values, update: update, &reader)
    guard let language else { return nil }
    return CodeBlock(
      language: language, experiment: values.experiment, update: update, lines: lines, steps: steps,
      remarks: remarks)
  }

  private mutating func remarks(
    _ keys: LessonBlockReader.Section, lineCount: Int, _ reader: inout LessonBlockReader
  ) -> [Int: [Inline]] {
    guard let node = keys["say"] else { return [:] }
    var remarks: [Int: [Inline]] = [:]
    for (key, value) in reader.pairs(node, of: "say") {
      let text = reader.inline(value, of: "say")
      if let line = line(key, lineCount: lineCount, &reader) { remarks[line] = text }
    }
    return remarks
  }

  private mutating func lineSteps(
    _ keys: LessonBlockReader.Section, lineCount: Int, _ values: LessonValues, update: Int,
    _ reader: inout LessonBlockReader
  ) -> [Int: ClosedRange<Int>] {
    guard let node = keys["steps"] else { return [:] }
    var result: [Int: ClosedRange<Int>] = [:]
    for (key, value) in reader.pairs(node, of: "steps") {
      let line = line(key, lineCount: lineCount, &reader)
      guard let text = reader.text(value, of: "steps"),
        let steps = range(text, values, update: update, &reader), let line
      else { continue }
      result[line] = steps
    }
    return result
  }

  /// `first .. last`, or one of what `steps` knows.
  private mutating func range(
    _ text: InlineText, _ values: LessonValues, update: Int, _ reader: inout LessonBlockReader
  ) -> ClosedRange<Int>? {
    let dots = text.scalars.indices.first {
      text.scalars[$0] == "." && $0 + 1 < text.count && text.scalars[$0 + 1] == "."
    }
    guard let dots else { return steps(text, values, update: update, &reader) }
    let first = steps(text.part(0..<dots).trimmed, values, update: update, &reader)
    let last = steps(text.part(dots + 2..<text.count).trimmed, values, update: update, &reader)
    guard let first, let last else { return nil }
    guard first.lowerBound <= last.upperBound else {
      reader.findings.report(.content(.emptyRange(text.text)), at: text.place(at: 0))
      return nil
    }
    return first.lowerBound...last.upperBound
  }

  private mutating func line(_ node: Node, lineCount: Int, _ reader: inout LessonBlockReader) -> Int? {
    guard let line = reader.whole(node, of: "a line", in: 1...1_000_000, expected: "a line's number") else {
      return nil
    }
    guard line <= lineCount else {
      reader.report(.content(.lineOutOfRange(line, count: lineCount)), at: node)
      return nil
    }
    return line - 1
  }
}

extension BlockKind {
  /// `nil` for questions, which are of several kinds, and for notes, which are text.
  var row: BlockRow? {
    switch self {
    case .walk: .walk
    case .derive: .derive
    case .plot: .plot
    case .play: .play
    case .code: .code
    case .question, .notes: nil
    }
  }
}

extension BlockRow {
  static let walk = BlockRow(
    title: "a walk", heading: "some steps of the real trace",
    keys: [
      LessonSection.Key("from", "the first step: a quantity, a step's number, or a phase", required: true),
      LessonSection.Key("to", "the last step; default the end of the phase that from is in"),
      LessonSection.Key("update", "counted from 1, default 1"),
      LessonSection.Key("form", "compact, terms, factors or matrix"),
      LessonSection.Key("predict", "true: values are masked and asked for from the start"),
      LessonSection.Key("say", "text in place of the caption, by quantity"),
    ],
    example: """
      ```walk
      from: z_j[1]
      to: a_j[2]
      update: 1
      form: compact
      predict: true
      say:
        z_j[1]: Two inputs arrive here.
      ```
      """)

  static let play = BlockRow(
    title: "a play", heading: "the step view with a goal",
    keys: [
      LessonSection.Key("task", "what to do", required: true),
      LessonSection.Key("from", "the step it begins at: a quantity, a step's number, or a phase"),
      LessonSection.Key("goal", "a condition on the update the learner is in"),
      LessonSection.Key("say", "the goal in words"),
    ],
    example: """
      ```play
      task: Find a weight whose growth makes C fall, and let it grow.
      from: dw_ij[1,1]
      goal: C < 0.2
      say: C below 0.2
      ```
      """)

  static let code = BlockRow(
    title: "a code block", heading: "a listing whose lines are tied to steps",
    keys: [
      LessonSection.Key("language", "of the listing", required: true),
      LessonSection.Key("listing", "the program, after |", required: true),
      LessonSection.Key("steps", "line: quantity, or line: first .. last; lines count from 1"),
      LessonSection.Key("say", "line: what to say about it"),
      LessonSection.Key("update", "counted from 1, default 1"),
    ],
    example: """
      ```code
      language: python
      listing: |
        hidden = sigmoid(X @ W1)
        output = hidden @ W2
      steps: {1: 'z_j[1] .. a_j[2]', 2: 'z_i[1]'}
      say: {1: The whole batch at once.}
      ```
      """)
}
