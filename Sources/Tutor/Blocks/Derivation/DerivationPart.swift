import BackpropCore
import BackpropLessons
import TerminalCanvas

/// The derivation player: one line after another, each with its reason and its value.
package struct DerivationPart: ScreenBlock {
  let derivation: Derivation
  /// The values of the derivation's letters, which the learner may change.
  private(set) var letterValues: [Double]
  private(set) var reading: DerivationReading
  /// How many lines are visible.
  private(set) var shown: Int
  /// The line in front of the learner, of those shown.
  private(set) var selection: Int
  /// The whole reason of that line is shown in place of the check.
  private(set) var showsReason = false
  /// Every line is asked for before it is shown.
  private(set) var isPredicting = false
  package private(set) var field: TextField?
  /// What was wrong with what was typed.
  private(set) var complaint: String?

  init(_ derivation: Derivation) {
    self.derivation = derivation
    letterValues = DerivationReading.letters(of: derivation)
    reading = DerivationReading(derivation, letters: letterValues)
    shown = derivation.lines.first?.ask == nil ? 1 : 0
    selection = 0
  }

  /// The line being asked for now: the next one, if it has a question or every line is asked for.
  var asked: Derivation.Line? {
    guard derivation.lines.indices.contains(shown) else { return nil }
    let line = derivation.lines[shown]
    return line.ask != nil || isPredicting ? line : nil
  }

  var isAtEnd: Bool { shown >= derivation.lines.count }

  // MARK: ScreenBlock

  package func place(_ settings: ViewSettings) -> String {
    let line = "line \(shown == 0 ? 0 : selection + 1) of \(derivation.lines.count)"
    return (letterTexts(settings) + [line]).joined(separator: " · ")
  }

  /// "z = 0.3775"
  func letterTexts(_ settings: ViewSettings) -> [String] {
    zip(derivation.letters, letterValues).map { letter, value in
      let format = settings.format
      let isExact =
        if case .number = letter.value { format.isExact(value) } else { format.isExact(computed: value) }
      return "\(letter.letter) \(isExact ? "=" : "≈") \(format.text(value))"
    }
  }

  package func keyLine(_ settings: ViewSettings, size: Size) -> [KeyHint] {
    if field != nil {
      return [
        KeyHint(0, typing: "type a number"), KeyHint(1, typing: "Enter work it out"),
        KeyHint(2, "leave", .session(.escape)),
      ]
    }
    return [
      KeyHint(0, isAtEnd ? "go on" : "next line", .walk(.stepForward)), KeyHint(3, "back", .walk(.stepBack)),
    ] + derivation.letters.prefix(1).map { KeyHint(4, "change \($0.letter)", .change(.edit)) } + [
      KeyHint(6, "predict", .learn(.predict)), KeyHint(5, "why", .number(.follow)),
    ]
  }

  package var keys: [KeyEntry] {
    Self.lineKeys + (derivation.letters.first.map { Self.letterKeys($0.letter) } ?? [])
  }

  static let lineKeys = [
    KeyEntry("choose a line", .number(.pickPrevious), .number(.pickNext)),
    KeyEntry("first / last line", .walk(.firstStep), .walk(.lastStep)),
    KeyEntry("why, in full", .number(.follow)),
    KeyEntry("predict: every line is asked for", .learn(.predict)),
  ]

  static func letterKeys(_ letter: String) -> [KeyEntry] {
    [
      KeyEntry("change \(letter): every line is worked out again", .change(.edit)),
      KeyEntry("\(letter) as it was", .change(.undo)),
    ]
  }

  package mutating func reduce(_ action: Action, _ settings: inout ViewSettings, size: Size) -> ActionAnswer {
    if field != nil { return type(action) }
    complaint = nil
    switch action {
    case .walk(.stepForward):
      if isAtEnd { return .forward }
      show(shown + 1)
    case .walk(.stepBack):
      if shown <= (derivation.lines.first?.ask == nil ? 1 : 0) { return .back }
      show(shown - 1)
    case .walk(.firstStep): show(derivation.lines.first?.ask == nil ? 1 : 0)
    case .walk(.lastStep): show(derivation.lines.count)
    case .number(.pickPrevious): select(selection - 1)
    case .number(.pickNext): select(selection + 1)
    case .number(.follow): showsReason.toggle()
    case .learn(.predict): isPredicting.toggle()
    case .change(.edit) where !derivation.letters.isEmpty: field = TextField()
    case .change(.undo): setLetters(DerivationReading.letters(of: derivation))
    case .session(.escape) where showsReason: showsReason = false
    case .walk, .countDigit, .number, .reading, .open, .search, .learn, .change, .edit, .session, .given,
      .terminal:
      return .notMine
    }
    return .done()
  }

  private mutating func show(_ count: Int) {
    shown = min(max(0, count), derivation.lines.count)
    selection = max(0, shown - 1)
    showsReason = false
  }

  private mutating func select(_ line: Int) {
    selection = min(max(0, line), max(0, shown - 1))
  }

  package mutating func moveToEnd() { show(derivation.lines.count) }

  /// The line that is saved with the learner's place, counted from 0.
  package var step: Int { max(0, shown - 1) }
  package mutating func move(toStep step: Int) {
    show(max(derivation.lines.first?.ask == nil ? 1 : 0, step + 1))
  }

  // MARK: Another value

  private mutating func type(_ action: Action) -> ActionAnswer {
    switch action {
    case .edit(.confirm): return confirm()
    case .edit(let edit):
      complaint = nil
      field?.carryOut(edit)
    case .session(.escape):
      field = nil
      complaint = nil
    case .walk, .countDigit, .number, .reading, .open, .search, .learn, .change, .session, .given, .terminal:
      return .notMine
    }
    return .done()
  }

  /// "0.5", or with several letters "x = 0.5".
  private mutating func confirm() -> ActionAnswer {
    let text = field?.text ?? ""
    var number = text.filter { $0 != " " }
    var index = 0
    if let equals = number.firstIndex(of: "=") {
      let name = String(number[..<equals])
      guard let found = derivation.letters.firstIndex(where: { $0.letter == name }) else {
        complaint = "There is no \(DisplayText.safe(name)) here, only \(names)."
        return .done([.bell])
      }
      index = found
      number = String(number[number.index(after: equals)...])
    }
    let plain = String(number.map { $0 == "−" ? "-" : $0 == "," ? "." : $0 })
    guard let value = Double(plain), value.isFinite else {
      complaint =
        number.isEmpty
        ? "Type a number, such as 0.5 or −2." : "\(DisplayText.safe(number)) is not a number like 0.5 or −2."
      return .done([.bell])
    }
    var values = letterValues
    values[index] = value
    setLetters(values)
    field = nil
    return .done()
  }

  private var names: String { derivation.letters.map(\.letter).joined(separator: ", ") }

  private mutating func setLetters(_ values: [Double]) {
    letterValues = values
    reading = DerivationReading(derivation, letters: values)
  }

  package func draw(on canvas: inout Canvas, in rect: Rect, _ settings: ViewSettings) {
    DerivationView(self, settings, rect).draw(on: &canvas)
  }

  package func plainLines(_ settings: ViewSettings) -> [String] {
    DerivationPlain(self, settings).lines
  }
}
