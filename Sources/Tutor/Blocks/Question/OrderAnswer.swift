import BackpropCore
import BackpropLessons

/// Things being put in order: picked up, moved, put down.
package struct OrderAnswer: Equatable, Sendable {
  /// For each place, the number in the question of the item that stands there.
  private(set) var arrangement: [Int]
  /// The order that is shown: for each place, what belongs there.
  private let right: [Int]
  /// For each item, those that must come before it.
  private let before: [Set<Int>]
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
    before = items.indices.map { item in
      items[item].before ?? Set(items.indices.filter { items[$0].key < items[item].key })
    }
    arrangement = Array(items.indices)
    var seed = UInt64(14_695_981_039_346_656_037)
    for byte in id.utf8 { seed = (seed ^ UInt64(byte)) &* 1_099_511_628_211 }
    var random = SplitMix64(seed: seed)
    for _ in 0..<32 where isRight || arrangement == Array(items.indices) {
      arrangement.shuffle(using: &random)
    }
    if isRight { arrangement = right.reversed() }
  }

  var count: Int { arrangement.count }
  /// Every order is right in which nothing comes before what it waits for.
  var isRight: Bool { tooEarly.isEmpty }
  /// Whether only one order is right.
  private var isUnique: Bool { before.reduce(0) { $0 + $1.count } == count * (count - 1) / 2 }

  /// The places of items that stand above something they wait for.
  private var tooEarly: Set<Int> {
    Set(
      arrangement.indices.filter { place in
        !before[arrangement[place]].isDisjoint(with: arrangement[(place + 1)...])
      })
  }

  /// What is wrong with the places marked: "2 of 6 are not in their place".
  var fault: String {
    // Where only one order is right, at least two are out of place.
    if isUnique { return "\(misplaced.count) of \(count) are not in their place" }
    return misplaced.count == 1
      ? "1 of \(count) comes too early, before something it waits for"
      : "\(misplaced.count) of \(count) come too early, before something they wait for"
  }
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

  /// Puts the items in a new order, given by the numbers they have on the screen now, counted from 1, and goes to the
  /// row that checks.
  /// - Returns: whether that is an order at all.
  mutating func arrange(_ numbers: [Int]) -> Bool {
    guard numbers.count == count, Set(numbers) == Set(1...count) else { return false }
    arrangement = numbers.map { arrangement[$0 - 1] }
    misplaced = []
    isCarrying = false
    typed = []
    selection = count
    return true
  }

  /// - Returns: whether it is right; marks what is not in its place.
  mutating func check() -> Bool {
    isCarrying = false
    typed = []
    misplaced = isUnique ? Set(arrangement.indices.filter { arrangement[$0] != right[$0] }) : tooEarly
    return misplaced.isEmpty
  }
}
