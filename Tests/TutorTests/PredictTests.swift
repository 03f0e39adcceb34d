import BackpropCore
import TerminalCanvas
import Testing

@testable import Tutor

@Suite struct PredictTests {
  @Test func scratch() throws {
    for (keys, size) in [
      ("<Right*13>p", "80x24"), ("<Right*13>pp", "80x24"), ("<Right*13>ppp0.0073<Enter>", "80x24"), ("<Right*13>ppppHH", "80x24"), ("ppp0.3775<Enter>", "80x24"),
      ("<Right*24>pp0.3", "100x30"), ("<Right*13>pp", "40x10"), ("<Right*13>pp", "20x5"), ("<Right*13>pp", "120x36"),
      ("<Right*39>ppf", "80x24"),
    ] {
      var script = try ScreenScript(experiment: "mazur", size: size)
      try script.type(keys)
      print(keys, size)
      print(TutorScreen.draw(script.state).lines.joined(separator: "\n"))
    }
  }
}
