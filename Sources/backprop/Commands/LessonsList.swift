import ArgumentParser
import BackpropExperiments
import BackpropLessons

struct LessonsList: ParsableCommand {
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, json
  }

  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the lessons with their length and number of questions.")

  @OptionGroup var folder: LessonFolderOption

  @Option(help: ArgumentHelp("How the list is written: text or json.", valueName: "format"))
  var format: Format = .text

  @OptionGroup var characters: CharacterOptions

  func run() throws {
    let course = CourseLoader.course(try folder.folder())
    var output = try Output(nil, characters.look(output: nil))
    switch format {
    case .json: try output.write(Self.json(course) + "\n")
    case .text: for line in Self.lines(course) { try output.line(line, hanging: 4) }
    }
    try output.finish()
  }

  private static func lines(_ course: Course) -> [String] {
    let ids = course.entries.map(\.id.harmless)
    let titles = course.entries.map { $0.lesson?.title ?? "cannot be read: lessons lint says why" }
    let idWidth = ids.map(\.count).max() ?? 0
    let titleWidth = titles.map(\.count).max() ?? 0
    return zip(course.entries, zip(ids, titles)).map { entry, names in
      var line = padded("\(entry.number)", to: 2, atFront: true) + "  " + padded(names.0, to: idWidth)
      line += "  " + padded(names.1, to: titleWidth)
      if let lesson = entry.lesson {
        line += "  " + padded("\(lesson.minutes)", to: 2, atFront: true) + " min"
        line += "  " + padded("\(lesson.questions.count)", to: 2, atFront: true)
        line += lesson.questions.count == 1 ? " question" : " questions"
      }
      return line
    }
  }

  private static func padded(_ text: String, to width: Int, atFront: Bool = false) -> String {
    let gap = String(repeating: " ", count: max(width - text.count, 0))
    return atFront ? gap + text : text + gap
  }

  private static func json(_ course: Course) -> String {
    JSONValue.object([
      (
        "lessons",
        .array(
          course.entries.map { entry in
            .object([
              ("number", .integer(entry.number)), ("id", .string(entry.id)),
              ("title", entry.lesson.map { .string($0.title) } ?? .null),
              ("summary", entry.lesson.map { .string($0.summary) } ?? .null),
              ("minutes", entry.lesson.map { .integer($0.minutes) } ?? .null),
              ("questions", entry.lesson.map { .integer($0.questions.count) } ?? .null),
              ("needs", .array((entry.lesson?.needs ?? []).map { .string($0) })),
              ("covers", .array((entry.lesson?.covers ?? []).map { .string($0.description) })),
            ])
          })
      )
    ]).text
  }
}
