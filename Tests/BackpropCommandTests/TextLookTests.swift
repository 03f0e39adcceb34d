import BackpropExperiments
import TerminalCanvas
import Testing

@testable import backprop

/// Text for people: in the characters and to the width of what shows it.
@Suite struct TextLookTests {
  @Test func linesAreBrokenAtBlanksAndNeverInWords() {
    let look = TextLook(columns: 20)
    #expect(look.lines("short") == ["short"])
    #expect(look.lines("exactly twenty signs") == ["exactly twenty signs"])
    #expect(
      look.lines("The unit adds what arrives, and its bias b.") == [
        "The unit adds what", "  arrives, and its", "  bias b.",
      ])
    #expect(
      look.lines("  an indent stays where it is", hanging: 4) == ["  an indent stays", "    where it is"])
    #expect(
      look.lines("a word-that-is-longer-than-a-line b") == ["a", "  word-that-is-longer-than-a-line", "  b"])
    #expect(look.lines("") == [""])
    // 日本 takes four columns.
    #expect(look.lines("aaaa bbbb cccc 日本 日") == ["aaaa bbbb cccc 日本", "  日"])
    #expect(TextLook().lines(String(repeating: "a b ", count: 99)).count == 1)
  }

  /// At a terminal of 60 columns; joined again it is what goes into a pipe.
  @Test(arguments: [
    ["trace", "mazur"], ["lesson", "numbers-on-wires", "--plain"], ["lesson", "13", "--plain"],
    ["check", "mazur", "--plain"], ["train", "xor", "--epochs", "3"], ["experiments", "list"],
    ["lessons", "list"], ["--plain"], ["practice", "cost", "--seed", "3", "--plain"],
  ])
  func aTerminalGetsLinesThatFitAndAPipeWholeOnes(arguments: [String]) throws {
    let environment = ["LC_ALL": "C.UTF-8"]
    let shown = try PseudoTerminal(columns: 60).lines(of: arguments, environment: environment)
    let piped = try BackpropProcess(arguments, environment: environment).wait().output
    func words(_ text: String) -> [Substring] { text.split { $0.isWhitespace } }
    #expect(words(shown.joined(separator: "\n")) == words(piped))
    let wide = shown.filter { $0.count > 60 && $0.drop { $0 == " " }.contains(" ") }
    #expect(wide.isEmpty, "\(wide)")
    let isLong = piped.split(separator: "\n").contains { $0.count > 60 }
    #expect(shown.count > piped.split(separator: "\n", omittingEmptySubsequences: false).count - 1 || !isLong)
  }

  @Test(arguments: BuiltInExperiments.names) func theTableOfACheckFitsEightyColumns(name: String) throws {
    let output = try BackpropProcess.run("check", name).output
    let lines = output.split(separator: "\n", omittingEmptySubsequences: false)
    let table = lines.drop { !$0.hasPrefix("parameter") }.prefix { !$0.isEmpty }
    #expect(table.count > 2)
    #expect(table.allSatisfy { $0.count <= 80 }, "\(table)")
  }

  /// Every command that prints text, at a terminal that shows no UTF-8: nothing else than ASCII arrives there, while a
  /// pipe gets what it always gets.
  @Test(arguments: [
    ["trace", "mazur"], ["check", "xor"], ["train", "xor", "--epochs", "3"], ["experiments", "list"],
    ["experiments", "show", "ravine"], ["lessons", "list"], ["lessons", "schema"], ["--plain"],
    ["lesson", "3", "--plain"], ["play", "deep", "--plain"], ["practice", "cost", "--seed", "3", "--plain"],
    ["practice", "--help"], ["trace", "mazur", "--format", "markdown"],
  ])
  func withoutUTF8ATerminalGetsASCII(arguments: [String]) throws {
    for environment in [["LC_ALL": "C"], ["LC_ALL": "", "LC_CTYPE": "", "LANG": ""]] {
      let shown = try PseudoTerminal().lines(of: arguments, environment: environment)
      #expect(!shown.isEmpty)
      let other = shown.filter { !$0.utf8.allSatisfy { $0 < 0x80 } }
      #expect(other.isEmpty, "\(other)")
    }
    let utf8 = try BackpropProcess(arguments, environment: ["LC_ALL": "C.UTF-8"]).wait().output
    #expect(try BackpropProcess(arguments, environment: ["LC_ALL": "C"]).wait().output == utf8)
  }

  @Test(arguments: [["lessons", "list"], ["experiments", "list"]])
  func listsCanBeASCII(arguments: [String]) throws {
    let output = try BackpropProcess(arguments + ["--ascii"]).wait().output
    #expect(!output.isEmpty && output.utf8.allSatisfy { $0 < 0x80 })
  }

  @Test func errorsAtATerminalWithoutUTF8AreASCII() throws {
    let terminal = try PseudoTerminal()
    let process = try BackpropProcess(
      ["practice", "δ"], environment: ["LC_ALL": "C"], errors: terminal.child)
    #expect(try process.wait().status == 64)
    let said = try terminal.read { $0.contains("hint: ") }
    #expect(said.utf8.allSatisfy { $0 < 0x80 }, "\(said)")
  }
}
