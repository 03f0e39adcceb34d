import BackpropLessons
import TestSupport
import Testing

@Suite struct AnswerNumberTests {
  @Test(arguments: [
    ("0.0088", 0.0088, 2), (".0088", 0.0088, 2), ("8.8e-3", 0.0088, 2), ("8.8E-3", 0.0088, 2),
    ("8.8e−3", 0.0088, 2), ("-0.0381", -0.0381, 3), ("−0.0381", -0.0381, 3), ("–0.0381", -0.0381, 3),
    ("+0.150", 0.15, 3), ("  0.5933  ", 0.5933, 4), ("5.", 5, 1), ("120", 120, 3), ("0", 0, 1),
    ("0.00", 0, 1),
    ("(0.25)", 0.25, 2), ("- 0.25", -0.25, 2), ("1e3", 1000, 1),
  ])
  func oneNumberIsReadWithItsFigures(text: String, value: Double, figures: Int) throws {
    let number = try AnswerNumber(text)
    #expect(number.value == value)
    #expect(number.figures == figures)
    #expect(!number.isCalculation && number.note == nil)
  }

  @Test(arguments: ["8,8e-3", "0,0088", ",0088"]) func aCommaIsADecimalPointAndNoted(text: String) throws {
    let number = try AnswerNumber(text)
    #expect(number.value == 0.0088)
    #expect(number.note == .decimalComma)
  }

  @Test(arguments: [
    ("1/8", 0.125, 17), ("0.0364*0.2413", 0.00878332, 3), ("0.0364 × 0.2413", 0.00878332, 3),
    ("0.0364·0.2413", 0.00878332, 3), ("0.5933*(1-0.5933)", 0.24129511, 4),
    ("0.4*0.1385+0.5*(-0.0381)", 0.03635, 1), ("-(0.5)^2", -0.25, 1), ("8.8*10^-3", 0.0088, 2),
    ("2-0.5*0.5", 1.75, 1), ("1-2-3", -4, 17), ("12÷4", 3, 17),
  ])
  func aCalculationIsWorkedOut(text: String, value: Double, figures: Int) throws {
    let number = try AnswerNumber(text)
    #expect(abs(number.value - value) <= 1e-15)
    #expect(number.figures == figures)
    #expect(number.isCalculation)
  }

  @Test(arguments: [
    ("", 1, AnswerFault.Problem.empty), ("   ", 1, .empty), ("abc", 1, .letter("a")),
    ("0.5x", 4, .letter("x")),
    ("1.2.3", 4, .twoPoints), ("1,234.5", 6, .twoPoints), ("1 000", 3, .blankInside),
    ("3*", 3, .missingNumber),
    ("*3", 1, .missingNumber), ("(1+2", 5, .missingParenthesis), ("1)", 2, .unexpected(")")),
    ("1/0", 3, .dividedByZero),
    ("2e", 2, .missingExponent), ("1e999", 1, .tooLarge), ("0.5 #", 5, .unexpected("#")),
    ("-", 2, .missingNumber),
    (".", 1, .missingNumber),
  ])
  func whatIsNoNumberIsSaidWithItsPlace(text: String, position: Int, problem: AnswerFault.Problem) {
    #expect(throws: AnswerFault(position: position, problem: problem)) { try AnswerNumber(text) }
  }

  @Test func endlessParenthesesEnd() {
    #expect(throws: AnswerFault.self) { try AnswerNumber(String(repeating: "(", count: 150)) }
    #expect(throws: AnswerFault.self) { try AnswerNumber(String(repeating: "-", count: 5000)) }
  }

  @Test func aFaultSaysWhatAndWhatToDo() {
    let fault = AnswerFault(position: 4, problem: .letter("x"))
    #expect(fault.message == "character 4 is the letter x")
    #expect(fault.hint == "numbers and + - * / ( ) are enough; 8.8e-3 is the one place for a letter")
  }
}

@Suite struct AnswerToleranceTests {
  private func judge(_ text: String, _ expected: Double, _ figures: Int) throws -> AnswerTolerance.Agreement {
    AnswerTolerance(figures: figures).judge(try AnswerNumber(text), expected: expected)
  }

  // δ of Mazur's hidden unit 1 is 0.008771354689486933.
  @Test func whatRoundsToTheFiguresAskedAgrees() throws {
    for text in ["0.00877", "0.008771", "8.77135e-3", "0.00877499", "0.0364*0.2410"] {
      #expect(try judge(text, 0.008771354689486933, 3) == .agrees)
    }
    for text in ["0.00878", "0.00876", "0.0089", "-0.00877", "0.01"] {
      #expect(try judge(text, 0.008771354689486933, 3) != .agrees)
    }
  }

  @Test func fewerFiguresThanAskedAreNotWrong() throws {
    #expect(try judge("0.0088", 0.008771354689486933, 3) == .agreesAsFarAsGiven)
    #expect(try judge("0.0087", 0.008771354689486933, 3) == .disagrees)
    #expect(try judge("0.00877", 0.008771354689486933, 6) == .agreesAsFarAsGiven)
    #expect(try judge("0.0364*0.2413", 0.008771354689486933, 3) == .agreesAsFarAsGiven)
    #expect(try judge("0", 0.0004, 3) == .disagrees)
  }

  @Test func aPowerOfTenIsNoEdge() throws {
    #expect(try judge("0.100", 0.09996, 3) == .agrees)
    #expect(try judge("1.00", 0.9996, 3) == .agrees)
    #expect(try judge("1000", 1000, 3) == .agrees)
    #expect(AnswerTolerance.halfUnit(ofFigure: 1, in: 1000) == 500)
    #expect(AnswerTolerance.halfUnit(ofFigure: 3, in: 0.001) == 0.5e-5)
  }

  @Test func zeroIsZero() throws {
    #expect(try judge("0", 0, 3) == .agrees)
    #expect(try judge("0.000", 5.6e-17, 3) == .agrees)
    #expect(try judge("0.001", 0, 3) == .disagrees)
    #expect(try judge("0.5", .nan, 3) == .disagrees)
  }

  @Test func newIsToldFromOld() {
    #expect(AnswerTolerance.figuresTelling(0.35891647971788465, from: 0.4) == 2)
    // 0.149780716 rounds to 0.150, with four figures to 0.1498.
    #expect(AnswerTolerance.figuresTelling(0.14978071613276281, from: 0.15) == 4)
    #expect(AnswerTolerance.figuresTelling(0.3, from: 0.3) == 2)
  }

  @Test func everyRoundingToThreeFiguresIsAccepted() throws {
    var value = 1.0
    for _ in 0..<2000 {
      value = (value * 3.9137).truncatingRemainder(dividingBy: 997.31) + 1e-5
      for scale in [1.0, -1e-7, 1e5] {
        let exact = value * scale
        let text = ThreeFigures.text(exact)
        #expect(try judge(text, exact, 3) == .agrees, "\(text) for \(exact)")
        #expect(try judge(text, exact, 5) != .disagrees, "\(text) for \(exact)")
      }
    }
  }
}
