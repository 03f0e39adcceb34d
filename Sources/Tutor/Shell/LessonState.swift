import BackpropCore
import BackpropExperiments
import BackpropLessons
import TerminalCanvas

/// A lesson being read: which part, and where in it.
package struct LessonState: Equatable, Sendable {
  package private(set) var lesson: Lesson
  package private(set) var address: LessonPart.Address
  package var part: LessonPart
  /// What is wrong with the lesson's file since it changed: shown in place of the part until it is corrected.
  package var diagnostics: [Diagnostic] = []
  /// The last search, for `n` and `N`, and the row it led to.
  package var searchText: String?
  private var foundRow: Int?
  private var size: Size
  /// How the questions stand, by their ids: the last answer to each.
  private var records: [String: AnswerRecord]

  package init(
    _ lesson: Lesson, at address: LessonPart.Address = .init(page: 0, part: 0), size: Size,
    records: [String: AnswerRecord] = [:]
  ) {
    self.lesson = lesson
    self.size = size
    self.records = records
    self.address = Self.existing(address, in: lesson)
    part = Self.part(self.address, lesson, size, records)
  }

  private static func part(
    _ address: LessonPart.Address, _ lesson: Lesson, _ size: Size, _ records: [String: AnswerRecord]
  ) -> LessonPart {
    var record: AnswerRecord?
    if case .question(let question)? = content(address, of: lesson) { record = records[question.id] }
    return LessonPart(address, of: lesson, size: size, record: record)
  }

  /// Every part there is, in order. A page without parts has one blank part.
  static func addresses(of lesson: Lesson) -> [LessonPart.Address] {
    lesson.pages.enumerated().flatMap { page, content in
      (0..<max(1, content.parts.count)).map { LessonPart.Address(page: page, part: $0) }
    }
  }

  /// The nearest place there is: lessons change while they are read, and between two sittings.
  private static func existing(_ address: LessonPart.Address, in lesson: Lesson) -> LessonPart.Address {
    let all = addresses(of: lesson)
    return all.last { $0 <= address } ?? all.first ?? address
  }

  private var position: Int { Self.addresses(of: lesson).firstIndex(of: address) ?? 0 }

  // MARK: Moving

  package mutating func move(to address: LessonPart.Address) {
    self.address = Self.existing(address, in: lesson)
    foundRow = nil
    part = Self.part(self.address, lesson, size, records)
  }

  /// - Returns: whether there is a next part.
  mutating func goForward() -> Bool {
    let all = Self.addresses(of: lesson)
    guard position + 1 < all.count else { return false }
    move(to: all[position + 1])
    return true
  }

  mutating func goBack() -> Bool {
    guard position > 0 else { return false }
    move(to: Self.addresses(of: lesson)[position - 1])
    part.block.moveToEnd()
    return true
  }

  mutating func goToNextPage() -> Bool {
    guard address.page + 1 < lesson.pages.count else { return false }
    move(to: .init(page: address.page + 1, part: 0))
    return true
  }

  /// The beginning of this page, or of the one before when already there.
  mutating func goToPreviousPage() -> Bool {
    if address.part == 0, address.page == 0 { return false }
    move(to: .init(page: address.part > 0 ? address.page : address.page - 1, part: 0))
    return true
  }

  /// Goes to the first walk that shows a step.
  /// - Returns: whether there is one.
  mutating func move(toStep step: Int) -> Bool {
    let found = Self.addresses(of: lesson).first { address in
      guard case .walk(let walk)? = Self.content(address, of: lesson) else { return false }
      return walk.steps.contains(step)
    }
    guard let found else { return false }
    move(to: found)
    part.block.move(toStep: step)
    return true
  }

  // MARK: Reading

  mutating func reduce(_ action: Action, _ settings: inout ViewSettings, size: Size) -> ActionAnswer {
    self.size = size
    if case .search = action {} else { foundRow = nil }
    return part.reduce(
      action, &settings, book: lesson.notation, size: Size(rows: max(1, size.rows - 2), columns: size.columns)
    )
  }

  /// The steps in front of the learner are shown as everything else is.
  mutating func lend(_ settings: ViewSettings, size: Size) {
    self.size = size
    guard var steps = part.block as? any StepViewBlock else { return }
    steps.take(settings, size: Size(rows: max(1, size.rows - 2), columns: size.columns))
    part.block = steps
  }

  /// The look of the part in front.
  func look(_ chosen: ViewSettings) -> ViewSettings { part.look(chosen, book: lesson.notation) }

  func books(_ chosen: ViewSettings) -> LessonBooks {
    LessonBooks(text: lesson.notation, numbers: chosen.notation)
  }

  /// What has become of the question in front of the learner since this was last asked; `nil` for nothing.
  ///
  /// An answer keeps the time at which it was begun, whatever happens to it afterwards.
  mutating func changedAnswer(at now: Double) -> (question: String, record: AnswerRecord)? {
    guard let block = part.block as? QuestionBlock else { return nil }
    let before = records[block.question.id]
    var record = block.kept
    record.time = before?.time ?? now
    guard record != before, !record.isUntouched else { return nil }
    records[block.question.id] = record
    return (block.question.id, record)
  }

  /// The file has changed: the same place in the new text.
  package mutating func replace(_ new: Lesson) {
    let step = part.block.step
    let (old, place) = (lesson, address)
    diagnostics = []
    lesson = new
    // Unchanged where the learner stands: nothing moves.
    if Self.content(place, of: old) == Self.content(place, of: new), old.pages.count == new.pages.count,
      old.experiment == new.experiment
    {
      return
    }
    move(to: place)
    part.block.move(toStep: step)
  }

  private static func content(_ address: LessonPart.Address, of lesson: Lesson) -> Lesson.Content? {
    guard lesson.pages.indices.contains(address.page) else { return nil }
    let parts = lesson.pages[address.page].parts
    return parts.indices.contains(address.part) ? parts[address.part].content : nil
  }

  // MARK: Search

  /// Goes to the next place with the text of the search in it, wrapping round from the last to the first.
  /// - Returns: what there is to say.
  mutating func search(forward: Bool, _ settings: ViewSettings) -> String {
    guard let searchText else { return "/ searches this lesson for words." }
    let wanted = searchText.lowercased()
    if forward, scroll(to: wanted, after: foundRow, settings) { return found(searchText) }
    let all = Self.addresses(of: lesson)
    for offset in 1...all.count {
      let next = ((position + (forward ? offset : -offset)) % all.count + all.count) % all.count
      guard text(of: all[next], settings).contains(wanted) else { continue }
      move(to: all[next])
      _ = scroll(to: wanted, after: nil, settings)
      return found(searchText)
    }
    return "“\(searchText)” is not in this lesson."
  }

  private func found(_ text: String) -> String {
    "/\(text): page \(address.page + 1) of \(lesson.pages.count) · n N: next, previous"
  }

  private mutating func scroll(to text: String, after row: Int?, _ settings: ViewSettings) -> Bool {
    guard var prose = part.block as? ProsePart else { return false }
    let size = Size(rows: max(1, size.rows - 2), columns: size.columns)
    guard let found = prose.scroll(to: text, after: row, look(settings), size: size) else { return false }
    part.block = prose
    foundRow = found
    return true
  }

  private func text(of address: LessonPart.Address, _ settings: ViewSettings) -> String {
    let part = LessonPart(address, of: lesson, size: size)
    let title = address.part == 0 ? [lesson.pages[address.page].title] : []
    return (title + part.block.plainLines(part.look(settings, book: lesson.notation))).joined(separator: " ")
      .lowercased()
  }
}
