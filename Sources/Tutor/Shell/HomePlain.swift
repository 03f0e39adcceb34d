import BackpropLessons
import TerminalCanvas

/// Home as linear text: the lessons, how far the learner has got, and how to open the one to go on with.
package enum HomePlain {
  package static func lines(_ course: Course, _ progress: Progress, _ glyphs: GlyphSet) -> [String] {
    var lines = course.entries.map { line($0, course, progress) }
    if let next = course.lessonToGoOnWith(progress) {
      lines.append("Go on with: backprop lesson \(course.entries[next].id) --plain")
    } else {
      lines.append("No lessons were found: --lessons or BACKPROP_LESSONS says where they are.")
    }
    lines.append("The worked example: backprop play --plain")
    return lines.map { glyphs.text(DisplayText.safe($0)) }
  }

  private static func line(_ entry: Course.Entry, _ course: Course, _ progress: Progress) -> String {
    guard let lesson = entry.outline else {
      return "Lesson \(entry.number), \(entry.id): cannot be read. \(entry.diagnostics.first?.message ?? "")"
    }
    let standing = LessonProgress(lesson, in: progress)
    let stage =
      switch standing.stage {
      case .new: "not begun"
      case .begun: "begun, page \((standing.place?.page ?? 0) + 1) of \(lesson.walks.count)"
      case .done: "done"
      }
    return
      "Lesson \(entry.number), \(lesson.title): \(stage), \(standing.right) of \(standing.total) questions "
      + "right. Afterwards you can \(lesson.summary)."
  }
}
