import BackpropCore
import BackpropExperiments

/// The blocks by the names of their fences.
package enum BlockKind: String, CaseIterable, Sendable {
  case walk, derive, question, plot, play, code, notes
}

extension Lesson {
  package enum Content: Equatable, Sendable {
    case prose([ProseBlock])
    case walk(WalkBlock)
    case derive(Derivation)
    case question(Question)
    case plot(PlotBlock)
    case play(PlayBlock)
    case code(CodeBlock)
  }
}

/// `walk`: some steps of the real trace.
package struct WalkBlock: Equatable, Sendable {
  package var experiment: Experiment
  /// Counted from 0.
  package var update: Int
  /// Steps within the update, counted from 0. Never empty.
  package var steps: ClosedRange<Int>
  package var form: WalkForm
  /// Whether values are masked and become questions from the start.
  package var isPredicted: Bool
  /// What is said at a step instead of its caption.
  package var captions: [Quantity: [Inline]]

  package init(
    experiment: Experiment, update: Int = 0, steps: ClosedRange<Int>, form: WalkForm = .compact,
    isPredicted: Bool = false, captions: [Quantity: [Inline]] = [:]
  ) {
    self.experiment = experiment
    self.update = update
    self.steps = steps
    self.form = form
    self.isPredicted = isPredicted
    self.captions = captions
  }

  package enum WalkForm: String, CaseIterable, Sendable {
    case compact, terms, factors, matrix
  }
}

/// `derive`: a derivation, one line at a time.
package struct Derivation: Equatable, Sendable {
  package let title: [Inline]
  /// The letters its formulas are written in.
  package let notation: Notation
  /// What the letters that are not quantities stand for, e.g. z → z_j[1]. In order.
  package let letters: [LetterValue]
  /// Which unit an index letter means, e.g. j → 0 (counted from 0; the file counts from 1).
  package let indices: [String: Int]
  package let experiment: Experiment
  /// Counted from 0.
  package let update: Int
  package let lines: [Line]
  /// What the formula of each line says. Recognised once; whatever values its letters are given are readings of it.
  package let formulas: [RecognizedFormula]

  package init(
    title: [Inline], notation: Notation, letters: [LetterValue] = [], indices: [String: Int] = [:],
    experiment: Experiment, update: Int = 0, lines: [Line]
  ) {
    self.title = title
    self.notation = notation
    self.letters = letters
    self.indices = indices
    self.experiment = experiment
    self.update = update
    self.lines = lines
    formulas = lines.map {
      RecognizedFormula(
        $0.formula.node, notation: notation, architecture: experiment.setup.architecture, indices: indices,
        letters: Set(letters.map(\.letter)))
    }
  }

  package struct LetterValue: Equatable, Sendable {
    package var letter: String
    package var value: ValueExpression
    package init(letter: String, value: ValueExpression) {
      self.letter = letter
      self.value = value
    }
  }

  package struct Line: Equatable, Sendable {
    package var place: LessonPlace
    package var formula: LessonFormula
    /// The reason for the line.
    package var why: [Inline]
    package var kind: Kind
    /// Asked before the line is shown.
    package var ask: [Inline]?

    package init(
      place: LessonPlace, formula: LessonFormula, why: [Inline], kind: Kind = .step, ask: [Inline]? = nil
    ) {
      self.place = place
      self.formula = formula
      self.why = why
      self.kind = kind
      self.ask = ask
    }

    package enum Kind: Equatable, Sendable {
      /// Has the value of the line before.
      case step
      /// Begins a chain: compared with nothing.
      case definition
      /// Wrong on purpose: its value must differ from the line before; the line after is compared with the last
      /// right one.
      case mistake
    }
  }
}

/// The figures by name, each with the keys that it alone has.
enum PlotKind: String, CaseIterable {
  case slope
  case costAlong = "cost-along"
  case costCurve = "cost-curve"
  case contours, differences
  case outputMap = "output-map"

  var ownKeys: [(name: String, meaning: String)] {
    let along = ("along", "the weight or bias that is moved")
    let epochs = ("epochs", "how many epochs to train")
    switch self {
    case .slope:
      return [("at", "the z whose point is marked"), ("activation", "a function other than the unit's own")]
    case .costAlong, .differences: return [along]
    case .costCurve: return [epochs, ("log", "true for a logarithmic scale")]
    case .contours:
      return [
        ("across", "the weight or bias from left to right"), ("up", "the weight or bias upwards"), epochs,
        ("runs", "paths downhill, each with a name and what differs in learning"),
      ]
    case .outputMap: return [("unit", "which output, counted from 1"), epochs]
    }
  }

  /// A block that shows it, for the reference.
  var example: String {
    let keys =
      switch self {
      case .slope: "title: The slope at $z_1$\nat: z_j[1]"
      case .costAlong, .differences: "along: w_ij[1,1]"
      case .costCurve: "epochs: 500\nlog: true"
      case .contours:
        """
        experiment: neuron
        across: w_ik[1,1]
        up: b_i[1]
        epochs: 36
        runs:
          - {name: full batch, batch: full}
          - {name: online, batch: online}
          - {name: Adam, optimizer: adam, rate: 0.05}
        """
      case .outputMap: "experiment: xor\nunit: 1\nepochs: 600"
      }
    return "```plot\nkind: \(rawValue)\n\(keys)\n```"
  }
}

/// `plot`: a figure.
package struct PlotBlock: Equatable, Sendable {
  package var experiment: Experiment
  package var title: [Inline]
  package var figure: Figure

  package init(experiment: Experiment, title: [Inline] = [], figure: Figure) {
    self.experiment = experiment
    self.title = title
    self.figure = figure
  }

  package enum Figure: Equatable, Sendable {
    /// f and f′ with the point of a unit's z.
    case slope(ActivationFunction, at: Quantity?)
    /// The cost along one parameter, with tangent and step.
    case costAlong(Parameter)
    /// The cost after each epoch.
    case costCurve(epochs: Int, isLogarithmic: Bool)
    /// The cost over two parameters, with the paths that several runs take.
    case contours(across: Parameter, up: Parameter, runs: [Run], epochs: Int)
    /// The error of finite differences against ε.
    case differences(Parameter)
    /// The output over two inputs.
    case outputMap(unit: Int, epochs: Int)
  }

  /// One path down from the same start.
  package struct Run: Equatable, Sendable {
    package var name: String
    package var learning: Learning
    package init(name: String, learning: Learning) {
      self.name = name
      self.learning = learning
    }
  }
}

/// `play`: the step view with a goal.
package struct PlayBlock: Equatable, Sendable {
  package var experiment: Experiment
  package var task: [Inline]
  /// Holds when the goal is reached; quantities are those of the update the learner is in.
  package var goal: ValueExpression?
  package var goalText: String
  /// The step it begins at, counted from 0.
  package var step: Int

  package init(
    experiment: Experiment, task: [Inline], goal: ValueExpression? = nil, goalText: String = "", step: Int = 0
  ) {
    self.experiment = experiment
    self.task = task
    self.goal = goal
    self.goalText = goalText
    self.step = step
  }
}

/// `code`: a listing whose lines are tied to steps.
package struct CodeBlock: Equatable, Sendable {
  package var language: String
  package var experiment: Experiment
  package var update: Int
  package var lines: [String]
  /// For each line of the listing (counted from 0) the steps of the update it does, counted from 0.
  package var steps: [Int: ClosedRange<Int>]
  /// What to say about a line.
  package var remarks: [Int: [Inline]]

  package init(
    language: String, experiment: Experiment, update: Int = 0, lines: [String],
    steps: [Int: ClosedRange<Int>] = [:], remarks: [Int: [Inline]] = [:]
  ) {
    self.language = language
    self.experiment = experiment
    self.update = update
    self.lines = lines
    self.steps = steps
    self.remarks = remarks
  }
}
