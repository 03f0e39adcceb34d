import Foundation
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// `backprop examine`, as it is called. The students' programs are shell scripts: what is right in them is computed by
/// `trace`, what is wrong by what they do to their question or to the answer.
@Suite struct ExamineTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// A program that lets `trace` answer, after `spoil` has changed the question: a command of sed.
  private func program(_ spoil: String = "") throws -> String {
    let backprop = try BackpropProcess.executable.path
    return try script(
      """
      question=$(mktemp)
      sed -e 's/, "updates": 2, "patterns": .*}$/}/' \(spoil.isEmpty ? "" : "-e '\(spoil)'") >"$question"
      "\(backprop)" trace - --updates 2 --no-steps --format json <"$question"
      status=$?
      rm "$question"
      exit $status
      """)
  }

  private func script(_ text: String) throws -> String {
    let path = try folder.write("#!/bin/sh\n\(text)\n", to: "program-\(UUID().uuidString).sh")
    chmod(path, 0o700)
    return path
  }

  private func examine(_ arguments: String..., program: String) throws -> CommandResult {
    try BackpropProcess(["examine"] + arguments + ["--", program]).wait()
  }

  /// The failures told of each network.
  private func failures(_ result: CommandResult) throws -> [String] {
    let networks = try #require(try result.json()["networks"] as? [[String: Any]])
    return networks.map { $0["failure"] as? String ?? "" }
  }

  // MARK: What is right and what is wrong

  @Test func aRightProgramIsNotBlamed() throws {
    let result = try examine(program: try program())
    #expect(result.status == 0 && result.errors.isEmpty)
    let lines = result.output.split(separator: "\n")
    #expect(lines.contains("Networks: 6, drawn from seed 1") && lines.contains("All right"))
    #expect(lines.count { $0.wholeMatch(of: /Network \d \(\d-\d-\d\): (\d+) of \1 right/) != nil } == 6)
    #expect(!result.output.contains("wrong") && !result.output.contains("Diagnosis"))
  }

  /// A rate of 1 is a rate that was forgotten, and so on.
  @Test(arguments: [
    ("s/\"rate\": [0-9.e-]*/\"rate\": 1/", "forgot_eta"),
    ("s/\"trainBiases\": true/\"trainBiases\": false/", "bias_not_updated"),
    ("s/\"rate\": \\([0-9.e-]*\\)/\"rate\": \\1e0/", ""),
  ])
  func aProgramsRuleIsNamed(spoil: String, rule: String) throws {
    let result = try examine("--networks", "3", "--format", "json", program: try program(spoil))
    let report = try result.json()
    #expect(result.status == (rule.isEmpty ? 0 : 1))
    let explanation = report["explanation"] as? [String: Any]
    #expect(explanation?["rules"] as? [String] == (rule.isEmpty ? nil : [rule]))
    #expect(explanation?["explains"] as? Int == explanation?["of"] as? Int)
  }

  @Test func theJSONHasTheKeysOfTheContract() throws {
    let result = try examine("--networks", "2", "--format", "json", program: try program())
    let report = try result.json()
    #expect(Set(report.keys) == ["networks", "explanation", "indistinguishable", "invisible"])
    #expect(report["explanation"] is NSNull)
    #expect(report["indistinguishable"] is [[String]] && report["invisible"] as? [String] == [])
    let networks = try #require(report["networks"] as? [[String: Any]])
    #expect(networks.count == 2)
    for network in networks {
      #expect(Set(network.keys) == ["experiment", "grade", "failure"])
      #expect(network["failure"] is NSNull)
      let grade = try #require(network["grade"] as? [String: Any])
      #expect(grade["right"] as? Int == grade["total"] as? Int)
      let experiment = try #require(network["experiment"] as? [String: Any])
      #expect(
        Set(experiment.keys) == [
          "name", "layers", "activation", "cost", "weights", "biases", "data", "learning", "updates",
          "patterns",
        ])
      #expect(experiment["updates"] as? Int == 2)
      #expect(experiment["patterns"] as? [[Int]] == [[0, 1, 2], [0, 1, 2]])
    }
  }

  @Test func theTextTellsTheMistakeAndWhy() throws {
    let path = try program("s/\"trainBiases\": true/\"trainBiases\": false/")
    let result = try examine("--networks", "2", program: path)
    #expect(result.status == 1)
    let lines = result.output.split(separator: "\n").map(String.init)
    #expect(lines[0] == "Program: \(path)")
    #expect(lines[2].wholeMatch(of: /Network 1 \(3-3-3\): \d+ of \d+ right, \d+ that follow, 1 wrong/) != nil)
    #expect(lines.contains { $0.hasPrefix("First wrong: Network 1, update 1, ") })
    #expect(lines.contains { $0.hasPrefix("Diagnosis: ") && $0.contains("(bias_not_updated); the rule: ") })
    #expect(lines.contains { $0.hasPrefix("Why: ") })
    #expect(
      lines.contains { $0.wholeMatch(of: /Explanation: bias_not_updated gives all [\d,]+ numbers .*/) != nil }
    )
    #expect(!(try examine("--ascii", program: path)).output.contains { !$0.isASCII })
  }

  @Test func ownExperimentsStandBeforeTheProgram() throws {
    let path = try program()
    let result = try BackpropProcess.run("examine", "mazur", "xor", "--", path)
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.output.contains("Mazur 2-2-2 (2-2-2): ") && result.output.contains("All right"))
    // An argument of the program is no experiment.
    let named = try BackpropProcess.run("examine", "mazur", "--", "sh", path, "nothing", "--format", "-h")
    #expect(named.status == 0 && named.output.hasPrefix("Program: sh \(path) nothing --format -h\n"))
  }

  @Test(arguments: [
    ["--activation", "tanh"], ["--activation", "tanh,identity"],
    ["--activation", "leakyRelu", "--layers", "2-3-2-1"],
    ["--cost", "crossEntropy"], ["--cost", "binaryCrossEntropy", "--batch", "2"], ["--optimizer", "adam"],
    ["--optimizer", "nesterov", "--batch", "online"], ["--seed", "-4", "--layers", "4,2"],
  ])
  func aRightProgramIsRightInEverySetting(options: [String]) throws {
    let result = try BackpropProcess(["examine", "--networks", "2"] + options + ["--", try program()]).wait()
    #expect(result.status == 0 && result.output.contains("All right"), "\(result.output)\(result.errors)")
  }

  // MARK: What goes wrong with a program

  @Test(arguments: [
    ("echo 'no such module' >&2; printf '\\033[31mred\\n' >&2; exit 3", "it ended with exit status 3"),
    ("kill -SEGV $$", "it was ended by signal 11"),
    ("echo hello", "its output is no JSON: it begins with \"hello\", expected {"),
    ("printf '\\033]0;title'", "it begins with \"^["),
    ("cat >/dev/null", "it wrote nothing to standard output, expected JSON"),
    ("printf '{\"updates\": [{\"weights\": [[1'", "in its output"),
    ("echo '{\"updates\": [{\"weights\": [1, 2, 3]}]}'", "found a list of 3, expected 2"),
    ("echo '{\"updates\": [{\"update\": 3, \"cost\": 1}]}'", "it answers for update 3, expected 1 to 2"),
    ("echo '{\"updates\": [{\"cost\": NaN}]}'", "found \"NaN\", expected a number"),
    ("yes 0.123456789", "it wrote more than 64 MiB and was ended"),
    ("exec sleep 1000", "it took longer than 0.5 s and was ended"),
    ("sleep 1000 | cat", "it took longer than 0.5 s and was ended"),
    // More than a pipe holds, before and without reading.
    ("head -c 300000 /dev/zero >&2; exit 5", "it ended with exit status 5"),
  ])
  func whatAProgramDoesInsteadIsTold(text: String, failure: String) throws {
    let isSlow = failure.contains("0.5 s")
    let result = try examine(
      "--networks", "1", "--timeout", isSlow ? "0.5" : "100", "--format", "json", program: try script(text))
    #expect(result.status == 1 && result.errors.isEmpty)
    let told = try failures(result)
    #expect(told.count == 1 && told[0].contains(failure), "\(told)")
    #expect(try result.json()["explanation"] is NSNull)
    #expect(!told[0].unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
  }

  @Test func theLastLinesOfStandardErrorAreShown() throws {
    let result = try examine(
      "--networks", "2", program: try script("for i in 1 2 3 4 5 6 7; do echo line $i >&2; done; exit 1"))
    #expect(
      result.output.contains(
        "no answer: it ended with exit status 1\n  line 3\n  line 4\n  line 5\n  line 6\n  line 7\n"))
    #expect(!result.output.contains("line 2"))
  }

  /// Whether a process runs; one that has ended may still be waiting for its parent to notice.
  private func isRunning(_ process: String) -> Bool {
    guard let status = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8) else {
      return false
    }
    return status.split(separator: ")").last?.split(separator: " ").first != "Z"
  }

  private func writtenProcess(_ name: String) -> String? {
    let text = try? folder.read(name)
    guard let text, text.hasSuffix("\n") else { return nil }
    return text.trimmingCharacters(in: .whitespacesAndNewlines)
  }

  /// What a program has started ends with it: when it runs out of time, and when it simply leaves it behind.
  @Test(arguments: ["wait", "exit 0", "exec sleep 1000"]) func itsWholeProcessGroupIsEnded(ending: String)
    throws
  {
    let path = try script("sleep 1000 & echo $! >'\(folder.path("child"))'; \(ending)")
    #expect(try examine("--networks", "1", "--timeout", "0.5", program: path).status == 1)
    let child = try #require(writtenProcess("child"))
    let deadline = ContinuousClock.now + .seconds(60)
    while isRunning(child), ContinuousClock.now < deadline { usleep(2000) }
    #expect(!isRunning(child))
  }

  @Test(arguments: [SIGINT, SIGTERM, SIGHUP]) func whoeverEndsItEndsTheProgramToo(signal: Int32) throws {
    let path = try script("echo $$ >'\(folder.path("own"))'; exec sleep 1000")
    let process = try BackpropProcess(["examine", "--timeout", "1000", "--", path])
    try process.waitUntil("the program has started") { writtenProcess("own") != nil }
    process.send(signal)
    let result = try process.wait()
    #expect(result.status == 128 + signal && result.output.isEmpty)
    let own = try #require(writtenProcess("own"))
    let deadline = ContinuousClock.now + .seconds(60)
    while isRunning(own), ContinuousClock.now < deadline { usleep(2000) }
    #expect(!isRunning(own))
  }

  @Test func aProgramThatCannotBeStartedIs69() throws {
    let plain = try folder.write("no program\n", to: "plain.txt")
    for path in ["./nothing-here", "no-such-program-anywhere", plain, folder.url.path] {
      let result = try examine(program: path)
      #expect(result.status == 69 && result.output.isEmpty, "\(path)")
      #expect(result.errors.hasPrefix("backprop: error: cannot start \"\(path)\": "))
      #expect(result.errors.contains("\nhint: "))
    }
  }

  // MARK: Usage

  @Test(arguments: [
    (["examine"], "found no program"), (["examine", "mazur"], "found no program"),
    (["examine", "--networks", "0", "--", "true"], "--networks is 0"),
    (["examine", "--timeout", "0", "--", "true"], "--timeout is 0"),
    (["examine", "--timeout", "nan", "--", "true"], "--timeout is nan"),
    (["examine", "--activation", "sigmod", "--", "true"], "did you mean sigmoid?"),
    (["examine", "--activation", "softmax", "--", "true"], "softmax in a hidden layer"),
    (
      ["examine", "--cost", "crossEntropy", "--activation", "tanh,tanh", "--", "true"],
      "expected softmax outputs"
    ),
    (["examine", "--cost", "hinge", "--", "true"], "expected one of quadratic"),
    (["examine", "--optimizer", "lion", "--", "true"], "expected one of sgd"),
    (["examine", "--batch", "0", "--", "true"], "expected full, online or a number"),
    (["examine", "--layers", "2-x-1", "--", "true"], "as in 2-3-1"),
    (["examine", "--layers", "2", "--", "true"], "expected 2 to 5"),
    (["examine", "--layers", "2-99-1", "--", "true"], "expected 1 to 16"),
    (["examine", "xor", "--seed", "2", "--", "true"], "--seed is about drawn networks"),
    (["examine", "-", "-", "--", "true"], "expected standard input once"),
    (["examine", "--starter", "numpy", "--", "true"], "--starter only prints a program"),
    (["examine", "--starter", "cobol"], "cobol"),
  ])
  func wrongUsageSaysWhatWasExpected(arguments: [String], message: String) throws {
    let result = try BackpropProcess(arguments).wait()
    #expect(result.status == 64 && result.output.isEmpty)
    #expect(result.errors.contains(message), "\(result.errors)")
    #expect(result.errors.split(separator: "\n").count == 2)
  }

  @Test func anExperimentThatIsNotThereIs66() throws {
    #expect(try BackpropProcess.run("examine", "nothing", "--", "true").status == 66)
  }

  @Test func anOutputFileThatCannotBeCreatedIsSaidBeforeAnythingRuns() throws {
    let path = try script("touch '\(folder.path("ran"))'")
    #expect(try examine("--output", folder.path("none/result"), program: path).status == 73)
    #expect(try !folder.names.contains("ran"))
  }

  // MARK: Gradescope

  @Test func gradescopeGetsATestForEachNetwork() throws {
    let result = try examine(
      "--networks", "2", "--format", "gradescope",
      program: try program("s/\"rate\": [0-9.e-]*/\"rate\": 1/"))
    #expect(result.status == 1)
    let report = try result.json()
    #expect(Set(report.keys) == ["score", "output", "visibility", "tests"])
    #expect(report["score"] as? Int == 0)
    #expect((report["output"] as? String)?.contains("(forgot_eta)") == true)
    let tests = try #require(report["tests"] as? [[String: Any]])
    #expect(tests.count == 2)
    for test in tests {
      #expect(Set(test.keys) == ["name", "score", "max_score", "status", "output", "visibility"])
      #expect(test["status"] as? String == "failed" && test["max_score"] as? Int == 1)
      #expect(test["visibility"] as? String == "visible")
    }
    let right = try examine("--networks", "2", "--format", "gradescope", program: try program()).json()
    #expect(right["score"] as? Int == 2)
  }
}
