import TerminalCanvas

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
