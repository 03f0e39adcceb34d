/// What `lessons new` writes: a lesson to start from, clean as it is.
package enum LessonSkeleton {
  package static func text(id: String) -> String {
    let title = id.split(separator: "-").enumerated()
      .map {
        $0.offset == 0 ? $0.element.prefix(1).uppercased() + $0.element.dropFirst() : String($0.element)
      }
      .joined(separator: " ").prefix(40)
    return #"""
      ---
      title: \#(title)
      id: \#(id)
      summary: say what the learner can do now
      minutes: 10
      covers: [000-1]
      experiment: mazur
      notation: units
      ---

      # \#(title)

      ## Before we begin

      One paragraph that says what this is about, with a number in it.

      ```question guess
      id: before
      ask: Without computing anything, what will output 1 say?
      answer: a_i[1]
      figures: 2
      why: All weights and biases are positive, so everything pushes upwards.
      ```

      ## One idea

      Explain one thing: $z_j = \left(\sum_k w_{jk} x_k\right) + b_j$.

      ```walk
      from: z_j[1]
      to: a_j[1]
      ```

      ```question number
      id: same-again
      ask: What is $a_2$ of the hidden layer?
      answer: a_j[2]
      symbol: $a_2$
      figures: 4
      why: The same inputs, other weights, another sum, and σ bends it.
      ```

      ```question choice
      id: what-follows
      ask: Does output 1 say too much or too little?
      options:
        - text: too much
          when: a_i[1] > y[1]
        - text: too little
          when: a_i[1] < y[1]
          because: Compare it with its target once more.
      why: It says 0.7514 and should say 0.01.
      ```

      ```notes
      For the teacher: what to expect, what to ask.
      ```

      """#
  }
}
