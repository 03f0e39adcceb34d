import BackpropCore
import TerminalCanvas
import TestSupport
import Testing

@testable import Tutor

@Suite struct OverlayTests {
  private static let sizes = [
    Size(rows: 24, columns: 80), Size(rows: 16, columns: 60), Size(rows: 40, columns: 120),
    Size(rows: 10, columns: 40), Size(rows: 5, columns: 20),
  ]

  @Test(arguments: sizes)
  func whatOneKeyOpensEscapeAndQAndTheSameKeyClose(_ size: Size) {
    for key: Key in ["?", "t", "o", "i"] {
      for closing: Key in [key, .escape, "q"] {
        var student = Student(rows: size.rows, columns: size.columns)
        student.type("14G")
        let before = student.canvas
        student.press(key)
        #expect(student.state.overlay != nil || student.overlay == .help)
        student.press(closing)
        #expect(student.effects.isEmpty)
        #expect(student.canvas == before)
      }
    }
  }

  @Test func escapeNeverQuitsAndQQuitsAtTheTopOnly() {
    var student = Student()
    student.press(.escape, .escape, .escape)
    #expect(student.effects.isEmpty)
    student.press("I", "q")
    #expect(student.effects.isEmpty)
    #expect(student.state.influenceTarget == nil)
    student.press("q")
    #expect(student.effects == [.quit])
    student.press("?", "Q")
    #expect(student.effects == [.quit])
  }

  @Test(arguments: sizes)
  func overlaysAreCompleteInAsciiAndMonochrome(_ size: Size) {
    for keys in ["?", "t", "o", "i", ":", "/", "I", "Ijjj\r", "15", "?/"] {
      var student = Student(rows: size.rows, columns: size.columns)
      student.state.settings.glyphs = .ascii
      student.state.settings.theme = .mono
      for character in keys { student.press(character == "\r" ? .enter : .character(character)) }
      #expect(student.screen.unicodeScalars.allSatisfy { $0.value < 0x80 }, "\(keys)\n\(student.screen)")
      student.state.settings.glyphs = .unicode
      let unknown = zip(student.canvas.cells, student.canvas.ascii.cells).filter { unicode, ascii in
        ascii.character == "?" && unicode.character != "?"
      }
      #expect(unknown.isEmpty, "glyphs without an ASCII form: \(unknown.map(\.0.character))")
    }
  }

  @Test func aResizeUnderAnOverlayKeepsItWhole() {
    for keys in ["?", "t", "o", "i", "Ijjj\r", ":step"] {
      var resized = Student()
      var fresh = Student(rows: 16, columns: 60)
      for character in keys {
        let key: Key = character == "\r" ? .enter : .character(character)
        resized.press(key)
        fresh.press(key)
      }
      // The numbers on the screen are others at another size, so what ↑↓ have picked is.
      fresh.state.overlay = resized.state.overlay
      fresh.state.pickedByHand = resized.state.pickedByHand
      resized.send(.resize(Size(rows: 16, columns: 60)))
      #expect(resized.canvas == fresh.canvas, "\(keys)")
    }
  }

  // MARK: Help

  @Test(arguments: sizes)
  func helpShowsEveryEntryOfTheKeyTable(_ size: Size) {
    guard size.rows >= 10 else { return }
    var student = Student(rows: size.rows, columns: size.columns)
    student.press("?")
    var seen = ""
    for _ in 0..<60 {
      seen += student.screen
      student.press(.down)
    }
    for entry in KeyMap.stepView {
      #expect(entry.shown.isEmpty || seen.contains(entry.shown), "\(entry.shown)")
      for word in entry.description.split(separator: " ") { #expect(seen.contains(word), "\(word)") }
    }
  }

  @Test func helpLeavesTheViewInSightAroundIt() {
    var student = Student()
    let before = student.lines
    student.press("?")
    let lines = student.lines
    #expect(lines[0] == before[0])
    #expect(lines[22] == before[22])
    // The keys that do something now.
    #expect(lines[23] != before[23] && lines[23].contains("? Esc close"))
    for row in 1..<22 {
      #expect(lines[row].prefix(3) == before[row].prefix(3))
      #expect(lines[row].suffix(3) == before[row].suffix(3))
    }
  }

  @Test func aKeyIsFoundInHelp() {
    var student = Student()
    student.type("?/notation")
    #expect(student.screen.contains("symbols"))
    #expect(!student.screen.contains("suspend"))
    student.press(.enter)
    #expect(!student.screen.contains("suspend"))
    student.press("/", .control("u"))
    #expect(student.screen.contains("next / previous phase"))
    student.type("zzz")
    #expect(student.screen.contains("No key does that."))
    student.press(.escape)
    #expect(student.overlay == .help)
  }

  @Test func helpScrollsToItsEndAndNoFurther() {
    var student = Student(rows: 16, columns: 60)
    student.press("?")
    student.press("G")
    let last = student.canvas
    #expect(student.screen.contains("suspend"))
    student.press(.down, .pageDown)
    #expect(student.canvas == last)
    student.press("g")
    #expect(student.screen.contains("next step"))
  }

  // MARK: Table

  @Test(arguments: ["mazur", "deep", "xor", "parity"])
  func thePickedNumberIsInTheTablesWindow(_ name: String) {
    for size in [Size(rows: 24, columns: 80), Size(rows: 10, columns: 60)] {
      var student = Student(name, rows: size.rows, columns: size.columns)
      student.type("14Gt")
      for _ in 0..<80 {
        let state = student.state
        let wanted =
          state.isKnown(state.picked)
          ? state.settings.format.text(state.trace.value(of: state.picked)) : "···"
        #expect(student.textAtCursor == wanted, "\(state.picked)")
        student.press(.down)
      }
    }
  }

  @Test func downVisitsEveryNumberOfTheTable() {
    var student = Student()
    student.press("t")
    let start = student.state.picked
    var seen = Set<Quantity>()
    repeat {
      seen.insert(student.state.picked)
      student.press(.down)
    } while student.state.picked != start && seen.count < 200
    // 2 inputs; z, a, δ of 4 units; 2 targets and their costs, C; w, ∂C/∂w, Δw, new w of 12 parameters; η.
    #expect(seen.count == 2 + 12 + 4 + 1 + 48 + 1)
    student.press(.up, .up, .down)
    #expect(seen.contains(student.state.picked))
  }

  @Test func theTableStaysWhileTheLearnerWalksAndMarksTheStep() {
    var student = Student()
    student.type("14Gt")
    #expect(student.screen.contains("[0.0088]"))
    #expect(student.screen.contains("‹0.5933›"))
    #expect(student.screen.contains("‹0.4000›"))
    student.press("l")
    #expect(student.stepNumber == 15)
    #expect(student.screen.contains("all values"))
    #expect(student.screen.contains("[0.0100]"))
    student.press(.up, .enter)
    #expect(student.state.overlay == nil)
  }

  @Test func afterTheUpdateTheTableHasOldChangeAndNew() {
    var student = Student()
    student.type("40Gt")
    let row = student.lines.first { $0.contains("[0.3589]") } ?? ""
    // Mazur: 0.4 − 0.5 × 0.0822 = 0.3589
    #expect(row.contains("‹0.4000›") && row.contains("0.0822") && row.contains("‹−0.0411›"))
  }

  @Test func everyValueOfEveryOptimizerIsInTheTable() {
    for setup in RandomSetups.make(count: 22, seed: 3) {
      let student = Student(setup)
      let table = ValueTable(StepContent(student.state), columnsShown: 3)
      let step = StepContent(student.state).step
      for index in 0..<student.state.walk.stepCount {
        let segment = student.state.walk.segment(at: index)
        // Of several patterns the one that is walked through is shown, with its gradients.
        if segment.pattern != nil, segment.pattern != step.pattern { continue }
        if segment.pattern == nil, segment.phase == .gradient { continue }
        let quantity = student.state.walk.quantity(at: index)
        let row = table.row(of: quantity)
        #expect(row.map { table[$0].quantities.contains(quantity) } == true, "\(quantity)")
      }
    }
  }

  // MARK: Onward

  @Test func theUsersOfANumberAreListedAndCanBeGoneTo() {
    var student = Student()
    student.type("14Go")
    // δ₁ of the hidden layer is in its two weights' gradients and its bias's: steps 22, 23, 24.
    #expect(student.screen.contains("> step 22  ∂C/∂w from input 1 to hidden 1"))
    #expect(student.screen.contains("  step 24  ∂C/∂b of hidden unit 1"))
    student.press(.down, .enter)
    #expect(student.stepNumber == 23)
    student.press(.backspace)
    #expect(student.stepNumber == 14)
  }

  @Test func whoUsesANumberOfAllWeightsIsAnsweredOnce() throws {
    // Nadam as PyTorch computes it keeps μ and P once: P reads μ, every change both.
    var script = try ScreenScript(experiment: "nadam", size: "80x24")
    let walk = script.state.walk
    let mu = try #require(walk.index(of: .state(.mu, nil)))
    try script.type("\(mu + 1)G")
    let users = script.state.usersOfPicked
    #expect(users.map(walk.quantity(at:)).first == .state(.P, nil))
    // 9 weights and biases of 2-2-1.
    #expect(users.count == 1 + 9)
    let twin = PlainTwin.lines(of: script.state.currentStep, in: script.state.trace)
    #expect(twin.contains { $0.hasPrefix("Used by: 10 steps from \(mu + 2) to ") }, "\(twin)")
    #expect(script.canvas.lines.contains { $0.contains("used by 10 steps from") })
    try script.type("o")
    let screen = script.canvas.lines.joined(separator: "\n")
    #expect(screen.contains("> step \(mu + 2)") && !screen.contains("No later step"), "\(screen)")
  }

  @Test func theRateIsUsedByEveryChange() {
    var student = Student()
    student.pick(.constant(.learningRate))
    #expect(student.screen.contains("used in 12 changes"), "\(student.screen)")
    student.press("o")
    #expect(student.screen.contains("> step 28  Δw from hidden 1 to output 1"), "\(student.screen)")
  }

  @Test func whatNobodyUsesSaysWhy() {
    var student = Student()
    student.type("51Go")
    #expect(student.screen.contains("The next update begins with it"))
    student.press(.enter)
    #expect(student.stepNumber == 51)
  }

  @Test func aLongListOfUsersScrolls() {
    var student = Student("parity", rows: 10, columns: 60)
    student.pick(.parameter(.bias(layer: 1, unit: 0)))
    student.press("o", "G")
    let users = student.state.usersOfPicked
    #expect(users.count > 4)
    #expect(student.screen.contains("> step \(((users.last ?? 0) + 1).grouped)"))
    student.press(.enter)
    #expect(student.state.step == users.last)
  }

  // MARK: Caption

  @Test(arguments: sizes)
  func theWholeCaptionCanBeRead(_ size: Size) {
    guard size.rows >= 10 else { return }
    for step in [1, 9, 12, 14, 16, 28, 40] {
      var student = Student(rows: size.rows, columns: size.columns)
      student.act(.given(.step(step)))
      student.press("i")
      var seen = ""
      for _ in 0..<30 {
        seen += student.screen
        student.press(.down)
      }
      for sentence in Caption.text(for: student.state.currentStep, in: student.state.trace) {
        for word in sentence.split(separator: " ") { #expect(seen.contains(word), "\(word)") }
      }
    }
  }

  @Test func theCaptionFollowsTheStep() {
    var student = Student()
    student.press("i", "l")
    #expect(student.stepNumber == 2)
    #expect(student.screen.contains("why: a of hidden unit j = 1"))
  }

  // MARK: Readings

  @Test func readingsAnswerWithAShortMessage() {
    let expected: [(Key, String)] = [
      ("s", "symbols: layers"), ("S", "symbols: generalized-delta"), ("d", "6 decimals"), ("D", "all digits"),
      ("f", "every term written out"), ("m", "a whole layer at once"), ("T", "theme: light"),
    ]
    for (key, text) in expected {
      var student = Student()
      student.press(key)
      #expect(student.screen.contains(text), "\(key)")
      student.press("l")
      #expect(!student.screen.contains(text), "\(key)")
    }
  }

  @Test func digitsGoThroughTheirChoicesFromAnyNumber() {
    var student = Student()
    student.state.settings.digits = 5
    student.press("d")
    #expect(student.state.settings.digits == 6)
    student.press("D")
    #expect(student.state.settings.digits == 4)
    student.state.settings.digits = 2
    student.press("D")
    #expect(student.state.settings.digits == 17)
  }
}

extension ValueTable.Row {
  var quantities: [Quantity] {
    switch self {
    case .title: []
    case .values(_, let quantities): quantities
    }
  }
}
