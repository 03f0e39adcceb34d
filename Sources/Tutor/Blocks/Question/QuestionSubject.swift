import BackpropCore
import BackpropLessons
import TerminalCanvas

/// What a number question is about: the lines used, with what is known filled in and what is asked masked.
struct QuestionSubject {
  private let task: NumberTask
  private let isOpen: Bool
  private let settings: ViewSettings
  private let known: [Quantity]
  private let words: QuantityWords

  /// `nil` where nothing is known that could be shown.
  /// - Parameter showsOperands: whether what the answer is made of is shown where the author chose nothing.
  init?(_ task: NumberTask, isOpen: Bool, showsOperands: Bool = true, _ settings: ViewSettings) {
    guard showsOperands || task.hasChosenKnown else { return nil }
    // The quantities of a count are its ends: their values have nothing to do with it.
    guard task.hasChosenKnown || task.answer.readsValues else { return nil }
    self.task = task
    self.isOpen = isOpen
    self.settings = settings
    known = Self.inOrder(task.known.filter { $0 != task.quantity })
    words = task.words(in: settings.notation).naming(known)
    if known.isEmpty { return nil }
  }

  private static let title = "what the question is about"
  /// More rows would leave too few for the question.
  private static let mostRows = 7
  /// Where the words beside the picture begin in 80 columns.
  private static let noteColumn = 59

  /// `nil` where there is no picture of it, or it is too high.
  func rows(width: Int) -> QuestionScreen.Rows? {
    guard let quantity = task.quantity, task.formula != nil else { return nil }
    let diagram = NetworkDiagram(source(quantity))
    guard let heights = diagram.height(of: .linesUsed, columns: width),
      let height = [heights.upperBound, heights.lowerBound].first(where: { $0 <= Self.mostRows })
    else { return nil }
    var canvas = Canvas(size: Size(rows: height, columns: width))
    let drawn = diagram.draw(on: &canvas, in: Rect(canvas.size), form: .linesUsed)
    // What the picture has no place for would be missing: a gradient of one pattern, the last change.
    guard known.allSatisfy({ isConstant($0) || drawn.placements.map(\.quantity).contains($0) }) else {
      return nil
    }
    LessonRule.draw(Self.title, on: &canvas, row: 0, in: Rect(canvas.size), settings.glyphs)
    writeNotes(on: &canvas)
    return .init(cells: (0..<height).map { row in (0..<width).map { canvas[row, $0] } })
  }

  private func isConstant(_ quantity: Quantity) -> Bool {
    if case .constant = quantity { true } else { false }
  }

  /// "known: a, w, both δ" beside the picture, where there is room.
  private func writeNotes(on canvas: inout Canvas) {
    var notes = ["known: \(knownWords)", "asked: \(isOpen ? valueText(task.value) : ShownField.mask)"]
    notes = notes.map { settings.glyphs.text($0) }
    let width = canvas.size.columns
    let first = canvas.size.rows > 3 ? 2 : 1
    let column = min(Self.noteColumn, width - 1 - (notes.map(\.count).max() ?? 0))
    let isFree = notes.indices.allSatisfy { offset in
      (max(0, column - 2)..<width).allSatisfy { canvas[first + offset, $0].character == " " }
    }
    guard column > 0, isFree, first + notes.count <= canvas.size.rows else { return }
    for (offset, note) in notes.enumerated() { canvas.write(note, row: first + offset, column: column) }
  }

  /// The same without a picture: names and numbers.
  func lines(width: Int) -> QuestionScreen.Rows {
    var canvas = Canvas(size: Size(rows: 1, columns: width))
    LessonRule.draw(Self.title, on: &canvas, row: 0, in: Rect(canvas.size), settings.glyphs)
    let text = known.prefix(Self.mostKnown).map {
      "\(words.picked($0)) \(isConstant($0) ? exact($0) : valueText(of: $0))"
    }
    let more = known.count > Self.mostKnown ? ["and \(known.count - Self.mostKnown) more"] : []
    let lines = Wrapping.lines(
      settings.glyphs.text((text + more).joined(separator: "   ")), width: width - 4)
    return .init(cells: [canvas.cells] + lines.map { ("  " + $0).map { Cell($0) } })
  }

  private static let mostKnown = 12

  private func valueText(_ value: Double) -> String { task.text(value, settings.format) }

  /// As it was given: η 0.5.
  private func exact(_ quantity: Quantity) -> String {
    NumberFormat(decimals: NumberFormat.allDigits, style: .text).text(task.trace.value(of: quantity))
  }

  private func valueText(of quantity: Quantity) -> String {
    valueText(task.trace.value(of: quantity, in: settings.notation))
  }

  /// "a, w, both δ": each letter once; where several units have such a number, that is said too.
  private var knownWords: String {
    var letters: [String] = []
    var counts: [String: Int] = [:]
    for quantity in known {
      // A rate has no place in the picture.
      let letter =
        isConstant(quantity) ? "\(words.letter(quantity)) \(exact(quantity))" : words.letter(quantity)
      if counts[letter] == nil { letters.append(letter) }
      counts[letter, default: 0] += 1
    }
    return letters.map { letter in
      let isWeight = known.contains { $0.parameter != nil && words.letter($0) == letter }
      switch counts[letter] ?? 1 {
      case 1: return letter
      case 2 where !isWeight: return "both \(letter)"
      default: return isWeight ? letter : "every \(letter)"
      }
    }.joined(separator: ", ")
  }

  /// Kind by kind; within a kind as the formula reads them.
  static func inOrder(_ known: [Quantity]) -> [Quantity] {
    (0...3).flatMap { rank in known.filter { Self.rank($0) == rank } }
  }

  /// Units' own numbers first, then what lies on lines, then blame.
  private static func rank(_ quantity: Quantity) -> Int {
    switch quantity {
    case .input, .activation, .weightedInput: 0
    case .parameter, .lookAhead, .target: 1
    case .delta, .gradient, .change, .state, .previousState, .unitCost, .patternCost, .batchCost, .updated: 2
    case .constant: 3
    }
  }

  private func source(_ quantity: Quantity) -> DiagramSource {
    let (task, isOpen, format) = (task, isOpen, task.format(from: settings.format))
    let context = task.trace.context
    let shown = Set(known)
    let isBackward =
      if case .delta(let layer, _, _) = quantity { layer < context.architecture.outputLayer } else { false }
    return DiagramSource(
      architecture: context.architecture,
      labels: DiagramLabels(settings.notation, context.architecture),
      pattern: quantity.pattern ?? context.patterns[0], focus: quantity, isBackward: isBackward,
      digitsWidth: max(7, format.width ?? 22)
    ) { other in
      if other == quantity, !isOpen { return DiagramField(nil, isMasked: true) }
      // What is given is no secret, unless the author has chosen what is known.
      let isGiven = !task.hasChosenKnown && task.trace.walk.index(of: other) == nil
      guard other == quantity || shown.contains(other) || isGiven else { return DiagramField(nil) }
      return DiagramField(format.text(task.trace.value(of: other, in: task.notation)))
    }.reading(quantity, in: context, settings.notation)
  }
}

extension NumberTask {
  /// The names beside a question: the pattern of what is asked for goes without saying.
  func words(in notation: Notation) -> QuantityWords {
    var words = QuantityWords(trace, notation: notation)
    words.pattern = quantity?.pattern
    return words
  }
}
