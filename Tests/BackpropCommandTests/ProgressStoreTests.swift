import BackpropCore
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

/// What is kept stays kept, whatever goes wrong.
struct ProgressStoreTests {
  private let home: TemporaryFolder
  private let store: ProgressStore

  init() throws {
    let home = try TemporaryFolder()
    self.home = home
    store = ProgressStore { $0 == "XDG_STATE_HOME" ? home.url.path : nil }
  }

  private static func answered(_ question: String, at time: Double = 1) -> Progress {
    var progress = Progress()
    progress.note(AnswerRecord(tries: 1, isRight: true, time: time), to: question, in: "cost")
    return progress
  }

  private func file(_ name: String) -> String { home.path("backprop/" + name) }

  private func write(_ text: String) throws {
    try FileManager.default.createDirectory(atPath: home.path("backprop"), withIntermediateDirectories: true)
    _ = try home.write(text, to: "backprop/progress.yaml")
  }

  @Test func whatIsSavedIsLoadedByTheNextSession() {
    let first = store.save(Self.answered("a"))
    #expect(first.message == nil)
    let next = store.load()
    #expect(next.progress == Self.answered("a"))
    #expect(next.message == nil)
  }

  @Test func theFoldersFollowTheBaseDirectorySpecification() {
    func folder(_ variables: [String: String]) -> String? { ProgressStore { variables[$0] }.file.folder }
    #expect(folder(["XDG_STATE_HOME": "/s", "HOME": "/h"]) == "/s/backprop")
    #expect(folder(["XDG_STATE_HOME": "relative", "HOME": "/h"]) == "/h/.local/state/backprop")
    #expect(folder(["XDG_STATE_HOME": "", "HOME": "/h"]) == "/h/.local/state/backprop")
    #expect(folder([:]) == nil)
  }

  @Test func onlyTheOwnerMayReadIt() throws {
    _ = store.save(Self.answered("a"))
    for (name, mode) in [("progress.yaml", mode_t(0o600)), ("", 0o700)] {
      var status = stat()
      try #require(stat(file(name), &status) == 0)
      #expect(status.st_mode & 0o777 == mode)
    }
  }

  @Test func twoSessionsAtOnceKeepWhatEitherDid() {
    // Both begin with nothing, and neither knows of the other.
    _ = store.save(Self.answered("mine"))
    let second = store.save(Self.answered("yours"))
    #expect(second.progress.isRight("mine", in: "cost"))
    #expect(store.load().progress.isRight("mine", in: "cost"))
    #expect(store.load().progress.isRight("yours", in: "cost"))
  }

  @Test func eightSessionsThatSaveAtTheSameTimeLoseNothing() async {
    let store = store
    await withTaskGroup(of: Void.self) { group in
      for session in 0..<8 {
        group.addTask {
          for save in 0..<10 {
            var outcome = store.save(Self.answered("\(session)-\(save)"))
            // A lock held too long is told and tried again, as the program does with the next answer.
            while outcome.message != nil { outcome = store.save(outcome.progress) }
          }
        }
      }
    }
    let kept = store.load().progress
    for session in 0..<8 {
      for save in 0..<10 { #expect(kept.isRight("\(session)-\(save)", in: "cost")) }
    }
  }

  @Test(arguments: KeptFile.Step.allCases)
  func killedAtAnyMomentTheOldFileOrTheNewOneIsThere(step: KeptFile.Step) {
    _ = store.save(Self.answered("old"))
    var killed = store
    killed.file.isKilled = { $0 == step }
    _ = killed.save(Self.answered("new"))
    let after = store.load()
    #expect(after.message == nil)
    #expect(after.progress.isRight("old", in: "cost"))
    // The next session saves as if nothing had been.
    let next = store.save(Self.answered("next"))
    #expect(next.message == nil)
    #expect(store.load().progress.isRight("next", in: "cost"))
    #expect(store.load().progress.isRight("old", in: "cost"))
  }

  @Test(arguments: [0, 1, 40, 100])
  func aDiskThatIsFullAfterSomeBytesLeavesTheOldFile(room: Int) throws {
    _ = store.save(Self.answered("old"))
    let before = try home.read("backprop/progress.yaml")
    var full = store
    full.file.write = { bytes, descriptor in
      let part = UnsafeRawBufferPointer(rebasing: bytes.prefix(room))
      return SystemCall.writeAll(part, to: descriptor) ?? ENOSPC
    }
    let outcome = full.save(Self.answered("new"))
    #expect(outcome.message?.contains("No space left") == true)
    #expect(outcome.progress.isRight("new", in: "cost"), "the session itself goes on")
    #expect(try home.read("backprop/progress.yaml") == before)
    #expect(try !home.names.contains { $0.hasSuffix(".new") })
    // When there is room again the same session keeps it after all.
    #expect(store.save(outcome.progress).message == nil)
    #expect(store.load().progress.isRight("new", in: "cost"))
  }

  @Test func aDamagedFileIsSetAsideAndNeverOverwritten() throws {
    try write("version: 1\nlessons: {cost")
    let loaded = store.load()
    #expect(loaded.progress == Progress())
    #expect(loaded.message?.contains("progress.damaged-1.yaml") == true)
    #expect(try home.read("backprop/progress.damaged-1.yaml") == "version: 1\nlessons: {cost")
    // A second one gets a name of its own; this time it is found while saving.
    try write("rubbish")
    #expect(store.save(Self.answered("a")).message?.contains("progress.damaged-2.yaml") == true)
    #expect(try home.read("backprop/progress.damaged-2.yaml") == "rubbish")
    #expect(store.load().progress.isRight("a", in: "cost"))
  }

  @Test func aNewerProgramsFileIsLeftAlone() throws {
    try write("version: 7\nstars: 5\n")
    #expect(store.load().message?.contains("newer") == true)
    #expect(store.save(Self.answered("a")).message?.contains("newer") == true)
    #expect(try home.read("backprop/progress.yaml") == "version: 7\nstars: 5\n")
  }

  @Test func aFolderThatCannotBeMadeIsToldAndTheSessionGoesOn() throws {
    // Not by permissions: the tests may run as root.
    _ = try home.write("a file where the folder should be", to: "backprop")
    #expect(store.load().message == nil, "nothing has been kept yet")
    let outcome = store.save(Self.answered("a"))
    #expect(outcome.message?.hasPrefix("Progress is not kept: ") == true)
    #expect(outcome.progress.isRight("a", in: "cost"))
    #expect(ProgressStore { _ in nil }.save(Progress()).message?.contains("no home") == true)
  }

  @Test func aFolderInTheFilesPlaceIsToldAndLeft() throws {
    try FileManager.default.createDirectory(
      atPath: file("progress.yaml"), withIntermediateDirectories: true)
    #expect(store.load().message?.contains("cannot be read") == true)
    #expect(store.save(Self.answered("a")).message?.contains("cannot be read") == true)
  }

  @Test func aLinkStaysALink() throws {
    _ = store.save(Self.answered("a"))
    try FileManager.default.moveItem(atPath: file("progress.yaml"), toPath: home.path("elsewhere.yaml"))
    try FileManager.default.createSymbolicLink(
      atPath: file("progress.yaml"), withDestinationPath: home.path("elsewhere.yaml"))
    #expect(store.save(Self.answered("b")).message == nil)
    #expect(
      try FileManager.default.destinationOfSymbolicLink(atPath: file("progress.yaml"))
        == home.path("elsewhere.yaml"))
    #expect(store.load().progress.isRight("b", in: "cost"))
  }

  @Test func aSessionStoppedWithTheLockInItsHandsHoldsNobodyUpForLong() throws {
    _ = store.save(Self.answered("a"))
    let descriptor = open(file("progress.lock"), O_RDWR)
    try #require(descriptor >= 0)
    defer { close(descriptor) }
    try #require(flock(descriptor, LOCK_EX) == 0)
    let outcome = store.save(Self.answered("b"))
    #expect(outcome.message?.contains("another session") == true)
    #expect(outcome.progress.isRight("b", in: "cost"))
  }
}

struct LessonLocatorTests {
  @Test func whatIsNamedIsFinal() throws {
    let folder = try TemporaryFolder()
    #expect(try LessonLocator.folder(folder.url.path, variable: "/other", executable: nil) == folder.url.path)
    #expect(throws: CommandFailure.self) {
      try LessonLocator.folder("/nowhere", variable: folder.url.path, executable: nil)
    }
    #expect(try LessonLocator.folder(nil, variable: folder.url.path, executable: nil) == folder.url.path)
  }

  @Test(arguments: [
    // where the program lies, where the lessons lie, and a file that has to be there too
    ("bin/backprop", "share/backprop/Lessons", nil),
    ("tool/backprop", "tool/Lessons", nil),
    ("package/.build/x86/debug/backprop", "package/Lessons", "package/Package.swift"),
  ])
  func anInstalledAnUnpackedAndABuiltProgramFindThem(program: String, lessons: String, other: String?) throws
  {
    let root = try TemporaryFolder()
    try FileManager.default.createDirectory(
      atPath: root.path((program as NSString).deletingLastPathComponent), withIntermediateDirectories: true)
    try FileManager.default.createDirectory(atPath: root.path(lessons), withIntermediateDirectories: true)
    if let other { _ = try root.write("", to: other) }
    #expect(
      try LessonLocator.folder(nil, variable: nil, executable: root.path(program)) == root.path(lessons))
  }

  @Test func whereThereAreNoneEveryPlaceIsNamed() throws {
    let root = try TemporaryFolder()
    do {
      _ = try LessonLocator.folder(nil, variable: "", executable: root.path("bin/backprop"))
      Issue.record("there are no lessons there")
    } catch CommandFailure.noLessons(let places) {
      #expect(places == [root.path("share/backprop/Lessons"), root.path("bin/Lessons")])
    }
  }
}
