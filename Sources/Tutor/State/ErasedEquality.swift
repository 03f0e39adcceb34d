/// Whether two values are of the same type and equal; for values whose types are known only at run time.
func areEqual(_ first: any Equatable, _ second: any Equatable) -> Bool {
  func isEqual<Value: Equatable>(_ value: Value) -> Bool { value == second as? Value }
  return isEqual(first)
}
