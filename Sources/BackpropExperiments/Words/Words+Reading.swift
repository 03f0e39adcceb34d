import BackpropCore
import Yams

// What is said about keys and values, whatever the file is about.

extension Words {
  /// Something else was found where a value belongs.
  package static func wrong(_ found: String, as subject: Subject, _ expected: Expected, hint: String? = nil)
    -> Words
  {
    let shown = found.unicodeScalars.count > 60 ? String(found.prefix(40)) + "…" : found
    return Words(
      "found \(shown) \(subject.role), expected \(expected.text)",
      hint: hint ?? subject.shape ?? expected.hint)
  }

  package static func wrong(_ node: Node, as subject: Subject, _ expected: Expected) -> Words {
    guard case .scalar(let scalar) = node else { return wrong(node.found, as: subject, expected) }
    if scalar.isNull || scalar.string.isEmpty { return empty(subject) }
    var hint = SpellingSuggestion.hint(for: scalar.string, among: expected.words)
    if expected == .number || expected == .whole, scalar.style != .plain,
      NumberParser.value(of: scalar.string) != nil
    {
      hint = "write \(scalar.string.harmless) without quotes"
    }
    return wrong(node.found, as: subject, expected, hint: hint)
  }

  package static func empty(_ subject: Subject) -> Words {
    Words("found nothing \(subject.role), expected a value", hint: subject.filling)
  }

  static func noNumber(_ scalar: Node.Scalar, as subject: Subject) -> Words {
    if scalar.style != .plain { return wrong(.scalar(scalar), as: subject, .number) }
    return wrong(scalar.string.quoted, as: subject, NumberParser.fault(of: scalar.string).expected)
  }

  static func noKeys(_ node: Node, as subject: Subject, _ section: some KeyedSection) -> Words {
    var expected = section.expected
    if case .scalar(let scalar) = node, scalar.string.contains(":") {
      expected.hint = "put a blank after the colon"
    }
    return wrong(node, as: subject, expected)
  }

  static func unknownKey(_ key: String, in section: some KeyedSection) -> Words {
    Words(
      "found the key \(key.quoted), unknown in \(section.title)",
      hint: SpellingSuggestion.hint(for: key, among: section.keyNames)
        ?? "delete it, or use one of \(section.keyNames.joined(separator: ", "))")
  }

  package static func missingKey(_ key: String, in section: String, addition: String) -> Words {
    Words("found no \(key), expected it in \(section)", hint: addition)
  }

  static func repeatedKey(_ key: String, firstLine: Int) -> Words {
    Words("found the key \(key.quoted) again, first in line \(firstLine)", hint: "keep one of the two")
  }

  static var keyIsNoWord: Words {
    Words("found a list or mapping as a key, expected a word", hint: "write key: value")
  }

  package static func uselessKey(_ key: String, with other: String, insteadWith right: String? = nil) -> Words
  {
    Words(
      "found \(key), which has no meaning with \(other)",
      hint: "delete it" + (right.map { ", or write \($0)" } ?? ""))
  }

  static func clash(_ first: String, _ second: String) -> Words {
    Words("found \(first) beside \(second), expected one of them", hint: "delete \(first) or \(second)")
  }

  static func more(_ count: Int) -> Words {
    Words(
      "found at least \(count.counted("more error")) from here on", hint: "correct those above and try again")
  }
}

extension Node {
  /// What is there, for a message.
  package var found: String {
    switch self {
    case .scalar(let scalar):
      scalar.style == .plain ? scalar.string.quoted : "\(scalar.string.quoted) in quotes"
    case .sequence(let sequence): sequence.isEmpty ? "an empty list" : "a list of \(sequence.count)"
    case .mapping(let mapping): mapping.isEmpty ? "{ } with nothing in it" : "a mapping (key: value)"
    case .alias: "an alias"
    }
  }
}

extension NumberParser.Fault {
  var expected: Expected {
    switch self {
    case .notANumber, .infinity:
      Expected("a finite number", hint: "write a number; the network can compute with finite ones only")
    case .tooLarge: Expected("a number up to about 1.8e308", hint: "check the exponent")
    case .empty: Expected("a number", hint: "write a number, 0 where there is none")
    case .underscore: Expected("a number", hint: "write the digits without _")
    case .radix: Expected("a number", hint: "write it in decimal")
    case .leadingZero: Expected("a number", hint: "delete the zeros at the front")
    case .decimalComma: Expected("a number", hint: "write a decimal point")
    case .word: .number
    }
  }
}
