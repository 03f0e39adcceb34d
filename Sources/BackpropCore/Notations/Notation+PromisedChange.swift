/// ΔC ≈ Σ ∂C/∂w · Δw + Σ ∂C/∂b · Δb in the letters of each book. The Σ run over the whole network, which has no index.
extension Notation {
  /// ΔC
  package var costChange: MathNode { .symbol("Δ\(book.cost)") }

  /// Σ ∂C/∂w · Δw + Σ ∂C/∂b · Δb; weights alone where biases are not trained.
  package func promisedChange(_ context: UpdateContext) -> MathNode {
    joined(
      kinds(context).map { parameter in
        .bigOperator(
          "Σ", lower: nil, upper: nil,
          body: .row([
            gradient(parameter, context), .infix("·"), .symbol(letter(of: .change(parameter), context)),
          ]))
      })
  }

  /// −η (Σ (∂C/∂w)² + Σ (∂C/∂b)²), what that is for plain descent; `nil` for any other.
  package func promisedByDescent(_ context: UpdateContext) -> MathNode? {
    guard context.learning.isPlainDescent else { return nil }
    let squares = kinds(context).map { parameter in
      MathNode.bigOperator(
        "Σ", lower: nil, upper: nil,
        body: .scripts(.parentheses(gradient(parameter, context)), lower: nil, upper: .number("2")))
    }
    let sum = squares.count == 1 ? squares[0] : .parentheses(joined(squares))
    return .row([.prefix("−"), .symbol(book.rate), sum])
  }

  /// A weight and, where they are trained, a bias.
  private func kinds(_ context: UpdateContext) -> [Parameter] {
    [.weight(layer: 1, to: 0, from: 0), .bias(layer: 1, unit: 0)].filter(context.isTrained)
  }

  /// Of the whole batch.
  private func gradient(_ parameter: Parameter, _ context: UpdateContext) -> MathNode {
    .symbol(letter(of: context.batchGradient(of: parameter), context))
  }

  private func joined(_ terms: [MathNode]) -> MathNode {
    .row(Array(terms.map { [$0] }.joined(separator: [.infix("+")])))
  }
}
