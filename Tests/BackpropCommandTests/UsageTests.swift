import Testing

/// The ways in: help, version, and what is said of a wrong command line.
@Suite struct UsageTests {
  static let commands = [
    [], ["play"], ["train"], ["check"], ["trace"], ["grade"], ["examine"],
    ["experiments"], ["experiments", "list"],
    ["experiments", "show"],
  ]

  @Test(arguments: commands) func helpGoesToStandardOutput(command: [String]) throws {
    for flag in ["--help", "-h"] {
      let result = try BackpropProcess(command + [flag]).wait()
      #expect(result.status == 0)
      #expect(result.output.contains("USAGE: \((["backprop"] + command).joined(separator: " "))"))
      #expect(result.errors.isEmpty)
    }
  }

  @Test func helpIgnoresWhateverElseIsWrong() throws {
    for arguments in [
      ["train", "--epochs", "many", "--help"], ["check", "--bogus", "-h"], ["play", "--digits", "--help"],
      ["train", "a", "b", "c", "-h"], ["nonsense", "--help"],
    ] {
      let result = try BackpropProcess(arguments).wait()
      #expect(result.status == 0, "\(arguments)")
      #expect(result.output.contains("USAGE: backprop"), "\(arguments)")
      #expect(result.errors.isEmpty, "\(arguments)")
    }
  }

  @Test func helpAfterTheEndOfOptionsIsAnArgument() throws {
    #expect(try BackpropProcess.run("check", "--", "--help").status == 66)
  }

  @Test(arguments: [
    ["nonsense"], ["demo"], ["notes"], ["grade"], ["examine"], ["practise"], ["worksheet"],
    ["lessons", "lint"],
    ["lessons", "nonsense"], ["lessons", "new", "Two words"],
    ["--nonsense"], ["train"], ["check"], ["train", "xor", "and"], ["train", "xor", "--epochs", "-1"],
    ["train", "xor", "--epochs", "many"], ["train", "xor", "--epochs"],
    ["train", "xor", "--until-cost", "nan"],
    ["train", "xor", "--format", "xml"], ["train", "xor", "--digits", "18"], ["train", "xor", "--digits=-1"],
    ["check", "xor", "--epsilon", "0"], ["check", "xor", "--epsilon", "0.2"],
    ["check", "xor", "--epsilon", "nan"],
    ["play", "mazur", "--notation", "greek"], ["play", "mazur", "--theme", "pink"],
    ["play", "mazur", "--step", "0"], ["play", "mazur", "--step", "52"], ["experiments", "nonsense"],
    ["experiments", "show"], ["train", "xor", "--save", "/tmp/same", "--curve", "/tmp/same"],
    ["train", "xor", "--save", "-"],
  ]) func wrongUsageIsSaidOnStandardErrorAlone(arguments: [String]) throws {
    let result = try BackpropProcess(arguments).wait()
    #expect(result.status == 64)
    #expect(result.output.isEmpty)
    #expect(result.errors.hasPrefix("backprop: error: "))
    #expect(result.errors.contains("\nhint: "))
    #expect(result.errors.split(separator: "\n").count == 2)
  }

  @Test(arguments: [
    (["train", "xor", "--epochs", "1e3"], "1e3", "a whole number"),
    (["train", "xor", "--until-cost", "0,1"], "0,1", "a number"),
    (["trace", "xor", "--digits", "4.5"], "4.5", "a whole number"),
    (["trace", "xor", "--updates", "two"], "two", "a whole number"),
    (["check", "xor", "--epsilon", "small"], "small", "a number"),
    (["play", "xor", "--step", "first"], "first", "a whole number"),
  ]) func aBadNumberIsNamedWithWhatWasExpected(arguments: [String], found: String, expected: String) throws {
    let result = try BackpropProcess(arguments).wait()
    #expect(result.status == 64)
    #expect(result.errors.contains("'\(found)'"))
    #expect(result.errors.contains("expected \(expected)"))
  }

  @Test(arguments: [("train", "1000"), ("trace", "1"), ("check", "1e-5")])
  func helpNamesTheDefaultOfANumber(command: String, value: String) throws {
    // The parser wraps lines where it likes.
    let help = try BackpropProcess.run(command, "--help").output
    let words = help.split { $0.isWhitespace }.joined(separator: " ")
    #expect(words.contains("Default: \(value). "))
  }

  @Test func helpOnACommandThatDoesNotExistIsWrongUsage() throws {
    let result = try BackpropProcess.run("help", "trian")
    #expect(result.status == 64)
    #expect(result.output.isEmpty)
    #expect(result.errors.contains("did you mean train?"))
    #expect(try BackpropProcess.run("help", "train").status == 0)
    #expect(try BackpropProcess.run("help").status == 0)
  }

  @Test func noNameAtAllIsToldWhatANameWouldBe() throws {
    let result = try BackpropProcess.run("trace", "")
    #expect(result.status == 66)
    #expect(result.errors.hasSuffix("\nhint: write the path of a file, or one of these names\n"))
  }

  @Test func aSlipInACommandsNameIsRecognised() throws {
    #expect(try BackpropProcess.run("trian").errors.contains("did you mean train?"))
  }

  @Test(arguments: [
    ("mazur", "backprop play mazur"), ("my.yaml", "backprop play my.yaml"),
    ("./my", "backprop play ./my"), ("9", "backprop lesson 9"),
    ("hidden-delta", "backprop lesson hidden-delta"), ("notes.md", "backprop lessons lint notes.md"),
  ])
  func whatStandsInACommandsPlaceIsUnderstood(name: String, meant: String) throws {
    let result = try BackpropProcess.run(name)
    #expect(result.status == 64)
    #expect(result.errors.contains("did you mean \(meant)? "), "\(result.errors)")
  }

  @Test(arguments: [
    (["--verison"], "--version"), (["--notaton", "layers"], "--notation"), (["--lesons=x"], "--lessons"),
    (["trace", "mazur", "--notaton", "layers"], "--notation"),
    (["train", "xor", "--epoch", "3"], "--epochs"),
    (["lessons", "list", "--fromat=json"], "--format"), (["check", "xor", "--asci"], "--ascii"),
  ])
  func aSlipInAnOptionsNameIsRecognised(arguments: [String], meant: String) throws {
    let result = try BackpropProcess(arguments).wait()
    #expect(result.status == 64)
    #expect(result.errors.contains("hint: did you mean \(meant)? "), "\(result.errors)")
  }

  /// A minus belongs to the number: what is wrong with it is its size.
  @Test(arguments: [
    ["train", "xor", "--epochs", "-1"], ["train", "xor", "--digits", "-1"],
    ["trace", "xor", "--updates", "-1"], ["check", "xor", "--epsilon", "-1"],
    ["play", "xor", "--step", "-1"],
    ["lesson", "cost", "--step", "-1"], ["practice", "--count", "-1"],
    ["grade", "xor", "work.csv", "--figures", "-1"],
    ["examine", "--networks", "-1"], ["examine", "--timeout", "-1"], ["examine", "--figures", "-1"],
  ])
  func aNegativeNumberIsToldWhatWasExpected(arguments: [String]) throws {
    let result = try BackpropProcess(arguments).wait()
    #expect(result.status == 64)
    #expect(result.errors.contains("\(arguments[arguments.count - 2]) is -1"), "\(result.errors)")
    #expect(result.errors.contains("expected "), "\(result.errors)")
  }

  @Test func aNegativeNumberIsTakenWhereItMeansSomething() throws {
    let never = try BackpropProcess.run("train", "xor", "--epochs", "1", "--until-cost", "-1")
    #expect(never.status == 0 && never.output.contains("the cost wanted was not reached"))
    #expect(try BackpropProcess.run("practice", "cost", "--count", "1", "--seed", "-7").status == 0)
  }

  /// Wherever help shows an option with a number, the number may begin with a minus.
  @Test(arguments: [
    ["play"], ["train"], ["check"], ["trace"], ["lesson"], ["practice"], ["grade"], ["examine"],
  ])
  func noOptionWithANumberTakesAMinusForAnotherOption(command: [String]) throws {
    let help = try BackpropProcess(command + ["--help"]).wait().output
    let numbers = [
      "digits", "epochs", "cost", "updates", "epsilon", "step", "count", "seed", "figures", "seconds",
    ]
    let options = help.matches(of: /--([a-z-]+) <([a-z]+)>/).filter { numbers.contains(String($0.2)) }
    for name in Set(options.map { String($0.1) }) {
      let errors = try BackpropProcess(command + ["mazur", "--\(name)", "-nonsense"]).wait().errors
      #expect(errors.contains("'-nonsense'") && errors.contains("expected"), "\(name): \(errors)")
    }
    #expect(!options.isEmpty)
  }

  @Test(arguments: [
    ["\u{1B}[31mred\u{07}"], ["--\u{1B}]0;title\u{07}=x"], ["check", "\u{9B}31m.yaml"],
    ["check", "./\u{202E}lmay.yaml"], ["train", "xor", "--format", "\u{1B}c"],
    ["train", "xor", "--epochs", "1\nhint: rm -rf"], ["experiments", "show", "\u{7F}\u{0D}mazur"],
    ["train", "xor", "--epochs", "0", "--output", "/nowhere/\u{1B}[2J"],
  ]) func controlCharactersOfArgumentsNeverReachTheTerminal(arguments: [String]) throws {
    let result = try BackpropProcess(arguments).wait()
    #expect([64, 66, 73].contains(result.status))
    #expect(result.output.isEmpty)
    let harmful = result.errors.unicodeScalars.filter {
      ($0.value < 0x20 && $0 != "\n") || (0x7F..<0xA0).contains($0.value) || $0.value == 0x202E
    }
    #expect(harmful.isEmpty)
    #expect(result.errors.split(separator: "\n").count == 2)
  }
}
