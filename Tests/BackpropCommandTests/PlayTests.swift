import Testing

/// `play` where there is no screen.
@Suite struct PlayTests {
  @Test(arguments: [["play"], ["play", "xor"], ["play", "deep", "--plain"]])
  func withoutATerminalItIsTextAndWaitsForNothing(arguments: [String]) throws {
    let result = try BackpropProcess(arguments, input: .open).wait()
    #expect(result.status == 0)
    #expect(result.output.contains("Step 1 of "))
    #expect(!result.output.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
    #expect(!result.output.unicodeScalars.contains { (0x2500...0x259F).contains($0.value) })
    #expect(result.errors.isEmpty)
  }
}
