import BackpropCore
import TerminalCanvas
import Testing

@testable import Tutor

/// What must hold for every picture of every walk.
@Suite struct StepScreenPropertyTests {
  /// What a learner does, walking most of the time.
  private static let actions: [Action] =
    Array(repeating: .walk(.stepForward), count: 8) + Array(repeating: .walk(.stepBack), count: 3)
    + Array(repeating: .number(.pickNext), count: 4) + [
      .number(.pickPrevious), .walk(.nextPhase), .walk(.nextPhase), .walk(.previousPhase), .walk(.nextUpdate),
      .walk(.previousUpdate), .walk(.firstStep),
      .walk(.lastStep),
      .given(.step(17)), .number(.follow), .number(.follow), .number(.goBack), .reading(.nextNotation),
      .reading(.previousNotation), .reading(.moreDigits), .reading(.fewerDigits),
      .reading(.nextForm), .reading(.toggleMatrix),
    ]

  private static let sizes = [
    Size(rows: 24, columns: 80), Size(rows: 24, columns: 80), Size(rows: 16, columns: 60),
    Size(rows: 10, columns: 40), Size(rows: 8, columns: 30), Size(rows: 5, columns: 20),
    Size(rows: 30, columns: 100), Size(rows: 36, columns: 120), Size(rows: 50, columns: 160),
  ]

  private static let experiments = [
    "mazur", "xor", "softmax", "adam", "nadam", "nesterov", "deep", "four-four-two", "single", "overflow",
  ]

  @Test(arguments: experiments)
  func `A thousand keys leave a picture that is whole and tells the truth`(name: String) throws {
    var random = SplitMix64(seed: StableHash(1, name).value)
    var student = try ScreenScript(experiment: name, size: "80x24").student
    for index in 0..<1_000 {
      let action =
        index % 40 == 39
        ? Action.terminal(.resize(Self.sizes.randomElement(using: &random) ?? student.state.size))
        : Self.actions.randomElement(using: &random) ?? .walk(.stepForward)
      student.act(action)
      // A picture of each state would take minutes; the walk itself goes through them all.
      if index % 10 == 0 {
        let size = student.state.size
        expectWhole(student, "\(name) \(size.columns)x\(size.rows), \(index): \(action)")
      }
    }
  }

  private func expectWhole(_ student: Student, _ place: String) {
    let state = student.state
    let layout = StepLayout(state)
    let drawn = BandPainter.draw(layout)
    let canvas = student.canvas
    #expect(canvas.size == state.size, "\(place)")
    let cursor = canvas.cursor ?? Point(row: -1, column: -1)
    #expect((0..<state.size.rows).contains(cursor.row), "\(place)")
    #expect((0..<state.size.columns).contains(cursor.column), "\(place)")
    let narrow = canvas.cells.allSatisfy { DisplayWidth.columns($0.character) == 1 }
    #expect(narrow, "every character is one column wide: \(place)")
    #expect(canvas.text(row: state.size.rows - 1).contains("? help"), "the key line is there: \(place)")
    expectNumbers(layout, drawn, state, place)
    expectResult(layout, drawn, state, place)
  }

  /// Every number that can be picked stands there as `NumberFormat` writes its value, or is not known and not shown.
  private func expectNumbers(_ layout: StepLayout, _ canvas: Canvas, _ state: TutorState, _ place: String) {
    for placement in layout.placements {
      let shown = canvas.word(at: placement.point)
      guard state.isKnown(placement.quantity) else {
        #expect(!shown.contains { $0.isNumber }, "\(placement.quantity) is not known yet: \(place)")
        continue
      }
      let value = state.trace.value(of: placement.quantity, in: state.settings.notation)
      let text = state.settings.format.text(value)
      // Letters can be picked as well; whole numbers stand without decimals, η as it was given.
      guard shown.contains(where: \.isNumber), shown.count >= 3 || text.count < 3 else { continue }
      let other = NumberFormat(decimals: 17, style: .text).text(value)
      #expect(
        text.hasPrefix(shown) || shown == other || shown.isLetterWithIndex,
        "\(placement.quantity) is \(text), not \(shown): \(place)")
    }
  }

  /// The value of the step is on the screen however small it is, between [ ]; what it reads is marked where it stands.
  private func expectResult(_ layout: StepLayout, _ canvas: Canvas, _ state: TutorState, _ place: String) {
    let marks = NumberMarks(state)
    let value = state.trace.value(of: state.focus, in: state.settings.notation)
    let text = state.settings.format.text(value)
    if state.pickedByHand == nil, !state.showsMatrix, state.settings.digits <= 9 {
      #expect(canvas.lines.contains { $0.contains("[\(text)]") }, "[\(text)]: \(place)")
    }
    for placement in layout.placements
    where marks.isOperand(placement.quantity) && state.isKnown(placement.quantity) {
      let cell = canvas[placement.point.row, placement.point.column]
      guard cell.character.isNumber || cell.character == "\u{2212}" else { continue }
      let role = cell.style.role
      let isChanged =
        canvas[placement.point.row, placement.point.column - 1].character == "→"
        || placement.point.row == state.size.rows - 2
      #expect(role != .plain || isChanged, "\(placement.quantity) is read and not marked: \(place)")
    }
  }
}

extension Canvas {
  /// The characters from a place to the next blank, mark or line.
  fileprivate func word(at point: Point) -> String {
    var text = ""
    var column = point.column
    while column < size.columns {
      let character = self[point.row, column].character
      if character == " " || "›]│├┤┝┥|)×,^".contains(character) { break }
      text.append(character)
      column += 1
    }
    return text
  }
}

extension String {
  /// w₁₁, δ_j, Δw: the name of a number, not its digits.
  fileprivate var isLetterWithIndex: Bool { first.map { $0.isLetter || $0 == "∂" || $0 == "Δ" } ?? false }
}

extension StableHash {
  fileprivate init(_ seed: UInt64, _ text: String) {
    self.init(seed)
    mix(text)
  }
}

/// Going back is exact.
@Suite struct StepScreenWalkTests {
  @Test(arguments: ["mazur", "xor", "adam", "nadam"])
  func `Walked back step by step, every moment and every cell are the same`(name: String) throws {
    var student = try ScreenScript(experiment: name, size: "80x24").student
    var seen: [(moment: Moment, canvas: Canvas)] = []
    let count = student.state.walk.stepCount + 12
    for _ in 0..<count {
      seen.append((student.state.moment, student.canvas))
      student.act(.walk(.stepForward))
    }
    for index in seen.indices.reversed() {
      student.act(.walk(.stepBack))
      #expect(student.state.moment == seen[index].moment)
      #expect(student.canvas == seen[index].canvas, "step \(index) of \(name)")
    }
    #expect(student.state == (try ScreenScript(experiment: name, size: "80x24").state))
  }

  @Test func `After forty updates the first screen is the first screen`() throws {
    var student = try ScreenScript(experiment: "momentum", size: "100x30").student
    let first = student.canvas
    for _ in 0..<40 { student.act(.walk(.nextUpdate)) }
    #expect(student.canvas != first)
    for _ in 0..<40 { student.act(.walk(.previousUpdate)) }
    #expect(student.canvas == first)
  }

  @Test func `Changing how things look and back changes nothing`() throws {
    var student = try ScreenScript(experiment: "deep", size: "120x36").student
    student.act(.given(.step(30)))
    let before = student.canvas
    let notations = String(repeating: "s", count: Notation.allCases.count)
    let themes = String(repeating: "T", count: Theme.allCases.count)
    for keys in [notations, "Ss", "dddd", "fff", "mm", themes] {
      student.type(keys)
    }
    student.act(.session(.escape))
    #expect(student.canvas == before)
  }

  @Test(arguments: ["mazur", "deep", "digits", "16-32-16-4"])
  func `Any size can be drawn`(name: String) throws {
    var student = try ScreenScript(experiment: name, size: "80x24").student
    student.act(.given(.step(27)))
    let rows = [0, 1, 4, 5, 6, 7, 8, 9, 10, 12, 15, 16, 20, 24, 29, 30, 35, 36, 45, 60]
    let columns = [0, 1, 10, 19, 20, 25, 30, 39, 40, 59, 60, 79, 80, 95, 119, 120, 160, 200]
    for row in rows {
      for column in columns where (row + column) % 7 < 2 {
        student.act(.terminal(.resize(Size(rows: row, columns: column))))
        let canvas = student.canvas
        #expect(canvas.size == Size(rows: row, columns: column))
        if row >= 1, column >= 13, row < 5 || column < 20 {
          #expect(canvas.text(row: 0).hasPrefix("20x5 at least"))
        }
      }
    }
  }
}
