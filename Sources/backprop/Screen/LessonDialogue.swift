import BackpropLessons
import Tutor

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Prints a lesson as linear text and takes answers from standard input, as long as there is any.
@MainActor
enum LessonDialogue {
  static func run(
    _ lesson: Lesson, _ settings: ViewSettings, _ progress: Progress, _ keeper: ProgressKeeper,
    _ output: inout Output
  ) throws {
    var plain = LessonPlain(lesson, settings)
    for line in plain.head { try output.line(line) }
    var hasInput = takesAnswers
    var left = false
    while !left, let lines = plain.next() {
      for line in lines { try output.line(line) }
      let begun = Clock.now
      while hasInput, plain.isAsking {
        try output.flush()
        guard let line = readLine() else {
          hasInput = false
          break
        }
        if PlainWord(typed: line) == .quit {
          left = true
          break
        }
        for line in plain.take(line) { try output.line(line) }
      }
      note(plain.answer, lesson, begun, keeper)
    }
    keeper.saveAtEnd()
  }

  /// Whoever types must see what is asked: not while the text goes into a pager.
  private static var takesAnswers: Bool { isatty(0) == 0 || isatty(1) != 0 }

  private static func note(
    _ answer: (question: String, record: AnswerRecord)?, _ lesson: Lesson, _ time: Double,
    _ keeper: ProgressKeeper
  ) {
    guard let question = answer?.question, var record = answer?.record, !record.isUntouched else { return }
    record.time = time
    keeper.progress.note(record, to: question, in: lesson.id)
    if let message = keeper.save() { ErrorReport.write("backprop: note: \(message)\n") }
  }
}
