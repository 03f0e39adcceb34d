import BackpropCore
import TerminalCanvas

/// Only what the current step uses: the lines into or out of one unit, one line, or the numbers of one unit.
///
/// With boxes where there are rows for them, else a row per line. Laid out by drawing: a first pass on an
/// empty canvas tells how much room is needed, so no width is computed apart from the drawing itself.
struct LinesUsedDiagram {
  enum Subject: Equatable {
    /// The lines into a unit, for its z.
    case linesInto(layer: Int, unit: Int)
    /// The lines a hidden unit's blame comes back along.
    case linesOutOf(layer: Int, unit: Int)
    case weight(layer: Int, to: Int, from: Int)
    case bias(layer: Int, unit: Int)
    /// Numbers within units, no lines.
    case units(layer: Int, units: Range<Int>)
  }

  let source: DiagramSource
  let subject: Subject
  let hasBoxes: Bool
  /// The columns there are; only the line between two boxes stretches.
  let columns: Int
  var painter: DiagramPainter

  var fieldWidth: Int { painter.fieldWidth }

  static func draw(_ subject: Subject, hasBoxes: Bool, with painter: DiagramPainter) -> DiagramPainter {
    var diagram = LinesUsedDiagram(
      source: painter.source, subject: subject, hasBoxes: hasBoxes, columns: painter.rect.columns,
      painter: painter)
    diagram.painter.rule(row: 0)
    switch (subject, hasBoxes) {
    case (.linesInto(let layer, let unit), _): diagram.drawLinesInto(layer, unit)
    case (.linesOutOf(let layer, let unit), _): diagram.drawLinesOutOf(layer, unit)
    case (.weight(let layer, let unit, let from), true): diagram.drawWeightBoxes(layer, unit, from)
    case (.weight(let layer, let unit, let from), false): diagram.drawWeightRows(layer, unit, from)
    case (.bias(let layer, let unit), _): diagram.drawBias(layer, unit)
    case (.units(let layer, let units), _): diagram.drawUnits(layer, units)
    }
    return diagram.painter
  }

  /// The room the subject needs at this width, the title rule included.
  static func size(_ subject: Subject, hasBoxes: Bool, source: DiagramSource, columns: Int) -> Size {
    let paper = DiagramPainter(
      source: source, canvas: Canvas(size: Size(rows: 0, columns: 0)),
      rect: Rect(row: 0, column: 0, rows: 0, columns: columns), digitsWidth: digitsWidth(subject, source))
    return draw(subject, hasBoxes: hasBoxes, with: paper).extent
  }

  static func digitsWidth(_ subject: Subject, _ source: DiagramSource) -> Int {
    source.width(of: subject.quantities(in: source))
  }

  // MARK: Parts

  mutating func drawTitle() {
    let note = source.aheadNote.map { " · \($0)" } ?? ""
    painter.title("lines used" + note, row: 0, column: 2)
  }

  /// The letter of a number and after it the number, as in the rows of a box.
  /// - Returns: the column after it.
  @discardableResult
  mutating func draw(_ quantity: Quantity, row: Int, column: Int, gap: Int = 0) -> Int {
    let letter = source.letter(of: quantity)
    painter.write(letter, row: row, column: column, style: Style(hue: Hue(showing: quantity)))
    let end = column + letter.count + gap + fieldWidth
    painter.field(quantity, row: row, endColumn: end)
    return end
  }

  mutating func drawBox(_ layer: Int, _ unit: Int, row: Int, column: Int, rows: Int = 3) -> DiagramPainter.Box
  {
    let box = DiagramPainter.Box(
      layer: layer, unit: unit, row: row, column: column, rows: rows,
      nameWidth: String(unit + 1).count + source.labels.bias.count, fieldWidth: fieldWidth)
    painter.draw(box, targetWidth: source.targetWidth)
    return box
  }

  /// A heavy line from one column up to, but not including, another.
  mutating func drawLine(row: Int, from column: Int, to endColumn: Int) {
    guard endColumn > column else { return }
    let line = String(repeating: "━", count: endColumn - column)
    painter.write(line, row: row, column: column, style: Style(.operand))
  }
}

extension LinesUsedDiagram.Subject {
  /// `nil` where the step uses no unit: constants, the batch's cost, an optimizer's own numbers.
  init?(_ source: DiagramSource) {
    let architecture = source.architecture
    switch source.focus {
    case .input(let unit, _): self = .units(layer: 0, units: unit..<(unit + 1))
    case .weightedInput(let layer, let unit, _):
      guard layer > 0 else { return nil }
      self = .linesInto(layer: layer, unit: unit)
    case .activation(let layer, let unit, _): self = .units(layer: layer, units: source.unitsRead(unit))
    case .delta(let layer, let unit, _):
      guard layer > 0 else { return nil }
      self =
        layer < architecture.outputLayer
        ? .linesOutOf(layer: layer, unit: unit) : .units(layer: layer, units: source.unitsRead(unit))
    case .target(let unit, _), .unitCost(let unit, _):
      self = .units(layer: architecture.outputLayer, units: source.unitsRead(unit))
    case .patternCost: self = .units(layer: architecture.outputLayer, units: 0..<architecture.outputCount)
    case .batchCost, .constant: return nil
    case .parameter, .previousState, .lookAhead, .gradient, .state, .change, .updated:
      switch source.focus.parameter {
      case .weight(let layer, let to, let from): self = .weight(layer: layer, to: to, from: from)
      case .bias(let layer, let unit): self = .bias(layer: layer, unit: unit)
      case nil: return nil
      }
    }
  }

  /// The numbers that decide how wide the fields are.
  func quantities(in source: DiagramSource) -> [Quantity] {
    let counts = source.architecture.unitCounts
    switch self {
    case .linesInto(let layer, let unit):
      return (0..<counts[layer - 1]).flatMap {
        [source.output(layer: layer - 1, unit: $0), source.weight(layer, to: unit, from: $0)]
      } + [source.bias(layer, unit)] + source.numbers(layer, unit)
    case .linesOutOf(let layer, let unit):
      return (0..<counts[layer + 1]).flatMap {
        [
          source.weight(layer + 1, to: $0, from: unit),
          .delta(layer: layer + 1, unit: $0, pattern: source.pattern),
        ]
      } + source.numbers(layer, unit)
    case .weight(let layer, let to, let from):
      let sender =
        layer == 1 ? [source.output(layer: 0, unit: from)] : source.numbers(layer - 1, from)
      return sender + source.numbers(layer, to) + [source.bias(layer, to)]
        + source.story(of: .weight(layer: layer, to: to, from: from))
    case .bias(let layer, let unit):
      return source.numbers(layer, unit) + source.story(of: .bias(layer: layer, unit: unit))
    case .units(let layer, let units):
      return units.flatMap { source.facts(layer, $0) }
    }
  }
}

extension DiagramSource {
  /// A weight's or bias's way through the update: before, what changes it, after.
  func story(of parameter: Parameter) -> [Quantity] {
    [shown(parameter), changeReason(of: parameter), .updated(parameter)]
  }

  /// What a parameter becomes, where that is known: its new value, or the one looked ahead to.
  func outcome(of parameter: Parameter) -> Quantity? {
    if focus == .lookAhead(parameter) { return focus }
    let updated = Quantity.updated(parameter)
    return focus == updated || ShownField(updated, in: self).isNumber ? updated : nil
  }

  /// What stands below a line: the number being computed, or the other number of this weight that it is made of;
  /// otherwise the change, otherwise the gradient.
  func changeReason(of parameter: Parameter) -> Quantity {
    switch focus {
    case .gradient, .change, .state, .previousState: return focus
    case .lookAhead, .updated:
      if let read = operands.first(where: { $0.parameter == parameter && $0 != shown(parameter) }) {
        return read
      }
    case .input, .target, .parameter, .constant, .weightedInput, .activation, .unitCost, .patternCost,
      .batchCost, .delta:
      break
    }
    if ShownField(.change(parameter), in: self).isNumber { return .change(parameter) }
    let mean = Quantity.gradient(parameter, pattern: nil)
    return ShownField(mean, in: self).isNumber ? mean : .gradient(parameter, pattern: pattern)
  }

  /// The units of one layer whose numbers the step reads, with the one it is about.
  func unitsRead(_ unit: Int) -> Range<Int> {
    let units = operands.filter { $0.parameter == nil }.compactMap(\.unit) + [unit]
    return (units.min() ?? unit)..<(units.max() ?? unit) + 1
  }

  /// The number of a unit that its slope is worked out from: a for the sigmoid, z for relu.
  func slopeNumber(_ layer: Int, _ unit: Int) -> Quantity {
    let numbers = numbers(layer, unit)
    return operands.contains(numbers[0]) ? numbers[0] : numbers[1]
  }

  /// The numbers within a unit that the step reads, and those they are seen beside.
  func facts(_ layer: Int, _ unit: Int) -> [Quantity] {
    guard layer > 0 else { return [output(layer: 0, unit: unit)] }
    let numbers = numbers(layer, unit)
    let target = Quantity.target(unit: unit, pattern: pattern)
    let beside: [Quantity]
    switch focus {
    case .delta: beside = [numbers[1], target, numbers[2]]
    case .unitCost, .patternCost, .target: beside = [numbers[1], target]
    case .input, .weightedInput, .activation, .parameter, .constant, .previousState, .lookAhead, .batchCost,
      .gradient, .state, .change, .updated:
      beside = [numbers[0], numbers[1]]
    }
    return [numbers[0], numbers[1], target, numbers[2]].filter { beside.contains($0) || isRead($0) }
  }

  /// The letter in front of a number: z, Δw, ∂C/∂b.
  func letter(of quantity: Quantity) -> String {
    func name(_ parameter: Parameter) -> String {
      switch parameter {
      case .weight: labels.weight
      case .bias: labels.bias
      }
    }
    switch quantity {
    case .input: return labels.input
    case .target: return labels.target
    case .parameter(let parameter), .updated(let parameter): return name(parameter)
    case .lookAhead(let parameter): return name(parameter) + "~"
    case .weightedInput: return labels.weightedInput
    case .activation: return labels.activation
    case .delta: return labels.delta
    case .gradient(let parameter, _): return "∂\(labels.cost)/∂\(name(parameter))"
    case .change(let parameter): return "Δ" + name(parameter)
    case .state(let letter, let parameter), .previousState(let letter, let parameter):
      if letter == .lastChange, let parameter { return "Δ" + name(parameter) }
      return letter.rawValue
    case .constant, .unitCost, .patternCost, .batchCost: return ""
    }
  }
}
