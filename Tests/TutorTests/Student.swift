import BackpropCore
import BackpropExperiments
import BackpropLessons
import TerminalCanvas
import Testing

@testable import Tutor

/// Somebody at the keyboard of the step view: presses keys, looks at the screen.
struct Student {
  private(set) var program: ProgramState
  private(set) var effects: [Effect] = []

  /// The steps in front of the student; with nothing to step through, there are none.
  var state: TutorState {
    get {
      guard let steps = program.block?.stepView else { preconditionFailure("the step view was left") }
      return steps
    }
    set { program.steps = newValue }
  }

  var prompt: Prompt? { program.prompt }
  var message: String? { program.message }
  var overlay: ProgramOverlay? { program.overlay }

  init(_ name: String = "mazur", rows: Int = 24, columns: Int = 80) {
    guard let experiment = BuiltInExperiments.experiment(named: name) else {
      preconditionFailure("no experiment \(name)")
    }
    self.init(experiment, size: Size(rows: rows, columns: columns))
  }

  init(_ experiment: Experiment, size: Size) {
    program = ProgramState(course: Course(), progress: Progress(), freePlay: experiment, size: size)
    program.openFreePlay(asStart: true)
  }

  init(_ setup: TrainingSetup, rows: Int = 24, columns: Int = 80) {
    self.init(Experiment(name: "test", setup: setup), size: Size(rows: rows, columns: columns))
  }

  /// Presses keys one after the other; the effects are those of all of them.
  mutating func press(_ keys: Key...) {
    effects = []
    for key in keys { send(.key(key)) }
  }

  mutating func type(_ text: String) {
    effects = []
    for character in text { send(.key(.character(character))) }
  }

  mutating func send(_ event: Event) {
    effects += program.handle(event) ?? []
  }

  /// Without a key.
  mutating func act(_ action: Action) { effects = program.reduce(action) }

  var canvas: Canvas { ProgramScreen.draw(program) }
  var lines: [String] { canvas.lines }
  var screen: String { lines.joined(separator: "\n") }

  /// The characters from the hardware cursor on, up to the next blank or mark.
  var textAtCursor: String {
    guard let cursor = canvas.cursor else { return "" }
    return String(lines[cursor.row].dropFirst(cursor.column).prefix { !" ›]│".contains($0) })
  }

  /// The step as the header counts it.
  var stepNumber: Int { state.step + 1 }
  var updateNumber: Int { state.timeline.update + 1 }

  /// Picks a number as ↑↓ would; fails where it cannot be reached by them.
  mutating func pick(_ quantity: Quantity, sourceLocation: SourceLocation = #_sourceLocation) {
    for _ in 0..<400 where state.picked != quantity { press(.down) }
    #expect(state.picked == quantity, "it is not on the screen", sourceLocation: sourceLocation)
  }
}

extension ProgramState {
  /// The steps in front of the learner, whatever part of whatever place they are.
  var steps: TutorState? {
    get { block?.stepView }
    set {
      guard let newValue else { return }
      settings = newValue.settings
      size = newValue.size
      switch place {
      case .steps(var play):
        play.tutor = newValue
        place = .steps(play)
      case .home, .lesson, .practice: preconditionFailure("only free play is the step view alone")
      }
    }
  }
}

/// Mazur's names: hidden layer 1, output layer 2, units from 0, pattern 0.
enum Mazur {
  static func z(_ layer: Int, _ unit: Int) -> Quantity {
    .weightedInput(layer: layer, unit: unit, pattern: 0)
  }
  static func a(_ layer: Int, _ unit: Int) -> Quantity { .activation(layer: layer, unit: unit, pattern: 0) }
  static func delta(_ layer: Int, _ unit: Int) -> Quantity { .delta(layer: layer, unit: unit, pattern: 0) }
  static func w(_ layer: Int, _ to: Int, _ from: Int) -> Quantity {
    .parameter(.weight(layer: layer, to: to, from: from))
  }
  static let cost = Quantity.patternCost(pattern: 0)
}
