import BackpropCore

/// The first update of a network, computed in plain loops under one wrong rule.
///
/// Written for the tests from the table of mistakes alone: no formulas, no traces, every rule an `if` in the loop it
/// spoils. Arrays as in the engine: `delta[l - 1]` belongs to layer l.
package struct WrongRuleLoops {
  let counts: [Int]
  let functions: [ActivationFunction]
  let costFunction: CostFunction
  private let optimizer: Optimizer
  private var rule: Rules
  var z: [[[Double]]] = []
  var a: [[[Double]]] = []
  var unitCosts: [[Double]] = []
  var costs: [Double] = []
  var delta: [[[Double]]] = []
  var dw: [[[[Double]]]] = []
  var db: [[[Double]]] = []
  var cost = 0.0
  var meanDw: [[[Double]]] = []
  var meanDb: [[Double]] = []
  var changeW: [[[Double]]] = []
  var changeB: [[Double]] = []
  package var newW: [[[Double]]] = []
  package var newB: [[Double]] = []

  private var last: Int { counts.count - 2 }

  /// One rule, or several at once, perhaps only in one layer.
  private struct Rules {
    let names: [String]
    /// As in the arrays.
    let layer: Int?
    /// The layer that is being computed.
    var current = 0

    func isMade(_ name: String, in layer: Int) -> Bool {
      names.contains(name) && (self.layer == nil || self.layer == layer)
    }

    static func == (rules: Rules, name: String) -> Bool { rules.isMade(name, in: rules.current) }
    static func != (rules: Rules, name: String) -> Bool { !(rules == name) }
    static func ~= (name: String, rules: Rules) -> Bool { rules == name }
  }

  package init(_ setup: TrainingSetup, rule: String?, layer: Int? = nil) {
    self.init(setup, rules: rule.map { [$0] } ?? [], layer: layer)
  }

  /// - Parameter layer: the only one in which the rules are wrong, the input being 0; `nil`: all.
  package init(_ setup: TrainingSetup, rules: [String], layer: Int? = nil) {
    optimizer = setup.learning.optimizer
    counts = setup.architecture.unitCounts
    functions = counts.indices.dropFirst().map { setup.architecture.activation(ofLayer: $0) }
    costFunction = setup.architecture.cost
    rule = Rules(names: rules, layer: layer.map { $0 - 1 })
    let w = setup.initial.weights.map(\.rows)
    let b = setup.initial.biases
    for p in 0..<Self.batchCount(setup) {
      forward(setup.data.inputs.rows[p], w, b)
      costsOf(setup.data.targets.rows[p])
      outputDelta(setup.data.targets.rows[p])
    }
    // The output weights change first here, because one rule sends the blame back through the new ones.
    for l in stride(from: last, through: 0, by: -1) {
      rule.current = l
      if l < last { hiddenDeltas(l, w, setup.data.targets.rows) }
      gradients(l, w)
      changes(l, w, b, setup.learning.rate)
    }
    let total = costs.reduce(0, +)
    rule.current = last
    cost = round(rule == "forgot_one_over_n" ? total : total / Double(costs.count))
  }

  /// How many patterns the first update looks at.
  private static func batchCount(_ setup: TrainingSetup) -> Int {
    switch setup.learning.batch {
    case .full: setup.data.patternCount
    case .online: 1
    case .mini(let size): min(size, setup.data.patternCount)
    }
  }

  /// rounded_to_3_decimals, cut_to_2_decimals, rounded_to_4_figures: as the name says.
  private func round(_ x: Double) -> Double {
    let words = rule.names.map { $0.split(separator: "_") }.first { $0.count == 4 && $0[1] == "to" }
    guard let words, let digits = Int(words[2]), x != 0 else { return x }
    var scale = 1.0
    for _ in 0..<digits { scale *= 10 }
    if words[3] == "figures" {
      // The first figure is to stand just behind the point.
      var size = abs(x)
      while size < 0.1 { (size, scale) = (size * 10, scale * 10) }
      while size >= 1 { (size, scale) = (size / 10, scale / 10) }
    }
    // The mean of two rounded numbers is often exactly a half, but for its last bits.
    let half = words[0] == "cut" ? 0 : 0.5
    let digitsLeft = Double(Int(abs(x) * scale * (1 + 1e-15) + half + 1e-9)) / scale
    return x < 0 ? -digitsLeft : digitsLeft
  }

  private func sigma(_ x: Double) -> Double { 1 / (1 + ElementaryFunctions.exponential(-x)) }

  private func activate(_ z: [Double], _ function: ActivationFunction) -> [Double] {
    switch function {
    case .sigmoid: return z.map(sigma)
    case .tanh: return z.map { 2 * sigma(2 * $0) - 1 }
    case .relu: return z.map { max(0, $0) }
    case .leakyRelu(let s): return z.map { $0 > 0 ? $0 : s * $0 }
    case .identity: return z
    case .softmax:
      let powers = z.map(ElementaryFunctions.exponential)
      return powers.map { $0 / powers.reduce(0, +) }
    }
  }

  private mutating func forward(_ x: [Double], _ w: [[[Double]]], _ b: [[Double]]) {
    var zs: [[Double]] = []
    var activations = [x]
    for l in w.indices {
      rule.current = l
      var row: [Double] = []
      for j in w[l].indices {
        var sum = 0.0
        let isTurned = rule == "weights_transposed_forward" && w[l].count == w[l][j].count
        for k in w[l][j].indices { sum += (isTurned ? w[l][k][j] : w[l][j][k]) * activations[l][k] }
        if rule != "forgot_bias_forward" { sum += b[l][j] }
        row.append(round(sum))
      }
      zs.append(row)
      activations.append(activate(row, functions[l]).map(round))
    }
    z.append(zs)
    a.append(activations)
    delta.append(counts.dropFirst().map { Array(repeating: 0, count: $0) })
    dw.append(w.map { $0.map { $0.map { _ in 0 } } })
    db.append(b.map { $0.map { _ in 0 } })
    if meanDw.isEmpty {
      meanDw = dw[0]
      meanDb = db[0]
      changeW = dw[0]
      changeB = db[0]
      newW = w
      newB = b
    }
  }

  private mutating func costsOf(_ y: [Double]) {
    let outputs = a[a.count - 1][last + 1]
    unitCosts.append(
      y.indices.map { i in
        let (t, o) = (y[i], outputs[i])
        var cost: Double
        switch costFunction {
        case .quadratic: cost = (rule == "forgot_half" ? 1 : 0.5) * (t - o) * (t - o)
        case .binaryCrossEntropy:
          cost =
            -t * ElementaryFunctions.naturalLogarithm(o)
            - (1 - t) * ElementaryFunctions.naturalLogarithm(1 - o)
        case .crossEntropy: cost = -t * ElementaryFunctions.naturalLogarithm(o)
        }
        if rule == "mean_over_outputs" { cost *= overOutputs }
        return round(cost)
      })
    costs.append(round(unitCosts[unitCosts.count - 1].reduce(0, +)))
  }

  /// What a mean over the outputs makes of the derivative: 2/K, 1/K, and nothing with softmax.
  private var overOutputs: Double {
    switch costFunction {
    case .quadratic: 2 / Double(counts[last + 1])
    case .binaryCrossEntropy: 1 / Double(counts[last + 1])
    case .crossEntropy: 1
    }
  }

  /// f′(z) of a unit as the rule has it.
  private func slope(_ p: Int, _ l: Int, _ j: Int, target: Double?) -> Double {
    let z = z[p][l][j]
    let a = a[p][l + 1][j]
    switch rule {
    case "forgot_sigma_prime_everywhere": return 1
    case "forgot_sigma_prime_output" where target != nil: return 1
    case "forgot_sigma_prime_hidden" where target == nil: return 1
    case "activation_as_slope" where functions[l] != .identity && functions[l] != .softmax: return a
    case "sigmoid_slope_for_other" where functions[l] != .softmax: return a * (1 - a)
    default: break
    }
    switch functions[l] {
    case .sigmoid:
      switch rule {
      case "z_instead_of_a": return z * (1 - z)
      case "sigma_prime_of_a": return sigma(a) * (1 - sigma(a))
      case "tanh_slope_for_sigmoid": return 1 - a * a
      case "target_in_sigma_prime": return target.map { $0 * (1 - $0) } ?? a * (1 - a)
      default: return a * (1 - a)
      }
    case .tanh:
      let again = activate([a], .tanh)[0]
      switch rule {
      case "z_instead_of_a": return 1 - z * z
      case "sigma_prime_of_a": return 1 - again * again
      case "target_in_sigma_prime": return 1 - (target ?? a) * (target ?? a)
      default: return 1 - a * a
      }
    // No mistake, but the other convention.
    case .relu: return z > 0 || rule == "relu_slope_one_at_zero" && z == 0 ? 1 : 0
    case .leakyRelu(let s): return z > 0 ? 1 : s
    case .identity, .softmax: return 1
    }
  }

  private mutating func outputDelta(_ y: [Double]) {
    let p = a.count - 1
    let outputs = a[p][last + 1]
    for i in y.indices {
      let output = outputs[i]
      var miss = output - y[i]
      switch rule {
      case "sign_flipped_error": miss = y[i] - output
      case "absolute_error": miss = abs(miss)
      case "cost_instead_of_its_derivative": miss = miss * miss / 2
      case "forgot_half": miss = 2 * miss
      case "mean_over_outputs": miss *= overOutputs
      default: break
      }
      switch (costFunction, functions[last]) {
      case (.quadratic, .softmax):
        // Every output moves with every z: ∂a_k/∂z_i = a_k ([k = i] − a_i).
        var sum = 0.0
        for k in y.indices {
          let sign = rule == "sign_flipped_error" ? -1.0 : 1
          let factor = rule == "mean_over_outputs" ? overOutputs : sign
          sum += factor * (outputs[k] - y[k]) * outputs[k] * ((k == i ? 1 : 0) - output)
        }
        switch rule {
        case "softmax_slope_diagonal_only": sum = miss * output * (1 - output)
        case "forgot_sigma_prime_output", "forgot_sigma_prime_everywhere": sum = miss
        default: break
        }
        delta[p][last][i] = round(sum)
      case (.quadratic, _): delta[p][last][i] = round(miss * slope(p, last, i, target: y[i]))
      case (.binaryCrossEntropy, _), (.crossEntropy, _):
        let kept = rule == "slope_kept_with_cross_entropy" ? output * (1 - output) : 1
        delta[p][last][i] = round(miss * kept)
      }
    }
  }

  /// w_ij e_i added up from layer to layer, e = a − y at the output.
  private func rawErrors(_ p: Int, _ w: [[[Double]]], _ y: [Double]) -> [[Double]] {
    var errors = counts.dropFirst().map { Array(repeating: 0.0, count: $0) }
    for i in y.indices { errors[last][i] = a[p][last + 1][i] - y[i] }
    for l in stride(from: last - 1, through: 0, by: -1) {
      for j in errors[l].indices {
        for i in errors[l + 1].indices { errors[l][j] += w[l + 1][i][j] * errors[l + 1][i] }
      }
    }
    return errors
  }

  private mutating func hiddenDeltas(_ l: Int, _ w: [[[Double]]], _ y: [[Double]]) {
    let above = counts[l + 2]
    let isSquare = above == counts[l + 1]
    for p in a.indices {
      for j in 0..<counts[l + 1] {
        var terms: [Double] = []
        for i in 0..<above {
          var weight = w[l + 1][i][j]
          if rule == "updated_output_weights" { weight = newW[l + 1][i][j] }
          // The layer above is the one whose weights are read the other way round.
          if rule == "transposed_weight" || rule.isMade("weights_transposed_forward", in: l + 1), isSquare {
            weight = w[l + 1][j][i]
          }
          if rule == "forgot_weight" { weight = 1 }
          var blame = delta[p][l + 1][i]
          if rule == "raw_error_backpropagated", l + 1 == last { blame = a[p][last + 1][i] - y[p][i] }
          if rule == "raw_error_through_every_layer" { blame = rawErrors(p, w, y[p])[l + 1][i] }
          if rule == "activation_instead_of_delta" { blame = a[p][l + 2][i] }
          if rule == "weight_gradients_backpropagated" { (weight, blame) = (a[p][l + 1][j], blame) }
          terms.append(weight * blame)
        }
        var sum = terms.reduce(0, +)
        if rule == "forgot_sum_first_output_only" { sum = terms[0] }
        if rule == "forgot_sum_last_output_only" { sum = terms[above - 1] }
        if rule == "forgot_sum_matching_index", isSquare { sum = terms[j] }
        if rule == "averaged_over_outputs" { sum /= Double(above) }
        if rule == "output_delta_everywhere" {
          delta[p][l][j] = round(delta[p][l + 1].reduce(0, +))
        } else {
          delta[p][l][j] = round(sum * slope(p, l, j, target: nil))
        }
      }
    }
  }

  private mutating func gradients(_ l: Int, _ w: [[[Double]]]) {
    for j in 0..<counts[l + 1] {
      for k in 0..<counts[l] {
        for p in a.indices {
          var d = delta[p][l][j]
          var input = a[p][l][k]
          if rule == "a_j_instead_of_x_k", l < last { input = a[p][l + 1][j] }
          if rule == "a_i_instead_of_a_j", l == last { input = a[p][l + 1][j] }
          if rule == "forgot_input_factor" { input = 1 }
          if rule == "own_weight_instead_of_input" { input = w[l][j][k] }
          let isTurned =
            rule == "gradient_matrix_transposed" && l == last || rule == "weights_transposed_forward"
          if isTurned, counts[l] == counts[l + 1] {
            d = delta[p][l][k]
            input = a[p][l][j]
          }
          dw[p][l][j][k] = round(d * input)
        }
        meanDw[l][j][k] = mean(dw.map { $0[l][j][k] })
      }
      for p in a.indices {
        db[p][l][j] = rule == "shared_bias_gradient" ? delta[p][l].reduce(0, +) : delta[p][l][j]
      }
      meanDb[l][j] = mean(db.map { $0[l][j] })
      if rule == "bias_gradient_divided_twice" { meanDb[l][j] /= Double(a.count) }
    }
  }

  private func mean(_ values: [Double]) -> Double {
    let sum = values.reduce(0, +)
    return round(rule == "forgot_one_over_n" ? sum : sum / Double(values.count))
  }

  private func direction(_ g: Double) -> Double {
    WrongOptimizerLoops.firstDirection(of: optimizer, g)
  }

  private mutating func changes(_ l: Int, _ w: [[[Double]]], _ b: [[Double]], _ rate: Double) {
    var eta = -rate
    if rule == "gradient_ascent" { eta = rate }
    if rule == "forgot_eta" { eta = -1 }
    for j in 0..<counts[l + 1] {
      for k in 0..<counts[l] {
        changeW[l][j][k] = round(eta * direction(meanDw[l][j][k]))
        newW[l][j][k] = round(
          rule == "change_instead_of_new_weight" ? changeW[l][j][k] : w[l][j][k] + changeW[l][j][k])
      }
      changeB[l][j] = round(eta * direction(meanDb[l][j]))
      if rule == "bias_not_updated" || rule == "forgot_bias_forward" { changeB[l][j] = 0 }
      newB[l][j] = round(rule == "change_instead_of_new_weight" ? changeB[l][j] : b[l][j] + changeB[l][j])
      if rule == "bias_not_updated" || rule == "forgot_bias_forward" { newB[l][j] = b[l][j] }
    }
  }

  /// The number of any step of the walk.
  package func value(of quantity: Quantity) -> Double {
    switch quantity {
    case .weightedInput(let layer, let unit, let pattern): z[pattern][layer - 1][unit]
    case .activation(let layer, let unit, let pattern): a[pattern][layer][unit]
    case .unitCost(let unit, let pattern): unitCosts[pattern][unit]
    case .patternCost(let pattern): costs[pattern]
    case .batchCost: cost
    case .delta(let layer, let unit, let pattern): delta[pattern][layer - 1][unit]
    case .gradient(.weight(let layer, let to, let from), let pattern):
      (pattern.map { dw[$0] } ?? meanDw)[layer - 1][to][from]
    case .gradient(.bias(let layer, let unit), let pattern):
      (pattern.map { db[$0] } ?? meanDb)[layer - 1][unit]
    case .change(.weight(let layer, let to, let from)): changeW[layer - 1][to][from]
    case .change(.bias(let layer, let unit)): changeB[layer - 1][unit]
    case .updated(.weight(let layer, let to, let from)): newW[layer - 1][to][from]
    case .updated(.bias(let layer, let unit)): newB[layer - 1][unit]
    default: .nan
    }
  }
}
