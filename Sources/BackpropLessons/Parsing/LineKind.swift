/// What a line of running text begins.
enum LineKind: Equatable {
  case fence, quote, table, display, bullet, rule, tilde, text
  case heading(Int)
  case number(Int)
  /// `*`, `+`, `1)`: lists of Markdown that lessons do without.
  case otherBullet(String)

  /// The line must have no blanks at the front.
  init(_ line: SourceLine) {
    guard let first = line.scalars.first else {
      self = .text
      return
    }
    switch first {
    case "`" where line.run(of: "`") >= 3: self = .fence
    case "~" where line.run(of: "~") >= 3: self = .tilde
    case "#": self = .heading(line.run(of: "#"))
    case ">": self = .quote
    case "|": self = .table
    case "$" where line.hasPrefix("$$"): self = .display
    case "-" where line.isDashes && line.trimmedEnd.scalars.count >= 3: self = .rule
    case "-" where line.dropFirst(1).isBlankOrSpaced: self = .bullet
    case "*" where line.isRule("*"), "_" where line.isRule("_"): self = .rule
    case "*" where line.dropFirst(1).isBlankOrSpaced, "+" where line.dropFirst(1).isBlankOrSpaced:
      self = .otherBullet(String(first))
    case _ where first.isDigit: self = LineKind(numbered: line)
    default: self = .text
    }
  }

  private init(numbered line: SourceLine) {
    let digits = line.scalars.prefix { $0.isDigit }
    let rest = line.dropFirst(digits.count)
    guard digits.count <= 9, let mark = rest.scalars.first, mark == "." || mark == ")",
      rest.dropFirst(1).isBlankOrSpaced, let number = Int(String(String.UnicodeScalarView(digits)))
    else {
      self = .text
      return
    }
    self = mark == "." ? .number(number) : .otherBullet("\(number))")
  }

  var isNumber: Bool {
    if case .number = self { true } else { false }
  }

  var isList: Bool { self == .bullet || isNumber }

  /// Whether a paragraph ends before such a line. "1986. That was the year" at the start of a line does not end one.
  var interruptsParagraph: Bool {
    switch self {
    case .text: false
    case .number(let number): number == 1
    case .otherBullet(let mark): mark == "*" || mark == "+" || mark == "1)"
    case .fence, .quote, .table, .display, .bullet, .rule, .tilde, .heading: true
    }
  }
}

extension SourceLine {
  /// Only dashes, and blanks at the end.
  var isDashes: Bool {
    let scalars = trimmedEnd.scalars
    return !scalars.isEmpty && scalars.allSatisfy { $0 == "-" }
  }

  /// Three or more marks with or without blanks between: a rule across the page.
  func isRule(_ mark: Unicode.Scalar) -> Bool {
    scalars.allSatisfy { $0 == mark || $0 == " " } && scalars.filter { $0 == mark }.count >= 3
  }

  var isBlankOrSpaced: Bool { scalars.isEmpty || scalars.first == " " }

  /// The width of `- ` or `12. `, without the blank.
  var markerWidth: Int { hasPrefix("-") ? 1 : scalars.prefix { $0.isDigit }.count + 1 }

  /// `|---|:--|`
  var isTableRule: Bool {
    hasPrefix("|") && scalars.last == "|" && scalars.contains("-")
      && scalars.allSatisfy { $0 == "|" || $0 == "-" || $0 == ":" || $0 == " " }
  }

  /// Where `$$` is.
  var firstDollars: Int? {
    var offset = 0
    var before: Unicode.Scalar?
    for scalar in scalars {
      if scalar == "$", before == "$" { return offset - 1 }
      before = before == "\\" ? nil : scalar
      offset += 1
    }
    return nil
  }
}
