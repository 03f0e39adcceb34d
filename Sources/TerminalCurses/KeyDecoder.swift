import TerminalCanvas

/// Turns the bytes of a terminal into events.
///
/// It reads the bytes itself instead of asking curses' `wget_wch`: that one waits inside the call to tell Esc from
/// an arrow, knows an arrow only in the form terminfo names (`ESC O A`; many terminals send `ESC [ A`), hands out
/// unknown sequences letter by letter, as commands, and takes a paste one character at a time. This one knows both
/// forms of every key, swallows whatever it does not know, and never waits: time is a parameter, `deadline` says
/// when to ask again.
nonisolated package struct KeyDecoder {
  package typealias Instant = ContinuousClock.Instant

  /// Esc acts when nothing has followed it for this long.
  static let escapeDelay = Duration.milliseconds(25)
  /// The same while an answer of the terminal is on its way.
  static let replyDelay = Duration.milliseconds(100)
  /// What comes later than this after the last byte of a sequence is not its rest: a slow line takes up to this long.
  static let sequencePatience = Duration.milliseconds(500)
  /// The same for replies and other strings, which a terminal sends in one piece.
  static let stringPatience = Duration.milliseconds(100)
  /// What comes this soon after Esc has acted is the rest of a torn sequence; a person is slower with the next key.
  static let tornTail = Duration.milliseconds(40)
  /// A paste whose end does not come ends after this long.
  static let pastePatience = Duration.seconds(1)
  /// What a single paste has beyond this is dropped.
  static let largestPaste = 4 << 20

  private enum State {
    case ground
    case escape
    /// After `ESC [`; the bytes before the final one.
    case sequence([UInt8])
    /// After `ESC O`.
    case singleShift
    /// The bytes of an old mouse report that are still to come.
    case mouse(Int)
    /// An operating system command or another string, up to its terminator; what has come of it is in `string`.
    case string(sawEscape: Bool)
    /// The first bytes of a character that is longer than one byte.
    case character([UInt8], length: Int)
    /// What has come of it is in `pasted`.
    case paste
  }

  private var state = State.ground
  private var lastByte: Instant?
  private var escapeActed: Instant?
  /// Whether what is being read belongs to an Esc that has already acted, or to an Alt that is bound to nothing.
  private var isSwallowing = false
  private var events: [Event] = []
  /// Beside the state, not in it: taking a long array out of a case and putting it back copies it.
  private var pasted: [UInt8] = []
  private var string: [UInt8] = []
  private var replies: [TerminalReply] = []
  /// Until when an answer of the terminal may come, in pieces, the first of them an ESC alone. A terminal that never
  /// answers must not make Esc slow for ever.
  package var awaitsReplyUntil: Instant?

  package init() {}

  /// When to call `expire` if nothing else comes; `nil`: there is nothing to wait for.
  package var deadline: Instant? {
    guard let lastByte else { return nil }
    switch state {
    case .escape:
      return lastByte + (lastByte < awaitsReplyUntil ?? lastByte ? Self.replyDelay : Self.escapeDelay)
    case .paste: return lastByte + Self.pastePatience
    case .ground, .sequence, .singleShift, .mouse, .string, .character: return nil
    }
  }

  /// What has become clear because nothing more came.
  package mutating func expire(at now: Instant) -> [Event] {
    guard let deadline, now >= deadline else { return [] }
    switch state {
    case .escape:
      escapeActed = now
      emit(.key(.escape))
      state = .ground
    case .paste: finishPaste()
    case .ground, .sequence, .singleShift, .mouse, .string, .character: break
    }
    return takeEvents()
  }

  /// What these bytes mean, together with those before.
  package mutating func decode(_ bytes: [UInt8], at now: Instant) -> [Event] {
    if isLate(now) { reset() }
    if isTornTail(bytes, at: now) {
      state = .escape
      isSwallowing = true
    }
    if !bytes.isEmpty {
      escapeActed = nil
      lastByte = now
    }
    var rest = bytes[...]
    while let byte = rest.first {
      if case .paste = state {
        rest = readPaste(rest)
      } else {
        rest.removeFirst()
        read(byte)
      }
    }
    return takeEvents()
  }

  /// What the terminal has answered since the last call.
  package mutating func takeReplies() -> [TerminalReply] {
    defer { replies = [] }
    return replies
  }

  private mutating func takeEvents() -> [Event] {
    defer { events = [] }
    return events
  }

  private mutating func emit(_ event: Event) {
    if !isSwallowing { events.append(event) }
    isSwallowing = false
  }
}

// MARK: Late and torn sequences

nonisolated extension KeyDecoder {
  /// Whether a beginning has waited in vain for its rest.
  private func isLate(_ now: Instant) -> Bool {
    guard let lastByte else { return false }
    switch state {
    case .ground, .escape, .paste: return false
    case .sequence, .singleShift, .mouse, .character: return now - lastByte > Self.sequencePatience
    case .string: return now - lastByte > Self.stringPatience
    }
  }

  private mutating func reset() {
    state = .ground
    isSwallowing = false
  }

  /// Whether this is the rest of a sequence whose ESC was taken for the Esc key. `[` alone counts only at once,
  /// because a person may press it; a whole tail such as `[A` or `[5~` in one piece does not come from a person.
  private func isTornTail(_ bytes: [UInt8], at now: Instant) -> Bool {
    guard case .ground = state, let escapeActed, let first = bytes.first else { return false }
    let silence = now - escapeActed
    if bytes.starts(with: TerminalReply.backgroundStart), silence < Self.sequencePatience { return true }
    guard first == UInt8(ascii: "[") || first == UInt8(ascii: "O") else { return false }
    if silence < Self.tornTail { return true }
    let rest = bytes.dropFirst().drop { (0x30...0x3B).contains($0) }
    let isWhole = rest.first.map { (0x41...0x5A).contains($0) || $0 == UInt8(ascii: "~") } ?? false
    return silence < Self.sequencePatience && isWhole
  }
}

// MARK: One byte after another

nonisolated extension KeyDecoder {
  private mutating func read(_ byte: UInt8) {
    switch state {
    case .ground: readGround(byte)
    case .escape: readAfterEscape(byte)
    case .sequence(let bytes): readSequence(byte, after: bytes)
    case .singleShift:
      state = .ground
      finish(KeyTable.singleShift(byte))
    case .mouse(let remaining):
      if remaining > 1 { state = .mouse(remaining - 1) } else { reset() }
    case .string(let sawEscape): readString(byte, sawEscape: sawEscape)
    case .character(let bytes, let length): readCharacter(byte, after: bytes, length: length)
    case .paste: break
    }
  }

  private mutating func readGround(_ byte: UInt8) {
    switch byte {
    case 0x1B: state = .escape
    case 0x20...0x7E: emit(.key(.character(Character(Unicode.Scalar(byte)))))
    case 0x00...0x1F, 0x7F: finish(KeyTable.control(byte))
    case 0xC2...0xDF: state = .character([byte], length: 2)
    case 0xE0...0xEF: state = .character([byte], length: 3)
    case 0xF0...0xF4: state = .character([byte], length: 4)
    default: reset()
    }
  }

  private mutating func readAfterEscape(_ byte: UInt8) {
    switch byte {
    case 0x1B: emit(.key(.escape))
    case UInt8(ascii: "["): state = .sequence([])
    case UInt8(ascii: "O"): state = .singleShift
    case UInt8(ascii: "]"), UInt8(ascii: "P"), UInt8(ascii: "^"), UInt8(ascii: "_"), UInt8(ascii: "X"):
      state = .string(sawEscape: false)
      string = [byte]
    default:
      // Alt and a key, which is bound to nothing.
      isSwallowing = true
      state = .ground
      readGround(byte)
    }
  }

  private mutating func readSequence(_ byte: UInt8, after bytes: [UInt8]) {
    switch byte {
    case UInt8(ascii: "[") where bytes.isEmpty: state = .sequence([byte])
    case UInt8(ascii: "M") where bytes.isEmpty: state = .mouse(3)
    // Longer than any key: only its end matters.
    case 0x20...0x3F: state = .sequence(bytes.count < 16 ? bytes + [byte] : bytes)
    case 0x40...0x7E:
      state = .ground
      if KeyTable.isPasteStart(bytes, byte), !isSwallowing {
        state = .paste
      } else if TerminalReply.isAttributes(bytes, byte) {
        replies.append(.attributes)
        isSwallowing = false
      } else {
        finish(KeyTable.sequence(bytes, final: byte))
      }
    default:
      reset()
      readGround(byte)
    }
  }

  /// A known key becomes an event, an unknown one nothing.
  private mutating func finish(_ key: Key?) {
    if let key { emit(.key(key)) } else { isSwallowing = false }
  }

  private mutating func readString(_ byte: UInt8, sawEscape: Bool) {
    switch byte {
    case 0x07: finishString()
    case 0x18, 0x1A: reset()
    case UInt8(ascii: "\\") where sawEscape: finishString()
    case 0x1B: state = .string(sawEscape: true)
    default:
      guard sawEscape else {
        if string.count < TerminalReply.longest { string.append(byte) }
        return
      }
      reset()
      readAfterEscape(byte)
    }
  }

  private mutating func finishString() {
    if let reply = TerminalReply(string) { replies.append(reply) }
    reset()
  }

  private mutating func readCharacter(_ byte: UInt8, after bytes: [UInt8], length: Int) {
    guard (0x80...0xBF).contains(byte) else {
      reset()
      return readGround(byte)
    }
    let bytes = bytes + [byte]
    guard bytes.count == length else {
      state = .character(bytes, length: length)
      return
    }
    state = .ground
    let scalar = String(validating: bytes, as: UTF8.self)?.unicodeScalars.first
    finish(scalar.flatMap { $0.value < 0xA0 ? nil : .character(Character($0)) })
  }

  /// Takes what belongs to the paste and returns the rest: by the piece, because pastes are long. Only a `~` can
  /// end one.
  private mutating func readPaste(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    let end = bytes.firstIndex(of: UInt8(ascii: "~")).map { $0 + 1 } ?? bytes.endIndex
    pasted += bytes[..<end]
    if pasted.suffix(KeyTable.pasteEnd.count).elementsEqual(KeyTable.pasteEnd) {
      pasted.removeLast(KeyTable.pasteEnd.count)
      finishPaste()
    } else if pasted.count > Self.largestPaste + KeyTable.pasteEnd.count {
      // Its end must still be found.
      pasted.removeSubrange(Self.largestPaste..<pasted.count - KeyTable.pasteEnd.count)
    }
    return bytes[end...]
  }

  /// The lines of a paste end as lines do elsewhere, whatever the terminal sent for a line end.
  private mutating func finishPaste() {
    state = .ground
    let bytes = pasted.prefix(Self.largestPaste)
    pasted = []
    guard bytes.contains(0x0D) else { return emit(.paste(String(decoding: bytes, as: UTF8.self))) }
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count)
    var previous: UInt8 = 0
    for byte in bytes {
      switch byte {
      case 0x0D: text.append(0x0A)
      case 0x0A where previous == 0x0D: break
      default: text.append(byte)
      }
      previous = byte
    }
    emit(.paste(String(decoding: text, as: UTF8.self)))
  }
}
