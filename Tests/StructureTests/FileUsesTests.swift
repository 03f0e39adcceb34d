import Testing

/// What the reading of sources finds in sources made for it.
@Suite struct FileUsesTests {
  private func arrows(_ sources: [String: String]) -> [String] { FileUses(sources).arrows.map(\.description) }

  // MARK: What is refused

  private static let clean = [
    "Low/Number.swift": "struct Number { struct Part {} }",
    "Low/Parts.swift": "extension Number { func parts() -> [Part] { [] } }",
    "High/Sum.swift": "struct Sum { var terms: [Number] = [] }",
  ]

  @Test func whatUsesWhatStandsLeftIsClean() {
    let uses = FileUses(Self.clean)
    #expect(uses.arrows.count == 2)
    #expect(uses.arrowsBack(["Low", "High"]).isEmpty)
    #expect(uses.circles.isEmpty)
  }

  @Test func anArrowBackIsFoundWithItsFilesAndItsName() {
    let uses = FileUses(Self.clean)
    #expect(
      uses.arrowsBack(["High", "Low"]).map(\.description) == [
        "High/Sum.swift uses Number of Low/Number.swift"
      ])
  }

  @Test func aCircleAcrossFoldersIsFoundWithTheWayRound() throws {
    let uses = FileUses([
      "Low/A.swift": "struct A { var c: C? }", "Low/B.swift": "struct B { var a: A }",
      "High/Inner/C.swift": "class C { var b: B? }", "High/D.swift": "struct D { var a: A }",
    ])
    let circle = try #require(uses.circles.first)
    #expect(uses.circles.count == 1)
    #expect(circle.files == ["High/Inner/C.swift", "Low/A.swift", "Low/B.swift"])
    #expect(circle.crossesFolders)
    #expect(
      circle.description
        == "3 files in a circle: High/Inner/C.swift uses B of Low/B.swift, "
        + "Low/B.swift uses A of Low/A.swift, Low/A.swift uses C of High/Inner/C.swift")
  }

  @Test func aCircleInOneFolderIsCounted() {
    let ring = (0..<9).map { ("F/T\($0).swift", "class T\($0) { var next: T\(($0 + 1) % 9)? }") }
    let circles = FileUses(Dictionary(uniqueKeysWithValues: ring)).circles
    #expect(circles.map(\.files.count) == [9])
    #expect(circles.first?.ring.count == 9)
    #expect(circles.first?.crossesFolders == false)
  }

  // MARK: What is a use

  private static let thing = "struct Thing { struct Part {} }\nfunc shorten() {}"

  /// Whether a file that reads so uses the one with `Thing`, `Thing.Part` and `shorten`.
  private func uses(_ source: String) -> Bool {
    !arrows(["Thing.swift": Self.thing, "Other.swift": source]).isEmpty
  }

  @Test(arguments: [
    "let thing = Thing()", "func make(_ part: [Thing.Part]) {}", "extension Thing { let part: Part }",
    "let text = \"is \\(Thing.self)\"", "let text = #\"\"\"\n\" \\#(\"\\(Thing())\")\n\"\"\"#",
    "let all = 0...Thing.count", "let text = shorten()", "struct Own { func run() { shorten() } }",
    "struct Own { private struct Thing {} }\nlet thing = Thing()", "let pattern = /\"/\nlet thing = Thing()",
    "/* \" /* */ */ let thing = Thing()",
  ])
  func aNameIsAUse(source: String) {
    #expect(uses(source))
  }

  @Test(arguments: [
    "// Thing", "/* /* */ Thing */", "let text = \"Thing\"", "let text = \"\"\"\n\"Thing\"\n\"\"\"",
    "let text = #\"\\(Thing())\"#", "let other = Other.Thing.all", "let part: Part", "let shorten = 2",
    "private struct Thing {}\nlet thing = Thing()", "struct Own { enum Thing {}\nlet thing = Thing() }",
    "func pick<Thing: Sequence>(_ thing: Thing) {}", "struct Own<Value, Thing> { let thing: Thing }",
    "protocol Own { associatedtype Thing\nvar thing: Thing { get } }", "text.shorten()",
    "struct Own { func shorten() {}\nfunc run() { shorten() } }", "func run() { enum Thing {}\nThing() }",
    "struct Thing {}\nlet thing = Thing()\nfunc shorten() {}",
  ])
  func whatOnlyLooksLikeItIsNone(source: String) {
    #expect(!uses(source))
  }

  @Test func aNameThatTwoFilesDeclareDrawsNoArrow() {
    #expect(
      arrows([
        "A.swift": "struct Thing {}", "B.swift": "struct Thing {}", "C.swift": "let thing = Thing()",
      ]).isEmpty)
  }

  @Test func whatIsPrivateElsewhereIsNotMeant() {
    #expect(
      arrows([
        "A.swift": "fileprivate struct Thing {}\nprivate extension B { struct Inner {} }",
        "B.swift": "struct B { private(set) var x = 1\nstruct Seen {}\nfunc f() -> Inner {} }",
        "C.swift": "let thing = Thing()\nlet seen: B.Seen",
      ]) == ["A.swift uses B of B.swift", "C.swift uses B.Seen of B.swift"])
  }

  /// In an extension elsewhere the method hides the free function of its name.
  @Test func aMethodHidesTheFreeFunction() {
    #expect(
      arrows([
        "A.swift": "func shorten() {}", "B.swift": "struct B { func shorten() {} }",
        "C.swift": "extension B { func f() { shorten() } }",
      ]) == ["C.swift uses B of B.swift"])
  }
}
