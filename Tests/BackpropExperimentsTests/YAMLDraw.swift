import BackpropCore

/// A random YAML text, drawn from a grammar, that knows where its anchors, aliases and tags stand.
///
/// Block mappings with simple and explicit keys, block sequences, flow collections over several lines, every kind of
/// scalar, comments. Texts and comments are full of what would be an anchor, an alias or a tag elsewhere.
struct YAMLDraw {
  struct Mark: Hashable {
    var line: Int
    var column: Int
    var name: String
  }

  private(set) var text = ""
  private(set) var marks: Set<Mark> = []
  private var generator: SplitMix64
  /// How many more anchors, aliases and tags may come; none at all in every fourth text.
  private var marksLeft: Int
  private var linesLeft: Int
  private var keyCount = 0
  /// Anchors of nodes that are complete, so that an alias may name them.
  private var anchors: [String] = []
  /// Those of keys and those named by keys: a key may stand only once.
  private var anchorsOfKeys: Set<String> = []

  init(seed: UInt64) {
    generator = SplitMix64(seed: seed)
    marksLeft = Int.random(in: -2...6, using: &generator)
    linesLeft = Int.random(in: 1...12, using: &generator)
    if pick(6) == 0 { text += "# &c *d !e\n" }
    if pick(8) == 0 { text += "---\n" }
    if pick(3) == 0 { blockSequence(indent: 0) } else { blockMapping(indent: 0) }
    if pick(8) == 0 { text += "...\n" }
  }

  private mutating func pick(_ count: Int) -> Int { Int.random(in: 0..<count, using: &generator) }
  private mutating func one(_ choices: [String]) -> String { choices[pick(choices.count)] }

  private mutating func addMark(_ name: String) {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    marks.insert(Mark(line: lines.count, column: lines[lines.count - 1].unicodeScalars.count + 1, name: name))
    text += name
    marksLeft -= 1
  }

  /// An anchor or a tag or both before a node; the name of the anchor, which holds once the node is complete.
  private mutating func properties() -> String? {
    guard marksLeft > 0, pick(3) == 0 else { return nil }
    if pick(3) == 0 {
      addMark(one(["!t", "!!str", "!x-y", "!"]))
      text += " "
      if marksLeft <= 0 || pick(2) == 0 { return nil }
    }
    let name = "n\(marks.count)"
    addMark("&" + name)
    text += " "
    return name
  }

  private mutating func complete(_ anchor: String?) { if let anchor { anchors.append(anchor) } }

  // MARK: Blocks

  private mutating func blockMapping(indent: Int, startsHere: Bool = false) {
    let count = 1 + pick(3)
    for index in 0..<count {
      if index > 0 || !startsHere {
        comment()
        text += String(repeating: " ", count: indent)
      }
      if pick(4) == 0 { explicitEntry(indent: indent) } else { simpleEntry(indent: indent) }
    }
  }

  private mutating func simpleEntry(indent: Int) {
    keyCount += 1
    text += one(["k\(keyCount)", "'k\(keyCount) &q'", "\"k\(keyCount) *q\"", "k\(keyCount) !q"])
    text += one([":", ":", " :"])
    value(indent: indent, inMapping: true)
  }

  private mutating func explicitEntry(indent: Int) {
    text += "? "
    keyCount += 1
    compact(indent: indent, isKey: true)
    text += String(repeating: " ", count: indent) + ":"
    if pick(3) == 0 {
      value(indent: indent, inMapping: false)
    } else {
      text += " "
      compact(indent: indent, isKey: false)
    }
  }

  private mutating func blockSequence(indent: Int, startsHere: Bool = false) {
    let count = 1 + pick(3)
    for index in 0..<count {
      if index > 0 || !startsHere {
        comment()
        text += String(repeating: " ", count: indent)
      }
      text += "- "
      compact(indent: indent, isKey: false)
    }
  }

  /// What stands behind `- `, `? ` or `: `, two columns further in.
  private mutating func compact(indent: Int, isKey: Bool) {
    linesLeft -= 1
    switch linesLeft > 0 ? pick(6) : 5 {
    case 0: blockMapping(indent: indent + 2, startsHere: true)
    case 1: blockSequence(indent: indent + 2, startsHere: true)
    case 2:
      let anchor = properties()
      if isKey, let anchor { anchorsOfKeys.insert(anchor) }
      blockScalar(indent: indent, first: isKey ? "k\(keyCount)" : "")
      complete(anchor)
    default:
      inlineNode(indent: indent, isKey: isKey)
      endLine()
    }
  }

  /// What stands behind the colon of a key.
  private mutating func value(indent: Int, inMapping: Bool) {
    linesLeft -= 1
    text += " "
    switch linesLeft > 0 ? pick(8) : 7 {
    case 0, 1:
      let anchor = properties()
      endLine()
      blockMapping(indent: indent + 1 + pick(3))
      complete(anchor)
    case 2:
      let anchor = properties()
      endLine()
      blockSequence(indent: indent + (inMapping ? pick(3) : 1))
      complete(anchor)
    case 3, 4:
      let anchor = properties()
      blockScalar(indent: indent)
      complete(anchor)
    case 5 where pick(3) == 0: endLine()
    default:
      inlineNode(indent: indent, isKey: false)
      endLine()
    }
  }

  private mutating func endLine() { text += one(["", "", " ", " # &c *d", " #!e"]) + "\n" }

  private mutating func comment() {
    if pick(6) == 0 { text += one(["", "   ", "# &c", "      # *d: x", "#!e"]) + "\n" }
  }

  // MARK: Scalars

  private static let decoys = [
    "&a", "*b", "!t", "a&b", "x", "? y", "- z", "é", "|", "> ", "a: 1", "[", "]", "{", "'", "\"", "*b*", "!!",
  ]

  private mutating func blockScalar(indent: Int, first: String = "") {
    let own = 1 + pick(3)
    var header = one(["|", ">"])
    let chomping = one(["", "-", "+"])
    // At the top level the indentation is counted from the line's start.
    let isStated = pick(3) == 0
    if isStated {
      header += pick(2) == 0 ? "\(own)\(chomping)" : "\(chomping)\(own)"
    } else {
      header += chomping
    }
    text += header + one(["", " ", " # &c"]) + "\n"
    for index in 0..<1 + pick(3) {
      if pick(6) == 0 { text += "\n" }
      // A line may stand further in, but not the first one, which shows the indentation.
      let further = index > 0 || isStated ? pick(3) : 0
      text += String(repeating: " ", count: indent + own + further)
      text += (index == 0 ? first : "") + one(Self.decoys) + one(["", " &c", " *d", " # &e", ":"]) + "\n"
      linesLeft -= 1
    }
  }

  /// A node that begins on this line and is followed by nothing or a comment.
  private mutating func inlineNode(indent: Int, isKey: Bool) {
    let known = isKey ? anchors.filter { !anchorsOfKeys.contains($0) } : anchors
    if marksLeft > 0, !known.isEmpty, pick(4) == 0 {
      let anchor = one(known)
      addMark("*" + anchor)
      if isKey { anchorsOfKeys.insert(anchor) }
      return
    }
    let anchor = properties()
    if isKey {
      keyCount += 1
      if let anchor { anchorsOfKeys.insert(anchor) }
    }
    let unique = isKey ? "k\(keyCount)" : ""
    switch pick(7) {
    case 0, 1: flow(indent: indent, depth: 0, first: unique)
    case 2: quoted("'", indent: indent, first: unique)
    case 3: quoted("\"", indent: indent, first: unique)
    case 4:
      text += one(["a", "1.5", "x&y", "-b", "a!"]) + unique
      // A plain text goes on in the next line, whatever that begins with.
      for _ in 0..<pick(3) {
        text += "\n" + String(repeating: " ", count: indent + 1 + pick(3))
        text += one(["&c", "*d", "!e", "b", "- c", "? d", "\"", "'x", "> y", "|"]) + one(["", " *f", " &g"])
        linesLeft -= 1
      }
    default:
      text += one(["a", "1", "a &b", "x *c y", "b !d", "don't", "R&D", "a*b", "é", ":x", "?x"]) + unique
    }
    complete(anchor)
  }

  private mutating func quoted(_ quote: String, indent: Int, first: String = "") {
    text += quote + first
    for _ in 0..<pick(4) {
      let common = ["&a", " *b ", "!t", "# x", ": ", "- ", "[", "}", "é"]
      text +=
        quote == "'"
        ? one(common + ["''", "\"", "\\"]) : one(common + ["\\\"", "'", "\\\\", "\\n", "\\u00e9"])
      if pick(5) == 0 {
        text += "\n" + String(repeating: " ", count: indent + 1)
        linesLeft -= 1
      }
    }
    text += quote
  }

  // MARK: Flow

  private mutating func flow(indent: Int, depth: Int, first: String = "") {
    let isMapping = first.isEmpty && pick(2) == 0
    text += isMapping ? "{" : "["
    if !first.isEmpty { text += first + ", " }
    let count = pick(4)
    for index in 0..<count {
      flowBlank(indent: indent)
      if isMapping {
        keyCount += 1
        if pick(5) == 0 { text += "? " }
        text += one(["k\(keyCount)", "'k\(keyCount)'", "\"k\(keyCount)*\""]) + one([": ", " : "])
      } else if pick(8) == 0 {
        keyCount += 1
        text += "k\(keyCount): "
      }
      flowNode(indent: indent, depth: depth)
      flowBlank(indent: indent)
      if index < count - 1 || pick(5) == 0 { text += "," }
    }
    flowBlank(indent: indent)
    text += isMapping ? "}" : "]"
  }

  private mutating func flowNode(indent: Int, depth: Int) {
    if marksLeft > 0, !anchors.isEmpty, pick(4) == 0 {
      addMark("*" + anchors[pick(anchors.count)])
      text += " "
      return
    }
    let anchor = properties()
    switch pick(depth < 3 ? 5 : 4) {
    case 0: quoted("'", indent: indent)
    case 1: quoted("\"", indent: indent)
    case 4: flow(indent: indent, depth: depth + 1)
    default: text += one(["a", "1", "a &b", "b *c", "x!", "don't", "R&D"])
    }
    complete(anchor)
  }

  private mutating func flowBlank(indent: Int) {
    switch pick(8) {
    case 0: text += " "
    case 1:
      text += one(["", " # &c, *d ]"]) + "\n" + String(repeating: " ", count: indent + 1 + pick(2))
      linesLeft -= 1
    default: break
    }
  }
}
