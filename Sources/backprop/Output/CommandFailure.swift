import BackpropCore
import BackpropExperiments
import TerminalCurses

/// The exit statuses, as in sysexits.h where it has one.
enum ExitStatus: Int32, CaseIterable {
  case done = 0
  /// The check ran and says no.
  case saysNo = 1
  case wrongUsage = 64
  case wrongContent = 65
  case missing = 66
  /// No usable terminal, or a program that cannot be started.
  case unavailable = 69
  case ownBug = 70
  case cannotCreate = 73
  case readOrWriteFailed = 74
  /// 128 + SIGINT, as a shell counts it.
  case interrupted = 130
}

/// Why a command ends without having done its work. What is wrong in a file is an `ExperimentError` instead.
/// Worded in `CommandWording.swift`.
enum CommandFailure: Error {
  /// `meant`: what to type instead.
  case unknownCommand(String, meant: String?)
  case unknownTopic(String, nearest: String?, all: [String])
  /// What the argument parser says, and the command whose help explains it.
  case wrongUsage(String, nearest: String?, command: String)
  /// Two options would write to the same file.
  case sameFile(String, options: [String])
  case noBuiltIn(String, nearest: String?)
  case noSuchStep(Int, count: Int, experiment: String)
  case noTerminal(TerminalError)
  /// A program on the command line; `code` is an `errno`.
  case cannotStart(program: String, code: Int32)
  /// Where the lessons were looked for.
  case noLessons(places: [String])
  /// `nil`: there is none to go on with.
  case noLesson(String?, nearest: String?)
  /// `code` is an `errno`.
  case cannotCreate(path: String, code: Int32)
  /// `path` is `nil` for standard output.
  case writeFailed(path: String?, code: Int32)
  case cannotBeSaved(path: String, ExperimentEncoder.Failure)
  /// An experiment that cannot be written for a program to read.
  case cannotBeAsked(experiment: String, ExperimentEncoder.Failure)
  /// Updates count from 0.
  case notFinite(Quantity, update: Int, TrainingSetup)
  case ownBug(String)

  var exitStatus: ExitStatus {
    switch self {
    case .unknownCommand, .unknownTopic, .wrongUsage, .sameFile, .noSuchStep: .wrongUsage
    case .noBuiltIn, .noLessons, .noLesson: .missing
    case .noTerminal, .cannotStart: .unavailable
    case .cannotCreate: .cannotCreate
    case .writeFailed, .cannotBeSaved: .readOrWriteFailed
    case .cannotBeAsked: .wrongContent
    case .notFinite: .saysNo
    case .ownBug: .ownBug
    }
  }
}
