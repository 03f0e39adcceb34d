import BackpropCore

/// What rules make of a network over several updates, from the beginning: no number of a student goes into it.
///
/// A reference type because it remembers: each update is computed only when a number of it, or of a later one, is asked
/// for.
final class RuleRun {
  let rules: [WrongRule]
  private let blanks: [Sheet]
  private var worlds: [any RuleWorld] = []

  /// - Parameters:
  ///   - blanks: one for each update, in order: `Self.blanks`.
  ///   - rules: none for the right rule.
  init(_ blanks: [Sheet], rules: [WrongRule] = []) {
    self.blanks = blanks
    self.rules = rules
  }

  /// Sheets of the first updates with nothing on them.
  static func blanks(_ setup: TrainingSetup, updates: Int) -> [Sheet] {
    var start = UpdateStart.first(of: setup)
    return (0..<updates).map { _ in
      let trace = UpdateTrace(setup: setup, start: start)
      start = trace.record.next
      return Sheet(trace, [], .units)
    }
  }

  /// With δ = ∂C/∂z; updates count from 0.
  func value(of quantity: Quantity, update: Int) -> Double { world(update).value(of: quantity) }

  /// The largest term in the calculation of a number.
  func scale(of quantity: Quantity, update: Int) -> Double { world(update).scale(of: quantity) }

  private func world(_ update: Int) -> any RuleWorld {
    while worlds.count <= update {
      let starts: [[WrongRule]: [Quantity: Double]] = worlds.last.map { [rules: $0.startOfNext()] } ?? [:]
      worlds.append(
        SheetWorld.world(
          of: rules, on: blanks[worlds.count], starts, earlierGradients: worlds.last?.batchGradients() ?? [:])
      )
    }
    return worlds[update]
  }
}
