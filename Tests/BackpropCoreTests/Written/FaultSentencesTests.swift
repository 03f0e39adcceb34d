import TestSupport
import Testing

@testable import BackpropCore

/// What is said of a formula without a value: every fault, in every book.
@Suite struct FaultSentencesTests {
  /// One of each; a new fault makes the compiler ask for its example.
  private static func next(after problem: FormulaFault.Problem?) -> FormulaFault.Problem? {
    switch problem {
    case nil: .noArithmetic("⊗")
    case .noArithmetic: .nothingBeside("+")
    case .nothingBeside: .severalFormulas
    case .severalFormulas: .unknownLetter("θ")
    case .unknownLetter: .unboundIndex("q")
    case .unboundIndex: .ambiguousLayer([1, 2])
    case .ambiguousLayer(let layers): layers.count == 2 ? .ambiguousLayer([1, 2, 3]) : .noHiddenLayer("h")
    case .noHiddenLayer: .wrongLayer(index: "q", layer: 0)
    case .wrongLayer: .skipsLayer
    case .skipsLayer: .noSuchLayer(7)
    case .noSuchLayer: .noSuchUnit(4, layer: 1, count: 2)
    case .noSuchUnit: .notInBatch(5)
    case .notInBatch: .noSuchConstant(.optimizer(.momentum))
    case .noSuchConstant: .wholeLayer
    case .wholeLayer: .unboundSum("q")
    case .unboundSum: .badLimits
    case .badLimits: .unclearFunction("φ")
    case .unclearFunction: .functionOfLayer
    case .functionOfLayer: .unknownFunction("φ")
    case .unknownFunction: .noDerivativeBy
    case .noDerivativeBy: .secondDerivative
    case .secondDerivative: .tooLarge(.terms)
    case .tooLarge: .tooManySummands(100_000)
    case .tooManySummands: nil
    }
  }

  private static let problems = Array(
    sequence(state: FormulaFault.Problem?.none) { last -> FormulaFault.Problem? in
      last = next(after: last)
      return last
    })

  @Test(arguments: Notation.allCases) func `A fault and its hint have the letters of the book`(
    notation: Notation
  ) {
    #expect(Self.problems.count == 24)
    // What an example brings along: the author's own letters. σ is known in every book.
    let own: Set<Character> = ["θ", "q", "φ", "h", "σ"]
    let reader = SentenceReader(notation)
    for problem in Self.problems {
      let fault = FormulaFault(problem, .symbol(notation.book.netInput), notation)
      for text in [fault.message, fault.hint] {
        for case .unknown(let letter) in reader.roles(in: text) where !own.contains(letter) {
          Issue.record("\(letter) in \(notation.rawValue): \(text)")
        }
        #expect(!text.hasSuffix(".") && !text.isEmpty)
      }
    }
  }

  /// A layer of the messages is the book's, and what a hint says to write can be read.
  @Test(arguments: Notation.allCases) func `A hint says how this book tells layers`(notation: Notation) throws
  {
    let fault = FormulaFault(.noSuchUnit(4, layer: 1, count: 2), .symbol(notation.book.netInput), notation)
    #expect(fault.message.contains("layer \(notation.layerNumber(1)) has 2"))
    let hint = FormulaFault(.ambiguousLayer([1, 2]), .symbol("z"), notation).hint
    let trace = UpdateTrace(setup: mazurSetup, start: .first(of: mazurSetup))
    for match in hint.matches(of: /as in (\S+)(?: or (\S+))?/) {
      for text in [match.output.1, match.output.2].compactMap({ $0 }) {
        let node = try LaTeXFormula.parse(String(text))
        var indices = ["l": 1]
        if let letter = notation.book.layerLetter { indices[letter] = 1 }
        let side = FormulaReader(notation: notation, trace: trace, indices: indices).sides(of: node).first
        #expect(side?.value != nil, "\(notation.rawValue): \(text) \(side?.fault?.message ?? "")")
      }
    }
  }
}
