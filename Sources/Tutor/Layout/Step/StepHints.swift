import BackpropCore

/// The key line of the step view and of what lies over it.
struct StepHints {
  let state: TutorState
  /// What `q` leads to: "quit", "back".
  let leave: String

  var hints: [KeyHint] {
    if let target = state.influenceTarget { return choosing(target) }
    return switch state.overlay {
    case nil: state.isAsking ? asking : walking
    case .table: table
    case .onward: onward
    case .caption: caption
    case .influence(let view): influence(view)
    case .wiggle(let wiggle): self.wiggle(wiggle)
    }
  }

  private var walking: [KeyHint] {
    [
      KeyHint(0, "step", .walk(.stepBack), .walk(.stepForward)),
      KeyHint(3, "pick", .number(.pickPrevious), .number(.pickNext)), KeyHint(4, "from", .number(.follow)),
      KeyHint(9, "who uses it", .number(.listUsers)), KeyHint(5, "formula", .reading(.nextForm)),
      KeyHint(6, "symbols", .reading(.nextNotation)), KeyHint(7, "predict", .learn(.predict)),
      KeyHint(11, "matrix", .reading(.toggleMatrix)), KeyHint(10, "table", .open(.table)),
      KeyHint(8, "digits", .reading(.moreDigits)), KeyHint(12, "influence", .number(.startInfluence)),
      KeyHint(1, "help", .open(.help)), KeyHint(2, leave, .session(.leave)),
    ]
  }

  /// While the second number of an influence is picked.
  private func choosing(_ target: Quantity) -> [KeyHint] {
    let name = QuantityWords(of: state.currentStep, in: state.trace).picked(target)
    return [
      KeyHint(0, typing: "influence on \(name) of …"),
      KeyHint(3, "pick", .number(.pickPrevious), .number(.pickNext)),
      KeyHint(4, "elsewhere", .walk(.stepBack), .walk(.stepForward), .open(.table)),
      KeyHint(1, "choose", .number(.follow)), KeyHint(2, "cancel", .session(.escape)),
    ]
  }

  private var asking: [KeyHint] {
    state.prediction?.isTyping == true
      ? [
        KeyHint(5, typing: "type a number or a product"), KeyHint(0, typing: "Enter check"),
        KeyHint(3, "show it", .walk(.stepForward)), KeyHint(2, "hint", .learn(.nextHint)),
        KeyHint(4, "leave the field", .session(.escape)), KeyHint(1, "help", .open(.help)),
      ]
      : [
        KeyHint(2, typing: "digits answer"), KeyHint(0, "show it", .walk(.stepForward)),
        KeyHint(3, "hint", .learn(.nextHint)), KeyHint(4, "level", .learn(.predict)),
        KeyHint(6, "pick", .number(.pickPrevious), .number(.pickNext)),
        KeyHint(5, "all of this", .open(.caption)), KeyHint(1, "help", .open(.help)),
        KeyHint(7, leave, .session(.leave)),
      ]
  }

  private var table: [KeyHint] {
    [
      KeyHint(2, "step", .walk(.stepBack), .walk(.stepForward)),
      KeyHint(1, "pick", .number(.pickPrevious), .number(.pickNext), .number(.pickNextColumn)),
      KeyHint(3, "from", .number(.follow)), KeyHint(6, "who uses it", .number(.listUsers)),
      KeyHint(5, "symbols", .reading(.nextNotation)), KeyHint(7, "digits", .reading(.moreDigits)),
      KeyHint(4, "help", .open(.help)), KeyHint(0, "close", .open(.table), .session(.escape)),
    ]
  }

  private var onward: [KeyHint] {
    let users = state.usersOfPicked
    let choose =
      users.count > 1 ? [KeyHint(2, "choose", .number(.pickPrevious), .number(.pickNext))] : []
    let follow = users.isEmpty ? [] : [KeyHint(1, "go there", .number(.follow))]
    return choose + follow + [
      KeyHint(4, "symbols", .reading(.nextNotation)), KeyHint(3, "help", .open(.help)),
      KeyHint(0, "close", .number(.listUsers), .session(.escape)),
    ]
  }

  private var caption: [KeyHint] {
    let scroll =
      CaptionLayout(StepContent(state)).lastScroll > 0
      ? [KeyHint(2, "scroll", .number(.pickPrevious), .number(.pickNext))] : []
    return [KeyHint(0, "step", .walk(.stepBack), .walk(.stepForward))] + scroll + [
      KeyHint(4, "symbols", .reading(.nextNotation)), KeyHint(3, "help", .open(.help)),
      KeyHint(1, "close", .open(.caption), .session(.escape)),
    ]
  }

  private func influence(_ view: InfluenceView) -> [KeyHint] {
    let path =
      InfluenceReading(view, in: state).paths.count > 1
      ? [KeyHint(1, "path", .number(.pickPrevious), .number(.pickNext))] : []
    return path + [
      KeyHint(2, "another number", .number(.startInfluence)),
      KeyHint(4, "digits", .reading(.moreDigits)), KeyHint(5, "symbols", .reading(.nextNotation)),
      KeyHint(3, "help", .open(.help)), KeyHint(0, "close", .session(.escape)),
    ]
  }

  private func wiggle(_ wiggle: WiggleState) -> [KeyHint] {
    let words = QuantityWords(of: state.currentStep, in: state.trace)
    let keep =
      words.reasonNotToSet(wiggle.quantity) == nil ? [KeyHint(3, "keep it", .number(.follow))] : []
    return [
      KeyHint(1, "move it by ε", .walk(.stepBack), .walk(.stepForward)),
      KeyHint(2, "larger, smaller ε", .number(.pickPrevious), .number(.pickNext)),
    ] + keep + [
      KeyHint(4, "help", .open(.help)), KeyHint(0, "let go", .change(.wiggle), .session(.escape)),
    ]
  }
}
