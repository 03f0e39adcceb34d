import BackpropCore

/// The numbers of one update on a student's sheet, and how precisely they are written.
struct Sheet {
  let trace: UpdateTrace
  let notation: Notation
  /// In the order of the walk.
  let items: [Work.Item]
  /// A convention, not a mistake: the slope of relu where z is exactly 0.
  let slopeIsOneAtZero: Bool
  /// The student's numbers, with δ = ∂C/∂z.
  private(set) var own: [Quantity: Double] = [:]
  /// Half a unit of the last place of each.
  private(set) var errors: [Quantity: Double] = [:]
  private var answers: [Quantity: AnswerNumber] = [:]
  private var precisions: [Kind: Precision] = [:]
  /// Whether most of its long numbers are single floating-point numbers, written with the fewest digits that tell them
  /// apart, as numpy and PyTorch print them.
  private(set) var isOfSinglePrecision = false

  /// Numbers that are usually written alike.
  private enum Kind: Hashable {
    case weightedInput, activation, cost, delta, gradient, change, parameter, state

    init(_ quantity: Quantity) {
      switch quantity {
      case .weightedInput: self = .weightedInput
      case .activation, .input, .target: self = .activation
      case .unitCost, .patternCost, .batchCost: self = .cost
      case .delta: self = .delta
      case .gradient: self = .gradient
      case .change: self = .change
      case .updated, .parameter, .lookAhead: self = .parameter
      case .state, .previousState, .constant: self = .state
      }
    }
  }

  /// Decimals and figures that most numbers of a kind have.
  private struct Precision {
    let decimals: Int
    let figures: Int
    let isFixed: Bool
  }

  init(
    _ trace: UpdateTrace, _ items: [Work.Item], _ notation: Notation, slopeIsOneAtZero: Bool = false
  ) {
    self.trace = trace
    self.notation = notation
    self.slopeIsOneAtZero = slopeIsOneAtZero
    let steps = items.map { (trace.walk.index(of: $0.quantity) ?? 0, $0) }
    self.items = steps.sorted { $0.0 < $1.0 }.map(\.1)
    var written: [Kind: [AnswerNumber]] = [:]
    for item in self.items {
      // Where a sheet contradicts itself, the number that is not right counts.
      let answer = Self.answer(of: item, trace, notation)
      answers[item.quantity] = answer
      written[Kind(item.quantity), default: []].append(answer)
    }
    let long = answers.values.filter { $0.figures >= 7 && !$0.isCalculation }
    isOfSinglePrecision =
      long.count >= 3 && long.count { Double("\(Float($0.value))") == $0.value } * 2 > long.count
    // A program writes 0.35 where it means 0.3500000000000000: what is finest is usual there, not what is most frequent.
    let isPrinted = answers.values.count { $0.figures >= Self.printedFigures } * 4 >= answers.count
    precisions = written.mapValues { answers in
      let numbers = answers.filter { !$0.isCalculation }
      let decimals = numbers.map(\.decimals)
      let usual = isPrinted ? decimals.max() ?? 0 : Self.most(decimals)
      return Precision(
        decimals: usual, figures: Self.most(numbers.map(\.figures)),
        isFixed: decimals.allSatisfy { $0 == usual })
    }
    for (quantity, answer) in answers {
      var answer = answer
      if isPrinted, !answer.isCalculation {
        answer.roundingError = min(answer.roundingError, usualError(of: quantity))
      }
      answers[quantity] = answer
      own[quantity] = notation.shown(answer.value, of: quantity)
      errors[quantity] = answer.roundingError
    }
  }

  /// Nobody writes that many by hand.
  private static let printedFigures = 8

  /// The first that does not agree with the trace.
  private static func answer(of item: Work.Item, _ trace: UpdateTrace, _ notation: Notation) -> AnswerNumber {
    guard item.answers.count > 1 else { return item.answers[0] }
    let expected = trace.value(of: item.quantity, in: notation)
    return item.answers.first { answer in
      (answer.value - expected).magnitude > answer.roundingError * (1 + 1e-9) + 1e-12
        * max(1, expected.magnitude)
    } ?? item.answers[0]
  }

  func answer(of item: Work.Item) -> AnswerNumber { answers[item.quantity] ?? item.answers[0] }

  private static func most(_ counts: [Int]) -> Int {
    let frequencies = Dictionary(counts.map { ($0, 1) }, uniquingKeysWith: +)
    return frequencies.max { ($0.value, -$0.key) < ($1.value, -$1.key) }?.key ?? 0
  }

  /// Whether a number is as precise as most of its kind.
  func isWrittenLikeOthers(_ answer: AnswerNumber, _ quantity: Quantity) -> Bool {
    guard let precision = precisions[Kind(quantity)], !answer.isCalculation else { return false }
    return answer.decimals >= precision.decimals || answer.figures >= precision.figures
  }

  /// Whether others of its kind have more decimals.
  func isCoarse(_ answer: AnswerNumber, _ quantity: Quantity) -> Bool {
    guard let precision = precisions[Kind(quantity)] else { return false }
    return answer.decimals < precision.decimals
  }

  /// Whether all numbers of its kind have the same decimals.
  func hasFixedDecimals(_ quantity: Quantity) -> Bool { precisions[Kind(quantity)]?.isFixed ?? false }

  /// Half a unit of the decimals that numbers of its kind have on the sheet; 0 where there are none.
  func usualError(of quantity: Quantity) -> Double {
    guard isComputed(quantity), let precision = precisions[Kind(quantity)], precision.decimals < 15 else {
      return 0
    }
    return 0.5 * ElementaryFunctions.power(10, Double(-precision.decimals))
  }

  private func isComputed(_ quantity: Quantity) -> Bool {
    switch quantity {
    case .input, .target, .parameter, .constant, .previousState: false
    case .weightedInput, .activation, .unitCost, .patternCost, .batchCost, .delta, .gradient, .change,
      .updated,
      .lookAhead, .state:
      true
    }
  }
}

extension AnswerNumber {
  /// Digits after the point, negative for round thousands; many for a number that is exact.
  var decimals: Int {
    guard roundingError > 0 else { return Self.allFigures }
    let places =
      -ElementaryFunctions.naturalLogarithm(2 * roundingError) / ElementaryFunctions.naturalLogarithm(10)
    return Int(places.rounded())
  }
}
