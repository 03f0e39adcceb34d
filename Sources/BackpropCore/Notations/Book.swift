/// One book's way of writing: its letters and indices, the sign of δ, the order of factors, and the words that depend
/// on them.
///
/// Everything in which notations differ is an entry here, and each book is one value in a file of its own. Diagram,
/// legend, captions, messages and the reader of authored formulas ask the table and do not know which book they have.
/// Switches over the books, wherever two of them differ, were rejected: they spread every book over thirty files.
package struct Book: Sendable {
  // MARK: Letters

  /// What arrives at a unit: z.
  package let netInput: String
  /// What a unit sends on: a.
  package let activation: String
  /// An input, where it is not written as an activation: x.
  package var input: String?
  /// An output's activation, where it has a letter of its own; it carries no layer: ŷ.
  package var outputActivation: String?
  package let target: String
  package let cost: String
  package var weight = "w"
  package var bias = "b"
  package var delta = "δ"
  package var rate = "η"
  package var momentum = "α"
  package var batchSize = "n"
  /// Of the updates, where an optimizer counts them: t of β₁ᵗ and E(t − 1).
  package var updateNumber = "t"
  /// f in a formula; `nil` where the function's own name is written: σ, tanh.
  package var functions: FunctionLetters?
  /// The sigmoid where it is not the activation function of any unit: in a plot of it alone.
  package var sigmoid = "σ"

  // MARK: Indices

  package let indexLetters: IndexLetters
  /// The index of another unit in the formula's own layer; `nil` where that is the layer's own letter with a prime.
  package var peer: String?
  package let weightIndices: WeightIndices
  package let layerMarks: LayerMarks

  // MARK: Arrangement

  package var arrangement = Arrangement.plain
  /// Whether the slope is written out, as a(1 − a), rather than as σ′(z).
  package var writesSlopeOut = false

  // MARK: Legend

  /// Three lines that tell the book from the others.
  package let legend: [LegendLine]

  // MARK: Reading

  /// What authors may write as well: it is read, but the program itself never writes it.
  package var reading = Reading()
}

extension Book {
  /// The letters of a book by what they stand for.
  package enum Letter: CaseIterable {
    case netInput, activation, input, outputActivation, target, cost, weight, bias, delta
    /// t − y of an output, as one letter.
    case miss
    /// How many units a layer has.
    case unitCount
  }

  package struct FunctionLetters: Sendable {
    package let hidden: String
    package let output: String
  }

  package enum WeightIndices: Sendable {
    case toFrom, fromTo

    /// The two in the order of the book; reading uses it too, since swapping twice changes nothing.
    package func ordered<Index>(to: Index, from: Index) -> [Index] {
      switch self {
      case .toFrom: [to, from]
      case .fromTo: [from, to]
      }
    }

    /// "to, from"
    var words: String { ordered(to: "to", from: "from").joined(separator: ", ") }
  }

  /// Which letter counts the units of a layer.
  package enum IndexLetters: Sendable {
    /// Every layer has its own.
    case byLayer(LayerLetters)
    /// Seen from the unit a formula is about: its own, and those of the layers below and above.
    case byPlace(own: String, below: String, above: String)
  }

  package struct LayerLetters: Sendable {
    package let input: String
    package let hidden: String
    package let output: String
    /// Whether several hidden layers have j1, j2 …; otherwise they have the letters of input, hidden and output in
    /// turn, as a formula sees its own layer, the one below and the one above.
    package let areNumbered: Bool
  }

  /// The mark above a letter that tells its layer.
  package enum LayerMarks: Sendable {
    case none
    /// z^l: the letter of a layer in general and of the last one, and the number of the input's layer.
    case numbered(letter: String, last: String, first: Int)
    /// x^h and x^o, with several hidden layers x^h1.
    case named(hidden: String, output: String)
  }

  package struct LegendLine: Sendable {
    package let parts: [LegendPart]
    /// Marked with !: a letter or sign means something other than in the book the lessons begin with.
    package var isWarning = false
  }

  package enum LegendPart: Sendable {
    /// "k input, j hidden, i output"
    case layerLetters
    /// "layers 1 (input) 2 3"
    case layerNumbers
    /// "layers from 0"
    case firstLayer
    /// "w: to, from"
    case weightIndices
    /// "w: to j, from k", in the letters of the formula it stands beside
    case weightIndexLetters
    /// "a is a net input, o an activation"
    case netInput
    /// "y is an activation, x a net input"
    case activation
    /// "α is the rate"
    case rate
    /// "δ = ∂C/∂z"
    case delta
    /// "new w = w − η ∂C/∂w"
    case update
    /// "box rows z a δ, target y, input x"
    case boxRows
  }

  package struct Reading: Sendable {
    package var letters: [String: Letter] = [:]
    /// The index of a pattern: p of C_p.
    package var patterns: Set<String> = ["p"]
    /// A whole training example: x of C_x, Σ_x and y(x).
    package var example: String?
    /// The number of the update: w(t + 1).
    package var times: Set<String> = ["t"]
    /// A unit 0 that is always 1 and whose weights are the biases: o_0, w_0j.
    package var hasBiasUnit = false
    /// What an output or target without any index means.
    package var bareOutput = BareOutput.nothing
  }

  package enum BareOutput: Sendable {
    case nothing, wholeLayer, onlyUnit
  }
}

extension Book {
  /// The letter that stands for something; `nil` where the book has none for it.
  package func letter(_ letter: Letter) -> String? {
    switch letter {
    case .netInput: netInput
    case .activation: activation
    case .input: input
    case .outputActivation: outputActivation
    case .target: target
    case .cost: cost
    case .weight: weight
    case .bias: bias
    case .delta: delta
    case .miss, .unitCount: reading.letters.first { $0.value == letter }?.key
    }
  }

  /// What a letter of an authored formula stands for: the table read the other way round.
  package func meaning(of letter: String) -> Letter? {
    Letter.allCases.first { self.letter($0) == letter } ?? reading.letters[letter]
  }

  /// Whether layers are told apart by number, not as hidden and output.
  package var numbersLayers: Bool {
    if case .numbered = layerMarks { true } else { false }
  }

  /// Whether a mark above a letter may tell its layer.
  var marksLayers: Bool {
    if case .none = layerMarks { false } else { true }
  }

  /// The number the input's layer has.
  package var firstLayer: Int {
    if case .numbered(_, _, let first) = layerMarks { first } else { 0 }
  }

  /// The letter of a layer in general, where it stands for a number.
  var layerLetter: String? {
    if case .numbered(let letter, _, _) = layerMarks { letter } else { nil }
  }

  package var layerLetters: LayerLetters? {
    if case .byLayer(let letters) = indexLetters { letters } else { nil }
  }
}
