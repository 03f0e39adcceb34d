/// Every byte of every file is checked, even in parts nobody asked for: a file in another encoding is never half read.
enum UTF8Check {
  /// The index of the first byte that is not UTF-8.
  static func firstFault(in bytes: ArraySlice<UInt8>) -> Int? {
    if bytes.withUnsafeBufferPointer({ $0.allSatisfy { $0 < 0x80 } }) { return nil }
    var parser = UTF8.ForwardParser()
    var rest = bytes.makeIterator()
    var index = bytes.startIndex
    while true {
      switch parser.parseScalar(from: &rest) {
      case .valid(let units): index += units.count
      case .emptyInput: return nil
      case .error: return index
      }
    }
  }
}
