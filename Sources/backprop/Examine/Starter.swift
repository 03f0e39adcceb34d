import ArgumentParser

/// Programs to fill in: they read the experiment and write the answer, and leave backpropagation to the student.
enum Starter: String, CaseIterable, ExpressibleByArgument {
  case python, numpy, pytorch

  var text: String {
    switch self {
    case .python: Self.pythonText
    case .numpy: Self.numpyText
    case .pytorch: Self.pytorchText
    }
  }
}
