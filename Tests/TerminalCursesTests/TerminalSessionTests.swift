import Foundation
import TerminalCanvas
import Testing

@testable import TerminalCurses

#if canImport(Glibc)
  import Glibc

  /// A session on one end of a pseudo terminal, the test at the other.
  @MainActor @Suite struct TerminalSessionTests {
    private let keyboard: CInt
    private let terminal: CInt

    init() throws {
      var ends: (CInt, CInt) = (-1, -1)
      try #require(openpty(&ends.0, &ends.1, nil, nil, nil) == 0)
      (keyboard, terminal) = ends
      setSize(rows: 10, columns: 40)
    }

    private func setSize(rows: UInt16, columns: UInt16) {
      var size = winsize(ws_row: rows, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0)
      _ = ioctl(keyboard, UInt(TIOCSWINSZ), &size)
    }

    private func session(theme: Theme? = .dark) throws -> TerminalSession {
      let environment = TerminalEnvironment { ["TERM": "xterm-256color", "LANG": "C.UTF-8"][$0] }
      return try TerminalSession(
        TerminalOptions(environment: environment, theme: theme), output: terminal, input: terminal)
    }

    /// Sends a signal to this thread and returns when it has been handled. Threads of a test block signals.
    private func send(_ number: CInt) {
      var only = sigset_t()
      var before = sigset_t()
      sigemptyset(&only)
      sigaddset(&only, number)
      pthread_sigmask(SIG_UNBLOCK, &only, &before)
      raise(number)
      pthread_sigmask(SIG_SETMASK, &before, nil)
    }

    /// Ends a session that has missed its end, so that the test fails and does not wait for ever.
    private var patience: Tick {
      let end = ContinuousClock.now + .seconds(5)
      return Tick(
        deadline: { end },
        fire: {
          Issue.record("the session did not end")
          return .quit
        })
    }

    private func type(_ text: String) { _ = write(keyboard, text, text.utf8.count) }

    private func modes() -> [tcflag_t] {
      var modes = termios()
      tcgetattr(terminal, &modes)
      return [modes.c_iflag, modes.c_oflag, modes.c_cflag, modes.c_lflag]
    }

    /// All that has been sent to the terminal so far.
    private func sent() -> String {
      var sent: [UInt8] = []
      var bytes = [UInt8](repeating: 0, count: 4096)
      var files = pollfd(fd: keyboard, events: Int16(POLLIN), revents: 0)
      while poll(&files, 1, 100) > 0, case let count = read(keyboard, &bytes, bytes.count), count > 0 {
        sent += bytes.prefix(count)
      }
      return String(decoding: sent, as: UTF8.self)
    }

    @Test func whatWasTypedIsHandledInOrderAndDrawnOnce() throws {
      let session = try session()
      var events: [Event] = []
      var pictures: [Size] = []
      type("j\u{1B}[Bδq")
      let end = session.run(
        draw: {
          pictures.append($0)
          return Canvas(size: $0)
        },
        handle: {
          events.append($0)
          return $0 == .key(.character("q")) ? .quit : .redraw
        }, tick: patience)
      #expect(end == .quit)
      #expect(events == [.key(.character("j")), .key(.down), .key(.character("δ")), .key(.character("q"))])
      #expect(pictures == [Size(rows: 10, columns: 40)])
    }

    @Test func theTerminalIsGivenBackAsItWas() throws {
      let before = modes()
      let session = try session()
      #expect(modes() != before)
      type("q")
      _ = session.run(draw: { Canvas(size: $0) }, handle: { _ in .quit }, tick: patience)
      #expect(modes() == before)
      let sent = sent()
      for (on, off) in [("\u{1B}[?1049h", "\u{1B}[?1049l"), ("\u{1B}[?2004h", "\u{1B}[?2004l")] {
        let isOff = sent.range(of: off, after: on)
        #expect(isOff, "\(on.dropFirst())")
      }
    }

    // MARK: The background

    private static let (white, black) = (
      "\u{1B}]11;rgb:ffff/ffff/ffff\u{1B}\\", "\u{1B}]11;rgb:00/00/00\u{7}"
    )
    private static let fence = "\u{1B}[?62;22c"

    /// Runs until q and says what happened and in which theme pictures were shown.
    private func run(_ session: TerminalSession, answering answers: [String]) -> (
      events: [Event], themes: [Theme]
    ) {
      var (events, themes): ([Event], [Theme]) = ([], [])
      var answers = answers[...]
      _ = session.run(
        draw: {
          themes.append(session.theme)
          if let answer = answers.popFirst() { type(answer) }
          return Canvas(size: $0)
        },
        handle: {
          events.append($0)
          return $0 == .key(.character("q")) ? .quit : .redraw
        }, tick: patience)
      return (events, themes)
    }

    @Test func aWhiteTerminalIsDrawnInLightColoursOnceItHasSaidSo() throws {
      let session = try session(theme: nil)
      // The answer comes between keys, late, and with a key right behind it.
      let (events, themes) = run(session, answering: ["j", Self.white + Self.fence + "k", "q"])
      #expect(
        events == [.key(.character("j")), .key(.character("k")), .theme(.light), .key(.character("q"))])
      #expect(themes.first == .dark && themes.last == .light)
      #expect(sent().contains("\u{1B}]11;?\u{1B}\\\u{1B}[c"))
    }

    @Test func aBlackTerminalAndAMuteOneStayAsTheyAre() throws {
      let dark = run(try session(theme: nil), answering: [Self.black + Self.fence + "q"])
      #expect(dark.events == [.key(.character("q"))] && dark.themes == [.dark])
      let mute = run(try session(theme: nil), answering: ["q"])
      #expect(mute.events == [.key(.character("q"))] && mute.themes == [.dark])
    }

    @Test func aThemeThatWasChosenIsNotAskedForNorChanged() throws {
      let session = try session()
      #expect(run(session, answering: [Self.white + Self.fence + "q"]).themes == [.dark])
      #expect(!sent().contains("]11;?"))
    }

    @Test func aThemeChosenBeforeTheAnswerStays() throws {
      let session = try session(theme: nil)
      session.theme = .highContrast
      #expect(run(session, answering: [Self.white + Self.fence + "q"]).themes == [.highContrast])
    }

    @Test func anAnswerThatComesAtTheEndDoesNotReachTheShell() throws {
      let session = try session(theme: nil)
      let keyboard = keyboard
      let answer = Self.white + Self.fence
      type("q")
      let late = Thread {
        usleep(30_000)
        _ = write(keyboard, answer, answer.utf8.count)
      }
      late.start()
      _ = session.run(draw: { Canvas(size: $0) }, handle: { _ in .quit }, tick: patience)
      var input = pollfd(fd: terminal, events: Int16(POLLIN), revents: 0)
      #expect(poll(&input, 1, 100) == 0)
    }

    @Test func aSessionThatNeverRunsGivesTheTerminalBackToo() throws {
      let before = modes()
      let session = try session()
      session.close()
      session.close()
      #expect(modes() == before)
    }

    @Test(arguments: [SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGPIPE])
    func aSignalEndsTheSessionAndIsReported(number: CInt) throws {
      let before = modes()
      let session = try session()
      send(number)
      let end = session.run(draw: { Canvas(size: $0) }, handle: { _ in .continue }, tick: patience)
      #expect(end == .signal(number) && modes() == before)
    }

    @Test func aSignalOnTheWayOutIsNotLost() throws {
      let session = try session()
      type("q")
      let end = session.run(
        draw: { Canvas(size: $0) },
        handle: { _ in
          send(SIGTERM)
          return .quit
        }, tick: patience)
      #expect(end == .signal(SIGTERM))
    }

    @Test func aNewSizeIsAnEvent() throws {
      let session = try session()
      setSize(rows: 7, columns: 30)
      send(SIGWINCH)
      var events: [Event] = []
      var sizes: [Size] = []
      let end = session.run(
        draw: {
          sizes.append($0)
          return Canvas(size: $0)
        },
        handle: {
          events.append($0)
          return .quit
        }, tick: patience)
      #expect(end == .quit && events == [.resize(Size(rows: 7, columns: 30))])
      #expect(sizes == [Size(rows: 10, columns: 40)])
    }

    @Test func losingTheTerminalEndsTheSession() throws {
      let session = try session()
      close(keyboard)
      let end = session.run(draw: { Canvas(size: $0) }, handle: { _ in .continue }, tick: patience)
      #expect(end == .lostTerminal)
    }

    @Test func escActsWithoutAnotherKey() throws {
      let session = try session()
      type("\u{1B}")
      var events: [Event] = []
      _ = session.run(
        draw: { Canvas(size: $0) },
        handle: {
          events.append($0)
          return .quit
        }, tick: patience)
      #expect(events == [.key(.escape)])
    }

    @Test func aTickComesWhenItIsDueAndNotBefore() throws {
      let session = try session()
      let start = ContinuousClock.now
      let due = start + .milliseconds(30)
      var fired: [ContinuousClock.Instant] = []
      let tick = Tick(
        deadline: { due },
        fire: {
          fired.append(.now)
          return .quit
        })
      #expect(session.run(draw: { Canvas(size: $0) }, handle: { _ in .continue }, tick: tick) == .quit)
      #expect(fired.count == 1 && fired[0] >= due)
    }

    @Test func withoutATerminalNothingIsTaken() throws {
      let null = open("/dev/null", O_RDWR)
      defer { close(null) }
      let options = TerminalOptions(environment: TerminalEnvironment { _ in "xterm" })
      #expect(throws: TerminalError.notATerminal) {
        _ = try TerminalSession(options, output: null, input: null)
      }
      let unnamed = TerminalOptions(environment: TerminalEnvironment { _ in nil })
      #expect(throws: TerminalError.unnamed) {
        _ = try TerminalSession(unnamed, output: terminal, input: terminal)
      }
    }
  }

  extension String {
    /// Whether the last `text` stands behind the last `earlier`.
    fileprivate func range(of text: String, after earlier: String) -> Bool {
      guard let on = ranges(of: earlier).last, let off = ranges(of: text).last else { return false }
      return on.upperBound <= off.lowerBound
    }
  }
#endif
