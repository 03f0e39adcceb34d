import BackpropCore
import BackpropExperiments
import BackpropLessons
import Foundation
import TerminalCanvas
import Testing

@testable import Tutor

/// The plots of the screen files, by name.
enum PlotFixtures {
  /// One sigmoid unit with six patterns that no line parts: the three ways of mock-up 11.
  static let oneUnit = """
    name: One unit
    layers: [1, 1]
    activation: sigmoid
    cost: quadratic
    weights: [[[-1.8]]]
    biases: [[1.6]]
    data: {inputs: [[-2], [-1], [-0.5], [0.5], [1], [2]], targets: [[0], [0], [1], [0], [1], [1]]}
    learning: {rate: 2}
    """

  static func experiment(_ name: String) throws -> Experiment {
    if name == "one-unit" { return try ExperimentDecoder.decode(oneUnit, path: name, defaultName: name) }
    return try #require(try ScreenExperiments.named(name))
  }

  static let outputWeight = Parameter.weight(layer: 2, to: 0, from: 0)
  static let unitWeight = Parameter.weight(layer: 1, to: 0, from: 0)
  static let unitBias = Parameter.bias(layer: 1, unit: 0)
  static let hiddenZ = Quantity.weightedInput(layer: 1, unit: 0, pattern: 0)

  static let batches: [PlotBlock.Run] = [
    PlotBlock.Run(name: "full batch", learning: Learning(rate: 2)),
    PlotBlock.Run(name: "mini-batch 3", learning: Learning(rate: 2, batch: .mini(3))),
    PlotBlock.Run(name: "online", learning: Learning(rate: 2, batch: .online)),
  ]

  static let names = [
    "slope", "tanh", "along", "along-identity", "curve", "curve-log", "contours", "contours-deep",
    "differences", "map",
    "map-plane",
  ]

  static func block(_ name: String) throws -> PlotBlock {
    switch name {
    case "slope": return try block("mazur", .slope(.sigmoid, at: hiddenZ))
    case "tanh": return try block("mazur", .slope(.tanh, at: nil))
    case "along": return try block("mazur", .costAlong(outputWeight))
    case "along-identity": return try block("single", .costAlong(unitWeight))
    case "curve": return try block("xor", .costCurve(epochs: 1000, isLogarithmic: false))
    case "curve-log": return try block("xor", .costCurve(epochs: 1000, isLogarithmic: true))
    case "contours":
      return try block("one-unit", .contours(across: unitWeight, up: unitBias, runs: batches, epochs: 36))
    case "contours-deep":
      return try block("xor", .contours(across: unitWeight, up: outputWeight, runs: [], epochs: 100))
    case "differences": return try block("mazur", .differences(outputWeight))
    case "map": return try block("xor", .outputMap(unit: 0, epochs: 600))
    case "map-plane": return try block("brilliant", .outputMap(unit: 0, epochs: 2000))
    default: throw ScreenScript.Fault.unknownExperiment(name)
    }
  }

  private static func block(_ experiment: String, _ figure: PlotBlock.Figure) throws -> PlotBlock {
    PlotBlock(experiment: try Self.experiment(experiment), figure: figure)
  }

  /// What a lesson's screen gives a part of a terminal: all but header and key line.
  static func picture(_ part: PlotPart, size: String, _ settings: ViewSettings) throws -> Canvas {
    let numbers = size.split(separator: "x").compactMap { Int($0) }
    try #require(numbers.count == 2)
    var canvas = Canvas(size: Size(rows: numbers[1] - 2, columns: numbers[0]))
    part.draw(on: &canvas, in: Rect(canvas.size), settings)
    return canvas
  }

  static func action(_ key: Character) -> Action? {
    switch key {
    case "v": .reading(.nextPlot)
    case "k": .number(.pickPrevious)
    case "j": .number(.pickNext)
    case "{": .walk(.previousUpdate)
    case "}": .walk(.nextUpdate)
    default: nil
    }
  }
}
