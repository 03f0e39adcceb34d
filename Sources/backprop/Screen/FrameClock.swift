/// Ten times a second while something moves by itself, else never.
@MainActor
final class FrameClock {
  // A class: the two closures of a tick share it.
  private var next: ContinuousClock.Instant?

  func deadline(isRunning: Bool) -> ContinuousClock.Instant? {
    if !isRunning { next = nil } else if next == nil { beat() }
    return next
  }

  func beat() { next = .now + .milliseconds(100) }
}
