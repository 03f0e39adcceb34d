import BackpropExperiments
import BackpropLessons

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Keeps progress in a file, so that nothing once kept is lost: not by a crash, a full disk or a second session.
///
/// Saving reads what is there, merges, writes a new file beside it and renames it into place, all under a lock. At every
/// moment the file is either the old one or the new one. A file that cannot be understood is set aside; one from a
/// newer program is left alone; then, and where there is no place to write, the tutor runs on and says that nothing is
/// kept.
struct ProgressStore: Sendable {
  /// Where the file is; `nil` without a home folder.
  let folder: String?
  /// For tests: `true` stops right before a step, as a kill at that moment would.
  var isKilled: @Sendable (Step) -> Bool = { _ in false }
  /// For tests: what a full disk says.
  var write: @Sendable (UnsafeRawBufferPointer, Int32) -> Int32? = { SystemCall.writeAll($0, to: $1) }

  enum Step: CaseIterable {
    case open, write, sync, rename
  }

  /// What could not be done, in a sentence for the learner; nothing is lost that was kept before.
  enum Trouble: Error, Equatable {
    case noHome
    case noFolder(path: String, code: Int32)
    case unreadable(path: String, code: Int32)
    case newer(path: String, version: Int)
    case damagedAndStuck(path: String, code: Int32)
    case busy(path: String)
    case unwritable(path: String, code: Int32)

    var sentence: String {
      switch self {
      case .noHome:
        "Progress is not kept: there is no home folder. Set HOME or XDG_STATE_HOME."
      case .noFolder(let path, let code), .unwritable(let path, let code):
        "Progress is not kept: \(path.harmless) cannot be written (\(Self.words(code)))."
      case .unreadable(let path, let code):
        "Progress is not kept: \(path.harmless) cannot be read (\(Self.words(code)))."
      case .newer(let path, let version):
        "Progress is not kept: \(path.harmless) is from a newer backprop (layout \(version)) and is left alone."
      case .damagedAndStuck(let path, let code):
        "Progress is not kept: \(path.harmless) is damaged and cannot be set aside (\(Self.words(code)))."
      case .busy(let path):
        "Progress is not kept yet: another session holds \(path.harmless)."
      }
    }

    private static func words(_ code: Int32) -> String {
      strerror(code).map { String(cString: $0) } ?? "error \(code)"
    }
  }

  /// What is kept now, and what to tell about it.
  struct Outcome {
    var progress: Progress
    /// `nil` where there is nothing to tell.
    var message: String?
  }

  /// As the base directory specification says: a relative `XDG_STATE_HOME` does not count.
  init(variable: (String) -> String?) {
    if let state = variable("XDG_STATE_HOME"), state.hasPrefix("/") {
      folder = state + "/backprop"
    } else if let home = variable("HOME"), home.hasPrefix("/") {
      folder = home + "/.local/state/backprop"
    } else {
      folder = nil
    }
  }

  /// What was kept before. Never fails: what stands in the way is reported, and nothing kept is touched.
  func load() -> Outcome {
    guard let folder else { return Outcome(progress: Progress(), message: Trouble.noHome.sentence) }
    do throws(Trouble) {
      switch try read(folder) {
      case .progress(let progress): return Outcome(progress: progress)
      case .damaged:
        let lock = try Lock(folder)
        defer { lock.release() }
        // Another session may have set it aside already.
        guard case .damaged = try read(folder) else { return load() }
        let place = try setAside(folder)
        return Outcome(progress: Progress(), message: Self.message(setAside: place))
      }
    } catch {
      return Outcome(progress: Progress(), message: error.sentence)
    }
  }

  /// Keeps `progress` together with what another session has kept meanwhile.
  /// - Returns: both together; with a message where it could not be kept. Trying again later is safe.
  func save(_ progress: Progress) -> Outcome {
    guard let folder else { return Outcome(progress: progress, message: Trouble.noHome.sentence) }
    do throws(Trouble) {
      try makeFolder(folder)
      let lock = try Lock(folder)
      defer { lock.release() }
      var merged = progress
      var message: String?
      switch try read(folder) {
      case .progress(let kept): merged = kept.merged(with: progress)
      case .damaged: message = Self.message(setAside: try setAside(folder))
      }
      try replace(file(folder), with: merged.text)
      return Outcome(progress: merged, message: message)
    } catch {
      return Outcome(progress: progress, message: error.sentence)
    }
  }

  private static func message(setAside place: String) -> String {
    "The progress file was damaged and has been set aside as \(place.harmless). A new one is begun."
  }
}

// MARK: Files

extension ProgressStore {
  private enum Content {
    case progress(Progress)
    case damaged
  }

  private func file(_ folder: String) -> String { folder + "/progress.yaml" }

  private func makeFolder(_ folder: String) throws(Trouble) {
    var path = ""
    for part in folder.split(separator: "/") {
      path += "/" + part
      // For the owner alone, as the specification asks of what it creates.
      if mkdir(path, 0o700) != 0, errno != EEXIST, errno != EISDIR {
        let code = errno
        var status = stat()
        // A read-only file system says so even about folders that are there.
        guard stat(path, &status) == 0 else { throw .noFolder(path: folder, code: code) }
      }
    }
  }

  private func read(_ folder: String) throws(Trouble) -> Content {
    let path = file(folder)
    let descriptor = SystemCall.openFile(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else {
      if errno == ENOENT || errno == ENOTDIR { return .progress(Progress()) }
      throw .unreadable(path: path, code: errno)
    }
    defer { close(descriptor) }
    let bytes = try contents(descriptor, path)
    do throws(Progress.FileProblem) {
      return .progress(try Progress(bytes))
    } catch {
      switch error {
      case .damaged: return .damaged
      case .newer(let version): throw .newer(path: path, version: version)
      }
    }
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
  private func setAside(_ folder: String) throws(Trouble) -> String {
    let path = file(folder)
    var number = 1
    while true {
      let place = "\(folder)/progress.damaged-\(number).yaml"
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

extension ProgressStore {
  /// Held while the file is read, merged and replaced: milliseconds. The kernel lets go of it when its holder dies.
  private struct Lock {
    private let descriptor: Int32

    init(_ folder: String) throws(Trouble) {
      let path = folder + "/progress.lock"
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
      throw .busy(path: folder + "/progress.yaml")
    }

    func release() { close(descriptor) }
  }
}
