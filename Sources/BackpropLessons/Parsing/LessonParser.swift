import BackpropCore
import BackpropExperiments

/// Makes a lesson out of the text of a lesson file, or says everything that is wrong with it.
///
///     bytes -> LessonText (lines) -> LessonScanner (pages, prose, blocks) -> Lesson
///
/// What is wrong in one block does not keep the others from being read. Answers, right options and the values of
/// derivations are computed here, from the experiment, so that a lesson without them does not exist.
package struct LessonParser {
  let path: String
  var findings = Findings()
  var header = Header()
  /// Experiments by the names the lesson uses, each with its numbers.
  private var values: [String: LessonValues?] = [:]
  /// Where each question's id is.
  var questionLines: [String: Int] = [:]
  /// The quantities in the expressions of the block being read.
  var asked: [QuantityName] = []
  /// The quantities each question asks about.
  var questionNames: [String: [QuantityName]] = [:]
  /// Where each of the lessons needed is named.
  var needPlaces: [String: LessonPlace] = [:]

  /// What the blocks need from the front matter. `nil` where it is wrong there: then blocks do not report it again.
  struct Header {
    var experimentName: String?
    var notation = Notation.first
    var facts: [String: Double] = [:]
  }

  /// - Parameters:
  ///   - path: what errors begin with; the file's name gives number and id, its folder is where experiments named by a
  ///     path are looked for.
  package static func parse(_ bytes: [UInt8], path: String) -> ParsedLesson {
    var parser = LessonParser(path: path)
    let lesson = parser.lesson(bytes)
    let diagnostics = parser.findings.diagnostics(path: path)
    return ParsedLesson(
      lesson: diagnostics.isEmpty ? lesson : nil, needPlaces: parser.needPlaces,
      questionNames: parser.questionNames, diagnostics: diagnostics)
  }

  package static func parse(_ text: String, path: String) -> ParsedLesson {
    parse(Array(text.utf8), path: path)
  }

  private init(path: String) { self.path = path }

  // MARK: The whole

  private mutating func lesson(_ bytes: [UInt8]) -> Lesson? {
    let text = LessonText(bytes)
    findings.add(text.findings)
    guard text.isText else { return nil }
    let scanner = LessonScanner(text.lines)
    findings.add(scanner.findings)
    let front = frontMatter(scanner.frontMatter)
    if let title = scanner.title, let expected = front?.title, title.text != expected {
      findings.report(.page(.title(found: title.text, expected: expected)), at: title.place)
    }
    let pages = scanner.pages.map { page($0) }
    guard var lesson = front else { return nil }
    lesson.pages = pages
    return lesson
  }

  private mutating func page(_ scanned: LessonScanner.Page) -> Lesson.Page {
    var page = Lesson.Page(title: scanned.title.text, place: scanned.place)
    for piece in scanned.pieces {
      switch piece {
      case .prose(let lines):
        let blocks = ProseParser.blocks(lines, &findings)
        if let first = lines.first, !blocks.isEmpty {
          page.parts.append(Lesson.Part(place: first.place, content: .prose(blocks)))
        }
      case .block(let block) where block.kind == .notes:
        page.notes += ProseParser.blocks(block.lines[...], &findings)
      case .block(let block):
        if let content = content(block) {
          page.parts.append(Lesson.Part(place: block.place, content: content))
        }
      }
    }
    if scanned.pieces.isEmpty { findings.report(.page(.emptyPage(page.title)), at: scanned.place) }
    return page
  }

  // MARK: Experiments

  /// The numbers of the block's own experiment, or of the lesson's.
  mutating func values(_ keys: LessonBlockReader.Section, _ reader: inout LessonBlockReader) -> LessonValues?
  {
    guard let node = keys["experiment"] else { return header.experimentName.flatMap { values[$0] ?? nil } }
    guard let name = reader.text(node, of: "experiment")?.text else { return nil }
    return values(named: name, at: reader.place(of: node), &reader.findings)
  }

  mutating func values(named name: String, at place: LessonPlace, _ findings: inout Findings)
    -> LessonValues?
  {
    if let known = values[name] { return known }
    var loaded: LessonValues?
    do throws(ExperimentError) {
      loaded = LessonValues(try ExperimentFile.load(Self.location(of: name, from: path)))
    } catch {
      for diagnostic in error.diagnostics.prefix(3) {
        let isBuiltIn = !name.contains("/") && !name.contains(".")
        let origin = isBuiltIn ? "" : "in the experiment \(name): "
        findings.report(Words(origin + diagnostic.placed, hint: diagnostic.hint), at: place)
      }
    }
    values[name] = .some(loaded)
    return loaded
  }

  /// A built-in experiment's name as it is; a path starts from the lesson's folder.
  static func location(of name: String, from path: String) -> String {
    guard name.contains("/") || name.contains("."), !name.hasPrefix("/"), let slash = path.lastIndex(of: "/")
    else { return name }
    return path[...slash] + name
  }
}

extension Diagnostic {
  /// The message with its place, for a fault of one file that is reported in another.
  fileprivate var placed: String {
    guard let line else { return message }
    return "line \(line): \(message)"
  }
}
