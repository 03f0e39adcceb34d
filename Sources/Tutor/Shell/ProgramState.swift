import BackpropCore
import BackpropExperiments
import BackpropLessons
import TerminalCanvas

/// Everything the program's screen depends on: the place the learner is in, and what is common to all places: course,
/// progress, the look of things, what lies over the screen, what is being typed, what was said last.
package struct ProgramState: Equatable, Sendable {
  package enum Place: Equatable, Sendable {
    case home
    case lesson(LessonState)
    case steps(FreePlay)
    case practice(Practice)
  }

  package internal(set) var place = Place.home
  package var home = HomeState()
  package var course: Course
  package var progress: Progress
  package var settings: ViewSettings
  package internal(set) var size: Size
  package internal(set) var overlay: ProgramOverlay?
  package internal(set) var prompt: Prompt?
  /// One line about what just happened; gone with the next action.
  package var message: String?
  /// The end of the lesson was just reached: Enter, or going on once more, opens the lesson after it.
  var offersNextLesson = false
  /// What was typed after `:`, the latest last.
  var commandLines: [String] = []
  /// Seconds since 1970, as the runner sets it before every event; whatever is noted is noted with this time.
  package var now: Double = 0
  /// Seconds to add to `now` for the learner's own clock.
  package var timeZone: Double = 0
  /// The notation that was asked for, now or an earlier time; without one, each lesson begins in its own.
  var notation: Notation?
  /// The experiment of free play, and what has been played so far.
  private let freePlay: Experiment
  private var played: FreePlay?
  /// Whether the program began in the place it is in: then leaving it ends the program.
  var beganHere = false

  package init(
    course: Course, progress: Progress, freePlay: Experiment, size: Size, notation: Notation? = nil,
    digits: Int = 4, now: Double = 0
  ) {
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
    if case .lesson(let lesson) = place { lesson } else { nil }
  }

  /// What fills the screen; `nil` at home, and where a lesson's file has a fault.
  package var block: (any ScreenBlock)? {
    switch place {
    case .home: nil
    case .lesson(let lesson): lesson.diagnostics.isEmpty ? lesson.part.block : nil
    case .steps(let play): play
    case .practice(let practice): practice
    }
  }

  /// The screen without its first and its last line.
  var blockSize: Size { Size(rows: max(1, size.rows - 2), columns: size.columns) }

  /// The look of the block: a part of a lesson may be written in a book of its own.
  var blockSettings: ViewSettings { lesson?.look(settings) ?? settings }

  // MARK: Going from place to place

  /// Goes home, where the lesson just left is still the chosen one.
  mutating func goHome() {
    notePlace()
    if case .steps(var play) = place {
      play.tutor.training?.isRunning = false
      played = play
    }
    place = .home
    beganHere = false
    overlay = nil
    prompt = nil
    if let notation { settings.notation = notation }
  }

  /// Back to where the learner came from.
  mutating func leave() -> [Effect] {
    if beganHere { return quit() }
    goHome()
    return [.saveProgress]
  }

  /// Nothing of free play is kept.
  mutating func quit() -> [Effect] {
    notePlace()
    return isAtSteps ? [.quit] : [.saveProgress, .quit]
  }

  /// Where lessons are not needed.
  package var isAtSteps: Bool {
    if case .steps = place { true } else { false }
  }

  package mutating func chooseLessonToGoOnWith() {
    home.selection = course.lessonToGoOnWith(progress).map(HomeState.Item.lesson) ?? .freePlay
  }

  /// Opens a lesson where the learner stopped.
  /// - Parameter step: the step of its trace to show first, counted from 0; `nil` for where the learner stopped.
  package mutating func open(_ lesson: Lesson, step: Int? = nil) {
    let kept = progress.place(in: lesson.id)
    settings.notation = notation ?? lesson.notation
    var state = LessonState(
      lesson, at: .init(page: kept?.page ?? 0, part: kept?.part ?? 0), size: size,
      records: records(of: lesson))
    state.part.block.move(toStep: kept?.step ?? 0)
    if let step, !state.move(toStep: step) { message = "No walk of this lesson shows step \(step + 1)." }
    place = .lesson(state)
    beganHere = false
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

  /// Free play, where it was left.
  /// - Parameters:
  ///   - asStart: the program begins here.
  ///   - step: counted from 0.
  package mutating func openFreePlay(asStart: Bool = false, step: Int? = nil) {
    beganHere = asStart
    settings.notation = notation ?? .standard(for: freePlay.setup.architecture)
    var play =
      played
      ?? FreePlay(
        freePlay, settings: settings, size: size)
    play.take(settings, size: blockSize)
    if let step { play.tutor.move(to: Moment(update: 0, step: step)) }
    place = .steps(play)
  }

  /// - Parameters:
  ///   - topic: `nil` for whatever is due.
  ///   - seed: the same seed makes the same exercises of a topic; `nil` for the time of day.
  ///   - count: `nil` for as many as one likes.
  package mutating func openPractice(
    asStart: Bool = false, topic: PracticeTopic? = nil, seed: UInt64? = nil, count: Int? = nil
  ) {
    beganHere = asStart
    settings.notation = notation ?? .first
    place = .practice(
      Practice(
        topic: topic, seed: seed ?? UInt64(max(0, now)), count: count, progress: progress,
        notation: settings.notation, now: now, lessonNames: course.lessonNames))
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
    guard case .lesson(var state) = place, state.lesson.id == entry.id else { return }
    if let lesson = entry.lesson, entry.diagnostics.isEmpty {
      state.replace(lesson)
    } else {
      state.diagnostics = entry.diagnostics
    }
    place = .lesson(state)
  }
}

/// What lies over any place.
package indirect enum ProgramOverlay: Equatable, Sendable {
  /// All keys in force in the place or in what lies over it, or those that `filter` leaves.
  case help(scroll: Int, filter: String, over: ProgramOverlay?)
  /// The lesson's pages.
  case contents(selection: Int)
  /// What the lesson is for.
  case about(scroll: Int)
  /// What can be set; the row that is chosen.
  case settings(selection: Int)
  /// Asks before a lesson is started over.
  case startOver(id: String)

  static let help = help(scroll: 0, filter: "", over: nil)

  /// What comes back when it is closed.
  var below: ProgramOverlay? {
    if case .help(_, _, let below) = self { below } else { nil }
  }
}
