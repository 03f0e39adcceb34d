import BackpropCore
import BackpropExperiments

/// What can be wrong with a file of work.
enum WorkProblem: Error, Equatable, Sendable {
  case missingColumn(String, others: [String])
  case columnTwice(String)
  case unknownQuantity(String)
  case missingIndex(String, of: String)
  case notWhole(String, found: String)
  case outside(String, found: Int, Int, Int)
  case inputLayer
  case notInBatch(Int, [Int])
  case uselessFrom(String)
  case untrainedBias
  case noLookAhead
  case noStep(String)
  case repeated(firstLine: Int)
  case repeatedStep
  case number(found: String, AnswerFault)
  case calculation(found: String)
  case decimalComma(found: String)
  case nothingToGrade
  case notATrace
  case listCount(found: Int, expected: Int)

  /// The column or key it is about; `nil` for the row as a whole.
  var column: String? {
    switch self {
    case .outside(let column, _, _, _), .notWhole(let column, _): column
    case .inputLayer: "layer"
    case .notInBatch: "pattern"
    case .uselessFrom: "from"
    case .number, .calculation, .decimalComma: "value"
    case .missingColumn, .columnTwice, .unknownQuantity, .missingIndex, .untrainedBias, .noLookAhead, .noStep,
      .repeated, .repeatedStep, .nothingToGrade, .notATrace, .listCount:
      nil
    }
  }

  var isAboutValue: Bool { column == "value" }
}
