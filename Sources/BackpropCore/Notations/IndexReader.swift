/// Reads indices: letters, numbers, sums of both.
struct IndexReader {
  /// The letter that takes a number: j1 is one index where several hidden layers have letters j1, j2 …
  var numberedLetter: String?

  /// The indices below a letter, of which `count` are wanted, from 0; 21 is two indices where two are wanted. `nil`
  /// where what is there is not an index.
  func units(_ node: MathNode, count: Int) -> [AuthoredIndex]? {
    let parts = node.pieces.filter { $0 != .infix(",") }
    if count == 2, parts.count == 1, case .number(let digits) = parts[0].digitsAsNumber, digits.count == 2 {
      return digits.compactMap { $0.wholeNumberValue.map { .number($0 - 1) } }
    }
    var found: [AuthoredIndex] = []
    var position = 0
    while position < parts.count {
      guard let (index, length) = index(parts[position...]) else { return nil }
      found.append(contentsOf: index)
      position += length
    }
    return found
  }

  private func index(_ parts: ArraySlice<MathNode>) -> ([AuthoredIndex], Int)? {
    let part = parts[parts.startIndex]
    let rest = parts.dropFirst()
    switch part.digitsAsNumber {
    case .number(let digits):
      guard let number = Int(digits) else { return nil }
      return ([.number(number - 1)], 1)
    case .symbol(let name):
      if name.withoutPrimes.count == 2, name.allSatisfy(\.isLetter) {
        return (name.map { .letter(String($0)) }, 1)
      }
      if case .number(let digits)? = rest.first?.digitsAsNumber, name == numberedLetter {
        return ([.letter(name + digits)], 2)
      }
      if case .infix(let sign)? = rest.first, sign == "+" || sign == "−",
        case .number(let digits)? = rest.dropFirst().first?.digitsAsNumber, let plus = Int(digits)
      {
        return ([.letter(name, plus: sign == "+" ? plus : -plus)], 3)
      }
      return ([.letter(name)], 1)
    case .scripts(let base, let lower?, nil):
      guard case .symbol(let name) = base.untagged, case .number(let digits) = lower.digitsAsNumber else {
        return nil
      }
      return ([.letter(name + digits)], 1)
    default: return nil
    }
  }

  /// One index that stands alone: a layer, a pattern.
  static func single(_ node: MathNode, countsFrom start: Int = 1) -> AuthoredIndex? {
    var parts = node.pieces
    // h2 in two parts.
    if parts.count == 2, case .symbol(let name) = parts[0], case .number(let digits) = parts[1].digitsAsNumber
    {
      parts = [.symbol(name + digits)]
    }
    guard let (found, length) = IndexReader().index(parts[...]), length == parts.count,
      found.count == 1
    else { return nil }
    guard case .number(let number) = found[0] else { return found[0] }
    return .number(number + 1 - start)
  }
}

extension MathNode {
  /// The engine writes definite indices as symbols.
  fileprivate var digitsAsNumber: MathNode {
    if case .symbol(let name) = untagged, !name.isEmpty, name.allSatisfy(\.isNumber) { return .number(name) }
    return untagged
  }
}

extension String {
  var withoutPrimes: String { String(prefix { $0 != "′" }) }
}
