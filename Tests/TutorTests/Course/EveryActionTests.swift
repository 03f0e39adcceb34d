import BackpropCore
import BackpropLessons
import TerminalCanvas
import Testing

@testable import Tutor

/// Every action has a name, and in every place exactly the actions that do something there can be done.
@Suite struct EveryActionTests {
  // MARK: Names

  @Test func noTwoActionsShareANameOrAKey() {
    let rows = Action.named.compactMap(\.row)
    #expect(rows.count == Action.named.count)
    let names =
      rows.flatMap { [$0.name] + $0.aliases } + TextCommand.allCases.flatMap { [$0.rawValue] + $0.aliases }
    #expect(Set(names).count == names.count)
    let keys = rows.flatMap(\.keys)
    #expect(Set(keys).count == keys.count)
    for name in names { #expect(name.allSatisfy { $0.isLowercase || $0 == "-" }, "\(name) is one word") }
  }

  /// The reference of the lesson format has an example of every block and every plot.
  @Test func everyKindOfPartIsAPlace() throws {
    let parts = [LessonSection.frontMatterExample, "## A page"] + LessonSection.examples.map(\.text)
    let text = parts.joined(separator: "\n\n")
    let reference = try #require(LessonParser.parse(text, path: "09-hidden-delta.md").lesson)
    func kinds(_ lesson: Lesson) -> Set<String> {
      let blocks = LessonBooksTests.parts(of: lesson).map(\.part.block)
      return Set(blocks.map { "\(type(of: ($0 as? PlotPart)?.figure.view as Any? ?? $0))" })
    }
    #expect(kinds(reference).subtracting(kinds(EveryPlace.lesson)) == [])
  }

  @Test func everyActionCanBeDoneSomewhere() {
    let available = Set(EveryPlace.states.flatMap { ProgramKeys.entries(in: $0.state).flatMap(\.actions) })
    for action in Action.named { #expect(available.contains(action), "\(action) is in no place's table") }
  }

  /// Typed as a command, an action is what its key is.
  @Test func everyActionOfThePlaceIsACommand() {
    for (name, state) in EveryPlace.states where state.prompt == nil && state.overlay == nil {
      guard state.block?.field == nil else { continue }
      for action in ProgramKeys.entries(in: state).flatMap(\.actions) {
        guard let row = action.row, action != .open(.command) else { continue }
        #expect(state.vocabulary.read(row.name) == .action(action), "\(row.name) in \(name)")
      }
    }
  }

  // MARK: What does something

  /// Something is seen of it, or it is done outside.
  private func isDone(_ action: Action, in state: ProgramState) -> Bool {
    // What was said before goes with the next key, whatever it is.
    var state = state
    state.message = nil
    var after = state
    let effects = after.reduce(action)
    return !effects.isEmpty || ProgramScreen.draw(after) != ProgramScreen.draw(state)
  }

  /// What the key line names does something now.
  @Test(arguments: EveryPlace.states.indices)
  func theKeyLineNamesOnlyWhatDoesSomething(_ index: Int) {
    let (name, state) = EveryPlace.states[index]
    guard state.prompt == nil else { return }
    for hint in ProgramScreen.hints(state) where !hint.actions.isEmpty {
      #expect(
        hint.actions.contains { isDone($0, in: state) },
        "“\(hint.text)” does nothing in \(name)\n\(ProgramScreen.draw(state).lines.joined(separator: "\n"))")
    }
  }

  /// The keys that the line names are the keys of that action here.
  @Test(arguments: EveryPlace.states.indices)
  func theKeysOfTheKeyLineAreInForce(_ index: Int) {
    let (name, state) = EveryPlace.states[index]
    guard state.prompt == nil else { return }
    for action in ProgramScreen.hints(state).flatMap(\.actions) {
      guard let key = action.row?.keys.first else { continue }
      #expect(ProgramKeys.action(for: .key(key), in: state) == action, "\(action) in \(name)")
    }
  }

  /// What the table of a place has does something in one of its states.
  @Test func whatDoesNothingIsInNoTable() {
    var waiting: [String: Set<Action>] = [:]
    for (_, state) in EveryPlace.states where state.prompt == nil && state.block?.field == nil {
      let kind = Self.kind(state)
      for action in ProgramKeys.entries(in: state).flatMap(\.actions) {
        waiting[kind, default: []].insert(action)
      }
    }
    for (_, state) in EveryPlace.states where state.prompt == nil && state.block?.field == nil {
      let kind = Self.kind(state)
      for action in waiting[kind] ?? []
      where ProgramKeys.entries(in: state).flatMap(\.actions).contains(action) {
        if isDone(action, in: state) { waiting[kind]?.remove(action) }
      }
    }
    // Esc closes what lies over any place; where nothing ever does, it is still the key for that.
    for (kind, actions) in waiting.mapValues({ $0.subtracting([.session(.escape)]) }) where !actions.isEmpty {
      #expect(
        Bool(false),
        "\(kind): \(actions.compactMap { $0.row?.name }.sorted()) do nothing in any of its states")
    }
  }

  private static func kind(_ state: ProgramState) -> String {
    if let overlay = state.overlay {
      return "over: \(Mirror(reflecting: overlay).children.first?.label ?? "")"
    }
    guard let block = state.block else { return state.place == .home ? "home" : "fault" }
    let overlay = block.stepView?.overlay.flatMap { Mirror(reflecting: $0).children.first?.label } ?? ""
    return "\(type(of: block)) \(overlay)"
  }

  /// What no table has does nothing: not a key of it, whatever the place.
  @Test(arguments: EveryPlace.states.indices)
  func whatIsInNoTableDoesNothing(_ index: Int) {
    let (name, state) = EveryPlace.states[index]
    guard state.prompt == nil, state.block?.field == nil else { return }
    if case .startOver = state.overlay { return }
    let available = Set(ProgramKeys.entries(in: state).flatMap(\.actions))
    for action in Action.named where !available.contains(action) {
      for key in action.row?.keys ?? [] {
        let meant = ProgramKeys.action(for: .key(key), in: state)
        // − begins a number where one is asked for.
        if case .edit = meant { continue }
        if state.offersNextLesson, key == .enter { continue }
        #expect(meant == nil, "\(key) means \(String(describing: meant)) in \(name)")
      }
    }
  }

  // MARK: Commands over what lies over a place

  /// Whatever lies over a place, a command of the place is carried out there, as if it had been closed first.
  @Test(arguments: EveryPlace.states.indices)
  func aCommandReachesThePlaceThroughWhatLiesOverIt(_ index: Int) {
    let (name, state) = EveryPlace.states[index]
    let covered = state.block?.stepView?.overlay.map { !$0.leavesWalking } == true
    guard state.prompt == nil, state.overlay != nil || covered, state.block?.field == nil else { return }
    let own = Set(ProgramKeys.entries(in: state).flatMap(\.actions))
    for line in ["step 5", "page 2", "eta 0.3", "next", "again", "matrix"] {
      guard case .action(let action) = state.vocabulary.read(line), !own.contains(action) else { continue }
      let keys = [Key.character(":")] + line.map { .character($0) } + [.enter]
      var (through, after) = (state, state)
      for key in keys { _ = through.handle(.key(key)) }
      for _ in 0..<3 where after.overlay != nil || covered { _ = after.handle(.key(.escape)) }
      for key in keys { _ = after.handle(.key(key)) }
      #expect(ProgramScreen.draw(through) == ProgramScreen.draw(after), ":\(line) in \(name)")
    }
  }

  // MARK: Pages

  /// A presenter's remote has PgDn and PgUp, and no arrows.
  @Test(arguments: EveryPlace.states.indices)
  func whereNothingScrollsByPagesAPageIsAStep(_ index: Int) {
    let (name, state) = EveryPlace.states[index]
    guard state.prompt == nil, state.overlay == nil, let block = state.block, block.field == nil else {
      return
    }
    for (page, step) in [(Key.pageDown, Key.right), (.pageUp, .left)] {
      var (paged, stepped) = (state, state)
      // Who uses a number is a list.
      guard ProgramKeys.action(for: .key(step), in: state) != nil else { continue }
      let effects = (paged.handle(.key(page)), stepped.handle(.key(step)))
      #expect(effects.0 == effects.1 && paged == stepped, "\(page) in \(name)")
    }
  }

  // MARK: Help

  /// Help shows the keys of what it was asked in, and leads back there.
  @Test(arguments: EveryPlace.states.indices) func helpLeadsBackToWhereItWasAsked(_ index: Int) {
    let (name, state) = EveryPlace.states[index]
    guard state.prompt == nil, ProgramKeys.action(for: .key("?"), in: state) == .open(.help) else { return }
    if case .help = state.overlay { return }
    // Any key answers whether the solution is wanted, and ends a number half typed.
    if case .solutionAsked? = (state.block as? QuestionBlock)?.note { return }
    if state.block?.stepView?.count != nil { return }
    var before = state
    before.message = nil
    before.settings.showsLegend = false
    for closing: Key in ["?", .escape, "q"] {
      var helped = state
      _ = helped.handle(.key("?"))
      #expect(ProgramKeys.help(helped).entries == ProgramKeys.entries(in: state), "\(name)")
      _ = helped.handle(.key(.down))
      _ = helped.handle(.key(closing))
      #expect(ProgramScreen.draw(helped) == ProgramScreen.draw(before), "\(closing) in \(name)")
    }
  }
}
