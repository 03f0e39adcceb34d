import ArgumentParser
import BackpropExperiments
import BackpropLessons

struct LessonsLint: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lint", abstract: "Check lesson files, or whole folders of them.",
    discussion: """
      Every line of a derivation is computed, every answer too, and no known mistake may give a number that would be \
      accepted. A folder is also checked as a course: numbers, and what the lessons cover together. A note says what is \
      worth knowing; only errors end with exit status 1.
      """)

  @Argument(help: ArgumentHelp("Lesson files or folders.", valueName: "path"), completion: .file())
  var paths: [String]

  func run() throws {
    var total = LessonLint.Report()
    for path in paths { total.add(try report(path)) }
    ErrorReport.write(total.diagnostics.map { $0.description + "\n" }.joined())
    guard !total.diagnostics.contains(where: { $0.severity == .error }) else {
      throw ExitCode(ExitStatus.saysNo.rawValue)
    }
    var output = try Output(nil)
    try output.write(total.summary + "\n")
    try output.finish()
  }

  private func report(_ path: String) throws -> LessonLint.Report {
    if LessonFolder.paths(in: path) != nil { return LessonLint.folder(path) }
    let report = LessonLint.file(path)
    if let failure = report.failure, failure.kind != .content { throw failure }
    return report
  }
}

extension LessonLint.Report {
  fileprivate mutating func add(_ other: LessonLint.Report) {
    lessonCount += other.lessonCount
    pageCount += other.pageCount
    questionCount += other.questionCount
    derivationCount += other.derivationCount
    diagnostics += other.diagnostics
  }

  fileprivate var summary: String {
    let parts = [
      (lessonCount, "lesson"), (pageCount, "page"), (questionCount, "question"),
      (derivationCount, "derivation"),
    ].map { count, noun in "\(count) \(noun)\(count == 1 ? "" : "s")" }
    return parts.joined(separator: ", ") + ": clean"
  }
}
