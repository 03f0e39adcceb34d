// What help and the manual say about the program as a whole: tables, so that both say the same.

/// A command line to begin with.
struct UsageExample: Hashable, Sendable {
  let arguments: [String]
  let purpose: String

  var commandLine: String { (["backprop"] + arguments).joined(separator: " ") }

  static let all = [
    UsageExample([], "Open the list of lessons."),
    UsageExample(["lesson", "9"], "Open a lesson, by its number or its id."),
    UsageExample(["play", "mazur"], "Step through a built-in experiment."),
    UsageExample(
      ["trace", "xor", "--format", "csv", "--output", "xor.csv"], "Write every number of an update to a file."
    ),
    UsageExample(
      ["examine", "--starter", "python", "--output", "mine.py"],
      "Begin a program of your own; backprop examine -- python3 mine.py then names its mistake."),
  ]

  private init(_ arguments: [String], _ purpose: String) {
    self.arguments = arguments
    self.purpose = purpose
  }
}

/// An environment variable that changes what the program does.
enum EnvironmentVariable: String, CaseIterable {
  case term = "TERM"
  case noColor = "NO_COLOR"
  case background = "COLORFGBG"
  case allLocale = "LC_ALL"
  case characterLocale = "LC_CTYPE"
  case language = "LANG"
  case lessons = "BACKPROP_LESSONS"
  case stateHome = "XDG_STATE_HOME"
  case configurationHome = "XDG_CONFIG_HOME"
  case home = "HOME"

  var meaning: String {
    switch self {
    case .term: "The kind of terminal."
    case .noColor: "Where it is set to anything, no colours are used."
    case .background:
      "Foreground and background, for a terminal that does not say whether it is light or dark."
    case .allLocale: "The locale: with UTF-8 in it symbols and lines are drawn, else ASCII."
    case .characterLocale: "The same, where LC_ALL is not set."
    case .language: "The same, where neither is set."
    case .lessons: "The folder of the lessons; --lessons wins over it."
    case .stateHome: "The folder that progress is kept under."
    case .configurationHome: "The folder that settings are kept under."
    case .home:
      "Progress is kept in its .local/state, settings in its .config, unless the two above say otherwise."
    }
  }
}

/// What the program finds or keeps on disk.
struct KnownFile: Hashable, Sendable {
  let path: String
  let meaning: String

  static let all = [
    KnownFile(
      path: "~/.local/state/backprop/progress.yaml",
      meaning: "Your progress. It is replaced whole; a damaged one is set aside."),
    KnownFile(
      path: "~/.config/backprop/config.yaml",
      meaning: "Your settings. Options win over them."),
    KnownFile(
      path: "../share/backprop/Lessons",
      meaning: "The lessons, seen from the folder of the program; else Lessons beside the program."),
  ]
}

extension ExitStatus {
  var meaning: String {
    switch self {
    case .done: "Done."
    case .saysNo: "The check ran and says no."
    case .wrongUsage: "Wrong usage."
    case .wrongContent: "A file's content is wrong."
    case .missing: "No such file, lesson or built-in experiment."
    case .unavailable: "No usable terminal, or a program that cannot be started."
    case .ownBug: "A bug of backprop."
    case .cannotCreate: "A file cannot be created."
    case .readOrWriteFailed: "Reading or writing failed."
    case .interrupted: "Interrupted."
    }
  }
}
