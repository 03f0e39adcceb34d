import BackpropCore
import Testing

@testable import BackpropExperiments

@Suite struct SpellingSuggestionTests {
  private let words = [
    "rate", "batch", "trainBiases", "momentum", "momentumDecay", "initialAccumulator", "beta1",
  ]

  @Test(arguments: [
    ("rat", "rate"), ("raet", "rate"), ("Rate", "rate"), ("train_biases", "trainBiases"),
    ("trainbias", "trainBiases"),
    ("momentun", "momentum"), ("initialAcumulator", "initialAccumulator"), ("beta", "beta1"),
  ])
  func aSlipIsRecognised(written: String, meant: String) {
    #expect(SpellingSuggestion.nearest(to: written, among: words) == meant)
  }

  @Test(arguments: ["epochs", "x", "", "learning", "eta", "🦊"])
  func anotherWordIsNot(written: String) {
    #expect(SpellingSuggestion.nearest(to: written, among: words) == nil)
  }
}
