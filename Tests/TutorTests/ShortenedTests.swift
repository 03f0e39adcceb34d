import BackpropCore
import BackpropExperiments
import TerminalCanvas
import Testing

@testable import Tutor

/// Nothing is left out without a mark.
@Suite struct ShortenedTests {
  @Test func `What does not fit is counted, what fits stands there as it was`() {
    let list = (1...5).map(String.init)
    let more = { (count: Int) in "… \(count) more" }
    #expect(shortened(list, to: 5, more: more) == list)
    #expect(shortened(list, to: 9, more: more) == list)
    #expect(shortened(list, to: 3, more: more) == ["1", "2", "… 3 more"])
    #expect(shortened(list, to: 1, more: more) == ["… 5 more"])
    #expect(shortened(list, to: 0, more: more).isEmpty)
    for room in 1...6 {
      let shown = shortened(list, to: room, more: more)
      let told = shown.last.flatMap { $0.hasPrefix("…") ? Int($0.split(separator: " ")[1]) : 0 } ?? 0
      #expect(shown.filter { !$0.hasPrefix("…") }.count + told == list.count)
    }
  }

  @Test func `A text that goes on ends with the mark, in plain and in styled lines`() {
    let lines = ["one two", "three four", "five six"]
    #expect(Wrapping.shortened(lines, to: 2, width: 10, mark: "…") == ["one two", "three …"])
    #expect(Wrapping.shortened(lines, to: 2, width: 20, mark: "…") == ["one two", "three four …"])
    #expect(Wrapping.shortened(lines, to: 3, width: 9, mark: "…") == lines)
    let cells = lines.map { $0.map { Cell($0) } }
    let shown = Wrapping.shortened(cells, to: 2, width: 10).map { String($0.map(\.character)) }
    #expect(shown == ["one two", "three fo …"])
    #expect(String(clipped(cells[1], to: 6).map(\.character)) == "three…")
    #expect(clipped(cells[1], to: 10) == cells[1])
    #expect(clipped(lines[1], to: 6) == "three…")
    #expect(clipped(lines[1], to: 10) == lines[1])
    #expect(clipped(lines[1], to: 1).isEmpty)
  }

  @Test func `A band with fewer rows than lines says how many are missing`() {
    let band = TextBand(RuleTitle("band"), words: ["one", "two", "three", "four"])
    for rows in 2...6 {
      var canvas = Canvas(size: Size(rows: rows, columns: 20))
      band.draw(on: &canvas, in: Rect(row: 0, column: 0, rows: rows, columns: 20)) { $0 }
      let lines = canvas.lines.dropFirst()
      let shown = ["one", "two", "three", "four"].count { word in lines.contains { $0.hasPrefix(word) } }
      #expect(lines.contains { $0.contains("… \(4 - shown) more") } == (shown < 4), "\(lines)")
      #expect(shown == (rows < 5 ? rows - 2 : 4))
    }
  }

  @Test func `Where the steps that use a number have no room in the rule their number has`() {
    var student = Student("deep")
    student.type("20G")
    #expect(student.state.usersOfPicked.count == 7)
    #expect(student.screen.contains("used by 7 steps"), "\(student.screen)")
  }

  @Test(arguments: BuiltInExperiments.names)
  func `The table beside the step shows every row and column or says that there are more`(_ name: String)
    throws
  {
    for (rows, columns) in [(36, 120), (40, 140), (60, 200), (100, 200)] {
      for digits in [4, 9] {
        var student = Student(name, rows: rows, columns: columns)
        student.state.settings.digits = digits
        for key in "]]]]" {
          student.press(.character(key))
          let screen = StepContent(student.state)
          let table = ValueTablePainter(screen).table
          let lines = student.lines
          let top = try #require(lines.firstIndex { $0.contains("┬─") }, "\(student.screen)")
          let edge = try #require(lines[top].firstIndex(of: "┬"))
          let start = lines[top].distance(from: lines[top].startIndex, to: edge)
          let side = lines[top...].map { String($0.dropFirst(start + 1)) }
          // Every quantity has its place in the table: its row's label begins a line, or rows are told to be missing.
          let end = side.dropFirst().firstIndex { $0.hasPrefix("─") } ?? side.count - 2
          let shownRows = side[1..<end].filter { $0.contains { $0 != " " } }
          let hidden = shownRows.compactMap { line -> Int? in
            let words = line.split(separator: " ")
            return words.count > 1 && (words[0] == "↑" || words[0] == "↓") ? Int(words[1]) : nil
          }
          let marks = hidden.count
          #expect(
            shownRows.count - marks + hidden.reduce(0, +) == table.rowCount,
            "\(name) \(columns)x\(rows)\n\(student.screen)")
          let titles = side[1..<end].filter { $0.hasSuffix("…") || $0.contains("new") }
          let isCut = !ValueTablePainter(screen).hidesNoColumn(
            in: Rect(row: 0, column: 0, rows: 1, columns: columns - start - 1))
          #expect(titles.contains { $0.hasSuffix("…") } == isCut || marks > 0, "\(student.screen)")
          #expect(side[0].contains("all values") == (marks == 0 && !isCut), "\(student.screen)")
        }
      }
    }
  }
}
