/// An index: a number, or a letter with a number added (j, l + 1). Units, layers and patterns count from 0.
enum AuthoredIndex: Hashable, Sendable {
  case number(Int)
  case letter(String, plus: Int)

  static func letter(_ name: String) -> Self { .letter(name, plus: 0) }

  func shifted(by offset: Int) -> Self {
    switch self {
    case .number(let number): .number(number + offset)
    case .letter(let name, let plus): .letter(name, plus: plus + offset)
    }
  }

  /// The letter, if the index is one.
  var name: String? {
    if case .letter(let name, _) = self { name } else { nil }
  }
}
