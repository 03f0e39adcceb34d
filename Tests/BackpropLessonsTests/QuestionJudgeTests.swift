import BackpropCore
import BackpropExperiments
import Foundation
import Testing

@testable import BackpropLessons

/// Questions of the lessons, answered as people did who were then told something false: what is shown beside a question
/// answers it, and no rule is blamed that would have to be broken before what is shown.
@Suite struct QuestionJudgeTests {
  private static let lessons: [Lesson] = {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "Lessons").path
    return (LessonFolder.paths(in: folder) ?? []).compactMap { LessonFile(path: $0).result.lesson }
  }()

  private static let numbers: [(lesson: Lesson, question: Question, number: Question.NumberQuestion)] =
    lessons.flatMap { lesson in
      lesson.questions.compactMap { question in
        if case .number(let number) = question.kind { (lesson, question, number) } else { nil }
      }
    }

  private func task(_ lesson: Int, _ id: String) throws -> NumberTask {
    let found = try #require(
      Self.numbers.first { $0.lesson.number == lesson && $0.question.id == id }, "\(lesson) \(id)")
    return NumberTask(found.number, experiment: found.question.experiment, notation: .first)
  }

  struct Answer: CustomTestStringConvertible, Sendable {
    let lesson: Int
    let id: String
    let text: String
    var testDescription: String { "\(lesson) \(id): \(text)" }
    init(_ lesson: Int, _ id: String, _ text: String) {
      (self.lesson, self.id, self.text) = (lesson, id, text)
    }
  }

  /// Each follows from the numbers in the question, rounded.
  @Test(arguments: [
    Answer(7, "change-b1", "-0.0693"), Answer(7, "change-b1", "-0.0692"),
    Answer(11, "mean-gradient-b", "0.0705"), Answer(11, "mean-gradient-b", "0.0704"),
    Answer(10, "new-b1", "0.5307"), Answer(10, "new-b1", "0.5308"), Answer(10, "new-w12", "0.4086"),
    Answer(9, "change-w22", "-0.000497"), Answer(9, "change-w22", "-0.000498"),
    Answer(8, "blame-h2", "0.0413"), Answer(8, "blame-h2", "0.0414"),
    Answer(9, "delta-h2", "0.00994"), Answer(9, "delta-h2", "0.00995"), Answer(9, "delta-h2", "0.0100"),
    Answer(9, "delta-h1", "0.00878"), Answer(9, "grad-w22", "0.00100"), Answer(9, "grad-w22", "0.0100*0.10"),
  ]) func `What follows from the numbers shown is right`(answer: Answer) throws {
    let reply = try task(answer.lesson, answer.id).reply(to: answer.text)
    #expect(reply.isRight, "\(reply)")
  }

  /// None of them is merely written short: each is a given number, the old one, or what a slip gives.
  @Test(arguments: [
    Answer(2, "z-h2", "0.39"), Answer(2, "z-h2", "0.3900"), Answer(5, "how-far-the-hand", "1"),
    Answer(5, "cursor-per-hand", "1"), Answer(5, "cursor-per-hand", "2"), Answer(6, "new-w11", "0.4"),
    Answer(6, "ravine-step", "1"), Answer(6, "ravine-step", "0.95"), Answer(10, "new-b1", "1"),
  ]) func `What is another number is not called right as far as it goes`(answer: Answer) throws {
    let reply = try task(answer.lesson, answer.id).reply(to: answer.text)
    guard case .wrong = reply else {
      Issue.record("\(reply)")
      return
    }
  }

  @Test(arguments: [
    (Answer(2, "z-h2", "0.39"), [Mistake.weightsTransposed]),
    (Answer(8, "blame-h2", "0.0623"), [.sumTakesFirstOutput]),
    (Answer(8, "blame-h2", "-0.0210"), [.sumTakesLastOutput, .sumTakesMatchingIndex]),
    (Answer(8, "blame-h2", "0.0207"), [.averagedOverOutputs]),
    (Answer(8, "blame-h2", "0.0483"), [.transposedWeight, .weightsTransposed]),
    (Answer(8, "blame-h2", "0.100"), [.forgotWeight, .outputDeltaEverywhere]),
    (Answer(3, "slope-o2", "-0.276"), [.weightedInputInSlope]),
    (Answer(3, "slope-o2", "0.4026"), [.tanhSlopeForSigmoid]),
    (Answer(3, "slope-o2", "0.216"), [.slopeAtActivation]),
    (Answer(6, "change-w11", "-0.0822"), [.forgotRate]),
    (Answer(9, "change-w22", "-0.000995"), [.forgotRate]),
    (Answer(9, "change-w22", "0.000498"), [.gradientAscent]),
    (Answer(7, "delta-o1", "0.741"), [.forgotSlopeInOutput, .forgotSlopeEverywhere]),
  ]) func `A rule is named where it can have been broken`(answer: Answer, mistakes: [Mistake]) throws {
    let reply = try task(answer.lesson, answer.id).reply(to: answer.text)
    guard case .wrong(let wrong) = reply else {
      Issue.record("\(reply)")
      return
    }
    #expect(wrong.diagnosis.matches == mistakes, "\(wrong.diagnosis)")
  }

  @Test func `Slips of the step itself are told`() throws {
    func partial(_ lesson: Int, _ id: String, _ text: String) throws -> PartialResult? {
      if case .wrong(let wrong) = try task(lesson, id).reply(to: text) {
        wrong.diagnosis.partial
      } else {
        nil
      }
    }
    #expect(try partial(11, "mean-gradient-w1", "0.0162") == .slip(.otherDivisor(2, insteadOf: 4)))
    #expect(
      try partial(9, "grad-w22", "0.000498")
        == .slip(.otherOperand(.input(unit: 0, pattern: 0), insteadOf: .input(unit: 1, pattern: 0))))
    let delta = try task(18, "delta-sign").reading(in: .generalizedDelta)
    guard case .wrong(let wrong) = delta.reply(to: "-0.0381") else {
      Issue.record("the δ of the other books is not this book's")
      return
    }
    #expect(wrong.diagnosis.partial == .otherBooksSign)
  }

  @Test func `A number is written with the figures asked for, a half either way`() {
    func texts(_ value: Double, _ figures: Int = 3) -> [String] {
      AnswerTolerance.texts(of: value, figures: figures)
    }
    #expect(texts(0.06925) == ["0.0692", "0.0693"] && texts(-0.06925) == ["-0.0692", "-0.0693"])
    #expect(
      texts(0.0081) == ["0.00810"] && texts(12.345, 4) == ["12.34", "12.35"] && texts(0.9996) == ["1.000"])
    #expect(texts(123) == ["123"] && texts(0) == ["0"] && texts(-0.0) == ["0"])
    #expect(texts(.nan) == ["NaN"] && texts(1e300) == ["1e300"] && texts(1e-300) == ["1e-300"])
  }

  /// A half in decimals is none in binary, and arithmetic in another order moves it by some last bits.
  @Test func `A right number of ten figures is right, whichever way a half is rounded`() throws {
    var random = SplitMix64(seed: 51)
    for _ in 0..<500 {
      let digits = Int.random(in: 1_000_000_000..<9_999_999_999, using: &random)
      let exponent = Int.random(in: -14...2, using: &random)
      let half = try #require(Double("\(digits)5e\(exponent - 1)"))
      for text in ["\(digits)e\(exponent)", "\(digits + 1)e\(exponent)"] {
        for expected in [half, half + 4 * half.ulp, half - 4 * half.ulp] {
          let answer = try AnswerNumber(text)
          #expect(
            AnswerTolerance(figures: 10).accepts(answer.value, for: expected), "\(text) for \(expected)")
          #expect(answer.agrees(with: expected) && answer.fits(expected, 0), "\(text) for \(expected)")
        }
      }
      #expect(
        !AnswerTolerance(figures: 10).accepts(try AnswerNumber("\(digits + 2)e\(exponent)").value, for: half))
    }
  }

  @Test func `What an author expects is said in the author's words`() throws {
    for answer in [
      Answer(1, "how-many-learn", "8"), Answer(1, "how-many-learn", "14"), Answer(2, "weights-442", "30"),
      Answer(11, "updates-of-36", "216"), Answer(11, "updates-of-36", "12"),
      Answer(5, "cursor-per-hand", "3.5"),
      Answer(13, "adagrad-two", "-0.05"), Answer(19, "climbing", "0.3589"), Answer(20, "no-slope", "0.00995"),
    ] {
      guard case .wrong(let wrong) = try task(answer.lesson, answer.id).reply(to: answer.text) else {
        Issue.record("\(answer.testDescription)")
        continue
      }
      #expect(wrong.because != nil, "\(answer.testDescription)")
    }
  }

  /// With every number of decimals a screen can have, in every book: the value of the last hint is right, and so is what
  /// somebody gets who calculates with the numbers beside the question.
  @Test func `What is shown answers every question, with any number of digits`() {
    #expect(Self.numbers.count > 60)
    for (lesson, question, number) in Self.numbers {
      for notation in [Notation.first, .generalizedDelta] {
        let task = NumberTask(number, experiment: question.experiment, notation: notation)
        for decimals in [2, 3, 4, 5, 8] {
          let format = NumberFormat(decimals: decimals)
          for text in [task.text(task.value, format)] + task.answersFromView(seeing: format) {
            #expect(
              task.reply(to: text, seeing: format).isRight,
              "\(lesson.number) \(question.id), \(decimals) decimals: \(text) for \(task.value)")
          }
        }
      }
    }
  }

  /// No wrong rule's number passes for the right one, and where it is told, that rule is among those named.
  @Test func `Every rule that gives another number is named from what is shown`() {
    var named = 0
    for (lesson, question, number) in Self.numbers {
      let task = NumberTask(number, experiment: question.experiment, notation: .first)
      let (asked, rules) = (task.asked(), task.rules())
      for mistake in Mistake.formulaRules where !task.isCount {
        let value = asked.value(under: rules[mistake])
        guard value.isFinite, !AnswerTolerance.isSame(value, task.value), value != 0 else { continue }
        guard let text = AnswerTolerance.texts(of: value, figures: max(4, number.figures)).first else {
          continue
        }
        guard case .wrong(let wrong) = task.reply(to: text) else {
          Issue.record("\(lesson.number) \(question.id): \(mistake) gives \(text), taken for \(task.value)")
          continue
        }
        if wrong.because != nil { continue }
        #expect(
          wrong.diagnosis.matches.contains(mistake) || wrong.diagnosis.partial != nil,
          "\(lesson.number) \(question.id): \(mistake) \(text) \(wrong.diagnosis)")
        named += 1
      }
    }
    #expect(named > 100)
  }
}
