import BackpropCore

/// The operands of a step in words, each with its value and where it was made; many of one kind as a range.
struct UsesWords {
  let trace: UpdateTrace
  let words: QuantityWords
  let format: NumberFormat
  let glyphs: MathGlyphs

  /// More operands of one kind than this are given as a range: their values are in the line of numbers.
  private static let longestList = 8

  /// "w_11 0.4000, given. a of hidden 1, 0.5933, step 2."
  func text(_ operands: [StepRelations.Operand]) -> String {
    var groups: [Kind: [StepRelations.Operand]] = [:]
    for operand in operands { groups[Kind(operand.quantity), default: []].append(operand) }
    var named: Set<Kind> = []
    var sentences: [String] = []
    for operand in Self.inOrder(operands, groups) {
      let kind = Kind(operand.quantity)
      let group = groups[kind] ?? []
      if group.count <= Self.longestList {
        sentences.append(sentence(operand))
      } else if named.insert(kind).inserted {
        sentences.append(range(group))
      }
    }
    return sentences.joined(separator: " ")
  }

  /// What is given comes first, kind by kind; then what was made, in the order it was made.
  private static func inOrder(_ operands: [StepRelations.Operand], _ groups: [Kind: [StepRelations.Operand]])
    -> [StepRelations.Operand]
  {
    var seen: Set<Kind> = []
    let byKind = operands.flatMap { operand in
      let kind = Kind(operand.quantity)
      return seen.insert(kind).inserted ? groups[kind] ?? [] : []
    }
    let made = byKind.filter { $0.madeAt != nil }.sorted { ($0.madeAt ?? 0) < ($1.madeAt ?? 0) }
    return byKind.filter { $0.madeAt == nil } + made
  }

  /// "a of hidden 1, 0.5933." without where it comes from.
  func known(_ quantity: Quantity) -> String {
    // As it was given: η 0.5, n 2.
    var shown = format
    if case .constant = quantity { shown = NumberFormat(decimals: NumberFormat.allDigits, style: .text) }
    let value = glyphs.written(shown.text(trace.value(of: quantity, in: words.notation)))
    return "\(name(quantity)), \(value)."
  }

  private func sentence(_ operand: StepRelations.Operand) -> String {
    let value = trace.value(of: operand.quantity, in: words.notation)
    let isCount = operand.quantity == .constant(.updateNumber) || operand.quantity == .constant(.batchSize)
    let shown = isCount ? NumberFormat(decimals: NumberFormat.allDigits, style: .text) : format
    let separator = isNamedInWords(operand.quantity) ? "," : ""
    return "\(name(operand.quantity))\(separator) \(glyphs.written(shown.text(value))), \(origin(operand))."
  }

  private func range(_ group: [StepRelations.Operand]) -> String {
    guard let first = group.first, let last = group.last else { return "" }
    let origin: String
    if case .step(let low) = first.origin, case .step(let high) = last.origin {
      origin = "steps \(low + 1) to \(high + 1)"
    } else {
      origin = self.origin(first)
    }
    return "\(name(first.quantity)) to \(name(last.quantity)), \(group.count) numbers, \(origin)."
  }

  private func origin(_ operand: StepRelations.Operand) -> String {
    switch operand.origin {
    case .step(let index): return "step \(index + 1)"
    case .given:
      guard case .previousState = operand.quantity, !trace.isFirstOfMemory else { return "given" }
      return "from update \(trace.context.update)"
    }
  }

  /// Units are named in words, parameters and what belongs to them by their symbols.
  private func isNamedInWords(_ quantity: Quantity) -> Bool {
    switch quantity {
    case .weightedInput, .activation, .delta, .unitCost, .patternCost, .batchCost: true
    case .gradient(_, let pattern): pattern != nil && words.context.hasSeveralPatterns
    case .input, .target, .parameter, .constant, .previousState, .lookAhead, .state, .change, .updated: false
    }
  }

  private func name(_ quantity: Quantity) -> String {
    if case .gradient(_, let pattern?) = quantity, words.context.hasSeveralPatterns {
      return words.symbol(quantity, glyphs: glyphs) + " of pattern \(words.number(of: pattern))"
    }
    return isNamedInWords(quantity)
      ? glyphs.written(words.name(quantity, isLong: false)) : words.symbol(quantity, glyphs: glyphs)
  }

  /// What is listed together.
  private struct Kind: Hashable {
    var name: String
    var layer = 0

    init(_ quantity: Quantity) {
      switch quantity {
      case .input: name = "x"
      case .target: name = "y"
      case .parameter(let parameter):
        name = parameter.from == nil ? "b" : "w"
        layer = parameter.layer
      case .lookAhead(let parameter):
        name = parameter.from == nil ? "b~" : "w~"
        layer = parameter.layer
      case .constant(let constant): name = "\(constant)"
      case .previousState(let letter, _): name = "last \(letter)"
      case .state(let letter, _): name = "\(letter)"
      case .weightedInput: name = "z"
      case .activation: name = "a"
      case .unitCost, .patternCost, .batchCost: name = "C"
      case .delta: name = "δ"
      case .gradient: name = "g"
      case .change: name = "Δ"
      case .updated: name = "new"
      }
    }
  }
}
