/// A place in a text; both count from 1, columns in Unicode scalars, as libyaml counts them.
package struct SourcePlace: Hashable, Comparable, Sendable {
  package var line: Int
  package var column: Int

  package init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }

  package static let start = SourcePlace(line: 1, column: 1)

  package static func < (a: SourcePlace, b: SourcePlace) -> Bool { (a.line, a.column) < (b.line, b.column) }
}

extension SourcePlace {
  /// Where the byte at `offset` is, counted from one whose place is known.
  init(of offset: Int, in bytes: [UInt8], from index: Int = 0, at place: SourcePlace = .start) {
    self = place
    var index = index
    while index < offset { index = step(over: bytes, at: index) }
  }

  /// The byte at this place, or the end of the text.
  func offset(in bytes: [UInt8]) -> Int {
    var place = SourcePlace.start
    var index = 0
    while index < bytes.count, place < self { index = place.step(over: bytes, at: index) }
    return index
  }

  /// Moves over one scalar, or over one line break as libyaml knows them; returns the index after it.
  private mutating func step(over bytes: [UInt8], at index: Int) -> Int {
    var end = index + 1
    while end < bytes.count, bytes[end] & 0xC0 == 0x80 { end += 1 }
    switch bytes[index] {
    case 0x0D where end < bytes.count && bytes[end] == 0x0A: end += 1
    case 0x0A, 0x0D: break
    case 0xE2 where end - index == 3 && bytes[index + 1] == 0x80 && bytes[index + 2] | 1 == 0xA9: break
    default:
      column += 1
      return end
    }
    self = SourcePlace(line: line + 1, column: 1)
    return end
  }
}
