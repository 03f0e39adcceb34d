/// Front matter wrong, missing or repeated.
extension BrokenLesson {
  static let frontMatter: [BrokenLesson] = [
    BrokenLesson(
      "no front matter",
      replacing: #"---\#ntitle: Blame\#n"#, with: #"title: Blame\#n"#,
      says: #"""
        07-blame.md:1:1: error: found no front matter, expected --- in the first line
        hint: begin the file with ---, keys such as title: Downhill, and --- again
        """#),
    BrokenLesson(
      "front matter never closed",
      replacing: #"facts: {year: 1986}\#n---\#n"#, with: #"facts: {year: 1986}\#n"#,
      says: #"""
        07-blame.md:1:1: error: found front matter that is never closed
        hint: put --- on a line of its own after the last key
        """#),
    BrokenLesson(
      "a key misspelt",
      replacing: #"minutes: 9"#, with: #"minuts: 9"#,
      says: #"""
        07-blame.md:5:1: error: found the key "minuts", unknown in the front matter
        hint: did you mean minutes?
        """#),
    BrokenLesson(
      "a key missing",
      replacing: #"summary: say whose fault it is\#n"#, with: #""#,
      says: #"""
        07-blame.md:1:1: error: found no summary, expected it in the front matter
        hint: add summary: … (completes "Afterwards you can")
        """#),
    BrokenLesson(
      "an id that is not the file's",
      replacing: #"id: blame"#, with: #"id: guilt"#,
      says: #"""
        07-blame.md:3:5: error: found the id "guilt", expected "blame" as in the file's name
        hint: write id: blame, or rename the file
        """#),
    BrokenLesson(
      "an id in capitals",
      replacing: #"id: blame"#, with: #"id: Blame"#,
      says: #"""
        07-blame.md:3:5: error: found "Blame" as id, expected small letters, digits and dashes
        hint: write it like hidden-delta
        """#),
    BrokenLesson(
      "a title too long",
      replacing: #"title: Blame\#n"#,
      with: #"title: Blame flows backward from every output to every weight\#n"#,
      and: [(#"# Blame\#n\#n"#, #""#)],
      says: #"""
        07-blame.md:2:8: error: found a title of 54 characters, expected 40 at most
        hint: shorten it
        """#),
    BrokenLesson(
      "minutes in words",
      replacing: #"minutes: 9"#, with: #"minutes: nine"#,
      says: #"""
        07-blame.md:5:10: error: found "nine" as minutes, expected a whole number from 1 to 90
        hint: write a number such as 1
        """#),
    BrokenLesson(
      "too many minutes",
      replacing: #"minutes: 9"#, with: #"minutes: 900"#,
      says: #"""
        07-blame.md:5:10: error: found 900 as minutes, expected a whole number from 1 to 90
        hint: write a whole number from 1 to 90
        """#),
    BrokenLesson(
      "an item that does not exist",
      replacing: #"covers: [000-23]"#, with: #"covers: [000-23, 000-99]"#,
      says: #"""
        07-blame.md:6:18: error: found "000-99" in covers, expected an item such as 000-12
        hint: items are 000-1 to 000-28, 001-1 to 001-26, 002-1 to 002-30, 003-1 to 003-27, 004-1 to 004-36
        """#),
    BrokenLesson(
      "an item twice",
      replacing: #"covers: [000-23]"#, with: #"covers: [000-23, 000-23]"#,
      says: #"""
        07-blame.md:6:18: error: found 000-23 twice in covers
        hint: delete one of them
        """#),
    BrokenLesson(
      "no such experiment",
      replacing: #"experiment: mazur"#, with: #"experiment: mazzur"#,
      says: #"""
        07-blame.md:7:13: error: found "mazzur", expected a file or one of mazur, chain, neuron, and, or, xor, three-inputs, three-three, four-four-two, two-three-four, deep, brilliant, parity, encoder or ravine
        hint: did you mean mazur?
        """#),
    BrokenLesson(
      "no such notation",
      replacing: #"notation: units"#, with: #"notation: unit"#,
      says: #"""
        07-blame.md:8:11: error: found "unit" as notation, expected units, layers, brilliant or generalized-delta
        hint: did you mean units?
        """#),
    BrokenLesson(
      "a fact with the name of a quantity",
      replacing: #"{year: 1986}"#, with: #"{C: 1986}"#,
      says: #"""
        07-blame.md:9:9: error: found the fact "C", expected a name that means nothing else
        hint: use a word of letters, digits and _, not a quantity or a function
        """#),
    BrokenLesson(
      "a fact that is no number",
      replacing: #"{year: 1986}"#, with: #"{year: then}"#,
      says: #"""
        07-blame.md:9:15: error: found "then" as year, expected a number
        hint: write a number such as 0.5, -2 or 1e-3
        """#),
    BrokenLesson(
      "the lesson needs itself",
      replacing: #"covers:"#, with: #"needs: [blame]\#ncovers:"#,
      says: #"""
        07-blame.md:6:9: error: found the lesson's own id in needs
        hint: delete it
        """#),
    BrokenLesson(
      "an alias",
      replacing: #"minutes: 9"#, with: #"minutes: *nine"#,
      says: #"""
        07-blame.md:5:10: error: found the alias "*nine", expected a value
        hint: write the value itself; a text that begins with * needs quotes
        """#),
    BrokenLesson(
      "a key twice",
      replacing: #"minutes: 9"#, with: #"minutes: 9\#nminutes: 10"#,
      says: #"""
        07-blame.md:6:1: error: found the key "minutes" again, first in line 5
        hint: keep one of the two
        """#),
    BrokenLesson(
      "another heading than the title",
      replacing: #"# Blame\#n"#, with: #"# Guilt\#n"#,
      says: #"""
        07-blame.md:12:3: error: found the heading "Guilt", expected the title "Blame"
        hint: write # Blame, or leave the line out
        """#),
    BrokenLesson(
      "emphasis in the summary",
      replacing: #"summary: say whose"#, with: #"summary: say *whose*"#,
      says: #"""
        07-blame.md:4:14: error: found * in a title, expected plain words
        hint: write σ′ and not $\sigma'$; titles have no markup
        """#),
  ]
}
