import ArgumentParser
import BackpropExperiments
import BackpropLessons
import Foundation
import Testing

@testable import backprop

/// What Tab offers. Bash is asked itself; `.ci/extra install` asks zsh and fish too.
@Suite struct CompletionTests {
  /// Every command with the words that call it, home first.
  static let commands: [(path: [String], type: any ParsableCommand.Type)] = {
    func below(_ type: any ParsableCommand.Type, _ path: [String]) -> [([String], any ParsableCommand.Type)] {
      [(path, type)]
        + type.configuration.subcommands.flatMap { below($0, path + [$0.configuration.commandName ?? ""]) }
    }
    return below(BackpropCommand.self, ["backprop"]).map { (path: $0.0, type: $0.1) }
  }()

  /// What only its user can make up.
  static let madeUp = [
    "digits", "step", "count", "seed", "epochs", "cost", "updates", "epsilon", "figures", "seconds", "units",
    "id",
  ]

  @Test func everyArgumentIsDescribedToTheShells() throws {
    var count = 0
    for command in Self.commands {
      for argument in try CommandFacts.arguments(of: command.type) where argument.kind != .flag {
        let isMadeUp = Self.madeUp.contains(argument.valueName ?? "")
        #expect(
          isMadeUp == (argument.completionKind == nil),
          "\(command.path) \(argument.valueName ?? argument.names?.first?.written ?? "")")
        count += 1
      }
    }
    #expect(count > 60)
  }

  /// The words bash completes the last of `words` to, in a folder with a few files.
  private func offered(_ words: [String], variables: [String: String] = [:]) throws -> (
    words: Set<String>, files: [String]
  ) {
    let folder = try TemporaryFolder()
    for name in ["myexp.yaml", "my sheet.csv", "xorlike.yaml", "$(touch pwned).yaml", "`touch pwned`.csv"] {
      _ = try folder.write("", to: name)
    }
    try FileManager.default.createDirectory(atPath: folder.path("sub"), withIntermediateDirectories: false)
    _ = try folder.write("", to: "sub/deep.yaml")
    let script = """
      source <(backprop --generate-completion-script bash) || exit 1
      words=("$@")
      COMP_WORDS=(backprop "$@"); COMP_CWORD=$#; COMP_LINE="${COMP_WORDS[*]}"; COMP_POINT=${#COMP_LINE}
      _backprop backprop "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD - 1]}"
      printf '%s\\n' "${COMPREPLY[@]}"
      """
    let bin = try BackpropProcess.executable.deletingLastPathComponent().path
    var environment = variables
    environment["PATH"] = bin + ":/usr/bin:/bin"
    let result = try BackpropProcess(
      ["-c", script, "bash"] + words, directory: folder.url, environment: environment, executable: "/bin/bash"
    ).wait()
    #expect(result.status == 0 && result.errors.isEmpty, "\(result.errors)")
    return (Set(result.output.split(separator: "\n").map(String.init)), try folder.names)
  }

  struct Offer: Sendable {
    let words: [String]
    let expected: Set<String>

    init(_ words: [String], _ expected: Set<String>) {
      self.words = words
      self.expected = expected
    }
  }

  static let offers: [Offer] = [
    Offer(["trace", "mye"], ["myexp.yaml"]),
    Offer(["play", "maz"], ["mazur"]),
    Offer(["trace", "xor"], ["xor", "xorlike.yaml"]),
    Offer(["check", "sub/"], ["sub/deep.yaml"]),
    Offer(["grade", "xor", "my"], ["myexp.yaml", "my sheet.csv"]),
    Offer(["examine", "xorl"], ["xorlike.yaml"]),
    Offer(["trace", "xor", "--output", "mye"], ["myexp.yaml"]),
    Offer(["train", "xor", "--save", "mye"], ["myexp.yaml"]),
    Offer(["train", "xor", "--curve", "my\u{20}"], ["my sheet.csv"]),
    Offer(["lessons", "list", "--lessons", "su"], ["sub"]),
    Offer(["lessons", "lint", "mye"], ["myexp.yaml"]),
    Offer(["lesson", "hidden-d"], ["hidden-delta"]),
    Offer(["lesson", "9"], ["9"]),
    Offer(["practice", "hid"], ["hidden-delta"]),
    Offer(["experiments", "show", "maz"], ["mazur"]),
    Offer(["play", "mazur", "--notation", "g"], ["generalized-delta"]),
    Offer(["play", "--theme", "mon"], ["mono"]),
    Offer(["trace", "xor", "--format", "l"], ["latex"]),
    Offer(["examine", "--optimizer", "na"], ["nadam"]),
    Offer(["examine", "--activation", "leaky"], ["leakyRelu"]),
    Offer(["examine", "--batch", "on"], ["online"]),
    Offer(["--not"], ["--notation"]),
    Offer(["--plai"], ["--plain"]),
    Offer(["prac"], ["practice"]),
    Offer(["trace", "$"], ["$(touch pwned).yaml"]),
    Offer(["trace", "`"], ["`touch pwned`.csv"]),
  ]

  @Test(arguments: offers) func bashOffers(offer: Offer) throws {
    let (offered, files) = try offered(offer.words)
    #expect(offered == offer.expected, "\(offer.words)")
    #expect(!files.contains("pwned"))
  }

  @Test func allOfATableIsOffered() throws {
    #expect(
      try offered(["trace", ""]).words.isSuperset(of: BuiltInExperiments.names + ["myexp.yaml", "sub"]))
    #expect(try offered(["practice", ""]).words == Set(PracticeTopic.allCases.map(\.rawValue)))
    let lessons = try #require(LessonFolder.paths(in: try LessonLocator.folder(nil)))
    let ids = Set(lessons.compactMap { LessonFile(path: $0).name?.id })
    #expect(try offered(["lesson", ""]).words == ids)
    #expect(ids.count == lessons.count && !ids.isEmpty)
  }

  @Test func lessonsComeFromTheFolderThatWasNamed() throws {
    let folder = try TemporaryFolder()
    _ = try folder.write("", to: "07-own.md")
    #expect(try offered(["lesson", "--lessons", folder.url.path, ""]).words == ["own"])
    #expect(try offered(["lesson", "7"], variables: ["BACKPROP_LESSONS": folder.url.path]).words == ["7"])
    #expect(try offered(["lesson", "--lessons", "/nowhere", ""]).words == [])
  }

  /// Each of the changes to the parser's scripts was made, however these look in a newer version of it.
  @Test func filesStandBesideNamesInEveryScript() throws {
    let arguments = try Self.commands.flatMap { try CommandFacts.arguments(of: $0.type) }
    let count = arguments.count { $0.kind == .positional && $0.valueName == "experiment" }
    #expect(count == 6)
    let bash = BackpropCommand.completions(for: .bash)
    let fish = BackpropCommand.completions(for: .fish)
    let zsh = BackpropCommand.completions(for: .zsh)
    for script in [bash, fish] { #expect(!script.contains(Completions.filesToo)) }
    let names = BuiltInExperiments.names
    #expect(
      bash.matches(of: /'\n +__backprop_add_completions -f\n/).count == count)
    #expect(bash.contains("complete -o filenames -o bashdefault -o default -F _backprop backprop"))
    #expect(fish.components(separatedBy: "-Fka '\(names.joined(separator: " "))'").count == count + 1)
    #expect(zsh.components(separatedBy: "_files\n").count == 2)
    #expect(zsh.components(separatedBy: "'\(Completions.filesToo)')").count == count + 1)
  }

  @Test(arguments: [
    ["--generate-completion-script", "bash"], ["--generate-completion-script=bash"],
    ["--generate-completion-script"],
  ])
  func theScriptIsPrintedHoweverItIsAskedFor(arguments: [String]) throws {
    let result = try BackpropProcess(arguments, environment: ["SHELL": "/bin/bash"]).wait()
    #expect(result.status == 0)
    #expect(result.output == BackpropCommand.completions(for: .bash) + "\n")
    #expect(try BackpropProcess.run("--generate-completion-script", "tcsh").status == 64)
  }
}
