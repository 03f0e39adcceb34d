import BackpropExperiments

/// Reads emphasis, code and formulas out of running text. The subset is small, and what Markdown would do with anything
/// outside it is an error here: a lesson looks the same in the tutor and where Markdown is rendered.
struct InlineParser {
  private let text: InlineText
  private var position = 0
  private var depth = 0
  private var lastBracket: Int?
  private(set) var findings = Findings()

  private init(_ text: InlineText) { self.text = text }

  static func inlines(_ text: InlineText, _ findings: inout Findings) -> [Inline] {
    var parser = InlineParser(text)
    let (inlines, _) = parser.inlines(until: nil)
    findings.add(parser.findings)
    return inlines
  }

  private static let depthLimit = 8

  private func scalar(_ offset: Int) -> Unicode.Scalar? {
    let index = position + offset
    return index >= 0 && index < text.count ? text.scalars[index] : nil
  }

  private static func isBlank(_ scalar: Unicode.Scalar?) -> Bool {
    scalar == nil || scalar == " " || scalar == "\n"
  }

  private mutating func report(_ fault: ProseFault, at index: Int) {
    findings.report(.prose(fault), at: text.place(at: index))
  }

  /// Reads up to the end, or to where `closer` (`*` or `**`) closes; says whether it did.
  private mutating func inlines(until closer: String?) -> ([Inline], isClosed: Bool) {
    var result: [Inline] = []
    var run = String.UnicodeScalarView()
    func flush() {
      if !run.isEmpty { result.append(.text(String(run))) }
      run = String.UnicodeScalarView()
    }
    while let current = scalar(0) {
      switch current {
      case "*":
        let stars = starCount
        if let closer, stars == closer.unicodeScalars.count, !Self.isBlank(scalar(-1)) {
          position += stars
          flush()
          return (result, true)
        }
        if Self.isBlank(scalar(stars)) {
          for _ in 0..<stars { run.append("*") }
          position += stars
          continue
        }
        flush()
        result += emphasis(stars: stars)
      case "`":
        flush()
        result += code()
      case "$":
        flush()
        result += formula()
      case "\\":
        if let escaped = escape() { run.append(escaped) }
      default:
        check(current)
        run.append(current == "\n" ? " " : current)
        position += 1
      }
    }
    flush()
    return (result, false)
  }

  private var starCount: Int {
    var count = 0
    while scalar(count) == "*" { count += 1 }
    return count
  }

  private mutating func emphasis(stars: Int) -> [Inline] {
    let start = position
    position += stars
    guard stars <= 2 else {
      report(.tripleStar, at: start)
      return []
    }
    guard depth < Self.depthLimit else {
      report(.depth(Self.depthLimit), at: start)
      position = text.count
      return []
    }
    depth += 1
    let (inner, isClosed) = inlines(until: stars == 2 ? "**" : "*")
    depth -= 1
    if !isClosed { report(.openEmphasis(stars == 2 ? "**" : "*"), at: start) }
    return [stars == 2 ? .strong(inner) : .emphasis(inner)]
  }

  private mutating func code() -> [Inline] {
    let start = position
    var ticks = 0
    while scalar(ticks) == "`" { ticks += 1 }
    position += ticks
    let inside = position
    while position < text.count {
      guard scalar(0) == "`" else {
        position += 1
        continue
      }
      var closing = 0
      while scalar(closing) == "`" { closing += 1 }
      if closing == ticks {
        var content = text.text(inside..<position).replacing("\n", with: " ")
        if content.hasPrefix(" "), content.hasSuffix(" "), content.contains(where: { $0 != " " }) {
          content = String(content.dropFirst().dropLast())
        }
        position += ticks
        return [.code(content)]
      }
      position += closing
    }
    report(.openCode, at: start)
    return []
  }

  private mutating func formula() -> [Inline] {
    let start = position
    if scalar(1) == "$" {
      report(.displayInText, at: start)
      position = text.count
      return []
    }
    position += 1
    let inside = position
    while let current = scalar(0), current != "$" { position += current == "\\" && scalar(1) != nil ? 2 : 1 }
    guard position < text.count else {
      report(.openFormula, at: start)
      position = text.count
      return []
    }
    let range = inside..<position
    position += 1
    guard !range.isEmpty else {
      report(.emptyFormula, at: start)
      return []
    }
    if Self.isBlank(text.scalars[range.lowerBound]) || Self.isBlank(text.scalars[range.upperBound - 1]) {
      report(.formulaBlanks, at: start)
    }
    return LessonFormulaReader.formula(text.part(range), &findings).map { [.formula($0)] } ?? []
  }

  private mutating func escape() -> Unicode.Scalar? {
    let start = position
    guard let escaped = scalar(1), "$*\\`|".unicodeScalars.contains(escaped) else {
      report(.escape(scalar(1)), at: start)
      position += 1
      return nil
    }
    position += 2
    return escaped
  }

  // MARK: What Markdown has and lessons do without

  private mutating func check(_ current: Unicode.Scalar) {
    switch current {
    case "<": checkAngle()
    case "&": checkEntity()
    case "[": lastBracket = position
    case "]": checkLink()
    case "_": checkUnderscore()
    case "~" where scalar(1) == "~" && scalar(-1) != "~": report(.strike, at: position)
    default: break
    }
  }

  private mutating func checkAngle() {
    guard let next = scalar(1), next.isLetter || next == "/" || next == "!" || next == "?" else { return }
    var end = position + 1
    while end < text.count, end < position + 10, text.scalars[end].isLetter { end += 1 }
    let scheme = text.text(position + 1..<end)
    let isAddress = scheme == "http" || scheme == "https"
    if !isAddress { report(.html, at: position) }
  }

  private mutating func checkEntity() {
    var end = position + 1
    while end < text.count, end < position + 32,
      text.scalars[end].isLetter || text.scalars[end].isDigit || text.scalars[end] == "#"
    {
      end += 1
    }
    guard end > position + 1, end < text.count, text.scalars[end] == ";" else { return }
    report(.entity(text.text(position..<end + 1)), at: position)
  }

  private mutating func checkLink() {
    guard let bracket = lastBracket, let next = scalar(1), next == "(" || next == "[" else { return }
    let isImage = bracket > 0 && text.scalars[bracket - 1] == "!"
    report(isImage ? .image : .link, at: isImage ? bracket - 1 : bracket)
    lastBracket = nil
  }

  /// `_like this_` is emphasis in Markdown, `w_ij` is not.
  private mutating func checkUnderscore() {
    let before = scalar(-1)
    guard let next = scalar(1), !Self.isBlank(next) else { return }
    let isInWord = before.map { $0.isLetter || $0.isDigit || $0 == "_" || $0.value > 127 } ?? false
    if !isInWord { report(.underscore, at: position) }
  }
}
