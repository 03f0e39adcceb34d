/// Whose letters the same state is written in. What differs is the letters, the indices, the order factors are written
/// in, and the sign of δ; apart from that sign, the numbers never differ.
///
/// The raw value is the identifier that files and options use. How a book writes is recorded in its `Book`, and nothing
/// outside this folder asks which book it is.
public enum Notation: String, Hashable, Sendable, CaseIterable {
  case units
  case layers
  case brilliant
  case generalizedDelta = "generalized-delta"

  /// Lent, not copied: a screen asks it several hundred times.
  package var book: Book {
    _read {
      switch self {
      case .units: yield Book.units
      case .layers: yield Book.layers
      case .brilliant: yield Book.brilliant
      case .generalizedDelta: yield Book.generalizedDelta
      }
    }
  }

  /// The one a network is shown in where nobody has chosen one: letters for layers as long as three letters are enough.
  public static func standard(for architecture: Architecture) -> Notation {
    architecture.hiddenLayerCount <= 1 ? .units : .layers
  }

  /// The one the lessons begin with, where nobody has chosen one and there is no network to ask.
  public static let first = Notation.units

  /// "units, layers, brilliant or generalized-delta"
  package static var choices: String {
    let names = allCases.map(\.rawValue)
    return names.dropLast().joined(separator: ", ") + names.suffix(1).map { " or \($0)" }.joined()
  }

  /// "four"
  package static var countInWords: String {
    let words = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
    return allCases.count < words.count ? words[allCases.count] : "\(allCases.count)"
  }

  /// A value as this notation counts it: δ changes its sign where it is −∂C/∂z.
  public func shown(_ value: Double, of quantity: Quantity) -> Double {
    book.arrangement.shown(value, of: quantity)
  }

  public var next: Notation { cycled(by: 1) }
  public var previous: Notation { cycled(by: Notation.allCases.count - 1) }

  private func cycled(by offset: Int) -> Notation {
    let all = Notation.allCases
    let position = all.firstIndex(of: self) ?? 0
    return all[(position + offset) % all.count]
  }
}

extension Notation {
  /// Whether δ is −∂C/∂z instead of ∂C/∂z.
  public var deltaIsNegated: Bool { book.arrangement.deltaIsNegated }
  package var writesSlopeOut: Bool { book.writesSlopeOut }
  /// Whether what is above an indexed letter is a power, as it cannot be the layer.
  package var writesNothingAbove: Bool { !book.marksLayers }
}

extension UpdateContext {
  /// The equation that defines a quantity, as a notation arranges it; `nil` for what is given.
  public func formula(for quantity: Quantity, notation: Notation) -> Formula? {
    formula(for: quantity, notation.book.arrangement)
  }
}
