import Testing

/// `practice --plain`: a dialogue by lines.
@Suite struct PracticeCommandTests {
  @Test func aHintAWrongNumberAndTheSolution() throws {
    let run = try BackpropProcess.run(
      "practice", "hidden-delta", "--seed", "7", "--count", "1", "--plain",
      input: .text("hint\n99\nsolution\n"))
    #expect(run.status == 0 && run.errors.isEmpty)
    let lines = run.output.split(separator: "\n").map(String.init)
    #expect(lines.first == "Practice, δ of a hidden unit. Question 1 of 1.")
    #expect(lines.contains { $0.hasPrefix("Known: a of hidden") })
    #expect(lines.contains { $0.hasPrefix("Hint 1 of 4, idea: ") })
    #expect(lines.contains("Your answer, try 1: 99. Not yet."))
    #expect(lines.contains { $0.hasPrefix("Value: ") })
    #expect(lines.last == "0 of 1 right.")
  }

  /// Every word it takes, at every question; and each does something.
  @Test func allWordsThatAreTakenAreOffered() throws {
    let run = try BackpropProcess.run(
      "practice", "hidden-delta", "--seed", "7", "--count", "2", input: .text("why\n?\nskip\nquit\n"))
    let offers = run.output.split(separator: "\n").filter { $0.hasPrefix("Next: ") }
    #expect(
      offers.first
        == "Next: a number; or hint (0 of 4 used), why, solution, skip, quit, ? for this line again.")
    #expect(offers.count == 4, "\(offers)")
    #expect(run.output.contains("Formula: δ_"))
  }

  @Test func theSameSeedAsksTheSameAndTheEndOfInputEndsIt() throws {
    let runs = try (0..<2).map { _ in try BackpropProcess.run("practice", "gradient", "--seed", "3") }
    #expect(runs[0].output == runs[1].output && runs[0].status == 0)
    #expect(!runs[0].output.contains("Value:"), "nobody asked for the answer")
  }

  @Test func anUnknownTopicIsAnErrorThatNamesTheNearestOne() throws {
    let run = try BackpropProcess.run("practice", "hiden-delta")
    #expect(run.status == 64 && run.output.isEmpty)
    #expect(run.errors.contains("there is no topic \"hiden-delta\""))
    #expect(run.errors.contains("did you mean hidden-delta?"))
  }

  @Test func aCountBelowOneIsRefused() throws {
    #expect(try BackpropProcess.run("practice", "--count", "0").status == 64)
  }

  @Test func whatWasAnsweredIsKept() throws {
    let folder = try TemporaryFolder()
    let state = ["XDG_STATE_HOME": folder.path("state")]
    _ = try BackpropProcess.run(
      "practice", "cost", "--count", "1", input: .text("1\nsolution\n"), environment: state)
    // Cost went wrong, so it is due at once; without a topic what is due comes first.
    let next = try BackpropProcess.run("practice", "--seed", "1", environment: state)
    #expect(next.output.hasPrefix("Practice, the cost."))
    let new = try BackpropProcess.run(
      "practice", "--seed", "1", environment: ["XDG_STATE_HOME": folder.path("new")])
    #expect(new.output.hasPrefix("Practice, the forward pass."))
  }
}
