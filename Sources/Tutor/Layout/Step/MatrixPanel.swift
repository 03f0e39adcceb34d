import BackpropCore
import TerminalCanvas

/// A layer's equation as matrices: all units, or all weights into the layer, at once. Under every letter stands its
/// shape, under that the numbers.
struct MatrixPanel {
  let state: TutorState
  let words: QuantityWords
  let group: StepGroup?
  var trace: UpdateTrace { state.trace }
  var notation: Notation { state.settings.notation }
  var format: NumberFormat { state.settings.format }

  init(_ content: StepContent) {
    state = content.state
    words = content.words
    group = content.group
  }

  /// The largest matrix that is written out; larger ones are shown by their shape alone.
  static let largest = 4

  /// A letter or an operator and the shape of the matrix it stands for.
  struct Part {
    var node: MathNode
    var shape: String?

    init(_ node: MathNode, _ shape: String? = nil) {
      self.node = node
      self.shape = shape
    }
  }

  struct Equation {
    var left: Part
    var relation = "="
    var right: [Part]
    /// How the shapes fit: "shapes: 3×2 · 2×1 = 3×1".
    var shapes: String
    var numbers: MathNode?
    /// What the equation does, in words.
    var caption: [String]
  }

  var counts: [Int] { trace.context.architecture.unitCounts }

  var equation: Equation? {
    switch state.focus {
    case .weightedInput(let layer, _, let pattern): return forward(layer, pattern)
    case .activation(let layer, _, let pattern): return activation(layer, pattern)
    case .delta(let layer, _, let pattern): return delta(layer, pattern)
    case .gradient(let parameter, let pattern?): return gradient(parameter, pattern)
    case .change(let parameter): return change(parameter)
    case .updated(let parameter): return updated(parameter)
    case .input, .target, .parameter, .constant, .previousState, .lookAhead, .unitCost, .patternCost,
      .batchCost, .gradient, .state:
      // Costs are shown unit by unit, an optimizer's memory entry by entry.
      return nil
    }
  }

  /// What the equation does; `nil` where the step has no matrix form.
  var caption: [String]? {
    guard let equation, let group else { return nil }
    let count = group.count.grouped
    let steps: String
    if group.count <= Self.largest {
      // Weights and biases, z and a take turns in the walk.
      let numbers = group.quantities.compactMap(state.walk.index(of:)).map { ($0 + 1).grouped }
      steps = "steps \(numbers.dropLast().joined(separator: ", ")) and \(numbers.last ?? "")"
    } else {
      steps = "steps \((group.first + 1).grouped) to \((group.last + 1).grouped)"
    }
    return equation.caption + ["The same \(count) numbers as \(steps), one at a time."]
  }

  /// `nil` where the step is about one number: it is shown as it is.
  func block(width: Int, typesetter: MathTypesetter) -> FormulaBlock? {
    guard group != nil else { return nil }
    guard let equation else { return values(width: width, typesetter: typesetter) }
    var block = FormulaBlock()
    let indent = width < 60 ? 1 : 3
    var setter = typesetter
    setter.form = .stacked
    for row in symbolRows(equation, width: width, indent: indent, setter) { block.stack(row) }
    var layout = FormulaLayout(width: width, indent: 0, typesetter: typesetter)
    layout.leadingGap = 1
    layout.contentOffset = indent
    layout.typesetter.spacing = .tight
    if let numbers = equation.numbers {
      for row in layout.rows([FormulaLine(relation: "", content: numbers, form: .stacked)]) {
        block.stack(row)
      }
    } else if let group {
      layout.indent = indent
      let note = "one of the \(group.count.grouped) · t: all"
      for row in layout.rows([valueLine(state.focus, note: note)]) {
        block.stack(row)
      }
    }
    return block
  }

  /// Letters with their shapes below: a row for each of the two, so that what belongs together stands together.
  private func symbolRows(_ equation: Equation, width: Int, indent: Int, _ setter: MathTypesetter)
    -> [MathBox]
  {
    // 3x2 and not 3*2, which would be a product.
    func written(_ shape: String) -> String {
      guard setter.glyphs == .ascii else { return shape }
      return setter.glyphs.written(String(shape.map { $0 == "×" ? "x" : $0 }))
    }
    var symbols = MathBox()
    var shapes = MathBox()
    var column = indent
    func place(_ part: Part, gap: Int) {
      let box = setter.box(part.node)
      let shape = part.shape.map(written) ?? ""
      symbols.place(box, column: column)
      shapes.write(shape, column: column, style: Style(.muted))
      column += max(box.width, shape.count) + gap
    }
    place(equation.left, gap: 2)
    place(Part(.symbol(equation.relation)), gap: 2)
    for part in equation.right { place(part, gap: 2) }
    let note = written(equation.shapes)
    if column + 3 + note.count <= width { shapes.write(note, column: column + 3, style: Style(.muted)) }
    return [symbols, shapes]
  }

  /// Where there is no equation for all at once: the values of the group, one under the other.
  private func values(width: Int, typesetter: MathTypesetter) -> FormulaBlock? {
    guard let group, group.count <= 2 * Self.largest else { return nil }
    let layout = FormulaLayout(width: width, indent: width < 60 ? 1 : 3, typesetter: typesetter)
    return layout.block(group.quantities.map { valueLine($0, note: nil) })
  }

  private func valueLine(_ quantity: Quantity, note: String?) -> FormulaLine {
    FormulaLine(
      relation: trace.isExact(quantity, in: notation, as: format) ? "=" : "≈", content: number(quantity),
      leading: .symbol(words.picked(quantity)), note: note)
  }

  // MARK: Names

  /// The letter of a quantity without unit indices: w with its layer.
  func name(_ quantity: Quantity) -> MathNode {
    switch notation.node(for: quantity, trace.context) {
    case .scripts(let base, _, let upper) where upper != nil: .scripts(base, lower: nil, upper: upper)
    case .scripts(let base, _, nil): base
    case let node: node
    }
  }

  func z(_ layer: Int, _ pattern: Int) -> Quantity {
    .weightedInput(layer: layer, unit: 0, pattern: pattern)
  }
  func a(_ layer: Int, _ pattern: Int) -> Quantity {
    layer == 0 ? .input(unit: 0, pattern: pattern) : .activation(layer: layer, unit: 0, pattern: pattern)
  }
  func w(_ layer: Int) -> Quantity {
    trace.context.passValue(of: .weight(layer: layer, to: 0, from: 0))
  }
  func transposed(_ node: MathNode) -> MathNode {
    // A letter alone takes the T itself; one with its layer above is put in parentheses first.
    if case .scripts = node { return .scripts(.parentheses(node), lower: nil, upper: .symbol("T")) }
    return .scripts(node, lower: nil, upper: .symbol("T"))
  }

  // MARK: Numbers

  func number(_ quantity: Quantity) -> MathNode {
    .tagged(quantity, .number(format.text(trace.value(of: quantity, in: notation))))
  }

  /// A column of one quantity per unit of a layer.
  func column(_ layer: Int, _ make: (Int) -> Quantity) -> MathNode? {
    guard counts[layer] <= Self.largest else { return nil }
    return .matrix((0..<counts[layer]).map { [number(make($0))] })
  }

  func weights(_ layer: Int, transposed: Bool = false, _ make: (Parameter) -> Quantity) -> MathNode? {
    guard counts[layer] <= Self.largest, counts[layer - 1] <= Self.largest else { return nil }
    func cell(_ to: Int, _ from: Int) -> MathNode { number(make(.weight(layer: layer, to: to, from: from))) }
    return .matrix(
      transposed
        ? (0..<counts[layer - 1]).map { from in (0..<counts[layer]).map { cell($0, from) } }
        : (0..<counts[layer]).map { to in (0..<counts[layer - 1]).map { cell(to, $0) } })
  }

  func joined(_ parts: [MathNode?]) -> MathNode? {
    let present = parts.compactMap { $0 }
    return present.count == parts.count ? .row(present) : nil
  }
}
