import Foundation
import Testing

/// One direction everywhere: a folder of a target uses what stands left of it, never right.
///
/// What a target may use of another one is the compiler's business.
@Suite struct FolderOrderTests {
  /// The folders of each target in their order; `beside` are the files beside the folders. A target in C has none.
  private static let orders: [String: [String]] = [
    // Written reads a formula against the numbers of a trace and its derivatives, so it stands behind both; a trace
    // starts where training is.
    "BackpropCore": [
      "Text", "Network", "Formulas", "Notations", "LaTeX", "Training", "Trace", "Verification", "Written",
      "Mistakes", "Figures",
    ],
    // Words has the words for what the others refuse.
    "BackpropExperiments": ["Files", "YAML", "Decoding", "BuiltIn", "Words"],
    // A question of a lesson has a number and its tolerance, which diagnosis knows.
    "BackpropLessons": [
      "Diagnosis", "Model", "Values", "Asking", "Parsing", "Checking", "Grading", "Progress", "Practice",
    ],
    "CNcurses": [],
    "CTerminal": [],
    "TerminalCanvas": [beside, "Plot"],
    "TerminalCurses": [beside],
    "Tutor": ["State", "Words", "Layout", "Reduce", "Views", "Blocks", "Shell"],
    // The root knows every command, and what needs it stands with it; the manual is given it.
    "backprop": [
      "System", "Output", "Stores", "Options", "Trace", "Train", "Check", "Grade", "Examine", "Screen",
      "Manual",
      "Commands",
    ],
    "backprop-benchmark": [beside],
  ]
  private static let beside = ""

  /// Larger circles cannot be read one file at a time.
  private static let largestCircle = 8

  private static let root = URL(filePath: #filePath).deletingLastPathComponent().appending(
    path: "../../Sources")

  private static func uses(in target: String) throws -> FileUses {
    let folder = root.appending(path: target)
    let files = try FileManager.default.subpathsOfDirectory(atPath: folder.path).filter {
      $0.hasSuffix(".swift")
    }
    return FileUses(
      Dictionary(
        uniqueKeysWithValues: try files.map {
          ($0, try String(contentsOf: folder.appending(path: $0), encoding: .utf8))
        }))
  }

  @Test func everyTargetHasAnOrder() throws {
    let targets = try FileManager.default.contentsOfDirectory(atPath: Self.root.path)
    #expect(Set(targets) == Set(Self.orders.keys))
  }

  @Test(arguments: orders.keys.sorted())
  func noFolderUsesWhatStandsRightOfIt(target: String) throws {
    let order = try #require(Self.orders[target])
    let uses = try Self.uses(in: target)
    #expect(Set(uses.files.map(FileUses.folder)) == Set(order))
    // What reads nothing refuses nothing.
    #expect(order.isEmpty || !uses.arrows.isEmpty)
    for arrow in uses.arrowsBack(order) { Issue.record("\(arrow), which stands right of it") }
    for circle in uses.circles where circle.crossesFolders || circle.files.count > Self.largestCircle {
      Issue.record("\(circle)")
    }
  }
}
