import BackpropCore
import BackpropExperiments
import TerminalCanvas
import TestSupport
import Testing

@testable import Tutor

/// The matrix equations are written for a whole layer, apart from the formulas of single units. Here they are held
/// to the trace: the matrices shown are multiplied out again, and give the matrix shown as their result.
@Suite struct MatrixPanelTests {
  private typealias Rows = [[Double]]

  @Test func everyMatrixEquationMultipliesOutToItsResult() throws {
    var checked = 0
    for setup in RandomSetups.make(count: 44, seed: 21) {
      for notation in Notation.allCases {
        var state = TutorState(
          experiment: Experiment(name: "test", setup: setup), size: Size(rows: 40, columns: 120),
          notation: notation, digits: 17)
        state.showsMatrix = true
        for step in 0..<state.walk.stepCount {
          state.step = step
          guard case .row(let parts)? = MatrixPanel(StepContent(state)).equation?.numbers else { continue }
          guard !parts.contains(where: \.isFunction) else { continue }
          let sides = parts.split(separator: .infix("≈"))
          try #require(sides.count == 2)
          let result = try #require(value(sides[1]))
          let product = try #require(value(sides[0]))
          #expect(agree(product, result), "\(state.focus) in \(notation.rawValue): \(product), \(result)")
          checked += 1
        }
      }
    }
    #expect(checked > 1_000)
  }

  @Test func theIdentityIsNotSaidToCancelAnything() throws {
    var setup = mazurSetup
    setup.architecture = Architecture(
      unitCounts: [2, 2, 2], activations: [.sigmoid, .identity], cost: .quadratic)
    var student = Student(setup)
    student.type("12Gm")
    let caption = try #require(MatrixPanel(StepContent(student.state)).caption).joined()
    #expect(caption.contains("the slope of the identity is 1"))
    #expect(!caption.contains("cancel"))
  }

  private func agree(_ a: Rows, _ b: Rows) -> Bool {
    guard a.count == b.count, a.first?.count == b.first?.count else { return false }
    return zip(a.joined(), b.joined()).allSatisfy { ($0 - $1).magnitude <= 1e-12 * max(1, $0.magnitude) }
  }

  /// A sum of entry-by-entry products of matrix products.
  private func value(_ parts: ArraySlice<MathNode>) -> Rows? {
    let terms = parts.split(separator: .infix("+")).map { term in
      term.split(separator: .infix("⊙")).map(matrixProduct).reduce(nil) { entryByEntry($0, $1, *) }
    }
    return terms.reduce(nil) { entryByEntry($0, $1, +) }
  }

  private func entryByEntry(_ a: Rows?, _ b: Rows?, _ operation: (Double, Double) -> Double) -> Rows? {
    guard let a else { return b }
    guard let b, a.count == b.count else { return nil }
    return zip(a, b).map { zip($0, $1).map { operation($0, $1) } }
  }

  private func matrixProduct(_ factors: ArraySlice<MathNode>) -> Rows? {
    var scale = 1.0
    var product: Rows?
    for factor in factors {
      if case .prefix("−") = factor {
        scale = -scale
      } else if let number = factor.number {
        scale *= number
      } else if let rows = factor.rows {
        product = product.map { multiplied($0, rows) } ?? rows
      } else {
        return nil
      }
    }
    return product?.map { $0.map { scale * $0 } }
  }

  private func multiplied(_ a: Rows, _ b: Rows) -> Rows {
    a.map { row in b[0].indices.map { column in row.indices.reduce(0) { $0 + row[$1] * b[$1][column] } } }
  }
}

extension MathNode {
  /// f in front of a column: a function, not a factor.
  fileprivate var isFunction: Bool { if case .symbol = self { true } else { false } }

  fileprivate var number: Double? {
    switch self {
    case .number(let text): Double(String(text.map { $0 == "−" ? "-" : $0 }))
    case .tagged(_, let inner): inner.number
    default: nil
    }
  }

  fileprivate var rows: [[Double]]? {
    guard case .matrix(let rows) = self else { return nil }
    return rows.map { $0.compactMap(\.number) }
  }
}
