import ArgumentParser
import BackpropLessons

struct LessonsSchema: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema", abstract: "Print the whole reference of the lesson format, with examples.")

  @OptionGroup var output: OutputOptions

  func run() throws {
    let look = TextLook.of(output: self.output.output, wraps: false)
    var output = try Output(output.output)
    try output.write(look.glyphs.text(LessonReference.text))
    try output.finish()
  }
}
