import BackpropCore

/// All words for what is wrong with an experiment: what was found, what was expected, and how to mend it.
///
/// Texts from the file go through `quoted`, which makes them harmless and short.
struct Words: Equatable {
  var message: String
  var hint: String

  init(_ message: String, hint: String) {
    self.message = message
    self.hint = hint
  }
}

extension ExperimentProblem {
  var words: Words {
    switch self {
    case .file(let problem): problem.words
    case .yaml(let problem): problem.words
    case .syntax(let fault): fault.words
    case .key(let problem): problem.words
    case .value(let problem): problem.words
    case .shape(let problem): problem.words
    case .column(let problem): problem.words
    case .table(let fault): fault.words
    case .more(let count):
      Words(
        "found at least \(counted(count, "more error")) from here on", hint: "mend those above and try again")
    }
  }
}

extension FileProblem {
  var words: Words {
    switch self {
    case .missing:
      Words(
        "there is no such file",
        hint: "check the path; backprop experiments list shows the built-in ones, which need no file")
    case .noBuiltIn(let name):
      Words(
        "found \(name.quoted), expected a file or one of \(list(BuiltInExperiments.names, atMost: 20))",
        hint: suggestion(for: name, among: BuiltInExperiments.names)
          ?? (name.isEmpty
            ? "write the path of a file, or one of these names"
            : "a name without / and . is a built-in experiment; write ./\(name.harmless) for a file of that name")
      )
    case .missingTable(let path):
      Words(
        "there is no file \(path.quoted)",
        hint:
          "csv is looked for from the folder of the experiment file; put the table there or correct the path")
    case .unreadable(let failure): Words("found \(failure.words.message)", hint: failure.words.hint)
    case .unreadableTable(let path, let failure):
      Words("at \(path.quoted) found \(failure.words.message)", hint: failure.words.hint)
    case .tooLarge(let mebibytes):
      Words(
        "found more than \(mebibytes) MiB, the most an experiment file may have",
        hint: "put the data in a table (data: {csv: …}) and draw the weights (initialization: …)")
    case .empty:
      Words(
        "the file is empty, expected an experiment",
        hint: "backprop experiments show mazur prints one to start from")
    case .notUTF8(let byte):
      Words(
        "found the byte 0x\(hex(UInt32(byte), digits: 2)), expected a text in UTF-8",
        hint: "save the file as UTF-8")
    case .otherEncoding(let name): Words("found \(name), expected UTF-8", hint: "save the file as UTF-8")
    case .controlCharacter(let scalar):
      Words(
        "found the control character \(String(scalar).harmless), expected a text without",
        hint: "delete it; in a name in double quotes it can be written as \(escape(scalar))")
    }
  }
}

extension InputFile.Failure {
  var words: Words {
    switch self {
    case .missing: Words("no such file", hint: "check the path")
    case .directory: Words("a directory, expected a file", hint: "name a file in it")
    case .device: Words("a device, expected a file or a pipe", hint: "name a file, or - for standard input")
    case .denied: Words("a file that may not be read", hint: "check its permissions, for example with ls -l")
    case .failed(let code):
      Words(
        "a file that cannot be read (system error \(code))",
        hint: "check the disk, or copy the file elsewhere")
    }
  }
}

extension YAMLProblem {
  var words: Words {
    switch self {
    case .anchor(let name):
      Words(
        "found the anchor \("&\(name)".quoted), expected a value without",
        hint: "delete it and write the value where it is needed; a text that begins with & needs quotes")
    case .alias(let name):
      Words(
        "found the alias \("*\(name)".quoted), expected a value",
        hint: "write the value itself; a text that begins with * needs quotes")
    case .tag(let text):
      Words(
        "found the tag \(text.quoted), expected a value without",
        hint: "delete it; a text that begins with ! needs quotes")
    case .severalDocuments:
      Words(
        "found a second document, expected one", hint: "one experiment a file; split the file at this line")
    case .tooDeep:
      Words(
        "found more than \(ExperimentLimits.nesting) levels of nesting, expected 5 at most",
        hint: "check for [ or { that are never closed")
    }
  }
}

extension YAMLFault {
  var words: Words {
    switch self {
    case .tab:
      Words(
        "found a tab in the indentation, expected blanks", hint: "indent with blanks; YAML takes no tabs here"
      )
    case .noToken: Words("found something that no value can begin with", hint: "put a text in quotes")
    case .reserved(let scalar):
      Words(
        "found \(String(scalar).quoted) at the start of a value, where YAML reserves it",
        hint: "put a text that begins with it in quotes")
    case .openList(let line):
      Words(
        "found the end of a list item, expected a comma or ] (the list begins in line \(line))",
        hint: "close the list, or put the missing comma in")
    case .openMapping(let line):
      Words(
        "found the end of a value, expected a comma or } (the { stands in line \(line))",
        hint: "close the {, or put the missing comma in")
    case .endInBrackets:
      Words(
        "found a bracket that is never closed, expected ] or } before the end of the file", hint: "close it")
    case .openQuote:
      Words("found a quote that is never closed, expected its end before that of the file", hint: "close it")
    case .colonInText:
      Words(
        "found a colon where no key can stand, expected one key: value a line",
        hint: "check the line before for a missing colon and both for their indentation; "
          + "a text with a colon in it needs quotes")
    case .noColon:
      Words(
        "found a line without a colon, expected key: value", hint: "put a colon and a blank after the key")
    case .indentation:
      Words(
        "found a line that fits neither the lines before it nor a new key",
        hint:
          "give the keys of one section the same indentation, and close what was opened with [ { or quotes")
    case .dashInKey:
      Words(
        "found a list item behind a key, expected a value", hint: "put the - on a line of its own, or use [ ]"
      )
    case .escape:
      Words(
        "found an escape sequence that YAML does not know",
        hint: "write \\\\ for a backslash, or use single quotes, where a backslash is only itself")
    case .severalDocuments: YAMLProblem.severalDocuments.words
    case .tooDeep: YAMLProblem.tooDeep.words
    case .repeatedKey:
      Words("found a key that stands twice in its section", hint: "keep one of the two")
    case .keyIsNoWord: KeyProblem.notAWord.words
    case .directive:
      Words(
        "found a line that begins with %, which YAML reserves", hint: "delete it, or put a text in quotes")
    case .noValue: Words("found no value, expected one", hint: "put the value in, or delete the comma")
    case .other(let problem):
      Words(
        "found something that is not YAML: \(problem.harmless)",
        hint: "check quotes, brackets and indentation")
    }
  }
}

// MARK: Pieces

/// `3 units`, `1 unit`.
func counted(_ count: Int, _ noun: String) -> String { "\(grouped(count)) \(noun)\(count == 1 ? "" : "s")" }

/// Thousands set apart by commas, as the rest of the program writes counts.
func grouped(_ count: Int) -> String {
  var digits = String(count.magnitude)
  var groups: [String] = []
  while digits.count > 3 {
    groups.insert(String(digits.suffix(3)), at: 0)
    digits.removeLast(3)
  }
  return (count < 0 ? "-" : "") + ([digits] + groups).joined(separator: ",")
}

/// `a, b or c`, the first few of them.
func list(_ words: [String], last joint: String = "or", atMost limit: Int = 9) -> String {
  let shown = words.prefix(limit).map(\.harmless)
  if words.count > shown.count { return shown.joined(separator: ", ") + ", …" }
  guard shown.count > 1 else { return shown.first ?? "nothing" }
  return shown.dropLast().joined(separator: ", ") + " \(joint) " + shown[shown.count - 1]
}

func suggestion(for written: String, among known: [String]) -> String? {
  SpellingSuggestion.nearest(to: written, among: known).map { "did you mean \($0.harmless)?" }
}

private func hex(_ value: UInt32, digits: Int) -> String {
  let text = String(value, radix: 16, uppercase: true)
  return String(repeating: "0", count: max(digits - text.count, 0)) + text
}

/// As YAML writes it in double quotes.
private func escape(_ scalar: Unicode.Scalar) -> String {
  scalar.value > 0xFF ? "\\u" + hex(scalar.value, digits: 4) : "\\x" + hex(scalar.value, digits: 2)
}
