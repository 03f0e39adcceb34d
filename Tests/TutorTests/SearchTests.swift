import BackpropCore
import TerminalCanvas
import TestSupport
import Testing

@testable import Tutor

/// Mazur's steps: 1–8 z, a; 9–11 cost; 12–15 δ; 16–27 gradients; 28–39 changes; 40–51 updates.
@Suite struct SearchTests {
  private func found(_ text: String, then keys: String = "", in notation: Notation = .units) -> Int {
    var student = Student()
    student.state.settings.notation = notation
    student.type("/" + text)
    student.press(.enter)
    student.type(keys)
    return student.stepNumber
  }

  @Test(arguments: [
    ("δ 1", 12), ("δ₁", 12), ("delta 1", 12), ("delta hidden", 14), ("hidden δ 2", 15), ("cost", 9),
    ("Δw", 28), ("Delta w", 28), ("delta w", 28), ("change", 28), ("w 11", 28), ("new w 11", 40),
    ("gradient", 16), ("∂C/∂w", 16), ("∂C/∂b", 18), ("update", 40), ("z output", 5), ("a 2", 4),
    ("HIDDEN", 2),
    ("b of output", 30),
  ])
  func wordsOfANameFindTheNextStepOfThatName(_ text: String, _ step: Int) {
    #expect(found(text) == step)
  }

  @Test func nGoesOnAndBeginsAgainAtTheEnd() {
    #expect(found("delta hidden", then: "n") == 15)
    #expect(found("delta hidden", then: "nn") == 14)
    #expect(found("δ 1", then: "n") == 14)
  }

  @Test func capitalNGoesBack() {
    #expect(found("cost", then: "nN") == 9)
    #expect(found("cost", then: "N") == 11)
  }

  @Test func theLettersAreThoseOfTheNotation() {
    // In the generalized delta rule the net input is x and the activation y.
    #expect(found("x output", in: .generalizedDelta) == 5)
    #expect(found("y output", in: .generalizedDelta) == 6)
  }

  @Test func whatIsNotThereIsSaidAndCanBeCorrected() {
    var student = Student()
    student.type("/dleta")
    student.press(.enter)
    #expect(student.stepNumber == 1)
    #expect(student.effects == [.bell])
    #expect(student.screen.contains("No step has dleta in its name"))
    student.press(.control("u"))
    student.type("delta")
    student.press(.enter)
    #expect(student.stepNumber == 12)
    #expect(student.prompt == nil)
  }

  @Test func escapeCancelsASearch() {
    var student = Student()
    let before = student.canvas
    student.type("/x")
    student.press(.escape)
    #expect(student.canvas == before)
    #expect(student.state.searchText == nil)
  }

  @Test func anEmptySearchRepeatsTheLastOne() {
    var student = Student()
    student.type("/cost")
    student.press(.enter, "/", .enter)
    #expect(student.stepNumber == 10)
  }

  @Test func nWithoutASearchExplainsItself() {
    var student = Student()
    student.press("n")
    #expect(student.stepNumber == 1)
    #expect(student.message?.contains("δ 1") == true)
  }

  @Test func everyStepIsFoundByItsOwnName() {
    for setup in RandomSetups.make(count: 22, seed: 12) {
      var student = Student(setup)
      let walk = student.state.walk
      for index in stride(from: 0, to: walk.stepCount, by: max(1, walk.stepCount / 12)) {
        let words = QuantityWords(student.state.trace, notation: student.state.settings.notation)
        student.act(.given(.step(index)))
        student.state.searchText = words.name(walk.quantity(at: index))
        student.act(.search(.next))
        #expect(
          student.state.step == (index == 0 ? student.state.step : index), "\(student.state.searchText ?? "")"
        )
      }
    }
  }
}
