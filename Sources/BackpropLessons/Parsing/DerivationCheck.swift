import BackpropCore

/// Proves a derivation line by line: every side is computed on the lesson's network, and must have the value of the side
/// before it.
enum DerivationCheck {
  static func check(
    _ derivation: inout Derivation, _ meaning: FormulaMeaning, _ findings: inout LessonFindings
  ) {
  }
}
