import Foundation
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The built program in a real terminal. One at a time: each has a terminal of its own, and a small machine.
@Suite(.serialized) struct TerminalTests {
  private var backprop: String {
    get throws { "'\(try BackpropProcess.executable.path)'" }
  }

  @Test func stepsAndReadingsAppearAndQuittingBringsTheShellsScreenBack() throws {
    let terminal = try Tmux()
    // Not as it is typed, so that only the output can be meant.
    try terminal.command("echo was-$((20 + 22))-here")
    try terminal.wait(for: "was-42-here")
    try terminal.command("\(backprop) play mazur; echo status=$?")
    try terminal.wait(for: "step 1/51")
    #expect(try !terminal.screen().contains("was-42-here"))
    try terminal.press("Right")
    try terminal.wait(for: "step 2/51")
    try terminal.type("s")
    try terminal.wait(for: "symbols: layers")
    try terminal.type("S14G")
    try terminal.wait(for: "step 14/51")
    #expect(try terminal.screen().contains("[0.0088]"))
    try terminal.type("?")
    try terminal.wait(for: "keys · step view")
    try terminal.press("Escape")
    try terminal.wait(until: { !$0.joined().contains("keys · step view") }, "the view without help")
    try terminal.type("q")
    try terminal.wait(for: "status=0")
    try terminal.wait(for: "was-42-here")
    #expect(try !terminal.screen().contains("step 14/51"))
  }

  @Test func theScreenFollowsTheSizeOfTheTerminal() throws {
    let terminal = try Tmux()
    try terminal.command("\(backprop) play mazur")
    try terminal.wait(for: "step 1/51")
    try terminal.resize(rows: 40, columns: 120)
    try terminal.wait(for: "t: all")
    try terminal.resize(rows: 4, columns: 18)
    try terminal.wait(for: "20x5 at least")
    try terminal.resize(rows: 24, columns: 80)
    try terminal.wait(for: "step 1/51")
    try terminal.wait(until: { $0[23].contains("? help") && $0[2].contains("╭1b") }, "the whole step view")
    try terminal.type("Q")
    try terminal.wait(for: "ready>")
  }

  @Test func suspendedItGivesTheShellItsScreenAndComesBackAsItWas() throws {
    let terminal = try Tmux()
    try terminal.command("echo was-$((20 + 22))-here")
    try terminal.wait(for: "was-42-here")
    try terminal.command("\(backprop) play mazur")
    try terminal.wait(for: "step 1/51")
    try terminal.type("l")
    try terminal.wait(for: "step 2/51")
    for suspend in ["C-z", ":stop"] {
      if suspend.hasPrefix("C") {
        try terminal.press(suspend)
      } else {
        try terminal.type(suspend)
        try terminal.press("Enter")
      }
      try terminal.wait(for: "was-42-here")
      try terminal.command("echo shell-$((1 + 1))")
      try terminal.wait(for: "shell-2")
      try terminal.command("clear; echo was-42-here; fg")
      try terminal.wait(for: "step 2/51")
    }
    try terminal.type("l")
    try terminal.wait(for: "step 3/51")
    try terminal.type("q")
    try terminal.wait(for: "was-42-here")
  }

  /// Not SIGINT: after it a shell gives up the rest of its line, as it should.
  @Test(arguments: [(SIGTERM, 143), (SIGHUP, 129)])
  func aSignalThatEndsItLeavesTheTerminalAsItWas(_ signal: Int32, _ status: Int) throws {
    let terminal = try Tmux()
    let run =
      "sh -c 'echo $$ > \"$1\"; shift; exec \"$@\"' sh '\(terminal.path("process"))' \(try backprop) play mazur"
    try terminal.command(
      "stty -a > '\(terminal.path("before"))'; \(run); echo $? > '\(terminal.path("status"))'; "
        + "stty -a > '\(terminal.path("after"))'; echo all-$((1 + 1))-done")
    try terminal.wait(for: "step 1/51")
    let process = try #require(
      pid_t(try terminal.file("process").trimmingCharacters(in: .whitespacesAndNewlines)))
    #expect(kill(process, signal) == 0)
    try terminal.wait(for: "all-2-done")
    #expect(try terminal.file("status") == "\(status)\n")
    #expect(try terminal.file("after") == terminal.file("before"))
    // The screen is the shell's again, and it shows what is typed.
    #expect(try !terminal.screen().contains("step 1/51"))
    try terminal.type("typed-text")
    try terminal.wait(for: "typed-text")
  }

  @Test func aTerminalThatCannotShowItIsRefusedInOneLineThatNamesPlain() throws {
    for name in ["dumb", "no-such-terminal"] {
      let terminal = try Tmux(columns: 200)
      let output = terminal.path("output")
      try terminal.command(
        "TERM=\(name) \(try backprop) play mazur 2> '\(output)'; echo status=$?")
      try terminal.wait(for: "status=69")
      let message = try terminal.file("output")
      let lines = message.split(separator: "\n")
      #expect(lines.count == 1)
      #expect(lines.first?.hasPrefix("backprop: error: TERM is \"\(name)\"") == true)
      #expect(lines.first?.contains("--plain") == true)
      #expect(!message.contains("\u{1B}"))
      #expect(try !terminal.screen().contains("step 1/51"))
    }
  }

  @Test func withoutUTF8AllIsASCII() throws {
    let terminal = try Tmux(environment: ["LC_ALL": "C", "LANG": "C"])
    try terminal.command("\(backprop) play mazur")
    try terminal.wait(for: "step 1/51")
    try terminal.type("?")
    try terminal.wait(for: "keys, step view")
    #expect(try terminal.screen().unicodeScalars.allSatisfy { $0.value < 0x80 })
    try terminal.type("Q")
    try terminal.wait(for: "ready>")
  }
}
