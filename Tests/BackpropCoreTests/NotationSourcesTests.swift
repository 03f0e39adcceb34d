import Foundation
import Testing

@testable import BackpropCore

/// How a book writes stands in its table and nowhere else.
@Suite struct NotationSourcesTests {
  /// Swift files outside `Notations`, without comments and long texts.
  private static let sources: [(path: String, code: String)] = {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "Sources")
    let paths = FileManager.default.enumerator(at: root, includingPropertiesForKeys: nil)?.compactMap {
      $0 as? URL
    }
    return (paths ?? []).filter {
      $0.pathExtension == "swift" && !$0.path.contains("/Notations/")
    }.compactMap { url in
      guard let text = try? String(contentsOf: url, encoding: .utf8) else { return nil }
      let code = text.replacing(/"""(?s:.)*?"""/, with: "").replacing(/\/\/[^\n]*/, with: "")
      return (url.path, code)
    }
  }()

  @Test func `Outside Notations no source names a book`() throws {
    #expect(Self.sources.count > 300)
    for notation in Notation.allCases {
      let name = try Regex(#"(?:^|[^\w)\]?!\\])(?:Notation)?\.\#(notation)\b(?!\()"#)
      // Other types have units and layers too; a file that does not speak of notations cannot mean a book.
      for source in Self.sources where source.code.contains("otation") {
        let line = source.code.split(separator: "\n").first { $0.contains(name) }
        #expect(line == nil, "\(source.path): \(line ?? "")")
      }
    }
  }

  @Test func `Outside Notations no source looks anything up by the place of a book in their list`() {
    for source in Self.sources {
      #expect(!source.code.contains(/allCases\.firstIndex\(of: \w*notation/), "\(source.path)")
      #expect(!source.code.contains(/\[Notation:/), "\(source.path)")
      #expect(!source.code.contains(/otation(\.rawValue)? [=!]= "/), "\(source.path)")
    }
  }
}
