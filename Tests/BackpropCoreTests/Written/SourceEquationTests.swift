import BackpropCore
import TestSupport
import Testing

/// The equations of the five source documents, as corrected in SOURCES.md, hold on a network: what the lessons teach
/// is what the program computes. Rows without an equation that has a value on a net (words, pictures, general x, y,
/// F, vectors) are not here.
@Suite struct SourceEquationTests {
  struct Equation: CustomTestStringConvertible, Sendable {
    let id: String
    let latex: String
    init(_ id: String, _ latex: String) {
      self.id = id
      self.latex = latex
    }
    var testDescription: String { "\(id): \(latex)" }
  }

  private func check(
    _ equation: Equation, _ notation: Notation, _ trace: UpdateTrace, _ indices: [String: Int]
  ) throws {
    let written = try Written(equation.latex, notation, on: trace, for: indices)
    #expect(written.faults.isEmpty, "\(written.faults.map(\.message))")
    #expect(written.isTrue, "\(written.values)")
  }

  @Test(arguments: oneHiddenLayer) func `000 and 001 hold`(_ equation: Equation) throws {
    try check(equation, .units, WrittenNets.mazur, ["i": 1, "j": 2, "k": 1])
    try check(equation, .units, WrittenNets.momentumFree, ["i": 2, "j": 3, "k": 2])
  }

  static let oneHiddenLayer: [Equation] = [
    Equation("000-2", #"z_j = \left(\sum_k w_{jk} x_k\right) + b_j"#),
    Equation("000-3", #"a_j = \sigma(z_j) = \frac{1}{1 + e^{-z_j}}"#),
    Equation("000-4", #"z_i = \left(\sum_j w_{ij} a_j\right) + b_i"#),
    Equation("000-5", #"a_i = \sigma(z_i)"#),
    Equation(
      "001-5", #"C = \sum_i \frac{1}{2}(y_i - a_i)^2 = \frac{1}{2} \sum_{i=1}^{2} (y_i - a_i)^2 = \sum_i C_i"#
    ),
    Equation(
      "000-9",
      #"\frac{\partial C}{\partial z_i} = \frac{\partial a_i}{\partial z_i} \times \frac{\partial C}{\partial a_i}"#
    ),
    Equation("000-10", #"\Delta w_{ij} = -\eta \frac{\partial C}{\partial w_{ij}}"#),
    Equation(
      "000-11",
      #"\frac{\partial C}{\partial w_{ij}} = \frac{\partial z_i}{\partial w_{ij}} \times \frac{\partial a_i}{\partial z_i} \times \frac{\partial C}{\partial a_i} = a_j \times a_i(1-a_i) \times (a_i - y_i)"#
    ),
    Equation(
      "000-12", #"\frac{\partial a_i}{\partial z_i} = \sigma'(z_i) = \sigma(z_i)(1-\sigma(z_i)) = a_i(1-a_i)"#
    ),
    Equation(
      "000-13",
      #"\frac{\partial C}{\partial a_i} = 2 \cdot \frac{1}{2}(y_i - a_i)(-1) = a_i - y_i = \frac{\partial}{\partial a_i} \sum_i \frac{1}{2}(y_i - a_i)^2"#
    ),
    Equation("000-14", #"\frac{\partial z_i}{\partial w_{ij}} = a_j"#),
    Equation("000-14", #"\frac{\partial z_j}{\partial w_{jk}} = x_k"#),
    Equation("000-14", #"\frac{\partial a_j}{\partial z_j} = a_j (1 - a_j)"#),
    Equation(
      "000-15",
      #"\frac{\partial C}{\partial w_{ij}} = a_j \cdot a_i(1-a_i) \cdot (a_i - y_i) = (a_i - y_i) a_i (1-a_i) a_j"#
    ),
    Equation("000-16", #"\delta_i = (a_i - y_i) a_i (1 - a_i) = \frac{\partial C}{\partial z_i}"#),
    Equation("000-16", #"\frac{\partial C}{\partial w_{ij}} = \delta_i a_j"#),
    Equation("000-17", #"\Delta w_{ij} = -\eta \delta_i a_j"#),
    Equation("000-17", #"\Delta b_i = -\eta \delta_i = -\eta \frac{\partial z_i}{\partial b_i} \delta_i"#),
    Equation(
      "000-18",
      #"\Delta w_{jk} = -\eta \frac{\partial C}{\partial w_{jk}} = -\eta \frac{\partial z_j}{\partial w_{jk}} \times \frac{\partial a_j}{\partial z_j} \times \frac{\partial C}{\partial a_j}"#
    ),
    Equation(
      "000-21",
      #"\frac{\partial z_i}{\partial a_j} = \frac{\partial}{\partial a_j}\left[\sum_j w_{ij} a_j + b_i\right] = w_{ij}"#
    ),
    Equation(
      "000-22",
      #"\frac{\partial C}{\partial a_j} = \sum_i w_{ij} a_i (1-a_i)(a_i - y_i) = \sum_i w_{ij} \delta_i"#),
    Equation(
      "000-23", #"\frac{\partial C}{\partial w_{jk}} = x_k \times a_j (1-a_j) \times \sum_i w_{ij} \delta_i"#),
    Equation("000-24", #"\delta_j = \left(\sum_i w_{ij} \delta_i\right) a_j (1-a_j)"#),
    Equation("000-24", #"\frac{\partial C}{\partial w_{jk}} = \delta_j x_k"#),
    Equation("000-25", #"\Delta w_{jk} = -\eta \delta_j x_k"#),
    Equation("000-25", #"\Delta b_j = -\eta \delta_j"#),
    Equation("000-27", #"w_{ij} \leftarrow w_{ij} + \Delta w_{ij}"#),
    Equation("000-27", #"b_j \leftarrow b_j + \Delta b_j"#),
    Equation("001-13", #"z_i = \sum_j w_{ij} a_j + b_i \cdot 1"#),
    Equation(
      "001-17",
      #"\frac{\partial C}{\partial w_{jk}} = \left(\sum_i w_{ij}\delta_i\right) a_j(1-a_j) x_k = \delta_j x_k"#
    ),
    Equation("004-33", #"\frac{\partial a_i}{\partial a_j} = w_{ij} \sigma'(z_i)"#),
  ]

  @Test(arguments: [
    Equation("000-6", #"C = \frac{1}{n} \sum_p \sum_i \frac{1}{2}(y_i^{(p)} - a_i^{(p)})^2"#),
    Equation(
      "000-6", #"C = \frac{1}{n} \sum_{p=1}^{n} C_p = \frac{1}{n} \sum_p \sum_i \frac{1}{2}(y_i - a_i)^2"#),
    Equation("000-7", #"\frac{\partial C}{\partial w_{ij}} = \frac{1}{n} \sum_p \delta_i^{(p)} a_j^{(p)}"#),
    Equation("000-7", #"\frac{\partial C_p}{\partial w_{jk}} = \delta_j^{(p)} x_k^{(p)}"#),
    Equation("001-6", #"C = \frac{1}{2n} \sum_{p,i} (y_i^{(p)} - a_i^{(p)})^2"#),
  ]) func `000 and 001 hold over a batch`(_ equation: Equation) throws {
    try check(equation, .units, WrittenNets.batch, ["i": 2, "j": 3, "k": 1, "p": 3])
  }

  @Test(arguments: [
    Equation("000-28", #"\Delta w_{ij}(t) = -\eta \delta_i a_j + \alpha \Delta w_{ij}(t-1)"#),
    Equation("000-28", #"\Delta b_j(t) = -\eta \delta_j + \alpha \Delta b_j(t-1)"#),
    Equation("001-24", #"\Delta w_{jk}(t) = -\eta \delta_j x_k + \alpha \Delta w_{jk}(t-1)"#),
  ]) func `momentum holds in the third update`(_ equation: Equation) throws {
    try check(equation, .units, WrittenNets.momentum, ["i": 2, "j": 3, "k": 1])
  }

  @Test(arguments: brilliant) func `002 holds for one pattern`(_ equation: Equation) throws {
    try check(equation, .brilliant, WrittenNets.brilliant, ["k": 1, "i": 2, "j": 3])
  }

  static let brilliant: [Equation] = [
    Equation(
      "002-11",
      #"a_j^k = b_j^k + \sum_{i=1}^{r_{k-1}} w_{ij}^k o_i^{k-1} = \sum_{i=0}^{r_{k-1}} w_{ij}^k o_i^{k-1}"#),
    Equation("002-11", #"w_{0j}^k = b_j^k"#),
    Equation("002-13", #"E = \frac{1}{2}(\hat{y} - y)^2"#),
    Equation(
      "002-14",
      #"\frac{\partial E}{\partial w_{ij}^k} = \frac{\partial E}{\partial a_j^k} \frac{\partial a_j^k}{\partial w_{ij}^k}"#
    ),
    Equation("002-15", #"\delta_j^k \equiv \frac{\partial E}{\partial a_j^k}"#),
    Equation("002-16", #"\frac{\partial a_j^k}{\partial w_{ij}^k} = o_i^{k-1}"#),
    Equation("002-17", #"\frac{\partial E}{\partial w_{ij}^k} = \delta_j^k o_i^{k-1}"#),
    Equation("002-18", #"E = \frac{1}{2}\left(g_o(a_1^m) - y\right)^2"#),
    Equation(
      "002-18", #"\delta_1^m = \left(g_o(a_1^m) - y\right) g_o'(a_1^m) = (\hat{y} - y) g_o^{\prime}(a_1^m)"#),
    Equation("002-18", #"\frac{\partial E}{\partial w_{i1}^m} = (\hat{y} - y) g_o'(a_1^m) o_i^{m-1}"#),
    Equation(
      "002-19",
      #"\delta_j^k = \frac{\partial E}{\partial a_j^k} = \sum_{l=1}^{r_{k+1}} \frac{\partial E}{\partial a_l^{k+1}} \frac{\partial a_l^{k+1}}{\partial a_j^k} = \sum_{l=1}^{r_{k+1}} \delta_l^{k+1} \frac{\partial a_l^{k+1}}{\partial a_j^k}"#
    ),
    Equation("002-20", #"a_1^{k+1} = \sum_{j=1}^{r_k} w_{j1}^{k+1} g(a_j^k) + b_1^{k+1}"#),
    Equation("002-21", #"\delta_j^k = g'(a_j^k) \sum_{l=1}^{r_{k+1}} w_{jl}^{k+1} \delta_l^{k+1}"#),
    Equation(
      "002-22",
      #"\frac{\partial E}{\partial w_{ij}^k} = g'(a_j^k) o_i^{k-1} \sum_l w_{jl}^{k+1} \delta_l^{k+1}"#),
    Equation("002-24", #"\Delta w_{ij}^k = -\alpha \frac{\partial E}{\partial w_{ij}^k}"#),
    Equation("002-26", #"g'(a_j^k) = \sigma(a_j^k)(1 - \sigma(a_j^k)) = o_j^k (1 - o_j^k)"#),
    Equation("002-26", #"g_o'(a_1^m) = 1"#),
    Equation("002-27", #"\delta_1^m = \hat{y} - y"#),
    Equation("002-27", #"\delta_j^k = o_j^k (1 - o_j^k) \sum_l w_{jl}^{k+1} \delta_l^{k+1}"#),
  ]

  @Test(arguments: [
    Equation("002-9", #"E = \frac{1}{2N} \sum_{d=1}^{N} (\hat{y}_d - y_d)^2"#),
    Equation(
      "002-12",
      #"\frac{\partial E}{\partial w_{ij}^k} = \frac{1}{N} \sum_{d=1}^{N} \frac{\partial}{\partial w_{ij}^k} \left(\frac{1}{2}(\hat{y}_d - y_d)^2\right) = \frac{1}{N} \sum_d \frac{\partial E_d}{\partial w_{ij}^k}"#
    ),
  ]) func `002 holds over a batch`(_ equation: Equation) throws {
    try check(equation, .brilliant, WrittenNets.brilliantBatch, ["k": 1, "i": 2, "j": 3])
  }

  /// What each book calls four numbers of a 2-3-2 network, and the net input of its first output written out: a weight's
  /// order of indices and the layer it counts to are the book's. A new book says them here, or this does not compile.
  private static func names(_ notation: Notation) -> (names: [String], netInput: String) {
    switch notation {
    case .units:
      (["w_{13}", "z_{1}", "a_{2}", "b_{3}"], "z_i = \\sum_j w_{ij} a_j + b_i")
    case .layers:
      (
        ["w_{13}^{3}", "z_{1}^{3}", "a_{2}^{2}", "b_{3}^{2}"],
        "z^3_1 = w^3_{11} a^2_1 + w^3_{12} a^2_2 + w^3_{13} a^2_3 + b^3_1"
      )
    case .brilliant:
      (
        ["w_{31}^{2}", "a_{1}^{2}", "o_{2}^{1}", "b_{3}^{1}"],
        "a^2_1 = w^2_{11} o^1_1 + w^2_{21} o^1_2 + w^2_{31} o^1_3 + b^2_1"
      )
    case .generalizedDelta:
      (
        ["w_{13}^{o}", "x_{1}^{o}", "y_{2}^{h}", "b_{3}^{h}"],
        "x^o_1 = w^o_{11} y^h_1 + w^o_{12} y^h_2 + w^o_{13} y^h_3 + b^o_1"
      )
    }
  }

  @Test(arguments: Notation.allCases) func `Numbers are called what the book calls them`(_ notation: Notation)
    throws
  {
    let trace = WrittenNets.momentumFree
    let (names, netInput) = Self.names(notation)
    let numbers: [Quantity] = [
      .parameter(.weight(layer: 2, to: 0, from: 2)), .weightedInput(layer: 2, unit: 0, pattern: 0),
      .activation(layer: 1, unit: 1, pattern: 0), .parameter(.bias(layer: 1, unit: 2)),
    ]
    #expect(numbers.map { notation.node(for: $0, trace.context).latex() } == names)
    try check(Equation("", netInput), notation, trace, ["i": 1])
  }

  @Test(arguments: generalizedDelta) func `003 holds`(_ equation: Equation) throws {
    try check(equation, .generalizedDelta, WrittenNets.mazur, ["i": 1, "j": 2, "k": 2])
    try check(equation, .generalizedDelta, WrittenNets.momentumFree, ["i": 2, "j": 3, "k": 1])
  }

  static let generalizedDelta: [Equation] = [
    Equation("003-6", #"w_{kj}^o(m+1) = w_{kj}^o(m) - \eta \frac{\partial E}{\partial w_{kj}^o}"#),
    Equation(
      "003-7",
      #"\frac{\partial E}{\partial w_{kj}} = \frac{\partial E}{\partial e_k} \cdot \frac{\partial e_k}{\partial y_k} \cdot \frac{\partial y_k}{\partial x_k} \cdot \frac{\partial x_k}{\partial w_{kj}}"#
    ),
    Equation("003-8", #"\frac{\partial E}{\partial e_k} = e_k = t_k - y_k"#),
    Equation("003-8", #"E = \frac{1}{2} \sum_k e_k^2"#),
    Equation("003-9", #"\frac{\partial e_k}{\partial y_k} = -1"#),
    Equation("003-10", #"\frac{\partial y_k}{\partial x_k} = f'(x_k) = y_k(1 - y_k)"#),
    Equation("003-10", #"x_k^o = \sum_{j=0}^{J} w_{kj}^o y_j^h"#),
    Equation("003-11", #"\delta_k^o = e_k f'(x_k^o) = -\frac{\partial E}{\partial x_k^o}"#),
    Equation("003-12", #"\frac{\partial x_k}{\partial w_{kj}} = y_j"#),
    Equation("003-13", #"\frac{\partial E}{\partial w_{kj}} = -e_k f'(x_k) y_j = -\delta_k y_j"#),
    Equation("003-13", #"\Delta w_{kj} = -\eta \frac{\partial E}{\partial w_{kj}} = \eta \delta_k y_j"#),
    Equation("003-16", #"w_{kj}(m+1) = w_{kj}(m) + \eta \delta_k(m) y_j(m)"#),
    Equation("003-17", #"w_{ji}(m+1) = w_{ji}(m) - \eta \frac{\partial E}{\partial w_{ji}}"#),
    Equation("003-18", #"\Delta w_{ji} = \eta \delta_j s_i"#),
    Equation("003-18", #"\delta_j^h = -\frac{\partial E}{\partial y_j^h} f'(x_j^h)"#),
    Equation("003-19", #"\frac{\partial E}{\partial y_j} = \sum_k e_k \frac{\partial e_k}{\partial y_j}"#),
    Equation(
      "003-19",
      #"\frac{\partial e_k}{\partial y_j} = \frac{\partial e_k}{\partial x_k} \cdot \frac{\partial x_k}{\partial y_j}"#
    ),
    Equation("003-19", #"\frac{\partial x_k}{\partial y_j} = w_{kj}"#),
    Equation(
      "003-19", #"\frac{\partial E}{\partial y_j} = -\sum_k e_k f'(x_k) w_{kj} = -\sum_k \delta_k w_{kj}"#),
    Equation("003-20", #"\frac{\partial y_j}{\partial x_j} = f'(x_j)"#),
    Equation("003-21", #"\delta_j^h = f'(x_j^h) \sum_k \delta_k^o w_{kj}^o"#),
    Equation("003-22", #"\frac{\partial x_j}{\partial w_{ji}} = s_i"#),
    Equation("003-23", #"\frac{\partial E}{\partial w_{ji}} = -\delta_j s_i"#),
    Equation("003-24", #"w_{ji}(m+1) = w_{ji}(m) + \eta \delta_j(m) s_i(m)"#),
  ]

  @Test(arguments: layers) func `004 holds on three and on four layers`(_ equation: Equation) throws {
    try check(equation, .layers, WrittenNets.nielsen, ["l": 2, "j": 2, "k": 1])
    try check(equation, .layers, WrittenNets.deep, ["l": 2, "j": 2, "k": 1])
    try check(equation, .layers, WrittenNets.deep, ["l": 3, "j": 2, "k": 3])
  }

  static let layers: [Equation] = [
    Equation("004-6", #"a_j^l = \sigma(z_j^l) = \sigma\left(\sum_k w_{jk}^l a_k^{l-1} + b_j^l\right)"#),
    Equation("004-6", #"z_j^l = \sum_k w_{jk}^l a_k^{l-1} + b_j^l"#),
    Equation("004-9", #"C = \frac{1}{2n} \sum_x \|y(x) - a^L(x)\|^2"#),
    Equation("004-11", #"C = \frac{1}{n} \sum_x C_x = \frac{1}{n}\sum_x \frac{1}{2}\|y - a^L\|^2"#),
    Equation("004-14", #"\delta_j^l = \frac{\partial C}{\partial z_j^l}"#),
    Equation(
      "BP1",
      #"\delta_j^L = \frac{\partial C}{\partial a_j^L} \frac{\partial a_j^L}{\partial z_j^L} = \frac{\partial C}{\partial a_j^L} \sigma'(z_j^L)"#
    ),
    Equation("BP2", #"\delta_j^l = \sum_k (w_{kj}^{l+1} \delta_k^{l+1}) \sigma'(z_j^l)"#),
    Equation("BP3", #"\frac{\partial C}{\partial b_j^l} = \delta_j^l"#),
    Equation("BP4", #"\frac{\partial C}{\partial w_{jk}^l} = a_k^{l-1} \delta_j^l"#),
    Equation("004-22", #"\frac{\partial C}{\partial a_j^L} = (a_j^L - y_j)"#),
    Equation(
      "004-23",
      #"\delta_j^l = \sum_k \frac{\partial C}{\partial z_k^{l+1}} \frac{\partial z_k^{l+1}}{\partial z_j^l}"#),
    Equation("004-23", #"\frac{\partial z_2^{l+1}}{\partial z_j^l} = w_{2j}^{l+1} \sigma'(z_j^l)"#),
    Equation("004-23", #"z_1^{l+1} = \sum_j w_{1j}^{l+1} \sigma(z_j^l) + b_1^{l+1}"#),
    Equation(
      "004-25",
      #"\frac{\partial C}{\partial b_j^l} = \sum_m \frac{\partial C}{\partial z_m^l} \frac{\partial z_m^l}{\partial b_j^l}"#
    ),
    Equation(
      "004-27",
      #"\frac{\partial C}{\partial w_{jk}^l} = \sum_m \frac{\partial C}{\partial z_m^l} \frac{\partial z_m^l}{\partial w_{jk}^l} = \delta_j^l \frac{\partial z_j^l}{\partial w_{jk}^l}"#
    ),
    Equation("004-33", #"\frac{\partial a_1^{l+1}}{\partial a_j^l} = w_{1j}^{l+1} \sigma'(z_1^{l+1})"#),
  ]

  @Test(arguments: [
    Equation("004-7", #"z_1^3 = \sum_{k=1}^{4} w_{1k}^3 a_k^2 + b_1^3"#),
    Equation("004-7", #"z_4^2 = \sum_{k=1}^4 w_{4k}^2 a_k^1 + b_4^2"#),
    Equation("004-20", #"\delta_2^3 = \frac{\partial C}{\partial a_2^3} \sigma'(z_2^3)"#),
    Equation("004-26", #"\frac{\partial C}{\partial b_1^3} = \delta_1^3"#),
    Equation(
      "004-28",
      #"\frac{\partial C}{\partial w_{12}^3} = \sum_m \frac{\partial C}{\partial z_m^3} \frac{\partial}{\partial w_{12}^3}\left(\sum_k w_{mk}^3 a_k^2 + b_m^3\right) = a_2^2 \delta_1^3"#
    ),
  ]) func `004's examples hold on 4-4-2`(_ equation: Equation) throws {
    try check(equation, .layers, WrittenNets.nielsen, [:])
  }

  @Test func `004-24's example with three units and four holds`() throws {
    let net = WrittenNets.trace(WrittenNets.net([2, 3, 4], seed: 12))
    try check(
      Equation(
        "004-24",
        #"\delta_2^2 = (\delta_1^3 w_{12}^3 + \delta_2^3 w_{22}^3 + \delta_3^3 w_{32}^3 + \delta_4^3 w_{42}^3) \sigma'(z_2^2)"#
      ),
      .layers, net, [:])
  }

  @Test func `004-32's sum over all paths is the gradient`() throws {
    try check(
      Equation(
        "004-32",
        #"\frac{\partial C}{\partial w_{jk}^2} = \sum_{m,n} \frac{\partial C}{\partial a_m^L} \frac{\partial a_m^L}{\partial a_n^{L-1}} \frac{\partial a_n^{L-1}}{\partial a_j^2} \frac{\partial a_j^2}{\partial w_{jk}^2}"#
      ),
      .layers, WrittenNets.deep, ["j": 3, "k": 2])
  }
}
