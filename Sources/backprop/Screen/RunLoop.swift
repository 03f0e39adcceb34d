import TerminalCanvas
import TerminalCurses

/// What is drawn and done while a program has the terminal.
struct InteractiveProgram {
  var draw: (Size) -> Canvas
  var handle: (Event) -> LoopCommand
  /// `nil`: nothing happens without a key.
  var tick: Tick?
}

/// Ties a program to the terminal: opens it, runs, gives it back, saves, and ends as the ending signal asks.
@MainActor
enum RunLoop {
  /// - Parameters:
  ///   - start: makes the program, once the terminal is known: its size, glyphs, colours and theme.
  ///   - save: called when the terminal has been given back, whatever ended the program.
  /// - Throws: `TerminalError`, before anything was written; the command prints its message and ends with 69.
  static func run(
    _ options: TerminalOptions,
    start: (TerminalSession) throws -> InteractiveProgram,
    save: (SessionEnd) throws -> Void
  ) throws {
    let session = try TerminalSession(options)
    defer { session.close() }
    let program = try start(session)
    let end = session.run(draw: program.draw, handle: program.handle, tick: program.tick)
    defer { end.deliver() }
    try save(end)
  }
}
