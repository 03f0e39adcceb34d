import CNcurses
import CTerminal
import TerminalCanvas

/// The terminal while the program has it, and the loop that reads keys and shows pictures.
///
/// One thread sleeps in poll() until a key, a signal or a deadline comes. Whatever was typed meanwhile is read and
/// handled before one picture is drawn. A class, because there is one terminal and closures must share it.
package final class TerminalSession {
  package let glyphs: GlyphSet
  /// Why less is shown than could be.
  package let limits: [TerminalLimit]
  package var size: Size { terminal.size }
  /// How many colours there are; 0 without colour.
  package var colorCount: Int { terminal.colorCount }
  /// How the next picture looks. Starts as what was asked for, or as what fits the terminal.
  package var theme: Theme {
    get { terminal.theme }
    set {
      takesThemeFromTerminal = false
      show(newValue)
    }
  }

  /// Nobody has chosen a theme: the answer of the terminal does.
  private var takesThemeFromTerminal = false
  /// When the terminal was asked for its background; `nil` once it has answered what every terminal answers.
  private var asked: ContinuousClock.Instant?
  private let options: TerminalOptions
  private var terminal: CursesTerminal
  private let input: CInt
  private let output: CInt
  private let signalPipe: CInt
  private let paste: (on: [UInt8], off: [UInt8])
  private var decoder = KeyDecoder()
  private var isDirty = true
  private var isOpen = true
  private var end: SessionEnd?
  private var buffer = [UInt8](repeating: 0, count: 16384)

  /// Takes the terminal. Nothing has been written to it if this throws.
  package init(
    _ options: TerminalOptions, output: CInt = 1, input: CInt = 0
  ) throws(TerminalError) {
    self.output = output
    self.options = options
    guard ct_is_terminal(output) != 0 else { throw .notATerminal }
    // Keys come from the terminal even if standard input is a file.
    let input = ct_is_terminal(input) != 0 ? input : ct_open_terminal()
    guard input >= 0 else { throw .notATerminal }
    self.input = input
    let given = options.environment.terminalName
    guard !given.isEmpty else { throw .unnamed }
    guard let name = TerminalChoice.names(for: given).first(where: { cn_can_draw($0, output) != 0 }) else {
      throw .unusable(given)
    }
    let encoding = TerminalChoice.encoding(options.environment)
    glyphs = TerminalChoice.glyphs(encoding: encoding, options: options)
    // Before ncurses: it takes only the signals nobody has.
    signalPipe = ct_install()
    guard signalPipe >= 0 else { throw .unavailable }
    ct_guard(output)
    do {
      terminal = try CursesTerminal(
        name: name, output: output, input: input, glyphs: glyphs,
        isColored: !options.environment.forbidsColor)
    } catch {
      ct_unguard()
      ct_uninstall()
      throw error
    }
    limits = TerminalChoice.limits(encoding: encoding, colorCount: terminal.colorCount, options: options)
    paste = TerminalStrings.paste
    TerminalStrings.guardReset(pasteOff: paste.off)
    ct_take_all_keys(output)
    def_prog_mode()
    ct_capture_errors()
    write(paste.on)
    terminal.theme = TerminalChoice.theme(colorCount: terminal.colorCount, options: options)
    if options.theme == nil { followTerminal() }
  }

  /// Takes the theme that fits the terminal, as far as it says what it looks like.
  package func followTerminal() {
    var options = options
    options.theme = nil
    show(TerminalChoice.theme(colorCount: terminal.colorCount, options: options))
    guard TerminalChoice.asksForBackground(colorCount: terminal.colorCount, options: options) else { return }
    takesThemeFromTerminal = true
    write(TerminalReply.question)
    asked = .now
    decoder.awaitsReplyUntil = .now + Self.replyTime
  }

  /// Runs until the program or something from outside ends it, and restores the terminal.
  ///
  /// - Parameters:
  ///   - draw: the picture for a terminal of this size; asked for only when something may have changed.
  ///   - handle: takes one event. `.resize` comes when the size has changed.
  package func run(
    draw: (Size) -> Canvas, handle: (Event) -> LoopCommand, tick: Tick? = nil
  ) -> SessionEnd {
    while end == nil {
      if isDirty {
        isDirty = false
        terminal.present(draw(terminal.size))
      }
      let seen = ct_wait(input, signalPipe, milliseconds(to: earliest(decoder.deadline, tick?.deadline())))
      if seen & CInt(CT_LOST) != 0 { end = .lostTerminal }
      readSignals(handle)
      if seen & CInt(CT_INPUT) != 0 { readKeys(handle) }
      perform(decoder.expire(at: .now), handle)
      for reply in decoder.takeReplies() { take(reply, handle) }
      if end == nil, let tick, let due = tick.deadline(), due <= .now { perform(tick.fire()) }
    }
    close()
    return end ?? .quit
  }

  /// Restores the terminal; `run` has done so already.
  package func close() {
    guard isOpen else { return }
    isOpen = false
    ct_ignore_stop()
    awaitReply()
    if case .signal = end { ct_discard_keys(input) }
    leave()
    terminal.close()
    // While the guard is there: the terminal may stop even now.
    ct_release_errors()
    ct_unguard()
    // A signal that came on the way out counts.
    while case let number = ct_next(), number != 0 { note(ending: number) }
    ct_uninstall()
  }

  package func bell() { terminal.bell() }
}

// MARK: The background

extension TerminalSession {
  /// How long an answer that is still on its way is waited for at the end: it must not reach the shell as keys.
  private static let replyPatience = Duration.milliseconds(150)

  /// What has not come by then does not come any more, or in one piece.
  private static let replyTime = Duration.seconds(1)

  private func show(_ theme: Theme) {
    if theme != terminal.theme { isDirty = true }
    terminal.theme = theme
  }

  private func take(_ reply: TerminalReply, _ handle: (Event) -> LoopCommand) {
    switch reply {
    case .background(let color):
      let theme = Theme(on: color)
      guard takesThemeFromTerminal, theme != terminal.theme else { return }
      show(theme)
      perform(handle(.theme(theme)))
    case .attributes:
      asked = nil
      decoder.awaitsReplyUntil = nil
    }
  }

  private func awaitReply() {
    while let asked, end != .lostTerminal {
      let left = milliseconds(to: asked + Self.replyPatience)
      guard left > 0, ct_wait(input, -1, left) == CInt(CT_INPUT) else { break }
      let count = ct_read(input, &buffer, CInt(buffer.count))
      guard count > 0 else { break }
      _ = decoder.decode(Array(buffer[..<Int(count)]), at: .now)
      if decoder.takeReplies().contains(.attributes) { self.asked = nil }
    }
    asked = nil
  }
}

// MARK: Events

extension TerminalSession {
  private func perform(_ events: [Event], _ handle: (Event) -> LoopCommand) {
    for event in events where end == nil { perform(handle(event)) }
  }

  private func perform(_ command: LoopCommand) {
    switch command {
    case .continue: break
    case .redraw: isDirty = true
    case .fullRepaint:
      terminal.repaint()
      isDirty = true
    case .bell: terminal.bell()
    case .suspend: suspend()
    case .quit: end = .quit
    }
  }

  /// Everything that has been typed, so that it is drawn once; at most about a megabyte, then a picture is due.
  private func readKeys(_ handle: (Event) -> LoopCommand) {
    for _ in 0..<256 where end == nil {
      let count = ct_read(input, &buffer, CInt(buffer.count))
      guard count > 0 else {
        end = .lostTerminal
        return
      }
      perform(decoder.decode(Array(buffer[..<Int(count)]), at: .now), handle)
      if ct_wait(input, -1, 0) != CInt(CT_INPUT) { return }
    }
  }

  private func readSignals(_ handle: (Event) -> LoopCommand) {
    while case let number = ct_next(), number != 0 {
      switch number {
      case ct_window_changed: resize(handle)
      case ct_stop_asked: suspend()
      case ct_continued: resume()
      default: note(ending: number)
      }
    }
  }

  private func note(ending number: CInt) {
    if number != ct_window_changed, number != ct_stop_asked, number != ct_continued { end = .signal(number) }
  }

  private func earliest(
    _ one: ContinuousClock.Instant?, _ other: ContinuousClock.Instant?
  ) -> ContinuousClock.Instant? {
    guard let one, let other else { return one ?? other }
    return min(one, other)
  }

  /// Rounded up, or the loop would spin until the time has come; -1 without a deadline.
  private func milliseconds(to deadline: ContinuousClock.Instant?) -> CInt {
    guard let deadline else { return -1 }
    let left = deadline - ContinuousClock.Instant.now
    if left <= .zero { return 0 }
    return CInt(min(3_600_000, (left / .milliseconds(1)).rounded(.up)))
  }
}

// MARK: The terminal's side

extension TerminalSession {
  private func resize(_ handle: (Event) -> LoopCommand) {
    let old = terminal.size
    takeSize()
    if terminal.size != old { perform(handle(.resize(terminal.size))) }
  }

  private func takeSize() {
    var rows: CInt = 0
    var columns: CInt = 0
    ct_size(output, &rows, &columns)
    terminal.resize(to: Size(rows: Int(rows), columns: Int(columns)))
    isDirty = true
  }

  private func suspend() {
    awaitReply()
    ct_discard_keys(input)
    leave()
    ct_stop_self()
    resume()
  }

  /// Also after a stop nobody could see coming (SIGSTOP): the shell has used the terminal meanwhile.
  private func resume() {
    ct_park(output)
    terminal.enter()
    write(paste.on)
    takeSize()
  }

  private func leave() {
    // A resize that was not seen yet counts.
    takeSize()
    write(paste.off)
    // Before curses leaves: it puts the cursor where it belongs afterwards.
    write(TerminalStrings.wholeScreenScrolls(rows: terminal.size.rows))
    terminal.leave()
  }

  private func write(_ bytes: [UInt8]) { ct_write(output, bytes, bytes.count) }
}
