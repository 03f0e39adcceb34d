#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A small file that the program keeps for its user: progress, settings.
///
/// Keeping reads what is there, writes a new file beside it and renames it into place, all under a lock. At every moment
/// the file is either the old one or the new one, not lost by a crash, a full disk or a second session.
struct KeptFile: Sendable {
  /// As sentences about it begin: "Progress is".
  let subject: String
  /// Without its end: "progress".
  let name: String
  /// Where the file is; `nil` without a home folder.
  let folder: String?
  /// The variable that names the place, for whoever has no home folder.
  let variable: String
  /// For tests: `true` stops right before a step, as a kill at that moment would.
  var isKilled: @Sendable (Step) -> Bool = { _ in false }
  /// For tests: what a full disk says.
  var write: @Sendable (UnsafeRawBufferPointer, Int32) -> Int32? = { SystemCall.writeAll($0, to: $1) }

  enum Step: CaseIterable {
    case open, write, sync, rename
  }

  /// What could not be done; nothing is lost that was kept before.
  enum Trouble: Error, Equatable {
    case noHome
    case noFolder(path: String, code: Int32)
    case unreadable(path: String, code: Int32)
    case newer(path: String, version: Int)
    case damagedAndStuck(path: String, code: Int32)
    case busy(path: String)
    case unwritable(path: String, code: Int32)
  }

  /// As the base directory specification says: a relative path does not count.
  /// - Parameters:
  ///   - variable: `XDG_STATE_HOME` for example.
  ///   - usual: below the home folder, where the variable is not set.
  init(
    _ subject: String, name: String, variable: String, usual: String, _ value: (String) -> String?
  ) {
    (self.subject, self.name, self.variable) = (subject, name, variable)
    if let base = value(variable), base.hasPrefix("/") {
      folder = base + "/backprop"
    } else if let home = value("HOME"), home.hasPrefix("/") {
      folder = home + "/" + usual + "/backprop"
    } else {
      folder = nil
    }
  }

  var path: String? { folder.map { $0 + "/" + name + ".yaml" } }

  /// For the learner.
  func sentence(_ trouble: Trouble) -> String {
    switch trouble {
    case .noHome:
      "\(subject) not kept: there is no home folder. Set HOME or \(variable)."
    case .noFolder(let path, let code), .unwritable(let path, let code):
      "\(subject) not kept: \(path.harmless) cannot be written (\(Self.words(code)))."
    case .unreadable(let path, let code):
      "\(subject) not kept: \(path.harmless) cannot be read (\(Self.words(code)))."
    case .newer(let path, let version):
      "\(subject) not kept: \(path.harmless) is from a newer backprop (layout \(version)) and is left alone."
    case .damagedAndStuck(let path, let code):
      "\(subject) not kept: \(path.harmless) is damaged and cannot be set aside (\(Self.words(code)))."
    case .busy(let path):
      "\(subject) not kept yet: another session holds \(path.harmless)."
    }
  }

  private static func words(_ code: Int32) -> String {
    strerror(code).map { String(cString: $0) } ?? "error \(code)"
  }

  // MARK: Reading and replacing

  /// What is there; empty where there is no file.
  func read() throws(Trouble) -> [UInt8]? {
    guard let path else { throw .noHome }
    let descriptor = SystemCall.openFile(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else {
      if errno == ENOENT || errno == ENOTDIR { return nil }
      throw .unreadable(path: path, code: errno)
    }
    defer { close(descriptor) }
    return try contents(descriptor, path)
  }

  /// Reads, changes and writes the file while nobody else does.
  /// - Parameter change: what is there, `nil` where there is no file; returns what shall be there, `nil` to leave it.
  func update(_ change: ([UInt8]?) throws(Trouble) -> String?) throws(Trouble) {
    guard let folder, let path else { throw .noHome }
    // For the owner alone, as the specification asks of what it creates.
    if let code = SystemCall.makeFolders(folder, mode: 0o700) { throw .noFolder(path: folder, code: code) }
    let lock = try Lock(self, folder)
    defer { lock.release() }
    if let text = try change(try read()) { try replace(path, with: text) }
  }

  /// Gives a damaged file another name, unless somebody has done so already.
  /// - Parameter isDamaged: looks at what is there now.
  /// - Returns: its new name.
  func setAside(where isDamaged: ([UInt8]?) throws(Trouble) -> Bool) throws(Trouble) -> String? {
    var place: String?
    try update { bytes throws(Trouble) in
      if try isDamaged(bytes) { place = try setAsideLocked() }
      return nil
    }
    return place
  }

  /// Years of lessons fit into a hundredth of it.
  private static let limit = 64 << 20

  private func contents(_ descriptor: Int32, _ path: String) throws(Trouble) -> [UInt8] {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw .unreadable(path: path, code: errno) }
    guard status.st_mode & S_IFMT == S_IFREG else { throw .unreadable(path: path, code: EISDIR) }
    guard status.st_size <= Self.limit else { throw .unreadable(path: path, code: EFBIG) }
    var bytes: [UInt8] = []
    var block = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = SystemCall.readSome(descriptor, &block, block.count)
      if count > 0 {
        bytes += block[..<count]
      } else if count == 0 {
        return bytes
      } else if errno != EINTR {
        throw .unreadable(path: path, code: errno)
      }
    }
  }

  /// Gives the damaged file another name; to be called with the lock held.
  func setAsideLocked() throws(Trouble) -> String {
    guard let folder, let path else { throw .noHome }
    var number = 1
    while true {
      let place = "\(folder)/\(name).damaged-\(number).yaml"
      // Unlike rename, link refuses a name that is taken.
      if link(path, place) == 0 {
        guard unlink(path) == 0 else { throw .damagedAndStuck(path: path, code: errno) }
        return place
      }
      guard errno == EEXIST, number < 1000 else { throw .damagedAndStuck(path: path, code: errno) }
      number += 1
    }
  }

  private func replace(_ path: String, with text: String) throws(Trouble) {
    // A link, as tools for configuration make them, stays one.
    let target = realPath(path) ?? path
    let temporary = target + ".new"
    if isKilled(.open) { return }
    // It may be left over from a session that was killed: nobody else writes it, as the lock is ours.
    let descriptor = SystemCall.openFile(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw .unwritable(path: path, code: errno) }
    if isKilled(.write) { return }
    var text = text
    let failure = text.withUTF8 { write(UnsafeRawBufferPointer($0), descriptor) }
    if isKilled(.sync) { return }
    let isSynced = fsync(descriptor) == 0 || errno == EINVAL
    let code = failure ?? (isSynced ? 0 : errno)
    guard close(descriptor) == 0, code == 0 else {
      let code = code == 0 ? errno : code
      unlink(temporary)
      throw .unwritable(path: path, code: code)
    }
    if isKilled(.rename) { return }
    guard rename(temporary, target) == 0 else {
      let code = errno
      unlink(temporary)
      throw .unwritable(path: path, code: code)
    }
  }

  private func realPath(_ path: String) -> String? {
    guard let real = realpath(path, nil) else { return nil }
    defer { free(real) }
    return String(cString: real)
  }
}

// MARK: One session at a time

extension KeptFile {
  /// Held while the file is read, merged and replaced: milliseconds. The kernel lets go of it when its holder dies.
  private struct Lock {
    private let descriptor: Int32

    init(_ file: KeptFile, _ folder: String) throws(Trouble) {
      let path = folder + "/" + file.name + ".lock"
      descriptor = SystemCall.openFile(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
      guard descriptor >= 0 else { throw .unwritable(path: path, code: errno) }
      // A session that was stopped while it held the lock must not stop this one.
      for _ in 0..<200 {
        if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { return }
        // A file system without locks: better unguarded than not kept.
        guard errno == EWOULDBLOCK || errno == EINTR else { return }
        usleep(5000)
      }
      close(descriptor)
      throw .busy(path: file.path ?? path)
    }

    func release() { close(descriptor) }
  }
}
