import BackpropCore

/// A sheet of a student's numbers as CSV, put together by hand: nothing of `trace` or `grade` is used.
package enum WorkRows {
  package static let header = "update,pattern,quantity,layer,unit,from,value"

  /// The row of a quantity: indices from 0, a weight's layer and unit those it leads to.
  package static func row(_ quantity: Quantity, _ value: String, update: Int = 1) -> String {
    switch quantity {
    case .weightedInput(let layer, let unit, let pattern): "\(update),\(pattern),z,\(layer),\(unit),,\(value)"
    case .activation(let layer, let unit, let pattern): "\(update),\(pattern),a,\(layer),\(unit),,\(value)"
    case .delta(let layer, let unit, let pattern): "\(update),\(pattern),delta,\(layer),\(unit),,\(value)"
    case .unitCost(let unit, let pattern): "\(update),\(pattern),cost,,\(unit),,\(value)"
    case .patternCost(let pattern): "\(update),\(pattern),cost,,,,\(value)"
    case .batchCost: "\(update),,cost,,,,\(value)"
    case .gradient(let parameter, let pattern): self.parameter(parameter, "dw", "db", pattern, update, value)
    case .change(let parameter): self.parameter(parameter, "Δw", "Δb", nil, update, value)
    case .updated(let parameter): self.parameter(parameter, "w", "b", nil, update, value)
    default: "\(update),,?,,,,\(value)"
    }
  }

  private static func parameter(
    _ parameter: Parameter, _ weight: String, _ bias: String, _ pattern: Int?, _ update: Int, _ value: String
  ) -> String {
    let pattern = pattern.map(String.init) ?? ""
    switch parameter {
    case .weight(let layer, let to, let from):
      return "\(update),\(pattern),\(weight),\(layer),\(to),\(from),\(value)"
    case .bias(let layer, let unit): return "\(update),\(pattern),\(bias),\(layer),\(unit),,\(value)"
    }
  }
}

/// A number rounded to three significant figures, as a student writes it.
package enum ThreeFigures {
  package static func text(_ value: Double, figures: Int = 3) -> String {
    guard value != 0 else { return "0" }
    var exponent = 0
    while power(exponent + 1) <= abs(value) { exponent += 1 }
    while power(exponent) > abs(value) { exponent -= 1 }
    let last = exponent - figures + 1
    let digits = Int((abs(value) / power(last)).rounded())
    return "\(value < 0 ? "-" : "")\(digits)e\(last)"
  }

  private static func power(_ exponent: Int) -> Double { Double("1e\(exponent)") ?? .nan }
}
