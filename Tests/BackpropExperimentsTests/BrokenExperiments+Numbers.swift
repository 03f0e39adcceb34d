/// Numbers, words and truth values that are none, or out of range.
extension BrokenExperiment {
  static let numbers: [BrokenExperiment] = [
    BrokenExperiment(
      "NaN as a weight",
      replacing: "0.3, 0.4", with: ".nan, 0.4",
      says: """
        t.yaml:3:19: error: found ".nan" as the weight to unit 2 of layer 2 from unit 1 of layer 1, expected a finite number
        hint: write a number; the network can compute with finite ones only
        """),
    BrokenExperiment(
      "infinity as a bias",
      replacing: "[0.3]", with: "[-inf]",
      says: """
        t.yaml:5:23: error: found "-inf" as the bias of unit 1 in layer 3, expected a finite number
        hint: write a number; the network can compute with finite ones only
        """),
    BrokenExperiment(
      "a number too large for a double",
      replacing: "rate: 0.5", with: "rate: 1e999",
      says: """
        t.yaml:10:9: error: found "1e999" as rate, expected a number up to about 1.8e308
        hint: check the exponent
        """),
    BrokenExperiment(
      "a number in quotes",
      replacing: "rate: 0.5", with: "rate: \"0.5\"",
      says: """
        t.yaml:10:9: error: found "0.5" in quotes as rate, expected a number
        hint: write 0.5 without quotes
        """),
    BrokenExperiment(
      "a word for a number",
      replacing: "0.3, 0.4", with: "large, 0.4",
      says: """
        t.yaml:3:19: error: found "large" as the weight to unit 2 of layer 2 from unit 1 of layer 1, expected a number
        hint: write a number such as 0.5, -2 or 1e-3
        """),
    BrokenExperiment(
      "underscore in a number",
      replacing: "rate: 0.5", with: "rate: 1_000",
      says: """
        t.yaml:10:9: error: found "1_000" as rate, expected a number
        hint: write the digits without _
        """),
    BrokenExperiment(
      "a hexadecimal number",
      replacing: "rate: 0.5", with: "rate: 0x10",
      says: """
        t.yaml:10:9: error: found "0x10" as rate, expected a number
        hint: write it in decimal
        """),
    BrokenExperiment(
      "a zero in front",
      replacing: "layers: [2, 2, 1]", with: "layers: [2, 02, 1]", and: [("0.3, 0.4", "010, 0.4")],
      says: """
        t.yaml:1:13: error: found "02" as the number of units in layer 2, expected a number
        hint: delete the zeros at the front
        t.yaml:3:19: error: found "010" as the weight to unit 2 of layer 2 from unit 1 of layer 1, expected a number
        hint: delete the zeros at the front
        """),
    BrokenExperiment(
      "a decimal comma",
      replacing: "rate: 0.5", with: "rate: 0,5",
      says: """
        t.yaml:10:9: error: found "0,5" as rate, expected a number
        hint: write a decimal point
        """),
    BrokenExperiment(
      "a fraction for a count",
      replacing: "[2, 2, 1]", with: "[2, 2.0, 1]",
      says: """
        t.yaml:1:13: error: found "2.0" as the number of units in layer 2, expected a whole number
        hint: write it with digits alone, such as 2
        """),
    BrokenExperiment(
      "a list for a number",
      replacing: "0.3, 0.4", with: "[0.3], 0.4",
      says: """
        t.yaml:3:19: error: found a list of 1 as the weight to unit 2 of layer 2 from unit 1 of layer 1, expected a number
        hint: write a number such as 0.5, -2 or 1e-3
        """),
    BrokenExperiment(
      "a mapping for a number",
      replacing: "rate: 0.5", with: "rate: {value: 0.5}",
      says: """
        t.yaml:10:9: error: found a mapping (key: value) as rate, expected a number
        hint: write a number such as 0.5, -2 or 1e-3
        """),
    BrokenExperiment(
      "a negative rate",
      replacing: "rate: 0.5", with: "rate: -0.5",
      says: """
        t.yaml:10:9: error: found -0.5 as rate, expected a number above 0
        hint: write a number such as 0.5; with a negative one the cost would rise
        """),
    BrokenExperiment(
      "a rate of 0",
      replacing: "rate: 0.5", with: "rate: 0",
      says: """
        t.yaml:10:9: error: found 0 as rate, expected a number above 0
        hint: write a number such as 0.5; with a negative one the cost would rise
        """),
    BrokenExperiment(
      "no value for the rate",
      replacing: "rate: 0.5", with: "rate:",
      says: """
        t.yaml:10:8: error: found nothing as rate, expected a value
        hint: write the value after the colon
        """),
    BrokenExperiment(
      "null as a weight",
      replacing: "0.3, 0.4", with: "null, 0.4",
      says: """
        t.yaml:3:19: error: found nothing as the weight to unit 2 of layer 2 from unit 1 of layer 1, expected a value
        hint: write the value, 0 where there is none to give
        """),
    BrokenExperiment(
      "a batch of 0",
      replacing: "rate: 0.5", with: "rate: 0.5\n  batch: 0",
      says: """
        t.yaml:11:10: error: found 0 as batch, expected full, online or a whole number from 1
        hint: write batch: 1, or batch: full for all patterns
        """),
    BrokenExperiment(
      "a batch of half a pattern",
      replacing: "rate: 0.5", with: "rate: 0.5\n  batch: 1.5",
      says: """
        t.yaml:11:10: error: found "1.5" as batch, expected full, online or a whole number
        hint: write batch: full, batch: online or, for mini-batches of four, batch: 4
        """),
    BrokenExperiment(
      "a negative seed",
      replacing: "rate: 0.5", with: "rate: 0.5\n  shuffle: -1",
      says: """
        t.yaml:11:12: error: found -1 as shuffle, expected a whole number from 0 to 18446744073709551615
        hint: write a seed such as 1
        """),
    BrokenExperiment(
      "a momentum of 1",
      replacing: "rate: 0.5", with: "rate: 0.5\n  optimizer: momentum\n  momentum: 1",
      says: """
        t.yaml:12:13: error: found 1 as momentum, expected a number from 0 to below 1
        hint: write a number such as 0.9
        """),
    BrokenExperiment(
      "a negative epsilon",
      replacing: "rate: 0.5", with: "rate: 0.5\n  optimizer: adam\n  epsilon: -1e-8",
      says: """
        t.yaml:12:12: error: found -1e-8 as epsilon, expected a number from 0
        hint: write 0 or a small positive number such as 1e-8
        """),
    BrokenExperiment(
      "a word for true",
      replacing: "rate: 0.5", with: "rate: 0.5\n  trainBiases: yes",
      says: """
        t.yaml:11:16: error: found "yes" as trainBiases, expected true or false
        hint: write true or false, without quotes
        """),
    BrokenExperiment(
      "true for a number",
      replacing: "rate: 0.5", with: "rate: true",
      says: """
        t.yaml:10:9: error: found "true" as rate, expected a number
        hint: write a number such as 0.5, -2 or 1e-3
        """),
  ]
}
