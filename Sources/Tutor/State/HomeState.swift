import BackpropLessons

/// The home screen: which line is chosen, and what narrows the list.
package struct HomeState: Equatable, Sendable {
  /// What can be chosen: the lessons, and what stands below them.
  package enum Item: Hashable, Sendable {
    /// By its position in the course.
    case lesson(Int)
    case freePlay
    case practice
    case settings
  }

  package var selection = Item.freePlay
  /// Narrows the lessons; empty for all.
  package var filter = ""

  /// In the order they are shown.
  func items(of course: Course) -> [Item] {
    course.entries.indices.filter { isShown(course.entries[$0]) }.map(Item.lesson) + Self.extras
  }

  /// Below the lessons.
  static let extras = [Item.freePlay, .practice, .settings]

  func isShown(_ entry: Course.Entry) -> Bool {
    let words = filter.lowercased().split(separator: " ")
    let text =
      "\(entry.number) \(entry.outline?.title ?? entry.id) \(entry.id) \(entry.outline?.summary ?? "")"
      .lowercased()
    return words.allSatisfy { text.contains($0) }
  }
}

extension Course {
  /// The lesson to go on with: the one the learner was in last, or the first after it that is not done.
  package func lessonToGoOnWith(_ progress: Progress) -> Int? {
    let stage = { (index: Int) in
      entries[index].outline.map { LessonProgress($0, in: progress).stage }
    }
    let last = progress.lastLesson.flatMap { id in entries.firstIndex { $0.id == id } } ?? 0
    guard entries.indices.contains(last) else { return nil }
    if stage(last) == .begun { return last }
    let order = Array(entries.indices[last...]) + Array(entries.indices[..<last])
    return order.first { stage($0) == .new || stage($0) == .begun } ?? last
  }
}
