import BackpropCore
import BackpropExperiments
import TerminalCanvas
import Testing

@testable import Tutor

/// Other values, wiggled ones, and taking them back.
@Suite struct ChangingTests {
  private static let outputWeight = Parameter.weight(layer: 2, to: 0, from: 0)

  private func value(_ quantity: Quantity, _ student: Student) -> Double {
    student.state.trace.value(of: quantity)
  }

  // MARK: Undoing and redoing

  /// Any edits, undone and made again in any order: what is left is what the same edits alone would give.
  @Test(arguments: 0..<20) func redoingIsTheWayBackFromUndoing(seed: Int) {
    var random = SplitMix64(seed: UInt64(seed))
    var student = Student("xor")
    var (made, undone): ([TutorState], [TutorState]) = ([], [])
    for _ in 0..<30 {
      let before = student.state
      switch Int.random(in: 0..<4, using: &random) {
      case 0:
        student.press("u")
        guard let earlier = made.popLast() else {
          #expect(student.message?.contains("Nothing has been changed") == true)
          continue
        }
        undone.append(before)
        #expect(student.state.trace == earlier.trace)
      case 1:
        student.press("U")
        guard let later = undone.popLast() else {
          #expect(student.message?.contains("Nothing has been undone") == true)
          #expect(student.state == before)
          continue
        }
        made.append(before)
        #expect(student.state.trace == later.trace)
      default:
        let value = Double.random(in: -1...1, using: &random)
        student.act(
          .given(.value(.parameter(.bias(layer: 1, unit: Int.random(in: 0..<2, using: &random))), "\(value)"))
        )
        made.append(before)
        undone = []
      }
    }
  }

  @Test func anEditedWeightIsWhatEverythingAfterItIsComputedWith() {
    var student = Student()
    student.pick(.parameter(Self.outputWeight))
    student.press("e")
    student.type("0.5")
    student.press(.enter)
    #expect(value(.parameter(Self.outputWeight), student) == 0.5)
    // z of output 1 by hand: 0.5 · 0.593269992 + 0.45 · 0.596884378 + 0.6, Mazur's a of the hidden units.
    #expect(abs(value(.weightedInput(layer: 2, unit: 0, pattern: 0), student) - 1.1652329661) < 1e-9)
    #expect(student.screen.contains("0.5000"))
  }

  @Test func whatWasBeforeAnEditStaysAsItWas() {
    var student = Student()
    let first = student.canvas
    student.press("}", "}")
    let before = value(.parameter(Self.outputWeight), student)
    _ = student.state.set(.parameter(Self.outputWeight), to: -1)
    let edited = student.state.trace
    student.press("{", "{")
    #expect(student.updateNumber == 1)
    student.act(.terminal(.resize(student.state.size)))
    #expect(student.canvas == first)
    // Forwards again the edit is met where it was made.
    student.press("}", "}")
    #expect(student.state.trace == edited)
    #expect(value(.parameter(Self.outputWeight), student) == -1)
    student.press("u")
    #expect(value(.parameter(Self.outputWeight), student) == before)
  }

  @Test(arguments: 1...20)
  func undoingEveryEditGivesBackEveryNumber(seed: Int) {
    var generator = SplitMix64(seed: UInt64(seed))
    var student = Student("xor")
    student.press("}")
    let untouched = student.state.timeline
    for _ in 0..<6 {
      switch Int.random(in: 0...5, using: &generator) {
      case 0: _ = student.state.set(.input(unit: 0, pattern: 1), to: .random(in: -1...1, using: &generator))
      case 1: _ = student.state.set(.target(unit: 0, pattern: 2), to: 0.5)
      case 2: _ = student.state.set(.constant(.learningRate), to: .random(in: 0.1...2, using: &generator))
      case 3:
        student.state.set(.adam)
      case 4: student.press(Bool.random(using: &generator) ? "}" : "{")
      default:
        _ = student.state.set(
          .parameter(.weight(layer: 1, to: 1, from: 0)), to: .random(in: -1...1, using: &generator))
      }
    }
    while !student.state.timeline.edits.isEmpty { student.press("u") }
    student.state.move(to: Moment(update: 1, step: 0))
    #expect(student.state.trace == untouched.current)
  }

  @Test func whatIsComputedCannotBeEditedAndTheLearnerIsToldWhatCan() {
    var student = Student()
    student.press("e")
    #expect(student.prompt == nil)
    #expect(student.message?.contains("is computed") == true)
  }

  @Test(arguments: ["", "abc", "1/", "nan", "inf", "1e999"])
  func whatIsNoNumberStaysInTheFieldToBeCorrected(text: String) {
    var student = Student()
    student.pick(.parameter(.weight(layer: 1, to: 0, from: 0)))
    student.press("e")
    student.type(text)
    student.press(.enter)
    #expect(student.prompt != nil)
    #expect(student.effects.contains(.bell))
    #expect(student.state.timeline.edits.isEmpty)
  }

  @Test func theRateIsSetByCommandToo() {
    var student = Student()
    student.type(":eta 0.1")
    student.press(.enter)
    #expect(student.state.trace.setup.learning.rate == 0.1)
    // −0.1 · 0.082167041
    #expect(abs(value(.change(Self.outputWeight), student) + 0.0082167041) < 1e-9)
    student.type(":eta -1")
    student.press(.enter)
    #expect(student.message?.contains("above 0") == true)
    #expect(student.state.trace.setup.learning.rate == 0.1)
  }

  // MARK: Wiggling

  @Test func aSmallerWiggleComesNearerToTheDerivative() throws {
    let student = Student()
    let graph = TraceGraph(student.state.trace)
    var errors: [Double] = []
    for epsilon in [0.1, 0.01, 0.001] {
      let wiggle = Wiggle(.parameter(Self.outputWeight), to: 0.4 + epsilon, in: graph)
      let cost = try #require(wiggle.readings.last)
      #expect(cost.quantity == .patternCost(pattern: 0))
      // ∂C/∂w of Mazur's article.
      #expect(abs(cost.derivative - 0.082167041) < 1e-9)
      errors.append(abs((cost.after - cost.before) / epsilon - 0.082167041))
    }
    #expect(errors[0] > 5 * errors[1] && errors[1] > 5 * errors[2])
  }

  @Test func alongAChainTheRatesMultiply() throws {
    // hand → mouse → cursor: two units that pass on what reaches them, times their weight.
    let student = Student("chain")
    let trace = student.state.trace
    let first = trace.value(of: .parameter(.weight(layer: 1, to: 0, from: 0)))
    let second = trace.value(of: .parameter(.weight(layer: 2, to: 0, from: 0)))
    let hand = Quantity.input(unit: 0, pattern: trace.context.patterns[0])
    let wiggle = Wiggle(hand, to: trace.value(of: hand) + 1, in: TraceGraph(trace))
    func rate(_ layer: Int) throws -> Double {
      let reading = try #require(
        wiggle.readings.first {
          $0.quantity == .activation(layer: layer, unit: 0, pattern: trace.context.patterns[0])
        })
      return reading.after - reading.before
    }
    #expect(abs(try rate(1) - first) < 1e-12)
    #expect(abs(try rate(2) - first * second) < 1e-12)
  }

  @Test func theArrowsMoveItAndEnterKeepsIt() {
    var student = Student()
    student.pick(.parameter(Self.outputWeight))
    student.press("w")
    #expect(student.screen.contains("wiggle"))
    student.press(.right, .right)
    // 0.4 and three times 0.01
    #expect(student.screen.contains("0.430000"))
    student.press(.enter)
    #expect(abs(value(.parameter(Self.outputWeight), student) - 0.43) < 1e-15)
    student.press("u")
    #expect(value(.parameter(Self.outputWeight), student) == 0.4)
  }

  @Test func whatNothingDependsOnIsNotWiggled() {
    var student = Student()
    student.press("G", "w")
    #expect(student.state.overlay == nil)
    #expect(student.message?.contains("depends") == true)
  }

  // MARK: Training

  @Test func trainingIsTheSameAsWalkingThroughTheUpdates() {
    var trained = Student("xor")
    trained.press("r")
    #expect(trained.state.isTraining)
    for _ in 0..<5 { trained.act(.terminal(.tick)) }
    trained.press("r")
    #expect(!trained.state.isTraining)
    trained.act(.terminal(.tick))
    var walked = Student("xor")
    for _ in 0..<5 { walked.press("}") }
    #expect(trained.state.trace == walked.state.trace)
  }

  @Test func trainingThatRunsAwayStopsAndSaysSo() {
    var student = Student("ravine")
    student.type(":eta 1000")
    student.press(.enter, "+", "+", "+", "r")
    for _ in 0..<20 where student.state.isTraining { student.act(.terminal(.tick)) }
    #expect(!student.state.isTraining)
    #expect(student.message?.contains("no longer finite") == true)
  }
}
