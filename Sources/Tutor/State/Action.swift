import BackpropCore
import TerminalCanvas

/// What the learner meant. Keys and commands become actions by the table in `ActionRow`; places carry them out.
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

/// What has to be done outside the state; the run loop alone does it.
package enum Effect: Hashable, Sendable {
  case quit
  case suspend
  /// Paint every cell anew: the terminal may show something else.
  case repaint
  case bell
  /// `nil`: what fits what the terminal says about itself.
  case setTheme(Theme?)
  /// Progress has changed in a way that must not be lost.
  case saveProgress
}

/// What a place did with an action.
package enum ActionAnswer: Equatable, Sendable {
  case done([Effect] = [])
  /// It wants a line typed.
  case asks(Prompt)
  /// Means nothing to it: what lies around it decides (quit, help, notation, digits, theme, pages).
  case notMine
  /// Go on to what comes next; back to what was before.
  case forward
  case back
}
