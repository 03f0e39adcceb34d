import BackpropCore

// What is said about files: that they do not exist, cannot be read, or are not text.

extension Words {
  static func noFile(_ kind: FileContents.Kind) -> Words {
    Words(
      "there is no such file",
      hint: kind == .experiment
        ? "check the path; backprop experiments list shows the built-in ones, which need no file"
        : "check the path")
  }

  static func noBuiltIn(_ name: String, known: [String]) -> Words {
    Words(
      "found \(name.quoted), expected a file or one of \(known.listed(atMost: 20))",
      hint: SpellingSuggestion.hint(for: name, among: known)
        ?? (name.isEmpty
          ? "write the path of a file, or one of these names"
          : "a name without / and . is a built-in experiment; write ./\(name.harmless) for a file of that name")
    )
  }

  static func noTable(_ path: String) -> Words {
    Words(
      "there is no file \(path.quoted)",
      hint:
        "csv is looked for from the folder of the experiment file; put the table there or correct the path")
  }

  /// - Parameter path: that of a table; `nil` for the file that the fault is reported for.
  static func unreadable(_ failure: ChunkedFile.Failure, path: String? = nil) -> Words {
    let (what, hint) = failure.words
    return Words("\(path.map { "at \($0.quoted) " } ?? "")found \(what)", hint: hint)
  }

  package static func tooLarge(_ kind: FileContents.Kind) -> Words {
    let (name, hint) =
      switch kind {
      case .experiment:
        (
          "an experiment file",
          "put the data in a table (data: {csv: …}) and draw the weights (initialization: …)"
        )
      case .lesson: ("a lesson", "split it into several lessons")
      case .work: ("a file of numbers", "hand in fewer rows")
      }
    return Words("found more than \(kind.limit >> 20) MiB, the most \(name) may have", hint: hint)
  }

  static var emptyFile: Words {
    Words(
      "the file is empty, expected an experiment",
      hint: "backprop experiments show mazur prints one to start from")
  }

  static func notUTF8(_ byte: UInt8) -> Words {
    Words(
      "found the byte 0x\(Unicode.Scalar(byte).hex(digits: 2)), expected a text in UTF-8",
      hint: "save the file as UTF-8")
  }

  static var utf16: Words { Words("found UTF-16, expected UTF-8", hint: "save the file as UTF-8") }

  static func controlCharacter(_ scalar: Unicode.Scalar) -> Words {
    // As YAML writes it in double quotes.
    let escape = scalar.value > 0xFF ? "\\u" + scalar.hex(digits: 4) : "\\x" + scalar.hex(digits: 2)
    return Words(
      "found the control character \(String(scalar).harmless), expected a text without one",
      hint: "delete it; in a name in double quotes it can be written as \(escape)")
  }
}

extension ChunkedFile.Failure {
  /// What is at the path, and what to do.
  fileprivate var words: (what: String, hint: String) {
    switch self {
    case .missing: ("no such file", "check the path")
    case .directory: ("a directory, expected a file", "name a file in it")
    case .device: ("a device, expected a file or a pipe", "name a file, or - for standard input")
    case .denied: ("a file that may not be read", "check its permissions, for example with ls -l")
    case .failed(let code):
      ("a file that cannot be read (system error \(code))", "check the disk, or copy the file elsewhere")
    }
  }
}
