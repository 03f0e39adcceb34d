import BackpropCore
import BackpropExperiments
import BackpropLessons
import TerminalCanvas
import Testing

@testable import Tutor

/// Somebody in front of home and lessons: presses keys, looks at the screen.
struct ProgramScript {
  var state: ProgramState
  private(set) var effects: [Effect] = []

  init(
    _ course: Course = TestCourse.smallCourse, progress: Progress = Progress(), rows: Int = 24,
    columns: Int = 80
  ) {
    state = ProgramState(
      course: course, progress: progress, freePlay: TestCourse.mazur,
      size: Size(rows: rows, columns: columns), now: 1_795_300_000)
  }

  /// As a screen file asks for it: `course: list`, `course: small`, and the settings.
  init(settings: [String: String], size: String) throws {
    let numbers = size.split(separator: "x").compactMap { Int($0) }
    guard numbers.count == 2 else { throw ScreenScript.Fault.wrongSize(size) }
    let (rows, columns) = (numbers[1], numbers[0])
    switch settings["course"] {
    case "list":
      self.init(TestCourse.list.course, progress: TestCourse.list.progress, rows: rows, columns: columns)
    case "small": self.init(rows: rows, columns: columns)
    case "derivation":
      self.init(Course(entries: [TestCourse.entry(TestCourse.derivation)]), rows: rows, columns: columns)
    case "code":
      self.init(Course(entries: [TestCourse.entry(TestCourse.code)]), rows: rows, columns: columns)
    case "play":
      self.init(Course(entries: [TestCourse.entry(TestCourse.play)]), rows: rows, columns: columns)
    // Its file has been broken while it was read.
    case "broken":
      self.init(rows: rows, columns: columns)
      state.open(TestCourse.small)
      state.replace(TestCourse.broken.entries[0])
    case "none": self.init(Course(), rows: rows, columns: columns)
    default: throw ScreenScript.Fault.unknownExperiment(settings["course"] ?? "")
    }
    if let glyphs = settings["glyphs"].flatMap(GlyphSet.init(rawValue:)) { state.settings.glyphs = glyphs }
    if let theme = settings["theme"].flatMap(Theme.init(rawValue:)) { state.settings.theme = theme }
  }

  /// Types keys as screen files write them: `<Right*5>`, `<Enter>`, text.
  mutating func type(_ keys: String) throws {
    effects = []
    for event in try ScreenScript.events(keys) { effects += state.handle(event) ?? [] }
  }

  var canvas: Canvas { ProgramScreen.draw(state) }
  var screen: String { canvas.lines.joined(separator: "\n") }
}
