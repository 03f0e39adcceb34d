import BackpropCore
import BackpropLessons

/// The rungs of the ladder in words, made from the answer's formula.
struct HintWords {
  let task: NumberTask
  let words: QuantityWords
  let format: NumberFormat

  /// Terms beyond this many are added up.
  static let termLimit = 6

  init(_ task: NumberTask, words: QuantityWords, format: NumberFormat) {
    self.task = task
    self.words = words
    self.format = format
  }

  /// What kind of quantity it is, and what it is therefore made of.
  var idea: String {
    let architecture = words.context.architecture
    // Where no formula leads to the answer, the author has written the hints: lint demands it.
    guard let quantity = task.quantity else { return "" }
    switch quantity {
    case .input, .target, .parameter, .constant, .previousState: return "It is given: look it up."
    case .lookAhead: return "Momentum would carry the parameter on: where to?"
    case .weightedInput(let layer, _, _):
      return
        "What arrives at the unit? Each \(words.activation(ofLayer: layer - 1)) times the weight of its line, and "
        + "one number that does not depend on any of them."
    case .activation(let layer, _, _):
      return architecture.activation(ofLayer: layer) == .softmax
        ? "A share of the whole: its own e^\(words.netInput) over the sum of all of them."
        : "One function, applied to the unit's own \(words.netInput): which one?"
    case .unitCost: return "How far is the output from its target, and what does the cost make of that?"
    case .patternCost: return "Every output has its own cost. What does the pattern have?"
    case .batchCost: return "One number for all patterns: their mean."
    case .delta(let layer, _, _):
      return layer == architecture.outputLayer
        ? "Two influences in a row: of the unit's \(words.netInput) on its output, and of the output on \(words.cost)."
        : "This unit has no target. Whom does it feed, along which weights, and how much blame do they carry?"
    case .gradient(let parameter, _?):
      return parameter.from == nil
        ? "A bias is added to \(words.netInput) as it is. Whose blame is that?"
        : "What does this weight multiply, and how much blame does the sum it goes into carry?"
    case .gradient(_, nil): return "Every pattern has its own opinion. What do they say together?"
    case .state:
      return "The optimizer keeps this number from update to update: part of the old one, and something new."
    case .change: return "Which way is down, and how far does one step go?"
    case .updated: return "Where it was, and the change that was worked out."
    }
  }

  var blankIdea: String {
    "The formula above has a letter at that place. Find the same letter, with these units, in the network."
  }

  var value: String { "It is \(task.text(task.value, format))." }

  /// One rung in words; where there is an equation, that is shown instead.
  func text(_ rung: HintLevel) -> String {
    switch rung {
    case .idea: idea
    // Its equation is shown instead.
    case .formula: ""
    case .numbers: numbers
    case .value: value
    }
  }

  private var numbers: String {
    let shown = task.known.filter { $0 != task.quantity }
    let words = words.naming(shown)
    return shown.map {
      "\(words.name($0, isLong: false)) is \(task.format(from: format).text(task.trace.value(of: $0, in: task.notation)))."
    }.joined(separator: " ")
  }
}
