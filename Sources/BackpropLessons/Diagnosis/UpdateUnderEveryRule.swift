import BackpropCore

/// One update under every rule: the right one and each known mistake, computed when asked for and remembered.
///
/// What is given stands in for what a rule would compute, so a mistake can only be made on the way from there.
package final class UpdateUnderEveryRule {
  package let trace: UpdateTrace
  package let right: UpdateUnderRule
  /// The right rule on the numbers as they are shown.
  let rightFromView: UpdateUnderRule
  private let given: [Quantity: Double]
  private let shown: [Quantity: Double]
  private var known: [Mistake: UpdateUnderRule] = [:]
  private var knownFromView: [Mistake: UpdateUnderRule] = [:]

  /// - Parameter given: numbers that stand in for computed ones under every rule, with δ = ∂C/∂z.
  package convenience init(_ trace: UpdateTrace, given: [Quantity: Double] = [:]) {
    self.init(trace, given: given, shown: given)
  }

  /// Every rule begins with what is in view.
  package convenience init(_ trace: UpdateTrace, from view: NumberView) {
    self.init(trace, given: view.exact, shown: view.shown)
  }

  private init(_ trace: UpdateTrace, given: [Quantity: Double], shown: [Quantity: Double]) {
    self.trace = trace
    self.given = given
    self.shown = shown
    right = UpdateUnderRule(trace, given: given)
    rightFromView = shown == given ? right : UpdateUnderRule(trace, given: shown)
  }

  package subscript(mistake: Mistake) -> UpdateUnderRule {
    if let rule = known[mistake] { return rule }
    let rule = UpdateUnderRule(trace, mistake: mistake, given: given)
    known[mistake] = rule
    return rule
  }

  /// A mistake that begins with the numbers as they are shown; `nil` where that makes no difference.
  func fromView(_ mistake: Mistake) -> UpdateUnderRule? {
    guard shown != given else { return nil }
    if let rule = knownFromView[mistake] { return rule }
    let rule = UpdateUnderRule(trace, mistake: mistake, given: shown)
    knownFromView[mistake] = rule
    return rule
  }
}
