import BackpropCore
import BackpropExperiments

/// Everything that is required of lessons beyond being readable.
package struct LessonLint {
  /// What was checked and what was found.
  package struct Report: Sendable {
    package var lessonCount = 0
    package var questionCount = 0
    package var derivationCount = 0
    package var pageCount = 0
    package var itemCount = 0
    package var diagnostics: [Diagnostic] = []
    /// Set where a file could not be read at all.
    package var failure: ExperimentError?

    package init() {}
  }

  private var report = Report()

  /// Checks one file, taking the others in its folder into account.
  package static func file(_ path: String) -> Report {
    var lint = LessonLint()
    let file = LessonFile(path: path)
    let others = (LessonFolder.paths(in: LessonFile.folder(of: path)) ?? [])
      .filter { LessonFile.fileName(of: $0) != LessonFile.fileName(of: path) }
    lint.check(file, among: LessonNames(others.compactMap { LessonFileName(LessonFile.fileName(of: $0)) }))
    return lint.report
  }

  /// Checks all lessons of a folder, and the folder itself.
  package static func folder(_ path: String) -> Report {
    var lint = LessonLint()
    let files = (LessonFolder.paths(in: path) ?? []).map { LessonFile(path: $0) }
    let names = LessonNames(files.compactMap(\.name))
    for file in files { lint.check(file, among: names) }
    lint.checkNumbers(files)
    lint.checkCoverage(files, folder: path)
    return lint.report
  }

  // MARK: One lesson

  private mutating func check(_ file: LessonFile, among names: LessonNames) {
    report.diagnostics += file.result.diagnostics
    report.failure = report.failure ?? file.failure
    guard let lesson = file.result.lesson else { return }
    report.lessonCount += 1
    report.questionCount += lesson.questions.count
    report.pageCount += lesson.pages.count
    report.derivationCount += lesson.pages.flatMap(\.parts).count {
      if case .derive = $0.content { true } else { false }
    }
    report.itemCount += lesson.covers.count
    var findings = Findings()
    checkNeeds(lesson, file, names, &findings)
    LessonCheck.check(lesson, file.result, &findings)
    report.diagnostics += findings.diagnostics(path: file.path)
  }

  private func checkNeeds(
    _ lesson: Lesson, _ file: LessonFile, _ names: LessonNames, _ findings: inout Findings
  ) {
    for need in lesson.needs {
      let place = file.result.needPlaces[need] ?? .start
      guard let number = names.numbers[need] else {
        let nearest = SpellingSuggestion.nearest(to: need, among: names.numbers.keys.sorted())
        findings.report(.check(.unknownNeed(need, nearest: nearest)), at: place)
        continue
      }
      if number >= lesson.number {
        findings.report(.check(.laterNeed(need, number: number, own: lesson.number)), at: place)
      }
    }
  }

  // MARK: The folder

  /// 1, 2, 3 … with every id once.
  private mutating func checkNumbers(_ files: [LessonFile]) {
    var numbers: [Int: String] = [:]
    var ids: [String: String] = [:]
    var expected = 1
    for file in files {
      guard let name = file.name else { continue }
      var findings = Findings()
      let place = LessonPlace.start
      if let first = numbers[name.number] {
        findings.report(.check(.numberTwice(name.number, path: first)), at: place)
      } else if name.number != expected {
        findings.report(.check(.numberGap(found: name.number, expected: expected)), at: place)
      }
      if let first = ids[name.id] { findings.report(.check(.idTwice(name.id, path: first)), at: place) }
      numbers[name.number] = numbers[name.number] ?? file.path
      ids[name.id] = ids[name.id] ?? file.path
      expected = name.number + 1
      report.diagnostics += findings.diagnostics(path: file.path)
    }
  }

  /// Every item of the source documents is covered by at least one lesson. Only checked where all lessons can be read.
  private mutating func checkCoverage(_ files: [LessonFile], folder: String) {
    guard files.allSatisfy({ $0.result.lesson != nil }) else { return }
    let covered = Set(files.compactMap(\.result.lesson).flatMap(\.covers))
    report.itemCount = covered.count
    let missing = SourceItem.all.filter { !covered.contains($0) }
    guard !missing.isEmpty else { return }
    report.diagnostics.append(
      Diagnostic(path: folder, CheckFault.uncovered(missing.map(\.description)).words))
  }
}

/// The lessons there are, by id.
struct LessonNames {
  let numbers: [String: Int]

  init(_ names: [LessonFileName]) {
    numbers = Dictionary(names.map { ($0.id, $0.number) }) { first, _ in first }
  }
}
