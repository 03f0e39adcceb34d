import TerminalCanvas

/// What the learner meant. Keys become actions in `KeyMap`; `TutorState.reduce` carries them out.
///
/// Grouped in families, so that every place that takes actions can name the families it has no use for, and the
/// compiler still points to that place when a new one is added.
package enum Action: Hashable, Sendable {
  /// Through the steps.
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
  /// Inside a prompt.
  case edit(Edit)
  /// The program and its terminal.
  case session(Session)

  package enum Walk: Hashable, Sendable {
    case stepForward, stepBack
    case nextPhase, previousPhase
    case nextUpdate, previousUpdate
    case firstStep, lastStep
    /// Counted from 1, within the update.
    case goToStep(Int)
  }

  package enum Number: Hashable, Sendable {
    case pickPrevious, pickNext
    /// To the step that made it.
    case follow
    case goBack
    case listUsers
    case startInfluence
  }

  package enum Reading: Hashable, Sendable {
    case nextNotation, previousNotation
    case moreDigits, fewerDigits
    case nextForm
    case toggleMatrix
    case nextTheme
    case nextPlot
  }

  package enum Learn: Hashable, Sendable {
    /// Values are masked, and the learner types them.
    case predict
    case nextHint
    /// Begins a lesson again from its start, after asking.
    case startOver
  }

  package enum Change: Hashable, Sendable {
    /// Type another value for the picked number.
    case edit
    /// ±ε, and what it does to C.
    case wiggle
    case undo
    /// Starts and pauses training.
    case train
    case faster, slower
  }

  package enum Open: Hashable, Sendable {
    case command, search, table, caption, help
  }

  package enum Search: Hashable, Sendable {
    case next, previous
  }

  package enum Edit: Hashable, Sendable {
    case insert(String)
    case eraseBackward, eraseForward, eraseWord, eraseLine, eraseToEnd
    case cursorLeft, cursorRight, cursorToStart, cursorToEnd
    case confirm
  }

  package enum Session: Hashable, Sendable {
    /// Closes what lies on top; never quits.
    case escape
    /// Closes what lies on top; where nothing does, leaves or quits.
    case leave
    case quit
    case redraw
    case suspend
    /// A tenth of a second has passed: a slice of training.
    case tick
    case resize(Size)
    /// The terminal is drawn in this theme from now on.
    case theme(Theme)
  }
}

extension Action {
  /// Whether it is nothing that the learner did: a slice of training, an answer of the terminal.
  var comesByItself: Bool {
    switch self {
    case .session(.tick), .session(.theme): true
    default: false
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
