import Yams

/// Errors of YAML syntax, sorted by what a reader has to do about them.
enum YAMLFault: Equatable, Sendable {
  case tab
  case reserved(Unicode.Scalar)
  case openList(line: Int)
  case openMapping(line: Int)
  /// The place is that of the bracket.
  case endInBrackets
  /// The place is that of the quote.
  case openQuote
  case colonInText
  case noColon
  case indentation
  case dashInKey
  case escape
  case severalDocuments
  case repeatedKey(String)
  case noValue
  case tooDeep
  case other(String)

  struct Located: Error {
    var fault: YAMLFault
    var place: SourcePlace
  }
}

extension YAMLFault.Located {
  /// libyaml's own words for the problem are matched here, and nowhere else.
  init(_ error: YamlError, in text: String) {
    switch error {
    case .scanner(let context, let problem, let mark, _), .parser(let context, let problem, let mark, _),
      .composer(let context, let problem, let mark, _):
      self.init(context: context, problem: problem, mark: mark, in: text)
    case .duplicatedKeysInMapping(let keys, let context):
      let place = SourcePlace(line: context.mark.line, column: context.mark.column)
      self.init(fault: .repeatedKey(keys.first ?? ""), place: place)
    case .reader(let problem, _, _, _), .writer(let problem), .emitter(let problem),
      .representer(let problem):
      self.init(fault: .other(problem), place: SourcePlace(line: 1, column: 1))
    case .no, .memory, .dataCouldNotBeDecoded:
      self.init(fault: .other("no memory, or not UTF-8"), place: SourcePlace(line: 1, column: 1))
    }
  }

  private init(context: YamlError.Context?, problem: String, mark: Mark, in text: String) {
    let start = context?.mark ?? mark
    let found = text.scalar(line: mark.line, column: mark.column)
    var place = SourcePlace(line: mark.line, column: mark.column)
    let fault = YAMLFault(problem: problem, found: found, line: start.line)
    if fault == .openQuote { place = SourcePlace(line: start.line, column: start.column) }
    self.init(fault: fault, place: place)
  }
}

extension YAMLFault {
  fileprivate init(problem: String, found: Unicode.Scalar?, line: Int) {
    self =
      switch problem {
      case "found character that cannot start any token", "found a tab character that violates indentation":
        found == "\t" ? .tab : found.map(YAMLFault.reserved) ?? .other(problem)
      case "did not find expected ',' or ']'": .openList(line: line)
      case "did not find expected ',' or '}'": .openMapping(line: line)
      case "found unexpected end of stream": .openQuote
      case "mapping values are not allowed in this context": .colonInText
      case "could not find expected ':'": .noColon
      case "did not find expected key", "did not find expected '-' indicator",
        "did not find expected <document start>":
        .indentation
      case "block sequence entries are not allowed in this context": .dashInKey
      case "found unknown escape character", "found invalid Unicode character escape code",
        "did not find expected hexdecimal number":
        .escape
      case "did not find expected node content": .noValue
      case "expected a single document in the stream": .severalDocuments
      case _ where problem.hasPrefix("Maximum nesting level reached"): .tooDeep
      default: .other(problem)
      }
  }
}

extension String {
  fileprivate func scalar(line: Int, column: Int) -> Unicode.Scalar? {
    let lines = unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
    guard line <= lines.count else { return nil }
    return lines[line - 1].dropFirst(column - 1).first
  }
}
