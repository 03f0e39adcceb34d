/// What the list of lessons says about one: little enough to be found without working out any of its numbers.
package struct LessonOutline: Equatable, Sendable {
  package var number: Int
  package var id: String
  package var title: String
  package var summary: String
  package var minutes: Int
  /// Ids of lessons to do first.
  package var needs: [String]
  /// The name of its network as it is shown.
  package var experiment: String
  /// Ids of the questions of all pages, in order.
  package var questions: [String]
  /// For every part of every page, whether it is a walk; in a walk a place is given as a step.
  package var walks: [[Bool]]
}

extension LessonOutline {
  package init(_ lesson: Lesson) {
    self.init(
      number: lesson.number, id: lesson.id, title: lesson.title, summary: lesson.summary,
      minutes: lesson.minutes, needs: lesson.needs, experiment: lesson.experiment.name,
      questions: lesson.questions.map(\.id),
      walks: lesson.pages.map { page in
        page.parts.map { part in if case .walk = part.content { true } else { false } }
      })
  }
}
