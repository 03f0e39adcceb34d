import BackpropCore

/// The numbers before whoever answers: each as exactly as it is known, and as it is shown.
package struct NumberView: Sendable {
  /// With δ = ∂C/∂z.
  let exact: [Quantity: Double]
  let shown: [Quantity: Double]
  /// Half a unit of the last digit shown; 0 for what is shown whole.
  let errors: [Quantity: Double]
  /// Digits with which numbers on the way are written; `nil`: as exactly as one likes.
  let format: NumberFormat?

  package static let nothing = NumberView()
  var isEmpty: Bool { exact.isEmpty }

  private init() { (exact, shown, errors, format) = ([:], [:], [:], nil) }

  /// - Parameter format: how the numbers are shown.
  package init(_ quantities: [Quantity], of trace: UpdateTrace, as format: NumberFormat) {
    var view: (exact: [Quantity: Double], shown: [Quantity: Double], errors: [Quantity: Double]) = (
      [:], [:], [:]
    )
    for quantity in quantities {
      let value = trace.value(of: quantity)
      guard value.isFinite else { continue }
      view.exact[quantity] = value
      let error = Self.roundingError(of: value, as: format)
      view.errors[quantity] = error
      view.shown[quantity] = error == 0 ? value : (try? AnswerNumber(format.text(value)))?.value ?? value
    }
    (exact, shown, errors) = view
    self.format = format
  }

  /// Half a unit of the last digit with which a number is written; 0 where that is all of it.
  static func roundingError(of value: Double, as format: NumberFormat) -> Double {
    if !value.isFinite || format.isExact(value) { return 0 }
    return (try? AnswerNumber(format.text(value)))?.roundingError ?? 0
  }
}
