#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Holds Ctrl-C back and tells whether it came, so that an update is never left half done, nor a program that was
/// started left behind.
///
/// The signal is blocked and polled for, instead of being handled: there is no handler, and no state that one would
/// have to share with the rest.
struct InterruptWatch {
  /// A program started in the background of a script ignores interrupts, and so does this one.
  private let watched: [Int32]

  /// - Parameter signals: what is held back; usually Ctrl-C alone.
  init(_ signals: [Int32] = [SIGINT]) {
    watched = signals.filter { number in
      let previous = signal(number, SIG_DFL)
      // C functions can be compared by their addresses only.
      let isIgnored = unsafeBitCast(previous, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
      if isIgnored { signal(number, previous) }
      return !isIgnored
    }
    var set = Self.set(of: watched)
    sigprocmask(SIG_BLOCK, &set, nil)
  }

  var isPending: Bool {
    var pending = sigset_t()
    sigemptyset(&pending)
    sigpending(&pending)
    return watched.contains { sigismember(&pending, $0) == 1 }
  }

  /// Ends the program by what is pending; does nothing where nothing is.
  func deliver() {
    var set = Self.set(of: watched)
    sigprocmask(SIG_UNBLOCK, &set, nil)
  }

  private static func set(of signals: [Int32]) -> sigset_t {
    var set = sigset_t()
    sigemptyset(&set)
    for number in signals { sigaddset(&set, number) }
    return set
  }
}
