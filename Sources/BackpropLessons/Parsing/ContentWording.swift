import BackpropCore

// What is wrong in what a lesson says, compared with its experiment and with itself; see `LessonWording.swift`.

extension ContentFault {
  var words: Words {
    switch self {
    case .identifier(let key, let found):
      Words(
        "found \(found.quoted) as \(key), expected small letters, digits and dashes",
        hint: "write it like hidden-delta")
    case .idIsNotFile(let found, let expected):
      Words(
        "found the id \(found.quoted), expected \(expected.quoted) as in the file's name",
        hint: "write id: \(expected), or rename the file")
    case .tooLong(let key, let count, let limit):
      Words("found a \(key) of \(count) characters, expected \(limit) at most", hint: "shorten it")
    case .noSourceItem(let text):
      Words(
        "found \(text.quoted) in covers, expected an item such as 000-12",
        hint: "items are 000-1 to 000-28, 001-1 to 001-26, 002-1 to 002-30, 003-1 to 003-27, 004-1 to 004-36")
    case .repeatedItem(let text, let key): Words("found \(text) twice in \(key)", hint: "delete one of them")
    case .factName(let name):
      Words(
        "found the fact \(name.quoted), expected a name that means nothing else",
        hint: "use a word of letters, digits and _, not a quantity or a function")
    case .repeatedQuestion(let id, let line):
      Words("found the question \(id.quoted) again, first in line \(line)", hint: "give it an id of its own")
    case .needsItself: Words("found the lesson's own id in needs", hint: "delete it")
    case .steps(let from, let to):
      Words("found \(to) as to, which comes before \(from)", hint: "swap from and to, or leave to out")
    case .noStep(let name):
      Words("\(name) is given; no step computes it", hint: "name a quantity that is computed, such as z_j[1]")
    case .stepOutOfRange(let number, let count):
      Words("found step \(number), expected 1 to \(count)", hint: "this update has \(count) steps")
    case .emptyRange(let text):
      Words("found \(text.quoted), where the last comes before the first", hint: "swap the two")
    case .notAParameter(let name):
      Words("found \(name.quoted), expected a weight or a bias", hint: "write for example w_ij[1,1]")
    case .lineOutOfRange(let line, let count):
      Words("found line \(line), expected 1 to \(count)", hint: "lines of the listing count from 1")
    case .notFinite(let text):
      Words("\(text) is not a finite number", hint: "ask for a quantity that has a value")
    case .notOutputMap(let shape):
      Words(
        "found an output map of a \(shape) network, expected one with two inputs",
        hint: "choose an experiment with two inputs")
    case .softmaxSlope:
      Words(
        "found a slope of softmax, which has none for a single unit",
        hint: "add activation: sigmoid, or another")
    }
  }
}

extension QuestionFault {
  var words: Words {
    switch self {
    case .noneRight:
      Words(
        "found no right option, expected exactly one",
        hint: "check the conditions or formulas against the numbers of the trace")
    case .severalRight(let lines):
      Words(
        "found \(lines.count) right options (lines \(lines.map(String.init).listed("and"))), expected exactly one",
        hint: "make all but one condition false")
    case .wrongIsRight(let text):
      Words(
        "found \(text.quoted) among the wrong numbers, but it would be accepted",
        hint: "take it out, or ask for more figures")
    case .optionCount(let count):
      Words(
        "found \(count.counted("entry", "entries")), expected two or more",
        hint: "add another one")
    case .optionWithoutWhen:
      Words(
        "found an option without when, expected the condition under which it is right",
        hint: "add for example when: dw_ij[1,1] > 0")
    case .typed(let text):
      Words(
        "found \(text.quoted), which is typed in, expected something that is computed",
        hint: "name a quantity such as a_i[1], a fact, or the arithmetic that leads to the number")
    case .equalKeys(let line):
      Words("found the same key as in line \(line), expected all to differ", hint: "the order must be unique")
    }
  }
}

extension DerivationFault {
  var words: Words {
    switch self {
    case .formulaExpected:
      Words("found no formula, expected one between dollars", hint: "write formula: $z = 1$")
    case .relation:
      Words(
        "found a line without =, expected left = right or = right",
        hint: "write = before what follows from the line before")
    case .letterIndex(let letter):
      Words("found \(letter.quoted) in for, expected one letter such as j", hint: "write for: {j: 1}")
    case .noValue(let message, let hint): Words(message, hint: hint)
    case .sidesDiffer(let left, let right):
      Words(
        "the left side is \(left), the right side \(right)",
        hint: "correct the line, or mark it kind: mistake if it is wrong on purpose")
    case .stepDiffers(let before, let now):
      Words(
        "this line is \(now), the line before \(before)",
        hint:
          "correct the line, mark it kind: mistake if it is wrong on purpose, kind: definition if it begins anew"
      )
    case .nothingBefore:
      Words(
        "found a value, and no line before it has one to compare it with",
        hint: "give the letters before it values with let or for, or begin with left = right")
    case .mistakeAgrees(let value):
      Words(
        "found a mistake that changes nothing: both lines are \(value)",
        hint: "choose an experiment on which it shows, or leave kind: mistake out")
    }
  }
}

extension CheckFault {
  var words: Words {
    switch self {
    case .unknownNeed(let id, let nearest):
      Words(
        "found \(id.quoted) in needs, there is no such lesson",
        hint: nearest.map { "did you mean \($0)?" } ?? "backprop lessons list shows them")
    case .laterNeed(let id, let number, let own):
      Words(
        "found \(id) in needs, lesson \(number), expected one before lesson \(own)",
        hint: "a lesson can only need what comes before it")
    case .fewQuestions(let count):
      Words("found \(count.counted("question")), expected 3 or more", hint: "ask more, tell less")
    case .noPrediction:
      Words(
        "found no prediction before the explanation, expected at least one",
        hint: "put a guess, or a question with predict: true, before what shows its quantity")
    case .goalHolds(let text): Words("found the goal \(text), which holds at the start", hint: "ask for more")
    case .acceptedMistake(let mistake, let value, let answer):
      Words(
        "the mistake \(mistake) gives \(value), which would be accepted for \(answer)",
        hint: "ask for more figures, or for a number on which the mistake shows")
    case .refusedAnswer(let text):
      Words(
        "\(text) follows from the numbers shown and would not be accepted",
        hint: "ask for fewer figures, or show with known what the answer is computed from")
    case .refusedHint(let text):
      Words(
        "found the hint \(text), which would not be accepted as an answer",
        hint: "correct its numbers, or write them with more digits")
    case .nearMistakes(let first, let second, let a, let b):
      Words(
        "the mistakes \(first) and \(second) give \(a) and \(b), which could not be told apart",
        hint: "ask for more figures, or for another number")
    case .shortMistake(let text, let answer, let mistakes):
      Words(
        "\(text), which is \(answer) with fewer figures, is what \(mistakes.listed("and")) \(mistakes.count == 1 ? "gives" : "give")",
        hint: "whoever answers \(text) is told the mistake, not that figures are missing")
    case .shortMistakeNotNamed(let text, let answer, let mistakes):
      Words(
        "\(text), which is \(answer) with fewer figures, is what \(mistakes.listed("and")) \(mistakes.count == 1 ? "gives" : "give"), and nobody would be told",
        hint: "ask for a number on which the mistake shows")
    case .givesAway(let name):
      Words(
        "found the value of \(name) in what is said at its step, where p hides it",
        hint: "say what the number means, not what it is")
    case .noHints(let id, let missing):
      Words(
        "found no \(missing.listed("and")) in the hints of \(id.quoted), whose answer has no formula to make them from",
        hint: "add hints: with \(missing.map { "\($0): …" }.joined(separator: ", "))")
    case .uncovered(let items):
      Words(
        "no lesson covers \(items.listed("and"))",
        hint: "add them to covers of the lessons that teach them")
    case .numberGap(let found, let expected):
      Words("found lesson \(found), expected \(expected)", hint: "number the lessons 01, 02, 03 without gaps")
    case .idTwice(let id, let path):
      Words("found the id \(id.quoted) again, first in \(path)", hint: "give each lesson an id of its own")
    case .numberTwice(let number, let path):
      Words("found lesson \(number) again, first in \(path)", hint: "give each lesson a number of its own")
    }
  }
}
