import BackpropLessons
import TerminalCanvas

extension ProgramState {
  /// Home with nothing over it; `nil` for what means nothing there.
  mutating func reduceHome(_ action: Action) -> [Effect]? {
    switch action {
    case .number(.pickNext), .number(.pickNextColumn): choose(by: 1)
    case .number(.pickPrevious), .number(.pickPreviousColumn): choose(by: -1)
    case .walk(.pageForward): choose(by: HomeScreen.listRows(self))
    case .walk(.pageBack): choose(by: -HomeScreen.listRows(self))
    case .walk(.firstStep): choose(by: Int.min / 2)
    case .walk(.lastStep): choose(by: Int.max / 2)
    case .number(.follow), .walk(.stepForward): return openChosen()
    case .learn(.startOver): askToStartOver()
    case .open(.search):
      prompt = .search(
        "words of a title or of what a lesson is for · Enter keeps the list, Esc shows all", home.filter)
    case .open(.caption): if chosenLesson != nil { overlay = .about(scroll: 0) }
    case .session(.leave): return quit()
    case .session(.escape): home.filter = ""
    case .walk, .countDigit, .number, .reading, .open, .search, .learn, .change, .edit, .session, .given,
      .terminal:
      return nil
    }
    return []
  }

  package var chosenLesson: Course.Entry? {
    guard case .lesson(let index) = home.selection, course.entries.indices.contains(index) else { return nil }
    return course.entries[index]
  }

  private mutating func choose(by offset: Int) {
    let items = home.items(of: course)
    let position = items.firstIndex(of: home.selection) ?? 0
    home.selection = items[min(max(0, position + offset), items.count - 1)]
  }

  /// After the filter has changed: what was chosen if it is still there, else the first.
  mutating func chooseShown() {
    let items = home.items(of: course)
    if !items.contains(home.selection) { home.selection = items[0] }
  }

  private mutating func openChosen() -> [Effect] {
    switch home.selection {
    case .freePlay: openFreePlay()
    case .practice: openPractice()
    case .settings: overlay = .settings(selection: 0)
    case .lesson:
      guard let entry = chosenLesson else { return [] }
      guard let lesson = entry.lesson else {
        message =
          entry.diagnostics.first.map { $0.description.split(separator: "\n").joined(separator: " · ") }
          ?? "This lesson cannot be read."
        return [.bell]
      }
      open(lesson)
      return [.saveProgress]
    }
    return []
  }

  private mutating func askToStartOver() {
    guard let entry = chosenLesson, let lesson = entry.outline else { return }
    if LessonProgress(lesson, in: progress).stage == .new {
      message = "It has not been begun yet."
    } else {
      overlay = .startOver(id: lesson.id)
    }
  }
}
