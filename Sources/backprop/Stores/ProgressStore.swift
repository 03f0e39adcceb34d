import BackpropLessons

/// Keeps progress in a file, together with what another session has kept meanwhile.
///
/// A file that cannot be understood is set aside; one from a newer program is left alone; then, and where there is no
/// place to write, the tutor runs on and says that nothing is kept.
struct ProgressStore: Sendable {
  var file: KeptFile

  init(variable: (String) -> String? = EnvironmentVariables.value) {
    file = KeptFile(
      "Progress is", name: "progress", variable: "XDG_STATE_HOME", usual: ".local/state", variable)
  }

  /// What is kept now, and what to tell about it.
  struct Outcome {
    var progress: Progress
    /// `nil` where there is nothing to tell.
    var message: String?
  }

  /// What was kept before. Never fails: what stands in the way is reported, and nothing kept is touched.
  func load() -> Outcome {
    do throws(KeptFile.Trouble) {
      if let progress = try content(try file.read()) { return Outcome(progress: progress) }
      // Another session may have set it aside already.
      let place = try file.setAside { bytes throws(KeptFile.Trouble) in try content(bytes) == nil }
      guard let place else { return load() }
      return Outcome(progress: Progress(), message: Self.message(setAside: place))
    } catch {
      return Outcome(progress: Progress(), message: file.sentence(error))
    }
  }

  /// Keeps `progress` together with what another session has kept meanwhile.
  /// - Returns: both together; with a message where it could not be kept. Trying again later is safe.
  func save(_ progress: Progress) -> Outcome {
    var outcome = Outcome(progress: progress)
    do throws(KeptFile.Trouble) {
      try file.update { bytes throws(KeptFile.Trouble) in
        if let kept = try content(bytes) {
          outcome.progress = kept.merged(with: progress)
        } else {
          outcome.message = Self.message(setAside: try file.setAsideLocked())
        }
        return outcome.progress.text
      }
      return outcome
    } catch {
      return Outcome(progress: progress, message: file.sentence(error))
    }
  }

  /// `nil` for a damaged file.
  private func content(_ bytes: [UInt8]?) throws(KeptFile.Trouble) -> Progress? {
    guard let bytes else { return Progress() }
    do throws(Progress.FileProblem) {
      return try Progress(bytes)
    } catch {
      switch error {
      case .damaged: return nil
      case .newer(let version): throw .newer(path: file.path ?? "", version: version)
      }
    }
  }

  private static func message(setAside place: String) -> String {
    "The progress file was damaged and has been set aside as \(place.harmless). A new one is begun."
  }
}
