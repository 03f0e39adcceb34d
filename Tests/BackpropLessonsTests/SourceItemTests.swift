import Foundation
import Testing

@testable import BackpropLessons

struct SourceItemTests {
  /// The first column of the checklist of the source documents.
  @Test func theItemsAreThoseOfTheChecklist() throws {
    let url = try #require(
      Bundle.module.url(forResource: "source-items", withExtension: "txt", subdirectory: "Fixtures"))
    let listed = try String(contentsOf: url, encoding: .utf8).split(separator: "\n").map(String.init)
    #expect(listed.count == 147)
    #expect(SourceItem.all.map(\.description) == listed)
  }

  @Test(arguments: ["000-0", "000-29", "005-1", "000", "", "000-1-2", "0-1", "000-x"])
  func whatIsNoItemIsRefused(text: String) {
    #expect(SourceItem(text) == nil)
  }
}
