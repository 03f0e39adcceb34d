#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// System calls whose names our own types use for something else.
enum SystemCall {
  static func end(_ status: Int32) -> Never { exit(status) }

  /// Fills standard streams that were closed, so that no file of ours takes their number and is written to as
  /// standard error. What fills them cannot be used in their direction: a closed output stays an error.
  static func occupyStandardStreams() {
    for descriptor: Int32 in 0...2 where fcntl(descriptor, F_GETFD) == -1 {
      _ = open("/dev/null", descriptor == 0 ? O_WRONLY : O_RDONLY)
    }
  }

  static func openFile(_ path: String, _ flags: Int32, _ mode: mode_t = 0) -> Int32 {
    open(path, flags, mode)
  }

  /// Makes a folder and those above it, as far as they are not there.
  /// - Returns: the `errno` of what stood in the way, if anything did.
  static func makeFolders(_ folder: String, mode: mode_t) -> Int32? {
    var path = folder.hasPrefix("/") ? "" : "."
    for part in folder.split(separator: "/") {
      path += "/" + part
      if mkdir(path, mode) != 0, errno != EEXIST, errno != EISDIR {
        let code = errno
        var status = stat()
        // A read-only file system says so even about folders that are there.
        if stat(path, &status) != 0 { return code }
      }
    }
    return nil
  }

  static func closeFile(_ descriptor: Int32) { close(descriptor) }

  /// Like read(2).
  static func readSome(_ descriptor: Int32, _ buffer: inout [UInt8], _ count: Int) -> Int {
    read(descriptor, &buffer, count)
  }

  /// Writes everything in `bytes`; returns the `errno` of what stood in the way, if anything did.
  static func writeAll(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32) -> Int32? {
    var rest = bytes
    while !rest.isEmpty {
      let count = write(descriptor, rest.baseAddress, rest.count)
      if count >= 0 {
        rest = UnsafeRawBufferPointer(rebasing: rest[count...])
      } else if errno == EAGAIN {
        var wait = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        poll(&wait, 1, -1)
      } else if errno != EINTR {
        return errno
      }
    }
    return nil
  }
}
