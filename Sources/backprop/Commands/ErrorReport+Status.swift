import ArgumentParser
import BackpropExperiments

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// How a command ends: what is printed where, and with which status.
extension ErrorReport {
  /// Prints what an error has to say and gives the status to exit with.
  static func status(for error: any Error, arguments: [String]) -> Int32 {
    if let code = error as? ExitCode { return code.rawValue }
    // Help and version are not errors.
    if BackpropCommand.exitCode(for: error) == .success {
      return Help.print(BackpropCommand.message(for: error), arguments: arguments)
    }
    let report = report(of: error, arguments: arguments)
    // Whoever closed the pipe does not want to hear about it.
    if case .writeFailed(_, EPIPE)? = error as? CommandFailure { return report.status }
    write(report.text)
    return report.status
  }

  /// What is said about an error, which is never nothing, and the status to exit with.
  static func report(of error: any Error, arguments: [String]) -> (text: String, status: Int32) {
    if let error = error as? ExperimentError, !error.diagnostics.isEmpty {
      return (error.description + "\n", error.exitStatus)
    }
    let failure = error as? CommandFailure ?? failure(for: error, arguments: arguments)
    return (failure.description, failure.exitStatus.rawValue)
  }

  /// What the argument parser throws is wrong usage; anything else should have been a failure with words of its own.
  private static func failure(for error: any Error, arguments: [String]) -> CommandFailure {
    let message = harmless(BackpropCommand.message(for: error), arguments: arguments)
    if BackpropCommand.exitCode(for: error) == .validationFailure {
      return .wrongUsage(
        message, nearest: Help.nearestOption(in: message, arguments: arguments),
        command: Help.commandPath(arguments).joined(separator: " "))
    }
    return .ownBug(message.isEmpty ? "an error without words, \(type(of: error))" : message)
  }

  /// The parser repeats arguments as they are. Its own line breaks become blanks; one from an argument becomes `^J`.
  private static func harmless(_ message: String, arguments: [String]) -> String {
    let hasOwnLines = !arguments.contains { $0.unicodeScalars.contains { $0 == "\n" || $0 == "\r" } }
    let text = hasOwnLines ? message.split { $0.isNewline }.joined(separator: " ") : message
    return text.harmless
  }
}
