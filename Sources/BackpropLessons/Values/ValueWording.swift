import BackpropCore

extension Words {
  /// `units 1 and 2`, `units 1 to 30`, `only unit 1`.
  static func range(_ noun: String, _ count: Int) -> String {
    switch count {
    case 1: "only \(noun) 1"
    case 2: "\(noun)s 1 and 2"
    default: "\(noun)s 1 to \(count)"
    }
  }
}

extension ValueProblem {
  var words: Words {
    switch self {
    case .empty:
      Words(
        "found nothing, expected a value", hint: "write a quantity such as a_j[1], or arithmetic over some")
    case .unexpected(let found, let expected):
      Words("found \(found), expected \(expected)", hint: "write a value such as a_j[1] * (1 - a_j[1])")
    case .notANumber(let text):
      Words("found \(text), expected a number", hint: "write it as 0.5, 2 or 1e-3")
    case .unknownName(let name, let nearest):
      Words(
        "found \(name), which is not a quantity, function or fact of this lesson",
        hint: nearest.map { "did you mean \($0)?" }
          ?? "quantities are x y z a delta w b C, dw db, change_w new_w …; backprop lessons schema lists them"
      )
    case .unknownCount(let name, let nearest):
      Words(
        "found count.\(name), expected one of \(ValueExpression.Count.allCases.map(\.rawValue).listed())",
        hint: nearest.map { "did you mean count.\($0)?" } ?? "write for example count.weights")
    case .chainedComparison:
      Words("found a second comparison in a row, expected one", hint: "join two with and: a < b and b < c")
    case .tooLarge(let limit): Words(limit.message, hint: limit.hint)
    case .expectedCondition(let found):
      Words("found the number \(found), expected a condition", hint: "compare it, for example \(found) > 0")
    case .expectedNumber(let found):
      Words("found the condition \(found), expected a number", hint: "write a quantity such as a_j[1]")
    case .differentUpdates:
      Words(
        "found quantities of two updates, expected both from one",
        hint: "give both the same @update; one update's graph does not lead into another's")
    case .unclosed(let bracket):
      Words("found \(bracket) that is never closed", hint: "close it")
    case .index(let problem): problem.words
    case .absent(let problem): problem.words
    }
  }
}

extension IndexProblem {
  var words: Words {
    switch self {
    case .noIndices(let name, let example):
      Words("found \(name) without a unit, expected one in [ ]", hint: "write \(example)")
    case .indexCount(let name, let found, let expected, let example):
      Words(
        "found \(found.counted("number")) in the [ ] of \(name), expected \(expected)"
          + (expected == 2 ? ": to unit, from unit" : ""), hint: "write \(example)")
    case .noSuchUnit(let name, let place, let shape, let count, let choices):
      Words(
        "\(name) does not exist, \(place) of this \(shape) network has \(Words.range("unit", count))",
        hint: "write \(choices.listed())")
    case .noSuchLayer(let name, let shape, let first, let last, let example):
      Words(
        "\(name) does not exist, this \(shape) network has layers 1 to \(last)"
          + (first > 1 ? ", and layer 1, the input, has no such number" : ""), hint: "write \(example)")
    case .noHiddenLayer(let name, let shape, let example):
      Words("\(name) does not exist, this \(shape) network has no hidden layer", hint: "write \(example)")
    case .severalHiddenLayers(let name, let shape, let examples):
      Words(
        "\(name) may mean several, this \(shape) network has more than one hidden layer",
        hint: "name the layer, counted from 1, the input: \(examples.listed())")
    case .notADirectWeight(let name, let shape, let example):
      Words(
        "\(name) does not exist, in this \(shape) network no weight leads from an input straight to an output",
        hint: "write \(example)")
    case .noClass(let name, let examples):
      Words("found \(name), expected it to say which layer", hint: "write \(examples.listed())")
    case .wrongClass(let name, let found, let choices):
      Words(
        "found \(found) in \(name), expected \(choices.listed())", hint: "write \(choices.listed())")
    }
  }

}

extension AbsenceProblem {
  var words: Words {
    switch self {
    case .noPattern(let name, let count):
      Words(
        "\(name) does not exist, the data have \(Words.range("pattern", count))",
        hint: "write a pattern's number in the ( ), counted from 1")
    case .patternNotInUpdate(let name, let pattern, let update, let patterns):
      Words(
        "\(name) does not exist, update \(update) does not look at pattern \(pattern)",
        hint: "it looks at \(patterns.count == 1 ? "pattern" : "patterns") "
          + patterns.map(String.init).listed("and"))
    case .patternless(let name):
      Words("found a pattern after \(name), which is the same for all patterns", hint: "leave the ( ) out")
    case .updateOutOfRange(let text):
      Words("found update \(text), expected 1 to 1000000", hint: "updates count from 1: @1 is the first")
    case .noState(let name, let optimizer, let keepers):
      Words(
        "\(name) does not exist, \(optimizer) keeps no such number",
        hint: "it is kept by \(keepers.listed()); choose an experiment that learns this way")
    case .noConstant(let name, let optimizer, let users):
      Words(
        "\(name) does not exist, \(optimizer) has no such constant",
        hint: "it belongs to \(users.listed()); choose an experiment that learns this way")
    case .noLookAhead(let name, let optimizer):
      Words(
        "\(name) does not exist, \(optimizer) does not look ahead",
        hint: "only nesterov in Ruder's form does; choose an experiment that learns this way")
    case .notTrained(let name):
      Words(
        "\(name) does not exist, the biases of this experiment are not trained",
        hint: "name a weight, or an experiment with trainBiases: true")
    }
  }
}
