import BackpropCore
import TerminalCanvas

/// What the header, the rules, the status line and the key line say.
extension StepContent {
  /// Header: what is played at the left; notation, update, pattern and step at the right, as much as fits.
  func header(width: Int) -> (left: String, right: String) {
    let places = places.map(text)
    let left = text(state.guide?.title ?? "play · \(state.name)")
    let room = { (place: String) in width - place.count - 4 }
    // The whole name beside the longest place, else a good part of it. Where a lesson's book must be named, that comes
    // before the name and before the place.
    let books = books.flatMap { $0.differ ? text($0.header) : nil }
    let wanted = books.map { places.prefix(3) + [$0] } ?? places[...]
    let shown =
      wanted.first { left.count <= room($0) } ?? wanted.first { room($0) >= (books == nil ? 24 : 8) }
      ?? places[places.count - 1]
    return (room(shown) >= 8 ? clipped(left, to: room(shown)) : "", shown)
  }

  /// `nil` outside of lessons.
  private var books: LessonBooks? {
    state.guide.map { LessonBooks(text: $0.book, numbers: state.settings.notation) }
  }

  /// The longest wording first.
  private var places: [String] {
    let notation = notationPart
    let step = stepPart(word: true)
    var places = [[notation, updatePart, patternPart, step]]
    // Which row it is cannot be told from the update: it is given up only after the update's number and the notation.
    if let epochPart {
      places += [[notation, epochPart, patternPart, step], [epochPart, patternPart, step]]
    }
    places += [[notation, step], [notation, stepPart(word: false)], [step], [stepPart(word: false)]]
    return places.map { $0.joined(separator: " · ") }
  }

  private var notationPart: String { books?.header ?? state.settings.notation.rawValue }

  private var context: UpdateContext { state.trace.context }

  private var updatePart: String {
    let update = "update \((context.update + 1).grouped)"
    return epochPart.map { "\($0) · \(update)" } ?? update
  }

  /// `nil` where an update is an epoch.
  private var epochPart: String? {
    context.isWholeDataInOrder ? nil : "epoch \((context.epoch + 1).grouped)"
  }

  /// The row of the data and how many there are: "pattern 3/5".
  private var patternPart: String {
    let patterns = context.patterns
    guard let pattern = step.pattern ?? (patterns.count == 1 ? patterns[0] : nil) else {
      // A mean, a change, an update: it is about them all.
      let rows = patterns.map { words.number(of: $0).grouped }.joined(separator: ", ")
      return context.isWholeDataInOrder || patterns.count > Self.mostRowsTold
        ? "\(patterns.count.grouped) patterns" : "patterns \(rows)"
    }
    return "pattern \(words.number(of: pattern).grouped)/\(context.rowCount.grouped)"
  }

  private static let mostRowsTold = 3

  private func stepPart(word: Bool) -> String {
    let count = state.walk.stepCount.grouped
    if let group {
      return "\(word ? "steps " : "")\((group.first + 1).grouped)–\((group.last + 1).grouped)/\(count)"
    }
    return "\(word ? "step " : "")\((state.step + 1).grouped)/\(count)"
  }

  /// Where there is no room for a header: "units · 14/51", or the step alone.
  func shortPlace(width: Int) -> String {
    let long = text("\(notationPart) · \(stepPart(word: false))")
    return long.count + 18 <= width ? long : text(stepPart(word: false))
  }

  static func group(of state: TutorState) -> StepGroup? {
    guard state.showsMatrix else { return nil }
    let group = StepGroup(of: state.step, in: state.walk)
    return group.count > 1 ? group : nil
  }

  /// The rule over the formula: what it is about, and at the right what kind of equation, or which reading.
  var formulaTitle: RuleTitle {
    var title = RuleTitle(
      words.title(of: step.formula), words.name(step.quantity, isLong: false), words.symbol(step.quantity))
    if state.showsMatrix {
      if let group {
        title.left = [words.groupTitle(step.quantity), words.symbol(step.quantity)]
        title.right = ["m: scalar · \(group.count.grouped) results at once", "m: scalar"]
      } else {
        title.right = ["m: scalar · one number, no matrix", "m: scalar"]
      }
      return title
    }
    switch state.form {
    case .compact: title.right = [words.tag(of: step.formula)]
    case .terms: title.right = ["written out · f: factors", "f: factors"]
    case .factors:
      title.right = [
        FactorPanel(state).rows == nil ? "written out: it has no three factors" : "factors · f: compact",
        "f: compact",
      ]
    }
    return title
  }

  /// The picked number: what it is, its value, where it was made and who uses it. After a change of notation: which
  /// notation it is now.
  var pickedTitle: RuleTitle {
    if state.pickedByHand == nil, let title = PredictionBand(self)?.title { return title }
    if state.settings.showsLegend {
      return RuleTitle(
        "symbols: \(state.settings.notation.rawValue)", right: ["s next · S previous", "s next"])
    }
    let picked = state.picked
    let name = words.picked(picked)
    var value = ": not computed yet"
    if state.isKnown(picked) {
      let number = state.trace.value(of: picked, in: state.settings.notation)
      let isExact = state.trace.isExact(picked, in: state.settings.notation, as: state.settings.format)
      value =
        state.isMasked(picked)
        ? ": \(ShownField.mask)"
        : " \(isExact ? "=" : "≈") \(state.settings.format.text(number))"
    }
    let origin = origin(of: picked)
    return RuleTitle(
      "picked: \(name)\(value)", "\(name)\(value)", name, right: users.map { "\(origin) · \($0)" } + [origin])
  }

  private func origin(of quantity: Quantity) -> String {
    switch state.origin(of: quantity) {
    case .step(state.step): "made here"
    case .step(let made): "made by step \((made + 1).grouped)"
    case .updateBefore: "from the update before"
    case .given: "given"
    case .setByHand: "set by hand"
    case .memoryBegins: "the memory begins here"
    }
  }

  /// Who reads the picked number; the longest wording first.
  private var users: [String] {
    let users = state.usersOfPicked
    guard let text = StepRelations.usersText(users, in: state.walk, number: \.grouped) else {
      switch StepRelations.unused(state.picked) {
      case .nextUpdate: return ["used by the next update"]
      case .goal, .writtenOut, .nobody: return ["used by no later step"]
      }
    }
    let preposition = text.contains("step") ? "by" : "in"
    let count = users.count == 1 ? "1 step" : "\(users.count.grouped) steps"
    return ["used \(preposition) \(text)", "used by \(count)"]
  }

  /// A part of the status line, and the number it is.
  struct StatusPart {
    var text: String
    var quantity: Quantity?
  }

  /// The phases and where we are in them, C and η. Where the batch has several patterns, the cost of one is C_p.
  func status(width: Int) -> (left: String, right: [StatusPart]) {
    let learning = state.trace.setup.learning
    let rate = NumberFormat(decimals: NumberFormat.allDigits, style: .text).text(learning.rate)
    let right: [StatusPart] = [
      StatusPart(text: "\(words.symbol(shownCost)) "), StatusPart(text: costText, quantity: shownCost),
      StatusPart(text: "  \(words.letter(Constant.learningRate)) "),
      StatusPart(text: rate, quantity: .constant(.learningRate)),
    ]
    let long = text(phases(named: true))
    let short = text(phases(named: false))
    let choices = [
      (long, right + [StatusPart(text: "  \(learning.optimizer.name)")]), (long, right), (short, right),
    ].map { left, right in
      (left: left, right: right.map { StatusPart(text: text($0.text), quantity: $0.quantity) })
    }
    // The optimizer only where there is room to spare.
    let first = width >= 100 ? 0 : 1
    return choices[first...].first { choice in
      choice.left.count + choice.right.reduce(0) { $0 + $1.text.count } + 4 <= width
    } ?? (short, [])
  }

  private var costText: String {
    let cost = shownCost
    guard state.isKnown(cost) else { return "···" }
    if state.isMasked(cost) { return ShownField.mask }
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
    let total = lengths.reduce(0) { $0 + $1.steps.count }
    func position(_ step: Int) -> Int {
      let before = lengths.filter { $0.steps.upperBound <= step }.reduce(0) { $0 + $1.steps.count }
      return before + step - segment.steps.lowerBound + 1
    }
    let here = position(group?.first ?? state.step).grouped
    let range = group.map { "\(here)–\(position($0.last).grouped)" } ?? here
    let current = "▸\(QuantityWords.phaseWord(segment.phase)) \(range)/\(total.grouped)"
    guard named else { return current }
    let order = Phase.allCases
    let place = order.firstIndex(of: segment.phase) ?? 0
    return order.enumerated().map { index, phase in
      index == place ? current : (index < place ? "✓" : " ") + QuantityWords.phaseWord(phase)
    }.joined(separator: " ")
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

  /// What a matrix equation is about: "δ of the hidden layer", "∂C/∂w into layer 3".
  func groupTitle(_ quantity: Quantity) -> String {
    let letter = letter(quantity)
    switch quantity {
    case .weightedInput(let layer, _, _), .activation(let layer, _, _), .delta(let layer, _, _):
      return "\(letter) of \(layerName(layer))"
    case .unitCost: return "\(letter) of \(layerName(architecture.outputLayer))"
    case .gradient(let parameter, _), .change(let parameter), .updated(let parameter),
      .lookAhead(let parameter):
      return "\(letter) \(parameter.from == nil ? "of" : "into") \(layerName(parameter.layer))"
    case .state(_, let parameter?):
      return
        "\(letter) for \(weightOrBias(parameter)) \(parameter.from == nil ? "of" : "into") "
        + layerName(parameter.layer)
    case .input, .target, .parameter, .constant, .previousState, .patternCost, .batchCost, .state(_, nil):
      return name(quantity)
    }
  }
}
