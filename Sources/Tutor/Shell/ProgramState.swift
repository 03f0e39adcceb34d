import BackpropCore
import BackpropExperiments
import BackpropLessons
import TerminalCanvas

/// Everything the whole program's screen depends on: home, a lesson, or the step view alone.
///
/// The step view keeps its own state; what is common to all of them (course, progress, the look of things, what lies
/// over the screen) is here.
package struct ProgramState: Equatable, Sendable {
  package enum View: Equatable, Sendable {
    case home
    case lesson(LessonState)
    case steps(TutorState)
    case practice(PracticeState)
  }

  package var view: View
  package var home = HomeState()
  package var course: Course
  package var progress: Progress
  package var settings: ViewSettings
  package var size: Size
  package var overlay: ProgramOverlay?
  package var prompt: Prompt?
  /// One line about what just happened; gone with the next action.
  package var message: String?
  /// The notation was just changed in a lesson: its legend is shown until the next action.
  package var showsLegend = false
  /// The end of the lesson was just reached: Enter, or going on once more, opens the lesson after it.
  var offersNextLesson = false
  /// Seconds since 1970, as the runner sets it before every event; whatever is noted is noted with this time.
  package var now: Double = 0
  /// Seconds to add to `now` for the learner's own clock.
  package var timeZone: Double = 0
  /// The notation that was asked for, now or an earlier time; without one, each lesson begins in its own.
  var notation: Notation?
  /// The experiment of free play.
  private let freePlay: Experiment

  package init(
    course: Course, progress: Progress, freePlay: Experiment, size: Size, notation: Notation? = nil,
    digits: Int = 4, now: Double = 0
  ) {
    view = .home
    self.course = course
    self.progress = progress
    self.size = size
    self.notation = notation
    self.freePlay = freePlay
    self.now = now
    settings = ViewSettings(
      notation: notation ?? .standard(for: freePlay.setup.architecture), digits: digits)
    chooseLessonToGoOnWith()
  }

  package var lesson: LessonState? {
    if case .lesson(let lesson) = view { lesson } else { nil }
  }

  /// Goes home, where the lesson just left is still the chosen one.
  mutating func goHome() {
    notePlace()
    view = .home
    overlay = nil
    prompt = nil
    if let notation { settings.notation = notation }
  }

  mutating func chooseLessonToGoOnWith() {
    home.selection = course.lessonToGoOnWith(progress).map(HomeState.Item.lesson) ?? .freePlay
  }

  /// Opens a lesson where the learner stopped.
  /// - Parameter step: the step of its trace to show first, counted from 0; `nil` for where the learner stopped.
  package mutating func open(_ lesson: Lesson, step: Int? = nil) {
    let place = progress.place(in: lesson.id)
    settings.notation = notation ?? lesson.notation
    var state = LessonState(
      lesson, at: .init(page: place?.page ?? 0, part: place?.part ?? 0), size: size,
      records: records(of: lesson))
    state.part.block.move(toStep: place?.step ?? 0)
    if let step, !state.move(toStep: step) { message = "No walk of this lesson shows step \(step + 1)." }
    view = .lesson(state)
    if let index = course.entries.firstIndex(where: { $0.id == lesson.id }) {
      home.selection = .lesson(index)
    }
    notePlace()
  }

  /// The lesson after the one being read, passing over those that cannot be read.
  var nextLesson: Lesson? {
    guard let id = lesson?.lesson.id, let index = course.entries.firstIndex(where: { $0.id == id }) else {
      return nil
    }
    return course.entries[(index + 1)...].lazy.compactMap(\.lesson).first
  }

  /// The last answer to every question.
  private func records(of lesson: Lesson) -> [String: AnswerRecord] {
    var records: [String: AnswerRecord] = [:]
    for question in lesson.questions {
      records[question.id] = progress.answers(to: question.id, in: lesson.id).last
    }
    return records
  }

  /// What was chosen in a place that has a look of its own.
  mutating func adopt(_ other: ViewSettings) {
    settings.theme = other.theme
    settings.digits = other.digits
    if other.kept.notation != settings.kept.notation { notation = other.kept.notation ?? notation }
    settings.kept = other.kept
  }

  mutating func openFreePlay() {
    var tutor = TutorState(
      experiment: freePlay, size: size, notation: notation, digits: settings.digits)
    let notation = tutor.settings.notation
    tutor.settings = settings
    tutor.settings.notation = notation
    view = .steps(tutor)
  }

  mutating func openPractice() {
    var settings = settings
    settings.notation = notation ?? .first
    view = .practice(
      PracticeState(
        topic: nil, seed: UInt64(max(0, now)), count: nil, progress: progress, settings: settings, size: size,
        now: now, lessonNames: course.lessonNames))
  }

  /// Remembers where the learner is; nothing is written.
  mutating func notePlace() {
    guard let lesson, lesson.diagnostics.isEmpty else { return }
    let place = Progress.PlaceInLesson(
      page: lesson.address.page, part: lesson.address.part, step: lesson.part.block.step, time: now)
    progress.note(place: place, in: lesson.lesson.id)
  }

  /// A lesson's file has changed: shows the lesson as it is now, at the same place, or what is wrong with the file.
  package mutating func replace(_ entry: Course.Entry) {
    if let index = course.entries.firstIndex(where: { $0.path == entry.path }) {
      course.entries[index] = entry
    }
    guard case .lesson(var state) = view, state.lesson.id == entry.id else { return }
    if let lesson = entry.lesson, entry.diagnostics.isEmpty {
      state.replace(lesson)
    } else {
      state.diagnostics = entry.diagnostics
    }
    view = .lesson(state)
  }
}

/// What lies over home or a lesson.
package enum ProgramOverlay: Equatable, Sendable {
  /// All keys in force, or those that `filter` leaves.
  case help(scroll: Int, filter: String)
  /// The lesson's pages.
  case contents(selection: Int)
  /// What the lesson is for.
  case about(scroll: Int)
  /// What can be set; the row that is chosen.
  case settings(selection: Int)
  /// Asks before a lesson is started over.
  case startOver(id: String)
}
