import BackpropLessons
import Tutor

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Looks once a second whether the file of the lesson being read has changed; sleeps while none is.
@MainActor
final class LessonWatch {
  // A class: the two closures of a tick share it.
  private var path: String?
  private var stamp: Stamp?
  private var next: ContinuousClock.Instant?

  /// What tells a changed file from the one that was read.
  private struct Stamp: Equatable {
    var seconds: Int
    var nanoseconds: Int
    var size: Int
    var node: UInt64
  }

  func deadline(for state: ProgramState) -> ContinuousClock.Instant? {
    guard let lesson = state.lesson,
      let entry = state.course.entries.first(where: { $0.id == lesson.lesson.id })
    else {
      path = nil
      next = nil
      return nil
    }
    if path != entry.path {
      path = entry.path
      stamp = Self.stamp(of: entry.path)
      next = .now + .seconds(1)
    }
    return next
  }

  /// The lesson read anew, if its file is another one than a second ago.
  func changedLesson(of state: ProgramState) -> Course.Entry? {
    next = .now + .seconds(1)
    guard let path else { return nil }
    let now = Self.stamp(of: path)
    guard now != stamp else { return nil }
    stamp = now
    // While an editor replaces it there is no file for a moment.
    guard now != nil else { return nil }
    return CourseLoader.entry(path)
  }

  private static func stamp(of path: String) -> Stamp? {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    #if canImport(Darwin)
      let time = status.st_mtimespec
    #else
      let time = status.st_mtim
    #endif
    return Stamp(
      seconds: time.tv_sec, nanoseconds: time.tv_nsec, size: Int(status.st_size), node: UInt64(status.st_ino))
  }
}
