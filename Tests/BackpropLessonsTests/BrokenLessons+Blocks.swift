/// What stands in blocks.
extension BrokenLesson {
  static let blocks: [BrokenLesson] = [
    BrokenLesson(
      "a key of another block",
      replacing: #"from: z_j[1]\#nto"#, with: #"from: z_j[1]\#ntask: x\#nto"#,
      says: #"""
        07-blame.md:41:1: error: found the key "task", unknown in a walk
        hint: delete it, or use one of from, to, update, form, predict, say, experiment
        """#),
    BrokenLesson(
      "a step that is given",
      replacing: #"from: z_j[1]\#nto"#, with: #"from: x[1]\#nto"#,
      says: #"""
        07-blame.md:40:7: error: x[1] is given; no step computes it
        hint: name a quantity that is computed, such as z_j[1]
        """#),
    BrokenLesson(
      "a step past the end",
      replacing: #"from: z_j[1]\#nto: a_j[2]"#, with: #"from: 77"#,
      says: #"""
        07-blame.md:40:7: error: found step 77, expected 1 to 51
        hint: this update has 51 steps
        """#),
    BrokenLesson(
      "to before from",
      replacing: #"from: z_j[1]\#nto: a_j[2]"#, with: #"from: delta_j[1]\#nto: a_j[2]"#,
      says: #"""
        07-blame.md:41:5: error: found step 4 as to, which comes before step 14
        hint: swap from and to, or leave to out
        """#),
    BrokenLesson(
      "a caption of a quantity that does not exist",
      replacing: #"  z_j[1]: Two inputs arrive."#, with: #"  z_j[4]: Two inputs arrive."#,
      says: #"""
        07-blame.md:43:3: error: z_j[4] does not exist, the hidden layer of this 2-2-2 network has units 1 and 2
        hint: write z_j[1] or z_j[2]
        """#),
    BrokenLesson(
      "a form that does not exist",
      replacing: #"to: a_j[2]\#n"#, with: #"to: a_j[2]\#nform: matrx\#n"#,
      says: #"""
        07-blame.md:42:7: error: found "matrx" as form, expected compact, terms, factors or matrix
        hint: did you mean matrix?
        """#),
    BrokenLesson(
      "a question without a why",
      replacing: #"why: Both outputs blame it.\#n"#, with: #""#,
      says: #"""
        07-blame.md:61:1: error: found no why, expected it in a number question
        hint: add why: … (said after the right answer: why it matters)
        """#),
    BrokenLesson(
      "an id twice",
      replacing: #"id: delta\#n"#, with: #"id: first\#n"#,
      says: #"""
        07-blame.md:62:5: error: found the question "first" again, first in line 31
        hint: give it an id of its own
        """#),
    BrokenLesson(
      "a formula in a text that is wrong",
      replacing: #"ask: What is $\delta_1$ of"#, with: #"ask: What is $\delta_{1$ of"#,
      says: #"""
        07-blame.md:63:22: error: found { without its }
        hint: add } where it should end
        """#),
    BrokenLesson(
      "a formula in a quoted text that is wrong",
      replacing: #"'Weight $w_{11}$ grows"#, with: #"'It''s $w_{11$ that grows"#,
      says: #"""
        07-blame.md:72:16: error: found { without its }
        hint: add } where it should end
        """#),
    BrokenLesson(
      "a text that begins with a bracket",
      replacing: #"why: Backward."#, with: #"why: [Backward]."#,
      says: #"""
        07-blame.md:87:16: error: found a line that fits neither the lines before it nor a new key
        hint: give the keys of one section the same indentation, and close what was opened with [ { or quotes
        """#),
    BrokenLesson(
      "a colon in a text",
      replacing: #"why: Backward."#, with: #"why: Backward: from the outputs."#,
      says: #"""
        07-blame.md:87:14: error: found a colon where no key can stand, expected one key: value a line
        hint: check the line before for a missing colon and both for their indentation; a text with a colon in it needs quotes
        """#),
    BrokenLesson(
      "no right option",
      replacing: #"when: dw_ij[1,1] > 0"#, with: #"when: dw_ij[1,1] > 1"#,
      says: #"""
        07-blame.md:74:3: error: found no right option, expected exactly one
        hint: check the conditions or formulas against the numbers of the trace
        """#),
    BrokenLesson(
      "two right options",
      replacing: #"when: dw_ij[1,1] < 0"#, with: #"when: dw_ij[1,1] < 1"#,
      says: #"""
        07-blame.md:74:3: error: found 2 right options (lines 74 and 76), expected exactly one
        hint: make all but one condition false
        """#),
    BrokenLesson(
      "an option without when",
      replacing: #"    when: dw_ij[1,1] < 0\#n"#, with: #""#,
      says: #"""
        07-blame.md:76:5: error: found an option without when, expected the condition under which it is right
        hint: add for example when: dw_ij[1,1] > 0
        """#),
    BrokenLesson(
      "one option",
      replacing: #"  - text: it falls\#n    when: dw_ij[1,1] < 0\#n"#, with: #""#,
      says: #"""
        07-blame.md:74:3: error: found 1 entry, expected two or more
        hint: add another one
        """#),
    BrokenLesson(
      "equal keys",
      replacing: #"key: step(delta_j[1])"#, with: #"key: step(delta_i[1])"#,
      says: #"""
        07-blame.md:86:25: error: found the same key as in line 85, expected all to differ
        hint: the order must be unique
        """#),
    BrokenLesson(
      "too many figures",
      replacing: #"figures: 3"#, with: #"figures: 30"#,
      says: #"""
        07-blame.md:65:10: error: found 30 as figures, expected a whole number from 1 to 10
        hint: write a whole number from 1 to 10
        """#),
    BrokenLesson(
      "a key of another plot",
      replacing: #"at: z_j[1]\#n```"#, with: #"at: z_j[1]\#nepochs: 5\#n```"#,
      says: #"""
        07-blame.md:93:1: error: found epochs, which has no meaning with kind: slope
        hint: delete it
        """#),
    BrokenLesson(
      "an unknown plot",
      replacing: #"kind: slope"#, with: #"kind: contour"#,
      says: #"""
        07-blame.md:91:7: error: found "contour" as kind, expected slope, cost-along, cost-curve, contours, differences or output-map
        hint: did you mean contours?
        """#),
    BrokenLesson(
      "a slope at something else than z",
      replacing: #"at: z_j[1]\#n```"#, with: #"at: a_j[1]\#n```"#,
      says: #"""
        07-blame.md:92:5: error: found "a_j[1]" as at, expected a z of update 1
        hint: write for example z_j[1]
        """#),
    BrokenLesson(
      "a cost along something that is no parameter",
      replacing: #"kind: slope\#nat: z_j[1]"#, with: #"kind: cost-along\#nalong: a_j[1]"#,
      says: #"""
        07-blame.md:92:8: error: found "a_j[1]", expected a weight or a bias
        hint: write for example w_ij[1,1]
        """#),
    BrokenLesson(
      "a run with an unknown optimizer",
      replacing: #"kind: slope\#nat: z_j[1]"#,
      with:
        #"kind: contours\#nacross: w_ij[1,1]\#nup: w_ij[1,2]\#nepochs: 5\#nruns: [{name: a, optimizer: adm}]"#,
      says: #"""
        07-blame.md:95:29: error: found "adm" as optimizer, expected sgd, momentum, nesterov, adagrad, rmsprop, adam or nadam
        hint: did you mean adam?
        """#),
    BrokenLesson(
      "a map of a network with three inputs",
      replacing: #"kind: slope\#nat: z_j[1]"#, with: #"kind: output-map\#nexperiment: three-inputs"#,
      says: #"""
        07-blame.md:91:1: error: found an output map of a 3-2-2 network, expected one with two inputs
        hint: choose an experiment with two inputs
        """#),
    BrokenLesson(
      "a goal without words",
      replacing: #"say: C below 0.2\#n"#, with: #""#,
      says: #"""
        07-blame.md:98:1: error: found no say, expected it in a play with a goal
        hint: add say: C below 0.2
        """#),
    BrokenLesson(
      "a line past the listing",
      replacing: #"2: z_i[1]}"#, with: #"3: z_i[1]}"#,
      says: #"""
        07-blame.md:107:30: error: found line 3, expected 1 to 2
        hint: lines of the listing count from 1
        """#),
    BrokenLesson(
      "a list that is never closed",
      replacing: #"covers: [000-23]"#, with: #"covers: [000-23"#,
      says: #"""
        07-blame.md:7:11: error: found the end of a list item, expected a comma or ] (the list begins in line 6)
        hint: close the list, or put the missing comma in
        """#),
    BrokenLesson(
      "options that are formulas, and none right",
      replacing:
        #"options:\#n  - text: it rises\#n    when: dw_ij[1,1] > 0\#n  - text: it falls\#n    when: dw_ij[1,1] < 0"#,
      with:
        #"answer: delta_j[1]\#nfor: {j: 1}\#noptions:\#n  - formula: $a_j(1 - a_j)$\#n  - formula: $z_j(1 - z_j)$"#,
      says: #"""
        07-blame.md:76:3: error: found no right option, expected exactly one
        hint: check the conditions or formulas against the numbers of the trace
        """#),
    BrokenLesson(
      "options that are formulas, and no answer",
      replacing:
        #"options:\#n  - text: it rises\#n    when: dw_ij[1,1] > 0\#n  - text: it falls\#n    when: dw_ij[1,1] < 0"#,
      with: #"for: {j: 1}\#noptions:\#n  - formula: $a_j(1 - a_j)$\#n  - formula: $z_j(1 - z_j)$"#,
      says: #"""
        07-blame.md:70:1: error: found no answer, expected it in a choice between formulas
        hint: add answer: delta_i[1]
        """#),
    BrokenLesson(
      "a question with nothing in it",
      replacing:
        #"id: steps\#nask: In which order?\#nitems:\#n  - {text: hidden, key: step(delta_j[1])}\#n  - {text: output, key: step(delta_i[1])}\#nwhy: Backward.\#n"#,
      with: #""#,
      says: #"""
        07-blame.md:81:1: error: found no id, expected it in an order question
        hint: add id: … (unique in the lesson)
        07-blame.md:81:1: error: found no ask, expected it in an order question
        hint: add ask: … (the question)
        07-blame.md:81:1: error: found no why, expected it in an order question
        hint: add why: … (said after the right answer: why it matters)
        07-blame.md:81:1: error: found no items, expected it in an order question
        hint: add items: … (the steps to be put in order, written in any order)
        """#),
    BrokenLesson(
      "an answer that is typed in",
      replacing: #"answer: delta_j[1]"#, with: #"answer: 0.0088"#,
      says: #"""
        07-blame.md:64:9: error: found "0.0088", which is typed in, expected something that is computed
        hint: name a quantity such as a_i[1], a fact, or the arithmetic that leads to the number
        """#),
    BrokenLesson(
      "an option that is marked by hand",
      replacing: #"when: dw_ij[1,1] > 0"#, with: #"when: 1 > 0"#,
      and: [(#"when: dw_ij[1,1] < 0"#, #"when: 1 < 0"#)],
      says: #"""
        07-blame.md:77:11: error: found "1 < 0", which is typed in, expected something that is computed
        hint: name a quantity such as a_i[1], a fact, or the arithmetic that leads to the number
        """#),
    BrokenLesson(
      "an order that is typed in",
      replacing: #"key: step(delta_j[1])"#, with: #"key: 1"#,
      and: [(#"key: step(delta_i[1])"#, #"key: 2"#)],
      says: #"""
        07-blame.md:86:25: error: found "2", which is typed in, expected something that is computed
        hint: name a quantity such as a_i[1], a fact, or the arithmetic that leads to the number
        """#),
  ]
}
