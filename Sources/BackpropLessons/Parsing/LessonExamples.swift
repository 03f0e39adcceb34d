// An example of every block, in the lesson that `lessons schema` prints. A test reads each of them with the parser.

extension LessonSection {
  /// An example of front matter.
  package static let frontMatterExample = """
    ---
    title: Blame flows backward
    id: hidden-delta
    summary: compute δ of a hidden unit and the gradients of the weights that lead into it
    minutes: 12
    needs: [output-delta, hidden-blame]
    covers: [000-23, 000-24]
    experiment: mazur
    notation: units
    facts: {linnainmaa: 1970, rumelhart: 1986}
    ---
    """

  /// Blocks in the order they are explained, each with its fences.
  package static let examples: [(section: LessonSection, text: String)] = BlockKind.allCases.flatMap { kind in
    kind == .question ? questions : kind.row.map { [(.block(kind), $0.example)] } ?? []
  }

  private static let questions: [(section: LessonSection, text: String)] = [
    (
      .number,
      #"""
      ```question number
      id: delta-h1
      ask: What is δ of hidden unit 1? Four decimals are enough.
      predict: true
      answer: delta_j[1]
      symbol: $\delta_1$
      figures: 3
      known: [a_j[1], 'w_ij[1,1]', 'w_ij[2,1]', delta_i[1], delta_i[2]]
      why: Blame flows back along the weights that made the mistake.
      wrong:
        - value: (w_ij[1,1] + w_ij[2,1]) * a_j[1] * (1 - a_j[1])
          because: The weights alone say how loud unit 1 is, not how wrong the outputs are.
      hints: {idea: Unit 1 has no target. Who feels it?}
      ```
      """#
    ),
    (
      .guess,
      """
      ```question guess
      id: first-answer
      ask: Without computing anything, what will output 1 say?
      answer: a_i[1]
      figures: 2
      why: All weights and biases are positive, so everything pushes upwards.
      ```
      """
    ),
    (
      .choice,
      """
      ```question choice
      id: w-up
      ask: Weight $w_{11}$ grows a little. What does C do?
      predict: true
      options:
        - text: it rises
          when: 'dw_ij[1,1] > 0'
        - text: it falls
          when: 'dw_ij[1,1] < 0'
          because: Look at the sign of the gradient once more.
      why: The sign of the gradient is the direction in which C rises.
      ```
      """
    ),
    (
      .choice,
      """
      ```question choice
      id: slope-formula
      ask: What is the slope of the sigmoid at $z_1$ of the hidden layer?
      answer: a_j[1] * (1 - a_j[1])
      for: {j: 1}
      options:
        - formula: $a_j(1 - a_j)$
        - formula: $z_j(1 - z_j)$
          because: The slope is known from what comes out.
      why: What comes out is enough to know the slope.
      ```
      """
    ),
    (
      .order,
      """
      ```question order
      id: two-steps
      ask: In which order?
      items:
        - text: δ of the hidden units
          key: step(delta_j[1])
        - text: δ of the output units
          key: step(delta_i[1])
      why: The hidden units are blamed for what the output units felt.
      ```
      """
    ),
  ]
}
