import BackpropCore

/// How near a guess was, in words: by ratio, because 0.01 for 0.75 is no nearer than 0.75 for 56, however small the
/// difference looks.
enum GuessWords {
  static func sentence(_ guess: Double, value: Double, format: NumberFormat) -> String {
    if format.text(guess) == format.text(value) { return "You guessed it to every digit shown." }
    let difference = guess - value
    let side = difference > 0 ? "too high" : "too low"
    let start = "Your guess \(format.text(guess)) is \(format.text(difference.magnitude)) \(side)"
    // A ratio with 0 says nothing.
    guard guess != 0, value != 0, guess.isFinite, value.isFinite else { return start + "." }
    let size = size(guess.magnitude / value.magnitude)
    guard (guess < 0) == (value < 0) else {
      let sign = "it is \(value < 0 ? "negative" : "positive")"
      return start + ": \(sign)" + (size.map { ", and in size your guess is \($0)" } ?? "") + "."
    }
    guard let size else {
      return start + (difference.magnitude <= 0.05 * value.magnitude ? ": very near." : ": near.")
    }
    return start + ": \(size)."
  }

  /// "about 75 times too small", "about 40 % too large"; `nil` for at most a quarter off.
  private static func size(_ ratio: Double) -> String? {
    let (factor, side) = ratio < 1 ? (1 / ratio, "too small") : (ratio, "too large")
    // Up to about twice the number, "times too" would be ambiguous; a half is not "2 times too small" to everybody.
    if factor < 1.95 {
      let percent = 100 * (ratio - 1).magnitude
      return percent <= 25 ? nil : "about \(Int(percent.rounded())) % \(side)"
    }
    if factor >= 1e6 { return "more than a million times \(side)" }
    return "about \(rounded(factor).grouped) times \(side)"
  }

  /// To two figures: nobody guesses more exactly than that.
  private static func rounded(_ factor: Double) -> Int {
    var unit = 1.0
    while factor >= 100 * unit { unit *= 10 }
    return Int((factor / unit).rounded() * unit)
  }
}
