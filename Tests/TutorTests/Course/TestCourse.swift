import BackpropCore
import BackpropExperiments
import BackpropLessons
import Testing

@testable import Tutor

/// Lessons for tests: the list of mock-up 7, and a lesson with every kind of part that does not need a file.
enum TestCourse {
  static let mazur = BuiltInExperiments.experiment(named: "mazur").unsafelyUnwrapped

  static func text(_ words: String) -> [Inline] { [.text(words)] }

  static func formula(_ latex: String) -> LessonFormula {
    let place = LessonPlace(line: 1, column: 1)
    let node = (try? LaTeXFormula.parse(latex)) ?? .text("this is no formula: \(latex)")
    return LessonFormula(latex: latex, node: node, place: place)
  }

  static func question(_ id: String) -> Question {
    Question(
      id: id, place: LessonPlace(line: 1, column: 1), ask: text("?"), experiment: mazur, kind: .choice([]),
      why: [])
  }

  static func part(_ content: Lesson.Content) -> Lesson.Part {
    Lesson.Part(place: LessonPlace(line: 1, column: 1), content: content)
  }

  static func page(_ title: String, _ contents: Lesson.Content...) -> Lesson.Page {
    Lesson.Page(title: title, place: LessonPlace(line: 1, column: 1), parts: contents.map(part))
  }

  static func lesson(
    _ number: Int, _ id: String, _ title: String, summary: String = "do it", needs: [String] = [],
    pages: [Lesson.Page]
  ) -> Lesson {
    Lesson(
      number: number, id: id, title: title, summary: summary, minutes: 12, needs: needs, experiment: mazur,
      experimentName: "mazur", notation: .units, pages: pages)
  }

  static func entry(_ lesson: Lesson) -> Course.Entry {
    Course.Entry(path: "Lessons/\(lesson.id).md", number: lesson.number, id: lesson.id, lesson: lesson)
  }

  // MARK: Mock-up 7

  private static let titles = [
    "Numbers on wires", "The forward pass", "The slope of the sigmoid", "Cost", "Influence", "Downhill",
    "Blame at the output", "The missing ???", "Blame flows backward", "One whole update", "Many patterns",
    "Momentum", "Optimizers race", "Any depth", "A numpy program", "Checking the gradient", "All paths",
    "Four notations", "Spot the bug", "Common mistakes", "Teach it XOR", "Where it came from",
  ]
  private static let counts = [5, 5, 5, 6, 4, 5, 7, 5, 8, 9, 6, 5, 6, 8, 5, 4, 6, 6, 6, 6, 6, 5]

  /// 22 lessons, the first eight done, the ninth begun.
  static var list: (course: Course, progress: Progress) {
    var progress = Progress()
    let entries = zip(titles, counts).enumerated().map { index, item in
      let questions = (0..<item.1).map { question("q\($0)") }
      let walk = WalkBlock(experiment: mazur, steps: 11...15)
      let page = page("First", .walk(walk))
      var lesson = lesson(index + 1, "l\(index + 1)", item.0, pages: [page])
      lesson.pages[0].parts += questions.map { part(.question($0)) }
      if index == 8 {
        lesson.summary =
          "compute δ of a hidden unit and the gradients of the weights that lead into it"
        lesson.needs = ["l7", "l8"]
      }
      let right = index < 8 ? item.1 : index == 8 ? 3 : 0
      for number in 0..<right {
        let hints = index == 7 && number == 0 ? 1 : 0
        progress.note(
          AnswerRecord(tries: 1, hints: hints, isRight: true, time: Double(index * 100 + number)),
          to: "q\(number)", in: lesson.id)
      }
      // 20 November 2026, noon.
      let time = 1_795_176_000 - Double(8 - index) * 86_400
      if index <= 8 {
        progress.note(place: .init(page: 0, part: 0, step: index == 8 ? 13 : 15, time: time), in: lesson.id)
      }
      return entry(lesson)
    }
    return (Course(entries: entries), progress)
  }

  // MARK: A lesson

  static var prose: [ProseBlock] {
    [
      .paragraph([
        .text("A unit adds up what arrives: "), .formula(formula("z_j = \\sum_k w_{jk} x_k + b_j")),
        .text(". Its slope is "), .formula(formula("a_j (1 - a_j)")),
        .text(", and that is "), .emphasis(text("all")), .text(" it needs; press "), .code("→"),
        .text(" to see it, or read on about "), .formula(formula("\\frac{\\partial C}{\\partial w_{jk}}")),
        .text("."),
      ]),
      .formula(formula("\\delta_j = \\left(\\sum_i w_{ij}\\delta_i\\right) a_j(1-a_j)")),
      .heading(text("What it means")),
      .list(
        isOrdered: false,
        items: [
          [
            .paragraph(
              text("Positive: the unit is too high, and it says so in a sentence that takes two lines."))
          ],
          [
            .paragraph(text("Negative: too low.")),
            .list(isOrdered: true, items: [[.paragraph(text("first"))], [.paragraph(text("second"))]]),
          ],
        ]),
      .quote([.paragraph(text("Blame flows back."))]),
      .table(
        header: [text("letter"), text("meaning")],
        rows: [
          [[.formula(formula("w_{12}"))], text("to unit 1, from unit 2")], [text("b"), text("bias")],
        ]),
    ]
  }

  static var small: Lesson {
    lesson(
      9, "hidden-delta", "Blame flows backward",
      summary: "compute δ of a hidden unit and the gradients of the weights that lead into it",
      pages: [
        page(
          "What a unit hears", .prose([.paragraph(text("Who feels it? A unit has no target of its own."))]),
          .walk(
            WalkBlock(
              experiment: mazur, steps: 11...13,
              captions: [
                .delta(layer: 1, unit: 0, pattern: 0): [
                  .text("This is the lesson's own sentence about "), .formula(formula("\\delta_j")),
                  .text("."),
                ]
              ]))),
        page("The rule", .prose(prose)),
        page("The end", .prose([.paragraph(text("That was all."))])),
      ])
  }

  static var smallCourse: Course { Course(entries: [entry(small)]) }
}
