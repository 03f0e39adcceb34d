/// Running text outside of the subset.
extension BrokenLesson {
  static let prose: [BrokenLesson] = [
    BrokenLesson(
      "emphasis never closed",
      replacing: #"*words*"#, with: #"*words"#,
      says: #"""
        07-blame.md:16:6: error: found * that is never closed
        hint: close it, or write \* for a star
        """#),
    BrokenLesson(
      "strong never closed",
      replacing: #"**weight**"#, with: #"**weight"#,
      says: #"""
        07-blame.md:16:27: error: found ** that is never closed
        hint: close it, or write \* for a star
        """#),
    BrokenLesson(
      "code never closed",
      replacing: #"`code`"#, with: #"`code"#,
      says: #"""
        07-blame.md:16:19: error: found ` that is never closed
        hint: close it, or write \` for a backtick
        """#),
    BrokenLesson(
      "a dollar never closed",
      replacing: #"$w_{ij}$"#, with: #"$w_{ij}"#,
      says: #"""
        07-blame.md:16:42: error: found $ that is never closed
        hint: close it, or write \$ for a dollar
        """#),
    BrokenLesson(
      "a formula that is wrong",
      replacing: #"$w_{ij}$"#, with: #"$\fracc{1}{2}$"#,
      says: #"""
        07-blame.md:16:43: error: found \fracc, which is not a command known here
        hint: write \frac
        """#),
    BrokenLesson(
      "blanks inside the dollars",
      replacing: #"$w_{ij}$"#, with: #"$ w_{ij} $"#,
      says: #"""
        07-blame.md:16:42: error: found a blank next to a dollar, expected the formula
        hint: write $x$ and not $ x $; \$ is a dollar
        """#),
    BrokenLesson(
      "emphasis with an underscore",
      replacing: #"*words*"#, with: #"_words_"#,
      says: #"""
        07-blame.md:16:6: error: found _, expected * for emphasis
        hint: write *words*, or put a name in `code`
        """#),
    BrokenLesson(
      "HTML",
      replacing: #"*words*"#, with: #"<b>words</b>"#,
      says: #"""
        07-blame.md:16:6: error: found HTML, which lessons do without
        hint: put it in `code`, or a blank after <
        07-blame.md:16:14: error: found HTML, which lessons do without
        hint: put it in `code`, or a blank after <
        """#),
    BrokenLesson(
      "an entity",
      replacing: #"*words*"#, with: #"words&nbsp;"#,
      says: #"""
        07-blame.md:16:11: error: found "&nbsp;", expected the character itself
        hint: type the character
        """#),
    BrokenLesson(
      "a link",
      replacing: #"*words*"#, with: #"[words](http://example.org)"#,
      says: #"""
        07-blame.md:16:6: error: found a link, which lessons do without
        hint: write the address as text, or use `code`
        """#),
    BrokenLesson(
      "an image",
      replacing: #"*words*"#, with: #"![words](words.png)"#,
      says: #"""
        07-blame.md:16:6: error: found an image, which a terminal cannot show
        hint: use a plot block, or words
        """#),
    BrokenLesson(
      "an escape that does not exist",
      replacing: #"*words*"#, with: #"wo\rds"#,
      says: #"""
        07-blame.md:16:8: error: found \r, expected \$ \* \\ or \`
        hint: write \\ for a backslash; LaTeX goes between dollars
        """#),
    BrokenLesson(
      "a list with stars",
      replacing: #"- one\#n- two\#n  1. inner"#, with: #"* one\#n* two"#,
      says: #"""
        07-blame.md:18:1: error: found a list with "*", expected - or 1.
        hint: write - before items, or 1. 2. 3.
        07-blame.md:19:1: error: found a list with "*", expected - or 1.
        hint: write - before items, or 1. 2. 3.
        """#),
    BrokenLesson(
      "an item indented too little",
      replacing: #"  1. inner"#, with: #" 1. inner"#,
      says: #"""
        07-blame.md:20:2: error: found an item indented by 1, expected 2
        hint: indent it to the text of the item above
        """#),
    BrokenLesson(
      "a list with a number left out",
      replacing: #"- one\#n- two\#n  1. inner"#, with: #"1. one\#n3. two"#,
      says: #"""
        07-blame.md:19:1: error: found item 3, expected 2
        hint: number the items 1. 2. 3.
        """#),
    BrokenLesson(
      "a line across the page",
      replacing: #"> quoted"#, with: #"---"#,
      says: #"""
        07-blame.md:22:1: error: found a line across the page, which lessons do without
        hint: begin a page with ##, or delete it
        """#),
    BrokenLesson(
      "an underlined heading",
      replacing: #"Some *words*"#, with: #"Heading\#n===\#nSome *words*"#,
      says: #"""
        07-blame.md:17:1: error: found an underlined heading
        hint: write ## or ### before the heading
        """#),
    BrokenLesson(
      "indented code",
      replacing: #"## What it costs\#n"#, with: #"## What it costs\#n\#n    x = 1\#n"#,
      says: #"""
        07-blame.md:39:1: error: found text indented by 4 or more blanks
        hint: indent less, or put code between ```text and ```
        """#),
    BrokenLesson(
      "a table without its line",
      replacing: #"| --- | --- |\#n"#, with: #""#,
      says: #"""
        07-blame.md:25:1: error: found no line | --- | under the head of a table
        hint: write | a | b | and under it | --- | --- |
        """#),
    BrokenLesson(
      "a table row too short",
      replacing: #"| 1 | 2 |"#, with: #"| 1 |"#,
      says: #"""
        07-blame.md:26:1: error: found 1 cell, expected 2 as in the head
        hint: write \| for a bar inside a cell
        """#),
    BrokenLesson(
      "a display formula never closed",
      replacing: #"(1 - a_j)$$"#, with: #"(1 - a_j)"#,
      says: #"""
        07-blame.md:28:1: error: found $$ that is never closed
        hint: close it with $$ before the next blank line
        """#),
    BrokenLesson(
      "a wrong command in a display formula",
      replacing: #"\left(\sum_i"#, with: #"\lft(\sum_i"#,
      says: #"""
        07-blame.md:28:14: error: found \lft, which is not a command known here
        hint: write \left
        """#),
    BrokenLesson(
      "a display formula in text",
      replacing: #"$w_{ij}$"#, with: #"$$w_{ij}$$"#,
      says: #"""
        07-blame.md:16:42: error: found $$ inside text
        hint: put $$…$$ on a line of its own, or use $…$
        """#),
  ]
}
