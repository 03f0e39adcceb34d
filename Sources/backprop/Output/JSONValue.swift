import BackpropCore

/// A JSON document in the order it was put together.
///
/// Ours, because Foundation's encoder gives keys no order and refuses numbers that are not finite.
enum JSONValue {
  case null
  case bool(Bool)
  case integer(Int)
  /// The shortest text that reads back to the same double; `null` where not finite.
  case number(Double)
  case string(String)
  case array([JSONValue])
  case object([(key: String, value: JSONValue)])
  /// Text that is JSON already.
  case written(String)

  static func numbers(_ values: some Sequence<Double>) -> JSONValue { .array(values.map { .number($0) }) }
  static func rows(_ matrix: Matrix) -> JSONValue { .array(matrix.rows.map { .numbers($0) }) }
  static func integers(_ values: some Sequence<Int>) -> JSONValue { .array(values.map { .integer($0) }) }

  /// On one line.
  var text: String {
    var text = ""
    append(to: &text)
    return text
  }

  private func append(to text: inout String) {
    switch self {
    case .null: text += "null"
    case .bool(let value): text += value ? "true" : "false"
    case .integer(let value): text += String(value)
    case .number(let value): text += Self.text(value)
    case .string(let value): Self.append(value, to: &text)
    case .written(let value): text += value
    case .array(let values):
      text += "["
      for (index, value) in values.enumerated() {
        if index > 0 { text += ", " }
        value.append(to: &text)
      }
      text += "]"
    case .object(let members):
      text += "{"
      for (index, member) in members.enumerated() {
        if index > 0 { text += ", " }
        Self.append(member.key, to: &text)
        text += ": "
        member.value.append(to: &text)
      }
      text += "}"
    }
  }

  private static func text(_ value: Double) -> String {
    guard value.isFinite else { return "null" }
    let text = value.description
    if text.hasSuffix(".0") { return String(text.dropLast(2)) }
    // Swift pads exponents to two digits: 1e-05.
    let parts = text.split(separator: "e-0")
    return parts.count == 2 ? parts.joined(separator: "e-") : text
  }

  private static func append(_ string: String, to text: inout String) {
    text += "\""
    for scalar in string.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\t": text += "\\t"
      case _ where scalar.value < 0x20 || (0x7F..<0xA0).contains(scalar.value):
        let digits = String(scalar.value, radix: 16)
        text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: text.unicodeScalars.append(scalar)
      }
    }
    text += "\""
  }
}
