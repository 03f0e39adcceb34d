import BackpropExperiments

/// Reads outlines of lesson files. Answers are not computed and text is not parsed: that takes twenty times as long.
///
/// It knows the plain YAML that lessons are written in; whatever is out of the ordinary gives no outline, and the lesson
/// has to be read whole.
struct OutlineReader {
  /// Shown names of experiments, by where they are: many lessons use the same.
  private var experiments: [String: String] = [:]

  /// `nil` where the file has a fault, or something only the whole reading understands.
  mutating func outline(_ bytes: [UInt8], path: String) -> LessonOutline? {
    let text = LessonText(bytes)
    guard text.isText, text.findings.isEmpty, let file = LessonFileName(LessonFile.fileName(of: path)) else {
      return nil
    }
    let scanner = LessonScanner(text.lines)
    guard scanner.findings.isEmpty, let keys = Self.keys(scanner.frontMatter) else { return nil }
    guard let title = keys["title"].flatMap(Self.plain), let summary = keys["summary"].flatMap(Self.plain),
      let minutes = keys["minutes"].flatMap({ Int($0) }), keys["id"] == file.id,
      let needs = Self.names(keys["needs"] ?? "[]"),
      let experiment = keys["experiment"].flatMap(Self.plain).flatMap({ experiment($0, path) })
    else { return nil }
    var outline = LessonOutline(
      number: file.number, id: file.id, title: title, summary: summary, minutes: minutes, needs: needs,
      experiment: experiment, questions: [], walks: [])
    for page in scanner.pages {
      guard add(page, to: &outline) else { return nil }
    }
    return outline
  }

  private func add(_ page: LessonScanner.Page, to outline: inout LessonOutline) -> Bool {
    var walks: [Bool] = []
    for piece in page.pieces {
      guard case .block(let block) = piece else {
        walks.append(false)
        continue
      }
      if block.kind == .notes { continue }
      walks.append(block.kind == .walk)
      guard block.kind == .question else { continue }
      guard let line = block.lines.first(where: { $0.hasPrefix("id: ") }),
        LessonFileName.isIdentifier(line.dropFirst(4).trimmedEnd.text)
      else { return false }
      outline.questions.append(line.dropFirst(4).trimmedEnd.text)
    }
    outline.walks.append(walks)
    return true
  }

  private mutating func experiment(_ name: String, _ path: String) -> String? {
    let location = LessonParser.location(of: name, from: path)
    if let known = experiments[location] { return known }
    do throws(ExperimentError) {
      let shown = try ExperimentFile.load(location).name
      experiments[location] = shown
      return shown
    } catch {
      // The whole reading says what is wrong with it.
      return nil
    }
  }

  // MARK: Front matter

  /// `key: value` line by line; `nil` where a value goes on in the next line.
  private static func keys(_ lines: [SourceLine]) -> [String: String]? {
    var keys: [String: String] = [:]
    for line in lines where !line.isBlank && !line.hasPrefix("#") {
      guard !line.hasPrefix(" "), let colon = line.scalars.firstIndex(of: ":") else { return nil }
      let key = line.dropFirst(colon - line.scalars.startIndex + 1)
      let name = String(String.UnicodeScalarView(line.scalars[..<colon]))
      keys[name] = key.unindented.trimmedEnd.text
    }
    return keys
  }

  /// A value that means just what it says: nothing quoted, folded, commented or listed.
  private static func plain(_ value: String) -> String? {
    guard let first = value.unicodeScalars.first, first.properties.isAlphabetic || first.value > 127,
      !value.contains(" #"), !value.contains(": ")
    else { return nil }
    return value
  }

  /// `[one, two]`
  private static func names(_ value: String) -> [String]? {
    guard value.hasPrefix("["), value.hasSuffix("]") else { return nil }
    let names = value.dropFirst().dropLast().split(separator: ",").map {
      String($0.drop { $0 == " " })
    }
    return names.allSatisfy { LessonFileName.isIdentifier($0) } ? names : nil
  }
}
