import BackpropCore

/// What the sheets of a class come to: how many fell into which mistake.
package struct ClassReport: Equatable, Sendable {
  /// What a sheet that is not right is put down to.
  package enum Finding: Hashable, Sendable {
    /// A rule, or two that were followed together.
    case rules([WrongRule])
    /// Rules that give the same numbers on this sheet.
    case oneOf([WrongRule])
    /// No known mistake.
    case unknown
  }

  package struct Count: Equatable, Sendable {
    package let finding: Finding
    /// How many sheets.
    package let sheets: Int
  }

  /// The most frequent first; of equals, the one that came first.
  package let counts: [Count]
  /// Sheets without a wrong number.
  package let rightCount: Int

  package init(_ grades: [GradeReport]) {
    var order: [Finding] = []
    var found: [Finding: Int] = [:]
    for finding in grades.compactMap(\.finding) {
      if found[finding] == nil { order.append(finding) }
      found[finding, default: 0] += 1
    }
    let ranks = order.indices.sorted { (-(found[order[$0]] ?? 0), $0) < (-(found[order[$1]] ?? 0), $1) }
    counts = ranks.map { Count(finding: order[$0], sheets: found[order[$0]] ?? 0) }
    rightCount = grades.count { $0.firstWrong == nil }
  }
}

extension GradeReport {
  /// `nil` where nothing is wrong.
  package var finding: ClassReport.Finding? {
    guard let first = firstWrong else { return nil }
    let rules = explanation?.rules ?? []
    if rules.count > 1
      || rules.count == 1 && !(first.diagnosis.count > 1 && first.diagnosis.contains(rules[0]))
    {
      return .rules(rules)
    }
    switch first.diagnosis.count {
    case 0: return .unknown
    case 1: return .rules(first.diagnosis)
    default: return .oneOf(first.diagnosis)
    }
  }
}
