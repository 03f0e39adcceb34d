import Yams

/// Errors of YAML syntax, sorted by what a reader has to do about them.
enum YAMLFault: Equatable, Sendable {
  /// Nothing can begin with the character at the place.
  case noToken
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
  case keyIsNoWord
  case directive
  case noValue
  case tooDeep
  case other(String)

  struct Located: Error {
    var fault: YAMLFault
    var place: SourcePlace
    /// Where the faulty list or mapping in brackets begins.
    var bracket: SourcePlace?
  }
}

extension YAMLFault.Located {
  /// libyaml's own words for the problem are matched here, and nowhere else.
  init(_ error: YamlError) {
    switch error {
    case .scanner(let context, let problem, let mark, _), .parser(let context, let problem, let mark, _),
      .composer(let context, let problem, let mark, _):
      self.init(problem: problem, at: SourcePlace(mark), context: context.map { SourcePlace($0.mark) })
    case .duplicatedKeysInMapping(let keys, let context):
      // Yams' own word for a key that is a list or a mapping.
      let key = keys.first ?? "<uncovertable>"
      self.init(
        fault: key == "<uncovertable>" ? .keyIsNoWord : .repeatedKey(key), place: SourcePlace(context.mark))
    case .reader(let problem, _, _, _), .writer(let problem), .emitter(let problem),
      .representer(let problem):
      self.init(fault: .other(problem), place: .start)
    case .no, .memory, .dataCouldNotBeDecoded:
      self.init(fault: .other("no memory, or not UTF-8"), place: .start)
    }
  }

  private init(problem: String, at place: SourcePlace, context: SourcePlace?) {
    fault =
      switch problem {
      case "found character that cannot start any token": .noToken
      case "found a tab character that violates indentation": .tab
      case "did not find expected ',' or ']'": .openList(line: (context ?? place).line)
      case "did not find expected ',' or '}'": .openMapping(line: (context ?? place).line)
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
      case "but found another document": .severalDocuments
      case _ where problem.hasPrefix("Maximum nesting level reached"): .tooDeep
      default: .other(problem)
      }
    self.place = fault == .openQuote ? context ?? place : place
    if problem.hasPrefix("did not find expected ',' or") { bracket = context }
  }
}

extension SourcePlace {
  init(_ mark: Mark) { self.init(line: mark.line, column: mark.column) }
}
