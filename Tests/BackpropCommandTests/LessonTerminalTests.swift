import BackpropLessons
import Foundation
import Testing

@testable import backprop

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Foundation has a `Progress` too.
private typealias Progress = BackpropLessons.Progress

/// A lesson in a real terminal, from the first page to the last answer, left and come back to.
@Suite(.serialized) struct LessonTerminalTests {
  private static let lesson = """
    ---
    title: Blame in a nutshell
    id: nutshell
    summary: compute δ of a hidden unit
    minutes: 3
    experiment: mazur
    notation: units
    ---

    ## Who is to blame

    Hidden unit 1 has no target.

    ```question choice
    id: has-target
    ask: Does hidden unit 1 have a target?
    predict: true
    options:
      - text: 'no'
        when: delta_j[1] != a_j[1]
      - text: 'yes'
        when: delta_j[1] = a_j[1]
    why: It has complaints, and no target.
    ```

    ```walk
    from: delta_i[1]
    to: delta_i[2]
    ```

    ## Its number

    ```question number
    id: delta-h1
    ask: What is δ of hidden unit 1?
    answer: delta_j[1]
    symbol: $\\delta_1$
    figures: 3
    why: Blame flows back along the old weights.
    ```

    ```question order
    id: which-first
    ask: Which comes first?
    items:
      - text: δ of the output
        key: step(delta_i[1])
      - text: δ of the hidden unit
        key: step(delta_j[1])
    why: Backward.
    ```

    The end of the lesson.
    """

  private let folder: TemporaryFolder
  private let environment: [String: String]

  init() throws {
    folder = try TemporaryFolder()
    try FileManager.default.createDirectory(atPath: folder.path("Lessons"), withIntermediateDirectories: true)
    _ = try folder.write(Self.lesson + "\n", to: "Lessons/01-nutshell.md")
    environment = [
      "BACKPROP_LESSONS": folder.path("Lessons"), "XDG_STATE_HOME": folder.path("state"),
    ]
  }

  private var backprop: String {
    get throws { "'\(try BackpropProcess.executable.path)'" }
  }

  private func kept() throws -> Progress {
    try Progress(Array(folder.read("state/backprop/progress.yaml").utf8))
  }

  @Test func aWholeLessonIsTakenLeftAndGoneOnWith() throws {
    let terminal = try Tmux(environment: environment)
    try terminal.command("\(backprop)")
    try terminal.wait(for: "Blame in a nutshell")
    try terminal.wait(for: "0/3")
    try terminal.press("Enter")
    try terminal.wait(for: "Hidden unit 1 has no target.")
    // Ask first: the choice is a prediction.
    try terminal.press("Right")
    try terminal.wait(for: "Does hidden unit 1 have a target?")
    try terminal.press("Enter")
    try terminal.wait(for: "✓")
    // The real trace, step by step; the header counts its steps.
    try terminal.press("Right")
    try terminal.wait(for: "step 12/51")
    try terminal.press("Right")
    try terminal.wait(for: "step 13/51")
    try terminal.press("Right")
    try terminal.wait(for: "What is δ of hidden unit 1?")
    // A wrong answer is diagnosed: the number with the weights after the update, from the worked examples.
    try terminal.type("0.00729")
    try terminal.press("Enter")
    try terminal.wait(for: "weights after the update")
    try terminal.wait(for: "updated_output_weights")
    #expect(try !terminal.screen().contains("0.0088"), "the right value stays the learner's to find")
    // Hints, one rung at a time.
    try terminal.press("Escape")
    // Esc and a letter at once would be Alt and the letter.
    try terminal.wait(
      until: { !($0.last { !$0.isEmpty } ?? "").contains("Enter check") }, "the field is left")
    try terminal.type("H")
    try terminal.wait(for: "hint 1 of 4")
    try terminal.type("H")
    try terminal.wait(for: "hint 2 of 4")
    #expect(try !terminal.screen().contains("0.0088"))
    // Typing a number begins a new answer.
    try terminal.type("0.00877")
    try terminal.press("Enter")
    try terminal.wait(for: "✓ right")
    try terminal.wait(for: "Blame flows back along the old weights.")
    try terminal.type("Q")
    try terminal.wait(for: "ready>")

    // The answers are there, each as it went.
    let progress = try kept()
    #expect(progress.isRight("has-target", in: "nutshell"))
    let answer = try #require(progress.answers(to: "delta-h1", in: "nutshell").last)
    #expect(answer.isRight)
    #expect(answer.tries == 2)
    #expect(answer.hints == 2)

    // Coming back: home knows, and the lesson opens where it was left.
    try terminal.command("clear; \(backprop)")
    try terminal.wait(for: "2/3")
    try terminal.press("Enter")
    try terminal.wait(for: "What is δ of hidden unit 1?")
    try terminal.wait(for: "✓ right")
    try terminal.press("Right")
    try terminal.wait(for: "Which comes first?")
    try terminal.type("Q")
    try terminal.wait(for: "ready>")
    #expect(try kept().place(in: "nutshell")?.page == 1)
  }

  @Test func aLessonThatIsBeingWrittenIsShownAnewAtTheSamePlace() throws {
    let terminal = try Tmux(environment: environment)
    try terminal.command("\(backprop) lesson nutshell")
    try terminal.wait(for: "Hidden unit 1 has no target.")
    _ = try folder.write(
      Self.lesson.replacingOccurrences(of: "has no target.\n", with: "has none at all.\n") + "\n",
      to: "Lessons/01-nutshell.md")
    try terminal.wait(for: "Hidden unit 1 has none at all.")
    // A fault is shown in place, with its line; the lesson comes back when it is mended.
    _ = try folder.write(
      Self.lesson.replacingOccurrences(of: "answer: delta_j[1]", with: "answer: delta_j[3]") + "\n",
      to: "Lessons/01-nutshell.md")
    try terminal.wait(for: "delta_j[3] does not exist")
    try terminal.wait(for: "write delta_j[1] or delta_j[2]")
    _ = try folder.write(Self.lesson + "\n", to: "Lessons/01-nutshell.md")
    try terminal.wait(for: "Hidden unit 1 has no target.")
    try terminal.type("Q")
    try terminal.wait(for: "ready>")
  }

  @Test func aLessonThatWasSavedWhileItWasNotOpenIsShownAsItIsNow() throws {
    func save(_ text: String) throws {
      _ = try folder.write(
        Self.lesson.replacingOccurrences(of: "has no target.\n", with: text + "\n") + "\n",
        to: "Lessons/01-nutshell.md")
    }
    let terminal = try Tmux(environment: environment)
    try terminal.command("\(backprop)")
    try terminal.wait(for: "Blame in a nutshell")
    // Before it was opened, and after it was left.
    for text in ["has none at all.", "has nothing of the kind."] {
      try save(text)
      try terminal.press("Enter")
      try terminal.wait(for: "Hidden unit 1 \(text)")
      try terminal.type("q")
      try terminal.wait(for: "Blame in a nutshell")
    }
    // With a fault it opens too, and says it; mended meanwhile, it can be read.
    try save("has $\\nonsense$.")
    try terminal.press("Enter")
    try terminal.wait(for: "nonsense")
    try terminal.type("q")
    try terminal.wait(for: "free play")
    try save("has a mended line.")
    try terminal.press("Enter")
    try terminal.wait(for: "Hidden unit 1 has a mended line.")
    try terminal.type("Q")
    try terminal.wait(for: "ready>")
  }

  @Test func aHomeThatCannotBeWrittenIsToldAndTheLessonGoesOn() throws {
    // A file in the folder's place: no permission is needed for that to fail, not even for root.
    _ = try folder.write("", to: "state")
    let terminal = try Tmux(environment: environment)
    try terminal.command("\(backprop) lesson nutshell")
    try terminal.wait(for: "Hidden unit 1 has no target.")
    try terminal.press("Right")
    // Once is enough: it stays as it is.
    try terminal.wait(for: "Progress is not kept")
    try terminal.wait(for: "Does hidden unit 1 have a target?")
    try terminal.press("Enter")
    try terminal.wait(for: "✓")
    try terminal.press("Right")
    try terminal.wait(for: "step 12/51")
    try terminal.type("Q")
    try terminal.wait(for: "ready>")
  }

  @Test func killedWhileAnsweringItLosesNothingThatWasSaid() throws {
    let terminal = try Tmux(environment: environment)
    try terminal.command("\(backprop) lesson nutshell")
    try terminal.wait(for: "Hidden unit 1 has no target.")
    try terminal.press("Right")
    try terminal.wait(for: "Does hidden unit 1 have a target?")
    try terminal.press("Enter")
    try terminal.wait(for: "✓")
    // The sign is drawn after the answer was kept.
    try terminal.press("Right")
    try terminal.wait(for: "step 12/51")
    try terminal.command("")
    let pid = try #require(Self.processes(with: folder.path("Lessons")).first)
    kill(pid, SIGKILL)
    try terminal.wait(
      until: { _ in (try? kept().isRight("has-target", in: "nutshell")) == true }, "the answer")
  }

  /// Those that have the folder of this test in their environment and are the tutor.
  private static func processes(with folder: String) -> [pid_t] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
    return names.compactMap { pid_t($0) }.filter { pid in
      guard let command = try? String(contentsOfFile: "/proc/\(pid)/cmdline", encoding: .utf8),
        command.hasPrefix((try? BackpropProcess.executable.path) ?? "?"),
        let variables = try? String(contentsOfFile: "/proc/\(pid)/environ", encoding: .utf8)
      else { return false }
      return variables.contains(folder)
    }
  }
}
