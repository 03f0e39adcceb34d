import BackpropCore

/// The order in which the options of a question stand: fixed by the question's id, so that it looks the same to
/// everybody in the room, and not the author's, who puts the right one second more often than chance would.
enum OptionOrder {
  /// Chosen so that the right options of the course stand in every place equally often. A test counts them.
  private static let salt: UInt64 = 177

  static func arranged(_ options: [Question.Option], id: String) -> [Question.Option] {
    arranged(options, id: id, salt: salt)
  }

  static func arranged<Element>(_ options: [Element], id: String, salt: UInt64) -> [Element] {
    var seed = UInt64(14_695_981_039_346_656_037) &+ salt
    for byte in id.utf8 { seed = (seed ^ UInt64(byte)) &* 1_099_511_628_211 }
    var random = SplitMix64(seed: seed)
    return options.shuffled(using: &random)
  }
}
