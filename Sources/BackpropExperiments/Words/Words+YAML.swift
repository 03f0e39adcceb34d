import BackpropCore

// What is said about text that is not YAML, or uses more of YAML than our files do.

extension Words {
  static func anchor(_ name: String) -> Words {
    Words(
      "found the anchor \("&\(name)".quoted), expected a value without one",
      hint: "delete it and write the value where it is needed; a text that begins with & needs quotes")
  }

  static func alias(_ name: String) -> Words {
    Words(
      "found the alias \("*\(name)".quoted), expected a value",
      hint: "write the value itself; a text that begins with * needs quotes")
  }

  static func tag(_ text: String) -> Words {
    Words(
      "found the tag \(text.quoted), expected a value without one",
      hint: "delete it; a text that begins with ! needs quotes")
  }

  static var severalDocuments: Words {
    Words("found a second document, expected one", hint: "one experiment a file; split the file at this line")
  }

  static var tooDeep: Words {
    Words(
      "found more than \(ExperimentLimits.nesting) levels of nesting, expected fewer",
      hint: "5 are enough for any file; check for [ or { that are never closed")
  }
}

extension YAMLFault {
  /// - Parameter linesAbove: how far down in its file the text begins.
  func words(linesAbove: Int) -> Words {
    switch self {
    case .noToken: Words("found something that no value can begin with", hint: "put a text in quotes")
    case .tab:
      Words(
        "found a tab in the indentation, expected blanks", hint: "indent with blanks; YAML takes no tabs here"
      )
    case .reserved(let scalar):
      Words(
        "found \(String(scalar).quoted) at the start of a value, where YAML reserves it",
        hint: "put a text that begins with it in quotes")
    case .openList(let line):
      Words(
        "found the end of a list item, expected a comma or ] (the list begins in line \(line + linesAbove))",
        hint: "close the list, or put the missing comma in")
    case .openMapping(let line):
      Words(
        "found the end of a value, expected a comma or } (the { is in line \(line + linesAbove))",
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
        "found a list item after a key, expected a value", hint: "put the - on a line of its own, or use [ ]"
      )
    case .escape:
      Words(
        "found an escape sequence that YAML does not know",
        hint: "write \\\\ for a backslash, or use single quotes, where a backslash is only itself")
    case .severalDocuments: .severalDocuments
    case .tooDeep: .tooDeep
    case .repeatedKey: Words("found a key that occurs twice in its section", hint: "keep one of the two")
    case .keyIsNoWord: .keyIsNoWord
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
