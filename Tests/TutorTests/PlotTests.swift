import BackpropCore
import BackpropLessons
import Foundation
import TerminalCanvas
import Testing

@testable import Tutor

@Suite struct PlotTests {
  static let files: [String] = {
    let urls = Bundle.module.urls(forResourcesWithExtension: "plot", subdirectory: "Screens") ?? []
    return urls.map { ($0 as URL).deletingPathExtension().lastPathComponent }.sorted()
  }()

  @Test func `There is a file of every kind at two sizes in both sets of glyphs`() {
    for kind in ["slope", "along", "curve", "contours", "differences", "map"] {
      for size in ["80x24", "100x30"] {
        for glyphs in ["", "-ascii"] { #expect(Self.files.contains("plot-\(kind)-\(size)\(glyphs)")) }
      }
    }
  }

  /// The files are screen files of a part: `plot` names the block, `keys` are those the part itself understands.
  @Test(arguments: files) func `The plot is the one in the file`(name: String) throws {
    let url = try #require(Bundle.module.url(forResource: "Screens/\(name)", withExtension: "plot"))
    let file = try ScreenFile(String(contentsOf: url, encoding: .utf8))
    var settings = ViewSettings(
      notation: file.settings["notation"].flatMap(Notation.init(rawValue:)) ?? .units)
    settings.glyphs = file.settings["glyphs"].flatMap(GlyphSet.init(rawValue:)) ?? .unicode
    var part = PlotPart(try PlotFixtures.block(#require(file.settings["plot"])))
    for key in file.settings["keys"] ?? "" {
      let action = try #require(PlotFixtures.action(key))
      #expect(part.reduce(action, &settings, size: Size(rows: 22, columns: 80)) == .done())
    }
    let canvas = try PlotFixtures.picture(part, size: #require(file.settings["size"]), settings)
    let shown = settings.glyphs == .ascii ? canvas.ascii : canvas
    func trimmed(_ line: String) -> String { String(line.reversed().drop { $0 == " " }.reversed()) }
    let drawn = shown.lines.map(trimmed)
    let expected = file.rows + Array(repeating: "", count: max(0, drawn.count - file.rows.count))
    for (row, (line, wanted)) in zip(drawn, expected).enumerated() where line != trimmed(wanted) {
      Issue.record("\(name) row \(row)\n  drawn    \(line)|\n  expected \(wanted)|")
    }
  }

  // MARK: Every size, every state

  private static let actions: [Action] = [
    .reading(.nextPlot), .number(.pickPrevious), .number(.pickNext), .walk(.nextUpdate),
    .walk(.previousUpdate),
  ]

  @Test(arguments: PlotFixtures.names) func `Nothing is drawn outside the rectangle, at any size and state`(
    name: String
  ) throws {
    var part = PlotPart(try PlotFixtures.block(name))
    var random = SplitMix64(seed: 5)
    for round in 0..<40 {
      var settings = ViewSettings(notation: Notation.allCases[round % Notation.allCases.count])
      settings.glyphs = round % 2 == 0 ? .unicode : .ascii
      settings.digits = KeptSettings.digitChoices[round % 4]
      let action = Self.actions[Int.random(in: 0..<Self.actions.count, using: &random)]
      _ = part.reduce(action, &settings, size: Size(rows: 22, columns: 80))
      let rect = Rect(
        row: 2, column: 3, rows: Int.random(in: 0...40, using: &random),
        columns: Int.random(in: 1...130, using: &random))
      var canvas = Canvas(size: Size(rows: rect.rows + 5, columns: rect.columns + 7))
      canvas.fill(Rect(canvas.size), with: Cell("¤"))
      canvas.fill(rect)
      part.draw(on: &canvas, in: rect, settings)
      if let cursor = canvas.cursor {
        #expect(cursor.row >= rect.row && cursor.row < rect.endRow, "\(name) \(rect)")
        #expect(cursor.column >= rect.column && cursor.column < rect.endColumn, "\(name) \(rect)")
      }
      for row in 0..<canvas.size.rows {
        for column in 0..<canvas.size.columns {
          let isInside =
            row >= rect.row && row < rect.endRow && column >= rect.column && column < rect.endColumn
          let character = canvas[row, column].character
          #expect((character == "¤") != isInside, "\(name) \(rect) at \(row), \(column): \(character)")
          // Rules and the mark of a cut are changed cell by cell, last of all.
          if settings.glyphs == .ascii, isInside {
            #expect("─│┬┴…".contains(character) || character.isASCII, "\(character)")
          }
          #expect(DisplayWidth.columns(character) == 1)
        }
      }
    }
  }

  @Test(arguments: PlotFixtures.names)
  func `The plain twin has sentences only, and the numbers of the picture`(
    name: String
  ) throws {
    let part = PlotPart(try PlotFixtures.block(name))
    let lines = part.plainLines(ViewSettings(notation: .units))
    #expect(lines.count >= 3)
    #expect(lines[0].hasPrefix("Plot: "))
    for line in lines {
      #expect(line.hasSuffix("."), "\(line)")
      let isDrawn = line.unicodeScalars.contains {
        (0x2500...0x259F).contains($0.value) || (0x2800...0x28FF).contains($0.value)
      }
      #expect(!isDrawn, "\(line)")
      for word in ["left", "right of the", "above", "below", "here,"] {
        #expect(!line.contains(" \(word) picture"))
      }
    }
    var ascii = ViewSettings(notation: .units)
    ascii.glyphs = .ascii
    #expect(part.plainLines(ascii).allSatisfy { $0.allSatisfy(\.isASCII) })
  }

  // MARK: Numbers

  private func plain(_ name: String, _ notation: Notation = .units, keys: String = "") throws -> [String] {
    var part = PlotPart(try PlotFixtures.block(name))
    var settings = ViewSettings(notation: notation)
    for key in keys {
      _ = part.reduce(try #require(PlotFixtures.action(key)), &settings, size: Size(rows: 22, columns: 80))
    }
    return part.plainLines(settings)
  }

  @Test func `Mazur's first hidden unit is told with the article's numbers`() throws {
    let lines = try plain("slope")
    // z_h1 = 0.3775, a = 0.593269992, a(1 − a) = 0.241300709
    #expect(
      lines[1] == "Point: z of hidden unit 1, 0.3775. σ there 0.5933, rounded. Slope there 0.2413, rounded.")
    #expect(lines.contains("At z 0.0000: σ 0.5000, slope 0.2500."))
  }

  @Test func `The point moves to quarters of z`() throws {
    #expect(try plain("slope", keys: "k")[1].hasPrefix("Point: z, 0.5000. σ there 0.6225"))
    #expect(try plain("slope", keys: "j")[1].hasPrefix("Point: z, 0.2500. "))
    #expect(try plain("slope", keys: "kj")[1].hasPrefix("Point: z of hidden unit 1, 0.3775. "))
    #expect(try plain("slope", keys: "jjj")[1].hasPrefix("Point: z, −0.2500. "))
  }

  @Test func `Along Mazur's w5 the slope and the step are the article's`() throws {
    let lines = try plain("along")
    #expect(lines[1] == "Here: w 0.4000. C 0.2984, rounded.")
    #expect(lines[2] == "Slope here: ∂C/∂w 0.0822, rounded: w should fall.")
    #expect(lines[3].hasPrefix("Step: Δw −0.0411, rounded, to w 0.3589, rounded."))
    #expect(try plain("along", .generalizedDelta)[1] == "Here: w 0.4000. E 0.2984, rounded.")
  }

  @Test func `A point moved along the weight has its own slope`() throws {
    // a₁ = w · 1 − 0.3 · 2 + 0.5 · 3 + 0.1 = w + 1 and y₁ = 1: the slope of ½(y₁ − a₁)² over w is w.
    let lines = try plain("along-identity", keys: "k")
    #expect(lines[1].hasPrefix("Here: w 0.2500. "))
    #expect(lines[2] == "Slope here: ∂C/∂w 0.2500: w should fall.")
  }

  @Test func `A run's end is told with its updates and its cost`() throws {
    let lines = try plain("contours")
    let runs = lines.filter { $0.hasPrefix("Run ") }
    // 36 epochs of 1, 2 and 6 updates
    #expect(
      runs.map { String($0.prefix { $0 != "," }) } == [
        "Run full batch: 36 updates", "Run mini-batch 3: 72 updates", "Run online: 216 updates",
      ])
    #expect(lines.contains("Start: w −1.8000; b 1.6000."))
    let earlier = try plain("contours", keys: "{{").filter { $0.hasPrefix("Run ") }
    #expect(
      earlier.map { String($0.prefix { $0 != "," }) } == [
        "Run full batch: 34 updates", "Run mini-batch 3: 68 updates", "Run online: 204 updates",
      ])
  }

  @Test func `The published errors of finite differences are told`() throws {
    let lines = try plain("differences")
    #expect(lines.contains("At ε 1e-1: forward off by −6.3e-4, central off by −2.4e-5."))
    #expect(lines.contains("At ε 1e-3: forward off by −6.1e-6, central off by −2.4e-9."))
  }

  @Test func `A map tells the patterns it stands on and leaves out those of another plane`() throws {
    let lines = try plain("map-plane").filter { $0.hasPrefix("Pattern ") }
    // The first pattern has x₃ = 1; the third and fourth have 0.
    #expect(lines.map { String($0.prefix(9)) } == ["Pattern 1", "Pattern 2", "Pattern 5", "Pattern 6"])
  }

  // MARK: Letters and labels

  @Test(arguments: [
    (["full batch", "mini-batch 3", "online"], "fmo"),
    // S is the start.
    (["sgd"], "g"),
    (["plain", "momentum", "Nesterov", "Adagrad", "RMSprop", "Adam"], "pmnard"),
    (["rate 0.02", "rate 0.15", "rate 0.21"], "123"),
    (["rate fast", "rate slow"], "fl"),
  ]) func `A run's letter comes from what is its own in its name`(names: [String], expected: String) {
    var letters = RunLetters(names)
    #expect(String(names.map { letters.letter(for: $0) }) == expected)
  }

  @Test func `The numbers at an edge have their points under each other, or are all powers of ten`() {
    #expect(TickLabels.texts([0, 0.5, 1]) == ["0.0", "0.5", "1.0"])
    #expect(TickLabels.texts([-200, 0, 200]) == ["−200", "0", "200"])
    #expect(TickLabels.texts([1e-6, 1e-4, 1e-2, 1]) == ["1e−6", "1e−4", "1e−2", "1"])
  }

  @Test func `A run that climbs leaves the picture of those that go down, and that is said`() throws {
    // C = ½(w₁² + 10 w₂²): with η above 2 / 10 the second weight grows by |1 − 10η| each update.
    let ravine = try PlotFixtures.experiment("ravine")
    let runs = [0.02, 0.21].map { PlotBlock.Run(name: "rate \($0)", learning: Learning(rate: $0)) }
    let figure = PlotBlock.Figure.contours(
      across: PlotFixtures.unitWeight, up: .weight(layer: 1, to: 0, from: 1), runs: runs, epochs: 12)
    let lines = PlotPart(PlotBlock(experiment: ravine, figure: figure)).plainLines(
      ViewSettings(notation: .units))
    #expect(
      lines.filter { $0.hasSuffix("It leaves the picture.") }.map { String($0.prefix(13)) } == [
        "Run rate 0.21"
      ])
  }

  @Test func `A title too long for the rule begins the caption`() throws {
    var block = try PlotFixtures.block("map")
    block.title = [.text("What the unit says over both inputs, after 600 epochs")]
    let lines = try PlotFixtures.picture(PlotPart(block), size: "80x24", ViewSettings(notation: .units)).lines
    #expect(lines[0].contains("─ a of output 1 over x₁ →, x₂ ↑ ─"))
    #expect(
      lines.contains { $0.hasPrefix(" What the unit says over both inputs, after 600 epochs. a of output 1") }
    )
    block.title = [.text("XOR")]
    let short = try PlotFixtures.picture(PlotPart(block), size: "80x24", ViewSettings(notation: .units)).lines
    #expect(short[0].contains("─ XOR · a of output 1 over x₁ →, x₂ ↑ ─"))
  }

  // MARK: The course

  @Test func `Every plot of the lessons is drawn at 80x24 with its whole caption`() throws {
    let root = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
    let course = CourseLoader.course("/\(root)/Lessons")
    var count = 0
    for lesson in course.lessons {
      for part in lesson.pages.flatMap(\.parts) {
        guard case .plot(let block) = part.content else { continue }
        count += 1
        let plot = PlotPart(block, book: lesson.notation)
        for glyphs in GlyphSet.allCases {
          var settings = ViewSettings(notation: lesson.notation)
          settings.glyphs = glyphs
          let lines = try PlotFixtures.picture(plot, size: "80x24", settings).lines
          // A picture has a rule above it and one below, and says all it has to say.
          let rules = lines.filter { $0.hasSuffix("──") && $0.hasPrefix("──") }
          #expect(rules.count == 2, "\(lesson.id) line \(part.place.line)")
          #expect(
            !lines.joined().contains("…"),
            "\(lesson.id) line \(part.place.line): \(lines.joined(separator: "\n"))")
        }
      }
    }
    #expect(count >= 15)
  }

  // MARK: Parts

  @Test func `Forward and back leave the plot, what it does not know is the lesson's`() throws {
    var part = PlotPart(try PlotFixtures.block("slope"))
    var settings = ViewSettings(notation: .units)
    let size = Size(rows: 22, columns: 80)
    #expect(part.reduce(.walk(.stepForward), &settings, size: size) == .forward)
    #expect(part.reduce(.walk(.stepBack), &settings, size: size) == .back)
    for action in [Action.reading(.nextNotation), .open(.help), .walk(.nextUpdate), .session(.leave)] {
      #expect(part.reduce(action, &settings, size: size) == .notMine)
    }
  }

  @Test func `The keys of a plot are those that do something in it`() throws {
    func keys(_ name: String) throws -> [String] { try PlotPart(PlotFixtures.block(name)).keys.map(\.shown) }
    #expect(try keys("slope") == ["↑ ↓ k j", "v"])
    #expect(try keys("contours") == ["↑ ↓ k j", "} { > <"])
    #expect(try keys("contours-deep") == ["} { > <"])
    #expect(try keys("differences") == ["v"])
  }

  @Test func `The hardware cursor is on the point, or on the run that is picked`() throws {
    func place(_ name: String, _ keys: String) throws -> (canvas: Canvas, character: Character?) {
      var part = PlotPart(try PlotFixtures.block(name))
      var settings = ViewSettings(notation: .units)
      for key in keys {
        _ = part.reduce(try #require(PlotFixtures.action(key)), &settings, size: Size(rows: 22, columns: 80))
      }
      let canvas = try PlotFixtures.picture(part, size: "80x24", settings)
      return (canvas, canvas.cursor.map { canvas[$0.row, $0.column].character })
    }
    for keys in ["", "k", "jj", "v", "vj"] {
      #expect(try place("slope", keys).character == "●")
      #expect(try place("along", keys).character == "●")
    }
    let picked = try place("contours", "jj")
    #expect(picked.character == ">")
    #expect(picked.canvas.cursor.map { picked.canvas.text(row: $0.row).contains(">m  mini-batch 3") } == true)
  }

  @Test func `Walking through runs and back leaves none picked`() throws {
    var part = PlotPart(try PlotFixtures.block("contours"))
    let first = part
    var settings = ViewSettings(notation: .units)
    for _ in 0..<4 { _ = part.reduce(.number(.pickNext), &settings, size: Size(rows: 22, columns: 80)) }
    #expect(part == first)
    _ = part.reduce(.number(.pickPrevious), &settings, size: Size(rows: 22, columns: 80))
    #expect(part.state.run == 2)
  }

  @Test func `What no picture can show says why`() throws {
    let experiment = try PlotFixtures.experiment("one-unit")
    let map = PlotPart(PlotBlock(experiment: experiment, figure: .outputMap(unit: 0, epochs: 1)))
    #expect(map.plainLines(ViewSettings(notation: .units))[0].contains("two inputs"))
    let softmax = PlotPart(PlotBlock(experiment: experiment, figure: .slope(.softmax, at: nil)))
    #expect(softmax.plainLines(ViewSettings(notation: .units))[0].contains("whole layer"))
  }

  @Test func `Numbers that leave every range stop no picture`() throws {
    let overflow = try PlotFixtures.experiment("overflow")
    let weight = PlotFixtures.unitWeight
    let figures: [PlotBlock.Figure] = [
      .slope(.identity, at: PlotFixtures.hiddenZ), .slope(.tanh, at: PlotFixtures.hiddenZ),
      .costAlong(weight),
      .costCurve(epochs: 10, isLogarithmic: true), .differences(weight),
      .contours(across: weight, up: PlotFixtures.outputWeight, runs: PlotFixtures.batches, epochs: 10),
    ]
    for figure in figures {
      var part = PlotPart(PlotBlock(experiment: overflow, figure: figure))
      var settings = ViewSettings(notation: .units)
      for action in Self.actions {
        _ = part.reduce(action, &settings, size: Size(rows: 22, columns: 80))
        #expect(
          try PlotFixtures.picture(part, size: "80x24", settings).lines.contains {
            !$0.allSatisfy { $0 == " " }
          })
        #expect(!part.plainLines(settings).isEmpty)
      }
    }
  }
}
