import ArgumentParser

/// Where the lessons are.
struct LessonFolderOption: ParsableArguments {
  @Option(help: ArgumentHelp("The folder of the lessons.", valueName: "dir"), completion: .directory)
  var lessons: String?

  func folder() throws -> String { try LessonLocator.folder(lessons) }
}
