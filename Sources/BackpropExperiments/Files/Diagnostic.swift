import BackpropCore

/// A fault in a file, in the form every part of the program prints:
///
///     nets/xor.yaml:3:9: error: found 3 numbers …, expected 2
///     hint: …
///
/// Lines and columns count from 1, columns in characters (Unicode scalars). Both are `nil` where the fault concerns the
/// whole file, such as a file that does not exist. Texts are harmless on a terminal.
package struct Diagnostic: Equatable, Sendable, CustomStringConvertible {
  package var path: String
  package var line: Int?
  package var column: Int?
  /// What was found, what was expected.
  package var message: String
  /// What to do about it.
  package var hint: String
  package var severity: Severity

  package enum Severity: String, Sendable {
    /// Nothing comes of the file, or it is not what it has to be.
    case error
    /// Worth knowing; nothing is wrong.
    case note
  }

  package init(
    path: String, line: Int? = nil, column: Int? = nil, message: String, hint: String,
    severity: Severity = .error
  ) {
    self.severity = severity
    self.path = path
    self.line = line
    self.column = column
    self.message = message.harmless
    self.hint = hint.harmless
  }

  package init(
    path: String, line: Int? = nil, column: Int? = nil, _ words: Words, _ severity: Severity = .error
  ) {
    self.init(
      path: path, line: line, column: column, message: words.message, hint: words.hint, severity: severity)
  }

  /// Two lines, without a line break at the end.
  package var description: String {
    let place = [line, column].compactMap { $0.map { ":\($0)" } }.joined()
    return "\(path.harmless)\(place): \(severity.rawValue): \(message)\nhint: \(hint)"
  }
}

/// Why there is no experiment: everything wrong with the file at once.
package struct ExperimentError: Error, Equatable, Sendable, CustomStringConvertible {
  package enum Kind: Sendable {
    /// The content is wrong.
    case content
    /// No such file or built-in experiment.
    case missing
    /// It is there and cannot be read: a directory, a device, no permission.
    case unreadable
  }

  package var kind: Kind
  /// In the order of the file; never empty.
  package var diagnostics: [Diagnostic]

  package init(kind: Kind, diagnostics: [Diagnostic]) {
    self.kind = kind
    self.diagnostics = diagnostics
  }

  /// A file that is wrong as a whole.
  package init(_ kind: Kind, _ words: Words, path: String) {
    self.init(kind: kind, diagnostics: [Diagnostic(path: path, words)])
  }

  /// As in sysexits.h.
  package var exitStatus: Int32 {
    switch kind {
    case .content: 65
    case .missing: 66
    case .unreadable: 74
    }
  }

  package var description: String { diagnostics.map(\.description).joined(separator: "\n") }
}
