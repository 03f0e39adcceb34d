import BackpropCore
import Yams

extension ExperimentDecoder {
  struct Data {
    var dataset: Dataset
    var source: TableSource?
  }

  mutating func data(_ keys: YAMLNodeReader.Section, unitCounts: [Int]?) -> Data? {
    guard let node = keys["data"] else { return nil }
    let kind: ExperimentSection = node.mapping?["csv"] == nil ? .data : .table
    guard let section = reader.section(kind, node, as: .key("data")) else { return nil }
    if section["csv"] != nil { return table(section, unitCounts: unitCounts) }
    for key in ["oneHot", "scale"] where section[key] != nil {
      reader.report(
        .uselessKey(key, with: "inline data", insteadWith: "csv: FILE"), at: section.place(of: key))
    }
    return inline(section, unitCounts: unitCounts)
  }

  // MARK: Inline

  private mutating func inline(_ section: YAMLNodeReader.Section, unitCounts: [Int]?) -> Data? {
    let inputsNode = section["inputs"]
    let targetsNode = section["targets"]
    let inputs = inputsNode.flatMap { rows($0, role: "inputs", layer: 1, width: unitCounts?.first) }
    let targets = targetsNode.flatMap {
      rows($0, role: "targets", layer: unitCounts?.count ?? 0, width: unitCounts?.last)
    }
    if let inputs = inputsNode?.sequence, let node = targetsNode, let targets = node.sequence,
      inputs.count != targets.count, inputs.first?.sequence != nil, targets.first?.sequence != nil
    {
      reader.report(
        .count(targets.count, inputs.count, of: .key("targets"), .onePerRowOfInputs), at: node)
      return nil
    }
    guard let inputs, let targets else { return nil }
    return Data(dataset: Dataset(inputs: inputs, targets: targets), source: nil)
  }

  private mutating func rows(_ node: Node, role: String, layer: Int, width: Int?) -> Matrix? {
    guard let list = reader.list(node, of: "rows", as: .key(role)) else { return nil }
    guard !list.isEmpty else {
      reader.report(.noPatterns(role), at: node)
      return nil
    }
    guard isListOfLists(list, first: .pattern(role: role, row: 1)) else { return nil }
    guard list.count <= ExperimentLimits.patterns else {
      reader.report(.tooManyPatterns(list.count), at: node)
      return nil
    }
    var elements: [Double] = []
    elements.reserveCapacity(list.count * (width ?? 0))
    var isWhole = true
    for (index, entry) in list.enumerated() {
      let number = index + 1
      let row = numbers(
        entry, expected: width, .onePerUnit(layer: layer), as: .pattern(role: role, row: number)
      ) { .value(role: role, row: number, unit: $0) }
      if let row { elements += row } else { isWhole = false }
    }
    guard isWhole, let width else { return nil }
    return Matrix(rowCount: list.count, columnCount: width, elements: elements)
  }

  // MARK: From a table

  /// A column asked for, and where.
  struct NamedColumn {
    var name: String
    var place: SourcePlace
  }

  private mutating func table(_ section: YAMLNodeReader.Section, unitCounts: [Int]?) -> Data? {
    guard let csv = section["csv"] else { return nil }
    let path = reader.text(csv, as: .key("csv"), .path)
    let inputs = section["inputs"].flatMap { columns($0, role: "inputs") }
    let targets = section["targets"].flatMap { columns($0, role: "targets") }
    let oneHot = section["oneHot"].map { columns($0, role: "oneHot") } ?? []
    let scale =
      section["scale"].map { reader.word($0, as: .key("scale"), of: ColumnScale.self) } ?? ColumnScale.none
    guard let path, let inputs, let targets, let oneHot, let scale else { return nil }
    guard !path.unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x7F }) else {
      reader.report(.unusablePath(path), at: csv)
      return nil
    }
    guard areDistinct(inputs: inputs, targets: targets, oneHot: oneHot) else { return nil }
    let source = TableSource(
      csv: path, baseDirectory: baseDirectory, inputs: inputs.map(\.name), targets: targets.map(\.name),
      oneHot: oneHot.map(\.name), scale: scale)
    guard var table = load(source, at: reader.place(of: csv), columns: inputs + targets) else { return nil }
    let sides = [
      ("inputs", source.inputs, 1, unitCounts?.first),
      ("targets", source.targets, unitCounts?.count ?? 0, unitCounts?.last),
    ]
    var isRight = unitCounts != nil
    for (role, names, layer, units) in sides {
      let widths = names.map { (name: $0, count: table.width(of: $0)) }
      guard let units, widths.reduce(0, { $0 + $1.count }) != units else { continue }
      reader.report(
        .columnWidth(role, widths, layer: layer, units: units), at: section.place(of: role))
      isRight = false
    }
    guard isRight, let dataset = table.dataset() else { return nil }
    notes += table.notes
    return Data(dataset: dataset, source: source)
  }

  private mutating func columns(_ node: Node, role: String) -> [NamedColumn]? {
    guard let list = reader.list(node, of: "column names", as: .key(role)) else { return nil }
    guard !list.isEmpty else {
      reader.report(.wrong(node, as: .key(role), .list(of: "column names")), at: node)
      return nil
    }
    var result: [NamedColumn] = []
    for entry in list {
      guard let name = reader.text(entry, as: .column(role: role), .name) else { continue }
      result.append(NamedColumn(name: name, place: reader.place(of: entry)))
    }
    return result.count == list.count ? result : nil
  }

  private mutating func areDistinct(
    inputs: [NamedColumn], targets: [NamedColumn], oneHot: [NamedColumn]
  ) -> Bool {
    var isRight = true
    var used: Set<String> = []
    for column in inputs + targets where !used.insert(column.name).inserted {
      reader.report(.columnTwice(column.name), at: column.place)
      isRight = false
    }
    var labels: Set<String> = []
    for column in oneHot {
      if !labels.insert(column.name).inserted {
        reader.report(.columnTwice(column.name), at: column.place)
        isRight = false
      } else if !used.contains(column.name) {
        reader.report(.oneHotUnused(column.name), at: column.place)
        isRight = false
      }
    }
    return isRight
  }

  private mutating func load(
    _ source: TableSource, at place: SourcePlace, columns: [NamedColumn]
  ) -> DataTable? {
    do throws(ChunkedFile.Failure) {
      tablePath = source.path
      var table = DataTable(source)
      let header = try table.read()
      for column in columns {
        switch header?.filter({ $0 == column.name }).count {
        case nil, 1: break
        case 0:
          reader.report(
            .noColumn(column.name, in: source.csv, known: header ?? []), at: column.place)
        default: reader.report(.ambiguousColumn(column.name, in: source.csv), at: column.place)
        }
      }
      tableFindings = table.findings
      return table.isComplete ? table : nil
    } catch {
      if error == .missing {
        reader.findings.report(.noTable(source.path), at: place, kind: .missing)
      } else {
        reader.findings.report(.unreadable(error, path: source.path), at: place, kind: .unreadable)
      }
      return nil
    }
  }
}
