import BackpropCore
import BackpropLessons
import TerminalCanvas

/// The first line of a lesson or of practice: what it is, and at the right which symbols and where in it.
struct PlaceHeader {
  private let title: String
  /// What stands at the right, the longest wording first.
  private let wordings: [[String]]
  /// The columns that a longer title keeps beside a long place.
  private let leastTitle: Int
  private let settings: ViewSettings

  init(_ state: ProgramState) {
    settings = state.settings
    let place = state.block?.place(state.blockSettings) ?? ""
    guard let lesson = state.lesson else {
      title = (state.block as? Practice)?.title ?? ""
      wordings = [[settings.notation.rawValue, place]]
      leastTitle = 0
      return
    }
    title = DisplayText.safe("\(lesson.lesson.number) \(lesson.lesson.title)")
    let books = lesson.books(settings)
    // A derivation itself says what its letters stand for.
    let namesBook = !(state.block is DerivationPart) || books.differ
    let symbols = namesBook ? books.header : ""
    // That the books differ matters more than the title, and than the place.
    wordings = [[symbols, place], [books.differ ? symbols : place]]
    leastTitle = books.differ ? 8 : 24
  }

  func draw(on canvas: inout Canvas) {
    let columns = canvas.size.columns
    let left = columns < 80 ? 1 : 2
    let title = settings.glyphs.text(title)
    let places = wordings.map { parts in
      settings.glyphs.text(parts.filter { !$0.isEmpty }.joined(separator: " · "))
    }
    let room = { (place: String) in columns - place.count - left - 3 }
    let shown =
      places.first { title.count <= room($0) } ?? places.first { room($0) >= leastTitle }
      ?? places[places.count - 1]
    canvas.write(clipped(title, to: max(0, room(shown))), row: 0, column: left, style: Style(.title))
    if shown.count + left < columns { canvas.write(shown, row: 0, column: columns - 1 - shown.count) }
  }

  /// What the letters of the numbers mean now.
  static func legend(_ lesson: LessonState, _ settings: ViewSettings) -> String {
    let context = UpdateContext(setup: lesson.lesson.experiment.setup, update: 0)
    let lines = NotationLegend.lines(settings.notation, context)
    return "symbols: \(settings.notation.rawValue) · " + lines.joined(separator: " · ")
  }
}
