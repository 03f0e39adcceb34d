import BackpropCore
import BackpropExperiments

/// A line and a column of a lesson file, both counted from 1, columns in Unicode scalars.
package typealias LessonPlace = SourcePlace

/// One lesson file, read and understood: front matter and pages.
package struct Lesson: Equatable, Sendable {
  /// From the file's name, `09-hidden-delta.md`: 9.
  package var number: Int
  package var id: String
  package var title: String
  /// What the learner can do afterwards, to be read after "Afterwards you can".
  package var summary: String
  package var minutes: Int
  /// Ids of lessons to do first.
  package var needs: [String]
  package var covers: [SourceItem]
  package var experiment: Experiment
  /// As named in the front matter: a built-in one's name, or a path.
  package var experimentName: String
  /// The letters the lesson is written in.
  package var notation: Notation
  /// Named numbers that conditions and keys may use, e.g. years.
  package var facts: [String: Double]
  /// Never empty.
  package var pages: [Page]

  package init(
    number: Int, id: String, title: String, summary: String, minutes: Int, needs: [String] = [],
    covers: [SourceItem] = [], experiment: Experiment, experimentName: String, notation: Notation,
    facts: [String: Double] = [:], pages: [Page]
  ) {
    self.number = number
    self.id = id
    self.title = title
    self.summary = summary
    self.minutes = minutes
    self.needs = needs
    self.covers = covers
    self.experiment = experiment
    self.experimentName = experimentName
    self.notation = notation
    self.facts = facts
    self.pages = pages
  }

  /// A page: everything under one `##` heading.
  package struct Page: Equatable, Sendable {
    package var title: String
    package var place: LessonPlace
    package var parts: [Part]
    /// For the teacher: all `notes` blocks of the page.
    package var notes: [ProseBlock]

    package init(title: String, place: LessonPlace, parts: [Part] = [], notes: [ProseBlock] = []) {
      self.title = title
      self.place = place
      self.parts = parts
      self.notes = notes
    }
  }

  /// What fills one screen: running text up to the next block, or one block.
  package struct Part: Equatable, Sendable {
    package var place: LessonPlace
    package var content: Content
    package init(place: LessonPlace, content: Content) {
      self.place = place
      self.content = content
    }
  }

  /// The questions of all pages, in order.
  package var questions: [Question] {
    pages.flatMap(\.parts).compactMap { part in
      if case .question(let question) = part.content { question } else { nil }
    }
  }
}
