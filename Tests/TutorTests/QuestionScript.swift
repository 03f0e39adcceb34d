import BackpropCore
import BackpropExperiments
import BackpropLessons
import TerminalCanvas

@testable import Tutor

/// A question with the frame a lesson puts around it, and keys as a lesson's screen gives them to a part.
struct QuestionScript {
  var block: QuestionBlock
  var settings: ViewSettings
  let size: Size
  let title: String

  init(
    _ block: QuestionBlock, title: String = "9 Blame flows backward", size: Size = Size(rows: 24, columns: 80)
  ) {
    self.block = block
    self.title = title
    self.size = size
    settings = ViewSettings(notation: block.notation)
  }

  mutating func type(_ keys: String) throws {
    for case .key(let key) in try ScreenScript.events(keys) { _ = press(key) }
  }

  @discardableResult
  mutating func press(_ key: Key) -> ActionAnswer {
    guard let action = action(for: key) else { return .done() }
    let answer = block.reduce(action, &settings, size: Size(rows: size.rows - 2, columns: size.columns))
    if answer == .notMine, case .reading(.nextNotation) = action {
      settings.notation = settings.notation.next
      block.ask(block.question, in: settings.notation)
    }
    return answer
  }

  private func action(for key: Key) -> Action? {
    if let field = block.field { return FieldKeys.number(key, in: field) }
    if block.takesNumber, case .character(let character) = key, NumberTask.begins(with: character) {
      return .edit(.insert(String(character)))
    }
    for binding in block.keys.flatMap(\.bindings) where binding.keys.contains(key) { return binding.action }
    if case .character(let character) = key, let digit = character.wholeNumberValue {
      return .countDigit(digit)
    }
    if key == .escape { return .session(.escape) }
    return key == .character("s") ? .reading(.nextNotation) : nil
  }

  var canvas: Canvas {
    var canvas = Canvas(size: size)
    let place = settings.glyphs.text("\(settings.notation.rawValue) · \(block.place(settings))")
    canvas.write(settings.glyphs.text(title), row: 0, column: 2, style: Style(.title))
    canvas.write(place, row: 0, column: size.columns - 1 - place.count)
    let rect = Rect(row: 1, column: 0, rows: size.rows - 2, columns: size.columns)
    block.draw(on: &canvas, in: rect, settings)
    KeyLine.draw(block.keyLine(settings, size: rect.size), on: &canvas, glyphs: settings.glyphs)
    return settings.glyphs == .ascii ? canvas.ascii : canvas
  }

  var lines: [String] { canvas.lines.map { String($0.reversed().drop { $0 == " " }.reversed()) } }
}

/// The questions of the screen tests, by name.
enum ScreenQuestions {
  static func block(_ name: String) throws -> QuestionBlock? {
    guard let question = try question(name) else { return nil }
    return QuestionBlock(
      question, notation: .units,
      place: QuestionPlace(title: "Lesson 9, Blame flows backward", number: 4, count: 8, suffix: "step 14/51")
    )
  }

  private static func number(
    _ id: String, _ ask: String, _ answer: String, symbol: String = "", figures: Int = 3,
    experiment: String = "mazur", why: String, isGuess: Bool = false
  ) throws -> Question? {
    guard let experiment = try ScreenExperiments.named(experiment) else { return nil }
    let number = Question.NumberQuestion(
      answer: try QuantityNames(experiment).number(answer), symbol: symbol.isEmpty ? [] : [.text(symbol)],
      figures: figures)
    return Question(
      id: id, place: LessonPlace(line: 1, column: 1), ask: [.text(ask)], isPrediction: true,
      experiment: experiment, kind: isGuess ? .guess(number) : .number(number), why: [.text(why)])
  }

  private static func question(_ name: String) throws -> Question? {
    switch name {
    case "delta-h1":
      return try number(
        "delta-h1", "What is δ of hidden unit 1? Four decimals are enough.", "delta_j[1]", symbol: "δ₁",
        figures: 2,
        why: "Blame flows back along the weights that made the mistake.")
    case "delta-h2":
      return try number(
        "delta-h2", "What is δ of hidden unit 2?", "delta_j[2]", symbol: "δ₂",
        why: "The column that leads out of the unit.")
    case "z-h2":
      return try number(
        "z-h2", "What is z of hidden unit 2?", "z_j[2]", figures: 3,
        why: "The same inputs, other weights, another sum.")
    case "new-w":
      return try number(
        "new-w", "Where does the weight from hidden 1 to output 1 go?", "new_w_ij[1,1]", figures: 4,
        why: "Downhill: it shrinks, as output 1 is far too large.")
    case "count":
      return try number(
        "count", "How many numbers can learning change?", "count.parameters", figures: 2,
        why: "Four lines into each layer and four biases: 4 + 4 + 4 = 12.")
    case "guess-a":
      return try number(
        "guess-a", "Without computing anything: what will output 1 say?", "a_i[1]", symbol: "a₁", figures: 2,
        why: "All weights and biases are positive, so everything pushes upwards.", isGuess: true)
    case "w-up":
      guard let experiment = try ScreenExperiments.named("mazur") else { return nil }
      return Question(
        id: "w-up", place: LessonPlace(line: 1, column: 1),
        ask: [.text("The weight from hidden 1 to output 1 grows a little. What does C do?")],
        isPrediction: true,
        experiment: experiment,
        kind: .choice([
          .init(text: [.text("it rises")], isRight: true),
          .init(
            text: [.text("it falls")], isRight: false,
            because: [.text("Look at the sign of the gradient once more.")]),
          .init(text: [.text("it stays as it is")], isRight: false),
        ]), why: [.text("The sign of the gradient is the direction in which C rises.")],
        hints: [.idea: [.text("Which way does output 1 have to go?")]])
    case "six-steps":
      guard let experiment = try ScreenExperiments.named("mazur") else { return nil }
      return Question(
        id: "six-steps", place: LessonPlace(line: 1, column: 1), ask: [.text("In which order?")],
        experiment: experiment,
        kind: .order([
          .init(text: [.text("δ of the hidden units")], key: 14), .init(text: [.text("the outputs")], key: 7),
          .init(text: [.text("δ of the output units")], key: 12),
          .init(text: [.text("the new weights")], key: 40),
        ]),
        why: [
          .text("Blame needs the blame of the layer above, and no weight moves before all of it is known.")
        ])
    default: return nil
    }
  }
}
