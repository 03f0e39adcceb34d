import BackpropCore
import Foundation
import TerminalCurses
import TestSupport
import Testing

@testable import BackpropExperiments
@testable import backprop

/// Whatever a command throws, something is said: what was wrong, and what to do about it.
@Suite struct ErrorReportTests {
  private func lines(_ error: any Error) -> [Substring] {
    ErrorReport.report(of: error, arguments: ["check", "x"]).text.split(separator: "\n")
  }

  @Test(arguments: CommandFailure.samples) func everyFailureHasWords(failure: CommandFailure) {
    let lines = lines(failure)
    #expect(lines[0].wholeMatch(of: /backprop: error: \S.+/) != nil)
    if case .noTerminal = failure {
      // One line, which names the way out itself.
      #expect(lines.count == 1 && lines[0].contains("--plain"))
    } else {
      #expect(lines.count == 2 && lines[1].wholeMatch(of: /hint: \S.+/) != nil)
    }
    #expect(failure.exitStatus != .done)
  }

  @Test(arguments: [ExperimentError.Kind.content, .missing, .unreadable])
  func everyErrorOfAFileHasWords(kind: ExperimentError.Kind) {
    let error = ExperimentError(
      kind: kind, diagnostics: [Diagnostic(path: "x.yaml", line: 1, column: 2, message: "m", hint: "h")])
    #expect(lines(error) == ["x.yaml:1:2: error: m", "hint: h"])
  }

  private struct Silent: Error, CustomStringConvertible { var description: String { "" } }
  private enum Unknown: Error { case something }

  @Test(
    arguments: [
      Silent(), Unknown.something, ExperimentError(kind: .content, diagnostics: []),
      ChunkedFile.Failure.missing,
      ExperimentEncoder.Failure.notFinite,
    ] as [any Error])
  func anErrorNobodyWordedIsAFaultOfOurOwn(error: any Error) {
    let report = ErrorReport.report(of: error, arguments: [])
    let lines = report.text.split(separator: "\n")
    #expect(report.status == ExitStatus.ownBug.rawValue)
    #expect(lines[0].wholeMatch(of: /backprop: error: a fault of backprop itself: \S.+/) != nil)
    #expect(lines[1].hasPrefix("hint: "))
  }

  @Test(arguments: KeptFile.Trouble.samples)
  func everyTroubleWithWhatIsKeptIsASentence(trouble: KeptFile.Trouble) {
    let progress = ProgressStore { _ in nil }.file.sentence(trouble)
    #expect(progress.wholeMatch(of: /Progress is not kept.*: .+\./) != nil)
    let settings = SettingsStore { _ in nil }.file.sentence(trouble)
    #expect(settings.wholeMatch(of: /Settings are not kept.*: .+\./) != nil)
  }

  /// Where each error ends. A new one has to be entered here, with where it is put into words.
  @Test func everyErrorTypeIsKnown() throws {
    let atTheTop = ["CommandFailure", "ExperimentError", "Expected"]
    // Caught, and worded, where it is thrown: `throws(…)` says so everywhere.
    let below = [
      "AnswerFault", "Failure", "Fault", "FileProblem", "FormulaFault", "LaTeXError", "LensFault", "Located",
      "TerminalError", "Trouble", "ValueError", "WorkProblem", "BenchmarkError",
      "Problem", "Unreadable",
    ]
    let sources = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Sources")
    let declaration = /(?:enum|struct|class) (\w+): (?:\w+, )*Error\b/
    var found: Set<String> = []
    for case let file as URL in FileManager.default.enumerator(at: sources, includingPropertiesForKeys: nil)
      ?? .init()
    where file.pathExtension == "swift" {
      for match in try String(contentsOf: file, encoding: .utf8).matches(of: declaration) {
        found.insert(String(match.1))
      }
    }
    #expect(found.count > 10)
    #expect(found.subtracting(atTheTop + below) == [])
  }
}

/// One of each case, linked by a switch: a case that is missing does not compile.
extension CommandFailure {
  static var samples: [CommandFailure] {
    Array(sequence(first: .unknownCommand("x", meant: nil)) { $0.following })
      + TerminalError.samples.map { .noTerminal($0) }
  }

  private var following: CommandFailure? {
    return switch self {
    case .unknownCommand: .unknownTopic("x", nearest: "y", all: ["y"])
    case .unknownTopic: .wrongUsage("found x", nearest: nil, command: "backprop check")
    case .wrongUsage: .sameFile("x", options: ["--a", "--b"])
    case .sameFile: .noBuiltIn("x", nearest: nil)
    case .noBuiltIn: .noSuchStep(9, count: 3, experiment: "x")
    case .noSuchStep: .noTerminal(.notATerminal)
    case .noTerminal: .cannotStart(program: "x", code: 2)
    case .cannotStart: .noLessons(places: [])
    case .noLessons: .noLesson(nil, nearest: nil)
    case .noLesson: .cannotCreate(path: "x", code: 2)
    case .cannotCreate: .writeFailed(path: nil, code: 28)
    case .writeFailed: .cannotBeSaved(path: "x", .notFinite)
    case .cannotBeSaved: .cannotBeAsked(experiment: "x", .notFinite)
    case .cannotBeAsked: .notFinite(.batchCost, update: 0, mazurSetup)
    case .notFinite: .ownBug("x")
    case .ownBug: nil
    }
  }
}

extension TerminalError {
  static var samples: [TerminalError] { Array(sequence(first: .notATerminal) { $0.following }) }

  private var following: TerminalError? {
    switch self {
    case .notATerminal: .unnamed
    case .unnamed: .unusable("x")
    case .unusable: .unavailable
    case .unavailable: nil
    }
  }
}

extension KeptFile.Trouble {
  static var samples: [KeptFile.Trouble] { Array(sequence(first: .noHome) { $0.following }) }

  private var following: KeptFile.Trouble? {
    switch self {
    case .noHome: .noFolder(path: "x", code: 2)
    case .noFolder: .unreadable(path: "x", code: 2)
    case .unreadable: .newer(path: "x", version: 9)
    case .newer: .damagedAndStuck(path: "x", code: 2)
    case .damagedAndStuck: .busy(path: "x")
    case .busy: .unwritable(path: "x", code: 28)
    case .unwritable: nil
    }
  }
}
