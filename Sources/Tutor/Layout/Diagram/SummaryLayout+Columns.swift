import BackpropCore

/// What stands in the lists: for a delta the blame that comes back, else what goes forward.
extension SummaryLayout {
  static func leftColumns(_ source: DiagramSource, _ layer: Int, _ units: Range<Int>) -> [Column] {
    let value = Column(
      heading: layer == 0 ? source.labels.input : source.labels.activation, inset: 1, gap: 0,
      quantities: units.map { source.output(layer: layer, unit: $0) })
    return [value] + weightsForward(source, from: layer, units)
  }

  static func middleColumns(
    _ source: DiagramSource, _ layer: Int, _ units: Range<Int>, omitted: Omitted
  ) -> [Column] {
    let numbers = units.map { source.numbers(layer, $0) }
    let a = Column(heading: source.labels.activation, inset: 2, gap: 0, quantities: numbers.map { $0[1] })
    let z = Column(heading: source.labels.weightedInput, inset: 1, gap: 0, quantities: numbers.map { $0[0] })
    let delta = Column(heading: source.labels.delta, inset: 4, gap: 0, quantities: numbers.map { $0[2] })
    let beside: [Column]
    switch source.focus {
    case .weightedInput(layer, _, _), .activation(layer, _, _): beside = [z, a]
    case .weightedInput: beside = [a] + weightsForward(source, from: layer, units)
    case .input, .target, .parameter, .constant, .previousState, .lookAhead, .activation, .unitCost,
      .patternCost, .batchCost, .delta, .gradient, .state, .change, .updated:
      beside = [a, delta]
    }
    let read = [biases(source, layer, units), z, delta].filter { column in
      !omitted.read && !beside.contains(column) && column.quantities.contains(where: source.isRead)
    }
    return read + beside
  }

  private static func biases(_ source: DiagramSource, _ layer: Int, _ units: Range<Int>) -> Column {
    Column(heading: source.biasLetter, inset: 1, gap: 0, quantities: units.map { source.bias(layer, $0) })
  }

  static func rightColumns(
    _ source: DiagramSource, _ layer: Int, _ units: Range<Int>, omitted: Omitted
  ) -> [Column] {
    let labels = source.labels
    let numbers = units.map { source.numbers(layer, $0) }
    var columns: [Column] = []
    if let from = sender(source, to: layer) {
      columns.append(
        Column(
          heading: "\(source.weightLetter) from \(from + 1)", inset: 0, gap: 1,
          quantities: units.map { source.weight(layer, to: $0, from: from) }))
    }
    let biases = biases(source, layer, units)
    if !omitted.read, biases.quantities.contains(where: source.isRead) { columns.append(biases) }
    let gap = columns.isEmpty ? 1 : 0
    if !omitted.z {
      columns.append(
        Column(heading: labels.weightedInput, inset: 1, gap: gap, quantities: numbers.map { $0[0] }))
    }
    if !omitted.activation {
      columns.append(Column(heading: labels.activation, inset: 1, gap: 0, quantities: numbers.map { $0[1] }))
    }
    if layer == source.architecture.outputLayer {
      let targets = units.map { Quantity.target(unit: $0, pattern: source.pattern) }
      let isMarked = targets.contains { ShownField($0, in: source).rightMark != " " }
      columns.append(
        Column(
          heading: labels.target, inset: isMarked ? 1 : 0, gap: isMarked ? 0 : 1, quantities: targets,
          isWhole: true))
    }
    columns.append(Column(heading: labels.delta, inset: 1, gap: 0, quantities: numbers.map { $0[2] }))
    return columns
  }

  /// The weights into the unit whose weighted input, or whose weight, is computed.
  private static func weightsForward(_ source: DiagramSource, from layer: Int, _ units: Range<Int>)
    -> [Column]
  {
    let receiver: Int
    if case .weightedInput(layer + 1, let unit, _) = source.focus {
      receiver = unit
    } else if let parameter = source.focus.parameter, parameter.layer == layer + 1, parameter.from != nil,
      source.isRead(source.shown(parameter))
    {
      receiver = parameter.unit
    } else {
      return []
    }
    return [
      Column(
        heading: "\(source.weightLetter) to \(receiver + 1)", inset: 0, gap: 0,
        quantities: units.map { source.weight(layer + 1, to: receiver, from: $0) })
    ]
  }

  /// The unit whose weights into `layer` the step needs.
  private static func sender(_ source: DiagramSource, to layer: Int) -> Int? {
    if case .delta(layer - 1, let unit, _) = source.focus { return unit }
    if let parameter = source.focus.parameter, parameter.layer == layer { return parameter.from }
    return nil
  }
}
