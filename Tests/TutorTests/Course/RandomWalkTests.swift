import BackpropCore
import BackpropLessons
import TerminalCanvas
import TestSupport
import Testing

@testable import Tutor

/// Ten thousand keys, commands and windows at random, through all places: whatever they are, the program is in a state
/// that makes sense and shows a picture that is whole.
@Suite struct RandomWalkTests {
  private static let walks = 8
  private static let length = 1_250

  private static let keys: [Key] = {
    let bound: [Key] = Action.named.flatMap { $0.row?.keys ?? [] }
    // What leads somewhere comes more often than what leads back.
    let onward: [Key] = [
      .right, .right, .enter, .enter, .down, .down, .tab, "t", "?", ":", "/", "I", "p", "y",
    ]
    let typed: [Key] = Array("0123456789.-(é").map { Key.character($0) }
    let others: [Key] = [.control("n"), .control("d"), .control("u"), .delete]
    return bound.filter { $0 != .control("c") && $0 != "Q" } + onward + typed + others
  }()

  private static let lines: [String] = {
    let names: [String] = Action.named.compactMap { $0.row?.name }.filter { $0 != "quit" }
    var lines: [String] = names + ["14", "zzz", "", "δ 1", "page 2"]
    for command in TextCommand.allCases {
      for argument in command.choices + ["3", "0.25", "900", "x"] {
        lines.append("\(command.rawValue) \(argument)")
      }
    }
    return lines
  }()

  private static let shapes: [(rows: Int, columns: Int)] = [
    (24, 80), (24, 80), (24, 80), (30, 100), (16, 60), (10, 40), (5, 20), (4, 19), (36, 120), (8, 30),
  ]
  private static let sizes: [Size] = shapes.map { Size(rows: $0.rows, columns: $0.columns) }

  private static func events(_ random: inout SplitMix64) -> [Event] {
    switch Int.random(in: 0..<30, using: &random) {
    case 0: return [.resize(sizes.randomElement(using: &random) ?? sizes[0])]
    case 1: return [.paste("0.5\n")]
    case 2, 3:
      let line = lines.randomElement(using: &random) ?? ""
      let typed: [Key] = line.map { Key.character($0) }
      let keys: [Key] = [.escape, .escape, ":"] + typed + [.enter]
      return keys.map { Event.key($0) }
    case 4: return [.theme(.light)]
    default: return [.key(keys.randomElement(using: &random) ?? .right)]
    }
  }

  @Test(arguments: 0..<walks) func everyStateMakesSenseAndEveryPictureIsWhole(seed: Int) throws {
    var random = SplitMix64(seed: UInt64(seed))
    var state = EveryPlace.home()
    if seed % 4 == 1 { state.openFreePlay(asStart: true) }
    if seed % 4 == 2 { state.openPractice(asStart: true) }
    var seen = Set<String>()
    var trail: [Event] = []
    for index in 0..<Self.length {
      for event in Self.events(&random) {
        trail.append(event)
        let effects = state.handle(event) ?? []
        if state.isTraining { _ = state.reduce(.terminal(.tick)) }
        if effects.contains(.quit) { state = EveryPlace.home() }
        expectSense(state, "\(seed), \(index): \(trail.suffix(12))")
      }
      seen.insert(place(state))
      // A picture of each state would take minutes; the walk itself goes through them all.
      if index % 4 == 0 { expectWhole(state, "\(seed), \(index): \(trail.suffix(12))") }
    }
    #expect(seen.count >= 8, "the walk has been in \(seen.sorted())")
  }

  private func place(_ state: ProgramState) -> String {
    let overlay = state.overlay.map { "\($0)".prefix(8) } ?? ""
    let over = state.block?.stepView?.overlay.map { "\($0)".prefix(8) } ?? ""
    return
      "\(state.block.map { "\(type(of: $0))" } ?? "home") \(overlay) \(over) \(state.prompt == nil ? "" : "prompt")"
  }

  /// Combinations that would be nonsense.
  private func expectSense(_ state: ProgramState, _ place: String) {
    if let steps = state.block?.stepView {
      #expect(steps.settings == state.settings && steps.size == state.size, "lent: \(place)")
      #expect((0..<steps.walk.stepCount).contains(steps.step), "\(place)")
      #expect(steps.message == nil, "said: \(place)")
      #expect(steps.overlay == nil || steps.prediction?.isTyping != true || !steps.takesAnswer, "\(place)")
    }
    switch state.overlay {
    case .contents: #expect(state.lesson != nil, "\(place)")
    case .startOver, .settings: #expect(state.place == .home, "\(place)")
    case .help, .about, nil: break
    }
    if case .value = state.prompt?.kind { #expect(state.block?.stepView != nil, "\(place)") }
    if state.prompt?.kind == .keyFilter {
      if case .help = state.overlay {} else { #expect(Bool(false), "no help to filter: \(place)") }
    }
    if case .practice(let practice) = state.place {
      #expect(practice.block.notation == state.settings.notation, "one book asks, shows and judges: \(place)")
    }
    if state.place == .home {
      #expect(state.home.items(of: state.course).contains(state.home.selection), "\(place)")
    }
    #expect(
      state.notation == nil || state.notation == state.settings.kept.notation || state.lesson == nil,
      "\(place)")
  }

  private func expectWhole(_ state: ProgramState, _ place: String) {
    let canvas = ProgramScreen.draw(state)
    #expect(canvas.size == state.size, "\(place)")
    guard StepLayout.isLargeEnough(state.size) else { return }
    #expect(canvas.cells.allSatisfy { DisplayWidth.columns($0.character) == 1 }, "\(place)")
    let foot = canvas.text(row: state.size.rows - 1)
    #expect(foot.contains { $0 != " " }, "no key line: \(place)\n\(canvas.lines.joined(separator: "\n"))")
    if let cursor = canvas.cursor {
      #expect(
        (0..<state.size.rows).contains(cursor.row) && (0..<state.size.columns).contains(cursor.column),
        "\(place)")
    }
    var plain = state
    plain.settings.glyphs = .ascii
    let isPlain = ProgramScreen.draw(plain).cells.allSatisfy { $0.character.isASCII }
    #expect(isPlain, "\(place)")
  }
}
