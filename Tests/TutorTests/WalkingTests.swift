import BackpropCore
import TerminalCanvas
import TestSupport
import Testing

@testable import Tutor

@Suite struct WalkingTests {
  @Test(arguments: ["mazur", "xor", "deep"])
  func walkingBackOverTwoUpdatesRestoresEveryPicture(_ name: String) {
    var student = Student(name)
    let stride = name == "mazur" ? 1 : 7
    var seen: [(moment: Moment, canvas: Canvas, record: UpdateRecord)] = []
    for index in 0..<(2 * student.state.walk.stepCount + 5) {
      if index % stride == 0 {
        seen.append((student.state.moment, student.canvas, student.state.trace.record))
      }
      student.press("l")
    }
    #expect(student.updateNumber == 3)
    for earlier in seen.reversed() {
      while student.state.moment != earlier.moment {
        let before = student.state.moment
        student.press("h")
        guard student.state.moment != before else { break }
      }
      #expect(student.state.moment == earlier.moment)
      #expect(student.state.trace.record == earlier.record)
      #expect(student.canvas == earlier.canvas)
    }
  }

  @Test func theUpdateAfterBeginsWithTheNewWeights() {
    var student = Student()
    let new = student.state.trace.value(of: .updated(.weight(layer: 2, to: 0, from: 0)))
    student.press("}")
    #expect(student.updateNumber == 2)
    #expect(student.stepNumber == 1)
    #expect(student.state.trace.value(of: Mazur.w(2, 0, 0)) == new)
    // Mazur's article: 0.35891648
    #expect((new - 0.35891648).magnitude < 5e-9)
  }

  @Test func updatesAreCrossedInBothDirections() {
    var student = Student()
    student.press("}", "}", "l", "l", "{")
    #expect(student.state.moment == Moment(update: 2, step: 0))
    student.press("{")
    #expect(student.state.moment == Moment(update: 1, step: 0))
    student.press("h")
    #expect(student.state.moment == Moment(update: 0, step: 50))
  }

  /// Segments of 8, 3, 4, 12, 12 and 12 steps.
  @Test func phasesBeginWhereTheListsOfTheDesignBegin() {
    var student = Student()
    var numbers: [Int] = []
    for _ in 0..<6 {
      numbers.append(student.stepNumber)
      student.press("]")
    }
    #expect(numbers == [1, 9, 12, 16, 28, 40])
    #expect(student.state.moment == Moment(update: 1, step: 0))
    student.press("[")
    #expect(student.state.moment == Moment(update: 0, step: 39))
  }

  @Test func previousPhaseGoesToTheBeginningOfThisOneFirst() {
    var student = Student()
    student.type("15G[")
    #expect(student.stepNumber == 12)
    student.press("[")
    #expect(student.stepNumber == 9)
  }

  @Test func aNumberBeforeGIsAStep() {
    var student = Student()
    student.type("15G")
    #expect(student.stepNumber == 15)
    student.press("g")
    #expect(student.stepNumber == 1)
    student.press("G")
    #expect(student.stepNumber == 51)
    student.type("99999999999999999999G")
    #expect(student.stepNumber == 51)
    #expect(student.screen.contains("This update has 51 steps"))
  }

  @Test func aNumberIsForgottenByEscapeAndByOtherKeys() {
    var student = Student()
    student.type("15")
    student.press(.escape)
    student.type("G")
    #expect(student.stepNumber == 51)
    student.type("g4lG")
    #expect(student.stepNumber == 51)
  }

  @Test func beforeTheFirstStepThereIsNothingAndItIsSaid() {
    var student = Student()
    let moment = student.state.moment
    for key: Key in ["h", "[", "{"] {
      student.press(key)
      #expect(student.state.moment == moment)
      #expect(student.message?.contains("first") == true)
    }
  }

  @Test func whereANumberComesFromAndBackWithThePickAsItWas() {
    var student = Student()
    student.type("14G")
    student.pick(Mazur.a(1, 0))
    student.press(.enter)
    // z₁ is step 1, a₁ step 2.
    #expect(student.stepNumber == 2)
    student.pick(Mazur.z(1, 0))
    student.press(.enter)
    #expect(student.stepNumber == 1)
    student.press(.backspace)
    #expect(student.stepNumber == 2)
    #expect(student.state.picked == Mazur.z(1, 0))
    student.press(.backspace)
    #expect(student.stepNumber == 14)
    #expect(student.state.picked == Mazur.a(1, 0))
    student.press(.backspace)
    #expect(student.stepNumber == 14)
    #expect(student.message?.contains("Nowhere") == true)
  }

  @Test func aWeightComesFromTheUpdateBefore() {
    var student = Student()
    student.type("}5G")
    student.pick(Mazur.w(2, 0, 0))
    #expect(student.screen.contains("from the update before"))
    student.press(.enter)
    // Updates begin at step 40 with the first weight into the first output.
    #expect(student.state.moment == Moment(update: 0, step: 39))
    student.press(.backspace)
    #expect(student.state.moment == Moment(update: 1, step: 4))
    #expect(student.state.picked == Mazur.w(2, 0, 0))
  }

  @Test func givenNumbersHaveNoStep() {
    var student = Student()
    student.pick(.input(unit: 0, pattern: 0))
    student.press(.enter)
    #expect(student.stepNumber == 1)
    #expect(student.screen.contains("Given with the experiment"))
  }

  @Test func aBiasThatIsNotTrainedIsGivenInEveryUpdate() {
    var setup = mazurSetup
    setup.learning.trainsBiases = false
    var student = Student(setup)
    student.press("}")
    student.pick(.parameter(.bias(layer: 1, unit: 0)))
    student.press(.enter)
    #expect(student.updateNumber == 2)
    #expect(student.screen.contains("Given with the experiment"))
  }

  @Test func theMomentumOfTheUpdateBeforeIsFollowedThere() {
    var setup = mazurSetup
    setup.learning.optimizer = Optimizer(.momentum, [.momentum: 0.9])
    var student = Student(setup)
    student.type("}28G")
    let last = Quantity.previousState(.lastChange, .weight(layer: 2, to: 0, from: 0))
    student.pick(last)
    student.press(.enter)
    #expect(student.state.timeline.update == 0)
    #expect(student.state.focus == .change(.weight(layer: 2, to: 0, from: 0)))
  }

  @Test func inTheMatrixViewAStepIsAWholeLayer() {
    var student = Student()
    student.press("m")
    var first: [Int] = []
    for _ in 0..<6 {
      first.append(student.stepNumber)
      student.press("l")
    }
    // z and a of the hidden layer, z and a of the output layer, both costs, their sum.
    #expect(first == [1, 2, 5, 6, 9, 11])
    for number in first.reversed() {
      student.press("h")
      #expect(student.stepNumber == number)
    }
  }

  @Test func farUpdatesAreReachedAtOnceAndComeBackExactly() {
    var student = Student()
    student.type("}l")
    let record = student.state.trace.record
    student.type(":update 300")
    student.press(.enter)
    #expect(student.updateNumber == 300)
    student.type(":update 2")
    student.press(.enter)
    #expect(student.state.trace.record == record)
  }
}
