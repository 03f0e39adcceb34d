import TerminalCanvas

/// What can be done in the step view and in what lies over it: the tables that dispatch keys and commands there, and
/// that help and the manual are made from.
package enum KeyMap {
  /// Where the program is one, wherever the learner is.
  package static let everywhere: [KeyEntry] = [
    KeyEntry("theme", .reading(.nextTheme)),
    KeyEntry("this page", .open(.help)),
    KeyEntry("close what is open", .session(.escape)),
    KeyEntry("back, at the top quit", .session(.leave)),
    KeyEntry("quit from anywhere", .session(.quit)),
    KeyEntry("redraw", .session(.redraw)),
    KeyEntry("suspend (:stop too)", .session(.suspend)),
    KeyEntry.alike,
  ]

  /// - Parameter example: a command of the place.
  static func command(_ example: String) -> KeyEntry { KeyEntry("command, as \(example)", .open(.command)) }

  /// In a list, where Tab is as good as ↓.
  static func choosing(_ words: String) -> [KeyEntry] {
    [
      KeyEntry(
        words, .number(.pickPrevious), .number(.pickNext), .number(.pickNextColumn),
        .number(.pickPreviousColumn))
    ]
  }

  /// Away from home.
  package static let toHome = [KeyEntry("the list of lessons", .open(.home))]

  package static let look = look(symbols: "symbols: next / previous notation")

  /// - Parameter symbols: what `s` changes there.
  package static func look(symbols: String) -> [KeyEntry] {
    [
      KeyEntry(symbols, .reading(.nextNotation), .reading(.previousNotation)),
      KeyEntry("digits: 4, 6, 9, all", .reading(.moreDigits), .reading(.fewerDigits)),
    ]
  }

  package static let stepView: [KeyEntry] =
    [
      KeyEntry("next step", .walk(.stepForward), .walk(.pageForward)),
      KeyEntry("previous step", .walk(.stepBack), .walk(.pageBack)),
      KeyEntry("next / previous phase", .walk(.nextPhase), .walk(.previousPhase)),
      KeyEntry("next / previous update", .walk(.nextUpdate), .walk(.previousUpdate)),
      KeyEntry("first / last step; 15G is step 15", .walk(.firstStep), .walk(.lastStep)),
      KeyEntry("pick a number", .number(.pickPrevious), .number(.pickNext)),
      KeyEntry("pick in the next column", .number(.pickNextColumn), .number(.pickPreviousColumn)),
      KeyEntry("where does it come from?", .number(.follow)),
      KeyEntry("back from there", .number(.goBack)),
      KeyEntry("onward: who uses it?", .number(.listUsers)),
      KeyEntry("influence: pick a second number, see ∂A/∂B and its paths", .number(.startInfluence)),
      KeyEntry("wiggle it: ±ε, and watch the cost", .change(.wiggle)),
      KeyEntry("edit it", .change(.edit)),
      KeyEntry("undo the last change, redo it", .change(.undo), .change(.redo)),
      KeyEntry("run / pause training", .change(.train)),
      KeyEntry("training speed", .change(.faster), .change(.slower)),
      KeyEntry("why: the whole caption, the letters", .open(.caption)),
      KeyEntry("table of all values", .open(.table)),
      KeyEntry("formula: compact, written out, three factors", .reading(.nextForm)),
      KeyEntry("one number / a whole layer as matrices", .reading(.toggleMatrix)),
      KeyEntry("find a step; next, previous", .open(.search), .search(.next), .search(.previous)),
      KeyEntry("predict: values masked, you type them", .learn(.predict)),
      KeyEntry("next hint", .learn(.nextHint)),
    ] + look + [command(":step 15")] + toHome + everywhere

  /// Over the step view. The table and the caption leave all keys of the step view in force.
  package static func over(_ overlay: Overlay) -> [KeyEntry] {
    switch overlay {
    case .table, .caption: stepView
    case .onward: onward
    case .influence: influence
    case .wiggle: wiggle
    }
  }

  package static let onward: [KeyEntry] =
    choosing("choose") + [
      KeyEntry("a page down / up", .walk(.pageForward), .walk(.pageBack)),
      KeyEntry("first / last", .walk(.firstStep), .walk(.lastStep)),
      KeyEntry("go there", .number(.follow)),
      KeyEntry("close", .number(.listUsers)),
    ] + look.prefix(1) + [command(":step 15")] + everywhere

  package static let influence: [KeyEntry] =
    [
      KeyEntry("next / previous path", .number(.pickNext), .number(.pickPrevious)),
      KeyEntry("first / last path", .walk(.firstStep), .walk(.lastStep)),
      KeyEntry("ask about another number", .number(.startInfluence), .number(.goBack)),
    ] + look + [command(":step 15")] + everywhere

  package static let wiggle: [KeyEntry] =
    [
      KeyEntry(
        "move it by ε, up / down", .walk(.stepForward), .walk(.stepBack), .walk(.pageForward),
        .walk(.pageBack)),
      KeyEntry("a larger / smaller ε", .number(.pickPrevious), .number(.pickNext)),
      KeyEntry("as it was", .walk(.firstStep)),
      KeyEntry("keep it: an edit", .number(.follow)),
      KeyEntry("close", .change(.wiggle)),
    ] + look + [command(":step 15")] + everywhere
}
