import BackpropCore
import TerminalCanvas

/// Names and numbers for the words in and around a figure, on the screen or read aloud.
struct PlotWords {
  let words: QuantityWords
  let format: NumberFormat
  private let glyphs: GlyphSet

  /// For the screen.
  init(_ context: UpdateContext, _ settings: ViewSettings) {
    words = QuantityWords(notation: settings.notation, context: context).withoutPatterns
    format = settings.format
    glyphs = settings.glyphs
  }

  /// For linear text.
  static func plain(_ context: UpdateContext, _ settings: ViewSettings) -> PlotWords {
    PlotWords(
      words: QuantityWords(notation: settings.notation, context: context).withoutPatterns,
      format: NumberFormat(decimals: settings.digits, style: .text), glyphs: settings.glyphs)
  }

  private init(words: QuantityWords, format: NumberFormat, glyphs: GlyphSet) {
    self.words = words
    self.format = format
    self.glyphs = glyphs
  }

  var isASCII: Bool { glyphs == .ascii }
  /// As short as it can be and still be exact: 0.5, 2. For numbers that somebody chose.
  func chosen(_ value: Double) -> String {
    NumberFormat(decimals: NumberFormat.allDigits, style: format.style).text(value)
  }

  func text(_ text: String) -> String { glyphs.text(text) }

  /// "= 0.3775" or "≈ 0.5933".
  func relation(_ value: Double) -> String { "\(format.isExact(value) ? "=" : "≈") \(format.text(value))" }

  /// The same for what was computed here.
  func relation(computed value: Double) -> String {
    "\(format.isExact(computed: value) ? "=" : "≈") \(format.text(value))"
  }

  /// The same for what a function makes of a number: σ(180) is not exactly 1, however many digits are shown.
  func relation(_ value: Double, _ expression: SymbolicExpression) -> String {
    "\(expression.isExact(as: format) ? "=" : "≈") \(format.text(value))"
  }

  /// "0.3775", or "0.5933, rounded" where the digits shown are not the whole number.
  func stated(_ value: Double) -> String { format.text(value) + (format.isExact(value) ? "" : ", rounded") }

  /// The same for what was computed here.
  func stated(computed value: Double) -> String {
    format.text(value) + (format.isShort(value) ? "" : ", rounded")
  }

  /// w₁₁ or b₁: the letter with its units.
  func symbol(_ parameter: Parameter) -> String {
    words.indexed(words.letter(.parameter(parameter)), parameter)
  }

  /// ∂C/∂w
  func slope(of parameter: Parameter) -> String {
    words.letter(.gradient(parameter, pattern: nil))
  }

  func name(_ parameter: Parameter) -> String { words.name(.parameter(parameter)) }

  /// To stand before a number: "w 0.4000", in sentences that have named the parameter already.
  func letter(_ parameter: Parameter) -> String { words.letter(.parameter(parameter)) }
}

/// The numbers at the edge of a plot: as short as they can be and still be exact, all with the same number of decimals.
enum TickLabels {
  static func texts(_ ticks: [Double]) -> [String] {
    let format = NumberFormat(decimals: NumberFormat.allDigits, style: .screen)
    let texts = ticks.map { format.text($0) }
    func decimals(_ text: String) -> Int {
      text.contains("e") ? 0 : text.firstIndex(of: ".").map { text[$0...].count - 1 } ?? 0
    }
    let most = texts.map(decimals).max() ?? 0
    // Where one needs a power of ten, all below 1 are written with theirs.
    if texts.contains(where: { $0.contains("e") }) {
      let powers = NumberFormat(decimals: 0, style: .screen)
      return zip(ticks, texts).map { $0.magnitude < 1 && $0 != 0 ? powers.text($0) : $1 }
    }
    return texts.map { text in
      let missing = most - decimals(text)
      guard missing > 0 else { return text }
      return text + (decimals(text) == 0 ? "." : "") + String(repeating: "0", count: missing)
    }
  }
}
