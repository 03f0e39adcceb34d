import ArgumentParser

/// How home and lessons look, and where the lessons are.
struct LessonViewOptions: ParsableArguments {
  @OptionGroup var notation: NotationOptions
  @OptionGroup var digits: DigitsOptions
  @OptionGroup var theme: ThemeOptions
  @OptionGroup var plain: PlainOptions
  @OptionGroup var folder: LessonFolderOption
}

/// Where the lessons are.
struct LessonFolderOption: ParsableArguments {
  @Option(help: ArgumentHelp("The folder of the lessons.", valueName: "dir"), completion: .directory)
  var lessons: String?

  func folder() throws -> String { try LessonLocator.folder(lessons) }
}
