/// What one file declares, and which names it uses where.
///
/// Types and free functions count. Members do not: whose member `count` is, only a compiler knows. They are kept all the
/// same, as a method hides the free function of its name.
struct SourceNames {
  /// A declaration by its path: `Lesson.Page`, or `shortened` for a free function.
  struct Declaration: Hashable {
    let path: String
    /// Seen in its file alone.
    let isPrivate: Bool
    /// A type, or a function outside of all types.
    let counts: Bool
  }

  /// A name with what follows it behind dots, inside the types of `scope`.
  struct Use: Hashable {
    let scope: [String]
    let names: [String]
  }

  private(set) var declarations: Set<Declaration> = []
  private(set) var uses: Set<Use> = []

  /// What an open brace belongs to.
  private struct Scope {
    /// `nil` for a brace that is no type's, such as a function's.
    var path: [String]?
    var isPrivate = false
  }

  private let tokens: [SourceToken]
  private var position = 0
  private var scopes = [Scope(path: [])]
  /// The type whose brace comes next.
  private var begun: Scope?
  private var isMarkedPrivate = false

  init(_ source: String) {
    tokens = SourceTokens.of(source)
    while position < tokens.count { readNext() }
  }

  private enum Keyword {
    case type, alias, placeholder, extended, function, access, member, imported
  }

  private static let keywords: [String: Keyword] = [
    "struct": .type, "class": .type, "enum": .type, "protocol": .type, "actor": .type, "typealias": .alias,
    "associatedtype": .placeholder, "extension": .extended, "func": .function, "private": .access,
    "fileprivate": .access, "var": .member, "let": .member, "init": .member, "case": .member,
    "subscript": .member, "import": .imported,
  ]

  // MARK: Reading

  private func word(_ offset: Int = 0) -> String? {
    guard position + offset < tokens.count, case .word(let word) = tokens[position + offset] else {
      return nil
    }
    return word
  }

  private func isSign(_ scalar: Unicode.Scalar, _ offset: Int = 0) -> Bool {
    position + offset >= 0 && position + offset < tokens.count
      && tokens[position + offset] == .sign(scalar)
  }

  private mutating func readNext() {
    guard let word = word() else {
      readSign()
      return
    }
    // What stands behind a dot belongs to what stands before it.
    if isSign(".", -1), !isSign(".", -2) {
      position += 1
    } else if let keyword = Self.keywords[word] {
      position += 1
      read(keyword)
    } else {
      readUse()
    }
  }

  private mutating func readSign() {
    if isSign("{") {
      scopes.append(begun ?? Scope(path: nil))
      begun = nil
      isMarkedPrivate = false
    } else if isSign("}") {
      if scopes.count > 1 { scopes.removeLast() }
      isMarkedPrivate = false
    }
    position += 1
  }

  private mutating func read(_ keyword: Keyword) {
    switch keyword {
    // `private(set)` hides nothing that counts here.
    case .access: isMarkedPrivate = isMarkedPrivate || !isSign("(")
    case .member: isMarkedPrivate = false
    // `import struct` declares nothing.
    case .imported: if word().flatMap({ Self.keywords[$0] }) != nil { position += 1 }
    case .extended:
      var path: [String] = []
      while let name = word() {
        path.append(name)
        position += 1
        guard isSign(".") else { break }
        position += 1
      }
      uses.insert(Use(scope: [], names: path))
      begin(path)
    case .type, .alias, .placeholder, .function: declare(keyword)
    }
  }

  private mutating func declare(_ keyword: Keyword) {
    // `class func`, an operator, or a word that is no keyword here.
    guard let name = word(), Self.keywords[name] == nil, keyword == .function || Self.isTypeName(name) else {
      return
    }
    position += 1
    // What a function declares for itself hides what has its name, here and there in this file.
    let outer = scopes.last?.path
    let isPrivate =
      isMarkedPrivate || outer == nil || keyword == .placeholder || scopes.contains(where: \.isPrivate)
    let path = (outer ?? []) + [name]
    let counts = keyword != .placeholder && (keyword != .function || path.count == 1)
    declarations.insert(
      Declaration(path: path.joined(separator: "."), isPrivate: isPrivate, counts: counts))
    declarePlaceholders(in: outer ?? [])
    if keyword == .type { begin(outer == nil ? nil : path, isPrivate: isPrivate) }
    isMarkedPrivate = false
  }

  /// The placeholders of a generic declaration, `<Choice: CaseIterable>`, hide types of their names.
  private mutating func declarePlaceholders(in path: [String]) {
    guard isSign("<") else { return }
    for offset in 1... {
      if let name = word(offset), isSign("<", offset - 1) || isSign(",", offset - 1) {
        declarations.insert(
          Declaration(path: (path + [name]).joined(separator: "."), isPrivate: true, counts: false))
      }
      if position + offset >= tokens.count || isSign(">", offset) { return }
    }
  }

  private mutating func begin(_ path: [String]?, isPrivate: Bool = false) {
    begun = Scope(path: path, isPrivate: isPrivate || isMarkedPrivate)
    isMarkedPrivate = false
  }

  private static func isTypeName(_ name: String) -> Bool {
    name.utf8.first.map { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) } ?? false
  }

  private mutating func readUse() {
    guard let first = word() else { return }
    var names = [first]
    position += 1
    guard Self.isTypeName(first) else {
      // A function is known by its parenthesis: anything else of that spelling is a variable.
      if isSign("(") { insert(names) }
      return
    }
    while isSign("."), let name = word(1), Self.isTypeName(name) {
      names.append(name)
      position += 2
    }
    insert(names)
  }

  private mutating func insert(_ names: [String]) {
    let scope = scopes.last { $0.path != nil }?.path
    uses.insert(Use(scope: scope ?? [], names: names))
  }
}
