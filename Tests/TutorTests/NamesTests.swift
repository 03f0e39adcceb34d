import BackpropCore
import TerminalCanvas
import TestSupport
import Testing

@testable import Tutor

/// Numbers that stand in a list together have names of their own, whatever they are and of whichever pattern.
@Suite struct NamesTests {
  /// Setups with batches of several patterns, in order and shuffled, one of them with more than nine units.
  private static let setups: [TrainingSetup] = {
    var setups = RandomSetups.make(count: 66, seed: 41).filter { $0.data.patternCount > 1 }
    var wide = RandomSetups.make(count: 11, seed: 43)[10]
    let architecture = Architecture(
      unitCounts: [11, 12, 11], activations: [.tanh, .sigmoid], cost: .quadratic)
    wide.architecture = architecture
    wide.initial = Parameters(of: architecture, repeating: 0.1)
    wide.data = Dataset(
      inputs: Matrix(rowCount: 2, columnCount: 11, repeating: 0.5),
      targets: Matrix(rowCount: 2, columnCount: 11, repeating: 0))
    wide.learning.batch = .full
    setups.append(wide)
    return setups
  }()

  /// Everything an update makes and reads.
  private static func quantities(of trace: UpdateTrace, _ notation: Notation) -> [Quantity] {
    var found = Set<Quantity>()
    for index in 0..<trace.walk.stepCount {
      let step = trace.step(at: index, notation: notation)
      found.insert(step.quantity)
      found.formUnion(step.formula.bound.operands)
    }
    return Array(found)
  }

  private func expectDistinct(_ names: [String], _ quantities: [Quantity], _ place: String) {
    var known: [String: Quantity] = [:]
    for (name, quantity) in zip(names, quantities) {
      if let other = known[name], other != quantity {
        Issue.record("\(name) is \(quantity) and \(other): \(place)")
      }
      known[name] = quantity
    }
  }

  @Test(arguments: Notation.allCases)
  func `No two numbers of an update have the same name`(_ notation: Notation) {
    for setup in Self.setups {
      let trace = UpdateTrace(setup: setup, start: .first(of: setup))
      let all = Self.quantities(of: trace, notation)
      let words = QuantityWords(trace, notation: notation)
      expectDistinct(all.map(words.picked), all, "picked, \(notation)")
      expectDistinct(all.map { words.name($0) }, all, "named, \(notation)")
      expectDistinct(all.map { words.name($0, isLong: false) }, all, "named shortly, \(notation)")
    }
  }

  @Test(arguments: Notation.allCases)
  func `Beside a step the names in any list are distinct, and its own pattern goes without saying`(
    _ notation: Notation
  ) {
    var random = SplitMix64(seed: 5)
    for setup in Self.setups {
      let trace = UpdateTrace(setup: setup, start: .first(of: setup))
      let all = Self.quantities(of: trace, notation)
      for _ in 0..<20 {
        let index = Int.random(in: 0..<trace.walk.stepCount, using: &random)
        let step = trace.step(at: index, notation: notation)
        let words = QuantityWords(of: step, in: trace)
        let lists = [
          step.formula.bound.operands,
          trace.walk.users(of: step.quantity, notation: notation).map(trace.walk.quantity(at:)),
          (0..<12).compactMap { _ in all.randomElement(using: &random) },
        ]
        for list in lists {
          let words = words.naming(list)
          expectDistinct(list.map(words.picked), list, "\(step.quantity), \(notation)")
          expectDistinct(list.map { words.name($0, isLong: false) }, list, "\(step.quantity), \(notation)")
        }
        if case .patternCost = step.quantity { continue }
        #expect(!words.picked(step.quantity).contains("pattern"))
      }
    }
  }

  @Test func `What a bias of XOR moves is told pattern by pattern`() throws {
    for (rows, columns) in [(30, 100), (24, 80)] {
      var student = Student("xor", rows: rows, columns: columns)
      student.pick(.parameter(.bias(layer: 1, unit: 0)))
      student.press("w")
      let names = student.lines.compactMap { line -> String? in
        guard let start = line.firstIndex(of: "│"), line.contains("0.") || line.contains("1.") else {
          return nil
        }
        let words = line[line.index(after: start)...].split(separator: "  ").map(String.init)
        return words.first { !$0.allSatisfy { $0 == " " } }
      }
      #expect(names.contains { $0.contains("hidden z₁, pattern 2") }, "\(student.screen)")
      #expect(Set(names).count == names.count, "\(student.screen)")
    }
  }

  @Test func `What a mean reads is told pattern by pattern`() throws {
    var student = Student("xor", rows: 60, columns: 200)
    while student.state.focus != .batchCost { student.press("l") }
    for pattern in 1...4 {
      #expect(student.screen.contains("C of pattern \(pattern)"), "\(student.screen)")
    }
  }

  @Test(arguments: Notation.allCases)
  func `No two places of the table are called the same`(_ notation: Notation) {
    for setup in Self.setups {
      var state = Student(setup, rows: 40, columns: 120).state
      state.settings.notation = notation
      state.step = state.walk.stepCount - 1
      let table = ValueTable(StepContent(state), columnsShown: 4)
      var (title, columns) = ("", [String]())
      var names: [String] = []
      var quantities: [Quantity] = []
      for index in 0..<table.rowCount {
        switch table[index] {
        case .title(let name, let headings): (title, columns) = (name, headings)
        case .values(let label, let row):
          for (heading, quantity) in zip(columns, row) where table.isShown(quantity) {
            names.append("\(title) / \(label) / \(heading)")
            quantities.append(quantity)
          }
        }
      }
      expectDistinct(names, quantities, "\(notation)")
    }
  }

  // MARK: Status, header

  @Test func `The cost of a pattern and that of the batch have letters of their own`() {
    var student = Student("xor")
    while student.state.focus != .patternCost(pattern: 1) { student.press("l") }
    #expect(student.lines[22].contains("C_p 0."), "\(student.lines[22])")
    while student.state.focus != .batchCost { student.press("l") }
    #expect(student.lines[22].contains(" C 0."), "\(student.lines[22])")
    #expect(!student.lines[22].contains("C_p"))
  }

  /// 3-4-2 with batches of 2 of 5 rows: the third update has the fifth row alone.
  private static var batches: TrainingSetup {
    var setup = mazurSetup
    setup.data = Dataset(
      inputs: Matrix(rows: (0..<5).map { [Double($0) / 5, 0.1] }),
      targets: Matrix(rows: Array(repeating: [0.01, 0.99], count: 5)))
    setup.learning.batch = .mini(2)
    return setup
  }

  @Test func `The header tells the row of the data and the epoch where the batch is not the whole data`() {
    var student = Student(Self.batches, rows: 24, columns: 100)
    #expect(student.lines[0].contains("epoch 1 · update 1 · pattern 1/5"))
    student.press("}")
    #expect(student.lines[0].contains("epoch 1 · update 2 · pattern 3/5"))
    student.press("G")
    #expect(student.lines[0].contains("epoch 1 · update 2 · patterns 3, 4"))
    student.press("}")
    #expect(student.lines[0].contains("epoch 1 · update 3 · pattern 5/5"))
    student.press("G")
    #expect(student.lines[0].contains("epoch 1 · update 3 · pattern 5/5"))
    student.press("}")
    #expect(student.lines[0].contains("epoch 2 · update 4 · pattern 1/5"))
    // A batch of all rows as they are has neither.
    #expect(!Student("xor", rows: 24, columns: 100).lines[0].contains("epoch"))
  }

  @Test func `However long the notation's name, epoch and row stay in 80 columns`() {
    for notation in Notation.allCases {
      var student = Student(Self.batches)
      student.state.settings.notation = notation
      for _ in 0..<12 { student.press("}") }
      #expect(student.lines[0].contains("epoch 5 · "), "\(student.lines[0])")
      #expect(student.lines[0].contains("pattern 1/5"), "\(student.lines[0])")
    }
  }

  @Test func `Shuffled rows are told by their place in the data`() throws {
    var setup = Self.batches
    setup.learning.order = .shuffled(seed: 7)
    var student = Student(setup, rows: 24, columns: 100)
    for _ in 0..<6 {
      let row = try #require(student.state.trace.context.patterns.first)
      #expect(student.lines[0].contains("pattern \(row + 1)/5"), "\(student.lines[0])")
      let twin = PlainTwin.lines(of: student.state.currentStep, in: student.state.trace)
      #expect(twin[0].contains("pattern \(row + 1) of 5"), "\(twin[0])")
      #expect(twin[0].contains("Epoch \(student.state.timeline.update / 3 + 1), update"), "\(twin[0])")
      student.press("}")
    }
  }
}
