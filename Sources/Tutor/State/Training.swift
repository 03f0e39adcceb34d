/// One update after another, in slices between the frames.
package struct Training: Equatable, Sendable {
  package var isRunning = false
  /// Updates in each tenth of a second.
  package var updatesPerSlice = 1
  package static let speeds = 1...10_000
}
