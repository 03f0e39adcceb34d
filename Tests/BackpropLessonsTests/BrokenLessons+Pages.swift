/// Pages, headings and fences.
extension BrokenLesson {
  static let pages: [BrokenLesson] = [
    BrokenLesson(
      "text before the first page",
      replacing: #"## Whose fault\#n"#, with: #"Some text.\#n\#n## Whose fault\#n"#,
      says: #"""
        07-blame.md:14:1: error: found text before the first page
        hint: put a line such as ## What a weight does before it
        """#),
    BrokenLesson(
      "no page",
      replacing: #"## Whose fault\#n"#, with: #""#,
      and: [(#"## What it costs\#n"#, #""#)],
      says: #"""
        07-blame.md:15:1: error: found text before the first page
        hint: put a line such as ## What a weight does before it
        """#),
    BrokenLesson(
      "an empty page",
      replacing: #"## What it costs\#n"#, with: #"## What it costs\#n\#n## Nothing\#n"#,
      says: #"""
        07-blame.md:37:1: error: found nothing on the page "What it costs"
        hint: write something under it, or delete the heading
        """#),
    BrokenLesson(
      "a heading without words",
      replacing: #"## What it costs"#, with: #"##"#,
      says: #"""
        07-blame.md:37:1: error: found a heading without words
        hint: write what the page is about
        """#),
    BrokenLesson(
      "a heading without a blank",
      replacing: #"## What it costs"#, with: #"##What it costs"#,
      says: #"""
        07-blame.md:37:1: error: found a heading without a blank after #
        hint: put a blank after the #
        """#),
    BrokenLesson(
      "a heading too long",
      replacing: #"## What it costs"#,
      with: #"## What it costs to blame a unit for what another unit has done before"#,
      says: #"""
        07-blame.md:37:4: error: found a heading of 67 characters, expected 60 at most
        hint: shorten it
        """#),
    BrokenLesson(
      "a heading of level 4",
      replacing: #"> quoted"#, with: #"#### Deep\#n\#n> quoted"#,
      says: #"""
        07-blame.md:22:1: error: found a heading with 4 #, expected ## for a page, ### within
        hint: write ###
        """#),
    BrokenLesson(
      "an unknown block",
      replacing: #"```walk"#, with: #"```wlak"#,
      says: #"""
        07-blame.md:39:1: error: found a block "wlak", expected walk, derive, question, plot, play, code, notes or text
        hint: did you mean walk?
        """#),
    BrokenLesson(
      "a question without its kind",
      replacing: #"```question order"#, with: #"```question"#,
      says: #"""
        07-blame.md:81:1: error: found nothing after question, expected number, choice, order or guess
        hint: write for example ```question number
        """#),
    BrokenLesson(
      "a question of an unknown kind",
      replacing: #"```question order"#, with: #"```question ordre"#,
      says: #"""
        07-blame.md:81:1: error: found "ordre" after question, expected number, choice, order or guess
        hint: did you mean order?
        """#),
    BrokenLesson(
      "words after the name of a block",
      replacing: #"```walk"#, with: #"```walk slowly"#,
      says: #"""
        07-blame.md:39:1: error: found "slowly" after the block's name, expected nothing
        hint: delete it; keys go into the block
        """#),
    BrokenLesson(
      "a block never closed",
      replacing: #"For the teacher.\#n```"#, with: #"For the teacher."#,
      says: #"""
        07-blame.md:111:1: error: found a block notes that is never closed
        hint: close it with ``` on a line of its own
        """#),
    BrokenLesson(
      "a block inside a list",
      replacing: #"- two\#n"#, with: #"- two\#n\#n  ```walk\#n  from: 1\#n  ```\#n"#,
      says: #"""
        07-blame.md:21:3: error: found a block "walk" inside a list or a quote, expected it at the start of a line
        hint: move it out; only text to be shown as it stands may be indented
        """#),
    BrokenLesson(
      "a tab",
      replacing: #"- two"#, with: "-\ttwo",
      says: #"""
        07-blame.md:19:2: error: found a tab, expected blanks
        hint: replace it with blanks
        """#),
    BrokenLesson(
      "a formula in a heading",
      replacing: #"## What it costs"#, with: #"## What $C$ costs"#,
      says: #"""
        07-blame.md:37:9: error: found $ in a title, expected plain words
        hint: write σ′ and not $\sigma'$; titles have no markup
        """#),
  ]
}
