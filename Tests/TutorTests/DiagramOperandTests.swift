import BackpropCore
import BackpropExperiments
import TerminalCanvas
import TestSupport
import Testing

@testable import Tutor

/// What a step reads stands marked in every form of the diagram that has room for it: each view shows the operands of
/// the step's formula, and none has a rule of its own for which number that is.
@Suite struct DiagramOperandTests {
  private static let sizes = [
    Size(rows: 14, columns: 80), Size(rows: 18, columns: 100), Size(rows: 60, columns: 200),
  ]

  /// Every built-in experiment, and with every optimizer.
  private static func setups(_ name: String) throws -> [TrainingSetup] {
    let setup = try #require(BuiltInExperiments.experiment(named: name)).setup
    return [setup]
      + RandomSetups.optimizers.map { optimizer in
        var setup = setup
        setup.learning.optimizer = optimizer
        return setup
      }
  }

  @Test(arguments: BuiltInExperiments.names)
  func `Every operand of a step stands marked in every form that has room for it`(_ name: String) throws {
    var random = SplitMix64(seed: StableHash(3).value)
    for (index, setup) in try Self.setups(name).enumerated() {
      var state = Student(setup).state
      // Later on the optimizer remembers something.
      _ = state.reduce(.walk(.nextUpdate))
      var steps = Self.steps(of: state.walk, &random)
      // Most steps are the same with every optimizer: of each a few, drawn by lot.
      if index > 0 { steps = Array(steps.shuffled(using: &random).prefix(6)) }
      for step in steps {
        state.step = step
        state.settings.notation = Notation.allCases.randomElement(using: &random) ?? .units
        for form in DiagramForm.allCases where form != .none {
          expectMarked(state, form, Self.sizes.randomElement(using: &random) ?? Self.sizes[0])
        }
      }
    }
  }

  /// One step of every group of the update: of the first pattern, and of the batch.
  private static func steps(of walk: Walk, _ random: inout SplitMix64) -> [Int] {
    walk.segments
      .filter { $0.pattern == nil || $0.pattern == walk.context.patterns[0] }
      .flatMap { segment in walk.groupLeaders(of: segment).compactMap(walk.index(of:)) }
      .map { leader in
        let group = StepGroup(of: leader, in: walk)
        return walk.index(of: group.quantities.randomElement(using: &random) ?? group.leader) ?? leader
      }
  }

  private func expectMarked(_ state: TutorState, _ form: DiagramForm, _ size: Size) {
    let screen = StepContent(state)
    let source = screen.diagramSource
    var canvas = Canvas(size: size)
    let drawing = NetworkDiagram(source).draw(on: &canvas, in: Rect(canvas.size), form: form)
    guard drawing.form == form else { return }
    let places = Dictionary(drawing.placements.map { ($0.quantity, $0.point) }) { first, _ in first }
    let place = "\(form) \(size.columns)x\(size.rows), \(state.focus), \(state.trace.setup.learning)"
    for operand in screen.step.formula.bound.operands where operand.isInNetwork {
      guard let point = places[operand] else {
        #expect(
          isExcused(operand, drawing, state, size),
          "\(operand) is not shown: \(place)\n\(canvas.lines.joined(separator: "\n"))")
        continue
      }
      let value = state.trace.value(of: operand, in: state.settings.notation)
      let text = state.settings.format.text(value)
      let line = Array(canvas.lines[point.row])
      let shown = String(line[point.column...].prefix { !" ›]│".contains($0) })
      // Targets of a summary are written 1 for 1.0000.
      #expect(shown == text || text.hasPrefix(shown + ".0"), "\(operand) is \(text), not \(shown): \(place)")
      #expect(
        line[point.column - 1] == "‹",
        "\(operand) is not marked: \(place)\n\(canvas.lines.joined(separator: "\n"))")
    }
    let looksAhead = screen.step.formula.bound.operands.contains {
      if case .lookAhead = $0 { true } else { false }
    }
    if looksAhead { #expect(canvas.lines.contains { $0.contains("~") }, "\(place)") }
  }

  /// Where there is no room: other layers, rows scrolled away, an image, columns of a narrow summary.
  private func isExcused(_ operand: Quantity, _ drawing: DiagramDrawing, _ state: TutorState, _ size: Size)
    -> Bool
  {
    let shown = drawing.placements.map(\.quantity)
    // The new value of a weight stands where the old one was.
    if let parameter = operand.parameter, shown.contains(.updated(parameter)) { return true }
    let architecture = state.trace.context.architecture
    func isShown(_ layer: Int, _ unit: Int) -> Bool {
      shown.contains { quantity in
        switch quantity {
        case .input(unit, _): layer == 0
        case .weightedInput(layer, unit, _), .activation(layer, unit, _), .delta(layer, unit, _): true
        case .parameter(.bias(layer, unit)), .lookAhead(.bias(layer, unit)): true
        default: false
        }
      }
    }
    switch drawing.form {
    case .linesUsed: return false
    case .drawn, .ledger, .summary:
      if drawing.form == .summary, size.columns < 200 { return true }
      switch operand {
      case .input(let unit, _):
        return !shown.contains { if case .input = $0 { true } else { false } } || unit >= 8
      case .target(let unit, _): return !isShown(architecture.outputLayer, unit)
      case .weightedInput(let layer, let unit, _), .activation(let layer, let unit, _),
        .delta(let layer, let unit, _):
        return !isShown(layer, unit)
      case .parameter(.weight(let layer, let to, let from)), .lookAhead(.weight(let layer, let to, let from)):
        let hasSender = drawing.form == .ledger || isShown(layer - 1, from)
        return !(isShown(layer, to) && hasSender)
      default: return operand.parameter.map { !isShown($0.layer, $0.unit) } ?? false
      }
    case .none: return true
    }
  }

  /// The equations of a layer are written apart from those of its units; they hold the same numbers.
  @Test(arguments: RandomSetups.optimizers)
  func `Every operand of a layer stands in its matrix equation`(_ optimizer: Optimizer) throws {
    for name in BuiltInExperiments.names {
      var setup = try #require(BuiltInExperiments.experiment(named: name)).setup
      setup.learning.optimizer = optimizer
      var student = Student(setup, rows: 36, columns: 120)
      student.press("m")
      var checked = Set<Quantity>()
      for _ in 0..<student.state.walk.segments.count {
        let panel = MatrixPanel(StepContent(student.state))
        defer { student.press("l") }
        guard let group = panel.group, let numbers = panel.equation?.numbers else { continue }
        guard checked.insert(group.leader).inserted else { continue }
        var tags = Set<Quantity>()
        numbers.collectTags(&tags)
        for quantity in group.quantities {
          let operands =
            student.state.trace.context.formula(for: quantity, notation: student.state.settings.notation)?
            .bound.operands ?? []
          for operand in operands {
            // A miss and a slope are worked out; the rate is one number.
            if case .delta = quantity, operand.parameter == nil { continue }
            if case .constant = operand { continue }
            #expect(tags.contains(operand), "\(operand) of \(quantity), \(name)")
          }
        }
      }
    }
  }
}

extension Quantity {
  /// Has a place in the picture of a network.
  fileprivate var isInNetwork: Bool {
    switch self {
    case .input, .target, .parameter, .lookAhead, .weightedInput, .activation, .delta: true
    case .constant, .previousState, .unitCost, .patternCost, .batchCost, .gradient, .state, .change, .updated:
      false
    }
  }
}

extension MathNode {
  fileprivate func collectTags(_ tags: inout Set<Quantity>) {
    if case .tagged(let quantity, _) = self { tags.insert(quantity) }
    if case .row(let parts) = self { for part in parts { part.collectTags(&tags) } }
    if case .matrix(let rows) = self { for part in rows.joined() { part.collectTags(&tags) } }
  }
}
