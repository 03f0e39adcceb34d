import BackpropCore
import BackpropLessons
import TerminalCanvas

/// Practice: one exercise after another, each on the topic least mastered unless a topic was asked for.
package struct PracticeState: Equatable, Sendable {
  package private(set) var block: QuestionBlock
  package private(set) var progress: Progress
  package var settings: ViewSettings
  package var size: Size
  /// Seconds since 1970; given by whoever knows the time.
  package var now: Double
  /// The topic asked for; `nil` for whatever is least mastered.
  private let topic: PracticeTopic?
  private let seed: UInt64
  /// How many exercises; `nil` for as many as one likes.
  private let count: Int?
  /// The number of this exercise, counted from 0.
  private var index = 0
  /// When this exercise was begun: what its answer is kept under.
  private var began: Double
  /// Exercises answered unaided, and exercises done.
  package private(set) var earned = 0
  package private(set) var done = 0
  package private(set) var isFinished = false
  private var showsHelp = false
  private var current: PracticeTopic

  package init(
    topic: PracticeTopic?, seed: UInt64, count: Int?, progress: Progress, settings: ViewSettings, size: Size,
    now: Double
  ) {
    self.topic = topic
    self.seed = seed
    self.count = count
    self.progress = progress
    self.settings = settings
    self.size = size
    self.now = now
    began = now
    current = topic ?? Mastery.leastMastered(in: progress)
    block = Self.block(current, seed: seed, index: 0, count: count, settings.notation)
  }

  private static func block(
    _ topic: PracticeTopic, seed: UInt64, index: Int, count: Int?, _ notation: Notation
  ) -> QuestionBlock {
    QuestionBlock(
      question(topic, seed: seed, index: index, notation), notation: notation,
      place: QuestionPlace(title: "Practice, \(topic.title)", number: index + 1, count: count))
  }

  private static func question(
    _ topic: PracticeTopic, seed: UInt64, index: Int, _ notation: Notation
  ) -> Question {
    PracticeGenerator.question(topic, seed: seed &+ UInt64(index) &* 1_000_003, in: notation)
  }

  /// Nothing here was written by an author: the question itself is asked in the letters that are chosen.
  private mutating func change(to notation: Notation) {
    settings.notation = notation
    block.ask(Self.question(current, seed: seed, index: index, notation), in: notation)
  }

  /// Keeps the answer and makes the next exercise; after the last one it is finished.
  package mutating func goOn() {
    note()
    if !block.record.isUntouched {
      done += 1
      if block.record.isEarned { earned += 1 }
    }
    index += 1
    guard count.map({ index < $0 }) ?? true else {
      isFinished = true
      return
    }
    began = max(now, began + 0.001)
    current = topic ?? Mastery.leastMastered(in: progress)
    block = Self.block(current, seed: seed, index: index, count: count, settings.notation)
  }

  private mutating func note() {
    var record = block.record
    guard !record.isUntouched else { return }
    record.time = began
    progress.note(record, to: current.rawValue, in: Progress.practice)
  }

  /// "4 of 5 right."
  package var summary: String { "\(earned) of \(done) right." }

  // MARK: Keys

  package func action(for event: Event) -> Action? {
    switch event {
    case .resize(let size): return .session(.resize(size))
    case .paste(let text): return block.field == nil ? nil : .edit(.insert(text))
    case .key(let key):
      if block.field != nil, !showsHelp { return KeyMap.fieldAction(for: key) }
      for binding in entries.flatMap(\.bindings) where binding.keys.contains(key) { return binding.action }
      guard case .character(let character) = key, character.isASCII else { return nil }
      return character.wholeNumberValue.map { .countDigit($0) }
    }
  }

  private var entries: [KeyEntry] {
    block.keys + [
      KeyMap.entry(
        "symbols: next / previous notation", (["s"], .reading(.nextNotation)),
        (["S"], .reading(.previousNotation))),
      KeyMap.entry("digits: 4, 6, 9, all", (["d"], .reading(.moreDigits)), (["D"], .reading(.fewerDigits))),
      KeyMap.entry("theme", (["T"], .reading(.nextTheme))),
      KeyMap.entry("this page", (["?", .function(1)], .open(.help))),
      KeyMap.entry("leave the field, close what is open", ([.escape], .session(.escape))),
      KeyMap.entry("quit", (["q"], .session(.leave)), (["Q", .control("c")], .session(.quit))),
      KeyMap.entry("redraw", ([.control("l")], .session(.redraw))),
      KeyMap.entry("suspend", ([.control("z")], .session(.suspend))),
      KeyMap.alike,
    ]
  }

  package mutating func reduce(_ action: Action) -> [Effect] {
    if case .session(let session) = action, session != .escape { return reduce(session) }
    if showsHelp {
      showsHelp = false
      return []
    }
    if action == .open(.help) {
      showsHelp = true
      return []
    }
    let answer = block.reduce(action, &settings, size: Size(rows: size.rows - 2, columns: size.columns))
    note()
    switch answer {
    case .done(let effects): return effects
    case .forward:
      goOn()
      return isFinished ? [.saveProgress, .quit] : [.saveProgress]
    case .back: return []
    case .notMine:
      guard case .reading(let reading) = action else { return [] }
      return change(reading)
    }
  }

  private mutating func reduce(_ session: Action.Session) -> [Effect] {
    switch session {
    case .leave, .quit:
      if showsHelp, session == .leave {
        showsHelp = false
        return []
      }
      note()
      return [.saveProgress, .quit]
    case .suspend: return [.suspend]
    case .redraw: return [.repaint]
    case .resize(let size): self.size = size
    case .escape, .tick: break
    }
    return []
  }

  private mutating func change(_ reading: Action.Reading) -> [Effect] {
    switch reading {
    case .nextNotation: change(to: settings.notation.next)
    case .previousNotation: change(to: settings.notation.previous)
    case .moreDigits: settings.digits = ViewSettings.digitChoices.first { $0 > settings.digits } ?? 4
    case .fewerDigits: settings.digits = ViewSettings.digitChoices.last { $0 < settings.digits } ?? 17
    case .nextTheme:
      settings.theme = settings.theme.next
      return [.setTheme(settings.theme)]
    case .nextForm, .toggleMatrix, .nextPlot: break
    }
    return []
  }

  // MARK: Screen

  package var canvas: Canvas {
    var canvas = Canvas(size: size)
    guard size.rows >= 5, size.columns >= 20 else {
      canvas.write("20x5 at least", row: 0, column: 0)
      return canvas
    }
    let glyphs = settings.glyphs
    let place = glyphs.text("\(settings.notation.rawValue) · \(block.place(settings))")
    let title = clipped(
      glyphs.text("practice · \(current.title)"), to: max(0, size.columns - place.count - 5))
    canvas.write(title, row: 0, column: 2, style: Style(.title))
    if place.count + 2 < size.columns { canvas.write(place, row: 0, column: size.columns - 1 - place.count) }
    block.draw(
      on: &canvas, in: Rect(row: 1, column: 0, rows: size.rows - 2, columns: size.columns), settings)
    let ends = block.field == nil ? [("? help", 5), ("q quit", 6)] : [("F1 help", 5)]
    KeyLine.draw(block.keyLine(settings) + ends, on: &canvas, glyphs: glyphs)
    if showsHelp { drawHelp(on: &canvas) }
    return glyphs == .ascii ? canvas.ascii : canvas
  }

  private func drawHelp(on canvas: inout Canvas) {
    let lines = entries.map { (settings.glyphs.text($0.shown), settings.glyphs.text($0.description)) }
    let keys = (lines.map(\.0.count).max() ?? 0) + 2
    let width = min(size.columns, keys + (lines.map(\.1.count).max() ?? 0) + 4)
    let rows = min(size.rows - 2, lines.count + 2)
    let box = Rect(row: 1, column: (size.columns - width) / 2, rows: rows, columns: width)
    Box.draw(on: &canvas, box, title: settings.glyphs.text("keys · practice"))
    let shown = shortened(lines, to: rows - 2) { ("", settings.glyphs.text("… \($0) more")) }
    for (offset, line) in shown.enumerated() {
      canvas.write(line.0, row: box.row + 1 + offset, column: box.column + 2, style: Style(.operand))
      canvas.write(
        clipped(line.1, to: width - keys - 4), row: box.row + 1 + offset, column: box.column + 2 + keys)
    }
    canvas.cursor = Point(row: box.row + 1, column: box.column + 2)
  }

  // MARK: Dialogue

  /// A line of the dialogue of `--plain`.
  package mutating func answer(_ line: String) -> [String] {
    block.answer(line, settings)
    note()
    return block.plainReply(settings)
  }
}
