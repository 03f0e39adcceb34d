import BackpropCore
import BackpropExperiments
import Testing

@testable import BackpropLessons

/// Whoever reads formulas holds them to one limit, whatever operator or bracket they are made of.
@Suite struct FormulaLimitTests {
  /// What became of a text.
  enum Outcome: Equatable {
    case value(Double?)
    /// Counted from 0 in characters; `nil` where the reader knows no place.
    case refused(FormulaLimit, place: Int?)
  }

  enum Reader: CaseIterable {
    case answer, value, formula

    func read(_ text: String) throws -> Outcome {
      switch self {
      case .answer:
        do throws(AnswerFault) {
          return .value(try AnswerNumber(text).value)
        } catch {
          guard case .tooLong(let limit) = error.problem else { throw error }
          return .refused(limit, place: error.position - 1)
        }
      case .value:
        do throws(ValueError) {
          let expression = try Self.names.expression(text)
          return .value(LessonValues(Self.mazur).value(of: expression))
        } catch {
          guard case .tooLarge(let limit) = error.problem else { throw error }
          return .refused(limit, place: error.offset)
        }
      case .formula:
        let node: MathNode
        do throws(LaTeXError) {
          node = try LaTeXFormula.parse(text)
        } catch {
          guard let limit = FormulaLimit.allCases.first(where: { $0.message == error.message }) else {
            throw error
          }
          return .refused(limit, place: error.offset)
        }
        let sides = FormulaReader(notation: .units, trace: Self.trace).sides(of: node)
        guard let fault = sides.compactMap(\.fault).first else { return .value(sides.last?.value) }
        guard case .tooLarge(let limit) = fault.problem else { throw fault }
        return .refused(limit, place: nil)
      }
    }

    private static let mazur = BuiltInExperiments.experiment(named: "mazur").unsafelyUnwrapped
    private static let names = QuantityNames(mazur)
    private static let trace = UpdateTrace(setup: mazur.setup, start: .first(of: mazur.setup))

    /// What stands between the terms of a chain, and what a chain of so many ones then is.
    var chains: [Chain] {
      let sums = Chain("+") { Double($0) }
      let (differences, products) = ({ 2 - Double($0) }, { (_: Int) in 1.0 }) as (Value, Value)
      switch self {
      case .answer:
        return [sums] + ["-", "−", "–"].map { Chain($0, differences) }
          + ["*", "×", "·", "⋅", "∙", "/", "÷", ":"].map { Chain($0, products) }
      case .value:
        return [sums] + ["-", "−"].map { Chain($0, differences) }
          + ["*", "·", "/"].map { Chain($0, products) }
          + [" and ", " or "].map { Chain($0, term: "1 = 1", numbers: 2, products) }
      case .formula:
        return [sums, Chain("-", differences)]
          + (["*", "/", #"\times "#, #"\cdot "#] + ["=", #"\approx "#, #"\equiv "#]).map {
            Chain($0, products)
          }
          + [Chain(" ", term: "(1)", products), Chain(" ", term: "e^{0}", products)]
      }
    }

    /// What can stand in each other.
    var nests: [Nest] {
      switch self {
      case .answer:
        return ["(", "-", "−", "–", "+", "1^"].map { Nest($0, $0 == "(" ? ")" : "") } + [
          Nest("-(", ")", levels: 2)
        ]
      case .value:
        return [
          Nest("(", ")"), Nest("-", ""), Nest("−", ""), Nest("1^", ""), Nest("not ", "", inner: "1 = 1"),
        ]
          + ValueExpression.Function.allCases.map { Nest($0.rawValue + "(", ")") }
      case .formula:
        let brackets = [
          ("(", ")"), ("[", "]"), ("{", "}"), (#"\{"#, #"\}"#), (#"\left("#, #"\right)"#), ("1^{", "}"),
          ("e^{", "}"), (#"\frac{1}{"#, "}"), (#"\frac{"#, "}{1}"), (#"\sqrt{"#, "}"), (#"\boxed{"#, "}"),
          (#"\underbrace{"#, "}"), (#"\sigma("#, ")"), (#"\ln("#, ")"), (#"\sum_{q=1}^{1} "#, ""),
          (#"\prod_{q=1}^{1} "#, ""),
        ]
        return brackets.map { Nest($0, $1) }
          + [Nest("|(", ")|", levels: 2), Nest("(-", ")"), Nest("-", "", before: #"1 \times "#)]
      }
    }
  }

  typealias Value = @Sendable (Int) -> Double

  struct Chain: Sendable {
    let sign: String
    let term: String
    /// How many numbers one term has.
    let numbers: Int
    let value: Value
    init(_ sign: String, term: String = "1", numbers: Int = 1, _ value: @escaping Value) {
      (self.sign, self.term, self.numbers, self.value) = (sign, term, numbers, value)
    }

    func text(_ count: Int) -> String { Array(repeating: term, count: count).joined(separator: sign) }
  }

  struct Nest: Sendable {
    let (before, open, inner, close): (String, String, String, String)
    /// How many levels one of it makes.
    let levels: Int
    init(_ open: String, _ close: String, before: String = "", inner: String = "1", levels: Int = 1) {
      (self.before, self.open, self.inner, self.close, self.levels) = (before, open, inner, close, levels)
    }

    func text(_ count: Int) -> String {
      before + String(repeating: open, count: count) + inner + String(repeating: close, count: count)
    }
  }

  // MARK: Tests

  @Test(arguments: Reader.allCases)
  func `A chain of any operator is read up to the limit, and refused beyond it`(
    reader: Reader
  ) throws {
    for chain in reader.chains {
      let most = FormulaLimit.terms.most / chain.numbers
      #expect(try reader.read(chain.text(most)) == .value(chain.value(most)), "\(reader) \(chain.sign)")
      let place = most * (chain.term + chain.sign).count
      for count in [most + 1, 20_000] {
        guard case .refused(.terms, let found) = try reader.read(chain.text(count)) else {
          Issue.record("\(reader) reads \(count) terms with \(chain.sign)")
          continue
        }
        #expect(found == nil || found == place, "\(reader) \(chain.sign)")
        #expect(found != nil || reader == .formula, "only a lesson knows where its formula stands")
      }
    }
  }

  @Test(arguments: Reader.allCases)
  func `Whatever stands in each other is read up to the limit, and refused beyond it`(
    reader: Reader
  ) throws {
    for nest in reader.nests {
      let most = FormulaLimit.nesting.most / nest.levels
      guard case .value(let value?) = try reader.read(nest.text(most)) else {
        Issue.record("\(reader) does not read \(nest.open) \(most) times")
        continue
      }
      #expect(value.isFinite || nest.open.contains("ln") || nest.open.contains("exp") || nest.open == "e^{")
      let first = nest.before.count + most * nest.open.count
      for count in [most + 1, 20_000] {
        guard case .refused(.nesting, let place) = try reader.read(nest.text(count)) else {
          Issue.record("\(reader) reads \(nest.open) \(count) times")
          continue
        }
        #expect(
          place.map { (first..<first + nest.open.count).contains($0) } ?? (reader == .formula), "\(nest.open)"
        )
      }
    }
  }

  @Test(arguments: Reader.allCases) func `A million terms, and a million brackets, are refused`(
    reader: Reader
  ) throws {
    let (chain, nest) = (reader.chains[0], reader.nests[0])
    guard case .refused(.terms, _) = try reader.read(chain.text(1_000_000)),
      case .refused(.nesting, _) = try reader.read(nest.text(1_000_000))
    else {
      Issue.record("\(reader) reads them")
      return
    }
  }
}
