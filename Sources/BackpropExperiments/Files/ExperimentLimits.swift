/// The limits of FORMATS.md.
package enum ExperimentLimits {
  package static let layers = 16
  package static let units = 4096
  package static let weights = 25_000_000
  package static let patterns = 10_000_000
  package static let nameLength = 200
  package static let nesting = 64
  package static let fileBytes = 64 << 20
  package static let lessonBytes = 1 << 20
  package static let tableBytes = 1 << 30
  /// After this many errors in one file the rest are only counted: nobody reads a million lines.
  package static let diagnostics = 100
}
