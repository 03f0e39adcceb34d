import BackpropExperiments
import TerminalCanvas
import TerminalCurses
import Tutor

/// What every screen shares with the world outside: the terminal it is on, and the settings that are kept.
@MainActor
final class EffectRunner {
  // A class: draw, handle and tick of a program share it.
  private let session: TerminalSession
  private let store: SettingsStore
  /// What the file has, and what was last tried.
  private var kept: KeptSettings
  private var tried: KeptSettings
  private var told: String?

  init(_ session: TerminalSession, _ store: SettingsStore, _ kept: KeptSettings) {
    self.session = session
    self.store = store
    self.kept = kept
    tried = kept
  }

  /// The look of a new screen: what was chosen before, on this terminal.
  func prepare(_ settings: inout ViewSettings) {
    settings.kept = kept
    settings.terminalGlyphs = session.glyphs
    settings.glyphs = session.glyphs
    settings.theme = session.theme
    settings.limits = session.limits
  }

  /// - Parameter save: keeps progress.
  func perform(_ effects: [Effect], _ settings: inout ViewSettings, save: () -> Void) -> LoopCommand {
    var command = LoopCommand.redraw
    for effect in effects {
      switch effect {
      case .quit: return .quit
      case .suspend: command = .suspend
      case .repaint: command = .fullRepaint
      case .bell: session.bell()
      case .setTheme(let theme?): session.theme = theme
      case .setTheme(nil):
        session.followTerminal()
        settings.theme = session.theme
      case .saveProgress: save()
      }
    }
    return command
  }

  /// Keeps what was chosen.
  /// - Returns: what there is to say, unless it was said last time already: it stays true as long as the disk is full.
  func keep(_ settings: ViewSettings) -> String? {
    guard settings.kept != tried else { return nil }
    tried = settings.kept
    let message = store.save(tried, before: kept)
    if message == nil { kept = tried }
    defer { told = message }
    return message == told ? nil : message
  }
}
