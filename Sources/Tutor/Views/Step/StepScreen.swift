import BackpropCore
import TerminalCanvas

/// The step view: bands one under the other. A function of the state; what is drawn where is decided in `BandPlan`.
package struct StepScreen {
  let state: TutorState
  let words: QuantityWords
  let marks: Marks

  package init(_ state: TutorState) {
    self.state = state
    words = QuantityWords(state.trace, notation: state.settings.notation)
    marks = Marks(state)
  }

  /// A number on the screen and where it stands.
  package struct Placement: Equatable, Sendable {
    package var quantity: Quantity
    package var point: Point
  }

  /// The picture and the numbers in it.
  package struct Drawing: Equatable, Sendable {
    package var canvas: Canvas
    package var placements: [Placement]
  }

  /// The numbers that can be picked, each once, in reading order.
  package var pickable: [Quantity] {
    var seen = Set<Quantity>()
    return drawing.placements.map(\.quantity).filter { seen.insert($0).inserted }
  }

  package var drawing: Drawing {
    let size = state.size
    guard size.rows >= 5, size.columns >= 20 else { return tooSmall }
    var painter = BandPainter(self, plan: BandPlan(self))
    painter.draw()
    return Drawing(canvas: painter.canvas, placements: painter.placements)
  }

  private var tooSmall: Drawing {
    var canvas = Canvas(size: state.size)
    canvas.write("20x5 at least", row: 0, column: 0)
    canvas.cursor = Point(row: 0, column: 0)
    return Drawing(canvas: canvas, placements: [])
  }

  func text(_ unicode: String) -> String { state.settings.glyphs.text(unicode) }
}

// MARK: What the bands say

extension StepScreen {
  var step: Step { state.currentStep }

  /// Header: what is played at the left; notation, update, pattern and step at the right, as much as fits.
  func header(width: Int) -> (left: String, right: String) {
    let right = place
    let longest = [
      right.joined(separator: " · "), "\(right[0]) · \(right[right.count - 1])", right[right.count - 1],
    ]
    let left = width < 60 ? "" : "play · \(state.name)"
    let shown = longest.map(text).first { $0.count + min(12, left.count) + 4 <= width } ?? text(longest[2])
    let room = max(0, width - shown.count - 4)
    return (clipped(text(left), to: room), shown)
  }

  private var place: [String] {
    let context = state.trace.context
    var parts = [state.settings.notation.rawValue, "update \(grouped(state.timeline.update + 1))"]
    if let pattern = step.pattern, let position = context.patterns.firstIndex(of: pattern) {
      parts.append("pattern \(position + 1)/\(context.patterns.count)")
    } else {
      parts.append("pattern \(context.patterns.count)/\(context.patterns.count)")
    }
    let count = grouped(state.walk.stepCount)
    let group = StepGroup(of: state.step, in: state.walk)
    if state.settings.showsMatrix, group.last > group.first {
      parts.append("steps \(grouped(group.first + 1))–\(grouped(group.last + 1))/\(count)")
    } else {
      parts.append("step \(grouped(state.step + 1))/\(count)")
    }
    return parts
  }

  var formulaTitle: (left: String, right: String) {
    let form: String
    switch state.settings.form {
    case .compact: form = ""
    case .terms: form = "written out · f: factors"
    case .factors:
      form = FactorPanel(state).rows == nil ? "written out: it has no three factors" : "factors · f: compact"
    }
    if state.settings.showsMatrix {
      let count = StepGroup(of: state.step, in: state.walk).quantities.count
      return (
        words.title(of: step.formula),
        count > 1 ? "m: scalar · \(grouped(count)) results at once" : "m: scalar"
      )
    }
    return (words.title(of: step.formula), form.isEmpty ? words.tag(of: step.formula) : form)
  }

  /// The picked number: what it is, its value, where it was made and who uses it.
  var pickedTitle: (left: String, right: String) {
    let picked = state.picked
    var left = "picked: \(words.picked(picked))"
    if state.isKnown(picked) {
      let value = state.trace.value(of: picked, in: state.settings.notation)
      left += " \(state.settings.format.isExact(value) ? "=" : "≈") \(state.settings.format.text(value))"
    } else {
      left += ": not computed yet"
    }
    return (left, "\(origin(of: picked)) · \(users(of: picked))")
  }

  private func origin(of quantity: Quantity) -> String {
    switch state.origin(of: quantity) {
    case .step(state.step): "made here"
    case .step(let made): "made by step \(grouped(made + 1))"
    case .updateBefore: "from the update before"
    case .given: "given"
    }
  }

  private func users(of quantity: Quantity) -> String {
    if case .constant = quantity { return "used all the time" }
    let users = state.walk.users(of: quantity).map { $0 + 1 }
    switch users.count {
    case 0: return "used by the next update"
    case 1: return "used by step \(grouped(users[0]))"
    case 2...4: return "used by steps \(users.map { grouped($0) }.joined(separator: ", "))"
    default: return "used by \(grouped(users.count)) steps (o)"
    }
  }

  var captionSentences: [String] { Caption.text(for: step, in: state.trace) }

  /// The phases with where we stand, C and η.
  func status(width: Int) -> (left: String, right: String) {
    let rate = words.letter(Constant.learningRate)
    let learningRate = NumberFormat(decimals: 17, style: .text).text(state.trace.setup.learning.rate)
    let right = "\(words.cost) \(costText)  \(rate) \(learningRate)"
    for left in [phases(named: true), phases(named: false)] where left.count + right.count + 4 <= width {
      return (text(left), text(right))
    }
    return (text(phases(named: false)), "")
  }

  private var costText: String {
    let cost = shownCost
    guard state.isKnown(cost) else { return "···" }
    return state.settings.format.text(state.trace.value(of: cost))
  }

  /// The cost in the status line: the batch's once it is computed, before that the pattern's.
  var shownCost: Quantity {
    let context = state.trace.context
    if context.hasSeveralPatterns, state.isKnown(.batchCost) { return .batchCost }
    return .patternCost(pattern: step.pattern ?? context.patterns[context.patterns.count - 1])
  }

  /// ✓forward ✓cost ▸backward 3/4  gradients  changes  updates; short: the current phase alone.
  private func phases(named: Bool) -> String {
    let segment = state.walk.segment(at: state.step)
    let lengths = state.walk.segments.filter { $0.phase == segment.phase && $0.pattern == segment.pattern }
    let before = lengths.filter { $0.steps.upperBound <= state.step }.reduce(0) { $0 + $1.steps.count }
    let total = lengths.reduce(0) { $0 + $1.steps.count }
    let position = before + state.step - segment.steps.lowerBound + 1
    let current = "▸\(QuantityWords.phaseWord(segment.phase)) \(grouped(position))/\(grouped(total))"
    guard named else { return current }
    let order = Phase.allCases
    let here = order.firstIndex(of: segment.phase) ?? 0
    return order.enumerated().map { index, phase in
      index == here
        ? current : (index < here ? "✓" : " ") + QuantityWords.phaseWord(phase)
    }.joined(separator: " ")
  }

  /// The key line: what fits, the most useful first.
  func keyLine(width: Int) -> String {
    let items: [(text: String, rank: Int)] = [
      ("←→ step", 0), ("↑↓ pick", 3), ("Enter from", 4), ("o who uses it", 8), ("f formula", 5),
      ("s symbols", 6), ("m matrix", 10), ("t table", 9), ("d digits", 7), ("I influence", 11), ("? help", 1),
      ("q quit", 2),
    ]
    var shown = Set<Int>()
    for rank in items.indices {
      let candidate = shown.union([rank])
      let line = items.filter { candidate.contains($0.rank) }.map { text($0.text) }.joined(separator: "  ")
      if line.count + 2 <= width { shown = candidate }
    }
    return " " + items.filter { shown.contains($0.rank) }.map { text($0.text) }.joined(separator: "  ")
  }
}

extension QuantityWords {
  /// As the status line names a phase.
  static func phaseWord(_ phase: Phase) -> String {
    switch phase {
    case .forward: "forward"
    case .cost: "cost"
    case .backward: "backward"
    case .gradient: "gradients"
    case .change: "changes"
    case .update: "updates"
    }
  }
}

/// 71711 as 71,711.
func grouped(_ number: Int) -> String {
  var digits = Array(String(number.magnitude))
  var position = digits.count - 3
  while position > 0 {
    digits.insert(",", at: position)
    position -= 3
  }
  return (number < 0 ? "−" : "") + String(digits)
}

/// The text, its end replaced by … where it is too long.
func clipped(_ text: String, to width: Int) -> String {
  text.count <= width ? text : (width <= 1 ? "" : String(text.prefix(width - 1)) + "…")
}
