import Testing

@testable import BackpropCore

@Suite struct MatrixTests {
  @Test func rowIsWhereTheWeightLeadsAndColumnWhereItComesFrom() {
    let weights = Matrix(rows: [[0.15, 0.20], [0.25, 0.30]])
    #expect(weights[0, 1] == 0.20)
    #expect(weights[1, 0] == 0.25)
  }
}
