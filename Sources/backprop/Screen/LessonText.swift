import BackpropCore
import BackpropLessons
import Tutor

/// Home and lessons where there is no screen, or none is wanted.
@MainActor
enum LessonText {
  /// The lessons, with progress.
  static func printHome(_ options: ScreenOptions) throws {
    let look = options.plain.look(output: nil)
    let course = try LessonSource.course(options.folder, isWhole: true, isNeeded: false)
    var output = try Output(nil, look)
    if let note = LessonSource.note(options.folder) { ErrorReport.write("backprop: note: \(note)\n") }
    for line in HomePlain.lines(course, ProgressStore().load().progress, look.glyphs) {
      try output.line(line)
    }
    try output.finish()
  }

  /// A whole lesson, with its questions.
  /// - Parameter name: its id or number; `nil` for the one to go on with.
  static func printLesson(_ name: String?, _ options: ScreenOptions) throws {
    let look = options.plain.look(output: nil)
    var course = try LessonSource.course(options.folder, isWhole: true, isNeeded: true)
    let progress = ProgressStore().load().progress
    var output = try Output(nil, look)
    let lesson = try LessonSource.lesson(name, in: &course, progress)
    let settings = options.plainSettings { lesson.notation }
    try LessonDialogue.run(lesson, settings, progress, ProgressKeeper(ProgressStore(), progress), &output)
    try output.finish()
  }
}
