import BackpropCore
import BackpropExperiments
import BackpropLessons
import Foundation
import TerminalCanvas
import Testing

@testable import Tutor

/// Questions on the screen and as linear text.
@Suite struct QuestionBlockTests {
  private func script(_ name: String, _ keys: String = "") throws -> QuestionScript {
    var script = QuestionScript(try #require(try ScreenQuestions.block(name)))
    try script.type(keys)
    return script
  }

  // MARK: Screens

  /// Files like those of the step view, with `question` in the place of `experiment`.
  static let names: [String] = {
    let urls = Bundle.module.urls(forResourcesWithExtension: "question", subdirectory: "Screens") ?? []
    return urls.map { ($0 as URL).deletingPathExtension().lastPathComponent }.sorted()
  }()

  @Test func `There are screens of every kind and state to read`() {
    #expect(Self.names.count >= 26)
  }

  @Test(arguments: names) func `The screen is the one in the file`(name: String) throws {
    let url = try #require(Bundle.module.url(forResource: "Screens/\(name)", withExtension: "question"))
    let file = try ScreenFile(String(contentsOf: url, encoding: .utf8))
    let size = try #require(file.settings["size"]).split(separator: "x").compactMap { Int($0) }
    let question = try #require(file.settings["question"])
    var script = QuestionScript(
      try #require(try ScreenQuestions.block(question)), size: Size(rows: size[1], columns: size[0]))
    script.settings.glyphs = try #require(GlyphSet(rawValue: file.settings["glyphs"] ?? "unicode"))
    try script.type(file.settings["keys"] ?? "")
    let drawn = script.lines.joined(separator: "\n").trimmingSuffix { $0 == "\n" }
    #expect(drawn == file.rows.joined(separator: "\n"), "\(name) is\n\(drawn)")
  }

  // MARK: Nothing is given away

  @Test func `Nothing on the screen gives the answer away before it was found or asked for`() throws {
    for topic in PracticeTopic.allCases {
      for seed in 0..<8 as Range<UInt64> {
        let question = PracticeGenerator.question(topic, seed: seed)
        let block = QuestionBlock(
          question, notation: .units,
          place: QuestionPlace(title: "Practice", number: 1, count: 1))
        let task = try #require(QuestionScript(block).block.numberTask)
        let value = digits(task.value)
        let known = Set(
          (task.known + (task.formula?.bound.operands ?? [])).map { digits(task.trace.value(of: $0)) })
        guard !known.contains(value) else { continue }
        let wrong = UpdateUnderRule(task.trace, mistake: .signFlippedError).value(
          of: try #require(task.quantity))
        for keys in [
          "", "<Esc>H", "<Esc>HH", "<Esc>HHH", "<Esc><Enter>", "\(wrong * 1.5)<Enter>", "1<Enter>",
        ] {
          for size in [
            Size(rows: 24, columns: 80), Size(rows: 30, columns: 100), Size(rows: 12, columns: 50),
          ] {
            var script = QuestionScript(block, size: size)
            try script.type(keys)
            let text = (script.lines + script.block.plainLines(script.settings)).joined(separator: "\n")
            #expect(!text.contains(value), "\(topic) \(seed) after \(keys) shows \(value)\n\(text)")
          }
        }
      }
    }
  }

  private func digits(_ value: Double) -> String { NumberFormat().text(value.magnitude) }

  @Test func `A diagnosis keeps the right value hidden, whatever the mistake`() throws {
    let block = try #require(try ScreenQuestions.block("delta-h1"))
    let task = try #require(block.numberTask)
    let rules = UpdateUnderEveryRule(task.trace)
    var diagnosed = 0
    for mistake in Mistake.allCases {
      let value = rules[mistake].value(of: try #require(task.quantity))
      var script = QuestionScript(block)
      try script.type("\(value)<Enter>")
      guard !script.block.isOpen, script.block.note == .reply else { continue }
      let text = (script.lines + script.block.plainLines(script.settings)).joined(separator: "\n")
      #expect(!text.contains("0.0088"), "\(mistake)\n\(text)")
      if text.contains(mistake.rawValue) { diagnosed += 1 }
    }
    #expect(diagnosed >= 12, "\(diagnosed) mistakes change this δ and are named")
  }

  // MARK: Keys

  @Test func `In the field letters are text, after Esc they are commands, a digit leads back`() throws {
    #expect(try script("delta-h1", "h").block.field?.text == "h")
    let left = try script("delta-h1", "0.00<Esc>H")
    #expect(left.block.field == nil && left.block.record.hints == 1)
    #expect(try script("delta-h1", "0.00<Esc>H88").block.field?.text == "0.0088")
    #expect(try script("delta-h1", "<Esc>-1").block.field?.text == "-1")
  }

  @Test func `What no number contains acts in its field: H, and the arrow at the end of the text`() throws {
    let hinted = try script("delta-h1", "0.01<Enter>H").block
    #expect(hinted.field?.text == "0.01" && hinted.record.hints == 1 && hinted.note == .hints)
    // Within the text the arrow moves.
    var within = try script("delta-h1", "0.0<Left*2>")
    #expect(within.press(.right) == .done())
    var end = try script("delta-h1", "0.0<Left><Right>")
    #expect(end.press(.right) == .forward && end.block.record.isSkipped)
  }

  @Test func `The solution asks first, wherever it is asked for`() throws {
    for keys in ["<Esc>p", "HHHHH", "<Esc>HHHHH"] {
      let asked = try script("delta-h1", keys)
      #expect(!asked.block.isOpen && asked.lines.contains { $0.contains("p shows it") }, "\(keys)")
      #expect(try script("delta-h1", keys + "p").block.record.sawSolution, "\(keys)")
    }
    for id in ["w-up", "six-steps"] {
      #expect(try !script(id, "H").block.isOpen && !script(id, "p").block.isOpen, "\(id)")
    }
    // Any other key takes it back, and means what it always means.
    let diagnosed = try script("delta-h1", "0.0073<Enter><Esc>p<Esc>").block
    #expect(diagnosed.note == .reply && !diagnosed.isOpen)
    #expect(
      try script("delta-h1", "<Esc>p0.0088<Enter>").block.record == AnswerRecord(tries: 1, isRight: true))
  }

  @Test func `An answered question can be tried again, and what was noted stays`() throws {
    let right = try script("delta-h1", "0.0088<Enter>x").block
    #expect(!right.isOpen && right.field?.text == "" && right.note == .none)
    let wrongThen = try script("delta-h1", "0.0088<Enter>x0.0073<Enter>").block
    #expect(wrongThen.kept == AnswerRecord(tries: 1, isRight: true), "trying again costs nothing")
    let shown = try script("delta-h1", "<Esc>ppx0.0088<Enter>").block
    #expect(shown.isOpen && shown.kept.isRight && shown.kept.sawSolution && !shown.kept.isEarned)
    #expect(try script("w-up", "1<Enter>x").block.record.isUntouched)
  }

  @Test func `After a wrong answer a new one takes its place, unless it is corrected`() throws {
    #expect(try script("delta-h1", "0.0073<Enter>0.00").block.field?.text == "0.00")
    #expect(try script("delta-h1", "0.0073<Enter><Esc>0.01").block.field?.text == "0.01")
    #expect(try script("delta-h1", "0.0073<Enter><BS>8").block.field?.text == "0.0078")
    // What was not judged stays: it can be gone on with.
    #expect(try script("new-w", "0.36<Enter>2").block.field?.text == "0.362")
  }

  @Test func `Every way to write the number is right`() throws {
    for text in ["0.0088", ".0088", "8.8e-3", "8,8e-3", "0.00877", "0.0364*0.2413"] {
      let block = try script("delta-h1", "\(text)<Enter>").block
      #expect(block.record == AnswerRecord(tries: 1, isRight: true), "\(text)")
    }
    #expect(try script("delta-h1", "8,8e-3<Enter>").lines.contains { $0.contains("comma") })
  }

  @Test func `What is no number, or has too few figures, is no try`() throws {
    #expect(try script("delta-h1", "abc<Enter>").block.record.tries == 0)
    #expect(try script("new-w", "0.36<Enter>").block.record.tries == 0)
    // Two figures, but just what the column gives in place of the row.
    #expect(try script("z-h2", "0.39<Enter>").block.record.tries == 1)
    #expect(try script("z-h2", "0.393<Enter>").block.record == AnswerRecord(tries: 1, isRight: true))
  }

  @Test func `Hints cost, the solution is separate and leaves nothing`() throws {
    let hinted = try script("delta-h1", "<Esc>HH0.0088<Enter>").block.record
    #expect(hinted == AnswerRecord(tries: 1, hints: 2, isRight: true))
    #expect((hinted.score - 0.6).magnitude < 1e-12)
    let shown = try script("delta-h1", "<Esc>pp").block.record
    #expect(shown.sawSolution && shown.hints == 0 && shown.score == 0)
  }

  @Test func `The next part comes after the answer, or later again`() throws {
    var open = try script("delta-h1", "<Esc>")
    #expect(open.press(.right) == .forward && open.block.record.isSkipped)
    var right = try script("delta-h1", "0.0088<Enter>")
    #expect(right.press(.right) == .forward && !right.block.record.isSkipped)
    #expect(right.press(.left) == .back)
  }

  @Test func `In an empty field the arrows walk on and back`() throws {
    var empty = try script("delta-h1")
    #expect(empty.press(.left) == .back)
    #expect(empty.press(.right) == .forward && empty.block.record.isSkipped)
    var begun = try script("delta-h1", "0.0")
    #expect(begun.press(.left) == .done() && begun.press(.right) == .done())
    #expect(begun.press(.right) == .forward, "there is nothing left to move over")
  }

  @Test func `A question answered in an earlier sitting shows its answer`() throws {
    let block = try #require(try ScreenQuestions.block("delta-h1"))
    let again = QuestionBlock(
      block.question, notation: block.notation, place: block.place,
      record: AnswerRecord(tries: 2, isRight: true, time: 5))
    #expect(again.isOpen && again.field == nil)
    #expect(QuestionScript(again).lines.contains { $0.contains("0.0088") })
  }

  @Test func `In a notation that counts δ the other way the other sign is right`() throws {
    var script = try script("delta-h1", "<Esc>")
    script.settings.notation = .generalizedDelta
    script.block.ask(script.block.question, in: .generalizedDelta)
    try script.type("-0.0088<Enter>")
    #expect(script.block.record.isRight)
  }

  @Test func `An option is chosen by its number or with the arrows`() throws {
    guard case .choice(let options) = try script("w-up").block.question.kind,
      let right = options.firstIndex(where: \.isRight)
    else { return }
    let chosen = try script("w-up", "\(right + 1)").block
    #expect(chosen.record.isUntouched, "Enter answers")
    #expect(try script("w-up", "\(right + 1)<Enter>").block.record == AnswerRecord(tries: 1, isRight: true))
    let wrong = right == 0 ? 1 : 0
    #expect(
      try script("w-up", "\(wrong + 1)<Enter>\(right + 1)<Enter>").block.record
        == AnswerRecord(tries: 2, isRight: true))
    #expect(
      try script("w-up", "<Down*\(options.count)><Up*\(options.count - 1 - right)><Enter>").block.record
        .isRight)
  }

  @Test func `Things are put in order by moving them or by typing`() throws {
    let start = try script("six-steps")
    guard case .order(let order) = start.block.attempt else { return }
    #expect(!order.isRight, "it never begins solved")
    // On the screen: δ output, δ hidden, new weights, outputs. Right: outputs, δ output, δ hidden, new weights.
    #expect(try script("six-steps", "4123").block.record.isUntouched, "Enter answers")
    #expect(try script("six-steps", "4123<Enter>").block.record == AnswerRecord(tries: 1, isRight: true))
    let moved = try script("six-steps", "<Down*3><Enter><Up*3><Enter><Down*4><Enter>")
    #expect(moved.block.record == AnswerRecord(tries: 1, isRight: true))
  }

  // MARK: Linear text

  @Test func `The plain twin of mock-up 8`() throws {
    let script = try script("delta-h1", "<Esc>H0.0070<Enter><C-u>0.0073<Enter>")
    #expect(
      script.block.plainLines(script.settings) == [
        "Lesson 9, Blame flows backward. Question 4 of 8, at step 14 of 51.",
        "Question: What is δ of hidden unit 1? Four decimals are enough.",
        "Known: a of hidden 1, 0.5933. w_11, 0.4000. w_21, 0.5000. δ of output 1, 0.1385. δ of output 2, −0.0381.",
        "Your answer, try 2: 0.0073. Not yet.",
        "Diagnosis: weights after the update (updated_output_weights). No other known mistake gives 0.0073.",
        "Line 1, yours: 0.3589 × 0.1385 + 0.5113 × (−0.0381). By the rule: 0.4000 × 0.1385 + 0.5000 × (−0.0381). "
          + "First difference: the weights.",
        "Line 2, both: times 0.5933 × (1 − 0.5933)",
        "Line 3, yours: 0.0302 × 0.2413 = 0.0073, rounded. By the rule: hidden until answered.",
        "Why: Blame flows back along the weights that made the mistake. They change only when every δ is known.",
        "Next: a new number; or hint (1 of 4 used), why, solution, skip, quit, ? for this line again.",
      ])
  }

  @Test func `The dialogue takes answers and words`() throws {
    var block = try #require(try ScreenQuestions.block("delta-h1"))
    let settings = ViewSettings(notation: .units)
    block.answer("hint", settings)
    #expect(block.plainReply(settings).first?.hasPrefix("Hint 1 of 4, idea: ") == true)
    block.answer("7", settings)
    #expect(block.plainReply(settings).first == "Your answer, try 1: 7. Not yet.")
    block.answer("0.0088", settings)
    #expect(block.plainReply(settings).first == "Your answer, try 2: 0.0088. Right." && block.isOpen)
    var choice = try #require(try ScreenQuestions.block("w-up"))
    choice.answer("b", settings)
    #expect(choice.plainReply(settings).contains("Because: Look at the sign of the gradient once more."))
    choice.answer("1", settings)
    #expect(choice.record == AnswerRecord(tries: 2, isRight: true))
    var order = try #require(try ScreenQuestions.block("six-steps"))
    order.answer("4 1 2 3", settings)
    #expect(order.record == AnswerRecord(tries: 1, isRight: true))
    var skipped = try #require(try ScreenQuestions.block("w-up"))
    skipped.answer("skip", settings)
    #expect(skipped.record.isSkipped && skipped.plainReply(settings) == ["Skipped. It will be asked again."])
  }
}

extension String {
  fileprivate func trimmingSuffix(_ isUnwanted: (Character) -> Bool) -> String {
    String(reversed().drop(while: isUnwanted).reversed())
  }
}
