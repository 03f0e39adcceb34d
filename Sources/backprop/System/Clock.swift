#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The time of day; nothing else in the program asks for it.
enum Clock {
  /// Seconds since 1970, fine enough to tell two answers apart.
  static var now: Double {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  /// Seconds by which the learner's clock is ahead of UTC.
  static var timeZone: Double {
    var seconds = time(nil)
    var local = tm()
    guard localtime_r(&seconds, &local) != nil else { return 0 }
    return Double(local.tm_gmtoff)
  }
}
