/// A mapping with keys of its own.
package protocol KeyedSection {
  /// As in "unknown in …".
  var title: String { get }
  var keyNames: [String] { get }
  /// Those that have to be there.
  var requiredKeys: [String] { get }
  /// What to add for a key that has to be there.
  func addition(of key: String) -> String
  /// What is said where there is something else.
  var expected: Expected { get }
}
