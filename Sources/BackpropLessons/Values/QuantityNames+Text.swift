import BackpropCore

// From numbers back to their names, as short as they can be written.

extension QuantityNames {
  package func text(of name: QuantityName) -> String {
    let update = name.update == 0 ? "" : "@\(name.update + 1)"
    return base(name.quantity, update: name.update) + update
  }

  private func base(_ quantity: Quantity, update: Int) -> String {
    switch quantity {
    case .input(let unit, let pattern): return "x[\(unit + 1)]" + text(pattern, update)
    case .target(let unit, let pattern): return "y[\(unit + 1)]" + text(pattern, update)
    case .parameter(let parameter): return text(of: parameter)
    case .constant(let constant): return Self.constantName(constant)
    case .previousState(let letter, let parameter): return text(of: letter, parameter)
    case .lookAhead(let parameter): return text(of: parameter, before: "look_")
    case .weightedInput(let layer, let unit, let pattern):
      return "z" + text(layer: layer, unit: unit) + text(pattern, update)
    case .activation(let layer, let unit, let pattern):
      return "a" + text(layer: layer, unit: unit) + text(pattern, update)
    case .unitCost(let unit, let pattern): return "C[\(unit + 1)]" + text(pattern, update)
    case .patternCost(let pattern):
      return patterns(ofUpdate: update).count == 1 ? "C" : "C(\(pattern + 1))"
    case .batchCost: return "C"
    case .delta(let layer, let unit, let pattern):
      return "delta" + text(layer: layer, unit: unit) + text(pattern, update)
    case .gradient(let parameter, let pattern):
      let isBatch = pattern == nil || patterns(ofUpdate: update).count == 1
      return text(of: parameter, before: "d") + (isBatch ? "" : pattern.map { "(\($0 + 1))" } ?? "")
    case .state(let letter, let parameter): return text(of: letter, parameter)
    case .change(let parameter): return text(of: parameter, before: "change_")
    case .updated(let parameter): return text(of: parameter, before: "new_")
    }
  }

  private func text(of letter: OptimizerLetter, _ parameter: Parameter?) -> String {
    parameter.map { text(of: $0, before: letter.rawValue + ".") } ?? letter.rawValue
  }

  /// Nothing for the update's first pattern.
  private func text(_ pattern: Int, _ update: Int) -> String {
    patterns(ofUpdate: update).first == pattern ? "" : "(\(pattern + 1))"
  }

  /// `w_ij[1,2]`, `w^3[1,2]`, `b_i[1]`.
  package func text(of parameter: Parameter, before: String = "") -> String {
    let unit = parameter.unit + 1
    guard let from = parameter.from else {
      return before + "b" + text(layer: parameter.layer, unit: parameter.unit)
    }
    let className: String
    switch architecture.hiddenLayerCount {
    case 0: className = "_ik"
    case 1: className = parameter.layer == 2 ? "_ij" : "_jk"
    default: className = "^\(parameter.layer + 1)"
    }
    return "\(before)w\(className)[\(unit),\(from + 1)]"
  }

  private func text(layer: Int, unit: Int) -> String {
    let className =
      if layer == architecture.outputLayer {
        "_i"
      } else if architecture.hiddenLayerCount == 1, layer == 1 {
        "_j"
      } else {
        "^\(layer + 1)"
      }
    return "\(className)[\(unit + 1)]"
  }

  /// The expression as a lesson writes it, with no more parentheses than needed.
  package func text(of expression: ValueExpression) -> String { text(of: expression, within: 0) }

  private func text(of expression: ValueExpression, within outer: Int) -> String {
    switch expression {
    case .number(let value): return Self.text(of: value)
    case .quantity(let name): return text(of: name)
    case .negation(let operand): return parenthesized("-" + text(of: operand, within: 7), 6, outer)
    case .not(let operand): return parenthesized("not " + text(of: operand, within: 3), 3, outer)
    case .function(let function, let operand): return "\(function.rawValue)(\(text(of: operand)))"
    case .operation(let operation, let left, let right):
      let level = operation.level
      let isRightToLeft = operation == .power
      let inner =
        text(of: left, within: isRightToLeft || operation.isComparison ? level + 1 : level)
        + operation.spaced
        + text(of: right, within: isRightToLeft ? level - 1 : level + 1)
      return parenthesized(inner, level, outer)
    case .derivative(let a, let b): return "d(\(text(of: a)), \(text(of: b)))"
    case .difference(let a, let b, let epsilon, let isCentral):
      let arguments = "\(text(of: a)), \(text(of: b)), \(Self.text(of: epsilon))"
      return "\(isCentral ? "central" : "forward")(\(arguments))"
    case .paths(let a, let b): return "paths(\(text(of: a)), \(text(of: b)))"
    case .step(let name): return "step(\(text(of: name)))"
    case .count(let count): return "count.\(count.rawValue)"
    }
  }

  private func parenthesized(_ text: String, _ level: Int, _ outer: Int) -> String {
    level < outer ? "(\(text))" : text
  }

  /// `2` for 2.0, else the shortest text that reads back.
  private static func text(of value: Double) -> String {
    if value == value.rounded(), value.magnitude < 1e15 { return String(Int(value)) }
    return "\(value)"
  }
}

extension ValueExpression.Operator {
  /// How tightly it binds.
  fileprivate var level: Int {
    switch self {
    case .or: 1
    case .and: 2
    case .less, .lessOrEqual, .greater, .greaterOrEqual, .equal, .notEqual: 4
    case .plus, .minus: 5
    case .times, .divided: 6
    case .power: 8
    }
  }

  fileprivate var spaced: String { self == .power ? "^" : " \(rawValue) " }
}
