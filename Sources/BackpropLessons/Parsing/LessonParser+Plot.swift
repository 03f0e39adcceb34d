import BackpropCore
import BackpropExperiments
import Yams

extension LessonParser {
  mutating func plot(_ reader: inout LessonBlockReader) -> PlotBlock? {
    guard let keys = reader.section(.block(.plot)) else { return nil }
    let title = keys["title"].map { reader.inline($0, of: "title") } ?? []
    let kind = keys["kind"].flatMap { reader.word($0, of: "kind", PlotKind.self) }
    let values = values(keys, &reader)
    guard let kind else { return nil }
    let foreign = Set(PlotKind.keys.map(\.name)).subtracting(kind.ownKeys.map(\.name))
    for key in foreign.sorted() where keys[key] != nil {
      reader.findings.report(.uselessKey(key, with: "kind: \(kind.rawValue)"), at: keys.place(of: key))
    }
    guard let values, let figure = figure(kind, keys, values, &reader), let title else { return nil }
    return PlotBlock(experiment: values.experiment, title: title, figure: figure)
  }

  private mutating func figure(
    _ kind: PlotKind, _ keys: LessonBlockReader.Section, _ values: LessonValues,
    _ reader: inout LessonBlockReader
  ) -> PlotBlock.Figure? {
    switch kind {
    case .slope: return slope(keys, values, &reader)
    case .costAlong: return parameter("along", keys, values, &reader).map { .costAlong($0) }
    case .differences: return parameter("along", keys, values, &reader).map { .differences($0) }
    case .costCurve:
      let isLogarithmic = keys["log"].map { reader.truth($0, of: "log") } ?? false
      guard let epochs = epochs(keys, &reader, required: true), let isLogarithmic else { return nil }
      return .costCurve(epochs: epochs, isLogarithmic: isLogarithmic)
    case .contours:
      let across = parameter("across", keys, values, &reader)
      let up = parameter("up", keys, values, &reader)
      let epochs = epochs(keys, &reader, required: true)
      let runs = runs(keys, values, &reader)
      guard let across, let up, let epochs, let runs else { return nil }
      return .contours(across: across, up: up, runs: runs, epochs: epochs)
    case .outputMap: return outputMap(keys, values, &reader)
    }
  }

  private mutating func slope(
    _ keys: LessonBlockReader.Section, _ values: LessonValues, _ reader: inout LessonBlockReader
  ) -> PlotBlock.Figure? {
    var point: Quantity?
    if let node = keys["at"] {
      guard let text = reader.text(node, of: "at"),
        let name = reader.value(text, { text throws(ValueError) in try values.names.name(text) })
      else { return nil }
      guard case .weightedInput = name.quantity, name.update == 0 else {
        reader.report(
          .wrong(
            node.found, as: Subject(key: "at"),
            Expected("a z of update 1", hint: "write for example z_j[1]")),
          at: node)
        return nil
      }
      point = name.quantity
    }
    let architecture = values.experiment.setup.architecture
    var function = architecture.activations[0]
    if case .weightedInput(let layer, _, _)? = point { function = architecture.activation(ofLayer: layer) }
    if let node = keys["activation"] {
      guard let kind = reader.word(node, of: "activation", among: ActivationFunction.Kind.ofOneUnit) else {
        return nil
      }
      function = kind.function
    }
    guard !function.kind.row.isOfWholeLayer else {
      reader.findings.report(.content(.softmaxSlope), at: keys.place(of: "kind"))
      return nil
    }
    return .slope(function, at: point)
  }

  private mutating func parameter(
    _ key: String, _ keys: LessonBlockReader.Section, _ values: LessonValues,
    _ reader: inout LessonBlockReader
  ) -> Parameter? {
    guard let node = keys[key] else {
      reader.findings.report(
        .missingKey(key, in: "this plot", addition: "add \(key): w_ij[1,1]"), at: keys.place)
      return nil
    }
    guard let text = reader.text(node, of: key),
      let name = reader.value(text, { text throws(ValueError) in try values.names.name(text) })
    else { return nil }
    guard case .parameter(let parameter) = name.quantity, name.update == 0 else {
      reader.report(.content(.notAParameter(text.text)), at: node)
      return nil
    }
    return parameter
  }

  private mutating func epochs(
    _ keys: LessonBlockReader.Section, _ reader: inout LessonBlockReader, required: Bool
  )
    -> Int?
  {
    guard let node = keys["epochs"] else {
      if !required { return 0 }
      reader.findings.report(
        .missingKey("epochs", in: "this plot", addition: "add epochs: 500"), at: keys.place)
      return nil
    }
    return reader.whole(
      node, of: "epochs", in: required ? 1...100_000 : 0...100_000,
      expected: "a whole number up to 100000")
  }

  private mutating func outputMap(
    _ keys: LessonBlockReader.Section, _ values: LessonValues, _ reader: inout LessonBlockReader
  ) -> PlotBlock.Figure? {
    let architecture = values.experiment.setup.architecture
    guard architecture.inputCount == 2 else {
      reader.findings.report(.content(.notOutputMap(values.names.shape)), at: keys.place(of: "kind"))
      return nil
    }
    var unit = 1
    if let node = keys["unit"] {
      let count = architecture.outputCount
      guard
        let written = reader.whole(
          node, of: "unit", in: 1...count, expected: count == 1 ? "1, the only output" : "1 to \(count)")
      else { return nil }
      unit = written
    }
    return epochs(keys, &reader, required: false).map { .outputMap(unit: unit - 1, epochs: $0) }
  }

  private mutating func runs(
    _ keys: LessonBlockReader.Section, _ values: LessonValues, _ reader: inout LessonBlockReader
  ) -> [PlotBlock.Run]? {
    guard let node = keys["runs"] else {
      return [PlotBlock.Run(name: "", learning: values.experiment.setup.learning)]
    }
    guard let items = reader.items(node, of: "runs") else { return nil }
    var runs: [PlotBlock.Run] = []
    for item in items {
      guard let section = reader.section(.run, item) else { continue }
      let name = section["name"].flatMap { reader.text($0, of: "name")?.text }
      let learning = ExperimentDecoder.learning(
        differing: item, from: values.experiment.setup.learning,
        patternCount: values.experiment.setup.data.patternCount, &reader.nodes)
      if let name, let learning { runs.append(PlotBlock.Run(name: name, learning: learning)) }
    }
    return runs.count == items.count ? runs : nil
  }
}

extension BlockRow {
  static let plot = BlockRow(
    title: "a plot", heading: "a figure",
    keys: [
      LessonSection.Key("kind", PlotKind.allCases.map(\.rawValue).joined(separator: ", "), required: true),
      LessonSection.Key("title", "shown above the figure"),
    ] + PlotKind.keys,
    parts: [.run],
    example: PlotKind.allCases.map(\.example).joined(separator: "\n\n"))
}
