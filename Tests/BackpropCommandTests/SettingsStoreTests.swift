import BackpropCore
import BackpropLessons
import Foundation
import TerminalCanvas
import Testing
import Tutor

@testable import backprop

/// Settings stay, and nothing that somebody wrote is lost.
struct SettingsStoreTests {
  private let home: TemporaryFolder
  private let store: SettingsStore

  init() throws {
    let home = try TemporaryFolder()
    self.home = home
    store = SettingsStore { $0 == "XDG_CONFIG_HOME" ? home.url.path : nil }
  }

  private func settings(_ change: (inout KeptSettings) -> Void) -> KeptSettings {
    var settings = KeptSettings()
    change(&settings)
    return settings
  }

  private func write(_ text: String) throws {
    try FileManager.default.createDirectory(atPath: home.path("backprop"), withIntermediateDirectories: true)
    _ = try home.write(text, to: "backprop/config.yaml")
  }

  private var text: String { (try? home.read("backprop/config.yaml")) ?? "" }

  @Test func whatWasChosenIsThereTheNextTime() {
    let light = settings {
      $0.theme = .light
      $0.digits = 9
    }
    #expect(store.load().settings == KeptSettings() && store.load().message == nil)
    #expect(store.save(light, before: KeptSettings()) == nil)
    #expect(store.load().settings == light && store.load().message == nil)
    // Taken back, it is gone.
    #expect(store.save(KeptSettings(), before: light) == nil)
    #expect(store.load().settings == KeptSettings())
  }

  @Test func thePlaceFollowsTheBaseDirectorySpecification() {
    func path(_ variables: [String: String]) -> String? { SettingsStore { variables[$0] }.file.path }
    #expect(path(["XDG_CONFIG_HOME": "/c", "HOME": "/h"]) == "/c/backprop/config.yaml")
    #expect(path(["XDG_CONFIG_HOME": "relative", "HOME": "/h"]) == "/h/.config/backprop/config.yaml")
    #expect(path([:]) == nil && SettingsStore { _ in nil }.load().message == nil)
  }

  /// Both began with the same file.
  @Test func twoSessionsDoNotUndoWhatTheOtherSet() {
    _ = store.save(settings { $0.theme = .light }, before: KeptSettings())
    _ = store.save(settings { $0.notation = .layers }, before: KeptSettings())
    #expect(
      store.load().settings
        == settings {
          $0.theme = .light
          $0.notation = .layers
        })
  }

  @Test func eightSessionsAtOnceKeepEveryKey() async {
    let store = store
    await withTaskGroup(of: Void.self) { group in
      for (number, setting) in (Setting.allCases + Setting.allCases).enumerated() {
        group.addTask {
          var chosen = KeptSettings()
          chosen[setting] = setting.choices.last ?? nil
          while store.save(chosen, before: KeptSettings()) != nil { await Task.yield() }
          _ = number
        }
      }
    }
    for setting in Setting.allCases { #expect(store.load().settings[setting] == setting.choices.last) }
  }

  @Test func remarksAndKeysOfOthersStay() throws {
    try write("# of mine\ntheme: dark   # at night\nlater: 1\n")
    #expect(store.load().message?.contains("config.yaml:3:1: error: found the key \"later\"") == true)
    #expect(store.load().settings.theme == .dark)
    #expect(store.save(settings { $0.theme = .light }, before: settings { $0.theme = .dark }) == nil)
    #expect(text == "# of mine\ntheme: light   # at night\nlater: 1\n")
  }

  @Test func aDamagedFileIsToldAndLeftAlone() throws {
    try write("theme: [light\n")
    #expect(store.load().message?.contains("config.yaml:") == true)
    let said = store.save(settings { $0.digits = 9 }, before: KeptSettings())
    #expect(said?.hasPrefix("Settings are not kept. ") == true && text == "theme: [light\n")
  }

  @Test func aFileThatIsNotWrittenInLinesIsToldAndLeftAlone() throws {
    try write("{theme: dark}\n")
    #expect(store.load().settings.theme == .dark)
    let said = store.save(settings { $0.digits = 9 }, before: KeptSettings())
    #expect(said?.contains("not written in lines of key: value") == true && text == "{theme: dark}\n")
  }

  @Test func aFullDiskLeavesTheOldFile() throws {
    try write("theme: dark\n")
    var full = store
    full.file.write = { _, _ in ENOSPC }
    #expect(full.save(settings { $0.digits = 9 }, before: KeptSettings())?.contains("No space left") == true)
    #expect(text == "theme: dark\n")
  }

  @Test(arguments: KeptFile.Step.allCases)
  func killedAtAnyMomentTheOldFileOrTheNewOneIsThere(step: KeptFile.Step) throws {
    try write("theme: dark\n")
    var killed = store
    killed.file.isKilled = { $0 == step }
    _ = killed.save(settings { $0.digits = 9 }, before: KeptSettings())
    #expect(["theme: dark\n", "theme: dark\ndigits: 9\n"].contains(text))
    #expect(store.save(settings { $0.digits = 6 }, before: KeptSettings()) == nil)
    #expect(
      store.load().settings
        == settings {
          $0.theme = .dark
          $0.digits = 6
        })
  }

  @Test func aFolderInItsPlaceIsTold() throws {
    _ = try home.write("a file where the folder should be", to: "backprop")
    #expect(
      store.save(settings { $0.digits = 9 }, before: KeptSettings())?.contains("cannot be written") == true)
  }
}
