import BackpropCore

// Everything that is said about the activation functions, side by side.

extension CaptionWriter {
  /// What a unit makes of its z.
  func activation(_ layer: Int) -> [String] {
    let z = words.netInput
    let a = words.activation(ofLayer: layer)
    let isOutput = layer == architecture.outputLayer
    let use =
      isOutput
      ? "This \(a) is the network's answer, to be compared with the target \(words.target)."
      : "This \(a) is what the unit sends on to the next layer."
    switch architecture.activation(ofLayer: layer) {
    case .sigmoid:
      return ["The sigmoid squeezes any \(z), however large, into a number between 0 and 1.", use]
    case .tanh: return ["tanh squeezes any \(z), however large, into a number between −1 and 1.", use]
    case .relu: return ["relu lets a positive \(z) through as it is and makes 0 of a negative one.", use]
    case .leakyRelu(let negativeSlope):
      let factor = NumberFormat(decimals: NumberFormat.allDigits, style: .text).text(negativeSlope)
      return ["Leaky relu lets a positive \(z) through as it is and a negative one times \(factor).", use]
    case .identity: return ["The identity passes \(z) on as it is: \(a) = \(z).", use]
    case .softmax:
      return [
        "Softmax gives every output its share of the whole: e to its own \(z), divided by the sum of all of them.",
        "The shares add up to 1. Taking the largest \(z) off first changes no share and keeps the powers finite.",
      ]
    }
  }

  /// What this value means.
  func activationMeaning(_ layer: Int, _ unit: Int, _ pattern: Int) -> String? {
    let z = trace.value(of: .weightedInput(layer: layer, unit: unit, pattern: pattern))
    let a = step.value
    let names = (z: words.netInput, a: words.activation(ofLayer: layer))
    let function = architecture.activation(ofLayer: layer)
    switch function {
    case .sigmoid:
      if isFlat(function, z, a) { return flat(layer, names.z) }
      if z == 0 { return "\(names.z) is 0, so \(names.a) is exactly ½." }
      return z > 0
        ? "\(names.z) is positive, so \(names.a) lies above ½."
        : "\(names.z) is negative, so \(names.a) lies below ½."
    case .tanh: return isFlat(function, z, a) ? flat(layer, names.z) : nil
    case .relu:
      if z > 0 { return "\(names.z) is positive: it goes through." }
      return layer == architecture.outputLayer
        ? "\(names.z) is not positive: \(names.a) is 0."
        : "\(names.z) is not positive: the unit stays silent for this pattern."
    case .leakyRelu: return z < 0 ? "\(names.z) is negative: only a little of it goes through." : nil
    case .identity, .softmax: return nil
    }
  }

  /// Below a tenth of the sigmoid's steepest slope, ¼, learning visibly stalls.
  private func isFlat(_ function: ActivationFunction, _ z: Double, _ a: Double) -> Bool {
    function.slope(weightedInput: z, activation: a) < 0.025
  }

  /// A saturated unit: worth saying wherever δ has the slope as a factor.
  private func flat(_ layer: Int, _ z: String) -> String {
    let slopeCounts = layer < architecture.outputLayer || architecture.cost == .quadratic
    let consequence = slopeCounts ? ", and so will be the blame that comes back through it" : ""
    return "\(z) is so far from 0 that the curve is almost flat there: its slope is small\(consequence)."
  }
}

extension ActivationFunction {
  /// What the curve of its slope shows.
  func slopeRemark(_ format: NumberFormat) -> String {
    switch self {
    case .sigmoid: "It is 0.25 at most, in the middle, and fades to both sides."
    case .tanh: "It is 1 at most, in the middle, and fades to both sides."
    case .relu: "It is 1 to the right of 0 and 0 to the left: there a unit does not learn."
    case .leakyRelu(let slope): "It is 1 to the right of 0 and \(format.text(slope)) to the left."
    case .identity, .softmax: "It is the same everywhere."
    }
  }
}
