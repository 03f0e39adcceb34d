/// The form a trace is written in.
enum TraceFormat: String, CaseIterable {
  case text, json, csv, markdown, latex

  /// Read by programs: all digits unless others are asked for.
  var isForMachines: Bool {
    switch self {
    case .json, .csv: true
    case .text, .markdown, .latex: false
    }
  }
}
