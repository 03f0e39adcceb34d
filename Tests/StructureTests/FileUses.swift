/// Which file of a target uses which: the one that declares a type or a free function that the other names.
///
/// Names are looked up as in Swift, from the types around them outwards. A name that two files declare draws no arrow, as
/// only a compiler could say which of them is meant.
struct FileUses {
  /// `using` names `name`, which `used` declares.
  struct Arrow: Equatable, CustomStringConvertible {
    let using: String
    let used: String
    let name: String

    var description: String { "\(using) uses \(name) of \(used)" }
  }

  /// By the file that uses, then by the one that is used: one name of those that are used.
  private let names: [String: [String: String]]
  let files: [String]

  /// - Parameter sources: what the files contain, by their paths in the target.
  init(_ sources: [String: String]) {
    let read = sources.mapValues { SourceNames($0) }
    var owners: [String: Set<String>] = [:]
    var counted: Set<String> = []
    for (file, names) in read {
      for declaration in names.declarations where !declaration.isPrivate {
        owners[declaration.path, default: []].insert(file)
        if declaration.counts { counted.insert(declaration.path) }
      }
    }
    files = sources.keys.sorted()
    var found: [String: [String: String]] = [:]
    for (file, own) in read {
      let hidden = Set(own.declarations.filter(\.isPrivate).map(\.path))
      for use in own.uses {
        guard let path = Self.path(of: use, owners, hidden), counted.contains(path),
          let used = owners[path], used.count == 1, let other = used.first, other != file
        else { continue }
        let known = found[file]?[other]
        found[file, default: [:]][other] = min(path, known ?? path)
      }
    }
    names = found
  }

  /// The declaration that is meant: the innermost of that name, then as far inside as the dots lead.
  private static func path(of use: SourceNames.Use, _ owners: [String: Set<String>], _ hidden: Set<String>)
    -> String?
  {
    for depth in (0...use.scope.count).reversed() {
      var path = (use.scope.prefix(depth) + use.names.prefix(1)).joined(separator: ".")
      if hidden.contains(path) { return nil }
      guard owners[path] != nil else { continue }
      for name in use.names.dropFirst() {
        guard owners["\(path).\(name)"] != nil else { break }
        path += ".\(name)"
      }
      return path
    }
    return nil
  }

  var arrows: [Arrow] {
    files.flatMap { file in used(by: file).map { Arrow(using: file, used: $0, name: names[file]?[$0] ?? "") }
    }
  }

  private func used(by file: String) -> [String] { (names[file] ?? [:]).keys.sorted() }

  /// The folder of a file, directly below the target: folders inside of it belong to it. Empty for a file beside them.
  static func folder(of file: String) -> String {
    file.firstIndex(of: "/").map { String(file[..<$0]) } ?? ""
  }

  // MARK: What is refused

  /// The arrows from a folder to one that stands right of it.
  func arrowsBack(_ order: [String]) -> [Arrow] {
    let places = Dictionary(uniqueKeysWithValues: order.enumerated().map { ($1, $0) })
    return arrows.filter { arrow in
      guard let using = places[Self.folder(of: arrow.using)],
        let used = places[Self.folder(of: arrow.used)]
      else { return false }
      return used > using
    }
  }

  /// Files that use each other, each in the end itself.
  struct Circle: CustomStringConvertible {
    let files: [String]
    /// A way round, through two folders if there are two.
    let ring: [Arrow]

    var crossesFolders: Bool { Set(files.map(FileUses.folder)).count > 1 }

    var description: String {
      "\(files.count) files in a circle: " + ring.map(\.description).joined(separator: ", ")
    }
  }

  /// Every circle, the largest first.
  var circles: [Circle] {
    let reached = Dictionary(uniqueKeysWithValues: files.map { ($0, reachable(from: $0)) })
    var left = Set(files)
    var circles: [Circle] = []
    for file in files where left.contains(file) && reached[file]?.contains(file) == true {
      let members = files.filter {
        reached[file]?.contains($0) == true && reached[$0]?.contains(file) == true
      }
      left.subtract(members)
      circles.append(Circle(files: members, ring: ring(in: members)))
    }
    return circles.sorted { $0.files.count > $1.files.count }
  }

  private func reachable(from start: String) -> Set<String> {
    var found: Set<String> = []
    var open = [start]
    while let file = open.popLast() {
      for next in used(by: file) where found.insert(next).inserted { open.append(next) }
    }
    return found
  }

  private func ring(in members: [String]) -> [Arrow] {
    let inside = arrows.filter { members.contains($0.using) && members.contains($0.used) }
    let crossing = inside.first { Self.folder(of: $0.using) != Self.folder(of: $0.used) }
    guard let first = crossing ?? inside.first else { return [] }
    // The shortest way back.
    var ways = [[first]]
    var seen: Set<String> = [first.used]
    while !ways.isEmpty {
      let way = ways.removeFirst()
      guard let last = way.last else { break }
      if last.used == first.using { return way }
      for next in inside where next.using == last.used && seen.insert(next.used).inserted {
        ways.append(way + [next])
      }
    }
    return [first]
  }
}
