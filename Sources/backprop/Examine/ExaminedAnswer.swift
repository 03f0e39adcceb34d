import BackpropCore
import BackpropExperiments
import BackpropLessons

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// What a program was asked, and what it said: numbers to grade, or why there are none.
struct ExaminedAnswer {
  let experiment: Experiment
  /// As JSON.
  let question: String
  private(set) var work: Work?
  /// `nil` where there is work.
  private(set) var failure: String?
  /// The last lines of its standard error, where it failed; harmless.
  private(set) var lastLines: [String] = []

  init(
    _ experiment: Experiment, _ question: String, _ result: ChildProgram.Run, timeout: Double,
    _ notation: Notation
  ) {
    self.experiment = experiment
    self.question = question
    failure = Self.failure(result.ending, timeout)
    if failure == nil {
      do throws(Unreadable) {
        work = try Self.read(result.output, experiment.setup, notation)
      } catch {
        failure = error.words
      }
    }
    if failure != nil { lastLines = Self.lastLines(result.errors) }
  }

  /// What the program reads: the experiment, how many updates are wanted, and which patterns each looks at.
  static func question(_ experiment: Experiment) throws(CommandFailure) -> String {
    var start = UpdateStart.first(of: experiment.setup)
    var patterns: [JSONValue] = []
    for _ in 0..<ExaminationSetting.updateCount {
      let trace = UpdateTrace(setup: experiment.setup, start: start)
      patterns.append(.integers(trace.context.patterns))
      start = trace.record.next
    }
    do throws(ExperimentEncoder.Failure) {
      return try ExperimentEncoder.encodeJSON(
        experiment,
        extra: [
          ("updates", String(ExaminationSetting.updateCount)), ("patterns", JSONValue.array(patterns).text),
        ])
    } catch {
      throw .cannotBeAsked(experiment: experiment.name, error)
    }
  }

  // MARK: What it said

  private struct Unreadable: Error {
    let words: String
  }

  private static func read(_ bytes: [UInt8], _ setup: TrainingSetup, _ notation: Notation)
    throws(Unreadable) -> Work
  {
    guard let first = bytes.first(where: { !isBlank($0) }) else {
      throw Unreadable(words: "it wrote nothing to standard output, expected JSON")
    }
    guard first == UInt8(ascii: "{") else {
      throw Unreadable(words: "its output is no JSON: it begins with \"\(beginning(bytes))\", expected {")
    }
    let work: Work
    do throws(ExperimentError) {
      work = try Work(bytes, path: "output", setup: setup, notation: notation)
    } catch {
      guard let diagnostic = error.diagnostics.first else { throw Unreadable(words: "its output is no JSON") }
      let place = [diagnostic.line.map { "line \($0)" }, diagnostic.column.map { "column \($0)" }]
        .compactMap { $0 }.joined(separator: ", ")
      throw Unreadable(words: "in its output\(place.isEmpty ? "" : ", \(place)"): \(diagnostic.message)")
    }
    if let update = work.items.map(\.update).max(), update >= ExaminationSetting.updateCount {
      throw Unreadable(
        words: "it answers for update \(update + 1), expected 1 to \(ExaminationSetting.updateCount)")
    }
    return work
  }

  private static func isBlank(_ byte: UInt8) -> Bool { [0x20, 0x09, 0x0A, 0x0D].contains(byte) }

  private static func beginning(_ bytes: [UInt8]) -> String {
    let text = String(decoding: bytes.drop(while: isBlank).prefix(160), as: UTF8.self)
    let line = text.split(whereSeparator: \.isNewline).first ?? ""
    return String(line.prefix(40)).harmless + (line.count > 40 ? "…" : "")
  }

  private static func failure(_ ending: ChildProgram.Ending, _ timeout: Double) -> String? {
    switch ending {
    case .exited(0): nil
    case .exited(let status): "it ended with exit status \(status)"
    case .signalled(let number):
      "it was ended by signal \(number)" + (strsignal(number).map { " (\(String(cString: $0)))" } ?? "")
    case .tooSlow:
      "it took longer than \(NumberFormat(decimals: NumberFormat.allDigits, style: .text).text(timeout)) s and was ended"
    case .tooMuch: "it wrote more than \(ExperimentLimits.fileBytes >> 20) MiB and was ended"
    case .interrupted: "it was interrupted"
    }
  }

  private static let lineCount = 5

  private static func lastLines(_ errors: [UInt8]) -> [String] {
    String(decoding: errors, as: UTF8.self).split(whereSeparator: \.isNewline).suffix(lineCount)
      .map { String($0.prefix(200)).harmless }
  }
}
