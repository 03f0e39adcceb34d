import CTerminal

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A program that is started, given its input, and listened to until it ends or has to be ended.
///
/// It gets a process group of its own, so that what it starts ends with it. Both of its outputs are read while its
/// input is written: a program that answers before it has read everything would wait for us, and we for it.
/// Foundation's `Process` makes no process groups, which is why this is spawned by hand.
struct ChildProgram {
  enum Ending: Equatable {
    case exited(Int32)
    case signalled(Int32)
    /// It ran out of time.
    case tooSlow
    /// It wrote more than it may.
    case tooMuch
    /// We are to end.
    case interrupted
  }

  struct Run {
    var ending: Ending
    var output: [UInt8] = []
    /// The last of what it wrote to standard error.
    var errors: [UInt8] = []
  }

  /// Name and arguments; a name without `/` is looked for in `PATH`.
  let command: [String]
  let timeout: Duration
  /// In bytes.
  let outputLimit: Int

  private static let errorBytes = 4096
  /// How long nobody looks whether the program has ended or we are to end, in milliseconds.
  private static let slice: Int32 = 20

  /// Runs it once; returns when it and everything in its process group has ended.
  ///
  /// - Throws: `CommandFailure.cannotStart`.
  func run(input: [UInt8], isInterrupted: () -> Bool) throws(CommandFailure) -> Run {
    // A program that does not read its input must not end us.
    let previous = signal(SIGPIPE, SIG_IGN)
    defer { signal(SIGPIPE, previous) }
    var pipes = try Pipes(program: command[0])
    defer { pipes.close() }
    let process = try spawn(pipes)
    pipes.closeFarEnds()
    var result = Run(ending: .exited(0))
    var rest = input[...]
    let deadline = ContinuousClock.now + timeout
    var ending: Ending?
    while ending == nil, !hasEnded(process) {
      if isInterrupted() {
        ending = .interrupted
      } else if ContinuousClock.now >= deadline {
        ending = .tooSlow
      } else {
        exchange(&pipes, &rest, &result)
        if result.output.count > outputLimit { ending = .tooMuch }
      }
    }
    // Its group is named by its number, which nobody else gets before it is waited for.
    kill(-process, SIGKILL)
    let own = reap(process)
    if ending == nil { drain(&pipes, &result, until: deadline) }
    result.ending = ending ?? (result.output.count > outputLimit ? .tooMuch : own)
    return result
  }

  // MARK: Starting and ending

  private func spawn(_ pipes: Pipes) throws(CommandFailure) -> pid_t {
    var actions: posix_spawn_file_actions_t = Self.blank()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    for (stream, end) in pipes.farEnds.enumerated() {
      posix_spawn_file_actions_adddup2(&actions, end, Int32(stream))
    }
    var attributes: posix_spawnattr_t = Self.blank()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    // What we hold back or ignore is our own business.
    var signals = sigset_t()
    sigfillset(&signals)
    posix_spawnattr_setsigdefault(&attributes, &signals)
    sigemptyset(&signals)
    posix_spawnattr_setsigmask(&attributes, &signals)
    posix_spawnattr_setpgroup(&attributes, 0)
    posix_spawnattr_setflags(
      &attributes, Int16(POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK))
    let arguments = command.map { strdup($0) } + [nil]
    defer { for argument in arguments { free(argument) } }
    var process: pid_t = 0
    let code = posix_spawnp(&process, command[0], &actions, &attributes, arguments, ct_environment())
    guard code == 0 else { throw .cannotStart(program: command[0], code: code) }
    return process
  }

  #if canImport(Darwin)
    private static func blank<T>() -> T? { nil }
  #else
    private static func blank() -> posix_spawn_file_actions_t { posix_spawn_file_actions_t() }
    private static func blank() -> posix_spawnattr_t { posix_spawnattr_t() }
  #endif

  /// Whether it has; its status is left to be waited for, and with it its number.
  private func hasEnded(_ process: pid_t) -> Bool {
    var information = siginfo_t()
    return waitid(P_PID, id_t(process), &information, WEXITED | WNOHANG | WNOWAIT) == 0
      && information.si_signo == SIGCHLD
  }

  private func reap(_ process: pid_t) -> Ending {
    var status: Int32 = 0
    while waitpid(process, &status, 0) == -1, errno == EINTR {}
    let number = status & 0x7F
    return number == 0 ? .exited((status >> 8) & 0xFF) : .signalled(number)
  }

  // MARK: Talking

  /// Writes and reads what is possible now, or waits a moment for something to be.
  private func exchange(_ pipes: inout Pipes, _ rest: inout ArraySlice<UInt8>, _ result: inout Run) {
    if rest.isEmpty { pipes.closeInput() }
    var polled = pipes.nearEnds.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
    polled[0].events = Int16(POLLOUT)
    // A descriptor of -1 is passed over.
    poll(&polled, nfds_t(polled.count), Self.slice)
    if polled[0].revents != 0 {
      let count = rest.withUnsafeBytes { write(pipes.nearEnds[0], $0.baseAddress, $0.count) }
      if count > 0 {
        rest = rest.dropFirst(count)
      } else if count < 0, errno != EAGAIN, errno != EINTR {
        // It does not want to know more.
        rest = []
      }
    }
    if polled[1].revents != 0 { pipes.read(1) { result.output += $0 } }
    if polled[2].revents != 0 { pipes.read(2) { Self.keepLast($0, in: &result.errors) } }
  }

  /// Reads what is still in the pipes. Nobody of its group is left; whoever left the group may still hold them open.
  private func drain(_ pipes: inout Pipes, _ result: inout Run, until deadline: ContinuousClock.Instant) {
    var isMore = true
    while isMore, result.output.count <= outputLimit, ContinuousClock.now < deadline {
      isMore = pipes.read(1) { result.output += $0 }
    }
    isMore = true
    while isMore, ContinuousClock.now < deadline {
      isMore = pipes.read(2) { Self.keepLast($0, in: &result.errors) }
    }
  }

  private static func keepLast(_ bytes: ArraySlice<UInt8>, in errors: inout [UInt8]) {
    errors += bytes
    if errors.count > errorBytes { errors.removeFirst(errors.count - errorBytes) }
  }
}

/// The pipes to a program's standard streams, both ends of each; -1 where one is closed.
private struct Pipes {
  private(set) var nearEnds: [Int32] = []
  private(set) var farEnds: [Int32] = []
  private var buffer = [UInt8](repeating: 0, count: 1 << 16)

  init(program: String) throws(CommandFailure) {
    for stream in 0...2 {
      var ends: [Int32] = [-1, -1]
      guard pipe(&ends) == 0 else {
        let code = errno
        close()
        throw .cannotStart(program: program, code: code)
      }
      for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
      let near = ends[stream == 0 ? 1 : 0]
      _ = fcntl(near, F_SETFL, fcntl(near, F_GETFL) | O_NONBLOCK)
      nearEnds.append(near)
      farEnds.append(ends[stream == 0 ? 0 : 1])
    }
  }

  mutating func closeInput() { Self.close(&nearEnds[0]) }
  mutating func closeFarEnds() { for end in farEnds.indices { Self.close(&farEnds[end]) } }

  mutating func close() {
    for end in nearEnds.indices { Self.close(&nearEnds[end]) }
    closeFarEnds()
  }

  /// Hands on what can be read now; returns whether there may be more. At the end the pipe is closed.
  @discardableResult
  mutating func read(_ stream: Int, _ use: (ArraySlice<UInt8>) -> Void) -> Bool {
    guard nearEnds[stream] != -1 else { return false }
    let count = SystemCall.readSome(nearEnds[stream], &buffer, buffer.count)
    if count > 0 {
      use(buffer[..<count])
      return true
    }
    if count < 0, errno == EINTR { return true }
    if count == 0 || errno != EAGAIN { Self.close(&nearEnds[stream]) }
    return false
  }

  private static func close(_ descriptor: inout Int32) {
    if descriptor != -1 { SystemCall.closeFile(descriptor) }
    descriptor = -1
  }
}
