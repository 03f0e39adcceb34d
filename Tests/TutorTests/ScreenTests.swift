import Foundation
import TerminalCanvas
import Testing

@testable import Tutor

/// A file under Screens/ that says what is typed and what must then be on the screen.
///
/// ```
/// experiment: mazur
/// size: 80x24
/// keys: <Right*13>
/// screen:
/// … the rows, blanks at their ends left out …
/// roles:
/// 13:46-51 delta          row:first column-last column, role and hue in any order, counted from 0
/// cursor: 5:32
/// ```
///
/// In place of `experiment:`, `course:` names lessons of `TestCourse`, and home is what is seen first.
/// Other lines before `screen:` are settings: notation, digits, glyphs, theme. The expected rows are read by a person
/// against SCREENS.md and against numbers computed elsewhere; nothing here writes such a file. On a failure the whole
/// picture is printed, so that it can be read.
struct ScreenFile {
  struct RoleSpan {
    let row: Int
    let columns: ClosedRange<Int>
    let words: [String]
    let text: String
  }

  private(set) var settings: [String: String] = [:]
  private(set) var rows: [String] = []
  private(set) var roles: [RoleSpan] = []

  init(_ text: String) throws {
    enum Part { case settings, screen, roles }
    var part = Part.settings
    for line in text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) {
      switch part {
      case .settings where line == "screen:": part = .screen
      case .settings:
        guard let colon = line.firstIndex(of: ":"), !line.hasPrefix("#") else { continue }
        settings[String(line[..<colon])] = line[line.index(after: colon)...].trimmingCharacters(
          in: .whitespaces)
      case .screen where line == "roles:": part = .roles
      case .screen: rows.append(line)
      case .roles where line.hasPrefix("cursor: "): settings["cursor"] = String(line.dropFirst(8))
      case .roles where line.isEmpty: continue
      case .roles: roles.append(try Self.span(line))
      }
    }
    while rows.last?.isEmpty == true { rows.removeLast() }
  }

  private static func span(_ line: String) throws -> RoleSpan {
    let words = line.split(separator: " ").map(String.init)
    let numbers = try #require(words.first).split { ":-".contains($0) }.compactMap { Int($0) }
    try #require(numbers.count == 3, "row:first-last, not \(line)")
    return RoleSpan(
      row: numbers[0], columns: numbers[1]...numbers[2], words: Array(words.dropFirst()), text: line)
  }
}

@Suite struct ScreenTests {
  /// Every file there is, so that none can be forgotten.
  static let names: [String] = {
    let urls = Bundle.module.urls(forResourcesWithExtension: "screen", subdirectory: "Screens") ?? []
    return urls.map { ($0 as URL).deletingPathExtension().lastPathComponent }.sorted()
  }()

  @Test func `There are screen files to read`() {
    #expect(Self.names.count >= 20)
  }

  @Test(arguments: names) func `The screen is the one in the file`(name: String) throws {
    let url = try #require(Bundle.module.url(forResource: "Screens/\(name)", withExtension: "screen"))
    let file = try ScreenFile(String(contentsOf: url, encoding: .utf8))
    let canvas = try canvas(of: file)
    expectRows(canvas, file, name)
    expectRoles(canvas, file, name)
    if let cursor = file.settings["cursor"] {
      #expect(canvas.cursor.map { "\($0.row):\($0.column)" } == cursor, "the cursor of \(name)")
    }
  }

  /// What is seen after the keys: of the step view, or of the whole program where there is a `course:`.
  private func canvas(of file: ScreenFile) throws -> Canvas {
    let (size, keys) = (try #require(file.settings["size"]), file.settings["keys"] ?? "")
    if file.settings["course"] != nil {
      var script = try ProgramScript(settings: file.settings, size: size)
      try script.type(keys)
      return script.canvas
    }
    var script = try ScreenScript(
      experiment: #require(file.settings["experiment"]), size: size, settings: file.settings)
    try script.type(keys)
    return script.canvas
  }

  private func expectRows(_ canvas: Canvas, _ file: ScreenFile, _ name: String) {
    let drawn = canvas.lines.map(trimmed)
    let count = max(drawn.count, file.rows.count)
    let differing = (0..<count).filter { row in
      (row < drawn.count ? drawn[row] : "") != (row < file.rows.count ? trimmed(file.rows[row]) : "")
    }
    guard !differing.isEmpty else { return }
    let lines = differing.map { row -> String in
      let (a, b) = (row < drawn.count ? drawn[row] : "", row < file.rows.count ? file.rows[row] : "")
      let column = zip(a, b).enumerated().first { $1.0 != $1.1 }?.offset ?? min(a.count, b.count)
      return "row \(row), from column \(column)\n  drawn    \(a)|\n  expected \(b)|"
    }
    Issue.record(
      "\(name)\n\(lines.joined(separator: "\n"))\nThe whole picture:\n\(drawn.joined(separator: "\n"))")
  }

  private func trimmed(_ line: String) -> String { String(line.reversed().drop { $0 == " " }.reversed()) }

  private func expectRoles(_ canvas: Canvas, _ file: ScreenFile, _ name: String) {
    let theme = file.settings["theme"].flatMap(Theme.init(rawValue:)) ?? .dark
    for span in file.roles {
      let wrong = span.columns.first { column in
        let style = canvas[span.row, column].style
        let look = theme.appearance(of: style, colorCount: 256)
        return !span.words.allSatisfy { holds($0, style, look) }
      }
      if let wrong {
        Issue.record(
          "\(name): not \(span.text): column \(wrong) is \(canvas[span.row, wrong]) in\n\(canvas.text(row: span.row))"
        )
      }
    }
  }

  /// A word is a role, a hue, or what a terminal is asked for.
  private func holds(_ word: String, _ style: Style, _ look: Appearance) -> Bool {
    switch word {
    case "picked": style.isPicked
    case "bold": look.isBold
    case "dim": look.isDim
    case "reverse": look.isReverse
    case "underline": look.isUnderlined
    case "colourless": look.foreground == nil
    default: "\(style.role)" == word || "\(style.hue)" == word
    }
  }
}
