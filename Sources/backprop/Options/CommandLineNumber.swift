/// Numbers on the command line. What the parser says about a bad one names what was found; these add what was expected.
enum CommandLineNumber {
  struct Expected: Error, CustomStringConvertible {
    let description: String
  }

  static func whole(_ text: String) throws -> Int {
    guard let number = Int(text) else { throw Expected(description: "expected a whole number") }
    return number
  }

  static func decimal(_ text: String) throws -> Double {
    guard let number = Double(text) else {
      throw Expected(description: "expected a number such as 0.5 or 1e-3")
    }
    return number
  }
}
