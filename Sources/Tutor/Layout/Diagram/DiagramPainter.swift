import BackpropCore
import TerminalCanvas

/// Draws inside one rectangle and remembers where the numbers stand. Rows and columns count from its corner.
struct DiagramPainter {
  let source: DiagramSource
  let rect: Rect
  /// Columns of a number with its sign.
  let digitsWidth: Int
  private(set) var canvas: Canvas
  private(set) var placements: [DiagramDrawing.Placement] = []
  /// The room that everything written so far would need, rules apart.
  private(set) var extent = Size(rows: 0, columns: 0)

  init(source: DiagramSource, canvas: Canvas, rect: Rect, digitsWidth: Int) {
    self.source = source
    self.canvas = canvas
    self.rect = rect
    self.digitsWidth = digitsWidth
  }

  /// Mark, sign, number, mark.
  var fieldWidth: Int { digitsWidth + 2 }

  mutating func write(_ text: String, row: Int, column: Int, style: Style = .plain) {
    extent.rows = max(extent.rows, row + 1)
    extent.columns = max(extent.columns, column + text.count)
    guard row >= 0, row < rect.rows else { return }
    var column = column
    for character in text {
      if column >= 0, column < rect.columns {
        canvas[rect.row + row, rect.column + column] = Cell(character, style)
      }
      column += 1
    }
  }

  /// Writes text so that it ends before `endColumn`.
  mutating func write(_ text: String, row: Int, endColumn: Int, style: Style = .plain) {
    write(text, row: row, column: endColumn - text.count, style: style)
  }

  /// A rule over the whole width.
  mutating func rule(row: Int, style: Style = .plain) {
    let written = extent
    write(String(repeating: "─", count: rect.columns), row: row, column: 0, style: style)
    extent.columns = written.columns
  }

  /// A title in a rule, a blank on either side.
  mutating func title(_ text: String, row: Int, column: Int) {
    write(" ", row: row, column: column - 1)
    write(text, row: row, column: column, style: Style(.title))
    write(" ", row: row, column: column + text.count)
  }

  /// A number with its marks, its right mark (or the blank there) in the column before `endColumn`.
  /// - Parameter showsChange: whether a changed weight stands here with its new value.
  mutating func field(_ quantity: Quantity, row: Int, endColumn: Int, showsChange: Bool = true) {
    field(ShownField(quantity, in: source, showsChange: showsChange), row: row, endColumn: endColumn)
  }

  mutating func field(_ shown: ShownField, row: Int, endColumn: Int) {
    place(shown, row: row, column: endColumn - shown.width)
  }

  private mutating func place(_ shown: ShownField, row: Int, column: Int) {
    var markStyle = shown.style
    markStyle.isPicked = false
    write(String(shown.leftMark), row: row, column: column, style: markStyle)
    write(shown.digits, row: row, column: column + 1, style: shown.style)
    write(String(shown.rightMark), row: row, column: column + 1 + shown.digits.count, style: markStyle)
    remember(shown, row: row, column: column + 1)
  }

  /// A number that is cut off at the edge cannot be picked: half of it is not that number.
  private mutating func remember(_ shown: ShownField, row: Int, column: Int) {
    guard shown.isNumber, row >= 0, row < rect.rows else { return }
    guard column >= 0, column + shown.digits.count <= rect.columns else { return }
    let point = Point(row: rect.row + row, column: rect.column + column)
    placements.append(.init(quantity: shown.quantity, point: point))
  }
}

/// A field as characters: what stands between which marks, and how it looks.
struct ShownField {
  /// For a changed weight this is the new one.
  let quantity: Quantity
  var digits: String
  let leftMark: Character
  let rightMark: Character
  let style: Style
  /// Not `···`: digits, or the mask over them.
  let isNumber: Bool
  let isMasked: Bool

  static let mask = MathNode.mask

  /// Both marks included.
  var width: Int { digits.count + 2 }

  init(_ quantity: Quantity, in source: DiagramSource, showsChange: Bool = true) {
    var field = source.field(quantity)
    if !showsChange { field.changed = nil }
    let isNew = field.changed != nil && !field.isMasked
    var named = quantity
    if isNew, case .parameter(let parameter) = quantity { named = .updated(parameter) }
    self.quantity = named
    isMasked = field.isMasked
    let text = field.changed ?? field.text
    isNumber = field.isMasked || text != nil
    digits = field.isMasked ? Self.mask : text ?? "···"
    var role = isNumber ? Role.plain : .muted
    switch field.mark {
    case .none: (leftMark, rightMark) = (isNew ? "→" : " ", " ")
    case .operand:
      (leftMark, rightMark) = isNew ? ("→", " ") : ("‹", "›")
      role = isNumber ? .operand : .muted
    case .result:
      (leftMark, rightMark) = ("[", "]")
      role = isNumber ? .result : .muted
    }
    style = Style(role, hue: Hue(showing: named), isPicked: source.picked == named)
  }
}

extension Hue {
  /// The hue of a kind of quantity; an activation of layer 0 is an input.
  init(showing quantity: Quantity) {
    switch quantity {
    case .input: self = .input
    case .target: self = .target
    case .parameter(let parameter), .updated(let parameter), .lookAhead(let parameter):
      switch parameter {
      case .weight: self = .weight
      case .bias: self = .bias
      }
    case .weightedInput: self = .weightedInput
    case .activation(let layer, _, _): self = layer == 0 ? .input : .activation
    case .delta: self = .delta
    case .gradient: self = .gradient
    case .change: self = .change
    case .constant, .previousState, .state, .unitCost, .patternCost, .batchCost: self = .none
    }
  }
}
