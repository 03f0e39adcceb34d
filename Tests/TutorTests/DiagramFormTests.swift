import BackpropCore
import TerminalCanvas
import Testing

@testable import Tutor

@Suite struct DiagramFormTests {
  static func form(_ unitCounts: [Int], rows: Int, columns: Int, digits: String = "0.1234") -> DiagramForm {
    let architecture = Architecture.sigmoid(unitCounts)
    let source = DiagramSource(
      architecture: architecture, labels: DiagramLabels(.units, architecture), pattern: 0,
      focus: .weightedInput(layer: 1, unit: 0, pattern: 0), digitsWidth: digits.count + 1
    ) { _ in DiagramField(digits) }
    return NetworkDiagram(source).form(in: Size(rows: rows, columns: columns))
  }

  @Test(arguments: [
    ([2, 2, 2], 11, 80, DiagramForm.drawn), ([2, 2, 2], 10, 80, .ledger), ([3, 3, 3], 14, 80, .drawn),
    ([3, 3, 3], 13, 80, .ledger), ([4, 4, 4], 22, 80, .drawn), ([4, 4, 4], 21, 80, .ledger),
    ([4, 4, 2], 12, 80, .ledger), ([5, 4, 2], 12, 80, .summary), ([5, 4, 2], 12, 90, .ledger),
    ([2, 2, 2], 6, 80, .linesUsed), ([2, 2, 2], 3, 60, .linesUsed), ([2, 2, 2], 2, 60, .none),
    ([2, 2, 2, 2, 2], 11, 80, .drawn), ([2, 2], 11, 52, .drawn), ([784, 30, 10], 12, 80, .summary),
  ])
  func `The first form that fits`(_ counts: [Int], _ rows: Int, _ columns: Int, _ form: DiagramForm) {
    #expect(Self.form(counts, rows: rows, columns: columns) == form)
  }

  @Test func `More digits change the form, never the digits`() {
    #expect(Self.form([2, 2, 2], rows: 12, columns: 80, digits: "0.123456") == .ledger)
    #expect(Self.form([2, 2, 2], rows: 12, columns: 80, digits: "0.123456789") == .summary)
  }

  @Test func `Numbers wider than announced widen the fields`() {
    var source = DiagramSource([2, 2, 2], focus: MazurNumbers.delta, numbers: MazurNumbers.backward)
    let field = source.field
    source.field = { $0 == .parameter(.bias(layer: 1, unit: 0)) ? DiagramField("−12.3456") : field($0) }
    let (canvas, _) = drawn(source, rows: 11, columns: 90)
    #expect(canvas.lines[1].contains("╭1b −12.3456 ╮"))
    #expect(canvas.lines[2].contains("│z    0.3775 │"))
  }

  @Test func `The form does not change from step to step`() {
    let counts = [2, 3, 4, 2, 3]
    for rows in 4...24 {
      let forms = (1..<counts.count).flatMap { layer in
        [
          Quantity.weightedInput(layer: layer, unit: 0, pattern: 0),
          .delta(layer: layer, unit: 0, pattern: 0),
          .updated(.weight(layer: layer, to: 0, from: 0)),
        ].map {
          NetworkDiagram(DiagramSource(random: counts, focus: $0)).form(in: Size(rows: rows, columns: 90))
        }
      }
      // Only what a step uses differs from step to step.
      let kinds = Set(forms.map { $0 == .linesUsed ? DiagramForm.none : $0 })
      #expect(kinds.count == 1, "\(rows) rows: \(forms)")
    }
  }

  @Test func `A form fits from its least height on`() {
    for source in DiagramPropertyTests.networks(count: 40) {
      let diagram = NetworkDiagram(source)
      for form in [DiagramForm.drawn, .ledger, .summary, .linesUsed] {
        guard let rows = diagram.height(of: form, columns: 90)?.lowerBound else { continue }
        var canvas = Canvas(size: Size(rows: rows, columns: 90))
        #expect(diagram.draw(on: &canvas, in: Rect(canvas.size), form: form).form == form)
        var short = Canvas(size: Size(rows: rows - 1, columns: 90))
        #expect(diagram.draw(on: &short, in: Rect(short.size), form: form).form != form)
      }
    }
  }
}

@Suite struct DiagramFieldTests {
  static func line(_ change: @escaping (inout DiagramField, Quantity) -> Void, row: Int) -> String {
    var source = DiagramSource([2, 2, 2], focus: MazurNumbers.delta, numbers: MazurNumbers.backward)
    let field = source.field
    source.field = { quantity in
      var shown = field(quantity)
      change(&shown, quantity)
      return shown
    }
    return drawn(source, rows: 11).canvas.lines[row]
  }

  @Test func `A changed weight stands with its new value behind an arrow`() {
    let weight = Quantity.parameter(.weight(layer: 2, to: 0, from: 1))
    let line = Self.line({ if $1 == weight { $0.changed = "0.4087" } }, row: 3)
    #expect(line.contains("╭──→0.4087 ▶│a   0.7514 │"))
  }

  @Test func `A changed weight is picked by its new name`() {
    var source = DiagramSource([2, 2, 2], focus: MazurNumbers.delta, numbers: MazurNumbers.backward)
    let (weight, field) = (Parameter.weight(layer: 2, to: 0, from: 1), source.field)
    source.field = { $0 == .parameter(weight) ? DiagramField("0.4500", changed: "0.4087") : field($0) }
    source.picked = .updated(weight)
    let (canvas, drawing) = drawn(source, rows: 11)
    #expect(drawing.placements.contains(.init(quantity: .updated(weight), point: Point(row: 3, column: 47))))
    #expect(canvas[3, 47].style == Style(hue: .weight, isPicked: true))
  }

  @Test func `A masked number shows neither sign nor size`() {
    let delta = Quantity.delta(layer: 2, unit: 1, pattern: 0)
    #expect(Self.line({ if $1 == delta { $0.isMasked = true } }, row: 9).contains("│δ ‹▒▒▒▒▒▒▒›│"))
    let plain = Self.line({ if $1 == delta { $0 = DiagramField("−0.0381", isMasked: true) } }, row: 9)
    #expect(plain.contains("│δ  ▒▒▒▒▒▒▒ │"))
  }

  @Test func `Softmax needs the whole layer for one activation`() {
    let architecture = Architecture(
      unitCounts: [2, 3], activations: [.softmax], cost: .crossEntropy)
    var source = DiagramSource(
      architecture: architecture, labels: DiagramLabels(.units, architecture), pattern: 0,
      focus: .activation(layer: 1, unit: 1, pattern: 0)
    ) { _ in DiagramField("0.5000") }
    source.operands = (0..<3).map { .weightedInput(layer: 1, unit: $0, pattern: 0) }
    let lines = drawn(source, rows: 4, columns: 60, form: .linesUsed).canvas.lines
    #expect(lines.dropFirst().map { String($0.prefix(9)) } == [" output 1", " output 2", " output 3"])
  }

  @Test func `Every notation names layers, rows and inputs its own way`() {
    let architecture = Architecture.sigmoid([2, 2, 2])
    let notations: [Notation] = [.units, .layers, .brilliant, .generalizedDelta]
    let labels = notations.map { DiagramLabels($0, architecture) }
    #expect(labels.map { $0.layers[1].title } == ["hidden j", "layer 2", "layer 1", "hidden j"])
    #expect(
      labels.map { $0.weightedInput + $0.activation + $0.delta + $0.target } == [
        "zaδy", "zaδy", "aoδy", "xyδt",
      ])
    #expect(labels.map { $0.input(0) } == ["x₁", "a¹₁", "o⁰₁", "s₁"])
    #expect(labels.map { $0.weight(layer: 2, to: 0, from: 1) } == ["w₁₂", "w³₁₂", "w²₂₁", "w₁₂"])
  }
}
