import BackpropLessons

/// Keeps progress while the program runs, and says once when it cannot.
@MainActor
final class ProgressKeeper {
  // A class: what draws, what handles keys and what saves at the end share it.
  private let store: ProgressStore
  var progress: Progress
  private var saved: Progress?
  private var told: String?

  /// - Parameter loaded: as the file has it.
  init(_ store: ProgressStore, _ loaded: Progress) {
    self.store = store
    progress = loaded
    saved = loaded
  }

  /// - Returns: what there is to say, unless it was said last time already.
  func save() -> String? {
    let outcome = store.save(progress)
    progress = outcome.progress
    saved = outcome.message == nil ? progress : nil
    defer { told = outcome.message }
    return outcome.message == told ? nil : outcome.message
  }

  /// The last place, whatever ended the program.
  func saveAtEnd() {
    guard progress != saved else { return }
    if let message = save() { ErrorReport.write("backprop: note: \(message)\n") }
  }
}
