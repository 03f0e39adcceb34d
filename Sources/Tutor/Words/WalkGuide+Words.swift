import BackpropCore
import BackpropLessons

extension WalkGuide {
  /// What is said at a step in place of its caption; `nil` where the lesson has nothing of its own to say.
  func caption(at quantity: Quantity, _ settings: ViewSettings) -> String? {
    (captions[quantity] ?? standing).map { ProseWords.text($0, settings.reading(in: book)) }
  }
}
