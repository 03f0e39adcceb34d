import BackpropExperiments
import BackpropLessons
import Tutor

/// Reads lessons again if they have been saved since they were read: before and after every key, and once a second the
/// lesson that is open. Sleeps while none is open.
@MainActor
final class LessonWatch {
  // A class: the closures of the program share it.
  private var next: ContinuousClock.Instant?

  func deadline(for state: ProgramState) -> ContinuousClock.Instant? {
    if state.lesson == nil { next = nil } else if next == nil { next = .now + .seconds(1) }
    return next
  }

  /// The lesson that is open and those with a fault, as their files are now; all others are looked at when they are
  /// opened.
  /// - Returns: whether there is anything new.
  func catchUp(_ state: inout ProgramState) -> Bool {
    next = nil
    let open = state.lesson?.lesson.id
    let changed = state.course.entries.filter { ($0.id == open || $0.hasFault) && Self.isSaved($0) }
    for entry in changed { state.replace(CourseLoader.entry(entry.path)) }
    return !changed.isEmpty
  }

  /// While an editor replaces it, there is no file for a moment.
  private static func isSaved(_ entry: Course.Entry) -> Bool {
    guard let stamp = FileStamp(path: entry.path) else { return false }
    return stamp != entry.stamp
  }
}
