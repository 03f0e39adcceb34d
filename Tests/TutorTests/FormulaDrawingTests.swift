import BackpropCore
import Foundation
import Testing

@testable import Tutor

/// One formula of Screens/formula-drawings.txt and its picture.
private struct FormulaDrawing {
  var title: String
  var options: Set<String> = []
  var latex: [String] = []
  var picture: [String] = []

  var width: Int {
    options.compactMap { $0.hasPrefix("width ") ? Int($0.dropFirst(6)) : nil }.first ?? 76
  }

  func drawn() throws -> [String] {
    let setter = MathTypesetter(glyphs: options.contains("ascii") ? .ascii : .unicode)
    var layout = FormulaLayout(width: width, indent: 0, typesetter: setter)
    guard options.contains("derivation") else {
      return try latex.flatMap { layout.block(try LaTeXFormula.parse($0)).lines }
    }
    // The columns of mock-up 9.
    layout.indent = 4
    layout.leadingGap = 2
    layout.typesetter.spacing = .tight
    layout.typesetter.inlinePowers = true
    return layout.block(try latex.map { FormulaLine(formula: try LaTeXFormula.parse($0)) }).lines
  }

  static func all() throws -> [FormulaDrawing] {
    let url = try #require(Bundle.module.url(forResource: "Screens/formula-drawings", withExtension: "txt"))
    var drawings: [FormulaDrawing] = []
    for line in try String(contentsOf: url, encoding: .utf8).components(separatedBy: "\n") {
      if line.hasPrefix("## ") {
        let parts = line.dropFirst(3).components(separatedBy: " | ")
        drawings.append(FormulaDrawing(title: parts[0], options: Set(parts.dropFirst())))
      } else if drawings.isEmpty {
        continue
      } else if line.hasPrefix("$ ") {
        drawings[drawings.count - 1].latex.append(String(line.dropFirst(2)))
      } else {
        drawings[drawings.count - 1].picture.append(line)
      }
    }
    for index in drawings.indices {
      while drawings[index].picture.last?.isEmpty == true { drawings[index].picture.removeLast() }
    }
    return drawings
  }
}

@Suite struct FormulaDrawingTests {
  @Test func everyFormulaHasItsPicture() throws {
    let drawings = try FormulaDrawing.all()
    #expect(drawings.count >= 30)
    for drawing in drawings {
      let drawn = try drawing.drawn()
      #expect(
        drawn == drawing.picture,
        "\(drawing.title), drawn:\n\(drawn.joined(separator: "\n"))\nexpected:\n\(drawing.picture.joined(separator: "\n"))"
      )
    }
  }
}
