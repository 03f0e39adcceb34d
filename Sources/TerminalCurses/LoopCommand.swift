import CTerminal

/// What a program wants after an event.
nonisolated package enum LoopCommand: Hashable, Sendable {
  /// Nothing to draw.
  case `continue`
  case redraw
  /// Ctrl-L: everything is sent anew, whatever the terminal shows.
  case fullRepaint
  case bell
  case suspend
  case quit
}

/// How a session ended. The terminal is restored in every case.
nonisolated package enum SessionEnd: Hashable, Sendable {
  case quit
  /// A signal asked the program to end; the number as in signal(7).
  case signal(Int32)
  /// The terminal is gone: its window was closed, its line was cut.
  case lostTerminal

  /// What a shell sees of this end: ends the process by the signal that asked for it, or returns after `quit`.
  /// To be called when everything is saved.
  package func deliver() {
    switch self {
    case .quit: return
    case .signal(let number): ct_die(number)
    case .lostTerminal: ct_die(ct_hung_up)
    }
  }
}

/// Something that happens without a key: a slice of training, the next step by itself.
package struct Tick {
  /// When it is due; `nil`: not at all, and the program sleeps until a key comes.
  package var deadline: () -> ContinuousClock.Instant?
  package var fire: () -> LoopCommand

  package init(deadline: @escaping () -> ContinuousClock.Instant?, fire: @escaping () -> LoopCommand) {
    self.deadline = deadline
    self.fire = fire
  }
}
