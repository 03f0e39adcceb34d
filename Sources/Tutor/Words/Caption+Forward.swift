import BackpropCore

/// The forward pass and the cost.
extension CaptionWriter {
  func lookAhead(_ parameter: Parameter) -> [String] {
    let noun = words.noun(parameter)
    return [
      "Look ahead first: momentum is about to carry the \(noun) to this point.",
      isFirstOfMemory
        ? "\(atTheBeginning) there is no momentum yet, so the point is the \(noun) itself."
        : "The passes of this update use it, so the gradient is the one that is met there, not here.",
    ]
  }

  func weightedInput(_ layer: Int) -> [String] {
    let sender =
      layer == 1
      ? "Every input sends its value" : "Every unit below sends its \(words.activation(ofLayer: layer - 1))"
    var sentences = [
      "\(sender) along its line, multiplied by the weight there.",
      "The unit adds what arrives, and its bias \(words.book.bias), which it adds whatever comes in.",
    ]
    if context.looksAhead { sentences.append("The weights are those looked ahead to, marked ~.") }
    return sentences
  }

  // MARK: Cost

  var unitCost: [String] {
    let a = words.activation(ofLayer: architecture.outputLayer)
    let y = words.target
    let z = words.netInput
    switch architecture.cost {
    case .quadratic:
      return [
        "How far is this output from its target? The miss is squared: both sides count, and a big miss counts most.",
        "The ½ is there to cancel the 2 that the slope of a square brings.",
      ]
    case .binaryCrossEntropy:
      return [
        "How surprised is this output by its target? Little if it was sure and right, much if sure and wrong.",
        "This is −\(y) ln \(a) − (1 − \(y)) ln(1 − \(a)), worked out from \(z) so that it stays finite for every \(z).",
      ]
    case .crossEntropy:
      return [
        "The smaller the share of an output that should be large, the larger its cost: −\(y) ln \(a).",
        "It is worked out from \(z) so that it stays finite for every \(z).",
      ]
    }
  }

  func unitCostMeaning(_ unit: Int, _ pattern: Int) -> String? {
    let output = Quantity.activation(layer: architecture.outputLayer, unit: unit, pattern: pattern)
    let a = trace.value(of: output)
    let y = trace.value(of: .target(unit: unit, pattern: pattern))
    let names = (a: words.activation(ofLayer: architecture.outputLayer), y: words.target)
    switch architecture.cost {
    case .quadratic, .binaryCrossEntropy:
      if a == y { return "Here \(names.a) is exactly \(names.y)." }
      return a > y
        ? "Here \(names.a) is above \(names.y): too high." : "Here \(names.a) is below \(names.y): too low."
    case .crossEntropy:
      return y == 0
        ? "Here \(names.y) is 0, so this output adds nothing; the share it took is missing elsewhere." : nil
    }
  }

  var patternCost: [String] {
    let first =
      architecture.outputCount == 1
      ? "There is one output, so its cost is the cost of the whole pattern."
      : "The costs of all outputs added up: one number for how wrong the network is on this pattern."
    let batch = context.hasSeveralPatterns ? " The costs of all patterns together will be their mean." : ""
    return [first, "Everything that follows is about making it smaller.\(batch)"]
  }

  var batchCost: [String] {
    let n = words.letter(.batchSize)
    return [
      "The mean over the patterns of the batch: one number for how wrong the network is on all of them.",
      "Dividing by \(n) makes batches of different size comparable.",
    ]
  }
}
