extension CostChange {
  /// What became of the promise. Which way it went, and which way was promised, the signs of `real` and `promised` tell.
  public enum Verdict: String, Hashable, Sendable, CaseIterable {
    /// One of the numbers is infinite or NaN: there is nothing to compare.
    case notFinite
    /// Nothing was promised, and nothing came.
    case still
    /// Both are so small that rounding may have made a good part of them.
    case tooSmall
    case asPromised, lessThanPromised, moreThanPromised
    /// The other way than promised.
    case againstPromise
    /// A change was promised, and none came.
    case cameToNothing
    /// A change came, and none was promised.
    case unpromised
  }

  /// As much as promised, give or take a tenth of it: about the first figure of a number, which is what "about" says.
  /// Nothing is compared where rounding alone could make so much of a difference.
  static let about = 0.1

  public var verdict: Verdict {
    let real = real
    guard before.isFinite, after.isFinite, promised.isFinite, real.isFinite else { return .notFinite }
    if promised == 0, real == 0 { return .still }
    if Self.about * max(promised.magnitude, real.magnitude) <= noise { return .tooSmall }
    if real.magnitude <= noise { return .cameToNothing }
    if promised.magnitude <= noise { return .unpromised }
    if (real < 0) != (promised < 0) { return .againstPromise }
    if (real - promised).magnitude <= Self.about * promised.magnitude { return .asPromised }
    return real.magnitude < promised.magnitude ? .lessThanPromised : .moreThanPromised
  }
}
