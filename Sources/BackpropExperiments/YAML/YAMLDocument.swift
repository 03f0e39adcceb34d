import Yams

/// One YAML text as Yams nodes, with everything that is wrong with it as YAML.
struct YAMLDocument {
  typealias Finding = YAMLScan.Finding

  /// `nil` where there is nothing, or nothing that can be read.
  private(set) var root: Node?
  private(set) var findings: [Finding] = []
  /// What the decoder would say of values at these places was said already.
  private(set) var settled: Set<SourcePlace> = []

  init(_ bytes: [UInt8]) {
    var bytes = bytes
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes.removeFirst(3) }
    findings = YAMLText.faults(of: bytes)
    guard findings.isEmpty else { return }
    let scan = YAMLScan(bytes)
    findings = scan.findings
    settled = scan.blanked
    guard !scan.isAbandoned else { return }
    compose(scan)
    if root == nil, findings.isEmpty {
      findings = [Finding(place: SourcePlace(line: 1, column: 1), problem: .file(.empty))]
    }
  }

  private mutating func compose(_ scan: YAMLScan) {
    do throws(YAMLFault.Located) {
      root = try Self.node(of: scan.bytes)
      return
    } catch {
      guard case .repeatedKey = error.fault, !scan.repeatedKeys.isEmpty else {
        note(error, scan)
        return
      }
    }
    for key in scan.repeatedKeys {
      settled.insert(key.place)
      findings.append(
        Finding(place: key.place, problem: .key(.repeated(key.text, firstLine: key.firstPlace.line))))
    }
    guard scan.repeatedKeys.count <= ExperimentLimits.diagnostics else { return }
    do throws(YAMLFault.Located) {
      root = try Self.node(of: scan.bytesWithUniqueKeys())
    } catch {
      note(error, scan)
    }
  }

  private mutating func note(_ error: YAMLFault.Located, _ scan: YAMLScan) {
    if error.place >= scan.end, let bracket = scan.openBracket {
      findings.append(Finding(place: bracket, problem: .syntax(.endInBrackets)))
      return
    }
    if case .severalDocuments = error.fault,
      findings.contains(where: { $0.problem == .yaml(.severalDocuments) })
    {
      return
    }
    findings.append(Finding(place: error.place, problem: .syntax(error.fault)))
  }

  /// The basic resolver leaves every plain scalar a text: what is a number is decided by `NumberText` alone, and the
  /// comparison of keys costs no regular expressions.
  private static func node(of bytes: [UInt8]) throws(YAMLFault.Located) -> Node? {
    let text = String(decoding: bytes, as: UTF8.self)
    do {
      return try Parser(yaml: text, resolver: .basic, encoding: .utf8).nextRootOfOne()
    } catch let error as YamlError {
      throw YAMLFault.Located(error, in: text)
    } catch {
      throw YAMLFault.Located(fault: .other("\(error)"), place: SourcePlace(line: 1, column: 1))
    }
  }
}

extension Parser {
  /// The first document; what follows it the scan has reported already.
  fileprivate func nextRootOfOne() throws -> Node? {
    let root = try nextRoot()
    // The rest is still read, for its errors of syntax.
    while root != nil, try nextRoot() != nil {}
    return root
  }
}

/// Characters that no YAML text may have.
enum YAMLText {
  /// Bytes that are not UTF-8 (the first of them), else control characters, each at its place.
  static func faults(of bytes: [UInt8]) -> [YAMLScan.Finding] {
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      return [.init(place: SourcePlace(line: 1, column: 1), problem: .file(.otherEncoding("UTF-16")))]
    }
    if bytes.isEmpty || isPlain(bytes) { return [] }
    var findings: [YAMLScan.Finding] = []
    var place = SourcePlace(line: 1, column: 1)
    var position = 0
    while position < bytes.count {
      guard let (scalar, length) = scalar(in: bytes, at: position) else {
        return [.init(place: place, problem: .file(.notUTF8(byte: bytes[position])))]
      }
      if isForbidden(scalar), findings.count <= ExperimentLimits.diagnostics {
        findings.append(.init(place: place, problem: .file(.controlCharacter(scalar))))
      }
      position += length
      let isBreak =
        scalar == "\n" || (scalar == "\r" && !(position < bytes.count && bytes[position] == 0x0A))
        || scalar.value == 0x2028 || scalar.value == 0x2029
      place = isBreak ? SourcePlace(line: place.line + 1, column: 1) : place
      if !isBreak { place.column += 1 }
    }
    return findings
  }

  /// The common case, fast: ASCII without control characters.
  private static func isPlain(_ bytes: [UInt8]) -> Bool {
    bytes.withUnsafeBufferPointer { bytes in
      bytes.allSatisfy { ($0 >= 0x20 && $0 < 0x7F) || $0 == 0x0A || $0 == 0x0D || $0 == 0x09 }
    }
  }

  private static func isForbidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09, 0x0A, 0x0D: false
    case 0..<0x20, 0x7F..<0xA0, 0xFEFF, 0xFFFE...0xFFFF: true
    default: false
    }
  }

  private static func scalar(in bytes: [UInt8], at position: Int) -> (Unicode.Scalar, length: Int)? {
    let first = bytes[position]
    if first < 0x80 { return (Unicode.Scalar(first), 1) }
    let length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2
    guard first >= 0xC2, first < 0xF5, position + length <= bytes.count else { return nil }
    var value = UInt32(first) & (0xFF >> (UInt32(length) + 1))
    for byte in bytes[position + 1..<position + length] {
      guard byte & 0xC0 == 0x80 else { return nil }
      value = value << 6 | UInt32(byte & 0x3F)
    }
    let least: [UInt32] = [0, 0, 0x80, 0x800, 0x10000]
    guard value >= least[length], let scalar = Unicode.Scalar(value) else { return nil }
    return (scalar, length)
  }
}
