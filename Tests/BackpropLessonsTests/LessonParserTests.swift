import BackpropCore
import BackpropExperiments
import Testing

@testable import BackpropLessons

/// What a lesson file becomes.
@Suite struct LessonParserTests {
  private func lesson(_ text: String = BrokenLesson.right) throws -> Lesson {
    try #require(LessonParser.parse(text, path: BrokenLesson.path).lesson)
  }

  /// A lesson around some running text.
  private func prose(_ text: String) throws -> [ProseBlock] {
    let file = BrokenLesson.right.split(separator: "## Whose fault")[0] + "## Page\n\n" + text + "\n"
    let result = LessonParser.parse(String(file), path: BrokenLesson.path)
    #expect(result.diagnostics.isEmpty, "\(result.diagnostics)")
    guard case .prose(let blocks)? = result.lesson?.pages.first?.parts.first?.content else { return [] }
    return blocks
  }

  @Test func theFrontMatterIsTheLessons() throws {
    let lesson = try lesson()
    #expect(lesson.number == 7)
    #expect(lesson.id == "blame")
    #expect(lesson.title == "Blame")
    #expect(lesson.minutes == 9)
    #expect(lesson.covers.map(\.description) == ["000-23"])
    #expect(lesson.experimentName == "mazur")
    #expect(lesson.notation == .units)
    #expect(lesson.facts == ["year": 1986])
    #expect(lesson.pages.map(\.title) == ["Whose fault", "What it costs"])
    #expect(lesson.questions.map(\.id) == ["first", "delta", "up", "steps"])
    #expect(lesson.pages[1].notes == [.paragraph([.text("For the teacher.")])])
  }

  @Test func textHasEmphasisCodeAndFormulas() throws {
    let blocks = try prose(#"Some *very **strong** words*, `w_ij`, $a_j$ and \$5 \* 2, snake_case, 2 * 3."#)
    guard case .paragraph(let inlines) = try #require(blocks.first) else { return }
    #expect(inlines.count == 7)
    #expect(inlines[1] == .emphasis([.text("very "), .strong([.text("strong")]), .text(" words")]))
    #expect(inlines[3] == .code("w_ij"))
    #expect(inlines[6] == .text(" and $5 * 2, snake_case, 2 * 3."))
    guard case .formula(let formula) = inlines[5] else {
      Issue.record("no formula")
      return
    }
    #expect(formula.latex == "a_j")
    #expect(formula.node == (try LaTeXFormula.parse("a_j")))
  }

  @Test func listsNestAndHoldSeveralParagraphs() throws {
    let blocks = try prose(
      "- one\n  goes on\n  - inner\n\n  second paragraph\n- two\n\n1. first\n2. second\n   - deep")
    #expect(
      blocks == [
        .list(
          isOrdered: false,
          items: [
            [
              .paragraph([.text("one goes on")]),
              .list(isOrdered: false, items: [[.paragraph([.text("inner")])]]),
              .paragraph([.text("second paragraph")]),
            ],
            [.paragraph([.text("two")])],
          ]),
        .list(
          isOrdered: true,
          items: [
            [.paragraph([.text("first")])],
            [.paragraph([.text("second")]), .list(isOrdered: false, items: [[.paragraph([.text("deep")])]])],
          ]),
      ])
  }

  @Test func quotesTablesListingsAndHeadings() throws {
    let blocks = try prose(
      "### Head\n> said\n> - so\n\n| a | b |\n|---|---|\n| 1 \\| 2 | *c* |\n\n```\n## no page\n  x\n```\n```text\ny\n```"
    )
    #expect(
      blocks == [
        .heading([.text("Head")]),
        .quote([.paragraph([.text("said")]), .list(isOrdered: false, items: [[.paragraph([.text("so")])]])]),
        .table(
          header: [[.text("a")], [.text("b")]], rows: [[[.text("1 | 2")], [.emphasis([.text("c")])]]]),
        .listing(["## no page", "  x"]), .listing(["y"]),
      ])
  }

  @Test func aDisplayFormulaMayHaveSeveralLines() throws {
    let blocks = try prose("Before\n$$\nz_j = \\sum_k w_{jk} x_k\n+ b_j\n$$\nafter")
    #expect(blocks.count == 3)
    guard case .formula(let formula) = blocks[1] else {
      Issue.record("no formula")
      return
    }
    #expect(formula.latex == "z_j = \\sum_k w_{jk} x_k\n+ b_j")
    #expect(formula.place == LessonPlace(line: 18, column: 1))
  }

  @Test func windowsLineEndsAndAByteOrderMarkDoNotMatter() throws {
    let file =
      "\u{FEFF}"
      + BrokenLesson.right.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\r\n")
    #expect(try lesson(file) == lesson())
  }

  @Test func aWalkIsTheStepsFromAndTo() throws {
    let parts = try lesson().pages[1].parts
    guard case .walk(let walk) = parts[0].content else { return }
    // z, z, a, a of the hidden layer in the order of the walk: z_1 a_1 z_2 a_2.
    #expect(walk.steps == 0...3)
    #expect(walk.captions == [.weightedInput(layer: 1, unit: 0, pattern: 0): [.text("Two inputs arrive.")]])
  }

  @Test func withoutToAWalkGoesToTheEndOfThePhase() throws {
    let file = BrokenLesson.right.replacing("from: z_j[1]\nto: a_j[2]", with: "from: delta_i[1]")
    guard case .walk(let walk) = try lesson(file).pages[1].parts[0].content else { return }
    #expect(walk.steps == 11...14)
  }

  @Test func theRightOptionIsComputed() throws {
    let question = try #require(try lesson().questions.first { $0.id == "up" })
    guard case .choice(let options) = question.kind else { return }
    // In which order they stand is up to the question's id.
    #expect(options.filter(\.isRight).map(\.text) == [[.text("it rises")]] && options.count == 2)
  }

  @Test func quantitiesMayStandUnquotedInBrackets() throws {
    let question = try #require(try lesson().questions.first { $0.id == "delta" })
    guard case .number(let number) = question.kind else { return }
    #expect(
      number.known.map(\.quantity) == [
        .activation(layer: 1, unit: 0, pattern: 0), .delta(layer: 2, unit: 0, pattern: 0),
        .delta(layer: 2, unit: 1, pattern: 0),
      ])
  }

  @Test func aRunDiffersFromTheExperimentOnlyInWhatItNames() throws {
    let file = BrokenLesson.right.replacing(
      "kind: slope\nat: z_j[1]",
      with: """
        kind: contours
        experiment: neuron
        across: w_ik[1,1]
        up: b_i[1]
        epochs: 36
        runs: [{name: full}, {name: online, batch: online}, {name: Adam, optimizer: adam, rate: 0.05}]
        """)
    let plots = try lesson(file).pages[1].parts.compactMap { part in
      if case .plot(let plot) = part.content { plot } else { nil }
    }
    guard case .contours(let across, let up, let runs, let epochs) = try #require(plots.first).figure else {
      return
    }
    #expect(across == .weight(layer: 1, to: 0, from: 0))
    #expect(up == .bias(layer: 1, unit: 0))
    #expect(epochs == 36)
    #expect(
      runs == [
        .init(name: "full", learning: Learning(rate: 2, batch: .full)),
        .init(name: "online", learning: Learning(rate: 2, batch: .online)),
        .init(
          name: "Adam",
          learning: Learning(
            optimizer: Optimizer(.adam, [.beta1: 0.9, .beta2: 0.999, .epsilon: 1e-8]), rate: 0.05,
            batch: .full)),
      ])
  }

  @Test func codeLinesAreTiedToSteps() throws {
    let blocks = try lesson().pages[1].parts.compactMap { part in
      if case .code(let code) = part.content { code } else { nil }
    }
    let code = try #require(blocks.first)
    #expect(code.lines == ["hidden = sigmoid(X @ W1)", "output = hidden @ W2"])
    #expect(code.steps == [0: 0...3, 1: 4...4])
    #expect(code.remarks == [0: [.text("The whole batch.")]])
  }
}
