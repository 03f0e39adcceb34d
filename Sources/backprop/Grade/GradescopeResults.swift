/// A results file of the Gradescope autograder: what a student sees of each test, and how many points it is worth.
///
/// The keys are those of https://gradescope-autograders.readthedocs.io/en/latest/specs/.
struct GradescopeResults {
  struct Test {
    let name: String
    let score: Int
    let most: Int
    /// Lines for the student.
    var output: [String] = []
  }

  let tests: [Test]
  /// Lines about all of it.
  let output: [String]

  var json: JSONValue {
    .object([
      ("score", .integer(tests.reduce(0) { $0 + $1.score })),
      ("output", text(output)),
      ("visibility", .string("visible")),
      ("tests", .array(tests.map(object))),
    ])
  }

  private func object(_ test: Test) -> JSONValue {
    .object([
      ("name", .string(test.name)),
      ("score", .integer(test.score)),
      ("max_score", .integer(test.most)),
      ("status", .string(test.score == test.most ? "passed" : "failed")),
      ("output", text(test.output)),
      ("visibility", .string("visible")),
    ])
  }

  private func text(_ lines: [String]) -> JSONValue { .string(lines.joined(separator: "\n")) }
}
