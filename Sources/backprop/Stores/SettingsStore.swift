import BackpropExperiments
import BackpropLessons
import Tutor

/// Keeps the settings in a file: one changed key at a time, so that two sessions do not undo what the other one set.
///
/// A file that cannot be read, or is not what settings look like, is left as it is, and the tutor runs on with what can
/// be used of it.
struct SettingsStore: Sendable {
  var file: KeptFile

  init(variable: (String) -> String? = EnvironmentVariables.value) {
    file = KeptFile(
      "Settings are", name: "config", variable: "XDG_CONFIG_HOME", usual: ".config", variable)
  }

  /// What is kept, and what to tell about it.
  func load() -> (settings: KeptSettings, message: String?) {
    // Without a home there are no settings, and progress says so.
    guard file.folder != nil else { return (KeptSettings(), nil) }
    do throws(KeptFile.Trouble) {
      guard let bytes = try file.read() else { return (KeptSettings(), nil) }
      let text = SettingsText(bytes, keys: KeptSettings.keys)
      return (KeptSettings(text.values), fault(in: text))
    } catch {
      return (KeptSettings(), file.sentence(error))
    }
  }

  /// Keeps what has changed.
  /// - Returns: what there is to say.
  func save(_ settings: KeptSettings, before: KeptSettings) -> String? {
    let changes = settings.changes(from: before)
    guard !changes.isEmpty else { return nil }
    do throws(KeptFile.Trouble) {
      var fault: String?
      try file.update { bytes throws(KeptFile.Trouble) in
        if let text = SettingsText.text(bytes, setting: changes, keys: KeptSettings.keys) { return text }
        fault = self.fault(in: SettingsText(bytes ?? [], keys: KeptSettings.keys)) ?? notInLines
        return nil
      }
      return fault.map { "Settings are not kept. \($0)" }
    } catch {
      return file.sentence(error)
    }
  }

  private var notInLines: String {
    "\((file.path ?? "").harmless) is not written in lines of key: value; it is left as it is."
  }

  /// One line: place, what was found, what to do.
  private func fault(in text: SettingsText) -> String? {
    text.findings.diagnostics(path: file.path ?? "").first.map {
      $0.description.split(separator: "\n").joined(separator: " · ")
    }
  }
}
