import BackpropCore

/// What the answers of one program, to several networks, have in common: each is graded, and the rule that explains
/// all of them is named.
///
/// A program follows its rule to the last figure and from the first number on. So a rule is not asked for what it makes
/// of the numbers on a sheet, as for somebody who calculates by hand, but run from the beginning: it explains the
/// program if it gives every number of every answer. Where none does, perhaps because two conventions or a rounding
/// come on top, the explanation that every sheet has by itself counts.
package struct Examination: Equatable, Sendable {
  /// One network, and what the program said to it: `nil` where it failed.
  package struct Answer: Equatable, Sendable {
    package var setup: TrainingSetup
    package var work: Work?

    package init(setup: TrainingSetup, work: Work?) {
      self.setup = setup
      self.work = work
    }
  }

  /// In the order of the answers; `nil` where there was none.
  package let grades: [GradeReport?]
  /// The rule, or the pair, that explains all answers; `nil` where all are right or nothing explains them.
  package let explanation: GradeReport.Explanation?
  /// Groups of mistakes that these networks and the arrays that were handed back cannot tell apart.
  package let indistinguishable: [[Mistake]]
  /// Mistakes that would change none of the numbers that were handed back.
  package let invisible: [Mistake]

  /// - Parameter notation: that of the answers' items, in which δ may have the other sign.
  package init(_ answers: [Answer], notation: Notation, figures: Int? = nil) {
    let grades = answers.map { answer in
      answer.work.map { Grader(answer.setup, notation: notation, figures: figures).grade($0) }
    }
    self.grades = grades
    let given = zip(answers, grades).compactMap { answer, grade in
      answer.work.flatMap { work in grade.map { (setup: answer.setup, work: work, grade: $0) } }
    }
    let updates =
      1 + (given.flatMap { $0.work.items.map(\.update) }.max() ?? ExaminationSetting.updateCount - 1)
    let search = RuleSearch(given.map { ($0.setup, $0.work, $0.grade) }, updates: updates, notation: notation)
    explanation = search.explanation
    let setups = given.isEmpty ? answers.map(\.setup) : given.map(\.setup)
    let partition = RulePartition(setups, updates: updates) { network, update in
      given.isEmpty
        ? nil : given[network].work.items.filter { $0.update == update }.map(\.quantity)
    }
    indistinguishable = partition.groups
    invisible = partition.invisible
  }

  /// Every network was answered, and nothing in the answers is wrong.
  package var isAllRight: Bool { grades.allSatisfy { $0?.firstWrong == nil && $0 != nil } }
}
