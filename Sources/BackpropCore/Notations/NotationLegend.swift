/// The legend shown beside a formula when the notation changes: which way the indices of w go, what δ is, which rows a
/// unit's box has. A line begins with ! where a letter means something other than in other books.
package enum NotationLegend {
  /// Three lines of at most 41 columns.
  ///
  /// - Parameter formula: the formula they are shown beside; it decides the index letters of w in `layers`.
  package static func lines(_ notation: Notation, _ context: UpdateContext, beside formula: Formula? = nil)
    -> [String]
  {
    let writer = LegendWriter(words: QuantityWords(notation: notation, context: context), formula: formula)
    return notation.book.legend.map(writer.line)
  }
}

private struct LegendWriter {
  let words: QuantityWords
  let formula: Formula?

  private var book: Book { words.book }
  private var architecture: Architecture { words.architecture }

  /// Parts that do not fit on a line are left out.
  func line(_ line: Book.LegendLine) -> String {
    line.parts.map(text).reduce("") { text, part in
      if text.isEmpty { return (line.isWarning ? "! " : "") + part }
      let longer = "\(text) · \(part)"
      return longer.count > Self.width ? text : longer
    }
  }

  private static let width = 41

  private func text(_ part: Book.LegendPart) -> String {
    switch part {
    case .layerLetters: layerLetters
    case .layerNumbers: layerNumbers
    case .firstLayer: "layers from \(book.firstLayer)"
    case .weightIndices: "\(book.weight): \(book.weightIndices.words)"
    case .weightIndexLetters: weightIndexLetters
    case .netInput: "\(book.netInput) is a net input, \(book.activation) an activation"
    case .activation: "\(book.activation) is an activation, \(book.netInput) a net input"
    case .rate: "\(book.rate) is the rate"
    case .delta:
      "\(book.delta) = \(book.arrangement.deltaIsNegated ? "−" : "")∂\(book.cost)/∂\(book.netInput)"
    case .update: update
    case .boxRows: boxRows
    }
  }

  private var layerLetters: String {
    guard let letters = book.layerLetters else { return layerNumbers }
    let (input, output) = ("\(letters.input) input", "\(letters.output) output")
    switch architecture.hiddenLayerCount {
    case 0: return "\(input), \(output)"
    case 1: return "\(input), \(letters.hidden) hidden, \(output)"
    default:
      let hidden = letters.areNumbered ? "\(letters.hidden)1 \(letters.hidden)2 …" : letters.hidden
      return "\(input), \(hidden) hidden, \(output)"
    }
  }

  /// "layers 1 (input) 2 3"; "layers 1 (input) to 7" where there are many.
  private var layerNumbers: String {
    let (first, count) = (book.firstLayer, architecture.layerCount)
    let others =
      count > 4
      ? "to \(first + count - 1)" : (first + 1..<first + count).map(String.init).joined(separator: " ")
    return "layers \(first) (input) \(others)"
  }

  /// The letters of a formula's own weight; in the δ of a hidden unit those of the weights it sums over.
  private var weightIndexLetters: String {
    guard case .byPlace(let own, let below, let above) = book.indexLetters else {
      return text(.weightIndices)
    }
    let (to, from) = isHiddenDelta ? (above, own) : (own, below)
    return "\(book.weight): "
      + book.weightIndices.ordered(to: "to \(to)", from: "from \(from)").joined(separator: ", ")
  }

  private var isHiddenDelta: Bool {
    guard case .delta(let layer, _, _)? = formula?.quantity else { return false }
    return layer < architecture.outputLayer
  }

  /// "new w = w − η ∂C/∂w"; for every optimizer but plain descent "new w = w + Δw".
  private var update: String {
    let w = book.weight
    guard words.context.learning.isPlainDescent else { return "new \(w) = \(w) + Δ\(w)" }
    if book.arrangement.deltaIsNegated, !words.context.hasSeveralPatterns {
      return "new \(w) = \(w) + \(book.rate) \(book.delta) \(book.activation)"
    }
    return "new \(w) = \(w) − \(book.rate) ∂\(book.cost)/∂\(w)"
  }

  private var boxRows: String {
    "box rows \(book.netInput) \(book.activation) \(book.delta), target \(book.target), input \(words.notation.inputLetter)"
  }
}
