import Testing

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// README's map of the sources: every name in it leads somewhere, and to one place.
@Suite struct ReadmeMapTests {
  private let root: String
  private let readme: String
  /// Every file and folder below `Sources`, `Tests`, `Lessons` and `.ci`, from the root on.
  private let paths: [String]

  init() throws {
    let root = "/" + #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
    self.root = root
    readme = try String(contentsOfFile: root + "/README.md", encoding: .utf8)
    paths = try ["Sources", "Tests", "Lessons", ".ci"].flatMap { folder in
      try [folder]
        + FileManager.default.subpathsOfDirectory(atPath: "\(root)/\(folder)").map { "\(folder)/\($0)" }
    }
  }

  private func content(_ path: String) throws -> String {
    try String(contentsOfFile: "\(root)/\(path)", encoding: .utf8)
  }

  // MARK: The tables

  /// The rows of the tables under a heading, cell by cell, without head and rule.
  private func rows(under heading: String) throws -> [[String]] {
    let start = try #require(readme.range(of: "\n\(heading)\n")).upperBound
    let lines = readme[start...].split(separator: "\n", omittingEmptySubsequences: false)
    let section = lines.prefix { !$0.hasPrefix("#") }
    let rows = zip(section, section.dropFirst() + [""]).filter { line, next in
      line.hasPrefix("|") && !line.hasPrefix("|---") && !next.hasPrefix("|---")
    }.map(\.0)
    return rows.map { row in
      row.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
    }
  }

  private func names(in cell: String) -> [String] { cell.matches(of: /`([^`]+)`/).map { String($0.1) } }

  // MARK: What a name leads to

  /// The files and folders that a path of the map means: it ends as written, `*` stands for anything.
  private func places(of path: String) -> [String] {
    let wanted = path.hasSuffix("/") ? String(path.dropLast()) : path
    return paths.filter { place in
      guard let star = wanted.firstIndex(of: "*") else {
        return place == wanted || place.hasSuffix("/\(wanted)")
      }
      let (before, after) = (wanted[..<star], wanted[wanted.index(after: star)...])
      guard let found = ("/" + place).range(of: "/" + before), place.hasSuffix(after) else { return false }
      return !("/" + place)[found.upperBound...].contains("/")
    }
  }

  /// The files that a name without a folder means: those called so, or the one that declares it.
  private func files(of name: String) throws -> [String] {
    let called = paths.filter { $0.hasSuffix("/\(name).swift") }
    if !called.isEmpty { return called }
    let declaration = try Regex("(struct|enum|class|actor|protocol) \(name)\\b")
    return try paths.filter { $0.hasSuffix(".swift") }.filter { try content($0).contains(declaration) }
  }

  private func expectPlace(of name: String) throws {
    if name.contains("/") || name.hasSuffix(".swift") {
      let places = places(of: name)
      if name.contains("*") {
        #expect(!places.isEmpty, "\(name)")
      } else {
        #expect(places.count == 1, "\(name): \(places)")
      }
    } else if let dot = name.firstIndex(of: ".") {
      let files = try files(of: String(name[..<dot]))
      let member = name[name.index(after: dot)...]
      #expect(try files.contains { try content($0).contains(member) }, "\(name): \(files)")
    } else {
      let files = try files(of: name)
      #expect(files.count == 1, "\(name): \(files)")
    }
  }

  @Test func everyNameOfTheMapLeadsToOnePlace() throws {
    let rows = try rows(under: "### Where is …?")
    #expect(rows.count > 10)
    for row in rows {
      let names = row.dropFirst().flatMap(names)
      #expect(!names.isEmpty, "\(row)")
      for name in names { try expectPlace(of: name) }
    }
  }

  /// The files of δ_j speak of it, the tests of the walk of it.
  @Test func whatTheMapSaysIsThereIsThere() throws {
    let rows = try rows(under: "### Where is …?").filter {
      ["taught", "computed", "tested"].contains($0.first)
    }
    #expect(rows.count == 3)
    for row in rows {
      for name in names(in: row[1]) {
        let stem = String(name.prefix { $0 != "." })
        let files = name.contains("/") ? places(of: name) : try files(of: stem)
        for file in files {
          #expect(try content(file).lowercased().contains(/delta|δ/), "\(file)")
        }
      }
    }
  }

  @Test func everyTargetIsInTheTableAndEveryRowIsATarget() throws {
    let rows = try rows(under: "## How it is built").prefix { !($0.first ?? "").isEmpty }
    let listed = Set(rows.flatMap { $0.flatMap(names) })
    let declarations = /\.(?:target|executableTarget|systemLibrary)\(\s*name: "([^"]+)"/
    let targets = Set(try content("Package.swift").matches(of: declarations).map { String($0.1) })
    #expect(targets.subtracting(listed) == ["TestSupport"])
    #expect(listed.subtracting(targets).isEmpty)
    for target in listed { #expect(paths.contains("Sources/\(target)"), "\(target)") }
  }
}
