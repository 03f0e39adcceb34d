/// One numbered item of the five source documents, e.g. 004-21: what the lessons together have to cover.
package struct SourceItem: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// 0 to 4.
  package let document: Int
  /// From 1.
  package let number: Int

  /// The items of each document, in the order of the documents.
  private static let counts = [28, 26, 30, 27, 36]

  /// All of them, in order.
  package static let all: [SourceItem] = counts.enumerated().flatMap { document, count in
    (1...count).map { SourceItem(document: document, number: $0) }
  }

  private init(document: Int, number: Int) {
    self.document = document
    self.number = number
  }

  /// `nil` for what is not such an item: "000-12" is one, "000-99" and "12" are not.
  package init?(_ text: String) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 2, parts[0].count == 3, let document = Int(parts[0]), let number = Int(parts[1]),
      Self.counts.indices.contains(document), (1...Self.counts[document]).contains(number)
    else { return nil }
    self.init(document: document, number: number)
  }

  package static func < (left: Self, right: Self) -> Bool {
    (left.document, left.number) < (right.document, right.number)
  }

  package var description: String { "00\(document)-\(number)" }
}
