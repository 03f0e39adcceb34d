import BackpropExperiments
import Testing

@testable import BackpropLessons

/// What `lessons schema` and `lessons new` print is what the parser reads.
@Suite struct LessonReferenceTests {
  private func wrapped(_ blocks: String) -> String {
    LessonSection.frontMatterExample + "\n\n## A page\n\n" + blocks + "\n"
  }

  @Test func everyExampleIsRead() {
    for (index, example) in LessonSection.examples.enumerated() {
      let result = LessonParser.parse(wrapped(example.text), path: "09-hidden-delta.md")
      #expect(result.diagnostics == [], "example \(index)")
    }
    let all = LessonSection.examples.map(\.text).joined(separator: "\n\n")
    #expect(LessonParser.parse(wrapped(all), path: "09-hidden-delta.md").diagnostics == [])
  }

  @Test func everyBlockHasAnExample() {
    let shown = Set(
      LessonSection.examples.map { example in
        if case .block(let kind) = example.section { kind.rawValue } else { "\(example.section)" }
      })
    // A question is of a kind, and notes have no keys.
    let blocks = Set(BlockKind.allCases).subtracting([.question, .notes]).map(\.rawValue)
    #expect(shown == Set(blocks + QuestionKind.allCases.map(\.rawValue)))
    let text = LessonSection.examples.map(\.text).joined()
    for kind in PlotKind.allCases { #expect(text.contains("kind: \(kind.rawValue)\n")) }
    for section in LessonSection.allCases
    where section != .run && section != .frontMatter && section != .hints {
      for key in section.keys where key.isRequired { #expect(text.contains("\(key.name):"), "\(key.name)") }
    }
  }

  @Test func theReferenceNamesEveryKeyThatTheParserKnows() {
    let text = LessonReference.text
    for section in LessonSection.allCases {
      for key in section.keys {
        #expect(text.contains("\n  \(key.name) "), "\(key.name) of \(section)")
        #expect(text.contains(key.meaning))
      }
    }
  }

  /// Each key of the reference, taken where it is printed, is one of the parser's.
  @Test func theParserKnowsEveryKeyOfTheReference() {
    let known = Set(LessonSection.allCases.flatMap(\.keyNames))
    let words = LessonReference.text.split(separator: "\n").compactMap { line -> String? in
      guard line.hasPrefix("  "), line.dropFirst(2).first?.isLetter == true,
        let gap = line.firstRange(of: "  ", after: 2)
      else { return nil }
      return String(line[line.index(line.startIndex, offsetBy: 2)..<gap])
    }
    let keys = words.filter { $0.allSatisfy { $0.isLetter && $0.isASCII || $0.isNumber } && $0.count > 1 }
    #expect(keys.count > 60)
    for key in keys { #expect(known.contains(key), "\(key)") }
  }

  @Test(arguments: ["delta", "a-new-lesson", "x2"])
  func aNewLessonIsClean(id: String) {
    let result = LessonParser.parse(LessonSkeleton.text(id: id), path: "23-\(id).md")
    #expect(result.diagnostics == [])
    guard let lesson = result.lesson else { return }
    var findings = Findings()
    LessonCheck.check(lesson, result, &findings)
    #expect(findings.isEmpty)
  }
}

extension Substring {
  fileprivate func firstRange(of text: String, after offset: Int) -> String.Index? {
    self[index(startIndex, offsetBy: offset)...].firstRange(of: text)?.lowerBound
  }
}
