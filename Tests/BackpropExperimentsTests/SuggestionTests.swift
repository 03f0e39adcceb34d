import Testing

@testable import BackpropExperiments

/// "Did you mean", wherever only a few words are right.
@Suite struct SuggestionTests {
  private func diagnostics(_ section: ExperimentSection, _ entry: String) -> [Diagnostic] {
    let text =
      switch section {
      case .experiment: entry
      case .data: "data: {\(entry)}"
      case .table: "data: {csv: t.csv, \(entry)}"
      case .learning: "learning: {\(entry)}"
      case .initialization: "initialization: {\(entry)}"
      case .activation: "activation: {\(entry)}"
      case .constants(let kind): "activation: {\(kind.rawValue): {\(entry)}}"
      }
    do {
      _ = try ExperimentDecoder.decode(text, path: "t.yaml", defaultName: "t")
      return []
    } catch {
      return error.diagnostics
    }
  }

  /// With its second letter twice.
  private func misspelt(_ word: String) -> String { String(word.prefix(2) + word.dropFirst(1)) }

  @Test(arguments: ExperimentSection.allCases) func everyKeyIsSuggested(section: ExperimentSection) {
    for key in section.keyNames where key != "csv" {
      let hints = diagnostics(section, "\(misspelt(key)): 1").map(\.hint)
      #expect(hints.contains("did you mean \(key)?"), "\(key)")
    }
  }

  /// What is right is read off the message about something that is not.
  @Test func everyWordFromAClosedListIsSuggested() throws {
    var tried: Set<String> = []
    for section in ExperimentSection.allCases {
      for key in section.keyNames {
        let found = diagnostics(section, "\(key): zzz").first {
          $0.message.hasPrefix("found \"zzz\" as \(key), ")
        }
        guard let expected = found?.message.split(separator: "expected ").last else { continue }
        let words = expected.replacing(" or ", with: ", ").split(separator: ", ").map(String.init)
        guard words.count > 1 else { continue }
        for word in words where word.count > 3 && !word.contains(" ") {
          let hints = diagnostics(section, "\(key): \(misspelt(word))").map(\.hint)
          #expect(hints.contains("did you mean \(word)?"), "\(key): \(word)")
          tried.insert(word)
        }
      }
    }
    #expect(
      tried.isSuperset(of: [
        "online", "full", "true", "false", "adam", "torch", "xavier", "minMax", "sigmoid",
      ]))
  }
}
