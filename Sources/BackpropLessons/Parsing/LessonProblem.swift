/// Everything that can be wrong with a lesson file. The words are in the `…Wording.swift` files.
indirect enum LessonProblem: Equatable {
  case file(FileFault)
  case page(PageFault)
  case prose(ProseFault)
  case name(ValueProblem)
  case content(ContentFault)
  case question(QuestionFault)
  case derivation(DerivationFault)
  case check(CheckFault)
}

/// The file as a whole, and the front matter.
enum FileFault: Equatable {
  case tab
  case noFrontMatter
  case openFrontMatter
  case noPages
  case name(String)
}

/// Headings and fences.
enum PageFault: Equatable {
  case title(found: String, expected: String)
  case titleTwice
  case textBeforePage
  case headingLevel(Int)
  case headingBlank
  case noHeading
  case headingLength(Int)
  /// Titles are shown where nothing can be emphasised or typeset.
  case plainTitle(Unicode.Scalar)
  case emptyPage(String)
  case openFence(String)
  case unknownBlock(String, nearest: String?)
  case questionKind(String?, nearest: String?)
  case fenceWords(String)
  case indentedBlock(String)
}

/// Running text.
enum ProseFault: Equatable {
  case html
  case entity(String)
  case image, link, underscore, strike
  case escape(Unicode.Scalar?)
  case openEmphasis(String)
  case tripleStar, openCode, openFormula, emptyFormula, formulaBlanks, displayInText
  case openDisplay, textAfterDisplay
  case indentedCode, rule, underlinedHeading, hardBreak, tilde
  case bullet(String)
  case emptyItem
  case listIndentation(found: Int, expected: Int)
  case listNumber(found: Int, expected: Int)
  case quoteLine
  case tableRule
  case tableCells(found: Int, expected: Int)
  case tableEnd
  case depth(Int)
  case blankLine
}

/// What the lesson says, against the experiment and against itself.
enum ContentFault: Equatable {
  case identifier(String, found: String)
  case idIsNotFile(found: String, expected: String)
  case tooLong(String, count: Int, limit: Int)
  case noSourceItem(String)
  case repeatedItem(String, of: String)
  case factName(String)
  case repeatedQuestion(String, firstLine: Int)
  case needsItself
  case steps(from: String, to: String)
  case noStep(String)
  case stepOutOfRange(Int, count: Int)
  case emptyRange(String)
  case notAParameter(String)
  case lineOutOfRange(Int, count: Int)
  case notFinite(String)
  case notOutputMap(String)
  case softmaxSlope
}

/// Choices and orders.
enum QuestionFault: Equatable {
  case noneRight
  case severalRight(lines: [Int])
  /// A number of `wrong` that would be accepted.
  case wrongIsRight(String)
  case optionCount(Int)
  case optionWithoutWhen
  /// The right one was marked by hand.
  case typed(String)
  case equalKeys(firstLine: Int)
}

/// Formulas and their values.
enum DerivationFault: Equatable {
  case formulaExpected
  case relation
  case letterIndex(String)
  case noValue(String, hint: String)
  case sidesDiffer(left: String, right: String)
  case stepDiffers(before: String, now: String)
  case nothingBefore
  case mistakeAgrees(String)
}

/// What only lint checks.
enum CheckFault: Equatable {
  /// A number that is shown, or follows from what is shown, is not accepted.
  case refusedAnswer(String)
  /// What the author's hint works out to is not the answer.
  case refusedHint(String)
  case unknownNeed(String, nearest: String?)
  case laterNeed(String, number: Int, own: Int)
  case fewQuestions(Int)
  case noPrediction
  case goalHolds(String)
  case acceptedMistake(String, value: String, answer: String)
  case nearMistakes(String, String, first: String, second: String)
  /// The right number with fewer figures is what a mistake gives exactly.
  case shortMistake(String, answer: String, mistakes: [String])
  case shortMistakeNotNamed(String, answer: String, mistakes: [String])
  case givesAway(String)
  case noHints(String, missing: [String])
  case uncovered([String])
  case numberGap(found: Int, expected: Int)
  case idTwice(String, path: String)
  case numberTwice(Int, path: String)
}
