import BackpropCore
import BackpropExperiments
import TestSupport
import Testing

@testable import Tutor

/// What can be set by hand, where it then holds, and what it leaves alone.
@Suite struct EditingTests {
  private static let weight = Parameter.weight(layer: 2, to: 0, from: 0)

  private static func xor(_ optimizer: Optimizer = .sgd) -> Student {
    var student = Student("xor")
    var setup = student.state.trace.setup
    setup.learning.optimizer = optimizer
    student = Student(setup)
    return student
  }

  // MARK: Constants of optimizers

  private static func valuesIn(_ range: OptimizerConstant.Range) -> [Double] {
    switch range {
    case .share: [0, 0.3, 0.999]
    case .notNegative: [0, 1e-7, 2]
    }
  }

  private static func valuesOut(_ range: OptimizerConstant.Range) -> [Double] {
    switch range {
    case .share: [-0.1, 1, 1.5]
    case .notNegative: [-1e-9, -2]
    }
  }

  @Test(arguments: Optimizer.all)
  func everyConstantIsSetWithinItsRange(_ optimizer: Optimizer) {
    for constant in optimizer.constants where constant.row.standsInFormulas {
      for value in Self.valuesIn(constant.row.range) {
        var student = Self.xor(optimizer)
        #expect(student.state.set(.constant(.optimizer(constant)), to: value) == .done())
        let changed = student.state.trace.setup.learning.optimizer
        #expect(changed == optimizer.setting(constant, to: value), "\(optimizer.name) \(constant)")
        #expect(student.state.trace.value(of: .constant(.optimizer(constant))) == value)
      }
    }
  }

  @Test(arguments: Optimizer.all)
  func outOfRangeTheReasonIsTheRange(_ optimizer: Optimizer) {
    for constant in optimizer.constants where constant.row.standsInFormulas {
      let letter = Notation.units.constantLetter(.optimizer(constant))
      let expected =
        switch constant.row.range {
        case .share: "\(letter) must be at least 0 and less than 1."
        case .notNegative: "\(letter) must be 0 or more."
        }
      for value in Self.valuesOut(constant.row.range) {
        var student = Self.xor(optimizer)
        #expect(student.state.set(.constant(.optimizer(constant)), to: value) == .done([.bell]))
        #expect(student.state.message == expected)
        #expect(student.state.trace.setup.learning.optimizer == optimizer)
      }
    }
  }

  @Test func aConstantIsSetAtTheKeyboard() {
    // The finding: β₁ of Nadam in XOR's 123rd step.
    var student = Student("xor")
    student.type(":optimizer nadam")
    student.press(.enter)
    student.type("123G")
    student.pick(.constant(.optimizer(.beta1)))
    student.press("e")
    student.type("0.3")
    student.press(.enter)
    #expect(student.prompt == nil)
    #expect(student.state.trace.setup.learning.optimizer.value(of: .beta1) == 0.3)
  }

  // MARK: Edits are changes

  /// The keys of the finding: a rate set later, for an earlier update, took the optimizer of update 6 back.
  @Test func anEarlierRateLeavesALaterOptimizer() {
    var student = Student()
    student.press("}", "}", "}", "}", "}")
    student.type(":optimizer adam")
    student.press(.enter, "{", "{", "{")
    student.type(":eta 0.2")
    student.press(.enter, "}", "}", "}")
    #expect(student.updateNumber == 6)
    #expect(student.state.trace.setup.learning.optimizer == Optimizer(.adam))
    #expect(student.state.trace.setup.learning.rate == 0.2)
  }

  /// The things that can be set, each with what it is in an update.
  private enum Thing: Hashable, CaseIterable {
    case rate, kind, beta1, epsilon, batch, input, target
  }

  private static func settings(_ setup: TrainingSetup) -> [Thing: String] {
    let learning = setup.learning
    var settings: [Thing: String] = [
      .rate: "\(learning.rate)", .kind: learning.optimizer.name, .batch: "\(learning.batch)",
      .input: "\(setup.data.inputs[1, 0])", .target: "\(setup.data.targets[2, 0])",
    ]
    // A constant that the optimizer in force does not have is none of its settings.
    settings[.beta1] = learning.optimizer.value(of: .beta1).map { "\($0)" }
    settings[.epsilon] = learning.optimizer.value(of: .epsilon).map { "\($0)" }
    return settings
  }

  private static func edit(_ thing: Thing, _ student: inout Student, _ generator: inout SplitMix64) {
    switch thing {
    case .rate: _ = student.state.set(.constant(.learningRate), to: .random(in: 0.1...1, using: &generator))
    case .kind:
      let kinds = Optimizer.Kind.allCases
      student.type(":optimizer \(kinds[Int.random(in: 0..<kinds.count, using: &generator)].rawValue)")
      student.press(.enter)
    case .beta1, .epsilon:
      let constant = thing == .beta1 ? OptimizerConstant.beta1 : .epsilon
      guard student.state.trace.setup.learning.optimizer.value(of: constant) != nil else { return }
      _ = student.state.set(.constant(.optimizer(constant)), to: .random(in: 0..<0.9, using: &generator))
    case .batch:
      student.type(":batch \(["full", "online", "2", "3"][Int.random(in: 0..<4, using: &generator)])")
      student.press(.enter)
    case .input:
      _ = student.state.set(.input(unit: 0, pattern: 1), to: .random(in: -1...1, using: &generator))
    case .target:
      _ = student.state.set(.target(unit: 0, pattern: 2), to: .random(in: -1...1, using: &generator))
    }
  }

  private static func history(_ student: Student) -> [[Thing: String]] {
    var copy = student
    return (0..<6).map { update in
      copy.state.move(to: Moment(update: update, step: 0))
      return settings(copy.state.trace.setup)
    }
  }

  @Test(arguments: 1...40)
  func anEditOfOneThingNeverChangesAnother(seed: Int) {
    var generator = SplitMix64(seed: UInt64(seed))
    var student = Self.xor(Optimizer(.adam))
    for _ in 0..<10 {
      let update = Int.random(in: 0..<6, using: &generator)
      student.state.move(to: Moment(update: update, step: 0))
      let before = Self.history(student)
      let thing = Thing.allCases[Int.random(in: 0..<Thing.allCases.count, using: &generator)]
      Self.edit(thing, &student, &generator)
      let after = Self.history(student)
      for (number, (old, new)) in zip(before, after).enumerated() {
        for other in Thing.allCases where other != thing || number < update {
          // With another optimizer some constants come and go; those that stay are as they were.
          if thing == .kind, number >= update, old[other] == nil || new[other] == nil { continue }
          #expect(old[other] == new[other], "\(thing) in update \(update) changed \(other) of \(number)")
        }
      }
    }
  }

  @Test(arguments: 1...20)
  func undoingInAnyOrderOfWalkingGivesBackTheBits(seed: Int) {
    var generator = SplitMix64(seed: UInt64(seed))
    var student = Self.xor(Optimizer(.adam))
    var traces: [[UpdateTrace]] = []
    func all(_ student: Student) -> [UpdateTrace] {
      var copy = student
      return (0..<6).map { update in
        copy.state.move(to: Moment(update: update, step: 0))
        return copy.state.trace
      }
    }
    var counts: [Int] = []
    for _ in 0..<8 {
      traces.append(all(student))
      counts.append(student.state.timeline.edits.count)
      student.state.move(to: Moment(update: Int.random(in: 0..<6, using: &generator), step: 0))
      Self.edit(
        Thing.allCases[Int.random(in: 0..<Thing.allCases.count, using: &generator)], &student, &generator)
      if Bool.random(using: &generator) {
        _ = student.state.set(.parameter(Self.weight), to: .random(in: -1...1, using: &generator))
      }
    }
    while let expected = traces.popLast(), let count = counts.popLast() {
      while student.state.timeline.edits.count > count {
        student.state.move(to: Moment(update: Int.random(in: 0..<6, using: &generator), step: 0))
        student.press("u")
      }
      #expect(all(student) == expected)
    }
  }

  // MARK: The optimizer's own count

  /// With m = 0 before it, m = 0.1 g after the first update, and dividing by 1 − 0.9 gives g back.
  @Test func anOptimizerSwitchedOnLaterBeginsWithItsFirstUpdate() {
    var student = Student()
    student.press("}", "}", "}", "}", "}")
    student.type(":optimizer adam")
    student.press(.enter)
    let trace = student.state.trace
    #expect(trace.context.update == 5)
    #expect(trace.value(of: .constant(.updateNumber)) == 1)
    let gradient = trace.value(of: trace.context.batchGradient(of: Self.weight))
    #expect(abs(trace.value(of: .state(.mh, Self.weight)) - gradient) < 1e-12)
    #expect(abs(trace.value(of: .state(.vh, Self.weight)) - gradient * gradient) < 1e-12)
    student.press("}")
    #expect(student.state.trace.value(of: .constant(.updateNumber)) == 2)
  }

  // MARK: What a number is set to, and where

  @Test func aNewWeightIsSetForTheNextUpdate() {
    var student = Student("xor")
    student.press("G")
    let parameter = Parameter.bias(layer: 1, unit: 2)
    #expect(student.state.picked == .updated(parameter))
    let before = student.state.trace
    student.press("e")
    student.type("0.25")
    student.press(.enter)
    #expect(student.state.trace == before)
    #expect(student.message?.contains("from update 2 on") == true)
    student.press("}")
    #expect(student.state.trace.value(of: .parameter(parameter)) == 0.25)
  }

  /// Every number of a walk: what opens sets the number it names and no other, what does not open says why.
  @Test(arguments: Optimizer.all, Notation.allCases)
  func eEditsWhereItSaysOrSaysWhyNot(_ optimizer: Optimizer, _ notation: Notation) {
    var student = Self.xor(optimizer)
    student.state.settings.notation = notation
    student.press("}")
    let start = student.state
    let trace = start.trace
    var quantities: Set<Quantity> = []
    for index in 0..<trace.walk.stepCount {
      let step = trace.step(at: index, notation: notation)
      quantities.formUnion([step.quantity] + step.formula.bound.operands)
    }
    for quantity in quantities {
      student.state = start
      student.state.pickedByHand = quantity
      student.press("e")
      guard case .value(let named)? = student.prompt?.kind else {
        #expect(student.message?.isEmpty == false)
        continue
      }
      #expect(named == quantity)
      student.type("0.75")
      student.press(.enter)
      guard case .updated(let parameter) = quantity else {
        #expect(student.state.trace.value(of: quantity) == 0.75, "\(quantity)")
        continue
      }
      #expect(student.state.trace == trace)
      student.press("}")
      #expect(student.state.trace.value(of: .parameter(parameter)) == 0.75)
    }
  }

  @Test(arguments: [
    Quantity.gradient(weight, pattern: nil), .change(weight), .delta(layer: 1, unit: 0, pattern: 2),
    .weightedInput(layer: 1, unit: 0, pattern: 0), .activation(layer: 2, unit: 0, pattern: 0), .batchCost,
  ])
  func whatIsComputedDoesNotOpen(_ quantity: Quantity) {
    var student = Student("xor")
    student.press("G")
    student.state.pickedByHand = quantity
    student.press("e")
    #expect(student.prompt == nil)
    #expect(student.message?.contains("computed") == true)
  }

  // MARK: The place is kept by meaning

  @Test(arguments: [":optimizer adam", ":optimizer nadam", ":eta 0.1", ":optimizer momentum"])
  func aChangeLeavesTheLearnerAtTheSameQuantity(command: String) {
    var student = Student("xor")
    student.press("G")
    let place = student.state.focus
    student.type(command)
    student.press(.enter)
    #expect(student.state.focus == place)
    student.press("u")
    #expect(student.state.focus == place)
  }

  @Test func withAnotherBatchThePlaceServesTheSame() {
    var student = Student("xor")
    student.press("G")
    let place = student.state.focus
    student.type(":batch 2")
    student.press(.enter)
    #expect(student.state.focus == place)
    // Of a batch of one the mean gradient is its only pattern's, and the mean cost its cost.
    let weight = Self.weight
    for (mean, single) in [
      (Quantity.gradient(weight, pattern: nil), Quantity.gradient(weight, pattern: 0)),
      (.batchCost, .patternCost(pattern: 0)),
    ] {
      student = Student("xor")
      student.state.step = student.state.walk.index(of: mean) ?? 0
      student.type(":batch online")
      student.press(.enter)
      #expect(student.state.focus == single)
      student.press("u")
      #expect(student.state.focus == single)
    }
  }

  /// Whatever is looked at and picked, whatever is then changed: the place still exists and can be drawn.
  @Test(arguments: 1...30)
  func noChangeLeavesThePlaceOutside(seed: Int) {
    var generator = SplitMix64(seed: UInt64(seed))
    var student = Self.xor(Optimizer.all[seed % Optimizer.all.count])
    for _ in 0..<12 {
      student.state.step = Int.random(in: 0..<student.state.walk.stepCount, using: &generator)
      student.state.pickedByHand = student.state.walk.quantity(
        at: Int.random(in: 0..<student.state.walk.stepCount, using: &generator))
      if Bool.random(using: &generator) { student.press(Bool.random(using: &generator) ? "w" : "I") }
      let thing: Thing = Bool.random(using: &generator) ? .kind : .batch
      Self.edit(thing, &student, &generator)
      if Bool.random(using: &generator) { student.press(.backspace) }
      if Bool.random(using: &generator) { student.press("u") }
      #expect(student.state.step < student.state.walk.stepCount)
      #expect(!student.screen.isEmpty)
      student.press(.escape, .escape)
    }
  }
}
