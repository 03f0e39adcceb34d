import BackpropCore

/// Everything that can be wrong with an experiment, as data. How each is said is in `ExperimentWording.swift`.
enum ExperimentProblem: Equatable, Sendable {
  case file(FileProblem)
  case yaml(YAMLProblem)
  case syntax(YAMLFault)
  case key(KeyProblem)
  case value(ValueProblem)
  case shape(ShapeProblem)
  case column(ColumnProblem)
  case table(TableFault)
  /// Further errors that are only counted.
  case more(Int)
}

enum FileProblem: Equatable, Sendable {
  case missing
  case noBuiltIn(name: String)
  case missingTable(path: String)
  case unreadable(InputFile.Failure)
  case unreadableTable(path: String, InputFile.Failure)
  case tooLarge(mebibytes: Int)
  case empty
  case notUTF8(byte: UInt8)
  case otherEncoding(String)
  case controlCharacter(Unicode.Scalar)
}

/// YAML that experiment files do without.
enum YAMLProblem: Equatable, Sendable {
  case anchor(String)
  case alias(String)
  case tag(String)
  case severalDocuments
  case tooDeep
}

enum KeyProblem: Equatable, Sendable {
  case unknown(String, in: Section)
  case repeated(String, firstLine: Int)
  case missing(String, in: Section)
  case clash(String, String)
  /// A setting the chosen scheme, optimizer or source of data has no use for.
  case useless(String, with: String, insteadWith: String)
  case notAWord

  /// A mapping with keys of its own.
  enum Section: Equatable, CaseIterable, Sendable {
    case experiment, data, table, learning, initialization, activation
    case constants(of: ActivationFunction.Kind)

    static let allCases: [Section] =
      [.experiment, .data, .table, .learning, .initialization, .activation]
      + ActivationFunction.Kind.withConstant.map { .constants(of: $0) }
  }
}

enum ValueProblem: Equatable, Sendable {
  case empty(Subject)
  case wrongKind(Subject, found: Found, expected: Kind)
  case number(Subject, found: Found, NumberText.Fault)
  case range(Subject, found: String, Range)
  case unknownWord(Subject, found: String, known: [String])
  case nameTooLong(count: Int)
  case unusablePath(String)

  /// What a value should have been.
  enum Kind: Equatable, Sendable {
    case number, wholeNumber, word, truth, name, path
    case mapping(KeyProblem.Section)
    case list(of: String)
    case batch, activation, seed
  }

  /// What stands there.
  enum Found: Equatable, Sendable {
    case text(String)
    case quoted(String)
    case list(count: Int)
    case mapping
    case emptyMapping
  }

  enum Range: Equatable, Sendable {
    case positive, units, seed, batch
    case constant(OptimizerConstant.Range)
    case atLeast(low: String)
    case finiteWidth
  }
}

enum ShapeProblem: Equatable, Sendable {
  case layerCount(Int)
  case tooManyWeights(Int)
  case count(Subject, found: Int, expected: Int, Reason)
  case noPatterns(role: String)
  case tooManyPatterns(Int)
  case softmaxInside(layer: Int, layerCount: Int)
  case cost(String, needs: String, found: String)
  case orderCount(found: Int, patterns: Int)
  case orderOutside(String, patterns: Int)
  case orderAgain(Int)

  /// Why so many are expected.
  enum Reason: Equatable, Sendable {
    case onePerLayerAfterInput
    case onePerUnit(layer: Int)
    case onePerRowOfInputs
  }
}

enum ColumnProblem: Equatable, Sendable {
  case missing(String, path: String, known: [String])
  case ambiguous(String, path: String)
  case twice(String)
  case oneHotUnused(String)
  case width(role: String, columns: [Width], layer: Int, units: Int)

  struct Width: Equatable, Sendable {
    var name: String
    /// 1, or one value per class.
    var count: Int
  }
}

/// What is wrong inside a CSV file. Rows count from 1, the header is none.
enum TableFault: Equatable, Sendable {
  case empty
  case noRows
  case cellCount(row: Int, found: Int, expected: Int)
  case openQuote
  case textAfterQuote
  case notUTF8(byte: UInt8)
  case number(row: Int, column: String, found: String, NumberText.Fault)
  case labelEmpty(row: Int, column: String)
  case tooManyClasses(column: String)
  case tooManyRows
  case tooLarge
  case rowTooLong
}

/// What a value is for. Layers, units and rows count from 1, as everything a reader sees; layer 1 is the input.
enum Subject: Equatable, Sendable {
  case file
  case key(String)
  case unitCount(layer: Int)
  case activation(layer: Int)
  case weightMatrix(layer: Int)
  case weightRow(layer: Int, unit: Int)
  case weight(layer: Int, unit: Int, from: Int)
  case biasRow(layer: Int)
  case bias(layer: Int, unit: Int)
  case pattern(role: String, row: Int)
  case value(role: String, row: Int, unit: Int)
  case column(role: String)
  case orderEntry
}
