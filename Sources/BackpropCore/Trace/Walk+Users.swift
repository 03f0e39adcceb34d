extension Walk {
  /// The steps (counted from 0) whose formulas read a quantity, in order: the inverse of a formula's operands. Steps of
  /// later updates are not among them.
  ///
  /// Nothing is searched unit by unit, nor is there a second list of who reads what: all steps of a group (every z of
  /// a layer, every Δw into it) have one formula up to its indices, and each symbol of that formula is solved for the
  /// units that make it mean `quantity`.
  public func users(of quantity: Quantity, notation: Notation) -> [Int] {
    var users: [Int] = []
    var known: [PassPart: [Int]] = [:]
    // What is computed is read later only.
    let made = index(of: quantity) ?? -1
    for segment in segments where segment.steps.upperBound > made {
      let offsets: [Int]
      if let pattern = segment.pattern, quantity.pattern == nil {
        // A weight is read in every pattern's pass, at the same places.
        let part = PassPart(
          phase: segment.phase, targetsSumToOne: context.targetsSumToOne.contains(pattern))
        offsets = known[part] ?? self.offsets(ofReaders: quantity, in: segment, notation)
        known[part] = offsets
      } else if segment.pattern == nil || segment.pattern == quantity.pattern {
        offsets = self.offsets(ofReaders: quantity, in: segment, notation)
      } else {
        continue
      }
      users += offsets.map { segment.steps.lowerBound + $0 }
    }
    return users
  }

  /// The steps of a pattern's pass that have the same formulas in every pattern.
  private struct PassPart: Hashable {
    let phase: Phase
    let targetsSumToOne: Bool
  }

  private func offsets(ofReaders quantity: Quantity, in segment: Segment, _ notation: Notation) -> [Int] {
    var offsets = Set<Int>()
    for leader in groupLeaders(of: segment) {
      guard let formula = context.formula(for: leader, notation: notation) else { continue }
      let size = context.architecture.groupSize(of: leader)
      for place in formula.readers(of: quantity) {
        for unit in place.unit.map({ $0..<$0 + 1 }) ?? 0..<size.units {
          for from in place.from.map({ $0..<$0 + 1 }) ?? 0..<size.senders {
            if let offset = offset(of: leader.moved(to: unit, from: from), in: segment) {
              offsets.insert(offset)
            }
          }
        }
      }
    }
    return offsets.sorted()
  }
}

extension Formula {
  /// The units (and for weights, the units they come from) whose equation reads a quantity; `nil` for any.
  fileprivate func readers(of quantity: Quantity) -> [(unit: Int?, from: Int?)] {
    expression.symbolsRead.compactMap { symbol in
      var solved = binding.atFirstTerms
      if solved.running[.patterns] != nil, let pattern = quantity.pattern {
        solved.running[.patterns] = pattern
      }
      var place: (unit: Int?, from: Int?) = (nil, nil)
      func put(_ index: UnitIndex, _ unit: Int?) {
        guard let unit else { return }
        switch index {
        case .own:
          solved.unit = unit
          place.unit = unit
        case .from:
          solved.from = unit
          place.from = unit
        case .running(let running): solved.running[running] = unit
        }
      }
      switch symbol.place {
      case .unit(_, let index), .bias(_, let index): put(index, quantity.unit)
      case .weight(_, let to, let from):
        put(to, quantity.unit)
        put(from, quantity.from)
      case .nowhere: break
      }
      return solved.resolve(symbol) == quantity ? place : nil
    }
  }
}

extension SymbolicExpression {
  /// The letters an indexed tree reads: its operands before units are put in.
  fileprivate var symbolsRead: [QuantitySymbol] {
    if case .symbol(let symbol) = self { return [symbol] }
    if case .slope(let activation, let z, let a) = self {
      return activation.slopeRule(weightedInput: z, activation: a).symbolsRead
    }
    return children.flatMap(\.symbolsRead)
  }
}
