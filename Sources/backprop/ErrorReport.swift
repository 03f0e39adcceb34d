import ArgumentParser
import BackpropExperiments

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Ends of a command: what is printed where, and with which status.
enum ErrorReport {
  /// Prints what an error has to say and gives the status to exit with.
  static func status(for error: any Error, arguments: [String]) -> Int32 {
    switch error {
    case let error as ExperimentError:
      write(error.description + "\n")
      return error.exitStatus
    case let failure as CommandFailure:
      // Who closed the pipe does not want to hear about it.
      if case .writeFailed(_, EPIPE) = failure { return failure.exitStatus.rawValue }
      write(failure.description)
      return failure.exitStatus.rawValue
    case let code as ExitCode:
      return code.rawValue
    default:
      return parserStatus(for: error, arguments: arguments)
    }
  }

  /// Help and version are not errors; anything else the argument parser throws is wrong usage.
  private static func parserStatus(for error: any Error, arguments: [String]) -> Int32 {
    let message = BackpropCommand.message(for: error)
    switch BackpropCommand.exitCode(for: error) {
    case .success: return Help.print(message, arguments: arguments)
    case .validationFailure:
      let failure = CommandFailure.wrongUsage(
        harmless(message, arguments: arguments), command: Help.commandPath(arguments).joined(separator: " "))
      write(failure.description)
      return failure.exitStatus.rawValue
    default:
      let failure = CommandFailure.ownBug(message.harmless)
      write(failure.description)
      return failure.exitStatus.rawValue
    }
  }

  /// The parser repeats arguments as they are. Its own line breaks become blanks, one from an argument `^J`.
  private static func harmless(_ message: String, arguments: [String]) -> String {
    let hasOwnLines = !arguments.contains { $0.unicodeScalars.contains { $0 == "\n" || $0 == "\r" } }
    let text = hasOwnLines ? message.split { $0.isNewline }.joined(separator: " ") : message
    return text.harmless
  }

  /// Standard error; there is nowhere to say that it cannot be written.
  static func write(_ text: String) {
    var text = text
    text.withUTF8 { _ = SystemCall.writeAll(UnsafeRawBufferPointer($0), to: 2) }
  }
}
