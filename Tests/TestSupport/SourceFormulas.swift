import Foundation

/// A formula of the five source documents, as `.ci/extract-formulas` found it. (003 holds none: its formulas were
/// pictures.)
package struct SourceFormula: Sendable, CustomStringConvertible {
  /// Document and line, "000:17".
  package let place: String
  /// display, inline or bare.
  package let kind: String
  package let latex: String

  package var description: String { "\(place) \(latex)" }

  package static let all: [SourceFormula] = ["000", "001", "002", "004"].flatMap(read)

  private static func read(_ document: String) -> [SourceFormula] {
    guard let url = Bundle.module.url(forResource: document, withExtension: "txt", subdirectory: "Formulas"),
      let text = try? String(contentsOf: url, encoding: .utf8)
    else { return [] }
    return text.split(separator: "\n").map { line in
      let fields = line.split(separator: "\t", maxSplits: 2).map(String.init)
      return SourceFormula(place: "\(document):\(fields[0])", kind: fields[1], latex: fields[2])
    }
  }
}

extension SourceFormula {
  /// Why it cannot be read; `nil` where the formula is intact.
  package var damage: String? {
    switch (place, latex) {
    case ("002:263", _):
      "half a command: `\\text{ num} \\text{ hidden}` was num_hidden, a line of the program"
    case ("002:354", _): "a line of the program: print(\"…\\n{}\".format(…))"
    default: nil
    }
  }

  package static let intact: [SourceFormula] = all.filter { $0.damage == nil }
}
