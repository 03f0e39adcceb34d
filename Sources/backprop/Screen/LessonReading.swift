import BackpropLessons
import TerminalCurses
import Tutor

/// Reads the course while nobody presses a key: the first picture is made of outlines, or needs no lessons at all. What is
/// left is read before the first key is handled in a place that may open one, so that nothing else meets a lesson that
/// is only an outline.
@MainActor
final class LessonReading {
  // A class: the closures of the program share it.
  private let folder: LessonFolderOption
  /// Whether the outlines are there.
  private var isBegun: Bool
  private var hasTold = false

  init(_ folder: LessonFolderOption, isBegun: Bool) {
    self.folder = folder
    self.isBegun = isBegun
  }

  /// Free play has no use for lessons, only for the list of them that is one command away.
  func isDue(for state: ProgramState) -> Bool {
    !isBegun || !state.isAtSteps && state.course.firstUnread != nil
  }

  func readNext(_ state: inout ProgramState) -> LoopCommand {
    guard isBegun else {
      begin(&state)
      return .continue
    }
    guard let index = state.course.firstUnread else { return .continue }
    let outline = state.course.entries[index].outline
    state.course.readWhole(index)
    return state.course.entries[index].outline == outline ? .continue : .redraw
  }

  func catchUp(_ state: inout ProgramState) {
    if !isBegun { begin(&state) }
    if !state.isAtSteps { state.course.readRest() }
  }

  /// Home without lessons says once where they were looked for.
  func tellWhyNone(_ state: inout ProgramState) {
    guard !hasTold, state.place == .home, state.message == nil else { return }
    hasTold = true
    state.message = LessonSource.note(folder).map { "\($0)." }
  }

  private func begin(_ state: inout ProgramState) {
    isBegun = true
    guard let course = try? LessonSource.course(folder, isWhole: false, isNeeded: false) else { return }
    state.course = course
    state.chooseLessonToGoOnWith()
  }
}
