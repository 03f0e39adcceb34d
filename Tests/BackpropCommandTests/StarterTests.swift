import Foundation
import Testing

/// The programs that `examine --starter` prints, as they are and filled in.
@Suite struct StarterTests {
  /// What a student writes into the gaps, by the name of the gap.
  private static let python = [
    "forward": """
    z, a = [], [x]
    for weights, biases in zip(w, b):
        z.append([sum(v * s for v, s in zip(row, a[-1])) + bias for row, bias in zip(weights, biases)])
        a.append([1 / (1 + 2.718281828459045 ** -one) for one in z[-1]])
    return z, a
    """,
    "cost": "return sum((t - o) ** 2 for t, o in zip(y, a[-1])) / 2",
    "backward": """
    delta = [[(o - t) * o * (1 - o) for o, t in zip(a[-1], y)]]
    for l in range(len(w) - 1, 0, -1):
        blame = [sum(w[l][i][j] * delta[0][i] for i in range(len(w[l]))) for j in range(len(a[l]))]
        delta.insert(0, [one * s * (1 - s) for one, s in zip(blame, a[l])])
    return delta
    """,
    "gradients": "return [[[d * s for s in a[l]] for d in layer] for l, layer in enumerate(delta)], delta",
    "update": """
    for l in range(len(w)):
        for j in range(len(w[l])):
            b[l][j] -= rate * db[l][j]
            for k in range(len(w[l][j])):
                w[l][j][k] -= rate * dw[l][j][k]
    return w, b
    """,
  ]

  private static let numpy = [
    "forward": """
    z, a = [], [x]
    for weights, biases in zip(w, b):
        z.append(weights @ a[-1] + biases)
        a.append(1 / (1 + np.exp(-z[-1])))
    return z, a
    """,
    "cost": "return 0.5 * np.sum((y - a[-1]) ** 2)",
    "backward": """
    delta = [(a[-1] - y) * a[-1] * (1 - a[-1])]
    for l in range(len(w) - 1, 0, -1):
        delta.insert(0, w[l].T @ delta[0] * a[l] * (1 - a[l]))
    return delta
    """,
    "gradients": "return [np.outer(d, s) for d, s in zip(delta, a)], delta",
    "update": "return [one - rate * g for one, g in zip(w, dw)], [one - rate * g for one, g in zip(b, db)]",
  ]

  private static let pytorch = [
    "forward": """
    z, a = [], [x]
    for weights, biases in zip(w, b):
        z.append(a[-1] @ weights.T + biases)
        a.append(torch.sigmoid(z[-1]))
    return z, a
    """,
    "costs": "return 0.5 * ((a[-1] - y) ** 2).sum(dim=1)",
    "step": """
    optimizer.zero_grad()
    cost.backward()
    optimizer.step()
    """,
  ]

  private func starter(_ name: String) throws -> String {
    let result = try BackpropProcess.run("examine", "--starter", name)
    #expect(result.status == 0 && result.errors.isEmpty)
    return result.output
  }

  private func filled(_ name: String, _ answers: [String: String]) throws -> String {
    var text = try starter(name)
    for (gap, answer) in answers {
      let line = "    raise NotImplementedError(\"TODO: \(gap)\")"
      #expect(text.components(separatedBy: line).count == 2, "\(gap)")
      let lines = answer.split(separator: "\n").map { "    \($0)" }.joined(separator: "\n")
      text = text.replacingOccurrences(of: line, with: lines)
    }
    #expect(!text.contains("NotImplementedError"))
    return text
  }

  private func expectRight(_ name: String, _ answers: [String: String]) throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(try filled(name, answers), to: "mine.py")
    for options in [[], ["--batch", "2", "--layers", "2-3-2-1", "--networks", "2"]] {
      let result = try BackpropProcess(["examine", "--timeout", "100"] + options + ["--", "python3", path])
        .wait()
      #expect(result.status == 0 && result.output.contains("All right"), "\(result.output)\(result.errors)")
    }
  }

  @Test(arguments: [("python", 5), ("numpy", 5), ("pytorch", 3)])
  func aStarterSaysWhatIsMissingAndWhyDoublePrecision(name: String, gaps: Int) throws {
    let text = try starter(name)
    #expect(text.hasPrefix("#!/usr/bin/env python3\n\"\"\"") && text.hasSuffix("sys.stdout)\n"))
    #expect(text.components(separatedBy: "NotImplementedError(\"TODO: ").count == gaps + 1)
    #expect(text.lowercased().contains("double") && text.contains("looks like rounding"))
    #expect(text.contains("backprop examine -- python3 mine.py"))
    #expect(text.split(separator: "\n").allSatisfy { $0.count <= 120 })
  }

  /// Whether the modules of `.ci/extra starters` have to be there.
  private static let isExtra = ProcessInfo.processInfo.environment["BACKPROP_STARTERS"] != nil

  private static let hasPython =
    (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").contains {
      FileManager.default.isExecutableFile(atPath: "\($0)/python3")
    }

  @Test(.enabled(if: hasPython || isExtra)) func filledInThePlainOneIsRight() throws {
    try expectRight("python", Self.python)
  }

  @Test(.enabled(if: hasPython || isExtra)) func aGapThatIsLeftIsTold() throws {
    let folder = try TemporaryFolder()
    var answers = Self.python
    answers["backward"] = nil
    var text = try starter("python")
    for (gap, answer) in answers {
      text = text.replacingOccurrences(
        of: "    raise NotImplementedError(\"TODO: \(gap)\")",
        with: answer.split(separator: "\n").map { "    \($0)" }.joined(separator: "\n"))
    }
    let path = try folder.write(text, to: "mine.py")
    let result = try BackpropProcess.run("examine", "--networks", "1", "--", "python3", path)
    #expect(result.status == 1 && result.output.contains("NotImplementedError: TODO: backward"))
  }

  @Test(.enabled(if: isExtra)) func filledInTheOneInNumpyIsRight() throws {
    try expectRight("numpy", Self.numpy)
  }

  @Test(.enabled(if: isExtra)) func filledInTheOneInPyTorchIsRight() throws {
    try expectRight("pytorch", Self.pytorch)
  }
}
