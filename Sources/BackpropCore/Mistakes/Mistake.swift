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
  /// Every result rounded to 2 decimals before it is used.
  case roundedToTwoDecimals = "rounded_to_2_decimals"
  case roundedToFourDecimals = "rounded_to_4_decimals"

  /// Decimals that every result is rounded to; `nil` where the rule is wrong and not the rounding.
  public var roundedDecimals: Int? {
    switch self {
    case .roundedToTwoDecimals: 2
    case .roundedToFourDecimals: 4
    case .signFlippedError, .gradientAscent, .forgotSlopeInOutput, .forgotSlopeInHidden,
      .forgotSlopeEverywhere, .weightedInputInSlope, .slopeAtActivation, .updatedOutputWeights,
      .sumTakesFirstOutput, .sumTakesLastOutput, .sumTakesMatchingIndex, .averagedOverOutputs,
      .transposedWeight, .gradientMatrixTransposed, .forgotRate, .targetInSlope, .forgotBiasForward,
      .biasNotUpdated, .forgotBatchMean, .ownActivationInHidden, .ownActivationInOutput, .forgotInputFactor,
      .forgotHalf, .rawErrorBackpropagated, .forgotWeight, .costForDerivative, .absoluteError,
      .tanhSlopeForSigmoid, .changeForNewWeight, .slopeKeptWithCrossEntropy, .softmaxSlopeDiagonal,
      .rawErrorEverywhere, .meanOverOutputs, .sharedBiasGradient, .biasDividedTwice, .ownWeightForInput,
      .activationForDelta, .outputDeltaEverywhere, .activationAsSlope, .sigmoidSlopeForOther,
      .adamWithoutPower, .adamWithoutCorrection, .momentumDampened, .momentumForgotten, .forgotRoot,
      .previousGradientsForgotten, .weightGradientsBackpropagated:
      nil
    }
  }

  /// A matter of digits, not of a wrong rule.
  public var isRounding: Bool { roundedDecimals != nil }
}
