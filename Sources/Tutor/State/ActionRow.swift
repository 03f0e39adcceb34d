import TerminalCanvas

/// What there is to know of an action wherever it is available: its name, which is its command after `:`, and its keys.
///
/// The one table that keys, the command line, help, the key lines, the manual and the test of the README read. A place
/// adds only whether it has the action and what it does there: `KeyEntry`.
package struct ActionRow: Equatable, Sendable {
  /// One word of the command line.
  package let name: String
  package let aliases: [String]
  package let keys: [Key]

  fileprivate init(_ name: String, _ aliases: [String] = [], _ keys: KeyName...) {
    self.name = name
    self.aliases = aliases
    self.keys = keys.map(\.key)
  }
}

extension Action {
  /// `nil` for what is typed and for what comes by itself.
  package var row: ActionRow? {
    switch self {
    case .walk(let walk): walk.row
    case .number(let number): number.row
    case .reading(let reading): reading.row
    case .open(let open): open.row
    case .search(let search): search.row
    case .learn(let learn): learn.row
    case .change(let change): change.row
    case .session(let session): session.row
    case .countDigit, .given, .edit, .terminal: nil
    }
  }

  /// Every action that has a name.
  package static let named: [Action] =
    Walk.allCases.map(Action.walk) + Number.allCases.map(Action.number)
    + Reading.allCases.map(Action.reading) + Open.allCases.map(Action.open)
    + Search.allCases.map(Action.search) + Learn.allCases.map(Action.learn)
    + Change.allCases.map(Action.change) + Session.allCases.map(Action.session)
}

extension Action.Walk {
  fileprivate var row: ActionRow {
    switch self {
    case .stepForward: ActionRow("next", [], .right, "l", " ")
    case .stepBack: ActionRow("back", [], .left, "h")
    case .pageForward: ActionRow("page-down", [], .pageDown)
    case .pageBack: ActionRow("page-up", [], .pageUp)
    case .nextPhase: ActionRow("next-phase", [], "]", ")")
    case .previousPhase: ActionRow("previous-phase", [], "[", "(")
    case .nextUpdate: ActionRow("next-update", [], "}", ">")
    case .previousUpdate: ActionRow("previous-update", [], "{", "<")
    case .firstStep: ActionRow("first", [], "g", .home)
    case .lastStep: ActionRow("last", [], "G", .end)
    }
  }
}

extension Action.Number {
  fileprivate var row: ActionRow {
    switch self {
    case .pickPrevious: ActionRow("up", [], .up, "k")
    case .pickNext: ActionRow("down", [], .down, "j")
    case .pickNextColumn: ActionRow("column", [], .tab)
    case .pickPreviousColumn: ActionRow("previous-column", [], .backTab)
    case .follow: ActionRow("from", ["open"], .enter)
    case .goBack: ActionRow("return", [], .backspace)
    case .listUsers: ActionRow("onward", [], "o")
    case .startInfluence: ActionRow("influence", [], "I")
    }
  }
}

extension Action.Reading {
  fileprivate var row: ActionRow {
    switch self {
    case .nextNotation: ActionRow("next-notation", ["next-symbols"], "s")
    case .previousNotation: ActionRow("previous-notation", [], "S")
    case .moreDigits: ActionRow("more-digits", [], "d")
    case .fewerDigits: ActionRow("fewer-digits", [], "D")
    case .nextForm: ActionRow("next-form", [], "f")
    case .toggleMatrix: ActionRow("matrix", [], "m")
    case .nextTheme: ActionRow("next-theme", [], "T")
    case .nextPlot: ActionRow("plot", [], "v")
    }
  }
}

extension Action.Open {
  fileprivate var row: ActionRow {
    switch self {
    case .command: ActionRow("command", [], ":")
    case .search: ActionRow("find", ["search"], "/")
    case .table: ActionRow("table", [], "t")
    case .contents: ActionRow("contents")
    case .caption: ActionRow("caption", [], "i")
    case .help: ActionRow("help", ["h"], "?", .function(1))
    case .home: ActionRow("home")
    }
  }
}

extension Action.Search {
  fileprivate var row: ActionRow {
    switch self {
    case .next: ActionRow("next-match", [], "n")
    case .previous: ActionRow("previous-match", [], "N")
    }
  }
}

extension Action.Learn {
  fileprivate var row: ActionRow {
    switch self {
    case .predict: ActionRow("predict", [], "p")
    case .nextHint: ActionRow("hint", [], "H")
    case .startOver: ActionRow("again", [], "x")
    }
  }
}

extension Action.Change {
  fileprivate var row: ActionRow {
    switch self {
    case .edit: ActionRow("edit", [], "e")
    case .wiggle: ActionRow("wiggle", [], "w")
    case .undo: ActionRow("undo", [], "u")
    case .redo: ActionRow("redo", [], "U")
    case .train: ActionRow("train", [], "r")
    case .faster: ActionRow("faster", [], "+")
    case .slower: ActionRow("slower", [], "-")
    }
  }
}

extension Action.Session {
  fileprivate var row: ActionRow {
    switch self {
    case .escape: ActionRow("close", [], .escape)
    case .leave: ActionRow("leave", [], "q")
    case .quit: ActionRow("quit", ["q"], "Q", .control("c"))
    case .redraw: ActionRow("redraw", [], .control("l"))
    case .suspend: ActionRow("stop", ["suspend"], .control("z"))
    }
  }
}
