import TerminalCanvas
import Testing

@testable import TerminalCurses

/// What is expected comes from xterm's control sequences, the VT220 manual, rxvt's and Linux's tables.
@Suite struct KeyDecoderTests {
  let start = ContinuousClock.now

  private func decode(_ text: String) -> [Event] {
    var decoder = KeyDecoder()
    return decoder.decode(Array(text.utf8), at: start)
  }

  @Test(
    arguments: [
      ("[A", Key.up), ("OA", .up), ("[B", .down), ("OB", .down), ("[C", .right), ("OC", .right),
      ("[D", .left),
      ("OD", .left), ("[H", .home), ("OH", .home), ("[1~", .home), ("[7~", .home), ("[F", .end), ("OF", .end),
      ("[4~", .end), ("[8~", .end), ("[5~", .pageUp), ("[6~", .pageDown), ("[3~", .delete), ("[Z", .backTab),
      ("OM", .enter), ("[1;2A", .up), ("[5;2~", .pageUp),
    ])
  func everyFormOfAKeyIsThatKey(sequence: String, key: Key) {
    #expect(decode("\u{1B}\(sequence)") == [.key(key)])
  }

  @Test(
    arguments: [
      (1, ["OP", "[11~", "[[A", "[P"]), (2, ["OQ", "[12~", "[[B"]), (3, ["OR", "[13~", "[[C"]),
      (4, ["OS", "[14~", "[[D"]), (5, ["[15~", "[[E"]), (6, ["[17~"]), (7, ["[18~"]), (8, ["[19~"]),
      (9, ["[20~"]),
      (10, ["[21~"]), (11, ["[23~"]), (12, ["[24~"]),
    ])
  func functionKeysAreNumbered(number: Int, sequences: [String]) {
    for sequence in sequences { #expect(decode("\u{1B}\(sequence)") == [.key(.function(number))]) }
  }

  @Test func controlBytesAreKeys() {
    let expected: [Key] = [
      .control("a"), .control("c"), .backspace, .tab, .enter, .control("l"), .enter, .control("u"),
      .control("\\"),
      .control("_"), .backspace,
    ]
    #expect(
      decode("\u{01}\u{03}\u{08}\u{09}\u{0A}\u{0C}\u{0D}\u{15}\u{1C}\u{1F}\u{7F}\0")
        == expected.map(Event.key))
  }

  @Test func charactersOfAnyLengthAreKeys() {
    #expect(decode("aδ€𝜎") == ["a", "δ", "€", "𝜎"].map { .key(.character($0)) })
  }

  @Test(
    arguments: [
      // Mouse reports in the three encodings, focus, cursor place, device attributes, colour, clipboard, kitty.
      "⎋[<0;12;7M", "⎋[<65;99999999999999999999;1m", "⎋[M !!", "⎋[32;10;5M", "⎋[I", "⎋[O", "⎋[24;80R",
      "⎋[?64;1;2;22c", "⎋]11;rgb:ffff/ffff/ffff⍾", "⎋]52;c;QUJD⎋\\", "⎋P>|x⎋\\", "⎋_G1;OK⎋\\", "⎋[97;5u",
      "⎋[2~", "⎋[99~", "⎋[201~", "⎋[1;5C", "⎋Oa", "⎋[a", "⎋[$!p", "⎋x", "⎋δ",
    ])
  func whatIsUnknownDoesNothing(sequence: String) {
    // Named by their signs: the arguments of a test are printed to a terminal.
    let bytes = sequence.replacing("⎋", with: "\u{1B}").replacing("⍾", with: "\u{07}")
    #expect(decode(bytes) == [])
    #expect(decode(bytes + "j") == [.key(.character("j"))])
  }

  @Test func noLengthOfASequenceMakesItText() {
    let long = String(repeating: "9", count: 5000)
    #expect(decode("\u{1B}[\(long);Aj") == [.key(.character("j"))])
    #expect(decode("\u{1B}]\(long)\u{07}j") == [.key(.character("j"))])
    #expect(decode("\u{1B}\r\0\u{85}j") == [.key(.character("j"))])
  }

  @Test(
    arguments: [[0xFF], [0xC3, 0x28], [0xE2, 0x82], [0xC0, 0xAF], [0xED, 0xA0, 0x80], [0x9B, 0x41]]
      as [[UInt8]])
  func brokenUTF8IsDropped(bytes: [UInt8]) {
    var decoder = KeyDecoder()
    let events = decoder.decode(bytes + Array("j".utf8), at: start)
    #expect(events.last == .key(.character("j")))
    #expect(events.dropLast().allSatisfy { [.key(.character("(")), .key(.character("A"))].contains($0) })
  }

  @Test func aSequenceMayComeInPieces() {
    for sequence in ["\u{1B}[1;2A", "\u{1B}OA", "\u{1B}[200~x\u{1B}[201~", "δ"] {
      var decoder = KeyDecoder()
      var events: [Event] = []
      for (index, byte) in sequence.utf8.enumerated() {
        events += decoder.decode([byte], at: start + .milliseconds(index))
      }
      #expect(events == decode(sequence) && events.count == 1)
    }
  }
}

/// The same draws every time: Knuth's multiplier for numbers of 64 bits.
private struct Draw: RandomNumberGenerator {
  private var state: UInt64 = 11

  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return state ^ state >> 33
  }
}

/// What the terminal says of itself comes among the keys.
@Suite struct TerminalReplyTests {
  private let white = RGBColor(red: 1, green: 1, blue: 1)

  @Test(
    arguments: ["\u{1B}\\", "\u{7}"], ["rgb:ffff/ffff/ffff", "rgb:ff/ff/ff", "rgb:f/f/f", "rgba:ff/ff/ff/80"])
  func everyFormOfTheAnswerIsUnderstood(end: String, color: String) {
    var decoder = KeyDecoder()
    #expect(decoder.decode(Array("\u{1B}]11;\(color)\(end)\u{1B}[?1;2c".utf8), at: .now) == [])
    #expect(decoder.takeReplies() == [.background(white), .attributes])
    #expect(decoder.takeReplies() == [])
  }

  @Test(arguments: ["]10;rgb:ff/ff/ff", "]11;rgb:ff/ff", "]11;?", "]11;", "]11;white", "P11;rgb:ff/ff/ff"])
  func whatIsNoAnswerIsNeitherAnAnswerNorKeys(string: String) {
    var decoder = KeyDecoder()
    #expect(decoder.decode(Array("\u{1B}\(string)\u{1B}\\x".utf8), at: .now) == [.key(.character("x"))])
    #expect(decoder.takeReplies() == [])
  }

  /// Keys before and behind the two answers, torn into pieces anywhere, a moment apart.
  @Test func anAnswerIsToldApartFromKeysHoweverItComes() {
    let keys: [(String, Key)] = [
      ("j", .character("j")), ("\u{1B}[A", .up), ("δ", .character("δ")), ("\u{1B}OB", .down),
      ("]", .character("]")),
      ("1", .character("1")), ("c", .character("c")), ("\r", .enter),
    ]
    let answers = ["\u{1B}]11;rgb:ffff/ffff/ffff\u{1B}\\", "\u{1B}[?62;22c"]
    var random = Draw()
    for _ in 0..<3000 {
      var text = ""
      var expected: [Event] = []
      for answer in answers {
        for _ in 0..<Int.random(in: 0..<4, using: &random) {
          let key = keys[Int.random(in: 0..<keys.count, using: &random)]
          text += key.0
          expected.append(.key(key.1))
        }
        text += answer
      }
      var decoder = KeyDecoder()
      decoder.awaitsReplyUntil = .now + .seconds(60)
      var (now, events, replies) = (ContinuousClock.now, [Event](), [TerminalReply]())
      var rest = Array(text.utf8)[...]
      while !rest.isEmpty {
        let piece = rest.prefix(Int.random(in: 1...12, using: &random))
        rest = rest.dropFirst(piece.count)
        events += decoder.decode(Array(piece), at: now)
        now += .milliseconds(Int.random(in: 0..<60, using: &random))
        events += decoder.expire(at: now)
        replies += decoder.takeReplies()
      }
      #expect(events == expected, "\(text.debugDescription)")
      #expect(replies == [.background(white), .attributes], "\(text.debugDescription)")
    }
  }

  @Test func aMuteTerminalMakesEscSlowOnlyForASecond() {
    var decoder = KeyDecoder()
    let start = ContinuousClock.now
    decoder.awaitsReplyUntil = start + .seconds(1)
    _ = decoder.decode([0x1B], at: start + .milliseconds(500))
    #expect(decoder.deadline == start + .milliseconds(600))
    #expect(decoder.expire(at: start + .milliseconds(600)) == [.key(.escape)])
    _ = decoder.decode([0x1B], at: start + .seconds(2))
    #expect(decoder.deadline == start + .seconds(2) + .milliseconds(25))
  }

  @Test func anAnswerTornBehindItsEscIsNoTextEvenAfterEscHasActed() {
    var decoder = KeyDecoder()
    let start = ContinuousClock.now
    #expect(decoder.decode([0x1B], at: start) == [])
    #expect(decoder.expire(at: start + .milliseconds(200)) == [.key(.escape)])
    #expect(decoder.decode(Array("]11;rgb:0/0/0\u{7}".utf8), at: start + .milliseconds(300)) == [])
    #expect(decoder.takeReplies() == [.background(RGBColor(red: 0, green: 0, blue: 0))])
  }
}

@Suite struct EscapeKeyTests {
  let start = ContinuousClock.now

  @Test func escActsWhenNothingFollows() {
    var decoder = KeyDecoder()
    #expect(decoder.decode([0x1B], at: start) == [])
    #expect(decoder.deadline == start + .milliseconds(25))
    #expect(decoder.expire(at: start + .milliseconds(24)) == [])
    #expect(decoder.expire(at: start + .milliseconds(25)) == [.key(.escape)])
    #expect(decoder.deadline == nil)
  }

  @Test func everyEscButTheLastActsAtOnce() {
    var decoder = KeyDecoder()
    #expect(decoder.decode([0x1B, 0x1B, 0x1B], at: start) == [.key(.escape), .key(.escape)])
    #expect(decoder.expire(at: start + .milliseconds(30)) == [.key(.escape)])
  }

  @Test func theRestOfATornSequenceIsNoKey() {
    for (gap, tail) in [(20, "["), (20, "O"), (300, "[A"), (300, "[5~"), (300, "OA")] {
      var decoder = KeyDecoder()
      _ = decoder.decode([0x1B], at: start)
      _ = decoder.expire(at: start + .milliseconds(25))
      let late = start + .milliseconds(25 + gap)
      var events = decoder.decode(Array(tail.utf8), at: late)
      if tail.utf8.count == 1 { events += decoder.decode(Array("A".utf8), at: late + .milliseconds(10)) }
      #expect(events == [], "\(tail) after \(gap) ms")
      #expect(decoder.decode(Array("j".utf8), at: late + .milliseconds(20)) == [.key(.character("j"))])
    }
  }

  @Test func aBracketPressedAfterEscIsABracket() {
    var decoder = KeyDecoder()
    _ = decoder.decode([0x1B], at: start)
    _ = decoder.expire(at: start + .milliseconds(25))
    #expect(decoder.decode(Array("[".utf8), at: start + .milliseconds(90)) == [.key(.character("["))])
  }

  @Test func aBeginningWithoutARestIsForgotten() {
    for beginning in ["\u{1B}[", "\u{1B}[1;", "\u{1B}O", "\u{1B}]11;", "\u{1B}P", "\u{1B}[M!", "\u{CE}"] {
      var decoder = KeyDecoder()
      let bytes = beginning == "\u{CE}" ? [0xCE] : Array(beginning.utf8)
      #expect(decoder.decode(bytes, at: start) == [])
      #expect(decoder.deadline == nil, "nothing wakes the program for it")
      #expect(decoder.decode(Array("q".utf8), at: start + .seconds(1)) == [.key(.character("q"))])
    }
  }
}

@Suite struct PasteTests {
  let start = ContinuousClock.now

  private func paste(_ text: String) -> [Event] {
    var decoder = KeyDecoder()
    return decoder.decode(Array("\u{1B}[200~\(text)\u{1B}[201~q".utf8), at: start)
  }

  @Test func aPasteIsTextAndNeverCommands() {
    #expect(paste("jjq\u{1B}[A\u{03}δ") == [.paste("jjq\u{1B}[A\u{03}δ"), .key(.character("q"))])
    #expect(paste("") == [.paste(""), .key(.character("q"))])
  }

  @Test func linesOfAPasteEndInLineFeeds() {
    #expect(paste("a\rb\r\nc\nd\r\r").first == .paste("a\nb\nc\nd\n\n"))
  }

  @Test func aPasteWithoutEndEndsAfterASecond() {
    var decoder = KeyDecoder()
    #expect(decoder.decode(Array("\u{1B}[200~abc".utf8), at: start) == [])
    #expect(decoder.deadline == start + .seconds(1))
    #expect(decoder.expire(at: start + .seconds(1)) == [.paste("abc")])
    #expect(decoder.decode(Array("q".utf8), at: start + .seconds(2)) == [.key(.character("q"))])
  }

  @Test func aMegabyteInSmallPiecesTakesLessThanASecond() {
    var decoder = KeyDecoder()
    let line = Array("the quick brown fox jumps over the lazy dog 01234567890123456789\n".utf8)
    var events = decoder.decode(Array("\u{1B}[200~".utf8), at: start)
    let time = ContinuousClock().measure {
      for _ in 0..<(1 << 20) / line.count { events += decoder.decode(line, at: start) }
      events += decoder.decode(Array("\u{1B}[201~".utf8), at: start)
    }
    guard case .paste(let text)? = events.first, events.count == 1 else {
      Issue.record("no paste")
      return
    }
    #expect(text.utf8.count == (1 << 20) / line.count * line.count)
    // The budget of the whole program, in a debug build on a busy machine.
    #expect(time < .seconds(1))
  }

  @Test func whatIsBeyondTheLargestPasteIsDropped() {
    var decoder = KeyDecoder()
    _ = decoder.decode(Array("\u{1B}[200~".utf8), at: start)
    _ = decoder.decode([UInt8](repeating: 0x61, count: KeyDecoder.largestPaste + 10), at: start)
    let events = decoder.decode(Array("\u{1B}[201~q".utf8), at: start)
    guard case .paste(let text)? = events.first else {
      Issue.record("no paste")
      return
    }
    #expect(text.utf8.count <= KeyDecoder.largestPaste && events.last == .key(.character("q")))
  }
}
