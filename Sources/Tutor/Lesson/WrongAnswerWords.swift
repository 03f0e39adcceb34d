import BackpropCore
import BackpropLessons

/// What is said about a wrong number, without the right one.
struct WrongAnswerWords {
  let wrong: WrongAnswer
  let asked: NumberTask
  let words: QuantityWords

  init(_ wrong: WrongAnswer, asked: NumberTask, words: QuantityWords) {
    self.wrong = wrong
    self.asked = asked
    self.words = words
  }

  var sentences: [String] { ["No known mistake gives \(wrong.text)."] }
}
