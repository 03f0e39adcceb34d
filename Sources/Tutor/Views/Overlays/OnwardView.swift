import BackpropCore
import TerminalCanvas

/// The steps that use the picked number (`o`).
struct OnwardView: OverlayView {
  private let content: StepContent
  private let selection: Int

  init(_ content: StepContent, selection: Int) {
    self.content = content
    self.selection = selection
  }

  func draw(on canvas: inout Canvas) {
    let size = canvas.size
    let users = content.state.usersOfPicked
    let empty = nobody(width: min(72, size.columns) - 4)
    let rows = max(1, min(users.isEmpty ? empty.count : users.count, size.rows - 5))
    let selection = min(selection, max(0, users.count - 1))
    let first = min(max(0, selection - rows + 1), max(0, users.count - rows))
    let box = Rect(
      row: size.rows >= 10 ? 1 : 0, column: max(0, (size.columns - 72) / 2), rows: rows + 2,
      columns: min(72, size.columns))
    let name = content.words.picked(content.state.picked)
    let place = users.count > rows ? " · \((selection + 1).grouped) of \(users.count.grouped)" : ""
    Box.draw(on: &canvas, box, title: content.text("who uses \(name)\(place)"))
    canvas.cursor = Point(row: box.row + 1, column: box.column + 2)
    let told = Wrapping.shortened(empty, to: rows, width: box.columns - 4, mark: content.text("…"))
    for (index, line) in told.enumerated() where users.isEmpty {
      canvas.write(line, row: box.row + 1 + index, column: box.column + 2)
    }
    let shown = (0..<rows).filter { first + $0 < users.count }
    let words = content.words.naming(shown.map { content.state.walk.quantity(at: users[first + $0]) })
    for line in shown {
      let isSelected = first + line == selection
      write(
        users[first + line], words, isSelected: isSelected, of: users, on: &canvas,
        Rect(row: box.row + 1 + line, column: box.column + 2, rows: 1, columns: box.columns - 4))
      if isSelected { canvas.cursor = Point(row: box.row + 1 + line, column: box.column + 2) }
    }
  }

  /// "step 22  ∂C/∂w from hidden j = 1 to output i = 1   ∂C/∂w_ij = δ_i a_j": the equation where it fits.
  private func write(
    _ step: Int, _ words: QuantityWords, isSelected: Bool, of users: [Int], on canvas: inout Canvas,
    _ rect: Rect
  ) {
    let trace = content.state.trace
    let shown = trace.step(at: step, notation: content.state.settings.notation)
    let digits = ((users.last ?? step) + 1).grouped.count
    let number = (step + 1).grouped
    let name = content.text(
      "\(isSelected ? ">" : " ") step \(String(repeating: " ", count: digits - number.count))\(number)  "
        + words.name(shown.quantity))
    let style = isSelected ? Style(.operand) : .plain
    canvas.write(clipped(name, to: rect.columns), row: rect.row, column: rect.column, style: style)
    let equation = content.text(trace.symbols(of: shown))
    if name.count + 3 + equation.count <= rect.columns {
      canvas.write(equation, row: rect.row, column: rect.endColumn - equation.count, style: style)
    }
  }

  /// What is said instead of a list.
  private func nobody(width: Int) -> [String] {
    let text =
      switch StepRelations.unused(content.state.picked) {
      case .nextUpdate: "The next update begins with it: } goes there."
      case .goal:
        "No step: it is what all of this is for. Every \(content.words.gradient) says how it would change."
      case .writtenOut: "No later step of this update: the formula of the new value has it written out."
      case .nobody: "No later step of this update."
      }
    return Wrapping.lines(content.text(text), width: width)
  }
}
