import BackpropExperiments
import Testing

@testable import BackpropLessons

/// A lesson with a fault, and all that is said about it.
///
/// Read the messages as the author of a lesson would: is the fault to be mended from them alone?
struct BrokenLesson: Sendable, CustomTestStringConvertible {
  var title: String
  var file: String
  var expected: String
  var testDescription: String { title }

  /// A right lesson with one part replaced, and more parts of it.
  init(
    _ title: String, replacing part: String, with replacement: String, and more: [(String, String)] = [],
    says expected: String
  ) {
    self.title = title
    file = Self.right
    self.expected = expected
    for (part, replacement) in [(part, replacement)] + more {
      guard let range = file.firstRange(of: part) else { preconditionFailure("\(title): no \(part)") }
      file.replaceSubrange(range, with: replacement)
    }
  }

  static let path = "07-blame.md"

  /// What is said of a file.
  static func diagnostics(_ file: String, path: String = path) -> String {
    let result = LessonParser.parse(file, path: path)
    guard !result.diagnostics.isEmpty else { return "nothing is wrong" }
    return result.diagnostics.map(\.description).joined(separator: "\n")
  }

  static let all = frontMatter + pages + prose + values + blocks + derivations

  /// One of every block, nothing wrong.
  static let right = #"""
    ---
    title: Blame
    id: blame
    summary: say whose fault it is
    minutes: 9
    covers: [000-23]
    experiment: mazur
    notation: units
    facts: {year: 1986}
    ---

    # Blame

    ## Whose fault

    Some *words* with `code`, **weight** and $w_{ij}$:

    - one
    - two
      1. inner

    > quoted

    | a | b |
    | --- | --- |
    | 1 | 2 |

    $$\delta_j = \left(\sum_i w_{ij} \delta_i\right) a_j (1 - a_j)$$

    ```question guess
    id: first
    ask: What will output 1 say?
    answer: a_i[1]
    why: It says 0.7514.
    ```

    ## What it costs

    ```walk
    from: z_j[1]
    to: a_j[2]
    say:
      z_j[1]: Two inputs arrive.
    ```

    ```derive
    title: The slope
    let: {z: 'z_j[1]'}
    for: {j: 1}
    lines:
      - formula: $\sigma(z) = \frac{1}{1 + e^{-z}}$
        why: definition
        kind: definition
      - formula: $\sigma'(z) = \frac{e^{-z}}{(1 + e^{-z})^2}$
        why: quotient rule
        kind: definition
      - formula: $= a_j(1 - a_j)$
        why: what comes out is enough
    ```

    ```question number
    id: delta
    ask: What is $\delta_1$ of the hidden layer?
    answer: delta_j[1]
    figures: 3
    known: [a_j[1], delta_i[1], delta_i[2]]
    why: Both outputs blame it.
    ```

    ```question choice
    id: up
    ask: 'Weight $w_{11}$ grows. What does C do?'
    options:
      - text: it rises
        when: dw_ij[1,1] > 0
      - text: it falls
        when: dw_ij[1,1] < 0
    why: The gradient is positive.
    ```

    ```question order
    id: steps
    ask: In which order?
    items:
      - {text: hidden, key: step(delta_j[1])}
      - {text: output, key: step(delta_i[1])}
    why: Backward.
    ```

    ```plot
    kind: slope
    at: z_j[1]
    ```

    ```play
    task: Let C fall.
    from: dw_ij[1,1]
    goal: C < 0.2
    say: C below 0.2
    ```

    ```code
    language: python
    listing: |
      hidden = sigmoid(X @ W1)
      output = hidden @ W2
    steps: {1: z_j[1] .. a_j[2], 2: z_i[1]}
    say: {1: The whole batch.}
    ```

    ```notes
    For the teacher.
    ```

    """#
}

@Suite struct BrokenLessonsTests {
  @Test func theLessonIsRightBeforeSomethingIsReplaced() {
    #expect(BrokenLesson.diagnostics(BrokenLesson.right) == "nothing is wrong")
  }

  @Test(arguments: BrokenLesson.all)
  func aBrokenLessonIsExplained(broken: BrokenLesson) {
    #expect(BrokenLesson.diagnostics(broken.file) == broken.expected)
  }

  @Test func nothingRawReachesTheTerminal() {
    #expect(BrokenLesson.all.count >= 100)
    for broken in BrokenLesson.all {
      for line in BrokenLesson.diagnostics(broken.file).split(separator: "\n") {
        #expect(!line.unicodeScalars.contains { $0.isHarmful }, "\(broken.title)")
      }
    }
  }
}
