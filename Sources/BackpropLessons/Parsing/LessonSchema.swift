import BackpropCore
import BackpropExperiments

enum QuestionKind: String, CaseIterable {
  case number, choice, order, guess
}

/// A mapping in a lesson file and the keys it knows. The parser reads with these tables and `lessons schema` prints them,
/// so neither can know a key that the other does not.
package enum LessonSection: Hashable, CaseIterable, KeyedSection, Sendable {
  case frontMatter
  /// A block with keys of its own: what there is to know of it is in its row.
  case block(BlockKind)
  case line
  case number, guess, wrong, choice, option, order, item, hints
  case run

  package static let allCases: [LessonSection] =
    [.frontMatter] + BlockKind.allCases.filter { $0.row != nil }.map(LessonSection.block)
    + [.line, .number, .guess, .wrong, .choice, .option, .order, .item, .hints, .run]

  package struct Key: Sendable {
    package let name: String
    package let isRequired: Bool
    package let meaning: String
    init(_ name: String, _ meaning: String, required: Bool = false) {
      self.name = name
      self.meaning = meaning
      isRequired = required
    }
  }

  package var title: String {
    switch self {
    case .frontMatter: "the front matter"
    case .block(let kind): kind.row?.title ?? ""
    case .line: "a line of a derivation"
    case .number: "a number question"
    case .guess: "a guess question"
    case .wrong: "a wrong number"
    case .choice: "a choice question"
    case .option: "an option"
    case .order: "an order question"
    case .item: "an item"
    case .hints: "hints"
    case .run: "a run"
    }
  }

  package var keys: [Key] {
    switch self {
    case .frontMatter: Self.frontMatterKeys
    case .block(let kind): (kind.row?.keys ?? []) + [Self.experimentKey]
    case .line: Self.lineKeys
    case .number, .guess: Self.questionKeys + Self.numberKeys
    case .wrong: Self.wrongKeys
    case .choice: Self.questionKeys + Self.choiceKeys
    case .option: Self.optionKeys
    case .order:
      Self.questionKeys + [Key("items", "the steps to be put in order, written in any order", required: true)]
    case .item: Self.itemKeys
    case .hints:
      HintLevel.allCases.map { Key($0.rawValue, "said in place of the hint made from the formula") }
    case .run: Self.runKeys
    }
  }

  package var keyNames: [String] { keys.map(\.name) }
  package var requiredKeys: [String] { keys.filter(\.isRequired).map(\.name) }
  package var expected: Expected { Expected("keys with values", hint: "write key: value") }

  package func addition(of key: String) -> String {
    "add \(key): … (\(keys.first { $0.name == key }?.meaning ?? "a value"))"
  }

  /// Where it is in its block; `nil` where it is the block itself.
  var place: String? {
    switch self {
    case .line: "each of lines"
    case .wrong: "each of wrong"
    case .option: "each of options"
    case .item: "each of items"
    case .hints: "hints"
    case .run: "each of runs"
    case .frontMatter, .block, .number, .guess, .choice, .order: nil
    }
  }

  /// The mappings in the order `lessons schema` explains them, under the fences they belong to.
  static let groups: [(title: String, sections: [LessonSection])] = BlockKind.allCases.flatMap { kind in
    kind == .question
      ? questionGroups
      : kind.row.map { [("```\(kind.rawValue): \($0.heading)", [.block(kind)] + $0.parts)] } ?? []
  }

  private static let questionGroups: [(title: String, sections: [LessonSection])] = [
    (
      "```question number, ```question guess (any number is accepted; the learner is told how near it was)",
      [.number, .wrong, .hints]
    ),
    ("```question guess", [.guess]),
    ("```question choice", [.choice, .option]),
    ("```question order", [.order, .item]),
  ]

  private static let experimentKey = Key(
    "experiment", "a built-in experiment or a file, for this block only")

  private static let frontMatterKeys = [
    Key("title", "at most 40 characters", required: true),
    Key("id", "small letters, digits and dashes, as in the file's name", required: true),
    Key("summary", "completes \"Afterwards you can\"", required: true),
    Key("minutes", "how long it takes, 1 to 90", required: true),
    Key("needs", "ids of lessons with smaller numbers"),
    Key("covers", "items of the source documents, 000-1 to 004-36"),
    Key("experiment", "a built-in experiment, or a path relative to the lesson's file", required: true),
    Key("notation", Notation.choices, required: true),
    Key("facts", "named numbers for conditions and keys, e.g. {linnainmaa: 1970}"),
  ]

  private static let lineKeys = [
    Key("formula", "$left = right$ or $= right$", required: true),
    Key("why", "the reason for the line", required: true),
    Key("kind", "definition (begins a chain) or mistake (must differ from the line before)"),
    Key("ask", "asked before the line is shown"),
  ]

  private static let questionKeys = [
    Key("id", "unique in the lesson", required: true),
    Key("ask", "the question", required: true),
    Key("predict", "true: asked before the explanation"),
    experimentKey,
    Key("why", "said after the right answer: why it matters", required: true),
    Key(
      "hints",
      "the author's own hints: idea, formula, numbers, value; a number without a formula of its own needs them"
    ),
  ]

  private static let numberKeys = [
    Key("answer", "a value expression", required: true),
    Key("symbol", "shown before the field, e.g. $\\delta_1$"),
    Key("figures", "significant figures wanted, 1 to 10, default 3"),
    Key("known", "the quantities shown as known; default what the answer's formula reads"),
    Key("wrong", "numbers to expect from a slip in just this question, each with what to say"),
  ]

  private static let wrongKeys = [
    Key("value", "a value expression, or a number", required: true),
    Key("because", "said to whoever answers with it", required: true),
  ]

  private static let choiceKeys = [
    Key("options", "two or more; exactly one is right", required: true),
    Key("answer", "where options are formulas: the value of the right one"),
    Key("for", "where options are formulas: which unit an index letter means"),
    Key("let", "where options are formulas: values of letters that are not quantities"),
  ]

  private static let optionKeys = [
    Key("text", "the option as it is shown; without it formula is shown"),
    Key("when", "the condition under which it is right"),
    Key("formula", "an option that is right when it has the answer's value"),
    Key("because", "said when it was chosen"),
  ]

  private static let itemKeys = [
    Key("text", "the item", required: true),
    Key(
      "key",
      "a value expression; ascending keys are the right order; where all are step(…), so is every order that respects "
        + "what the steps read", required: true),
  ]

  private static let runKeys =
    [Key("name", "the name beside the figure", required: true)]
    + ExperimentSection.learning.keyNames.map {
      Key($0, "as in an experiment's learning; default the experiment's")
    }

}

/// What there is to know of a kind of block, besides how it is read: beside the parser's function that reads it.
package struct BlockRow: Sendable {
  /// In messages: "a walk".
  let title: String
  /// In the reference, after the fence.
  let heading: String
  let keys: [LessonSection.Key]
  /// The mappings in it.
  var parts: [LessonSection] = []
  /// With its fences; a test reads it with the parser.
  let example: String
}

extension PlotKind {
  /// The kinds' own keys, each once; what a key means begins with the kinds that have it.
  static var keys: [LessonSection.Key] {
    var keys: [(name: String, kinds: [String], meaning: String)] = []
    for kind in allCases {
      for key in kind.ownKeys {
        if let index = keys.firstIndex(where: { $0.name == key.name }) {
          keys[index].kinds.append(kind.rawValue)
        } else {
          keys.append((key.name, [kind.rawValue], key.meaning))
        }
      }
    }
    return keys.map { LessonSection.Key($0.name, "\($0.kinds.joined(separator: ", ")): \($0.meaning)") }
  }
}
