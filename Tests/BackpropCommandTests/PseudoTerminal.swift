import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A terminal whose screen is what was written to it.
final class PseudoTerminal {
  private let parent: Int32
  let child: Int32

  init(rows: UInt16 = 24, columns: UInt16 = 80) throws {
    var (parent, child): (Int32, Int32) = (-1, -1)
    var size = winsize(ws_row: rows, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0)
    try #require(openpty(&parent, &child, nil, nil, &size) == 0)
    (self.parent, self.child) = (parent, child)
  }

  deinit {
    close(parent)
    close(child)
  }

  /// What comes until it satisfies the condition.
  func read(until isEnough: (String) -> Bool) throws -> String {
    var bytes: [UInt8] = []
    let deadline = ContinuousClock.now + .seconds(60)
    while !isEnough(String(decoding: bytes, as: UTF8.self)) {
      try #require(ContinuousClock.now < deadline, "the terminal stays silent")
      bytes += readSome(patience: 100)
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// All that a program writes here until it has ended, line by line.
  func lines(of arguments: [String], environment: [String: String] = [:]) throws -> [String] {
    let process = try BackpropProcess(arguments, environment: environment, output: child)
    var bytes: [UInt8] = []
    try process.waitUntil("all is written") {
      bytes += readSome(patience: 0)
      return process.hasEnded
    }
    bytes += readSome(patience: 0)
    let text = String(decoding: bytes, as: UTF8.self)
    return text.replacing("\r\n", with: "\n").split(separator: "\n", omittingEmptySubsequences: false)
      .dropLast().map(String.init)
  }

  private func readSome(patience: Int32) -> [UInt8] {
    var read: [UInt8] = []
    var wait = pollfd(fd: parent, events: Int16(POLLIN), revents: 0)
    while poll(&wait, 1, read.isEmpty ? patience : 0) > 0 {
      var buffer = [UInt8](repeating: 0, count: 4096)
      let capacity = buffer.count
      let count = buffer.withUnsafeMutableBytes { readFile(parent, $0.baseAddress, capacity) }
      if count <= 0 { break }
      read += buffer.prefix(count)
    }
    return read
  }

  private func readFile(_ file: Int32, _ bytes: UnsafeMutableRawPointer?, _ count: Int) -> Int {
    #if canImport(Glibc)
      Glibc.read(file, bytes, count)
    #else
      Darwin.read(file, bytes, count)
    #endif
  }
}
