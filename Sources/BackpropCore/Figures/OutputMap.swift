/// What one unit outputs as two of the inputs vary: where a network draws the line, or what a hidden unit looks for.
public struct OutputMap: Equatable, Sendable {
  /// A pattern that lies in the plane of the map.
  public struct Pattern: Equatable, Sendable {
    /// The row in the data.
    public let number: Int
    public let first: Double
    public let second: Double
    /// The target of the unit; where the unit is hidden, that of the first output.
    public let target: Double
    /// a of the unit for this pattern
    public let activation: Double
    /// C_p
    public let cost: Double
  }

  public let layer: Int
  public let unit: Int
  /// The two inputs that vary.
  public let firstInput: Int
  public let secondInput: Int
  /// The values of the first input, the columns of `activations`; ascending.
  public let firstValues: [Double]
  /// The values of the second input, the rows of `activations`; ascending.
  public let secondValues: [Double]
  public let activations: Matrix
  public let patterns: [Pattern]
  /// The cost of all patterns with these parameters.
  public let cost: Double

  /// One forward pass for each place; at least two values each way, layer ≥ 1.
  /// - Parameter base: a whole row of inputs; those that do not vary keep their value in it. Patterns with other
  ///   values there lie in another plane and are left out.
  public init(
    setup: TrainingSetup, parameters: Parameters, layer: Int, unit: Int, inputs: (first: Int, second: Int),
    over ranges: (first: ClosedRange<Double>, second: ClosedRange<Double>), base: [Double],
    counts: (first: Int, second: Int) = (61, 41)
  ) {
    precondition(counts.first >= 2 && counts.second >= 2, "a grid has two ends each way")
    let architecture = setup.architecture
    func activation(_ inputs: [Double]) -> Double {
      Pass.forward(architecture, parameters: parameters, inputs: inputs).activations[layer][unit]
    }
    let columns = evenlySpaced(ranges.first, count: counts.first)
    let rows = evenlySpaced(ranges.second, count: counts.second)
    var row = base
    let elements = rows.flatMap { second in
      columns.map { first in
        row[inputs.first] = first
        row[inputs.second] = second
        return activation(row)
      }
    }
    self.layer = layer
    self.unit = unit
    firstInput = inputs.first
    secondInput = inputs.second
    firstValues = columns
    secondValues = rows
    activations = Matrix(rowCount: rows.count, columnCount: columns.count, elements: elements)
    let targetUnit = layer == architecture.outputLayer ? unit : 0
    patterns = (0..<setup.data.patternCount).compactMap { number in
      let row = Array(setup.data.inputs.row(number))
      let isInPlane = row.indices.allSatisfy {
        $0 == inputs.first || $0 == inputs.second || row[$0] == base[$0]
      }
      guard isInPlane else { return nil }
      return Pattern(
        number: number, first: row[inputs.first], second: row[inputs.second],
        target: setup.data.targets[number, targetUnit], activation: activation(row),
        cost: Pass.compute(setup: setup, parameters: parameters, pattern: number).cost)
    }
    cost = Evaluation(setup: setup, parameters: parameters).cost
  }

  /// The activation between the values, interpolated from the four around it; outside the ranges, that of the edge.
  public func activation(first: Double, second: Double) -> Double {
    let (column, right) = Self.place(first, in: firstValues)
    let (row, up) = Self.place(second, in: secondValues)
    func along(_ row: Int) -> Double {
      activations[row, column] * (1 - right) + activations[row, column + 1] * right
    }
    return along(row) * (1 - up) + along(row + 1) * up
  }

  /// The interval a value lies in, and how far into it, 0 to 1.
  private static func place(_ value: Double, in values: [Double]) -> (Int, Double) {
    let last = values.count - 1
    let share = (value - values[0]) / (values[last] - values[0]) * Double(last)
    let index = min(max(Int(share.isFinite ? min(max(share, 0), Double(last)) : 0), 0), last - 1)
    return (index, min(max(share - Double(index), 0), 1))
  }
}
