/// The commands that stand for one sign, read by the parser and written by `latex()`.
///
/// One table for both directions; where several commands mean the same sign, the first is the one written.
enum LaTeXSymbols {
  /// Letters and signs that are operands.
  static let operands: [(command: String, character: String)] = [
    ("alpha", "α"), ("beta", "β"), ("gamma", "γ"), ("delta", "δ"), ("epsilon", "ε"), ("varepsilon", "ε"),
    ("eta", "η"), ("theta", "θ"), ("lambda", "λ"), ("mu", "μ"), ("nu", "ν"), ("pi", "π"), ("rho", "ρ"),
    ("sigma", "σ"), ("tau", "τ"), ("phi", "φ"), ("varphi", "φ"), ("psi", "ψ"), ("omega", "ω"),
    ("Delta", "Δ"), ("Gamma", "Γ"), ("Theta", "Θ"), ("Lambda", "Λ"), ("Phi", "Φ"), ("Psi", "Ψ"),
    ("Omega", "Ω"), ("partial", "∂"), ("nabla", "∇"), ("infty", "∞"), ("ldots", "…"), ("dots", "…"),
    ("cdots", "⋯"), ("%", "%"),
  ]

  /// Signs between two operands, besides those typed as they are.
  static let infixes: [(command: String, character: String)] = [
    ("times", "×"), ("cdot", "·"), ("odot", "⊙"), ("pm", "±"), ("approx", "≈"), ("equiv", "≡"),
    ("neq", "≠"), ("ne", "≠"), ("leq", "≤"), ("le", "≤"), ("geq", "≥"), ("ge", "≥"), ("in", "∈"),
    ("leftarrow", "←"), ("gets", "←"), ("rightarrow", "→"), ("to", "→"), ("Rightarrow", "⇒"),
  ]

  /// Signs between two operands that are typed as they are.
  static let typedInfixes: [Unicode.Scalar: String] = [
    "+": "+", "-": "−", "=": "=", "<": "<", ">": ">", "*": "*", "/": "/", ",": ",", ";": ";", ":": ":",
    ".": ".",
  ]

  /// Functions with a name of their own.
  static let functions = [
    "exp", "ln", "log", "max", "min", "sin", "cos", "tan", "cot", "sec", "csc", "arcsin", "arccos", "arctan",
    "sinh", "cosh", "tanh",
  ]

  /// Letters that are functions wherever a parenthesis follows; any other letter before one is a factor.
  static let functionLetters: Set<String> = ["σ", "f", "g", "C", "E"]

  static let bigOperators: [(command: String, character: String)] = [
    ("sum", "Σ"), ("prod", "Π"), ("int", "∫"), ("lim", "lim"),
  ]

  /// The signs of the tables, which may also be typed as they are: δ for \delta.
  static let operandCharacters = Set(operands.map(\.character))
  static let infixCharacters = Set(infixes.map(\.character))

  static let operandOfCommand = forwards(operands)
  static let infixOfCommand = forwards(infixes)
  static let bigOperatorOfCommand = forwards(bigOperators)
  static let commandOfCharacter = backwards(operands + infixes)
  static let commandOfBigOperator = backwards(bigOperators)

  private static func forwards(_ table: [(command: String, character: String)]) -> [String: String] {
    Dictionary(table.map { ($0.command, $0.character) }) { first, _ in first }
  }

  private static func backwards(_ table: [(command: String, character: String)]) -> [String: String] {
    Dictionary(table.map { ($0.character, $0.command) }) { first, _ in first }
  }
}

/// The brackets that are typed as they are.
enum LaTeXBracket: CaseIterable {
  case parenthesis, square, brace, bar, doubleBar

  var opening: LaTeXScanner.Token {
    switch self {
    case .parenthesis: .character("(")
    case .square: .character("[")
    case .brace: .command("{")
    case .bar: .character("|")
    case .doubleBar: .command("|")
    }
  }

  var closing: LaTeXScanner.Token {
    switch self {
    case .parenthesis: .character(")")
    case .square: .character("]")
    case .brace: .command("}")
    case .bar, .doubleBar: opening
    }
  }

  /// What `MathNode.fenced` calls them.
  var signs: (left: String, right: String) {
    switch self {
    case .parenthesis: ("(", ")")
    case .square: ("[", "]")
    case .brace: ("{", "}")
    case .bar: ("|", "|")
    case .doubleBar: ("‖", "‖")
    }
  }
}
