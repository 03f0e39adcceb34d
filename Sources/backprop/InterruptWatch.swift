#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Holds Ctrl-C back and tells whether it came, so that an update is never left half done.
///
/// The signal is blocked and polled for, instead of being handled: there is no handler, and no state that one would
/// have to share with the rest.
struct InterruptWatch {
  /// A program started in the background of a script ignores interrupts, and so does this one.
  private let isWatching: Bool

  init() {
    let previous = signal(SIGINT, SIG_DFL)
    // C functions can be compared by their addresses only.
    isWatching = unsafeBitCast(previous, to: Int.self) != unsafeBitCast(SIG_IGN, to: Int.self)
    if isWatching {
      var interrupt = sigset_t()
      sigemptyset(&interrupt)
      sigaddset(&interrupt, SIGINT)
      sigprocmask(SIG_BLOCK, &interrupt, nil)
    } else {
      signal(SIGINT, previous)
    }
  }

  var isPending: Bool {
    guard isWatching else { return false }
    var pending = sigset_t()
    sigemptyset(&pending)
    sigpending(&pending)
    return sigismember(&pending, SIGINT) == 1
  }
}
