import BackpropCore
import Yams

// An experiment as JSON with the keys of an experiment file. It is made of the YAML that is written anyway, so that
// there is one list of keys and of how each is written.

extension ExperimentEncoder {
  /// The experiment on one line, its data and parameters written out wherever they came from.
  ///
  /// - Parameter extra: more members, each with its value as JSON.
  /// - Throws: what `encode` throws.
  package static func encodeJSON(_ experiment: Experiment, extra: [(key: String, value: String)] = [])
    throws(Failure) -> String
  {
    var experiment = experiment
    experiment.table = nil
    let text = try encode(experiment)
    // What we have written ourselves can be read.
    guard case .mapping(let root)? = YAMLDocument(Array(text.utf8)).root else {
      preconditionFailure("an encoded experiment is a mapping")
    }
    let members =
      root.map { "\(json($0.key)): \(json($0.value))" } + extra.map { "\"\($0.key)\": \($0.value)" }
    return "{" + members.joined(separator: ", ") + "}"
  }

  private static func json(_ node: Node) -> String {
    switch node {
    case .mapping(let mapping):
      "{" + mapping.map { "\(json($0.key)): \(json($0.value))" }.joined(separator: ", ") + "}"
    case .sequence(let sequence): "[" + sequence.map(json).joined(separator: ", ") + "]"
    case .scalar(let scalar): json(scalar)
    case .alias: preconditionFailure("an encoded experiment has no aliases")
    }
  }

  private static func isWord(_ text: String) -> Bool { ["true", "false", "null"].contains(text) }

  private static func isNumber(_ text: String) -> Bool {
    text.first.map { $0 == "-" || $0.isNumber } == true && Double(text) != nil
  }

  /// Numbers are written as JSON writes them already.
  private static func json(_ scalar: Node.Scalar) -> String {
    if scalar.style == .plain, isWord(scalar.string) || isNumber(scalar.string) {
      return scalar.string
    }
    var text = "\""
    for character in scalar.string.unicodeScalars {
      switch character {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case _ where character.isHarmful:
        for unit in String(character).utf16 {
          let digits = String(unit, radix: 16)
          text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        }
      default: text.unicodeScalars.append(character)
      }
    }
    return text + "\""
  }
}
