import BackpropCore

/// What can be wrong with a quantity's name or a value expression, and where in its text.
package struct ValueError: Error, Equatable, Sendable {
  /// In Unicode scalars from the start of the text.
  package var offset: Int
  package var problem: ValueProblem
}

package enum ValueProblem: Equatable, Sendable {
  case empty
  case unexpected(found: String, expected: String)
  case notANumber(String)
  case unknownName(String, nearest: String?)
  case unknownCount(String, nearest: String?)
  case chainedComparison
  case tooLarge(FormulaLimit)
  case expectedCondition(found: String)
  case expectedNumber(found: String)
  case differentUpdates
  case unclosed(String)
  case index(IndexProblem)
  case absent(AbsenceProblem)
}

/// What can be wrong with the class and the units of a name.
package enum IndexProblem: Equatable, Sendable {
  case noIndices(String, example: String)
  case indexCount(String, found: Int, expected: Int, example: String)
  case noSuchUnit(String, place: String, shape: String, count: Int, choices: [String])
  case noSuchLayer(String, shape: String, first: Int, last: Int, example: String)
  case noHiddenLayer(String, shape: String, example: String)
  case severalHiddenLayers(String, shape: String, examples: [String])
  case notADirectWeight(String, shape: String, example: String)
  case noClass(String, examples: [String])
  case wrongClass(String, found: String, choices: [String])
}

/// Names that are well formed but name nothing.
package enum AbsenceProblem: Equatable, Sendable {
  case noPattern(String, count: Int)
  case patternNotInUpdate(String, pattern: Int, update: Int, patterns: [Int])
  case patternless(String)
  case updateOutOfRange(String)
  case noState(String, optimizer: String, keepers: [String])
  case noConstant(String, optimizer: String, users: [String])
  case noLookAhead(String, optimizer: String)
  case notTrained(String)
}
