/// Quantities that do not exist, and arithmetic over them.
extension BrokenLesson {
  static let values: [BrokenLesson] = [
    BrokenLesson(
      "a unit that does not exist",
      replacing: #"answer: delta_j[1]"#, with: #"answer: delta_j[3]"#,
      says: #"""
        07-blame.md:64:9: error: delta_j[3] does not exist, the hidden layer of this 2-2-2 network has units 1 and 2
        hint: write delta_j[1] or delta_j[2]
        """#),
    BrokenLesson(
      "a weight from a unit that does not exist",
      replacing: #"when: dw_ij[1,1] > 0"#, with: #"when: dw_ij[1,3] > 0"#,
      says: #"""
        07-blame.md:75:11: error: dw_ij[1,3] does not exist, the hidden layer of this 2-2-2 network has units 1 and 2
        hint: write dw_ij[1,1] or dw_ij[1,2]
        """#),
    BrokenLesson(
      "a layer that does not exist",
      replacing: #"answer: delta_j[1]"#, with: #"answer: delta^4[1]"#,
      says: #"""
        07-blame.md:64:9: error: delta^4[1] does not exist, this 2-2-2 network has layers 1 to 3, and layer 1, the input, has no such number
        hint: write delta^3[1]
        """#),
    BrokenLesson(
      "a quantity without a layer",
      replacing: #"answer: delta_j[1]"#, with: #"answer: delta[1]"#,
      says: #"""
        07-blame.md:64:9: error: found delta[1], expected it to say which layer
        hint: write delta_i[1] (output) or delta_j[1] (hidden)
        """#),
    BrokenLesson(
      "a quantity without a unit",
      replacing: #"answer: delta_j[1]"#, with: #"answer: delta_j"#,
      says: #"""
        07-blame.md:64:9: error: found delta_j without a unit, expected one in [ ]
        hint: write delta_j[1]
        """#),
    BrokenLesson(
      "a weight with one index",
      replacing: #"when: dw_ij[1,1] > 0"#, with: #"when: dw_ij[1] > 0"#,
      says: #"""
        07-blame.md:75:11: error: found 1 number in the [ ] of dw_ij[1], expected 2: to unit, from unit
        hint: write dw_ij[1,1]
        """#),
    BrokenLesson(
      "a name misspelt",
      replacing: #"answer: delta_j[1]"#, with: #"answer: dleta_j[1]"#,
      says: #"""
        07-blame.md:64:9: error: found dleta_j, which is not a quantity, function or fact of this lesson
        hint: did you mean delta_j?
        """#),
    BrokenLesson(
      "a hidden unit of a network without",
      replacing: #"answer: a_i[1]\#n"#, with: #"experiment: neuron\#nanswer: a_j[1]\#n"#,
      says: #"""
        07-blame.md:34:9: error: a_j[1] does not exist, this 1-1 network has no hidden layer
        hint: write a_i[1]
        """#),
    BrokenLesson(
      "a hidden layer among several",
      replacing: #"answer: a_i[1]\#n"#, with: #"experiment: deep\#nanswer: a_j[1]\#n"#,
      says: #"""
        07-blame.md:34:9: error: a_j[1] may mean several, this 2-3-3-2 network has more than one hidden layer
        hint: name the layer, counted from 1, the input: a^2[1] or a^3[1]
        """#),
    BrokenLesson(
      "a pattern that does not exist",
      replacing: #"answer: delta_j[1]"#, with: #"answer: delta_j[1](2)"#,
      says: #"""
        07-blame.md:64:9: error: delta_j[1](2) does not exist, the data have only pattern 1
        hint: write a pattern's number in the ( ), counted from 1
        """#),
    BrokenLesson(
      "a pattern of another update",
      replacing: #"answer: a_i[1]\#n"#, with: #"experiment: xor\#nanswer: a_i[1](5)\#n"#,
      says: #"""
        07-blame.md:34:9: error: a_i[1](5) does not exist, the data have patterns 1 to 4
        hint: write a pattern's number in the ( ), counted from 1
        """#),
    BrokenLesson(
      "the state of another optimizer",
      replacing: #"answer: delta_j[1]"#, with: #"answer: m.w_ij[1,1]"#,
      says: #"""
        07-blame.md:64:9: error: m.w_ij[1,1] does not exist, sgd keeps no such number
        hint: it is kept by adam or nadam; choose an experiment that learns this way
        """#),
    BrokenLesson(
      "the constant of another optimizer",
      replacing: #"answer: delta_j[1]"#, with: #"answer: alpha"#,
      says: #"""
        07-blame.md:64:9: error: alpha does not exist, sgd has no such constant
        hint: it belongs to momentum or nesterov; choose an experiment that learns this way
        """#),
    BrokenLesson(
      "an operator without its right side",
      replacing: #"answer: delta_j[1]"#, with: #"answer: delta_j[1] *"#,
      says: #"""
        07-blame.md:64:21: error: found the end, expected a value
        hint: write a value such as a_j[1] * (1 - a_j[1])
        """#),
    BrokenLesson(
      "a bracket never closed",
      replacing: #"answer: delta_j[1]"#, with: #"answer: (1 - a_j[1]"#,
      says: #"""
        07-blame.md:64:9: error: found ( that is never closed
        hint: close it
        """#),
    BrokenLesson(
      "a number where a condition should be",
      replacing: #"when: dw_ij[1,1] > 0"#, with: #"when: dw_ij[1,1]"#,
      says: #"""
        07-blame.md:75:11: error: found the number dw_ij[1,1], expected a condition
        hint: compare it, for example dw_ij[1,1] > 0
        """#),
    BrokenLesson(
      "a condition where a number should be",
      replacing: #"answer: delta_j[1]"#, with: #"answer: delta_j[1] > 0"#,
      says: #"""
        07-blame.md:64:9: error: found the condition delta_j[1] > 0, expected a number
        hint: write a quantity such as a_j[1]
        """#),
    BrokenLesson(
      "a comparison too many",
      replacing: #"when: dw_ij[1,1] > 0"#, with: #"when: 0 < dw_ij[1,1] < 1"#,
      says: #"""
        07-blame.md:75:26: error: found a second comparison in a row, expected one
        hint: join two with and: a < b and b < c
        """#),
    BrokenLesson(
      "an unknown count",
      replacing: #"answer: delta_j[1]"#, with: #"answer: count.weight"#,
      says: #"""
        07-blame.md:64:9: error: found count.weight, expected one of parameters, weights, biases, steps, patterns, layers or updates_per_epoch
        hint: did you mean count.weights?
        """#),
    BrokenLesson(
      "a derivative across updates",
      replacing: #"answer: delta_j[1]"#, with: #"answer: d(C@2, w_ij[1,1])"#,
      says: #"""
        07-blame.md:64:9: error: found quantities of two updates, expected both from one
        hint: give both the same @update; one update's graph does not lead into another's
        """#),
    BrokenLesson(
      "an answer that is not finite",
      replacing: #"answer: delta_j[1]"#, with: #"answer: ln(0)"#,
      says: #"""
        07-blame.md:64:9: error: ln(0) is not a finite number
        hint: ask for a quantity that has a value
        """#),
  ]
}
