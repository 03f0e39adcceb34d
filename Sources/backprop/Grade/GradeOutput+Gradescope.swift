import BackpropCore
import BackpropLessons

extension GradeOutput {
  /// A point for each number that is not wrong; one test for each kind of number on the sheet.
  func gradescope(_ numbers: NumberFormat) -> GradescopeResults {
    var kinds: [String] = []
    var byKind: [String: [GradeReport.Item]] = [:]
    for item in report.items {
      let kind = kind(of: item.quantity)
      if byKind[kind] == nil { kinds.append(kind) }
      byKind[kind, default: []].append(item)
    }
    return GradescopeResults(
      tests: kinds.map { kind in
        let items = byKind[kind] ?? []
        return GradescopeResults.Test(
          name: kind, score: items.count { $0.verdict != .wrong }, most: items.count,
          output: items.compactMap { line(for: $0, numbers) })
      }, output: summary(numbers))
  }

  /// As a heading.
  private func kind(of quantity: Quantity) -> String {
    switch quantity {
    case .weightedInput: "Weighted inputs"
    case .input, .target, .activation: "Activations"
    case .unitCost, .patternCost, .batchCost: "Cost"
    case .delta: "Deltas"
    case .gradient: "Gradients"
    case .state, .previousState, .constant: "The optimizer's memory"
    case .change: "Changes"
    case .lookAhead: "The look-ahead point"
    case .parameter, .updated: "New weights and biases"
    }
  }
}
