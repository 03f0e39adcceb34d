/// Derivations that are not true.
extension BrokenLesson {
  static let derivations: [BrokenLesson] = [
    BrokenLesson(
      "a sign lost",
      replacing: #"= a_j(1 - a_j)"#, with: #"= -a_j(1 - a_j)"#,
      says: #"""
        07-blame.md:57:15: error: this line is −0.241300709, the line before 0.241300709
        hint: correct the line, mark it kind: mistake if it is wrong on purpose, kind: definition if it begins anew
        """#),
    BrokenLesson(
      "the other sign in the exponent",
      replacing: #"{(1 + e^{-z})^2}"#, with: #"{(1 + e^{z})^2}"#,
      says: #"""
        07-blame.md:54:15: error: the left side is 0.241300709, the right side 0.113413894
        hint: correct the line, or mark it kind: mistake if it is wrong on purpose
        """#),
    BrokenLesson(
      "a mistake that changes nothing",
      replacing: #"why: what comes out is enough"#,
      with: #"why: what comes out is enough\#n    kind: mistake"#,
      says: #"""
        07-blame.md:57:15: error: found a mistake that changes nothing: both lines are 0.241300709
        hint: choose an experiment on which it shows, or leave kind: mistake out
        """#),
    BrokenLesson(
      "an index without a unit",
      replacing: #"for: {j: 1}\#n"#, with: #""#,
      says: #"""
        07-blame.md:56:15: error: nothing says which one j means in a_j
        hint: say it with for: {j: 1}, or write Σ over j around it
        """#),
    BrokenLesson(
      "an index past the last unit",
      replacing: #"for: {j: 1}"#, with: #"for: {j: 3}"#,
      says: #"""
        07-blame.md:57:15: error: a_j would belong to unit 3, and layer 1 has 2
        hint: compare with the network of the experiment
        """#),
    BrokenLesson(
      "words in a line that claims something",
      replacing: #"$= a_j(1 - a_j)$"#, with: #"$= \text{small}$"#,
      says: #"""
        07-blame.md:57:15: error: “small” is not arithmetic, so this side has no value
        hint: a line without a value may only be of kind: definition
        """#),
    BrokenLesson(
      "a line without =",
      replacing: #"$= a_j(1 - a_j)$"#, with: #"$a_j(1 - a_j)$"#,
      says: #"""
        07-blame.md:57:15: error: found a line without =, expected left = right or = right
        hint: write = before what follows from the line before
        """#),
    BrokenLesson(
      "a line without dollars",
      replacing: #"$= a_j(1 - a_j)$"#, with: #"a_j(1 - a_j)"#,
      says: #"""
        07-blame.md:57:14: error: found no formula, expected one between dollars
        hint: write formula: $z = 1$
        """#),
    BrokenLesson(
      "an unknown kind of line",
      replacing: #"why: quotient rule\#n    kind: definition"#,
      with: #"why: quotient rule\#n    kind: defintion"#,
      says: #"""
        07-blame.md:56:11: error: found "defintion" as kind, expected definition or mistake
        hint: did you mean definition?
        """#),
    BrokenLesson(
      "a chain that begins with nothing",
      replacing: #"let: {z: 'z_j[1]'}\#n"#, with: #""#,
      says: #"""
        07-blame.md:56:15: error: found a value, and no line before it has one to compare it with
        hint: give the letters before it values with let or for, or begin with left = right
        """#),
    BrokenLesson(
      "a missing factor",
      replacing: #"$= a_j(1 - a_j)$"#, with: #"$= (1 - a_j)$"#,
      says: #"""
        07-blame.md:57:15: error: this line is 0.406730008, the line before 0.241300709
        hint: correct the line, mark it kind: mistake if it is wrong on purpose, kind: definition if it begins anew
        """#),
  ]
}
