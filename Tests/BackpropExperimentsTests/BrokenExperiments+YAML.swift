/// Texts that are no YAML, no UTF-8, or more YAML than experiment files use.
extension BrokenExperiment {
  static let yaml: [BrokenExperiment] = [
    BrokenExperiment(
      "an empty file",
      file: "",
      says: """
        t.yaml:1:1: error: the file is empty, expected an experiment
        hint: backprop experiments show mazur prints one to start from
        """),
    BrokenExperiment(
      "a file of comments",
      file: "# nothing yet\n\n",
      says: """
        t.yaml:1:1: error: the file is empty, expected an experiment
        hint: backprop experiments show mazur prints one to start from
        """),
    BrokenExperiment(
      "only a byte order mark",
      file: "\u{FEFF}",
      says: """
        t.yaml:1:1: error: the file is empty, expected an experiment
        hint: backprop experiments show mazur prints one to start from
        """),
    BrokenExperiment(
      "a tab in the indentation",
      replacing: "  rate", with: "\trate",
      says: """
        t.yaml:10:1: error: found a tab in the indentation, expected blanks
        hint: indent with blanks; YAML takes no tabs here
        """),
    BrokenExperiment(
      "a list that is not closed",
      replacing: "[0.3]]", with: "[0.3]",
      says: """
        t.yaml:6:1: error: found the end of a list item, expected a comma or ] (the list begins in line 5)
        hint: close the list, or put the missing comma in
        """),
    BrokenExperiment(
      "a list that is not closed up to the end",
      replacing: "rate: 0.5", with: "order: [1, 0",
      says: """
        t.yaml:10:10: error: found a bracket that is never closed, expected ] or } before the end of the file
        hint: close it
        """),
    BrokenExperiment(
      "a quote that is not closed",
      replacing: "layers: [2", with: "name: \"Mine\nlayers: [2",
      says: """
        t.yaml:1:7: error: found a quote that is never closed, expected its end before that of the file
        hint: close it
        """),
    BrokenExperiment(
      "a key without a colon",
      replacing: "  rate: 0.5", with: "  rate 0.5\n  batch: full",
      says: """
        t.yaml:11:8: error: found a colon where no key can stand, expected one key: value a line
        hint: check the line before for a missing colon and both for their indentation; a text with a colon in it needs quotes
        """),
    BrokenExperiment(
      "a key without a blank after the colon",
      replacing: "rate: 0.5", with: "rate:0.5",
      says: """
        t.yaml:10:3: error: found "rate:0.5" as learning, expected keys with values
        hint: put a blank after the colon
        """),
    BrokenExperiment(
      "a line that is indented too far",
      replacing: "  rate: 0.5", with: "  rate: 0.5\n    batch: full",
      says: """
        t.yaml:11:10: error: found a colon where no key can stand, expected one key: value a line
        hint: check the line before for a missing colon and both for their indentation; a text with a colon in it needs quotes
        """),
    BrokenExperiment(
      "a line that is indented too little",
      replacing: "  rate: 0.5", with: "  rate: 0.5\n batch: full",
      says: """
        t.yaml:11:2: error: found a line that fits neither the lines before it nor a new key
        hint: give the keys of one section the same indentation, and close what was opened with [ { or quotes
        """),
    BrokenExperiment(
      "a colon in the name",
      replacing: "layers: [2", with: "name: XOR: again\nlayers: [2",
      says: """
        t.yaml:1:10: error: found a colon where no key can stand, expected one key: value a line
        hint: check the line before for a missing colon and both for their indentation; a text with a colon in it needs quotes
        """),
    BrokenExperiment(
      "a reserved character",
      replacing: "layers: [2", with: "name: @home\nlayers: [2",
      says: """
        t.yaml:1:7: error: found "@" at the start of a value, where YAML reserves it
        hint: put a text that begins with it in quotes
        """),
    BrokenExperiment(
      "an escape that is none",
      replacing: "layers: [2", with: "name: \"a\\q\"\nlayers: [2",
      says: """
        t.yaml:1:9: error: found an escape sequence that YAML does not know
        hint: write \\\\ for a backslash, or use single quotes, where a backslash is only itself
        """),
    BrokenExperiment(
      "half a surrogate pair",
      replacing: "layers: [2", with: "name: \"\\ud83d\"\nlayers: [2",
      says: """
        t.yaml:1:10: error: found an escape sequence that YAML does not know
        hint: write \\\\ for a backslash, or use single quotes, where a backslash is only itself
        """),
    BrokenExperiment(
      "an anchor",
      replacing: "rate: 0.5", with: "rate: &eta 0.5",
      says: """
        t.yaml:10:9: error: found the anchor "&eta", expected a value without one
        hint: delete it and write the value where it is needed; a text that begins with & needs quotes
        """),
    BrokenExperiment(
      "an alias",
      replacing: "[[0.1, 0.2], [0.3, 0.4]]", with: "[&row [0.1, 0.2], *row]",
      says: """
        t.yaml:3:6: error: found the anchor "&row", expected a value without one
        hint: delete it and write the value where it is needed; a text that begins with & needs quotes
        t.yaml:3:23: error: found the alias "*row", expected a value
        hint: write the value itself; a text that begins with * needs quotes
        """),
    BrokenExperiment(
      "an alias without an anchor",
      replacing: "rate: 0.5", with: "rate: *eta",
      says: """
        t.yaml:10:9: error: found the alias "*eta", expected a value
        hint: write the value itself; a text that begins with * needs quotes
        """),
    BrokenExperiment(
      "a tag",
      replacing: "rate: 0.5", with: "rate: !!float 0.5",
      says: """
        t.yaml:10:9: error: found the tag "!!float", expected a value without one
        hint: delete it; a text that begins with ! needs quotes
        """),
    BrokenExperiment(
      "a tag of a programming language",
      replacing: "layers: [2", with: "name: !!python/object:os.system x\nlayers: [2",
      says: """
        t.yaml:1:7: error: found the tag "!!python/object:os.system", expected a value without one
        hint: delete it; a text that begins with ! needs quotes
        """),
    BrokenExperiment(
      "a second document",
      replacing: "  rate: 0.5\n", with: "  rate: 0.5\n---\nname: two\n",
      says: """
        t.yaml:11:1: error: found a second document, expected one
        hint: one experiment a file; split the file at this line
        """),
    BrokenExperiment(
      "an escape sequence",
      replacing: "layers: [2", with: "name: \u{1B}[31mred\nlayers: [2",
      says: """
        t.yaml:1:7: error: found the control character ^[, expected a text without one
        hint: delete it; in a name in double quotes it can be written as \\x1B
        """),
    BrokenExperiment(
      "an escape sequence in a value",
      replacing: "rate: 0.5", with: "rate: \"\\x1b[2J\"",
      says: """
        t.yaml:10:9: error: found "^[[2J" in quotes as rate, expected a number
        hint: write a number such as 0.5, -2 or 1e-3
        """),
    BrokenExperiment(
      "a turn of the writing direction in a key",
      replacing: "rate: 0.5", with: "rate\u{202E}: 0.5",
      says: """
        t.yaml:10:3: error: found the key "rate<202E>", unknown in learning
        hint: did you mean rate?
        """),
    BrokenExperiment(
      "a control character of eight bits",
      replacing: "layers: [2", with: "name: \u{9B}31m\nlayers: [2",
      says: """
        t.yaml:1:7: error: found the control character ^[[, expected a text without one
        hint: delete it; in a name in double quotes it can be written as \\x9B
        """),
    BrokenExperiment(
      "a zero byte",
      replacing: "rate: 0.5", with: "rate: 0.5\u{0}",
      says: """
        t.yaml:10:12: error: found the control character ^@, expected a text without one
        hint: delete it; in a name in double quotes it can be written as \\x00
        """),
    BrokenExperiment(
      "an alias bomb",
      replacing: "learning:",
      with: "a: &a [x, x, x, x, x, x, x, x, x]\nb: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a]\nlearning:",
      says: """
        t.yaml:9:1: error: found the key "a", unknown in an experiment
        hint: delete it, or use one of name, layers, activation, cost, weights, biases, initialization, data, learning
        t.yaml:9:4: error: found the anchor "&a", expected a value without one
        hint: delete it and write the value where it is needed; a text that begins with & needs quotes
        t.yaml:10:1: error: found the key "b", unknown in an experiment
        hint: delete it, or use one of name, layers, activation, cost, weights, biases, initialization, data, learning
        t.yaml:10:4: error: found the anchor "&b", expected a value without one
        hint: delete it and write the value where it is needed; a text that begins with & needs quotes
        t.yaml:10:8: error: found the alias "*a", expected a value
        hint: write the value itself; a text that begins with * needs quotes
        t.yaml:10:12: error: found the alias "*a", expected a value
        hint: write the value itself; a text that begins with * needs quotes
        t.yaml:10:16: error: found the alias "*a", expected a value
        hint: write the value itself; a text that begins with * needs quotes
        t.yaml:10:20: error: found the alias "*a", expected a value
        hint: write the value itself; a text that begins with * needs quotes
        t.yaml:10:24: error: found the alias "*a", expected a value
        hint: write the value itself; a text that begins with * needs quotes
        t.yaml:10:28: error: found the alias "*a", expected a value
        hint: write the value itself; a text that begins with * needs quotes
        t.yaml:10:32: error: found the alias "*a", expected a value
        hint: write the value itself; a text that begins with * needs quotes
        t.yaml:10:36: error: found the alias "*a", expected a value
        hint: write the value itself; a text that begins with * needs quotes
        t.yaml:10:40: error: found the alias "*a", expected a value
        hint: write the value itself; a text that begins with * needs quotes
        """),
    BrokenExperiment(
      "a JSON file that is cut off",
      file: "{\"layers\": [2, 1],",
      says: """
        t.yaml:1:1: error: found a bracket that is never closed, expected ] or } before the end of the file
        hint: close it
        """),
  ]
}
