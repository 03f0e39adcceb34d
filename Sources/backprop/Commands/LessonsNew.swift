import ArgumentParser
import BackpropExperiments
import BackpropLessons

struct LessonsNew: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new", abstract: "Write a lesson to start from, under the next free number.")

  @Argument(help: ArgumentHelp("Small letters, digits and dashes, such as hidden-delta.", valueName: "id"))
  var id: String

  @OptionGroup var folder: LessonFolderOption

  func validate() throws {
    guard LessonFileName.isIdentifier(id) else {
      throw ValidationError("found the id \"\(id.harmless)\", expected small letters, digits and dashes")
    }
  }

  func run() throws {
    // A folder that was asked for by name is made; which one is meant otherwise nobody has said.
    if let named = folder.lessons, let code = SystemCall.makeFolders(named, mode: 0o777) {
      throw CommandFailure.cannotCreate(path: named, code: code)
    }
    let folder = try folder.folder()
    let names = (LessonFolder.paths(in: folder) ?? []).map { LessonFile(path: $0) }.compactMap(\.name)
    if let other = names.first(where: { $0.id == id }) {
      throw ValidationError("found lesson \(other.number) with the id \(id), expected a new id")
    }
    let number = (names.map(\.number).max() ?? 0) + 1
    guard number <= 99 else { throw ValidationError("found 99 lessons, expected room for another one") }
    let path = "\(folder)/\(number < 10 ? "0" : "")\(number)-\(id).md"
    var output = try Output(path)
    try output.write(LessonSkeleton.text(id: id))
    try output.finish()
    var message = try Output(nil)
    try message.write(path.harmless + "\n")
    try message.finish()
  }
}
