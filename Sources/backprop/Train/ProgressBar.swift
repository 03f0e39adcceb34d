/// One line on standard error that fills up, at most ten times a second, and is gone at the end.
///
/// It is written with carriage returns and blanks alone, so any terminal shows it.
struct ProgressBar {
  private let isShown: Bool
  private let isASCII: Bool
  private let clock = ContinuousClock()
  private var nextTime: ContinuousClock.Instant
  private var shownWidth = 0
  private var shownText = ""

  private static let period: Duration = .milliseconds(100)

  init(isShown: Bool, isASCII: Bool) {
    self.isShown = isShown
    self.isASCII = isASCII
    // What is done at once needs no bar.
    nextTime = clock.now + .milliseconds(300)
  }

  mutating func show(_ progress: TrainingRun.Progress) {
    guard isShown, clock.now >= nextTime else { return }
    nextTime = clock.now + Self.period
    let text = Self.text(progress, columns: StandardStream.error.columns, isASCII: isASCII)
    guard text != shownText else { return }
    let blanks = String(repeating: " ", count: max(0, shownWidth - text.count))
    ErrorReport.write("\r\(text)\(blanks)")
    (shownText, shownWidth) = (text, max(shownWidth, text.count))
  }

  /// Leaves an empty line with the cursor at its start.
  mutating func clear() {
    guard shownWidth > 0 else { return }
    ErrorReport.write("\r\(String(repeating: " ", count: shownWidth))\r")
    (shownText, shownWidth) = ("", 0)
  }

  /// `training  ████████░░░░  60 %  epoch 600 of 1,000`, one column short of the width: the last column would wrap.
  static func text(_ progress: TrainingRun.Progress, columns: Int, isASCII: Bool) -> String {
    let percent = String(Int(progress.fraction * 100))
    let words =
      "  \(String(repeating: " ", count: 3 - percent.count))\(percent) %  "
      + "epoch \(progress.epochCount.grouped) of \(progress.epochGoal.grouped)"
    let title = "training  "
    let width = min(50, columns - 1 - title.count - words.count)
    guard width >= 5 else { return String((title + words).prefix(max(0, columns - 1))) }
    let full = Int(progress.fraction * Double(width))
    let (done, open) = isASCII ? ("#", ".") : ("█", "░")
    return title + String(repeating: done, count: full) + String(repeating: open, count: width - full) + words
  }
}
