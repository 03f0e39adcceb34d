import BackpropCore
import BackpropExperiments

/// Cuts a lesson file into front matter, pages, running text and blocks.
struct LessonScanner {
  /// A fenced block with its name: the lines between the fences.
  struct Block {
    var kind: BlockKind
    /// `number` of `question number`.
    var question: QuestionKind?
    var place: LessonPlace
    var lines: [SourceLine]
  }

  enum Piece {
    case prose(ArraySlice<SourceLine>)
    case block(Block)
  }

  struct Page {
    var title: SourceLine
    var place: LessonPlace
    var pieces: [Piece] = []
  }

  private(set) var frontMatter: [SourceLine] = []
  private(set) var title: SourceLine?
  private(set) var pages: [Page] = []
  private(set) var findings = Findings()
  private var position = 0
  private var proseStart: Int?
  private var hasEarlyText = false
  private let lines: [SourceLine]

  init(_ lines: [SourceLine]) {
    self.lines = lines
    guard scanFrontMatter() else { return }
    while position < lines.count { scanLine(lines[position]) }
    endProse()
    if pages.isEmpty, findings.isEmpty {
      findings.report(.file(.noPages), at: LessonPlace(line: max(lines.count, 1), column: 1))
    }
  }

  private static let marker = "---"

  private mutating func scanFrontMatter() -> Bool {
    guard let first = lines.first, first.trimmedEnd.text == Self.marker else {
      findings.report(.file(.noFrontMatter), at: .start)
      return false
    }
    guard let end = lines.dropFirst().firstIndex(where: { $0.trimmedEnd.text == Self.marker }) else {
      findings.report(.file(.openFrontMatter), at: first.place)
      return false
    }
    frontMatter = Array(lines[1..<end])
    position = end + 1
    return true
  }

  private mutating func scanLine(_ line: SourceLine) {
    if line.hasPrefix("```") {
      scanFence(line)
    } else if line.hasPrefix("#"), line.run(of: "#") <= 2 {
      endProse()
      scanHeading(line)
      position += 1
    } else {
      if proseStart == nil, !line.isBlank { startProse(line) }
      position += 1
    }
  }

  private mutating func startProse(_ line: SourceLine) {
    proseStart = position
    guard pages.isEmpty else { return }
    reportEarlyText(line)
  }

  /// Once is enough.
  private mutating func reportEarlyText(_ line: SourceLine) {
    guard !hasEarlyText else { return }
    hasEarlyText = true
    findings.report(.page(.textBeforePage), at: line.place)
  }

  private mutating func endProse() {
    guard let start = proseStart else { return }
    proseStart = nil
    if !pages.isEmpty { pages[pages.count - 1].pieces.append(.prose(lines[start..<position])) }
  }

  // MARK: Headings

  private mutating func scanHeading(_ line: SourceLine) {
    let level = line.run(of: "#")
    let rest = line.dropFirst(level)
    if !rest.isBlank, !rest.hasPrefix(" ") { findings.report(.page(.headingBlank), at: line.place) }
    let text = rest.unindented.trimmedEnd
    if level == 1 {
      if title != nil || !pages.isEmpty { findings.report(.page(.titleTwice), at: line.place) }
      title = text
      return
    }
    if text.scalars.isEmpty { findings.report(.page(.noHeading), at: line.place) }
    if text.scalars.count > 60 {
      findings.report(.page(.headingLength(text.scalars.count)), at: text.place)
    }
    if let offset = text.scalars.firstIndex(where: { PageFault.markup.contains($0) }) {
      findings.report(
        .page(.plainTitle(text.scalars[offset])), at: text.place(at: offset - text.scalars.startIndex))
    }
    pages.append(Page(title: text, place: line.place))
  }

  // MARK: Fences

  private mutating func scanFence(_ line: SourceLine) {
    let ticks = line.run(of: "`")
    let words = line.dropFirst(ticks).text.split(separator: " ").map(String.init)
    let name = words.first ?? ""
    var end = position + 1
    while end < lines.count, !lines[end].closesFence(of: ticks) { end += 1 }
    guard end < lines.count else {
      endProse()
      findings.report(.page(.openFence(name)), at: line.place)
      position = lines.count
      return
    }
    if name.isEmpty || name == "text" {
      if words.count > 1 {
        findings.report(.page(.fenceWords(words.dropFirst().joined(separator: " "))), at: line.place)
      }
      if proseStart == nil { startProse(line) }
      position = end + 1
      return
    }
    endProse()
    let inner = Array(lines[position + 1..<end])
    position = end + 1
    guard let block = block(words, line, inner) else { return }
    guard !pages.isEmpty else {
      reportEarlyText(line)
      return
    }
    pages[pages.count - 1].pieces.append(.block(block))
  }

  private mutating func block(_ words: [String], _ line: SourceLine, _ inner: [SourceLine]) -> Block? {
    guard let kind = BlockKind(rawValue: words[0]) else {
      let known = BlockKind.allCases.map(\.rawValue) + ["text"]
      findings.report(
        .page(.unknownBlock(words[0], nearest: SpellingSuggestion.nearest(to: words[0], among: known))),
        at: line.place)
      return nil
    }
    var block = Block(kind: kind, place: line.place, lines: inner)
    var rest = words.dropFirst()
    if kind == .question {
      let word = rest.popFirst()
      guard let question = word.flatMap(QuestionKind.init) else {
        let known = QuestionKind.allCases.map(\.rawValue)
        let nearest = word.flatMap { SpellingSuggestion.nearest(to: $0, among: known) }
        findings.report(.page(.questionKind(word, nearest: nearest)), at: line.place)
        return nil
      }
      block.question = question
    }
    if !rest.isEmpty { findings.report(.page(.fenceWords(rest.joined(separator: " "))), at: line.place) }
    return block
  }
}

extension SourceLine {
  fileprivate func closesFence(of ticks: Int) -> Bool {
    let line = trimmedEnd
    return line.scalars.count >= ticks && line.run(of: "`") == line.scalars.count
  }
}
