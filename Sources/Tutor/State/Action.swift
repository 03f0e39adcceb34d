import TerminalCanvas

/// What the learner meant. Keys become actions in `KeyMap`; `TutorState.reduce` carries them out.
package enum Action: Hashable, Sendable {
  // Walking
  case stepForward, stepBack
  case nextPhase, previousPhase
  case nextUpdate, previousUpdate
  case firstStep, lastStep
  /// Counted from 1, within the update.
  case goToStep(Int)
  /// A digit of a number that a following `G` uses: 15G.
  case countDigit(Int)

  // Numbers on the screen
  case pickPrevious, pickNext
  case follow
  case goBack
  case listUsers
  case startInfluence

  // Readings
  case nextNotation, previousNotation
  case moreDigits, fewerDigits
  case nextForm
  case toggleMatrix
  case toggleTable
  case toggleCaption
  case nextTheme

  // Prompts and overlays
  case openCommand, openSearch
  case nextMatch, previousMatch
  case toggleHelp
  /// Closes what lies on top; never quits.
  case escape
  /// Closes what lies on top; at the top quits.
  case leave
  case quit
  case redraw
  case suspend

  // Inside a prompt
  case insert(String)
  case eraseBackward, eraseForward, eraseWord, eraseLine
  case cursorLeft, cursorRight, cursorToStart, cursorToEnd
  case confirm

  case resize(Size)
}

/// What has to be done outside the state; the run loop alone does it.
package enum Effect: Hashable, Sendable {
  case quit
  case suspend
  /// Paint every cell anew: the terminal may show something else.
  case repaint
  case bell
  case setTheme(Theme)
}
