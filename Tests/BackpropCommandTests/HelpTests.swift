import Foundation
import Testing

@testable import backprop

/// What `--help` says about the program as a whole, and that it is so.
@Suite struct HelpTests {
  private func words(_ text: some StringProtocol) -> String {
    text.split { $0.isWhitespace }.joined(separator: " ")
  }

  @Test func topHelpShowsTheOptionsOfHome() throws {
    let help = try BackpropProcess.run("--help").output
    let home = try CommandFacts.arguments(of: BackpropCommand.self)
    #expect(home.count == 8)
    for name in home.flatMap({ $0.names ?? [] }) { #expect(help.contains(name.written)) }
    for option in ["--plain", "--theme", "--notation", "--digits", "--ascii", "--lessons", "-V, --version"] {
      #expect(help.contains("\n  \(option)"), "\(option)")
    }
    #expect(try BackpropProcess.run("help").output == help)
  }

  @Test func topHelpEndsWithExamplesEnvironmentFilesAndStatuses() throws {
    let help = try BackpropProcess.run("--help").output
    let sections = help.split(separator: "\n\n").suffix(4).map(String.init)
    #expect(
      sections.map { $0.prefix { $0 != ":" } } == ["EXAMPLES", "ENVIRONMENT", "FILES", "EXIT STATUS"])
    for example in UsageExample.all { #expect(words(sections[0]).contains(words(example.commandLine))) }
    for name in EnvironmentVariable.allCases { #expect(sections[1].contains("\n  \(name.rawValue) ")) }
    for status in ExitStatus.allCases { #expect(sections[3].contains("\n  \(status.rawValue) ")) }
    #expect(help.split(separator: "\n").allSatisfy { $0.count <= 80 })
  }

  @Test func thereAreFiveExamples() { #expect(UsageExample.all.count == 5) }

  @Test(arguments: UsageExample.all) func everyExampleWorks(example: UsageExample) throws {
    let folder = try TemporaryFolder()
    let result = try BackpropProcess(example.arguments, directory: folder.url).wait()
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.errors.isEmpty)
    if let option = example.arguments.firstIndex(of: "--output") {
      #expect(try !folder.read(example.arguments[option + 1]).isEmpty)
    } else {
      #expect(!result.output.isEmpty)
    }
  }

  /// A name in the sources that is not in the table, and the other way round.
  @Test func everyVariableThatIsReadIsNamed() throws {
    let sources = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Sources")
    let quoted = /"((?:TERM|NO_COLOR|COLORFGBG|COLORTERM|LC_[A-Z]+|LANG|HOME|XDG_[A-Z_]+|BACKPROP_[A-Z_]+))"/
    var found: Set<String> = []
    for case let file as URL in FileManager.default.enumerator(at: sources, includingPropertiesForKeys: nil)
      ?? .init()
    where file.pathExtension == "swift" && file.lastPathComponent != "ProgramFacts.swift" {
      for match in try String(contentsOf: file, encoding: .utf8).matches(of: quoted) {
        found.insert(String(match.1))
      }
    }
    #expect(found == Set(EnvironmentVariable.allCases.map(\.rawValue)))
  }

  @Test func everyCommandOfTheSourcesCanBeCalled() throws {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(
      path: "../../Sources/backprop/Commands")
    let called = Set(CompletionTests.commands.map { "\($0.type)" })
    for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) {
      let source = try String(contentsOf: folder.appending(path: name), encoding: .utf8)
      for match in source.matches(of: /struct (\w+): ParsableCommand/) {
        #expect(called.contains(String(match.1)), "\(match.1)")
      }
    }
  }

  /// README's list has a row for every command, and no other.
  @Test func everyCommandIsInTheReadme() throws {
    let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../README.md")
    let readme = try String(contentsOf: file, encoding: .utf8)
    let section = try #require(readme.split(separator: "\n## ").first { $0.hasPrefix("Commands\n") })
    let rows = section.matches(of: /\nbackprop ([a-z]+) .*/)
    let shown = CompletionTests.commands.dropFirst().filter { $0.type.configuration.shouldDisplay }
    #expect(Set(rows.map { String($0.1) }) == Set(shown.map { $0.path[1] }))
    for (path, _) in shown {
      let row = rows.first { $0.1 == path[1] }?.0.split(separator: " ").map(String.init) ?? []
      #expect(row.contains(path[path.count - 1]), "\(path)")
    }
  }

  @Test func theVersionIsShownByTheProgramAlone() throws {
    for option in ["--version", "-V"] {
      let result = try BackpropProcess.run(option)
      #expect(result.status == 0 && result.errors.isEmpty)
      #expect(result.output == "backprop \(BackpropCommand.version)\n")
    }
    for command in CompletionTests.commands.dropFirst() {
      let help = try BackpropProcess(Array(command.path.dropFirst()) + ["--help"]).wait().output
      #expect(help.contains("--help") && !help.contains("--version"), "\(command.path)")
    }
  }

  /// Only the arithmetic of a trace is text in JSON and CSV; all other numbers there are numbers.
  @Test func digitsOfFilesForProgramsAreSaidWhereTheyMatter() throws {
    for command in ["", "lesson", "play", "practice", "trace", "train", "check", "grade", "examine"] {
      let help = try BackpropProcess((command.isEmpty ? [] : [command]) + ["--help"]).wait().output
      #expect(words(help).contains("17 means all digits. Default: 4"), "\(command)")
      #expect(words(help).contains("in JSON and CSV 17") == (command == "trace"), "\(command)")
    }
  }

  @Test(arguments: [
    ["--plain", "lesson", "9"], ["--theme", "dark", "trace", "mazur"], ["--digits=3", "lessons", "list"],
  ])
  func optionsBeforeACommandAreSentBehindIt(arguments: [String]) throws {
    let result = try BackpropProcess(arguments).wait()
    #expect(result.status == 64 && result.output.isEmpty)
    #expect(result.errors.contains("found \(arguments[0]) before a command, expected options behind it"))
  }

  @Test func homeTakesItsOptionsWithoutACommand() throws {
    let home = try BackpropProcess.run("--plain", "--ascii", "--notation", "layers", "--digits", "6")
    #expect(home.status == 0 && home.output.contains("Lesson 9, "))
  }
}
