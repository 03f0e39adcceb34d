import BackpropCore

/// What somebody writes down who works with nothing but the digits on the screen.
package enum StudentAnswer {
  /// How a number halfway between two is rounded: schools teach either.
  package enum Halves: CaseIterable {
    case up, even
  }

  /// Decimals on the screen, at the least.
  static let decimals = 4

  /// The answer with as many figures as asked for.
  package static func text(to task: NumberTask, _ halves: Halves) -> String {
    rounded(value(of: task), figures: task.figures, halves)
  }

  /// The answer as it comes from the numbers shown; nothing between is rounded.
  static func value(of task: NumberTask) -> Double {
    guard let quantity = task.quantity else { return task.value }
    return value(of: quantity, task, Set(task.known))
  }

  /// What is shown is read from the screen; what is not has to be worked out from what is.
  private static func value(of quantity: Quantity, _ task: NumberTask, _ known: Set<Quantity>) -> Double {
    if quantity != task.quantity, known.contains(quantity) { return shown(quantity, task) }
    guard let formula = task.trace.context.formula(for: quantity, notation: task.notation) else {
      return shown(quantity, task)
    }
    return formula.bound.value { value(of: $0, task, known) }
  }

  private static func shown(_ quantity: Quantity, _ task: NumberTask) -> Double {
    let value = task.trace.value(of: quantity, in: task.notation)
    let text = NumberFormat(decimals: decimals, style: .text).text(value)
    return (try? AnswerNumber(text))?.value ?? value
  }

  /// 0.01225 to three figures: 0.0123 with halves up, 0.0122 with halves to the even neighbour.
  package static func rounded(_ value: Double, figures: Int, _ halves: Halves) -> String {
    guard value != 0, value.isFinite else { return "0" }
    let shift = figures - 1 - exponent(of: value.magnitude)
    let scaled = value.magnitude * ElementaryFunctions.power(10, Double(shift))
    var whole = scaled.rounded(.down)
    let rest = scaled - whole
    // Half of a unit of a decimal number is seldom exactly half in binary.
    let isHalf = (rest - 0.5).magnitude < 1e-7
    let goesUp =
      if isHalf { halves == .up || whole.truncatingRemainder(dividingBy: 2) == 1 } else { rest > 0.5 }
    if goesUp { whole += 1 }
    let result = whole / ElementaryFunctions.power(10, Double(shift))
    let text = NumberFormat(decimals: max(0, shift), style: .text).text(result)
    return (value < 0 ? "-" : "") + text
  }

  private static func exponent(of size: Double) -> Int {
    var exponent = 0
    while size >= ElementaryFunctions.power(10, Double(exponent + 1)) { exponent += 1 }
    while size < ElementaryFunctions.power(10, Double(exponent)) { exponent -= 1 }
    return exponent
  }
}
