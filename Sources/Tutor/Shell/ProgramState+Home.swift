import BackpropCore
import BackpropLessons
import TerminalCanvas

extension ProgramState {
  /// Home with nothing over it.
  mutating func reduceHome(_ action: Action) -> [Effect] {
    switch action {
    case .number(.pickNext): choose(by: 1)
    case .number(.pickPrevious): choose(by: -1)
    case .walk(.nextPhase): choose(by: HomeScreen.listRows(self))
    case .walk(.previousPhase): choose(by: -HomeScreen.listRows(self))
    case .walk(.firstStep): choose(by: Int.min / 2)
    case .walk(.lastStep): choose(by: Int.max / 2)
    case .number(.follow): return openChosen()
    case .learn(.startOver): askToStartOver()
    case .open(.search): prompt = .search(TextField(home.filter))
    case .open(.caption): if chosenLesson != nil { overlay = .about(scroll: 0) }
    case .open(.help): overlay = .help(scroll: 0, filter: "")
    case .reading(let reading): return change(reading)
    case .session(.leave): return [.saveProgress, .quit]
    case .session(.escape): home.filter = ""
    case .walk, .countDigit, .number, .open, .search, .learn, .change, .edit, .session: break
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

  /// What changes how things look, at home and in a lesson.
  mutating func change(_ reading: Action.Reading) -> [Effect] {
    switch reading {
    case .nextNotation: change(to: settings.notation.next)
    case .previousNotation: change(to: settings.notation.previous)
    case .moreDigits: message = settings.changeDigits(by: 1)
    case .fewerDigits: message = settings.changeDigits(by: -1)
    case .nextTheme:
      settings.choose(settings.theme.next)
      message = "theme: \(settings.theme.rawValue)"
      return [.setTheme(settings.theme)]
    case .nextForm, .toggleMatrix, .nextPlot: break
    }
    return []
  }

  mutating func change(to notation: Notation) {
    settings.choose(notation)
    self.notation = notation
    if lesson == nil { message = "symbols: \(notation.rawValue)" } else { showsLegend = true }
  }
}
