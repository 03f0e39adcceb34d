extension CostChange {
  /// What became of the promise. Which way it went, and which way was promised, the signs of `real` and `promised` tell.
  public enum Verdict: String, Hashable, Sendable, CaseIterable {
    /// One of the numbers is infinite or NaN: there is nothing to compare.
    case notFinite
    /// Nothing was promised, and nothing came.
    case still
    /// Both are no larger than what rounding can make of nothing.
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
  static let about = 0.1

  public var verdict: Verdict {
    let real = real
    guard before.isFinite, after.isFinite, promised.isFinite, real.isFinite else { return .notFinite }
    if promised == 0, real == 0 { return .still }
    switch (promised.magnitude > noise, real.magnitude > noise) {
    case (false, false): return .tooSmall
    case (false, true): return .unpromised
    case (true, _) where (real - promised).magnitude <= Self.about * promised.magnitude + noise:
      return .asPromised
    case (true, false): return .cameToNothing
    case (true, true):
      if (real < 0) != (promised < 0) { return .againstPromise }
      return real.magnitude < promised.magnitude ? .lessThanPromised : .moreThanPromised
    }
  }
}
