import Foundation
import Testing

/// `.ci/install` with the program of this build; `.ci/extra install` tries the package in a bare Debian.
@Suite struct InstallTests {
  static let repository = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..")
    .standardized

  private func install(_ arguments: String...) throws -> CommandResult {
    try BackpropProcess(
      arguments, environment: ["BACKPROP_BINARY": try BackpropProcess.executable.path],
      executable: Self.repository.appending(path: ".ci/install").path
    ).wait()
  }

  /// Everything below the folder but the lessons, which are compared by name.
  private func tree(_ folder: TemporaryFolder) throws -> Set<String> {
    Set(try FileManager.default.subpathsOfDirectory(atPath: folder.url.path))
  }

  @Test func everythingIsInItsPlaceWorksAndIsRemovedAgain() throws {
    let root = try TemporaryFolder()
    try FileManager.default.createDirectory(
      atPath: root.path("opt/bin"), withIntermediateDirectories: true)
    let before = try tree(root)
    // Twice: an older one is replaced.
    for _ in 1...2 {
      let result = try install("/opt", root.url.path)
      #expect(result.status == 0, "\(result.errors)")
    }
    let share = try tree(root).filter { $0.hasPrefix("opt/share/") }
    for file in [
      "man/man1/backprop.1", "bash-completion/completions/backprop", "zsh/site-functions/_backprop",
      "fish/vendor_completions.d/backprop.fish", "doc/backprop/README.md",
    ] {
      #expect(share.contains("opt/share/" + file))
      #expect(try root.read("opt/share/" + file).contains("backprop"))
    }
    let lessons = try FileManager.default.subpathsOfDirectory(
      atPath: Self.repository.appending(path: "Lessons").path)
    #expect(share.isSuperset(of: lessons.map { "opt/share/backprop/Lessons/" + $0 }))

    try FileManager.default.createSymbolicLink(
      atPath: root.path("learn"), withDestinationPath: root.path("opt/bin/backprop"))
    for program in ["opt/bin/backprop", "learn"] {
      let result = try BackpropProcess(["lesson", "9"], executable: root.path(program)).wait()
      #expect(result.status == 0 && result.output.hasPrefix("Lesson 9, "), "\(result.errors)")
    }
    try FileManager.default.removeItem(atPath: root.path("learn"))

    #expect(try install("--uninstall", "/opt", root.url.path).status == 0)
    #expect(try tree(root) == before)
  }

  @Test func whatOthersPutThereStays() throws {
    let root = try TemporaryFolder()
    #expect(try install("/opt", root.url.path).status == 0)
    _ = try root.write("", to: "opt/share/man/man1/other.1")
    #expect(try install("--uninstall", "/opt", root.url.path).status == 0)
    #expect(
      try tree(root) == [
        "opt", "opt/share", "opt/share/man", "opt/share/man/man1", "opt/share/man/man1/other.1",
      ])
    let again = try install("--uninstall", "/opt", root.url.path)
    #expect(again.status == 1 && again.errors.contains("nothing of ours is in"))
  }

  @Test(arguments: [[], ["relative"], ["/a", "/b", "/c"], ["--uninstall"]])
  func aWrongCommandLineIsToldTheRightOne(arguments: [String]) throws {
    let result = try BackpropProcess(
      arguments, executable: Self.repository.appending(path: ".ci/install").path
    ).wait()
    #expect(result.status == 64 && result.errors.contains(".ci/install PREFIX [DESTDIR]"))
  }
}
