/// The wrong rules that people follow, each an executable variant of the algorithm: one formula changed,
/// everything else done right, the wrong number carried on.
///
/// The raw value is the name that files and reports use. i counts output units, j hidden ones, k inputs; in deeper
/// networks "output" is the last layer and "hidden" any other. Whether two of them give the same number depends on
/// the network: `UpdateUnderRule` computes it, nothing lists it.
public enum Mistake: String, Hashable, Sendable, CaseIterable {
  /// δ_i = (y_i − a_i) f′(z_i), and the update still subtracts: the step climbs.
  case signFlippedError = "sign_flipped_error"
  /// w ← w + η ∂C/∂w
  case gradientAscent = "gradient_ascent"
  /// δ_i = a_i − y_i, right only where the cost makes it so.
  case forgotSlopeInOutput = "forgot_sigma_prime_output"
  /// δ_j = Σ_i w_ij δ_i
  case forgotSlopeInHidden = "forgot_sigma_prime_hidden"
  case forgotSlopeEverywhere = "forgot_sigma_prime_everywhere"
  /// z(1 − z) for a(1 − a)
  case weightedInputInSlope = "z_instead_of_a"
  /// σ(a)(1 − σ(a)): the sigmoid once too often.
  case slopeAtActivation = "sigma_prime_of_a"
  /// δ_j = (Σ_i w_ij(new) δ_i) f′(z_j), the new weights those after the whole batch.
  case updatedOutputWeights = "updated_output_weights"
  /// δ_j = w_1j δ_1 f′(z_j)
  case sumTakesFirstOutput = "forgot_sum_first_output_only"
  /// δ_j = w_Ij δ_I f′(z_j), I the last unit above: the loop overwrites instead of adding.
  case sumTakesLastOutput = "forgot_sum_last_output_only"
  /// δ_j = w_jj δ_j f′(z_j), δ_j of the layer above: only where that matrix is square.
  case sumTakesMatchingIndex = "forgot_sum_matching_index"
  /// (1/I) Σ_i for Σ_i
  case averagedOverOutputs = "averaged_over_outputs"
  /// δ_j = (Σ_i w_ji δ_i) f′(z_j): only where the matrix is square.
  case transposedWeight = "transposed_weight"
  /// The outer product the wrong way round in the output layer, δ_j a_i for δ_i a_j: only where it is square.
  case gradientMatrixTransposed = "gradient_matrix_transposed"
  /// w ← w − ∂C/∂w
  case forgotRate = "forgot_eta"
  /// y(1 − y) for a(1 − a)
  case targetInSlope = "target_in_sigma_prime"
  /// z_j = Σ_k w_jk x_k, and no bias changes.
  case forgotBiasForward = "forgot_bias_forward"
  /// The bias is used, but b ← b.
  case biasNotUpdated = "bias_not_updated"
  /// Σ_p for (1/n) Σ_p, in the gradients and in the cost they belong to.
  case forgotBatchMean = "forgot_one_over_n"
  /// ∂C/∂w_jk = δ_j a_j, in hidden layers.
  case ownActivationInHidden = "a_j_instead_of_x_k"
  /// ∂C/∂w_ij = δ_i a_i, in the output layer.
  case ownActivationInOutput = "a_i_instead_of_a_j"
  /// ∂C/∂w = δ
  case forgotInputFactor = "forgot_input_factor"
  /// C_p = Σ (y − a)², and with it every δ twice as large.
  case forgotHalf = "forgot_half"
  /// δ_j = (Σ_i w_ij (a_i − y_i)) f′(z_j), in the layer below the output.
  case rawErrorBackpropagated = "raw_error_backpropagated"
  /// δ_j = (Σ_i δ_i) f′(z_j)
  case forgotWeight = "forgot_weight"
  /// δ_i = ½(y_i − a_i)² f′(z_i), where the cost is quadratic.
  case costForDerivative = "cost_instead_of_its_derivative"
  /// δ_i = |a_i − y_i| f′(z_i)
  case absoluteError = "absolute_error"
  /// 1 − a² on a sigmoid unit
  case tanhSlopeForSigmoid = "tanh_slope_for_sigmoid"
  /// w ← Δw
  case changeForNewWeight = "change_instead_of_new_weight"
  /// δ_i = (a_i − y_i) a_i(1 − a_i) with a cross-entropy, whose δ is a_i − y_i.
  case slopeKeptWithCrossEntropy = "slope_kept_with_cross_entropy"
  /// The same for softmax with the quadratic cost, where every output's z moves every a.
  case softmaxSlopeDiagonal = "softmax_slope_diagonal_only"
  /// δ_j = e_j f′(z_j) with e_j = Σ_i w_ij e_i and e_i = a_i − y_i at the output: in every hidden layer.
  case rawErrorEverywhere = "raw_error_through_every_layer"
  /// δ_i times 2/K (quadratic) or 1/K (binary cross-entropy): a mean over the K outputs.
  case meanOverOutputs = "mean_over_outputs"
  /// ∂C/∂b_j = Σ_m δ_m: one bias for the whole layer.
  case sharedBiasGradient = "shared_bias_gradient"
  /// (1/n²) Σ_p for biases.
  case biasDividedTwice = "bias_gradient_divided_twice"
  /// ∂C/∂w_jk = δ_j w_jk
  case ownWeightForInput = "own_weight_instead_of_input"
  /// δ_j = (Σ_i w_ij a_i) f′(z_j)
  case activationForDelta = "activation_instead_of_delta"
  /// δ_j = Σ_i δ_i, without weights and slope.
  case outputDeltaEverywhere = "output_delta_everywhere"
  /// f(z) for f′(z), in every layer.
  case activationAsSlope = "activation_as_slope"
  /// a(1 − a) on a unit that is no sigmoid.
  case sigmoidSlopeForOther = "sigmoid_slope_for_other"
  /// m / (1 − β) for m / (1 − βᵗ)
  case adamWithoutPower = "adam_without_power_t"
  /// m and v as they are.
  case adamWithoutCorrection = "adam_without_bias_correction"
  /// −η (1 − α) g + α Δw(t−1)
  case momentumDampened = "momentum_dampened"
  /// −η g
  case momentumForgotten = "momentum_forgotten"
  /// Divided by G, E or vh instead of its root.
  case forgotRoot = "forgot_root"
  /// G = g², E = (1 − ρ) g²
  case previousGradientsForgotten = "previous_gradients_forgotten"
  /// δ_j = (Σ_i ∂C_p/∂w_ij) f′(z_j)
  case weightGradientsBackpropagated = "weight_gradients_backpropagated"
  /// z_j = Σ_k w_kj a_k + b_j, and so on the way back and in the gradient's layout: only where the matrix is square.
  case weightsTransposed = "weights_transposed_forward"
  /// g(1) + … + g(t) for g(t): seen from update 2 on.
  case gradientsNotReset = "gradients_not_reset"
  /// The weights move after every pattern of the batch.
  case onlineForBatch = "online_instead_of_batch"
  /// One update at the end of the epoch where there is one after every pattern.
  case batchForOnline = "batch_instead_of_online"
  /// Every result rounded, or cut off, before it is used.
  case roundedToOneDecimal = "rounded_to_1_decimals"
  case roundedToTwoDecimals = "rounded_to_2_decimals"
  case roundedToThreeDecimals = "rounded_to_3_decimals"
  case roundedToFourDecimals = "rounded_to_4_decimals"
  case roundedToFiveDecimals = "rounded_to_5_decimals"
  case roundedToSixDecimals = "rounded_to_6_decimals"
  case roundedToSevenDecimals = "rounded_to_7_decimals"
  case roundedToEightDecimals = "rounded_to_8_decimals"
  case roundedToTwoFigures = "rounded_to_2_figures"
  case roundedToThreeFigures = "rounded_to_3_figures"
  case roundedToFourFigures = "rounded_to_4_figures"
  case roundedToFiveFigures = "rounded_to_5_figures"
  case roundedToSixFigures = "rounded_to_6_figures"
  case roundedToSevenFigures = "rounded_to_7_figures"
  case roundedToEightFigures = "rounded_to_8_figures"
  case cutToOneDecimal = "cut_to_1_decimals"
  case cutToTwoDecimals = "cut_to_2_decimals"
  case cutToThreeDecimals = "cut_to_3_decimals"
  case cutToFourDecimals = "cut_to_4_decimals"
  case cutToFiveDecimals = "cut_to_5_decimals"
  case cutToSixDecimals = "cut_to_6_decimals"
  case cutToSevenDecimals = "cut_to_7_decimals"
  case cutToEightDecimals = "cut_to_8_decimals"

  /// How every result is rounded; `nil` where the rule is wrong and not the rounding.
  public var rounding: Rounding? { Self.roundings[self] }

  private static let roundings = Dictionary(
    uniqueKeysWithValues: allCases.compactMap { mistake in
      Rounding(id: mistake.rawValue).map { (mistake, $0) }
    })

  /// A matter of digits, not of a wrong rule.
  public var isRounding: Bool { rounding != nil }

  /// Whether it is a formula that is changed: not where numbers are rounded, nor where what is wrong is when weights
  /// move and what is kept from one update to the next.
  public var isFormula: Bool {
    !isRounding && ![.gradientsNotReset, .onlineForBatch, .batchForOnline].contains(self)
  }

  public static let formulaRules = allCases.filter(\.isFormula)
}
