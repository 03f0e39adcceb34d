import BackpropCore

/// What rules make of one update for whoever wrote a sheet.
protocol RuleWorld: AnyObject {
  /// What the rules give, with δ = ∂C/∂z, from the own numbers that stand before it.
  func value(of quantity: Quantity) -> Double
  /// What they give from the beginning, whatever stands on the sheet.
  func pureValue(of quantity: Quantity) -> Double
  /// Whether a number is other than by the right rule because of them.
  func changes(_ quantity: Quantity) -> Bool
  /// How far a result may be off because what goes into it was rounded.
  func spread(of quantity: Quantity) -> Double
  /// The largest number in the calculation of a quantity.
  func scale(of quantity: Quantity) -> Double
  /// The gradients of the batch, from which the update goes on.
  func batchGradients() -> [Parameter: Double]
  /// Where the next update starts after this one.
  func startOfNext() -> [Quantity: Double]
}
