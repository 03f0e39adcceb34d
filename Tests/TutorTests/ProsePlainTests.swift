import BackpropLessons
import Testing

@testable import Tutor

@Suite struct ProsePlainTests {
  /// A column without a name has none to tell: `to 1. from 1: −0.430`, not `: to 1. from 1: −0.430`.
  @Test func aCellUnderAnEmptyHeadHasNoLabel() {
    let plain = ProsePlain(settings: ViewSettings(notation: .units))
    let table = ProseBlock.table(
      header: [[], [.text("from 1")], [.text("from 2")]],
      rows: [[[.text("to 1")], [.text("−0.430")], [.text("0.643")]]])
    #expect(plain.lines([table]) == ["to 1. from 1: −0.430. from 2: 0.643"])
  }
}
