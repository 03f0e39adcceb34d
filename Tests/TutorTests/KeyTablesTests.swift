import BackpropLessons
import Testing

@testable import Tutor

/// The tables that the manual is made from leave nothing out.
@Suite struct KeyTablesTests {
  /// With its words; those about a letter name the letter of their derivation, the table's "a letter".
  private func isListed(_ entry: KeyEntry) -> Bool {
    let entries = KeyTables.all.flatMap(\.entries)
    let aboutLetters = DerivationPart.letterKeys("a letter")
    return entries.contains(entry)
      || aboutLetters.contains { entries.contains($0) && $0.bindings == entry.bindings }
  }

  @Test func everyKeyOfEveryPartOfEveryLessonIsListed() {
    var count = 0
    let parts = (LessonBooksTests.lessons + [EveryPlace.lesson]).flatMap(LessonBooksTests.parts)
    for entry in parts.flatMap(\.part.block.keys) {
      #expect(isListed(entry), "\(entry.shown) \(entry.description)")
      count += 1
    }
    #expect(count > 100)
  }

  @Test func whatIsEverywhereIsNotRepeated() {
    let everywhere = KeyTables.all[0].entries
    #expect(!everywhere.isEmpty)
    for table in KeyTables.all.dropFirst() {
      #expect(!table.entries.isEmpty, "\(table.place)")
      for entry in table.entries { #expect(!everywhere.contains(entry)) }
    }
  }
}
