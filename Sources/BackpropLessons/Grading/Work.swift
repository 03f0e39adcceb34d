import BackpropCore
import BackpropExperiments

/// A student's own numbers, read from a file: what is to be graded, in the order of the file.
package struct Work: Equatable, Sendable {
  package struct Item: Equatable, Sendable {
    /// Counted from 0.
    package var update: Int
    package var quantity: Quantity
    /// As the notation counts them. More than one only where a JSON file gives a number twice, in `steps` and in an array.
    package var answers: [AnswerNumber]

    package init(update: Int, quantity: Quantity, answers: [AnswerNumber]) {
      self.update = update
      self.quantity = quantity
      self.answers = answers
    }
  }

  package var items: [Item]

  package init(items: [Item]) { self.items = items }

  /// How many updates work may reach into: each one has to be computed.
  static let mostUpdates = 100_000

  /// Reads a CSV table, or JSON in the layout of `trace` (what begins with a brace).
  ///
  /// - Parameters:
  ///   - path: for messages only.
  ///   - notation: decides the sign of δ in `steps`, and in a table. The arrays of a trace never depend on the notation.
  /// - Throws: everything that is wrong with it at once.
  package init(_ bytes: [UInt8], path: String, setup: TrainingSetup, notation: Notation)
    throws(ExperimentError)
  {
    var builder = WorkBuilder(setup: setup, path: path)
    if Self.isJSON(bytes) {
      try builder.readJSON(bytes, notation)
    } else {
      builder.readTable(try TextTable(bytes, path: path))
    }
    self = try builder.work()
  }

  private static func isJSON(_ bytes: [UInt8]) -> Bool {
    let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    let first = bytes[start...].first { $0 > 0x20 }
    return first == UInt8(ascii: "{") || first == UInt8(ascii: "[")
  }
}

/// Gathers items and faults, whatever the form of the file.
struct WorkBuilder {
  let setup: TrainingSetup
  let path: String
  private var items: [Work.Item] = []
  private var places: [Key: (index: Int, line: Int)] = [:]
  /// The reader of a JSON file; what is wrong with a table is reported through it as well.
  var reader = YAMLNodeReader(YAMLDocument([]))
  /// Steps of a JSON file that were read.
  var stepQuantities: Set<WorkStep> = []

  private struct Key: Hashable {
    var update: Int
    var quantity: Quantity
  }

  init(setup: TrainingSetup, path: String) {
    self.setup = setup
    self.path = path
  }

  mutating func report(_ problem: WorkProblem, at place: SourcePlace) {
    reader.findings.report(problem.words, at: place)
  }

  /// - Parameter mayRepeat: the same number in two parts of a JSON file is one number.
  mutating func add(
    _ answer: AnswerNumber, for quantity: Quantity, update: Int, at place: SourcePlace,
    mayRepeat: Bool = false
  ) {
    let key = Key(update: update, quantity: quantity)
    if let known = places[key] {
      guard mayRepeat else {
        report(.repeated(firstLine: known.line), at: place)
        return
      }
      items[known.index].answers.append(answer)
      return
    }
    places[key] = (items.count, place.line)
    items.append(Work.Item(update: update, quantity: quantity, answers: [answer]))
  }

  func work() throws(ExperimentError) -> Work {
    guard reader.findings.isEmpty else { throw reader.findings.error(path: path) }
    guard !items.isEmpty else {
      throw ExperimentError(.content, WorkProblem.nothingToGrade.words, path: path)
    }
    return Work(items: items)
  }
}
