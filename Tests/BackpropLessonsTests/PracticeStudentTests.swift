import BackpropCore
import BackpropExperiments
import Foundation
import Testing

@testable import BackpropLessons

/// Exercises as somebody meets them who has nothing but the screen: four decimals of every number, a rule, and school
/// arithmetic.
@Suite struct PracticeStudentTests {
  /// How many exercises of each topic: `BACKPROP_PRACTICE_ITEMS=10000` for a thorough run, which takes minutes.
  private static let items =
    UInt64(
      ProcessInfo.processInfo.environment["BACKPROP_PRACTICE_ITEMS"] ?? "") ?? 60

  @Test(arguments: PracticeTopic.allCases)
  func `What the digits on the screen give is accepted, halves rounded up or to even`(topic: PracticeTopic)
    throws
  {
    for seed in 0..<Self.items {
      let question = PracticeGenerator.question(topic, seed: seed)
      guard case .number(let number) = question.kind else {
        Issue.record("\(topic) \(seed) is no number")
        continue
      }
      let task = NumberTask(number, experiment: question.experiment, notation: .first)
      let student = try #require(Student(task, question).answer, "\(topic) \(seed)")
      for mode in [NSDecimalNumber.RoundingMode.plain, .bankers] {
        let text = Student.rounded(student, figures: number.figures, mode)
        #expect(task.reply(to: text).isRight, "\(topic) \(seed): \(text) for \(task.value)")
      }
    }
  }

  @Test(arguments: PracticeTopic.allCases)
  func `Every exercise names its activation`(topic: PracticeTopic) {
    for seed in 0..<40 as Range<UInt64> {
      let question = PracticeGenerator.question(topic, seed: seed)
      guard case .text(let text)? = question.ask.first else { continue }
      for function in question.experiment.setup.architecture.activations {
        #expect(text.hasPrefix("Activation: ") && text.contains(function.name), "\(text)")
      }
    }
  }

  /// A rule applies where it changes the answer although everything shown as known is given. Two that give the same
  /// number in every exercise of a topic are one rule there.
  @Test(arguments: PracticeTopic.allCases)
  func `Every wrong rule that applies shows on one exercise in three, and so does what sets it apart`(
    topic: PracticeTopic
  ) throws {
    let count = 240
    var numbers: [[Mistake: Double]] = []
    var rights: [Double] = []
    for seed in 0..<UInt64(count) {
      let question = PracticeGenerator.question(topic, seed: seed)
      guard case .number(let number) = question.kind else { continue }
      let task = NumberTask(number, experiment: question.experiment, notation: .first)
      let asked = try #require(task.quantity)
      var given: [Quantity: Double] = [:]
      for quantity in task.known where quantity != asked { given[quantity] = task.trace.value(of: quantity) }
      let rules = UpdateUnderEveryRule(task.trace, given: given)
      var found: [Mistake: Double] = [:]
      for mistake in Mistake.allCases where !mistake.isRounding {
        found[mistake] = rules[mistake].value(of: asked)
      }
      numbers.append(found)
      rights.append(task.value)
    }
    func differ(_ a: Double?, _ b: Double?) -> Bool {
      guard let a, let b else { return false }
      return (a - b).magnitude > 1e-12 * max(a.magnitude, b.magnitude)
    }
    let applying = Mistake.allCases.filter { mistake in
      zip(numbers, rights).contains { differ($0[mistake], $1) }
    }
    #expect(!applying.isEmpty)
    for (index, mistake) in applying.enumerated() {
      let shows = zip(numbers, rights).count { differ($0[mistake], $1) }
      #expect(shows * 3 >= count, "\(topic): \(mistake) shows on \(shows) of \(count)")
      for other in applying[(index + 1)...] {
        let apart = numbers.count { differ($0[mistake], $0[other]) }
        #expect(
          apart == 0 || apart * 3 >= count, "\(topic): \(mistake), \(other) apart on \(apart) of \(count)")
      }
    }
  }
}

/// Works an exercise out by the rule of the textbook.
private struct Student {
  private let task: NumberTask
  private let architecture: Architecture

  init(_ task: NumberTask, _ question: Question) {
    self.task = task
    architecture = question.experiment.setup.architecture
  }

  /// As it stands on the screen.
  private func shown(_ quantity: Quantity) -> Double {
    let text = NumberFormat(decimals: 4, style: .text).text(task.trace.value(of: quantity))
    return Double(text.replacingOccurrences(of: "−", with: "-")) ?? .nan
  }

  private func slope(_ a: Double, layer: Int) -> Double {
    architecture.activation(ofLayer: layer) == .tanh ? 1 - a * a : a * (1 - a)
  }

  var answer: Double? {
    guard let quantity = task.quantity else { return nil }
    let layers = architecture.unitCounts
    func below(_ layer: Int, _ unit: Int) -> Double {
      shown(layer == 0 ? .input(unit: unit, pattern: 0) : .activation(layer: layer, unit: unit, pattern: 0))
    }
    switch quantity {
    case .weightedInput(let layer, let unit, _):
      let terms = (0..<layers[layer - 1]).map {
        shown(.parameter(.weight(layer: layer, to: unit, from: $0))) * below(layer - 1, $0)
      }
      return terms.reduce(0, +) + shown(.parameter(.bias(layer: layer, unit: unit)))
    case .activation(let layer, let unit, _):
      let z = shown(.weightedInput(layer: layer, unit: unit, pattern: 0))
      return architecture.activation(ofLayer: layer) == .tanh ? tanh(z) : 1 / (1 + exp(-z))
    case .unitCost(let unit, _):
      let miss =
        shown(.activation(layer: layers.count - 1, unit: unit, pattern: 0))
        - shown(.target(unit: unit, pattern: 0))
      return miss * miss / 2
    case .delta(let layer, let unit, _):
      let a = shown(.activation(layer: layer, unit: unit, pattern: 0))
      if layer == layers.count - 1 {
        return (a - shown(.target(unit: unit, pattern: 0))) * slope(a, layer: layer)
      }
      let blame = (0..<layers[layer + 1]).map {
        shown(.parameter(.weight(layer: layer + 1, to: $0, from: unit)))
          * shown(.delta(layer: layer + 1, unit: $0, pattern: 0))
      }
      return blame.reduce(0, +) * slope(a, layer: layer)
    case .gradient(.weight(let layer, let unit, let from), 0?):
      return shown(.delta(layer: layer, unit: unit, pattern: 0)) * below(layer - 1, from)
    case .gradient(let parameter, nil):
      return (shown(.gradient(parameter, pattern: 0)) + shown(.gradient(parameter, pattern: 1))) / 2
    case .change(let parameter):
      let plain = -shown(.constant(.learningRate)) * shown(.gradient(parameter, pattern: 0))
      guard let last = task.known.first(where: { if case .previousState = $0 { true } else { false } }) else {
        return plain
      }
      return shown(.constant(.optimizer(.momentum))) * shown(last) + plain
    case .updated(let parameter):
      return shown(.parameter(parameter))
        - shown(.constant(.learningRate)) * shown(.gradient(parameter, pattern: 0))
    default: return nil
    }
  }

  /// Decimal arithmetic, as on paper.
  static func rounded(_ value: Double, figures: Int, _ mode: NSDecimalNumber.RoundingMode) -> String {
    guard value != 0, var decimal = Decimal(string: String(format: "%.12f", value)) else { return "0" }
    let first = Int(log10(value.magnitude).rounded(.down))
    var result = Decimal()
    NSDecimalRound(&result, &decimal, figures - 1 - first, mode)
    return "\(result)"
  }
}
