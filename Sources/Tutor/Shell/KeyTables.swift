/// The keys of every place, for the manual: the tables that dispatch them, put side by side.
package struct KeyTable: Equatable, Sendable {
  package let place: String
  package let entries: [KeyEntry]
}

package enum KeyTables {
  /// What means the same in every kind of place comes first and is not repeated below.
  package static let all: [KeyTable] = {
    let everywhere = KeyMap.everywhere
    let places = [
      KeyTable(place: "Home", entries: ProgramKeys.home),
      KeyTable(place: "Settings", entries: ProgramKeys.settings),
      KeyTable(place: "Help", entries: ProgramKeys.help),
      KeyTable(place: "A lesson", entries: ProgramKeys.lesson),
      KeyTable(place: "Contents of a lesson", entries: ProgramKeys.contents),
      KeyTable(place: "What a lesson is for", entries: ProgramKeys.about),
      KeyTable(place: "Text in a lesson", entries: ProsePart.scrollKeys),
      KeyTable(
        place: "A derivation in a lesson",
        entries: DerivationPart.lineKeys + DerivationPart.letterKeys("a letter")),
      KeyTable(place: "Code in a lesson", entries: CodePart.lineKeys),
      KeyTable(
        place: "A plot in a lesson",
        entries: [PlotPart.runKeys, PlotPart.pointKeys, PlotPart.epochKeys, PlotPart.variantKeys]),
      KeyTable(place: "A question", entries: QuestionBlock.commonKeys),
      KeyTable(place: "A question that asks for a number", entries: QuestionBlock.numberKeys),
      KeyTable(place: "A question with choices", entries: QuestionBlock.choiceKeys),
      KeyTable(place: "A question that asks for an order", entries: QuestionBlock.orderKeys),
      KeyTable(place: "Practice", entries: Practice.ownKeys + Practice.offerKeys),
      KeyTable(place: "Step view", entries: KeyMap.stepView),
      KeyTable(place: "Who uses a number", entries: KeyMap.onward),
      KeyTable(place: "An influence", entries: KeyMap.influence),
      KeyTable(place: "Wiggling a number", entries: KeyMap.wiggle),
    ]
    return [KeyTable(place: "Everywhere", entries: everywhere)]
      + places.map { table in
        KeyTable(place: table.place, entries: table.entries.filter { !everywhere.contains($0) })
      }
  }()
}
