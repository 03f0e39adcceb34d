/// What a person does at a terminal, decoded from bytes. Views never see bytes.
package enum Event: Hashable, Sendable {
  case key(Key)
  /// Bracketed paste: text, never commands.
  case paste(String)
  case resize(Size)
  /// The terminal has said what its background is, and pictures are drawn in this theme from now on.
  case theme(Theme)
}

package enum Key: Hashable, Sendable {
  case character(Character)
  /// Ctrl with a letter, given in lower case: `.control("l")`. Backspace, Tab, Enter and Esc have cases of their own.
  case control(Character)
  case up, down, left, right
  case home, end, pageUp, pageDown
  case enter, tab, backTab, backspace, delete, escape
  case function(Int)
}
