import BackpropCore
import BackpropLessons
import TerminalCanvas

/// A figure of a lesson, whichever kind it is.
package enum PlotFigure: Equatable, Sendable {
  case picture(any PlotView)
  /// There is no such picture of this network; why not.
  case none(String)

  package static func == (a: Self, b: Self) -> Bool {
    switch (a, b) {
    case (.picture(let first), .picture(let second)): areEqual(first, second)
    case (.none(let first), .none(let second)): first == second
    case (.picture, .none), (.none, .picture): false
    }
  }

  /// Computes what the block asks for: trains, evaluates, measures.
  package static func make(_ block: PlotBlock) -> PlotFigure {
    let setup = block.experiment.setup
    switch block.figure {
    case .slope(let function, _) where function.kind.row.isOfWholeLayer:
      return .none("Softmax is a function of a whole layer: it has no curve of one unit.")
    case .slope(let function, let quantity): return .picture(SlopePlot(function, at: quantity, in: setup))
    case .costAlong(let parameter): return .picture(CostAlongPlot(parameter, in: setup))
    case .costCurve(let epochs, let isLogarithmic):
      return .picture(CostCurvePlot(epochs: epochs, isLogarithmic: isLogarithmic, in: setup))
    case .contours(let across, let up, let runs, let epochs):
      let own = PlotBlock.Run(name: block.experiment.setup.learning.optimizer.name, learning: setup.learning)
      return .picture(
        ContourPlot(across: across, up: up, runs: runs.isEmpty ? [own] : runs, epochs: epochs, in: setup))
    case .differences(let parameter): return .picture(DifferencesPlot(parameter, in: setup))
    case .outputMap(let unit, let epochs):
      return OutputMapPlot(unit: unit, epochs: epochs, in: setup).map { .picture($0) }
        ?? .none("A map needs a network with two inputs; this one has one.")
    }
  }

  package var view: (any PlotView)? {
    if case .picture(let plot) = self { plot } else { nil }
  }

  package var limits: PlotLimits { view?.limits ?? PlotLimits() }

  /// Takes over what the learner moved.
  package mutating func show(_ state: PlotState) {
    guard case .picture(var plot) = self else { return }
    plot.show(state)
    self = .picture(plot)
  }
}
