import Foundation
import Testing

@testable import backprop

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The bar of `train`: on a terminal only, and gone at the end.
@Suite struct ProgressBarTests {
  @Test func theBarFitsItsTerminalAndSaysHowFarItIs() {
    let half = TrainingRun.Progress(epochCount: 600, epochGoal: 1200, fraction: 0.5)
    #expect(
      ProgressBar.text(half, columns: 60, isASCII: true)
        == "training  ###########...........   50 %  epoch 600 of 1,200")
    for columns in 0...200 {
      #expect(ProgressBar.text(half, columns: columns, isASCII: false).count <= max(0, columns - 1))
    }
    #expect(ProgressBar.text(half, columns: 80, isASCII: false).contains("█░"))
  }

  @Test(arguments: [("C.UTF-8", "░░░░░"), ("C", ".....")])
  func aTerminalShowsTheBarAndIsLeftClean(locale: String, empty: String) throws {
    let terminal = try PseudoTerminal()
    let process = try BackpropProcess(
      ["train", "xor", "--epochs", "1000000000000"], environment: ["LC_ALL": locale], errors: terminal.child)
    // The bar waits three tenths of a second before it shows.
    let shown = try terminal.read { $0.contains(empty) }
    #expect(shown.contains("training  "))
    process.interrupt()
    #expect(try process.wait().status == 130)
    let all = shown + (try terminal.read { $0.contains("interrupted") })
    #expect(!all.contains("\u{1B}"))
    let lines = all.replacingOccurrences(of: "\r\n", with: "\n").split(separator: "\r")
    let last = try #require(lines.last)
    #expect(last.hasPrefix("backprop: interrupted after update"))
    // Blanks over the bar, then the message at the start of the line.
    #expect(lines.dropLast().last?.allSatisfy { $0 == " " } == true)
  }

  @Test func plainTextHasNoBar() throws {
    let terminal = try PseudoTerminal()
    let process = try BackpropProcess(
      ["train", "xor", "--epochs", "1000000000000", "--plain"], errors: terminal.child)
    try process.waitUntilItHoldsInterruptsBack()
    usleep(600_000)
    process.interrupt()
    #expect(try process.wait().status == 130)
    #expect(try terminal.read { $0.contains("interrupted") }.hasPrefix("backprop: interrupted"))
  }
}
