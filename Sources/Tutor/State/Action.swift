import BackpropCore
import TerminalCanvas

/// What the learner meant. Keys and commands become actions by the table of `ActionRow` below; places carry them out.
///
/// Grouped in families, so that every place that takes actions can name the families it has no use for, and the
/// compiler still points to that place when a new one is added.
package enum Action: Hashable, Sendable {
  /// Through the steps, the parts, the rows of a list.
  case walk(Walk)
  /// A digit of a number that a following `G` (or `↓`) uses: 15G.
  case countDigit(Int)
  /// About the numbers on the screen.
  case number(Number)
  /// How things are shown.
  case reading(Reading)
  /// What can lie over the view, or take its keys; the same action again closes it.
  case open(Open)
  case search(Search)
  /// Asking and being asked.
  case learn(Learn)
  /// Another number: what if?
  case change(Change)
  /// The program as a whole.
  case session(Session)
  /// A command, with what was typed after its name.
  case given(Given)
  /// Inside a prompt.
  case edit(Edit)
  /// Nothing that the learner did.
  case terminal(TerminalNews)

  package enum Walk: Hashable, Sendable, CaseIterable {
    case stepForward, stepBack
    /// A page of what scrolls; where nothing does, a step.
    case pageForward, pageBack
    case nextPhase, previousPhase
    case nextUpdate, previousUpdate
    case firstStep, lastStep
  }

  package enum Number: Hashable, Sendable, CaseIterable {
    case pickPrevious, pickNext
    /// The same row of the column beside.
    case pickNextColumn, pickPreviousColumn
    /// To the step that made it.
    case follow
    case goBack
    case listUsers
    case startInfluence
  }

  package enum Reading: Hashable, Sendable, CaseIterable {
    case nextNotation, previousNotation
    case moreDigits, fewerDigits
    case nextForm
    case toggleMatrix
    case nextTheme
    case nextPlot
  }

  package enum Learn: Hashable, Sendable, CaseIterable {
    /// Values are masked, and the learner types them.
    case predict
    case nextHint
    /// Begins a lesson again from its start, after asking.
    case startOver
  }

  package enum Change: Hashable, Sendable, CaseIterable {
    /// Type another value for the picked number.
    case edit
    /// ±ε, and what it does to C.
    case wiggle
    case undo, redo
    /// Starts and pauses training.
    case train
    case faster, slower
  }

  package enum Open: Hashable, Sendable, CaseIterable {
    case command, search, table, caption, help
    /// The pages of a lesson.
    case contents
    /// The lessons.
    case home
  }

  package enum Search: Hashable, Sendable, CaseIterable {
    case next, previous
  }

  package enum Session: Hashable, Sendable, CaseIterable {
    /// Closes what lies on top; never quits.
    case escape
    /// Closes what lies on top; where nothing does, leaves or quits.
    case leave
    case quit
    case redraw
    case suspend
  }

  package enum Given: Hashable, Sendable {
    /// Counted from 1: within the update, among the updates, in the lesson.
    case step(Int)
    case update(Int)
    case page(Int)
    /// What was typed for the value of a number.
    case value(Quantity, String)
    case optimizer(Optimizer.Kind)
    case batch(BatchSize)
    case digits(Int)
    case notation(Notation)
    case theme(Theme)
    case form(FormulaForm)
    /// What to search for.
    case words(String)
  }

  package enum Edit: Hashable, Sendable {
    case insert(String)
    case eraseBackward, eraseForward, eraseWord, eraseLine, eraseToEnd
    case cursorLeft, cursorRight, cursorToStart, cursorToEnd
    case confirm
    /// In a command: the rest of the word; the line before, the line after.
    case complete, earlierLine, laterLine
  }

  package enum TerminalNews: Hashable, Sendable {
    /// A tenth of a second has passed: a slice of training.
    case tick
    case resize(Size)
    /// The terminal is drawn in this theme from now on.
    case theme(Theme)
  }
}

extension Action {
  /// Whether it is nothing that the learner did: a slice of training, an answer of the terminal. What was said stays.
  var comesByItself: Bool {
    switch self {
    case .terminal(.tick), .terminal(.theme): true
    default: false
    }
  }

  /// The notation it leads to; `nil` for what has nothing to do with notations.
  func chosenNotation(from notation: Notation) -> Notation? {
    switch self {
    case .reading(.nextNotation): notation.next
    case .reading(.previousNotation): notation.previous
    case .given(.notation(let chosen)): chosen
    default: nil
    }
  }
}

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
