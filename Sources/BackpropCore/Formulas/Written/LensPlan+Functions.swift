extension LensPlan {
  /// l, L of Nielsen and k, m of the Brilliant wiki in running text; `nil` for any other letter.
  func layerLetter(_ name: String) -> String? {
    switch (lens.source, lens.target, name) {
    case (.layers, .brilliant, "l"): "k"
    case (.layers, .brilliant, "L"): "m"
    case (.brilliant, .layers, "k"): "l"
    case (.brilliant, .layers, "m"): "L"
    case (.units, _, _), (.layers, _, _), (.brilliant, _, _), (.generalizedDelta, _, _): nil
    }
  }

  /// The name of a function of z: σ, f, g or g_o.
  func functionNode(_ function: FunctionName, _ name: MathNode, of argument: MathNode)
    throws(LensFault) -> MathNode
  {
    let isOwn = lens.source.ownFunctions.contains(function.base)
    let isActivation = isOwn || ["σ", "tanh", "relu", "identity", "leakyRelu"].contains(function.base)
    guard isActivation, isOwn || !lens.target.ownFunctions.isEmpty else { return name }
    // f(x) = x says what a function is, not what a layer does.
    if isOwn, !recognizer.symbols(in: argument).contains(where: { $0.layer != nil }) { throw LensFault() }
    let layers = possibleLayers(function, of: argument)
    let functions = Set(layers.map { lens.architecture.activation(ofLayer: $0) })
    guard functions.count == 1, let activation = functions.first else {
      if isOwn { throw LensFault() }
      return name
    }
    let output = lens.architecture.outputLayer
    switch lens.target {
    case .units, .layers:
      return lens.target.functionNode(activation, isOutput: layers == [output], isSlope: function.isSlope)
    case .brilliant, .generalizedDelta:
      // σ of something that is no z, or of a layer with another function, stays σ.
      guard isOwn || isWeightedInput(argument) && function.isName(of: activation) else { return name }
      if lens.target == .brilliant, layers.contains(output), layers != [output] {
        let all = Set((1...output).map { lens.architecture.activation(ofLayer: $0) })
        guard all.count == 1 else {
          if isOwn { throw LensFault() }
          return name
        }
      }
      return lens.target.functionNode(activation, isOutput: layers == [output], isSlope: function.isSlope)
    }
  }

  private func isWeightedInput(_ argument: MathNode) -> Bool { weightedInput(argument) != nil }

  private func weightedInput(_ argument: MathNode) -> WrittenSymbol? {
    let pieces = argument.pieces
    guard let found = try? recognizer.find(pieces[...]), found.length == pieces.count, found.power == nil,
      found.symbol.kind == .weightedInput, found.symbol.layer != nil
    else { return nil }
    return found.symbol
  }

  /// The layers whose function it can be.
  private func possibleLayers(_ function: FunctionName, of argument: MathNode) -> [Int] {
    let output = lens.architecture.outputLayer
    var layers = Array(1...output)
    switch (lens.source, function.base) {
    case (.brilliant, "g"): layers.removeLast()
    case (.brilliant, "g_o"): layers = [output]
    case (.units, _), (.layers, _), (.brilliant, _), (.generalizedDelta, _): break
    }
    guard let layer = weightedInput(argument)?.layer, case .number(let own)? = try? keyLayer(layer),
      layers.contains(own)
    else { return layers }
    return [own]
  }
}

extension Notation {
  /// The letters for "the layer's function", whatever function it is.
  fileprivate var ownFunctions: [String] {
    switch self {
    case .units, .layers: []
    case .brilliant: ["g", "g_o"]
    case .generalizedDelta: ["f"]
    }
  }
}

extension FunctionName {
  fileprivate func isName(of activation: ActivationFunction) -> Bool {
    base == Notation.units.functionName(activation, isOutput: false)
  }
}

/// The limits of a Σ in the target notation.
struct SumLimits {
  let lower: MathNode?
  let upper: MathNode?

  init(_ lower: MathNode?, _ upper: MathNode?, _ body: MathNode, _ plan: LensPlan) throws(LensFault) {
    guard let lower else {
      self.lower = nil
      self.upper = upper
      return
    }
    let parts = lower.pieces
    guard parts.count == 3, parts[1] == .infix("=") else {
      var told: [MathNode] = []
      for part in parts { told.append(try plan.limitLetter(part, body)) }
      self.lower = .joined(told)
      self.upper = upper
      return
    }
    let letter = try plan.limitLetter(parts[0], body)
    // J, r_k: another book has no letter for them; without limits a Σ runs over the whole layer.
    if let upper, WholeNumber.read(upper) == nil, plan.countsUnits(upper) {
      guard parts[2] == .number("1") else { throw LensFault() }
      self.lower = letter
      self.upper = nil
      return
    }
    if parts[2] == .number("0"), plan.lens.target == .units || plan.lens.target == .layers {
      throw LensFault()
    }
    self.lower = .row([letter, parts[1], parts[2]])
    self.upper = upper.map { plan.lens.target == .brilliant || $0 != .symbol("N") ? $0 : .symbol("n") }
  }
}

extension LensPlan {
  /// The letter under a Σ, which counts the units that it counts in the body.
  fileprivate func limitLetter(_ node: MathNode, _ body: MathNode) throws(LensFault) -> MathNode {
    guard case .letter(let name, 0)? = IndexReader.single(node) else { return node }
    if isPatternLetter(name) { return .symbol("p") }
    for symbol in recognizer.symbols(in: body) {
      for (index, layer) in zip(symbol.units, symbol.layers(lens.architecture)) where index.name == name {
        return .symbol(try self.name(name, layer: layer))
      }
    }
    return .symbol(classLetter(name) ?? name)
  }

  private func isPatternLetter(_ name: String) -> Bool {
    switch lens.source {
    case .units, .generalizedDelta: name == "p"
    case .layers: name == "p" || name == "x"
    case .brilliant: name == "p" || name == "d"
    }
  }

  /// r_k, J: how many units there are, in a book that has a letter for it.
  fileprivate func countsUnits(_ upper: MathNode) -> Bool {
    switch lens.source {
    case .brilliant: (try? recognizer.find([upper]))?.symbol.kind == .unitCount
    case .generalizedDelta: ["I", "J", "K"].contains { upper == .symbol($0) }
    case .units, .layers: false
    }
  }
}
