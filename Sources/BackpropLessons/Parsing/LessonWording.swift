import BackpropCore
import BackpropExperiments

// The words for everything that can be wrong with a lesson file, one extension per family. Form: what was found, what
// was expected; the hint says what to do.

extension LessonProblem {
  var words: Words {
    switch self {
    case .file(let fault): fault.words
    case .page(let fault): fault.words
    case .prose(let fault): fault.words
    case .name(let problem): problem.words
    case .content(let fault): fault.words
    case .question(let fault): fault.words
    case .derivation(let fault): fault.words
    case .check(let fault): fault.words
    }
  }
}

extension Findings {
  mutating func report(
    _ problem: @autoclosure () -> LessonProblem, at place: LessonPlace,
    severity: Diagnostic.Severity = .error
  ) {
    report(problem().words, at: place, severity: severity)
  }
}

extension FileFault {
  var words: Words {
    switch self {
    case .tab: Words("found a tab, expected blanks", hint: "replace it with blanks")
    case .noFrontMatter:
      Words(
        "found no front matter, expected --- in the first line",
        hint: "begin the file with ---, keys such as title: Downhill, and --- again")
    case .openFrontMatter:
      Words(
        "found front matter that is never closed", hint: "put --- on a line of its own after the last key")
    case .noPages:
      Words(
        "found no page, expected at least one", hint: "begin a page with a line such as ## What a weight does"
      )
    case .name(let file):
      Words(
        "found the file name \(file.quoted), expected two digits, a dash, an id and .md",
        hint: "name it like 09-hidden-delta.md")
    }
  }
}

extension PageFault {
  static let markup: Set<Unicode.Scalar> = ["$", "*", "`"]

  var words: Words {
    switch self {
    case .title(let found, let expected):
      Words(
        "found the heading \(found.quoted), expected the title \(expected.quoted)",
        hint: "write # \(expected), or leave the line out")
    case .titleTwice:
      Words(
        "found a heading with one #, expected it once, before the first page", hint: "begin a page with ##")
    case .textBeforePage:
      Words("found text before the first page", hint: "put a line such as ## What a weight does before it")
    case .headingLevel(let level):
      Words(
        "found a heading with \(level.counted("#", "#")), expected ## for a page, ### within",
        hint: level > 3 ? "write ###" : "a heading with ## begins a page and stands at the start of a line")
    case .headingBlank: Words("found a heading without a blank after #", hint: "put a blank after the #")
    case .noHeading: Words("found a heading without words", hint: "write what the page is about")
    case .headingLength(let count):
      Words("found a heading of \(count) characters, expected 60 at most", hint: "shorten it")
    case .plainTitle(let mark):
      Words(
        "found \(mark) in a title, expected plain words",
        hint: "write σ′ and not $\\sigma'$; titles have no markup")
    case .emptyPage(let title):
      Words(
        "found nothing on the page \(title.quoted)", hint: "write something under it, or delete the heading")
    case .openFence(let name):
      Words(
        "found \(name.isEmpty ? "a fence" : "a block \(name)") that is never closed",
        hint: "close it with ``` on a line of its own")
    case .unknownBlock(let name, let nearest):
      Words(
        "found a block \(name.quoted), expected \((BlockKind.allCases.map(\.rawValue) + ["text"]).listed())",
        hint: nearest.map { "did you mean \($0)?" }
          ?? "text that is to be shown as it stands goes after ```text")
    case .questionKind(let found, let nearest):
      Words(
        "found \(found?.quoted ?? "nothing") after question, expected "
          + QuestionKind.allCases.map(\.rawValue).listed(),
        hint: nearest.map { "did you mean \($0)?" } ?? "write for example ```question number")
    case .fenceWords(let words):
      Words(
        "found \(words.quoted) after the block's name, expected nothing",
        hint: "delete it; keys go into the block")
    case .indentedBlock(let name):
      Words(
        "found a block \(name.quoted) inside a list or a quote, expected it at the start of a line",
        hint: "move it out; only text to be shown as it stands may be indented")
    }
  }
}

extension ProseFault {
  var words: Words {
    switch self {
    case .html: Words("found HTML, which lessons do without", hint: "put it in `code`, or a blank after <")
    case .entity(let text):
      Words("found \(text.quoted), expected the character itself", hint: "type the character")
    case .image: Words("found an image, which a terminal cannot show", hint: "use a plot block, or words")
    case .link:
      Words("found a link, which lessons do without", hint: "write the address as text, or use `code`")
    case .underscore:
      Words("found _, expected * for emphasis", hint: "write *words*, or put a name in `code`")
    case .strike: Words("found ~~, which lessons do without", hint: "delete it")
    case .escape(let scalar):
      Words(
        "found \\\(scalar.map { $0 == "\n" || $0 == " " ? " and the end of a word" : String($0) } ?? " at the end"), expected \\$ \\* \\\\ or \\`",
        hint: "write \\\\ for a backslash; LaTeX goes between dollars")
    case .openEmphasis(let mark):
      Words("found \(mark) that is never closed", hint: "close it, or write \\* for a star")
    case .tripleStar: Words("found ***, expected * or **", hint: "use one of them")
    case .openCode: Words("found ` that is never closed", hint: "close it, or write \\` for a backtick")
    case .openFormula: Words("found $ that is never closed", hint: "close it, or write \\$ for a dollar")
    case .emptyFormula:
      Words("found a formula with nothing in it", hint: "put the formula between the dollars")
    case .formulaBlanks:
      Words(
        "found a blank next to a dollar, expected the formula",
        hint: "write $x$ and not $ x $; \\$ is a dollar")
    case .displayInText: Words("found $$ inside text", hint: "put $$…$$ on a line of its own, or use $…$")
    case .openDisplay:
      Words("found $$ that is never closed", hint: "close it with $$ before the next blank line")
    case .textAfterDisplay: Words("found text after $$", hint: "put it on the next line")
    case .indentedCode:
      Words(
        "found text indented by 4 or more blanks", hint: "indent less, or put code between ```text and ```")
    case .rule:
      Words(
        "found a line across the page, which lessons do without", hint: "begin a page with ##, or delete it")
    case .underlinedHeading: Words("found an underlined heading", hint: "write ## or ### before the heading")
    case .hardBreak: Words("found blanks at the end of a line, which would break it", hint: "delete them")
    case .tilde: Words("found ~~~, expected ``` for a fence", hint: "use backticks")
    case .bullet(let mark):
      Words("found a list with \(mark.quoted), expected - or 1.", hint: "write - before items, or 1. 2. 3.")
    case .emptyItem:
      Words("found a list item without text", hint: "write something after the mark, or delete it")
    case .listIndentation(let found, let expected):
      Words(
        "found an item indented by \(found), expected \(expected)",
        hint: "indent it to the text of the item above")
    case .listNumber(let found, let expected):
      Words("found item \(found), expected \(expected)", hint: "number the items 1. 2. 3.")
    case .quoteLine:
      Words("found a line of a quote without >", hint: "begin it with > , or put a blank line before it")
    case .tableRule:
      Words(
        "found no line | --- | under the head of a table", hint: "write | a | b | and under it | --- | --- |")
    case .tableCells(let found, let expected):
      Words(
        "found \(found.counted("cell")), expected \(expected) as in the head",
        hint: "write \\| for a bar inside a cell")
    case .tableEnd: Words("found a table row without | at its end", hint: "end it with |")
    case .depth(let limit):
      Words("found more than \(limit) levels inside each other", hint: "nest it less deeply")
    case .blankLine:
      Words(
        "found a blank line, expected one paragraph", hint: "delete it, or put the text outside the block")
    }
  }
}
