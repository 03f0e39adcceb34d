#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A file opened for reading, in pieces.
///
/// Regular files and pipes are read, directories and devices refused. A pipe is opened without waiting, so that one
/// that nobody writes to is an empty file instead of making the program hang; after that each read waits for its
/// writer.
struct ChunkedFile: ~Copyable {
  /// What stood in the way.
  enum Failure: Error, Equatable, Sendable {
    case missing, directory, device, denied
    case failed(code: Int32)
  }

  private let descriptor: Int32
  private let isStandardInput: Bool
  /// The size of a regular file; `nil` for a pipe.
  let size: Int?

  init(path: String) throws(Failure) {
    let descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else { throw Self.failure(errno) }
    var status = stat()
    let failure: Failure? =
      if fstat(descriptor, &status) != 0 {
        Self.failure(errno)
      } else {
        switch status.st_mode & S_IFMT {
        case S_IFREG, S_IFIFO, S_IFSOCK: nil
        case S_IFDIR: .directory
        default: .device
        }
      }
    if let failure {
      close(descriptor)
      throw failure
    }
    self.descriptor = descriptor
    isStandardInput = false
    size = status.st_mode & S_IFMT == S_IFREG ? Int(status.st_size) : nil
  }

  /// Standard input, whatever it is; only a directory cannot be read.
  init(standardInput: Void) {
    descriptor = 0
    isStandardInput = true
    size = nil
  }

  /// A file that has been read to its end.
  init(atEnd: Void) {
    descriptor = -1
    isStandardInput = false
    size = nil
  }

  deinit {
    if !isStandardInput, descriptor >= 0 { close(descriptor) }
  }

  /// Appends at most `count` bytes; `false` at the end of the file.
  func append(upTo count: Int, to bytes: inout [UInt8]) throws(Failure) -> Bool {
    guard descriptor >= 0 else { return false }
    while true {
      var code: Int32 = 0
      let piece = [UInt8](unsafeUninitializedCapacity: count) { buffer, initializedCount in
        let received = read(descriptor, buffer.baseAddress, count)
        code = received < 0 ? errno : 0
        initializedCount = max(received, 0)
      }
      switch code {
      case 0:
        bytes += piece
        return !piece.isEmpty
      case EINTR: continue
      case EAGAIN:
        var wait = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        poll(&wait, 1, -1)
      default: throw Self.failure(code)
      }
    }
  }

  /// The whole file; `nil` where it is longer than `limit` bytes.
  func contents(limit: Int) throws(Failure) -> [UInt8]? {
    if let size, size > limit { return nil }
    var bytes: [UInt8] = []
    bytes.reserveCapacity((size ?? 0) + 1)
    while bytes.count <= limit {
      let piece = min(max(1 << 16, (size ?? 0) - bytes.count + 1), limit + 1 - bytes.count)
      guard try append(upTo: piece, to: &bytes) else { return bytes }
    }
    return nil
  }

  private static func failure(_ code: Int32) -> Failure {
    switch code {
    case ENOENT, ENOTDIR, ENAMETOOLONG: .missing
    case EISDIR: .directory
    case ENXIO, ENODEV: .device
    case EACCES, EPERM: .denied
    default: .failed(code: code)
    }
  }
}
