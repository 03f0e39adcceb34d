import Foundation
import Testing
import Tutor

@testable import backprop

/// The manual page: everything is in it, and it is mdoc(7). `.ci/extra install` shows it to mandoc and to man.
@Suite struct ManualTests {
  private let lines: [String]

  init() throws {
    let result = try BackpropProcess.run("manual")
    #expect(result.status == 0 && result.errors.isEmpty)
    lines = result.output.components(separatedBy: "\n")
  }

  /// The lines below a heading, up to the next of its kind.
  private func section(_ heading: String) throws -> [String] {
    let begin = try #require(lines.firstIndex(of: heading), "\(heading) is missing")
    let kinds = heading.hasPrefix(".Sh") ? [".Sh "] : [".Sh ", ".Ss "]
    return Array(lines[(begin + 1)...].prefix { line in !kinds.contains { line.hasPrefix($0) } })
  }

  private func heading(_ words: [String]) -> String {
    ".Ss " + words.map { "\\&" + $0.replacing("-", with: "\\-") }.joined(separator: " ")
  }

  @Test func sectionsStandInTheUsualOrder() {
    #expect(
      lines.filter { $0.hasPrefix(".Sh ") }.map { $0.dropFirst(4) } == [
        "NAME", "SYNOPSIS", "DESCRIPTION", "COMMANDS", "KEYS", "ENVIRONMENT", "FILES", "EXIT STATUS",
        "EXAMPLES",
      ])
    #expect(lines.first?.wholeMatch(of: /\.Dd [A-Z][a-z]+ \d{1,2}, \d{4}/) != nil)
  }

  @Test func everyCommandAndEveryOptionOccurs() throws {
    for command in CompletionTests.commands where command.type.configuration.shouldDisplay {
      let isHome = command.path.count == 1
      let section = try isHome ? section(".Sh DESCRIPTION") : section(heading(command.path))
      for argument in try CommandFacts.arguments(of: command.type) {
        let names = (argument.names ?? []).map(\.written)
        if !isHome, names.contains("--help") { continue }
        let items = section.filter { $0.hasPrefix(".It ") }
        let wanted = names.isEmpty ? ["Ar \(argument.valueName ?? "")"] : names.map { "Fl \\&\(escaped($0))" }
        for name in wanted {
          #expect(items.contains { ($0 + " ").contains(" \(name) ") }, "\(command.path) \(name)")
        }
      }
    }
    #expect(!lines.contains { $0.contains("backprop \\&manual") })
  }

  /// "--digits" without its first dash, as `Fl` writes that.
  private func escaped(_ option: String) -> String { String(option.dropFirst()).replacing("-", with: "\\-") }

  @Test func everyKeyOccursInItsPlace() throws {
    #expect(KeyTables.all.count == 20)
    for table in KeyTables.all {
      let section = try section(heading(table.place.split(separator: " ").map(String.init)))
      #expect(
        section.count { $0.hasPrefix(".It ") } == table.entries.count { !$0.shown.isEmpty }, "\(table.place)")
    }
    let step = try section(heading(["Step", "view"]))
    #expect(step.contains(".It \\&\\[u2192] \\&PgDn \\&l \\&Space"))
    #expect(step.contains(".It \\&] \\&[ \\&) \\&("))
  }

  @Test func statusesVariablesFilesAndExamplesOccur() throws {
    let statuses = try section(".Sh EXIT STATUS")
    for status in ExitStatus.allCases { #expect(statuses.contains(".It \\&\(status.rawValue)")) }
    let variables = try section(".Sh ENVIRONMENT")
    for name in EnvironmentVariable.allCases { #expect(variables.contains(".It Ev \\&\(name.rawValue)")) }
    #expect(try section(".Sh FILES").count { $0.hasPrefix(".It Pa ") } == KnownFile.all.count)
    #expect(try section(".Sh EXAMPLES").count { $0.hasPrefix(".Dl ") } == UsageExample.all.count)
  }

  /// What would make mandoc complain, or a terminal show something else.
  @Test func thePageIsWellFormed() {
    let commands = ["Dd", "Dt", "Os", "Sh", "Ss", "Nm", "Nd", "Op", "Ar", "Pp", "Bl", "It", "El", "Dl"]
    for line in lines.dropLast() {
      #expect(!line.isEmpty && !line.hasSuffix(" "))
      #expect(line.utf8.allSatisfy { (0x20..<0x7F).contains($0) }, "\(line)")
      #expect(line.hasPrefix(".") || line.utf8.count <= 80, "\(line)")
      #expect(!line.hasPrefix("'"))
      if line.hasPrefix(".") { #expect(commands.contains(String(line.dropFirst().prefix(2))), "\(line)") }
      #expect(line.hasPrefix(".") || line.firstMatch(of: /[a-z][.!?] [A-Z]/) == nil, "\(line)")
    }
    #expect(lines.count { $0.hasPrefix(".Bl") } == lines.count { $0 == ".El" })
  }
}
