import BackpropLessons

/// How far a learner has got with one lesson, read from progress.
struct LessonProgress: Equatable {
  enum Stage {
    /// Nothing of it has been seen since it was last begun.
    case new
    case begun
    /// Every question has been answered correctly.
    case done
  }

  let stage: Stage
  /// Questions answered correctly.
  let right: Int
  let total: Int
  /// Rungs of the ladder taken.
  let hints: Int
  /// Where the learner stopped.
  let place: Progress.PlaceInLesson?

  init(_ lesson: LessonOutline, in progress: Progress) {
    let questions = lesson.questions
    total = questions.count
    right = questions.filter { progress.isRight($0, in: lesson.id) }.count
    let answers = questions.flatMap { progress.answers(to: $0, in: lesson.id) }
    hints = answers.reduce(0) { $0 + $1.hints }
    place = progress.place(in: lesson.id)
    let isAtStart = place.map { $0.page == 0 && $0.part == 0 && $0.step == 0 } ?? true
    if total > 0 && right == total {
      stage = .done
    } else {
      stage = isAtStart && answers.isEmpty ? .new : .begun
    }
  }
}

/// A day of the calendar, from the seconds since 1970.
enum CalendarDay {
  /// "20 Nov"
  static func text(_ seconds: Double) -> String {
    let day = Int((seconds / 86_400).rounded(.down))
    // The inverse of Howard Hinnant's days_from_civil: years that begin in March, in eras of 400 years.
    let shifted = day + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let ofEra = shifted - era * 146_097
    let year = (ofEra - ofEra / 1460 + ofEra / 36_524 - ofEra / 146_096) / 365
    let ofYear = ofEra - (365 * year + year / 4 - year / 100)
    let month = (5 * ofYear + 2) / 153
    let number = ofYear - (153 * month + 2) / 5 + 1
    return "\(number) \(names[month])"
  }

  private static let names = [
    "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec", "Jan", "Feb",
  ]
}
