import BackpropCore
import BackpropExperiments
import TerminalCurses

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Every failure of a command in words: what is wrong, and what to do about it.
extension CommandFailure {
  struct Words {
    var message: String
    /// `nil` where the message has it already.
    var hint: String?
  }

  /// Two lines for standard error, harmless on a terminal.
  var description: String {
    let words = words
    return "backprop: error: \(words.message)\n" + (words.hint.map { "hint: \($0)\n" } ?? "")
  }

  var words: Words {
    switch self {
    case .unknownCommand(let name, let meant):
      Words(
        message: "there is no command \(Self.quoted(name))",
        hint: Self.suggestion(meant) + "backprop --help lists the commands")
    case .unknownTopic(let name, let nearest, let all):
      Words(
        message: "there is no topic \(Self.quoted(name)) to practise",
        hint: Self.suggestion(nearest) + "topics are " + all.joined(separator: ", "))
    case .wrongUsage(let message, let nearest, let command):
      Words(message: message, hint: Self.suggestion(nearest) + "\(command) --help shows what it takes")
    case .sameFile(let path, let options):
      Words(
        message: "\(options.joined(separator: " and ")) both name \(Self.quoted(path))",
        hint: "one would overwrite the other: give each a file of its own")
    case .noBuiltIn(let name, let nearest):
      Words(
        message: "there is no built-in experiment \(Self.quoted(name))",
        hint: Self.suggestion(nearest) + "backprop experiments list names them")
    case .noSuchStep(let step, let count, let experiment):
      Words(
        message:
          "step \(step) does not exist, the first update of \(Self.quoted(experiment)) has \(count) steps",
        hint: "--step takes 1 to \(count)")
    case .noTerminal(let error):
      // One line, and it names --plain: where there is no terminal to speak of, nobody reads a second.
      Words(message: error.message, hint: nil)
    case .cannotStart(let program, let code):
      Words(message: "cannot start \(Self.quoted(program)): \(Self.reason(code))", hint: Self.startHint(code))
    case .noLessons(let places):
      Words(
        message: "there is no folder of lessons at "
          + (places.isEmpty ? "any known place" : places.map(Self.quoted).joined(separator: ", ")),
        hint: "--lessons DIR or the variable BACKPROP_LESSONS says where the lessons are")
    case .noLesson(let name, let nearest):
      Words(
        message: name.map { "there is no lesson \(Self.quoted($0))" } ?? "there are no lessons",
        hint: Self.suggestion(nearest) + "backprop lessons list names them; --lessons DIR says where they are"
      )
    case .cannotCreate(let path, let code): Self.cannotCreate(path, code)
    case .writeFailed(let path, let code): Self.writeFailed(path, code)
    case .cannotBeSaved(let path, let failure):
      Words(
        message: "\(Self.quoted(path)) was not saved: \(failure)",
        hint: "--format json prints the weights instead")
    case .cannotBeAsked(let experiment, let failure):
      Words(
        message: "no program can be asked about \(Self.quoted(experiment)): \(failure)",
        hint: "a small network with a few patterns shows a mistake just as well")
    case .notFinite(let quantity, let update, let setup):
      Self.notFinite(quantity, update, setup)
    case .ownBug(let message):
      Words(
        message: "a fault of backprop itself: \(message)",
        hint: "please report it with the command line you used")
    }
  }

  private static func cannotCreate(_ path: String, _ code: Int32) -> Words {
    Words(message: "cannot create \(quoted(path)): \(reason(code))", hint: creationHint(code))
  }

  private static func writeFailed(_ path: String?, _ code: Int32) -> Words {
    Words(
      message: "cannot write to \(path.map(quoted) ?? "standard output"): \(reason(code))",
      hint: path == nil
        ? "> FILE at the end of the command line sends it to a file"
        : "nothing was replaced; try another place")
  }

  private static func notFinite(_ quantity: Quantity, _ update: Int, _ setup: TrainingSetup) -> Words {
    Words(
      message:
        "in update \(update + 1) \(QuantityWords(setup).described(quantity)) stopped being a finite number; "
        + "training ended there and nothing was saved",
      hint: "a smaller learning rate or smaller starting weights keep the numbers finite")
  }

  private static func suggestion(_ nearest: String?) -> String {
    nearest.map { "did you mean \($0)? " } ?? ""
  }

  private static func quoted(_ text: String) -> String { "\"\(text.harmless)\"" }

  /// The system's words, as in "No such file or directory".
  private static func reason(_ code: Int32) -> String {
    strerror(code).map { String(cString: $0) } ?? "error \(code)"
  }

  private static func startHint(_ code: Int32) -> String {
    switch code {
    case ENOENT, ENOTDIR:
      "after -- stands a program and its arguments: -- python3 mine.py, or -- ./mine for one in this folder"
    case EACCES, EPERM: "chmod +x makes a file a program; -- python3 mine.py runs one that is none"
    case ENOEXEC: "it has no #! line that says what runs it: name that first, as in -- python3 mine.py"
    default: "try the same command line without backprop"
    }
  }

  private static func creationHint(_ code: Int32) -> String {
    switch code {
    case ENOENT, ENOTDIR: "make its folder first, or choose another place"
    case EISDIR: "it is a folder: name a file in it"
    case EACCES, EPERM, EROFS: "choose a place you may write to"
    default: "choose another name or place"
    }
  }
}
