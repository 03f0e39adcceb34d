import CTerminal

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A file being written. Regular files are written beside their place and renamed into it at the end, so that nobody
/// ever finds half a file; pipes and devices are written as they are. A signal that ends the program removes what is
/// not finished. One at a time.
struct OutputFile: ~Copyable {
  private enum Place {
    case standardOutput
    /// A pipe, a device, or a file in a folder that takes no new one.
    case direct
    case beside(target: String, temporary: String)
  }

  /// As given; `nil` for standard output.
  private let path: String?
  private let place: Place
  private let descriptor: Int32
  private var isBegun = false
  private var isFinished = false

  init(_ path: String?) throws(CommandFailure) {
    guard let path, path != "-" else {
      self.path = nil
      place = .standardOutput
      descriptor = 1
      return
    }
    self.path = path
    (place, descriptor) = try Self.open(path)
  }

  deinit {
    if case .standardOutput = place { return }
    if !isFinished { close(descriptor) }
    if !isFinished, case .beside(_, let temporary) = place { Self.remove(temporary) }
  }

  /// Says now what would be said at the end of a long computation: that there can be no such file.
  static func check(_ path: String) throws(CommandFailure) {
    var status = stat()
    if stat(path, &status) == 0, !isRegular(status), !isDirectory(status) { return }
    _ = try OutputFile(path)
  }

  mutating func write(_ bytes: [UInt8]) throws(CommandFailure) {
    try begin()
    if let code = bytes.withUnsafeBytes({ SystemCall.writeAll($0, to: descriptor) }) {
      throw .writeFailed(path: path, code: code)
    }
  }

  /// Puts the file in its place.
  mutating func finish() throws(CommandFailure) {
    try begin()
    switch place {
    case .standardOutput: break
    case .direct:
      isFinished = true
      if close(descriptor) != 0 { throw .writeFailed(path: path, code: errno) }
    case .beside(let target, let temporary):
      isFinished = true
      let isWritten = fsync(descriptor) == 0 || errno == EINVAL
      let code = errno
      guard close(descriptor) == 0, isWritten else {
        Self.remove(temporary)
        throw .writeFailed(path: path, code: isWritten ? errno : code)
      }
      if rename(temporary, target) != 0 {
        let code = errno
        Self.remove(temporary)
        throw .cannotCreate(path: path ?? target, code: code)
      }
      ct_keep()
    }
  }

  /// A file that is written in place loses its old content only now.
  private mutating func begin() throws(CommandFailure) {
    guard !isBegun else { return }
    isBegun = true
    guard case .direct = place else { return }
    var status = stat()
    if fstat(descriptor, &status) == 0, Self.isRegular(status), ftruncate(descriptor, 0) != 0 {
      throw .writeFailed(path: path, code: errno)
    }
  }
}

// MARK: Opening

extension OutputFile {
  private static func open(_ path: String) throws(CommandFailure) -> (Place, Int32) {
    var status = stat()
    let exists = stat(path, &status) == 0
    if exists, isDirectory(status) || path.hasSuffix("/") { throw .cannotCreate(path: path, code: EISDIR) }
    if exists, !isRegular(status) { return (.direct, try descriptor(path, O_WRONLY)) }
    if exists, access(path, W_OK) != 0 { throw .cannotCreate(path: path, code: errno) }
    // A link stays a link: what it leads to is replaced.
    let target = exists ? resolved(path) : path
    let temporary = unusedName(beside: target)
    ct_remove_at_end(temporary)
    let opened = SystemCall.openFile(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    if opened < 0 {
      let code = errno
      ct_keep()
      guard exists else { throw .cannotCreate(path: path, code: code) }
      return (.direct, try descriptor(path, O_WRONLY))
    }
    if exists { fchmod(opened, status.st_mode & 0o7777) }
    return (.beside(target: target, temporary: temporary), opened)
  }

  private static func remove(_ temporary: String) {
    unlink(temporary)
    ct_keep()
  }

  private static func descriptor(_ path: String, _ flags: Int32) throws(CommandFailure) -> Int32 {
    let descriptor = SystemCall.openFile(path, flags | O_CLOEXEC)
    guard descriptor >= 0 else { throw .cannotCreate(path: path, code: errno) }
    return descriptor
  }

  private static func resolved(_ path: String) -> String {
    guard let real = realpath(path, nil) else { return path }
    defer { free(real) }
    return String(cString: real)
  }

  /// In the same folder, or renaming would not be possible.
  private static func unusedName(beside target: String) -> String {
    let folder = target.lastIndex(of: "/").map { String(target[...$0]) } ?? ""
    var number = 0
    while true {
      let name = "\(folder).backprop-\(getpid())-\(number).tmp"
      if access(name, F_OK) != 0 { return name }
      number += 1
    }
  }

  private static func isRegular(_ status: stat) -> Bool { status.st_mode & S_IFMT == S_IFREG }
  private static func isDirectory(_ status: stat) -> Bool { status.st_mode & S_IFMT == S_IFDIR }
}
