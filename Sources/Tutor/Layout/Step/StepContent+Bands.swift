import BackpropCore
import BackpropLessons
import TerminalCanvas

/// The bands under the formula: caption, and in a large window what the step reads, the legend, the steps around it.
extension StepContent {
  /// - Parameter isWhole: whatever was chosen for the narration.
  func captionLines(width: Int, isWhole: Bool = false) -> [String] {
    if state.settings.showsLegend, !state.isAsking { return legendLines(width: width) }
    let isShort = state.settings.kept.narration == .short && !isWhole
    let sentences = [endSentences, captionSentences].flatMap { isShort ? Array($0.prefix(1)) : $0 }
    let caption = Wrapping.lines(sentences.map(text).joined(separator: " "), width: max(10, width))
    return PredictionBand(self)?.lines(width: max(10, width), caption: caption) ?? caption
  }

  private var captionSentences: [String] {
    let given =
      state.isAsking ? GivenAway(state.trace.value(of: state.asked, in: state.settings.notation)) : nil
    if let said = state.guide?.caption(at: state.focus, state.settings), given?.isIn(said) != true {
      return [said]
    }
    if group != nil, let sentences = MatrixPanel(self).caption { return sentences }
    return Caption.text(for: step, in: state.trace, revealsValue: state.hidden < .value)
      .filter { given?.isIn($0) != true }
  }

  /// Where the walk ends, what came of the update; where an author says something of his own, that.
  private var endSentences: [String] {
    state.guide?.caption(at: state.focus, state.settings) == nil ? costChange?.sentences ?? [] : []
  }

  /// Whether predict mode says something about an answer, or a hint.
  var isRemarking: Bool { PredictionBand(self)?.isRemarking == true }

  /// The legend's lines, as many side by side as there is room for.
  private func legendLines(width: Int) -> [String] {
    NotationLegend.lines(state.settings.notation, state.trace.context, beside: step.formula).map(text)
      .reduce(into: []) { lines, part in
        if let last = lines.last, last.count + 3 + part.count <= width {
          lines[lines.count - 1] = last + "   " + part
        } else {
          lines.append(part)
        }
      }
  }

  /// What the letters mean; `nil` while it already stands where the caption is.
  var legend: TextBand? {
    guard !state.settings.showsLegend else { return nil }
    let lines = NotationLegend.lines(state.settings.notation, state.trace.context, beside: step.formula)
    return TextBand(
      RuleTitle(
        "symbols: \(state.settings.notation.rawValue)",
        right: ["s the next of \(Notation.countInWords) notations"]),
      words: lines.map { "   " + $0 })
  }

  /// Of more than this, only the number is given.
  private static let mostReads = 8

  /// The numbers the step reads and where each comes from; `nil` where it reads none.
  func reads(width: Int) -> TextBand? {
    guard group == nil, !state.isAsking else { return nil }
    let operands = StepRelations.operands(of: step, in: state.trace)
    guard !operands.isEmpty else { return nil }
    let shown = operands.prefix(Self.mostReads)
    let words = words.naming(shown.map(\.quantity))
    let entries = columns(shown.map { entry($0, words) })
    let cell = (entries.first?.reduce(0) { $0 + $1.text.count } ?? 0)
    let perLine = max(1, (width - 3) / max(1, cell))
    var lines: [TextBand.Line] = stride(from: 0, to: entries.count, by: perLine).map { start in
      entries[start..<min(start + perLine, entries.count)].reduce([("   ", Style.plain)], +)
    }
    if operands.count > Self.mostReads {
      lines.append([("   and \((operands.count - Self.mostReads).grouped) more: t lists all values", .plain)])
    }
    return TextBand(
      RuleTitle("what it reads", right: ["↑↓ pick, Enter goes to where it was made"]), lines: lines)
  }

  private func entry(_ operand: StepRelations.Operand, _ words: QuantityWords) -> TextBand.Line {
    let quantity = operand.quantity
    var format = state.settings.format
    // As they were given: η 0.5, t 1.
    if case .constant = quantity { format = NumberFormat(decimals: NumberFormat.allDigits, style: .text) }
    let value = format.text(state.trace.value(of: quantity, in: state.settings.notation))
    return [
      (text(words.picked(quantity)), .plain), (text(value), Style(hue: quantity.hue)),
      (operand.madeAt.map { "step \(($0 + 1).grouped)" } ?? "given", .plain),
    ]
  }

  /// Names, numbers and origins in columns, the numbers at the right of theirs.
  private func columns(_ entries: [TextBand.Line]) -> [TextBand.Line] {
    let widths = (0..<3).map { column in entries.map { $0[column].text.count }.max() ?? 0 }
    func blanks(_ count: Int) -> String { String(repeating: " ", count: max(0, count)) }
    return entries.map { entry in
      let missing = (0..<3).map { widths[$0] - entry[$0].text.count }
      return [
        (entry[0].text + blanks(missing[0] + 2 + missing[1]), entry[0].style), entry[1],
        ("  " + entry[2].text + blanks(missing[2] + 3), entry[2].style),
      ]
    }
  }

  /// The steps before and after this one, each with its number where that is known already.
  func walkAround(rows: Int) -> TextBand {
    let count = state.walk.stepCount
    let shown = scrolled(to: state.step, visible: rows, count: count)
    let digits = max(7, state.settings.format.width ?? 22)
    let words = words.naming(shown.map(state.walk.quantity(at:)))
    let names = shown.map { words.name(state.walk.quantity(at: $0), isLong: false) }
    let nameWidth = max(41, names.map(\.count).max() ?? 0)
    let lines = zip(shown, names).map { index, name -> TextBand.Line in
      let quantity = state.walk.quantity(at: index)
      let isHere = group.map { $0.first...$0.last ~= index } ?? (index == state.step)
      let number = (index + 1).grouped
      let isKnown = state.isKnown(quantity)
      let value =
        state.isMasked(quantity)
        ? ShownField.mask
        : isKnown
          ? state.settings.format.text(state.trace.value(of: quantity, in: state.settings.notation)) : "···"
      let width = count.grouped.count
      return [
        (isHere ? " ▸ " : "   ", .plain),
        (String(repeating: " ", count: width - number.count) + number + "  ", .plain),
        (name + String(repeating: " ", count: nameWidth + 1 - name.count), Style(isHere ? .title : .plain)),
        (
          String(repeating: " ", count: max(0, digits - value.count)) + value,
          isKnown ? Style(hue: quantity.hue) : Style(.muted)
        ),
      ]
    }
    return TextBand(
      RuleTitle("the steps around this one", right: ["/ finds a step, 15G goes to step 15"]), lines: lines)
  }
}

extension StepContent {
  /// What the network diagram is given.
  var diagramSource: DiagramSource {
    let trace = state.trace
    let architecture = trace.context.architecture
    let pattern = step.pattern ?? trace.context.patterns[trace.context.patterns.count - 1]
    let isBackward: Bool
    if case .delta(let layer, _, _) = state.focus {
      isBackward = layer < architecture.outputLayer
    } else {
      isBackward = false
    }
    return DiagramSource(
      architecture: architecture, labels: DiagramLabels(state.settings.notation, architecture),
      pattern: pattern, focus: state.focus, isBackward: isBackward,
      digitsWidth: max(7, state.settings.format.width ?? 22), picked: state.picked,
      inputValue: { trace.value(of: .input(unit: $0, pattern: pattern)) }, field: { marks.field($0) }
    ).reading(state.focus, in: trace.context, state.settings.notation)
  }
}
