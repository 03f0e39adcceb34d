/// Tables (CSV), where the experiment file is right by itself.
extension BrokenExperiment {
  static let tables: [BrokenExperiment] = [
    BrokenExperiment(
      "a column that is not there",
      table: "length,width,species\n5.1,3.5,setosa\n7.0,3.2,versicolor\n6.3,3.3,virginica\n",
      replacing: "[length, width]", with: "[lenght, width]",
      says: """
        t.yaml:6:12: error: found no column "lenght" in "iris.csv", expected one of length, width or species
        hint: did you mean length?
        """),
    BrokenExperiment(
      "two columns of the same name",
      table: "length,length,species\n5.1,3.5,setosa\n7.0,3.2,versicolor\n6.3,3.3,virginica\n",
      says: """
        t.yaml:6:12: error: found two columns "length" in "iris.csv", expected one
        hint: rename one in the first line of the table
        t.yaml:6:20: error: found no column "width" in "iris.csv", expected one of length, length or species
        hint: compare with the first line of the table
        """),
    BrokenExperiment(
      "a column as input and target",
      table: "length,width,species\n5.1,3.5,setosa\n7.0,3.2,versicolor\n6.3,3.3,virginica\n",
      replacing: "[length, width]", with: "[length, species]",
      says: """
        t.yaml:7:13: error: found the column "species" for the second time
        hint: name every column once, as input or as target
        """),
    BrokenExperiment(
      "labels without oneHot",
      table: "length,width,species\n5.1,3.5,setosa\n7.0,3.2,versicolor\n6.3,3.3,virginica\n",
      replacing: "  oneHot: [species]\n", with: "",
      says: """
        iris.csv:2:9: error: found "setosa" in row 1, column species, expected a number
        hint: correct the cell, or name the column in oneHot if it has labels
        iris.csv:3:9: error: found "versicolor" in row 2, column species, expected a number
        hint: correct the cell, or name the column in oneHot if it has labels
        iris.csv:4:9: error: found "virginica" in row 3, column species, expected a number
        hint: correct the cell, or name the column in oneHot if it has labels
        """),
    BrokenExperiment(
      "a column in oneHot alone",
      table: "length,width,species\n5.1,3.5,setosa\n7.0,3.2,versicolor\n6.3,3.3,virginica\n",
      replacing: "oneHot: [species]", with: "oneHot: [species, colour]",
      says: """
        t.yaml:8:21: error: found the column "colour" in oneHot, but neither in inputs nor in targets
        hint: add it to inputs or targets, or delete it here
        """),
    BrokenExperiment(
      "too few classes for the outputs",
      table: "length,width,species\n5.1,3.5,setosa\n7.0,3.2,versicolor\n6.3,3.3,setosa\n",
      says: """
        t.yaml:7:3: error: found 2 values a row in targets, expected 3, one per unit of layer 3
        hint: the columns give species 2; compare with layers, where a oneHot column needs one unit per class
        """),
    BrokenExperiment(
      "a word in a column of numbers",
      table: "length,width,species\n5.1,3.5,setosa\n7.0,wide,versicolor\n6.3,3.3,virginica\n",
      says: """
        iris.csv:3:5: error: found "wide" in row 2, column width, expected a number
        hint: correct the cell, or name the column in oneHot if it has labels
        """),
    BrokenExperiment(
      "an empty cell",
      table: "length,width,species\n5.1,3.5,setosa\n7.0,,versicolor\n6.3,3.3,virginica\n",
      says: """
        iris.csv:3:5: error: found an empty cell in row 2, column width, expected a number
        hint: write a number, 0 where there is none
        """),
    BrokenExperiment(
      "NaN in a cell",
      table: "length,width,species\n5.1,3.5,setosa\n7.0,NaN,versicolor\n6.3,3.3,virginica\n",
      says: """
        iris.csv:3:5: error: found "NaN" in row 2, column width, expected a finite number
        hint: write a number; the network can compute with finite ones only
        """),
    BrokenExperiment(
      "a decimal comma in a table with semicolons",
      table: "length;width;species\n5.1;3.5;setosa\n7.0;3,2;versicolor\n6.3;3.3;virginica\n",
      says: """
        iris.csv:3:5: error: found "3,2" in row 2, column width, expected a number
        hint: write a decimal point
        """),
    BrokenExperiment(
      "a row with a cell too few",
      table: "length,width,species\n5.1,3.5,setosa\n7.0,versicolor\n6.3,3.3,virginica\n",
      says: """
        iris.csv:3:1: error: found 2 cells in row 2, expected 3 as in the header
        hint: check for a missing or extra separator; a cell with a separator in it needs double quotes
        """),
    BrokenExperiment(
      "an empty label",
      table: "length,width,species\n5.1,3.5,setosa\n7.0,3.2,\n6.3,3.3,virginica\n",
      says: """
        iris.csv:3:9: error: found an empty label in row 2, column species
        hint: put the label in, or delete the row
        """),
    BrokenExperiment(
      "a quote that is not closed",
      table: "length,width,species\n5.1,3.5,setosa\n7.0,3.2,\"versicolor\n6.3,3.3,virginica\n",
      says: """
        iris.csv:3:9: error: found the end of the table inside quotes
        hint: put the closing quote in
        """),
    BrokenExperiment(
      "text behind a quote",
      table: "length,width,species\n5.1,3.5,setosa\n7.0,3.2,\"versi\"color\n6.3,3.3,virginica\n",
      says: """
        iris.csv:3:9: error: found text after a closing quote, expected a separator
        hint: write a quote inside quotes twice, as ""
        """),
    BrokenExperiment(
      "an empty table",
      table: "",
      says: """
        iris.csv:1:1: error: the table is empty, expected a header and rows
        hint: the first line names the columns
        """),
    BrokenExperiment(
      "a header and no rows",
      table: "length,width,species\n",
      says: """
        iris.csv:1:1: error: found a header and no rows
        hint: put one line per pattern under the header
        """),
    BrokenExperiment(
      "an escape sequence in a cell",
      table: "length,width,species\n5.1,3.5,setosa\n7.0,\u{1B}[2J,versicolor\n6.3,3.3,virginica\n",
      says: """
        iris.csv:3:5: error: found "^[[2J" in row 2, column width, expected a number
        hint: correct the cell, or name the column in oneHot if it has labels
        """),
    BrokenExperiment(
      "scale that is not known",
      table: "length,width,species\n5.1,3.5,setosa\n7.0,3.2,versicolor\n6.3,3.3,virginica\n",
      replacing: "oneHot: [species]", with: "oneHot: [species]\n  scale: minmax",
      says: """
        t.yaml:9:10: error: found "minmax" as scale, expected none, minMax or standard
        hint: did you mean minMax?
        """),
    BrokenExperiment(
      "a table of the wrong kind of text",
      table: "\u{0}\u{1}ÿ",
      says: """
        iris.csv:1:1: error: found the byte 0x00, expected a text in UTF-8
        hint: save the file as UTF-8
        """),
    BrokenExperiment(
      "no column in oneHot",
      table: "length,width,species\n5.1,3.5,1\n7.0,3.2,2\n6.3,3.3,3\n",
      replacing: "oneHot: [species]", with: "oneHot: []",
      says: """
        t.yaml:8:11: error: found an empty list as oneHot, expected a list of column names
        hint: put the column names in [ ], with commas between
        """),
    BrokenExperiment(
      "a missing table",
      table: "length,width,species\n5.1,3.5,setosa\n7.0,3.2,versicolor\n6.3,3.3,virginica\n",
      replacing: "iris.csv", with: "irsi.csv",
      says: """
        t.yaml:5:8: error: there is no file "irsi.csv"
        hint: csv is looked for from the folder of the experiment file; put the table there or correct the path
        """),
    BrokenExperiment(
      "a folder as a table",
      table: "length,width,species\n5.1,3.5,setosa\n7.0,3.2,versicolor\n6.3,3.3,virginica\n",
      replacing: "iris.csv", with: ".",
      says: """
        t.yaml:5:8: error: at "." found a directory, expected a file
        hint: name a file in it
        """),
    BrokenExperiment(
      "a control character in the path",
      table: "length,width,species\n5.1,3.5,setosa\n7.0,3.2,versicolor\n6.3,3.3,virginica\n",
      replacing: "csv: iris.csv", with: "csv: \"iris\\0.csv\"",
      says: """
        t.yaml:5:8: error: found "iris^@.csv" as csv, expected the path of a file
        hint: write it without control characters
        """),
  ]
}
