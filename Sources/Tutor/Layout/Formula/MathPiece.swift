/// A part of a formula that is never broken, and what stands between it and the part before.
///
/// A formula is typeset as a list of pieces: joined they are the formula on one line, and a line that is too wide
/// is broken between them. So both look alike to the last blank.
struct MathPiece {
  /// A parenthesis that opens in this piece.
  struct Opening {
    /// The depth inside it.
    var depth: Int
    /// Where it stands in the piece, and where its first operand begins.
    var column: Int
    var operandColumn: Int
  }

  var box: MathBox
  /// Blanks before it, unless it begins a line.
  var gap = 0
  /// How readily a line is broken before it, at the lowest level first; `nil` for never.
  var level: BreakLevel?
  var openings: [Opening] = []
  /// Whether it is an operator, whose operand is the next piece.
  var isOperator = false

  init(_ box: MathBox) { self.box = box }

  /// Puts an opening parenthesis, or a function's name with one, in front.
  mutating func open(with text: MathBox, depth: Int) {
    let shift = text.width
    for index in openings.indices {
      openings[index].column += shift
      openings[index].operandColumn += shift
    }
    openings.insert(Opening(depth: depth, column: 0, operandColumn: shift), at: 0)
    var opened = text
    opened.append(box)
    box = opened
  }
}

/// Between two formulas first, then before a relation, before + and −, before ×, between operands; all of that
/// outside parentheses before inside.
struct BreakLevel: Hashable, Comparable {
  enum Kind: Int {
    case separation
    case relation
    case addition
    case multiplication
    case juxtaposition
  }

  var depth: Int
  var kind: Kind

  static func < (left: Self, right: Self) -> Bool {
    (left.depth, left.kind.rawValue) < (right.depth, right.kind.rawValue)
  }
}

extension MathBox {
  init(joining pieces: some Sequence<MathPiece>) {
    self.init()
    var isFirst = true
    for piece in pieces {
      append(piece.box, gap: isFirst ? 0 : piece.gap)
      isFirst = false
    }
  }
}
