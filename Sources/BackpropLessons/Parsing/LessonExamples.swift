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
  package static let examples: [(section: LessonSection, text: String)] = [
    (
      .walk,
      """
      ```walk
      from: z_j[1]
      to: a_j[2]
      update: 1
      form: compact
      predict: true
      say:
        z_j[1]: Two inputs arrive here.
      ```
      """
    ),
    (
      .derive,
      #"""
      ```derive
      title: The slope of the sigmoid
      let: {z: 'z_j[1]'}
      for: {j: 1}
      lines:
        - formula: $\sigma(z) = \frac{1}{1 + e^{-z}}$
          why: definition
          kind: definition
        - formula: $\sigma'(z) = \frac{0\cdot(1 + e^{-z}) - 1\cdot(-e^{-z})}{(1 + e^{-z})^2}$
          why: quotient rule
          kind: definition
        - formula: $= \frac{e^{-z}}{(1 + e^{-z})^2}$
          why: '0 · u = 0, and − − is +'
          ask: What is left of the numerator?
        - formula: $= \frac{e^{-z}}{(1 + e^{z})^2}$
          why: a sign is lost, and the value changes
          kind: mistake
      ```
      """#
    ),
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
    (.plot, PlotKind.allCases.map(\.example).joined(separator: "\n\n")),
    (
      .play,
      """
      ```play
      task: Find a weight whose growth makes C fall, and let it grow.
      from: dw_ij[1,1]
      goal: C < 0.2
      say: C below 0.2
      ```
      """
    ),
    (
      .code,
      """
      ```code
      language: python
      listing: |
        hidden = sigmoid(X @ W1)
        output = hidden @ W2
      steps: {1: 'z_j[1] .. a_j[2]', 2: 'z_i[1]'}
      say: {1: The whole batch at once.}
      ```
      """
    ),
  ]
}
