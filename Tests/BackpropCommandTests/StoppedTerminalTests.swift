#if canImport(Glibc)
  import Glibc
  import Testing

  /// The program at a terminal that takes nothing any more: whoever asks it to end must not have to wait for that.
  @Suite(.serialized) struct StoppedTerminalTests {
    private static let asked = [SIGTERM, SIGINT, SIGHUP, SIGQUIT]

    private let keyboard: CInt
    private let terminal: CInt

    init() throws {
      var ends: (CInt, CInt) = (-1, -1)
      var size = winsize(ws_row: 50, ws_col: 160, ws_xpixel: 0, ws_ypixel: 0)
      try #require(openpty(&ends.0, &ends.1, nil, nil, &size) == 0)
      (keyboard, terminal) = ends
      _ = fcntl(keyboard, F_SETFL, O_NONBLOCK)
      // The program must not hold this end open itself.
      _ = fcntl(keyboard, F_SETFD, FD_CLOEXEC)
    }

    @Test(arguments: asked) func itEndsWhereNobodyReads(signal: CInt) throws {
      let before = modes()
      let program = try start()
      try repaintUntilNothingIsTaken(program)
      program.send(signal)
      #expect(try end(of: program) == 128 + signal)
      #expect(modes() == before && restores(sent()))
    }

    @Test(arguments: asked) func itEndsWhereOutputWasStopped(signal: CInt) throws {
      let before = modes()
      let program = try start()
      tcflow(terminal, TCOOFF)
      try repaintUntilNothingIsTaken(program)
      program.send(signal)
      #expect(try end(of: program) == 128 + signal)
      #expect(modes() == before && restores(sent()))
    }

    @Test func itEndsWhereTheTerminalGoesWhileItWaitsForIt() throws {
      let program = try start()
      try repaintUntilNothingIsTaken(program)
      close(keyboard)
      #expect(try end(of: program) == 128 + SIGHUP)
    }

    // MARK: The terminal

    private func start() throws -> BackpropProcess {
      let program = try BackpropProcess(
        ["play", "mazur"], input: .descriptor(terminal),
        environment: ["TERM": "xterm-256color", "LC_ALL": "C.UTF-8"], output: terminal, errors: terminal)
      try program.waitUntil("the first picture") { sent().contains("step 1/51") }
      return program
    }

    /// Ctrl-L again and again, until one stays unread: the program waits in a write.
    private func repaintUntilNothingIsTaken(_ program: BackpropProcess) throws {
      var unread = 0
      try program.waitUntil("the terminal is full") {
        var count: CInt = 0
        try #require(ioctl(terminal, UInt(FIONREAD), &count) == 0)
        if count == 0 {
          unread = 0
          _ = write(keyboard, "\u{0C}", 1)
        } else {
          unread += 1
        }
        return unread > 50
      }
    }

    /// Its status. Before a terminal that has stopped was thought of, it was never there.
    private func end(of program: BackpropProcess) throws -> Int32 {
      try program.wait(patience: .seconds(2)).status
    }

    private func modes() -> [tcflag_t] {
      var modes = termios()
      tcgetattr(terminal, &modes)
      return [modes.c_iflag, modes.c_oflag, modes.c_cflag, modes.c_lflag]
    }

    private func sent() -> String {
      var sent: [UInt8] = []
      var bytes = [UInt8](repeating: 0, count: 4096)
      while case let count = read(keyboard, &bytes, bytes.count), count > 0 { sent += bytes.prefix(count) }
      return String(decoding: sent, as: UTF8.self)
    }

    /// Whether the last word is to leave the program's screen.
    private func restores(_ sent: String) -> Bool {
      guard let off = sent.ranges(of: "\u{1B}[?1049l").last else { return false }
      return !sent[off.upperBound...].contains("step 1/51")
    }
  }
#endif
