import Foundation
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// What is wrong with files, and with the places results go to.
@Suite struct FileStatusTests {
  @Test func whatIsNotThereIs66() throws {
    for name in ["nothing.yaml", "./nothing", "nothing", "/nowhere/at/all"] {
      let result = try BackpropProcess.run("check", name)
      #expect(result.status == 66, "\(name)")
      #expect(result.output.isEmpty)
      #expect(result.errors.contains(": error: "))
      #expect(result.errors.contains("hint: "))
    }
    #expect(try BackpropProcess.run("experiments", "show", "mzur").status == 66)
  }

  @Test func wrongContentIs65WithPlaceAndHint() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("layers: [2, 2]\nlearning: {rate: fast}\n", to: "wrong.yaml")
    let result = try BackpropProcess.run("train", path)
    #expect(result.status == 65)
    #expect(result.output.isEmpty)
    #expect(result.errors.contains("wrong.yaml:2:18: error: "))
    #expect(result.errors.contains("\nhint: "))
  }

  @Test func aFolderCannotBeRead() throws {
    #expect(try BackpropProcess.run("check", "/").status == 74)
  }

  @Test func anExperimentComesFromStandardInput() throws {
    let text = try BackpropProcess.run("experiments", "show", "xor").output
    let piped = try BackpropProcess.run("train", "-", "--epochs", "3", "--format", "json", input: .text(text))
    let named = try BackpropProcess.run("train", "xor", "--epochs", "3", "--format", "json")
    #expect(piped.status == 0)
    #expect(piped.output == named.output)
  }

  @Test func aFileThatCannotBeCreatedIs73BeforeAnyWork() throws {
    let folder = try TemporaryFolder()
    for path in [folder.path("none/result"), folder.url.path, "/proc/nothing"] {
      for option in ["--output", "--save", "--curve"] {
        // Longer than anyone waits: it is refused before.
        let result = try BackpropProcess.run("train", "xor", "--epochs", "1000000000000", option, path)
        #expect(result.status == 73, "\(option) \(path)")
        #expect(result.output.isEmpty)
        #expect(result.errors.contains("backprop: error: cannot create "))
      }
    }
    #expect(try folder.names.isEmpty)
  }

  @Test func aFullDeviceIs74() throws {
    try #require(FileManager.default.fileExists(atPath: "/dev/full"))
    #expect(try BackpropProcess.run("experiments", "show", "xor", "--output", "/dev/full").status == 74)
    let full = open("/dev/full", O_WRONLY)
    defer { close(full) }
    let result = try BackpropProcess(["experiments", "list"], output: full).wait()
    #expect(result.status == 74)
    #expect(result.errors.contains("cannot write to standard output"))
  }

  @Test func aReaderThatLeavesIsNoError() throws {
    var ends: [Int32] = [0, 0]
    try #require(pipe(&ends) == 0)
    close(ends[0])
    defer { close(ends[1]) }
    let result = try BackpropProcess(["experiments", "show", "mazur"], output: ends[1]).wait()
    #expect(result.status == 128 + SIGPIPE)
    #expect(result.errors.isEmpty)
  }

  @Test func aResultReplacesAFileWholeAndKeepsItsMode() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("old", to: "result.yaml")
    chmod(path, 0o640)
    #expect(symlink("result.yaml", folder.path("link")) == 0)
    let result = try BackpropProcess.run("experiments", "show", "xor", "--output", folder.path("link"))
    #expect(result.status == 0)
    #expect(result.output.isEmpty)
    #expect(try folder.read("result.yaml") == BackpropProcess.run("experiments", "show", "xor").output)
    #expect(try folder.names == ["link", "result.yaml"])
    var status = stat()
    #expect(lstat(folder.path("link"), &status) == 0 && status.st_mode & S_IFMT == S_IFLNK)
    #expect(stat(path, &status) == 0 && status.st_mode & 0o777 == 0o640)
  }

  /// Whoever ends a command while it writes finds the file that was there before, and nothing beside it.
  @Test(arguments: [SIGINT, SIGTERM, SIGHUP])
  func endedWhileItWritesItLeavesNothingBehind(signal: Int32) throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("as before", to: "trace.txt")
    let process = try BackpropProcess(["trace", "xor", "--updates", "1000000", "--output", path])
    try process.waitUntil("a file is being written") { try folder.names.count == 2 }
    process.send(signal)
    #expect(try process.wait().status == 128 + signal)
    #expect(try folder.names == ["trace.txt"])
    #expect(try folder.read("trace.txt") == "as before")
  }
}
