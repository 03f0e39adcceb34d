import BackpropCore
import TerminalCanvas
import TestSupport
import Testing

@testable import Tutor

@Suite struct PickingTests {
  private static let sizes = [
    Size(rows: 24, columns: 80), Size(rows: 16, columns: 60), Size(rows: 40, columns: 120),
  ]

  @Test(arguments: sizes)
  func downGoesThroughEveryNumberOnTheScreenOnceAndReturns(_ size: Size) {
    for step in [0, 4, 8, 13, 15, 27, 39] {
      var student = Student(rows: size.rows, columns: size.columns)
      student.act(.given(.step(step + 1)))
      let numbers = student.state.pickableNumbers
      let start = student.state.picked
      var seen: [Quantity] = []
      repeat {
        student.press(.down)
        seen.append(student.state.picked)
      } while student.state.picked != start && seen.count <= numbers.count
      #expect(Set(seen) == Set(numbers))
      #expect(seen.count == numbers.count)
    }
  }

  @Test(arguments: sizes)
  func upUndoesDown(_ size: Size) {
    var student = Student(rows: size.rows, columns: size.columns)
    student.type("14G")
    for _ in 0..<30 {
      let before = student.state.picked
      student.press(.down, .up)
      #expect(student.state.picked == before)
      student.press(.down)
    }
  }

  @Test func theOrderIsThatOfReading() {
    let placements = StepLayout(Student().state).placements
    var places: [(Int, Int)] = []
    var seen = Set<Quantity>()
    for placement in placements where seen.insert(placement.quantity).inserted {
      places.append((placement.point.row, placement.point.column))
    }
    #expect(zip(places, places.dropFirst()).allSatisfy { $0 < $1 })
  }

  @Test(arguments: sizes)
  func theHardwareCursorStandsOnThePickedNumber(_ size: Size) {
    var student = Student(rows: size.rows, columns: size.columns)
    student.type("14G")
    for _ in student.state.pickableNumbers {
      student.press(.down)
      let picked = student.state.picked
      guard picked != .constant(.learningRate) else { continue }
      let state = student.state
      let wanted =
        state.isKnown(picked) ? state.settings.format.text(state.trace.value(of: picked)) : "···"
      #expect(student.textAtCursor == wanted, "\(picked)")
    }
  }

  @Test func thePickedNumberIsNamedWithItsOriginAndItsUsers() {
    var student = Student()
    student.type("14G")
    #expect(student.screen.contains("picked: hidden δ₁ ≈ 0.0088"))
    #expect(student.screen.contains("made here · used by steps 22, 23, 24"))
    student.pick(Mazur.w(2, 0, 0))
    // w₁₁ is read by the output's z, the hidden δ and its own update.
    #expect(student.screen.contains("picked: output w₁₁ = 0.4000"))
    #expect(student.screen.contains("given · used by steps 5, 14, 40"))
    student.pick(Mazur.delta(2, 0))
    #expect(student.screen.contains("made by step 12"))
  }

  @Test func theCostAndTheLearningRateCanBePicked() {
    var student = Student()
    student.type("12G")
    student.pick(Mazur.cost)
    #expect(student.textAtCursor == "0.2984")
    student.pick(.constant(.learningRate))
    #expect(student.textAtCursor == "0.5")
  }

  @Test func aStepTakesThePickAlong() {
    var student = Student()
    student.press(.down, "l")
    #expect(student.state.picked == student.state.focus)
  }

  // MARK: Columns

  @Test(arguments: sizes)
  func tabGoesRoundAllColumnsAndDownGoesThroughOne(_ size: Size) {
    for name in ["mazur", "xor", "deep", "parity"] {
      var student = Student(name, rows: size.rows, columns: size.columns)
      student.type("14G")
      var columns: [Int] = []
      let start = student.state.picked
      for _ in 0..<40 {
        student.press(.tab)
        columns.append(student.canvas.cursor?.column ?? -1)
        if student.state.picked == start { break }
        let (before, place) = (student.state.picked, student.canvas.cursor)
        student.press(.backTab, .tab)
        // A sign is one column more.
        let back = abs((student.canvas.cursor?.column ?? -9) - (place?.column ?? 9))
        #expect(back <= 1, "\(name) \(before)")
      }
      #expect(Set(columns).count >= 4, "\(name): \(columns)")
    }
  }

  /// By the places on the screen, whatever stands where.
  @Test func aColumnIsWhatStandsOneBelowTheOther() {
    var student = Student()
    student.type("14G")
    student.pick(Mazur.w(2, 0, 0))
    let column = student.canvas.cursor?.column
    for other in [Mazur.w(2, 0, 1), Mazur.w(2, 1, 0), Mazur.w(2, 1, 1)] {
      student.press(.down)
      #expect(student.state.picked == other)
      #expect(student.canvas.cursor?.column == column)
    }
    student.press(.tab)
    // Beside w₂₂, the last weight, stands a of output 2.
    #expect(student.state.picked == Mazur.a(2, 1))
  }

  // MARK: Named

  @Test(arguments: ["mazur", "xor", "deep", "brilliant", "parity", "four-four-two"])
  func aNumberPickedByHandIsNamedInEveryWindow(_ name: String) {
    for size in Self.sizes + [Size(rows: 10, columns: 40), Size(rows: 5, columns: 20)] {
      var student = Student(name, rows: size.rows, columns: size.columns)
      for step in stride(from: 1, to: student.state.walk.stepCount, by: 7) {
        student.act(.given(.step(step)))
        for key in [Key.down, .tab, .up] {
          student.press(key)
          guard student.state.pickedByHand != nil else { continue }
          let content = StepContent(student.state)
          let width = StepLayout(content).plan?.columns ?? 0
          let rule = content.pickedTitle.text(width: width, content.text)
          #expect(student.lines.contains { $0.hasPrefix(rule) }, "\(name) \(size) \(step)\n\(student.screen)")
        }
      }
    }
  }

  @Test func aNumberBeforeTheArrowPicksSoManyFurther() {
    var student = Student()
    var other = Student()
    student.type("5j")
    for _ in 0..<5 { other.press("j") }
    #expect(student.state.picked == other.state.picked)
    student.type("5k")
    #expect(student.state.picked == student.state.focus)
  }

  @Test func whatIsPickedIsUnderlined() {
    var student = Student()
    student.pick(Mazur.w(2, 0, 0))
    guard let cursor = student.canvas.cursor else { return #expect(Bool(false), "no cursor") }
    #expect(student.canvas[cursor.row, cursor.column].style.isPicked)
  }
}

extension TutorState {
  var pickableNumbers: [Quantity] { StepLayout(self).order.numbers }
}
