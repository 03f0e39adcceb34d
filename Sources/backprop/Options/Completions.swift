import ArgumentParser
import BackpropCore
import BackpropExperiments
import BackpropLessons

/// What the shells offer when Tab is pressed, from the tables that the commands read.
///
/// The argument parser writes the scripts. What it cannot say is put in afterwards: names *and* files for one argument,
/// each with the shell's own words, as only the shell quotes a file's name, knows `~`, and goes down into folders. A
/// script of our own was refused: options, commands and their order would stand in it a second time.
enum Completions {
  /// A built-in experiment's name, or any file: a file is never hidden, whatever it is called.
  static let experiments = CompletionKind.list(BuiltInExperiments.names + [filesToo])
  static let experimentNames = CompletionKind.list(BuiltInExperiments.names)
  static let topics = CompletionKind.list(PracticeTopic.allCases.map(\.rawValue))
  /// Asked for at the time, as `--lessons` says where they are.
  static let lessons = CompletionKind.custom { words, _, prefix in lessonNames(words, prefix) }

  /// The last word of a list whose argument may be a file as well; never in a finished script.
  static let filesToo = "FILES"

  static func names<Choice: CaseIterable & RawRepresentable>(_ type: Choice.Type) -> CompletionKind
  where Choice.RawValue == String {
    .list(Choice.allCases.map(\.rawValue))
  }

  /// The ids; the numbers where a digit was typed.
  private static func lessonNames(_ words: [String], _ prefix: String) -> [String] {
    let option = words.firstIndex(of: "--lessons").map { words.dropFirst($0 + 1).first ?? "" }
    guard let folder = try? LessonLocator.folder(option), let paths = LessonFolder.paths(in: folder) else {
      return []
    }
    let names = paths.compactMap { LessonFile(path: $0).name }
    let wantsNumber = prefix.first?.isNumber == true
    return names.map { wantsNumber ? String($0.number) : $0.id }
  }

  // MARK: Scripts

  /// The shell whose script is asked for; `nil` where none is, or none that we know.
  static func requested(by arguments: [String]) -> CompletionShell? {
    let option = "--generate-completion-script"
    guard let first = arguments.first, first.hasPrefix(option) else { return nil }
    if first == option, arguments.count == 1 { return .autodetected() }
    let name = first == option ? arguments[1] : String(first.dropFirst(option.count + 1))
    return CompletionShell(rawValue: name)
  }

  /// The argument parser's script with what it cannot say.
  static func withFiles(in script: String, for shell: CompletionShell) -> String {
    switch shell {
    case .bash: return withFilesInBash(script)
    case .zsh: return withFilesInZsh(script)
    default: return withFilesInFish(script)
    }
  }

  /// The names are followed by files. Where nothing fits, bash looks for files by itself: it alone can take back
  /// the quotes of what was typed.
  private static func withFilesInBash(_ script: String) -> String {
    script
      .replacing("$'\\n''\(filesToo)'\n", with: "\n        __backprop_add_completions -f\n")
      .replacing("complete -o filenames -F", with: "complete -o filenames -o bashdefault -o default -F")
  }

  /// The function that offers a list offers the files too, and not the word that asks for them.
  private static func withFilesInZsh(_ script: String) -> String {
    let begin = "__backprop_complete() {\n"
    return script.replacing(
      begin,
      with: begin + """
            if (( ${@[(Ie)\(filesToo)]} )); then
                _files
                set -- "${(@)@:#\(filesToo)}"
            fi

        """)
  }

  /// `-F` allows files where the script forbids them for all other places.
  private static func withFilesInFish(_ script: String) -> String {
    script.replacing(/-(r?)fka '([^']*) FILES'/) { "-\($0.1)Fka '\($0.2)'" }
  }
}
