import BackpropCore

// The words for keys, values, shapes and tables; see `ExperimentWording.swift`.

extension KeyProblem.Section {
  var keys: [String] {
    switch self {
    case .experiment:
      ["name", "layers", "activation", "cost", "weights", "biases", "initialization", "data", "learning"]
    case .data, .table: ["inputs", "targets", "csv", "oneHot", "scale"]
    case .learning: ExperimentDecoder.learningKeys
    case .initialization: ["scheme", "low", "high", "seed"]
    case .activation: ActivationFunction.Kind.withConstant.map(\.rawValue)
    case .constants(let kind): kind.row.constant.map { [$0.key] } ?? []
    }
  }

  /// Where it has none of these keys, that is what is said.
  var requiresKeys: Bool {
    switch self {
    case .experiment, .data, .table, .learning, .activation: true
    case .initialization, .constants: false
    }
  }

  /// The name in "an unknown key in …".
  var title: String {
    switch self {
    case .experiment: "an experiment"
    case .data, .table: "data"
    case .learning: "learning"
    case .initialization: "initialization"
    case .activation: "activation"
    case .constants(let kind): kind.rawValue
    }
  }

  /// How it may look.
  var example: String {
    switch self {
    case .experiment: "start with a line such as layers: [2, 2, 2]"
    case .data: "data: {inputs: [[0.05, 0.1]], targets: [[0.01, 0.99]]}"
    case .table: "data: {csv: iris.csv, inputs: [length, width], targets: [species], oneHot: [species]}"
    case .learning: "learning: {rate: 0.5}"
    case .initialization: "initialization: {scheme: uniform, low: -1, high: 1, seed: 1}"
    case .activation: ActivationFunction.Kind.withConstant.first.map { Self.constants(of: $0).example } ?? ""
    case .constants(let kind):
      "activation: {\(kind.rawValue): {"
        + (kind.row.constant.map { "\($0.key): \($0.usual.shortText)" } ?? "") + "}}"
    }
  }

  /// What to add for a key that has to be there.
  func addition(of key: String) -> String {
    switch (self, key) {
    case (_, "layers"): "add a line such as layers: [2, 3, 1], the units of each layer, input first"
    case (_, "data"): "add \(KeyProblem.Section.data.example)"
    case (_, "learning"): "add \(KeyProblem.Section.learning.example)"
    case (_, "rate"): "add rate: 0.5, the learning rate η"
    case (_, "weights"): "add weights and biases, or \(KeyProblem.Section.initialization.example)"
    case (_, "biases"): "add biases, one list per layer after the input, with zeros where there are none"
    case (.table, _): "add \(key): [NAME, …], the columns for the units"
    case (_, "inputs"): "add inputs, one row per pattern with one number per input unit"
    case (_, "targets"): "add targets, one row per pattern with one number per output unit"
    case (_, _): "write \(example)"
    }
  }
}

extension KeyProblem {
  var words: Words {
    switch self {
    case .unknown(let key, let section):
      Words(
        "found the key \(key.quoted), unknown in \(section.title)",
        hint: suggestion(for: key, among: section.keys)
          ?? "delete it, or use one of \(section.keys.joined(separator: ", "))")
    case .repeated(let key, let line):
      Words("found the key \(key.quoted) again, first in line \(line)", hint: "keep one of the two")
    case .missing(let key, let section):
      Words("found no \(key), expected it in \(section.title)", hint: section.addition(of: key))
    case .clash(let first, let second):
      Words("found \(first) beside \(second), expected one of them", hint: "delete \(first) or \(second)")
    case .useless(let key, let with, let other):
      Words("found \(key), which has no meaning with \(with)", hint: "delete it, or write \(other)")
    case .notAWord: Words("found a list or mapping as a key, expected a word", hint: "write key: value")
    }
  }
}

extension ValueProblem {
  var words: Words {
    switch self {
    case .empty(let subject):
      Words("found nothing \(subject.role), expected a value", hint: subject.fillingHint)
    case .wrongKind(let subject, let found, let kind):
      Words(
        "found \(found.text) \(subject.role), expected \(kind.text)",
        hint: found.suggestion(among: kind.words) ?? subject.listHint ?? kind.hint(found: found))
    case .number(let subject, let found, let fault):
      Words("found \(found.text) \(subject.role), expected \(fault.expected)", hint: fault.hint(found: found))
    case .range(let subject, let found, let range):
      Words("found \(found.harmless) \(subject.role), expected \(range.text)", hint: range.hint)
    case .unknownWord(let subject, let found, let known):
      Words(
        "found \(found.quoted) \(subject.role), expected \(list(known))",
        hint: suggestion(for: found, among: known) ?? "write \(list(known))")
    case .nameTooLong(let count):
      Words(
        "found a name of \(counted(count, "character")), expected \(ExperimentLimits.nameLength) at most",
        hint: "shorten it; what explains the experiment can stand in a comment (# …)")
    case .unusablePath(let path):
      Words(
        "found \(path.quoted) as csv, expected the path of a file",
        hint: "write it without control characters")
    }
  }
}

extension ValueProblem.Found {
  var text: String {
    switch self {
    case .text(let text): text.quoted
    case .quoted(let text): "\(text.quoted) in quotes"
    case .list(0): "an empty list"
    case .list(let count): "a list of \(count)"
    case .mapping: "a mapping (key: value)"
    case .emptyMapping: "{ } with nothing in it"
    }
  }
}

extension ValueProblem.Found {
  fileprivate func suggestion(among words: [String]) -> String? {
    switch self {
    case .text(let text), .quoted(let text): BackpropExperiments.suggestion(for: text, among: words)
    case .list, .mapping, .emptyMapping: nil
    }
  }
}

extension ValueProblem.Kind {
  var text: String {
    switch self {
    case .number: "a number"
    case .wholeNumber: "a whole number"
    case .word: "a word"
    case .truth: "true or false"
    case .name: "a text"
    case .path: "the path of a file"
    case .mapping(.experiment): "an experiment, with keys such as layers and data"
    case .mapping: "keys with values"
    case .list(let of): "a list of \(of)"
    case .batch: "full, online or a whole number"
    case .activation: "a word, or a list of one per layer after the input"
    case .seed: "a whole number from 0"
    }
  }

  /// What may stand there, where it is one of a few words.
  fileprivate var words: [String] {
    switch self {
    case .truth: ["true", "false"]
    case .batch: ["full", "online"]
    case .number, .wholeNumber, .word, .name, .path, .mapping, .list, .activation, .seed: []
    }
  }

  func hint(found: ValueProblem.Found) -> String {
    switch self {
    case .number, .wholeNumber:
      if case .quoted(let text) = found { return "write \(text.harmless) without quotes" }
      return self == .number ? "write a number such as 0.5" : "write it with digits alone, such as 2"
    case .word, .name, .path: return "write one word or text, without [ ] and { }"
    case .truth: return "write true or false, without quotes"
    case .mapping(let section):
      if case .text(let text) = found, text.contains(":") { return "put a blank after the colon" }
      return section == .experiment ? section.example : "write \(section.example)"
    case .list(let of): return "put the \(of) in [ ], with commas between"
    case .batch: return "write batch: full, batch: online or, for mini-batches of four, batch: 4"
    case .activation: return "write activation: sigmoid or activation: [tanh, identity]"
    case .seed: return "write a seed such as 1"
    }
  }
}

extension NumberText.Fault {
  var expected: String {
    switch self {
    case .notANumber, .infinity: "a finite number"
    case .tooLarge: "a number up to about 1.8e308"
    case .empty, .underscore, .radix, .leadingZero, .decimalComma, .word: "a number"
    }
  }

  func hint(found: ValueProblem.Found) -> String {
    switch self {
    case .notANumber, .infinity: return "write a number; the network can compute with finite ones only"
    case .tooLarge: return "check the exponent"
    case .underscore: return "write the digits without _"
    case .radix: return "write it in decimal"
    case .leadingZero: return "delete the zeros at the front"
    case .decimalComma: return "write a decimal point"
    case .empty: return "write a number, 0 where there is none"
    case .word:
      if case .quoted(let text) = found, NumberText.value(of: text) != nil {
        return "write \(text.harmless) without quotes"
      }
      return "write a number such as 0.5, -2 or 1e-3"
    }
  }
}

extension ValueProblem.Range {
  var text: String {
    switch self {
    case .positive: "a number above 0"
    case .constant(.notNegative): "a number from 0"
    case .constant(.share): "a number from 0 to below 1"
    case .units: "1 to \(grouped(ExperimentLimits.units)) units"
    case .seed: "a whole number from 0 to 18446744073709551615"
    case .batch: "full, online or a whole number from 1"
    case .atLeast(let low): "at least low, which is \(low)"
    case .finiteWidth: "low and high that are not so far apart"
    }
  }

  var hint: String {
    switch self {
    case .positive: "write a number such as 0.5; with a negative one the cost would rise"
    case .constant(.notNegative): "write 0 or a small positive number such as 1e-8"
    case .constant(.share): "write a number such as 0.9"
    case .units: "write how many units the layer has, such as 3"
    case .seed: "write a seed such as 1"
    case .batch: "write batch: 1, or batch: full for all patterns"
    case .atLeast: "swap low and high"
    case .finiteWidth: "write numbers such as -1 and 1"
    }
  }
}
