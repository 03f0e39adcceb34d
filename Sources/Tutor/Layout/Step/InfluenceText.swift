import BackpropCore
import TerminalCanvas

/// What is written about an influence. Factors are as the notation in force counts both quantities: where δ is
/// −∂E/∂x, a derivative of it, or with respect to it, has the other sign.
struct InfluenceText {
  struct Line: Equatable {
    var text: String
    var style = Style.plain
    /// Where in the text the result stands: [0.0088].
    var result: Range<Int>?
  }

  private let reading: InfluenceReading
  private let content: StepContent
  private let view: InfluenceView
  private let path: Influence.Path?

  init(_ reading: InfluenceReading, content: StepContent, view: InfluenceView) {
    self.reading = reading
    self.content = content
    self.view = view
    path = reading.path(of: view)
  }

  private var words: QuantityWords { content.words }
  private var notation: Notation { content.state.settings.notation }
  private var format: NumberFormat { content.state.settings.format }

  private func relation(_ expression: SymbolicExpression?) -> String {
    expression.map { content.state.trace.isExact($0, in: notation, as: format) } == true ? "=" : "≈"
  }

  /// ∂A/∂B as the notation counts both.
  private func shown(_ derivative: Double, of a: Quantity, by b: Quantity) -> Double {
    notation.shown(notation.shown(derivative, of: a), of: b)
  }

  private func shownTotal(_ derivative: Double) -> Double {
    shown(derivative, of: reading.target, by: reading.source)
  }

  var title: (left: String, right: String) {
    let left = "influence of \(words.picked(reading.source)) on \(words.picked(reading.target))"
    let pattern =
      content.state.trace.context.hasSeveralPatterns
      ? path.flatMap(InfluenceReading.pattern).map { " · pattern \(words.number(of: $0))" } ?? "" : ""
    switch reading.pathCount {
    case 0: return (left, "no path")
    case 1: return (left, "the only path\(pattern)")
    case let count:
      let index = min(max(0, view.path), reading.paths.count - 1)
      let total = count.map(\.grouped) ?? "countless"
      return (left, "path \(index + 1) of \(total)\(pattern) · ↑↓")
    }
  }

  /// The same in less and less room: a line for each factor, two factors in a line, their numbers alone.
  func forms(width: Int) -> [[Line]] {
    guard let path else { return [noPath(width)] }
    let full = factorLines(path, width: width)
    let paired = pairedLines(path, width: width)
    let rest = sumLines(path, width: width) + wiggleLines(width)
    let short = Array(sumLines(path, width: width).suffix(1)) + wiggleLines(width)
    return [
      full + rest, paired + rest, numberLines(path, width: width) + rest, short, Array(short.prefix(1)),
    ]
  }

  private func noPath(_ width: Int) -> [Line] {
    let a = words.picked(view.target)
    let b = words.picked(view.source)
    let text =
      "No path leads from one to the other: neither \(a) is computed from \(b) nor \(b) from \(a). "
      + "Wiggling one leaves the other as it is, so the influence is 0."
    return Wrapping.lines(content.text(text), width: width).map { Line(text: $0) }
  }

  // MARK: Factors, in the order in which the influence travels

  private struct Factor {
    var from: String
    var to: String
    var formula: String
    var value: String
    var relation: String
  }

  private func factors(_ path: Influence.Path) -> [Factor] {
    let words = words.naming(path.quantities)
    return path.factors.indices.reversed().map { index in
      let to = path.quantities[index]
      let from = path.quantities[index + 1]
      let value = shown(path.factors[index], of: to, by: from)
      return Factor(
        from: content.text(words.picked(from)), to: content.text(words.picked(to)),
        formula: formula(of: to, by: from), value: content.text(format.text(value)),
        relation: content.text(relation(derivative(of: to, by: from))))
    }
  }

  /// The local derivative in letters: w_11, a_1 (1 − a_1).
  private func formula(of quantity: Quantity, by operand: Quantity) -> String {
    let context = content.state.trace.context
    guard let formula = context.formula(for: quantity, notation: notation) else { return "" }
    guard let derivative = derivative(of: quantity, by: operand) else { return "" }
    if case .number = derivative { return "" }
    return content.text(
      content.state.trace.symbols(of: derivative, formula.binding, notation: notation).text())
  }

  private func derivative(of quantity: Quantity, by operand: Quantity) -> SymbolicExpression? {
    guard let bound = content.state.trace.context.formula(for: quantity, notation: notation)?.bound else {
      return nil
    }
    // σ′ of z is written with the a it has just made.
    return bound.derivative(withRespectTo: operand).replacing(bound, by: .quantity(quantity)).tidied
  }

  /// The factors of a path, multiplied.
  private func product(_ path: Influence.Path) -> SymbolicExpression? {
    let factors = path.factors.indices.compactMap {
      derivative(of: path.quantities[$0], by: path.quantities[$0 + 1])
    }
    return factors.isEmpty ? nil : .product(factors)
  }

  private func factorLines(_ path: Influence.Path, width: Int) -> [Line] {
    let factors = factors(path)
    let fromWidth = factors.map(\.from.count).max() ?? 0
    let toWidth = factors.map(\.to.count).max() ?? 0
    let numberWidth = factors.map(\.value.count).max() ?? 0
    let room = width - fromWidth - toWidth - numberWidth - 18
    return factors.enumerated().map { index, factor in
      let formula = factor.formula.count <= room ? factor.formula : ""
      let start = "  \(padded(factor.from, fromWidth))  on  \(padded(factor.to, toWidth))   "
      let sign = index == 0 ? "  " : content.text("× ")
      let end = "\(factor.relation) \(sign)\(leading(factor.value, numberWidth)) "
      guard room > 0 else { return Line(text: start + end) }
      return Line(text: start + padded(formula, room) + "  " + end)
    }
  }

  private func pairedLines(_ path: Influence.Path, width: Int) -> [Line] {
    let texts = factors(path).enumerated().map { index, factor in
      "\(index == 0 ? " " : content.text("×")) \(factor.value)  \(factor.from) on \(factor.to)"
    }
    let column = max(width / 2 - 1, (texts.map(\.count).max() ?? 0) + 2)
    guard column * 2 <= width + 4 else { return texts.map { Line(text: "  " + $0) } }
    let half = (texts.count + 1) / 2
    return (0..<half).map { row in
      let right = row + half < texts.count ? texts[row + half] : ""
      return Line(text: "  " + padded(texts[row], column) + right)
    }
  }

  private func numberLines(_ path: Influence.Path, width: Int) -> [Line] {
    let numbers = factors(path).map(\.value).map { $0.first == "−" || $0.first == "-" ? "(\($0))" : $0 }
    return Wrapping.lines(numbers.joined(separator: content.text(" × ")), width: width - 2).map {
      Line(text: "  " + $0)
    }
  }

  // MARK: Product and sum

  /// The product along the lit path, then the sum over all of them.
  private func sumLines(_ path: Influence.Path, width: Int) -> [Line] {
    let total = shownTotal(reading.value)
    if reading.pathCount == 1 {
      return [
        result(["the factors multiplied: \(symbol)", symbol, ""], total, relation(product(path)), width)
      ]
    }
    let relation = relation(product(path))
    let number = content.text("\(relation)   \(format.text(shownTotal(path.value))) ")
    let line = line(["multiplied, along this path", "along this path", ""], number, width)
    let labels = sumWords.map { "\($0): \(symbol)" } + [symbol, ""]
    return [line, result(labels, total, self.relation(sum), width)]
  }

  /// The products of all paths, added; `nil` where they are not all known.
  private var sum: SymbolicExpression? {
    let products = reading.paths.compactMap(product)
    return products.isEmpty || products.count != reading.pathCount ? nil : .sum(products)
  }

  /// ∂C/∂w_11
  private var symbol: String {
    "∂\(words.symbol(reading.target).inParenthesesIfLong)/∂\(words.symbol(reading.source).inParenthesesIfLong)"
  }

  /// "over both paths 0.0554 + (−0.0190)", or how many there are; the longest first.
  private var sumWords: [String] {
    guard let count = reading.pathCount else { return ["added up over more paths than can be counted"] }
    let paths = count == 2 ? "both paths" : "all \(count.grouped) paths"
    guard count <= 4, reading.paths.count == count else { return ["added up over \(paths)", paths] }
    let parts = reading.paths.map { format.text(shownTotal($0.value)) }
    let sum = parts.enumerated().map { $0 == 0 || !$1.hasPrefix("−") ? $1 : "(\($1))" }
    return ["over \(paths) \(sum.joined(separator: " + "))", "added up over \(paths)", paths]
  }

  /// The longest words that fit, the number at the right.
  private func line(_ lefts: [String], _ right: String, _ width: Int) -> Line {
    let left = lefts.map { content.text("  \($0)") }.first { $0.count + 2 + right.count <= width } ?? ""
    return Line(text: left + String(repeating: " ", count: max(0, width - left.count - right.count)) + right)
  }

  private func result(_ lefts: [String], _ value: Double, _ relation: String, _ width: Int) -> Line {
    let number = "[\(content.text(format.text(value)))]"
    var line = line(lefts, content.text("\(relation)  ") + number, width)
    line.result = line.text.count - number.count..<line.text.count
    return line
  }

  // MARK: Measuring

  private func wiggleLines(_ width: Int) -> [Line] {
    let b = words.picked(reading.source)
    let a = words.picked(reading.target)
    let difference = reading.difference
    let step = NumberFormat(decimals: NumberFormat.allDigits, style: .screen).text(difference.epsilon)
    let change = { (value: Double) in
      let change = notation.shown(value - difference.center, of: reading.target)
      return (change < 0 ? "−" : "+") + NumberFormat(decimals: 4, style: .screen).text(change.magnitude)
    }
    // Where B's letter counts the other way round, raising it lowers the number underneath.
    let isTurned = notation.shown(1, of: reading.source) < 0
    let (up, down) =
      isTurned ? (difference.below, difference.above) : (difference.above, difference.below)
    let quotient = shownTotal(difference.quotient)
    let digits = NumberFormat(decimals: min(6, max(4, format.decimals)), style: .screen)
    let text =
      "Wiggled: \(b) + \(step) moves \(a) by \(change(up)), \(b) − \(step) by \(change(down)); per unit "
      + "≈ \(digits.text(quotient)): \(verdict)"
    var lines = Wrapping.lines(content.text(text), width: width)
    if reading.isSwapped {
      lines += Wrapping.lines(content.text("(\(b) comes first, so it is the one that acts.)"), width: width)
    }
    return lines.map { Line(text: $0) }
  }

  private var verdict: String {
    switch reading.verdict {
    case .agree: "the same."
    case .differ: "not the same: it bends between the two."
    case .tooSmall: "too small to be measured."
    case .notFinite: "not finite, so there is nothing to compare."
    case .kink: "it has a kink here, and no one slope."
    }
  }

  private func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
  }

  private func leading(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(0, width - text.count)) + text
  }
}

extension String {
  /// ∂(∂C/∂w_11)/∂η, but ∂C/∂η.
  fileprivate var inParenthesesIfLong: String { contains("/") || contains(" ") ? "(\(self))" : self }
}
