import BackpropCore
import BackpropLessons
import TerminalCanvas

/// A figure of a lesson, whichever kind it is.
package enum PlotFigure: Equatable, Sendable {
  case slope(SlopePlot)
  case costAlong(CostAlongPlot)
  case costCurve(CostCurvePlot)
  case contours(ContourPlot)
  case differences(DifferencesPlot)
  case outputMap(OutputMapPlot)
  /// There is no such picture of this network; why not.
  case none(String)

  /// Computes what the block asks for: trains, evaluates, measures.
  package static func make(_ block: PlotBlock) -> PlotFigure {
    let setup = block.experiment.setup
    switch block.figure {
    case .slope(.softmax, _):
      return .none("Softmax is a function of a whole layer: it has no curve of one unit.")
    case .slope(let function, let quantity): return .slope(SlopePlot(function, at: quantity, in: setup))
    case .costAlong(let parameter): return .costAlong(CostAlongPlot(parameter, in: setup))
    case .costCurve(let epochs, let isLogarithmic):
      return .costCurve(CostCurvePlot(epochs: epochs, isLogarithmic: isLogarithmic, in: setup))
    case .contours(let across, let up, let runs, let epochs):
      let own = PlotBlock.Run(name: block.experiment.setup.learning.optimizer.name, learning: setup.learning)
      return .contours(
        ContourPlot(across: across, up: up, runs: runs.isEmpty ? [own] : runs, epochs: epochs, in: setup))
    case .differences(let parameter): return .differences(DifferencesPlot(parameter, in: setup))
    case .outputMap(let unit, let epochs):
      return OutputMapPlot(unit: unit, epochs: epochs, in: setup).map { .outputMap($0) }
        ?? .none("A map needs a network with two inputs; this one has one.")
    }
  }

  package var view: (any PlotView)? {
    switch self {
    case .slope(let plot): plot
    case .costAlong(let plot): plot
    case .costCurve(let plot): plot
    case .contours(let plot): plot
    case .differences(let plot): plot
    case .outputMap(let plot): plot
    case .none: nil
    }
  }

  package var limits: PlotLimits { view?.limits ?? PlotLimits() }

  /// Takes over what the learner moved.
  package mutating func show(_ state: PlotState) {
    func shown<Plot: PlotView>(_ plot: Plot) -> Plot {
      var plot = plot
      plot.show(state)
      return plot
    }
    switch self {
    case .slope(let plot): self = .slope(shown(plot))
    case .costAlong(let plot): self = .costAlong(shown(plot))
    case .costCurve(let plot): self = .costCurve(shown(plot))
    case .contours(let plot): self = .contours(shown(plot))
    case .differences(let plot): self = .differences(shown(plot))
    case .outputMap(let plot): self = .outputMap(shown(plot))
    case .none: break
    }
  }
}
