import TerminalCanvas

/// What terminals send for keys, in all the forms in use: xterm's normal and application mode, VT220, rxvt, Linux.
nonisolated enum KeyTable {
  static let pasteEnd: [UInt8] = Array("\u{1B}[201~".utf8)

  static func isPasteStart(_ parameters: [UInt8], _ final: UInt8) -> Bool {
    final == UInt8(ascii: "~") && parameters == Array("200".utf8)
  }

  /// A byte below the blank, or DEL. Backspace is ^H or ^?, whichever the terminal was built to send.
  static func control(_ byte: UInt8) -> Key? {
    switch byte {
    case 0x08, 0x7F: .backspace
    case 0x09: .tab
    case 0x0A, 0x0D: .enter
    case 0x00, 0x1B: nil
    default: .control(Character(Unicode.Scalar(byte < 0x1B ? byte + 0x60 : byte + 0x40)))
    }
  }

  /// `ESC O` and this byte.
  static func singleShift(_ byte: UInt8) -> Key? {
    byte == UInt8(ascii: "M") ? .enter : letter(byte)
  }

  /// `ESC [`, the parameters and the final byte. Shift changes nothing, other modifiers are bound to nothing.
  static func sequence(_ parameters: [UInt8], final: UInt8) -> Key? {
    if parameters == [UInt8(ascii: "[")] { return linuxFunction(final) }
    guard let numbers = numbers(parameters), numbers.count <= 2, numbers.count < 2 || numbers[1] <= 2 else {
      return nil
    }
    if final == UInt8(ascii: "~") { return numbers.first.flatMap(numbered) }
    if final == UInt8(ascii: "Z") { return .backTab }
    // With another first parameter it is a report, of the cursor's place for example.
    return numbers.isEmpty || numbers[0] == 1 ? letter(final) : nil
  }

  private static func letter(_ byte: UInt8) -> Key? {
    switch byte {
    case UInt8(ascii: "A"): .up
    case UInt8(ascii: "B"): .down
    case UInt8(ascii: "C"): .right
    case UInt8(ascii: "D"): .left
    case UInt8(ascii: "F"): .end
    case UInt8(ascii: "H"): .home
    case UInt8(ascii: "P")...UInt8(ascii: "S"): .function(Int(byte) - 0x4F)
    default: nil
    }
  }

  private static func linuxFunction(_ byte: UInt8) -> Key? {
    (UInt8(ascii: "A")...UInt8(ascii: "E")).contains(byte) ? .function(Int(byte) - 0x40) : nil
  }

  private static func numbered(_ number: Int) -> Key? {
    switch number {
    case 1, 7: .home
    case 3: .delete
    case 4, 8: .end
    case 5: .pageUp
    case 6: .pageDown
    case 11...15: .function(number - 10)
    case 17...21: .function(number - 11)
    case 23, 24: .function(number - 12)
    default: nil
    }
  }

  /// The decimal numbers between semicolons, `nil` if there is anything else: mouse reports have a `<`.
  private static func numbers(_ bytes: [UInt8]) -> [Int]? {
    if bytes.isEmpty { return [] }
    var numbers: [Int] = []
    for part in bytes.split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false) {
      guard let number = Int(String(decoding: part, as: UTF8.self)), number >= 0, part.first != 0x2B else {
        return nil
      }
      numbers.append(number)
    }
    return numbers
  }
}
