import BackpropCore
import BackpropExperiments
import Testing

@testable import BackpropLessons

/// Which orders are right, and where the right option stands.
@Suite struct OrderAndOptionTests {
  private func question(_ id: String, of lesson: String) throws -> Question {
    let entry = CourseLoader.course(LessonLintTests.lessons).lessons.first { $0.id == lesson }
    return try #require(entry?.questions.first { $0.id == id })
  }

  /// Items by number, counted from 1 as they are written: whether every one comes after those it waits for.
  private func isRight(_ order: [Int], _ question: Question) -> Bool {
    guard case .order(let items) = question.kind else { return false }
    return order.indices.allSatisfy { place in
      guard let before = items[order[place] - 1].before else { return false }
      return before.isDisjoint(with: order[(place + 1)...].map { $0 - 1 })
    }
  }

  /// 1 δ out, 2 δ hidden, 3 changes right, 4 changes left, 5 new right, 6 new left.
  @Test func `One whole update can be done in every order that respects what is read`() throws {
    let question = try question("six-steps", of: "one-whole-update")
    #expect(isRight([1, 2, 3, 4, 5, 6], question), "the slides'")
    #expect(isRight([1, 3, 2, 4, 5, 6], question), "changes as soon as they can be worked out")
    #expect(isRight([1, 2, 4, 6, 3, 5], question), "the left half first")
    #expect(isRight([1, 3, 2, 5, 4, 6], question), "the right half as early as it can move")
    #expect(
      !isRight([1, 3, 5, 2, 4, 6], question),
      "the new weights on the right before δ has come back over the old")
    #expect(!isRight([2, 1, 3, 4, 5, 6], question), "a hidden δ before the δ it reads")
    #expect(!isRight([1, 2, 5, 3, 4, 6], question), "moved before it is known by how much")
  }

  /// A target is known from the start; δ of an output does not wait for C.
  @Test func `What is given comes first, what is not read need not`() throws {
    let question = try question("in-which-order", of: "numbers-on-wires")
    #expect(isRight([1, 2, 3, 4, 5, 6], question))
    #expect(isRight([1, 2, 3, 5, 6, 4], question))
    #expect(!isRight([2, 1, 3, 4, 5, 6], question))
    #expect(!isRight([1, 3, 2, 4, 5, 6], question))
  }

  @Test func `Where keys are sizes only one order is right`() throws {
    guard case .order(let items) = try question("steepest", of: "downhill").kind else { return }
    #expect(items.allSatisfy { $0.before == nil })
  }

  /// The right option stands in every place equally often, up to one or two: 79 questions do not divide evenly.
  @Test func `The right option stands in every place equally often`() {
    var counts: [Int: [Int]] = [:]
    for question in CourseLoader.course(LessonLintTests.lessons).lessons.flatMap(\.questions) {
      guard case .choice(let options) = question.kind, let place = options.firstIndex(where: \.isRight) else {
        continue
      }
      counts[options.count, default: Array(repeating: 0, count: options.count)][place] += 1
    }
    #expect(Set(counts.keys) == [2, 3, 4])
    for (size, places) in counts {
      #expect((places.max() ?? 0) - (places.min() ?? 0) <= 2, "of \(size) options: \(places)")
    }
  }

  @Test func `The order of options is the same every time, and another for another id`() {
    let options = (0..<4).map { Question.Option(text: [.text("\($0)")], isRight: $0 == 0) }
    #expect(OptionOrder.arranged(options, id: "a") == OptionOrder.arranged(options, id: "a"))
    let orders = Set(
      ["a", "b", "c", "d", "e", "f"].map { OptionOrder.arranged(options, id: $0).map { "\($0.text)" } })
    #expect(orders.count >= 4)
  }

  // MARK: Hints and captions

  private func messages(_ file: String) -> [String] {
    let result = LessonParser.parse(file, path: BrokenLesson.path)
    guard let lesson = result.lesson else { return ["cannot be read: \(result.diagnostics)"] }
    var findings = Findings()
    LessonCheck.check(lesson, result, &findings)
    return findings.diagnostics(path: BrokenLesson.path).map(\.description)
  }

  @Test func `Where no formula leads to the answer the author has to write the hints`() {
    let counted = BrokenLesson.right.replacing("answer: delta_j[1]", with: "answer: count.weights")
    #expect(messages(counted).contains { $0.contains("found no idea, formula and numbers in the hints of") })
    let hinted = counted.replacing(
      "answer: count.weights",
      with:
        "answer: count.weights\nhints:\n  idea: Draw it.\n  formula: rows × columns\n  numbers: 2 × 2 + 2 × 2"
    )
    #expect(!messages(hinted).contains { $0.contains("in the hints of") }, "\(messages(hinted))")
    let guessed = BrokenLesson.right.replacing("answer: a_i[1]", with: "answer: a_i[1] / a_i[2]")
    #expect(messages(guessed).contains { $0.contains("found no idea, formula and numbers in the hints of") })
  }

  @Test func `A hint that can be worked out is an answer`() {
    func hinted(_ numbers: String) -> [String] {
      messages(
        BrokenLesson.right.replacing(
          "answer: delta_j[1]",
          with: "answer: delta_j[1]\nhints:\n  numbers: '\(numbers)'"))
    }
    // δ of hidden unit 1: (0.4 × 0.138499 + 0.5 × (−0.038098)) × 0.593270 × (1 − 0.593270) = 0.008771.
    let product = "× 0.5933 × (1 − 0.5933)"
    #expect(
      hinted("(0.4 × 0.1385 + 0.5 × (−0.0381)) \(product)").allSatisfy { !$0.contains("found the hint") })
    #expect(hinted("Two products and a slope.").allSatisfy { !$0.contains("found the hint") })
    #expect(
      hinted("(0.4 × 0.1385 + 0.5 × 0.0381) \(product)").contains { $0.contains("found the hint (0.4") })
  }

  @Test func `What is said at a step does not tell its number`() {
    // z of hidden unit 1 is 0.3775 in Mazur's network.
    let told = BrokenLesson.right.replacing("Two inputs arrive.", with: "It comes to 0.3775.")
    #expect(
      messages(told).contains {
        $0.contains("found the value of z_j[1] in what is said at its step")
      }, "\(messages(told))")
    #expect(messages(BrokenLesson.right.replacing("Two inputs arrive.", with: "0.05 and 0.1 arrive.")) == [])
  }

  @Test func `A number is given away with any decimals and sign, but not by a count`() {
    let given = GivenAway(-0.138_498)
    for text in ["δ is −0.1385.", "about 0.14", "0.138498"] { #expect(given.isIn(text), "\(text)") }
    for text in ["0.1386", "output 1", "0.1", "1385"] { #expect(!given.isIn(text), "\(text)") }
    #expect(!GivenAway(1).isIn("unit 1. Then the next."))
  }
}
