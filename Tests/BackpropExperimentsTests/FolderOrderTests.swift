import Foundation
import Testing

/// A folder uses what stands left of it, never right. `Words` only adds to what the others declare.
@Suite struct FolderOrderTests {
  private static let order = ["Files", "YAML", "Decoding", "BuiltIn"]

  /// The code of each file, without comments and texts, by folder.
  private func sources() throws -> [String: String] {
    let root = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../Sources/BackpropExperiments")
    var code: [String: String] = [:]
    for folder in try FileManager.default.contentsOfDirectory(atPath: root.path) {
      for file in try FileManager.default.contentsOfDirectory(atPath: root.appending(path: folder).path) {
        let text = try String(contentsOf: root.appending(path: folder).appending(path: file), encoding: .utf8)
        code[folder, default: ""] += text.replacing(/\/\/[^\n]*/, with: "").replacing(
          /"(?:\\.|[^"\\\n])*"/, with: "")
      }
    }
    return code
  }

  @Test func noFolderUsesWhatStandsRightOfIt() throws {
    let code = try sources()
    #expect(Set(code.keys) == Set(Self.order + ["Words"]))
    let declared = code.mapValues { text in
      Set(text.matches(of: /\b(?:struct|class|enum|protocol|typealias)\s+([A-Z]\w*)/).map { String($0.1) })
    }
    var uses = 0
    for (folder, text) in code {
      let words = Set(text.matches(of: /\b[A-Z]\w*/).map { String($0.0) })
      let own = declared[folder] ?? []
      let place = Self.order.firstIndex(of: folder) ?? Self.order.count
      for (other, names) in declared where other != folder {
        let used = words.intersection(names.subtracting(own))
        uses += used.count
        let otherPlace = Self.order.firstIndex(of: other) ?? Self.order.count
        #expect(otherPlace < place || used.isEmpty, "\(folder) uses \(used.sorted()) of \(other)")
      }
    }
    #expect(uses > 20)
  }
}
