import CNcurses
import TerminalCanvas

/// Curses attributes for the styles of a theme, made when they are first needed.
struct ColorPairs {
  let colorCount: Int
  var theme: Theme {
    didSet { if theme != oldValue { known = [:] } }
  }
  private var pairs: [Int: Int32] = [:]
  private var known: [Style: (attributes: attr_t, pair: Int32)] = [:]

  /// Starts colour if the terminal has it and it is wanted; the terminal's own background stays.
  init(isColored: Bool) {
    var count = 0
    if isColored, has_colors(), start_color() == OK {
      if use_default_colors() == OK { count = Int(cn_colors()) }
    }
    colorCount = count
    theme = .mono
  }

  mutating func attributes(_ style: Style) -> (attributes: attr_t, pair: Int32) {
    if let known = known[style] { return known }
    let look = theme.appearance(of: style, colorCount: colorCount)
    var attributes: attr_t = 0
    if look.isBold { attributes |= cn_bold() }
    if look.isDim { attributes |= cn_dim() }
    if look.isReverse { attributes |= cn_reverse() }
    if look.isUnderlined { attributes |= cn_underline() }
    let made = (attributes, look.foreground.map { pair($0) } ?? 0)
    known[style] = made
    return made
  }

  /// Pair 0 is the terminal's own colours; a colour that there is no room for any more is shown in them.
  private mutating func pair(_ foreground: Int) -> Int32 {
    if let pair = pairs[foreground] { return pair }
    let next = Int32(pairs.count + 1)
    guard init_pair(Int16(next), Int16(foreground), -1) == OK else { return 0 }
    pairs[foreground] = next
    return next
  }
}
