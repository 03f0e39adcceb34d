import BackpropCore
import BackpropLessons

/// Things being put in order: picked up, moved, put down.
package struct OrderAnswer: Equatable, Sendable {
  /// For each place, the number in the question of the item that stands there.
  private(set) var arrangement: [Int]
  /// For each place, what belongs there.
  private let right: [Int]
  /// The place that is selected; one past the last is the row that checks.
  var selection = 0
  /// Whether the item at `selection` moves along.
  var isCarrying = false
  /// Places found wrong at the last check.
  var misplaced: Set<Int> = []
  /// The numbers typed so far: an order is typed in one go.
  var typed: [Int] = []

  /// The items never begin in the right order, and always in the same one: a lesson looks the same to everybody in the
  /// room.
  init(_ items: [Question.Item], id: String) {
    right = items.indices.sorted { items[$0].key < items[$1].key }
    arrangement = Array(items.indices)
    var seed = UInt64(14_695_981_039_346_656_037)
    for byte in id.utf8 { seed = (seed ^ UInt64(byte)) &* 1_099_511_628_211 }
    var random = SplitMix64(seed: seed)
    for _ in 0..<8 where arrangement == right || arrangement == Array(items.indices) {
      arrangement.shuffle(using: &random)
    }
    if arrangement == right { arrangement.reverse() }
  }

  var count: Int { arrangement.count }
  var isRight: Bool { arrangement == right }
  /// The last row is not an item but the check.
  var isAtCheck: Bool { selection == count }

  mutating func solve() {
    arrangement = right
    isCarrying = false
    misplaced = []
  }

  mutating func moveSelection(by offset: Int) {
    typed = []
    if isCarrying {
      let target = selection + offset
      guard arrangement.indices.contains(target) else { return }
      arrangement.swapAt(selection, target)
      selection = target
      misplaced = []
    } else {
      selection = min(max(0, selection + offset), count)
    }
  }

  /// Puts the items in a new order, given by the numbers they have on the screen now, counted from 1. - Returns:
  /// whether that is an order at all.
  mutating func arrange(_ numbers: [Int]) -> Bool {
    guard numbers.count == count, Set(numbers) == Set(1...count) else { return false }
    arrangement = numbers.map { arrangement[$0 - 1] }
    misplaced = []
    isCarrying = false
    return true
  }

  /// - Returns: whether it is right; marks what is not in its place.
  mutating func check() -> Bool {
    isCarrying = false
    typed = []
    misplaced = Set(arrangement.indices.filter { arrangement[$0] != right[$0] })
    return misplaced.isEmpty
  }
}
