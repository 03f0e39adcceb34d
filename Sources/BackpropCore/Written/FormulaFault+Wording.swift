extension FormulaFault {
  /// What was found and why it has no value: one clause, without a full stop.
  package var message: String {
    let written = node.text()
    switch problem {
    case .noArithmetic(let sign): return "\(quoted(sign)) is not arithmetic, so this side has no value"
    case .nothingBeside(let sign): return "there is nothing to go with \(sign)"
    case .severalFormulas: return "there are several formulas here, not one"
    case .unknownLetter(let name): return "\(name) is not a quantity in \(notation.rawValue) and has no value"
    case .unboundIndex(let letter): return "nothing says which one \(letter) means in \(written)"
    case .ambiguousLayer(let layers):
      let names = layers.map(name(ofLayer:)).joined(separator: " or ")
      return "\(written) could stand in \(names)"
    case .noHiddenLayer(let letter):
      return "\(letter) counts hidden units, and this network has no hidden layer"
    case .wrongLayer(let index, let layer):
      return "\(index) counts units of \(name(ofLayer: layer)), which have no \(base(of: written))"
    case .skipsLayer: return "\(written) does not lead from one layer to the next"
    case .noSuchLayer(let layer): return "\(written) would stand in layer \(shown(layer)), which has none"
    case .noSuchUnit(let unit, let layer, let count):
      return "\(written) would belong to unit \(unit + 1), and \(name(ofLayer: layer)) has \(count)"
    case .notInBatch(let pattern): return "pattern \(pattern + 1) is not in this update"
    case .noSuchConstant(let constant):
      return "the optimizer of this update has no \(notation.constantLetter(constant))"
    case .wholeLayer: return "\(written) stands for a whole layer and is not one number"
    case .unboundSum(let letter): return "nothing says how far \(letter) runs in \(written)"
    case .badLimits: return "the limits of \(written) are not clear"
    case .unclearFunction(let name): return "\(name) is not the same function in every layer"
    case .functionOfLayer: return "softmax is a function of a whole layer, not of one \(book.netInput)"
    case .unknownFunction(let name): return "\(name) is not a function known in \(notation.rawValue)"
    case .noDerivativeBy: return "\(written) is not something to differentiate by"
    case .secondDerivative: return "a derivative of a derivative has no value here"
    case .tooLarge(let limit): return limit.message
    case .tooManySummands(let most):
      return "found sums with more than \(most) terms, expected \(most) at most"
    }
  }

  /// What would fix it.
  package var hint: String {
    switch problem {
    case .noArithmetic: return "a line without a value may only be of kind: definition"
    case .nothingBeside: return "write a number, a quantity or a letter there"
    case .severalFormulas: return "write each as a formula of its own"
    case .unknownLetter(let name): return "give it a value, with let: {\(name): 0.5}, or correct the letter"
    case .unboundIndex(let letter):
      return "say it with for: {\(letter): 1}, or write Σ over \(letter) around it"
    case .ambiguousLayer(let layers): return layerHint(layers)
    case .noHiddenLayer: return indicesHint
    case .wrongLayer, .skipsLayer: return indicesHint
    case .noSuchLayer, .noSuchUnit: return "compare with the network of the experiment"
    case .notInBatch: return "name a pattern of the update, counted as the rows of the data from 1"
    case .noSuchConstant:
      return "choose an experiment with that optimizer, or give the letter a value with let"
    case .wholeLayer: return "write it for one unit, with the unit's index"
    case .unboundSum(let letter): return "write limits, or a quantity with the index \(letter) after it"
    case .badLimits:
      return "write them as \(sumLetter)=1 below and a number above, or only \(sumLetter) below"
    case .unclearFunction: return "apply it to the weighted input of a unit, so that the layer is clear"
    case .functionOfLayer: return "write softmax out with e^\(book.netInput)"
    case .unknownFunction:
      let own = book.functions.map { Set([$0.hidden, $0.output]).sorted().map { ", \($0)" }.joined() } ?? ""
      return "σ, tanh, relu, exp, ln, abs, max(\(book.netInput), 0), √\(own) are known"
    case .noDerivativeBy:
      return
        "differentiate by a quantity of the network, or by a letter that has a value and stands in the formula"
    case .secondDerivative: return "write the inner derivative out"
    case .tooLarge(let limit): return limit.hint
    case .tooManySummands: return "sum over fewer letters, or on a smaller network"
    }
  }

  /// Words in quotation marks, signs as they are.
  private func quoted(_ sign: String) -> String {
    let words = sign.split(separator: " ").joined(separator: " ")
    return words.count > 1 ? "“\(words)”" : words
  }

  private func base(of written: String) -> String {
    String(written.prefix { $0 != "_" && $0 != "^" })
  }

  private var book: Book { notation.book }

  /// A letter that a Σ runs over.
  private var sumLetter: String {
    switch book.indexLetters {
    case .byLayer(let letters): letters.output
    case .byPlace(_, let below, _): below
    }
  }

  private func shown(_ layer: Int) -> Int { notation.layerNumber(layer) }

  private func name(ofLayer layer: Int) -> String { "layer \(shown(layer))" }

  private func layerHint(_ layers: [Int]) -> String {
    switch book.layerMarks {
    case .numbered(let letter, _, let first):
      let number = MathNode.number("\(first + 1)")
      return "write the layer above it, as in \(example(number)) or \(example(.symbol(letter)))"
    case .named(let hidden, let output):
      return "write \(hidden) or \(output) above it, as in \(example(.symbol(hidden)))"
    case .none:
      guard let letters = book.layerLetters else { return indicesHint }
      let (i, j, k) = (letters.output, letters.hidden, letters.input)
      return layers.count > 2 || layers.contains(3)
        ? "write the layer's own letter: \(j)1, \(j)2 … for hidden units, \(i) for output units, \(k) for input units"
        : "write the class letters and say for: {\(i): 1, \(j): 2, \(k): 1}"
    }
  }

  /// z^2_1
  private func example(_ mark: MathNode) -> String {
    MathNode.scripts(.symbol(book.netInput), lower: .number("1"), upper: mark).text()
  }

  private var indicesHint: String {
    guard let letters = book.layerLetters else { return "compare the indices with the layers of the network" }
    let (i, j, k) = (letters.output, letters.hidden, letters.input)
    func weight(_ to: String, _ from: String) -> String {
      "\(book.weight)_\(book.weightIndices.ordered(to: to, from: from).joined())"
    }
    return "\(i) counts output units, \(j) hidden units, \(k) input units; "
      + "weights are \(weight(i, j)) and \(weight(j, k)) (\(book.weightIndices.words))"
  }
}
