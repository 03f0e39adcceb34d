import ArgumentParser
import BackpropCore
import BackpropExperiments
import BackpropLessons

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// `backprop examine`: a student's own program, run on fresh networks, its mistake named.
struct ExamineCommand: ParsableCommand {
  enum Format: String, CaseIterable, ExpressibleByArgument {
    case text, json, gradescope
  }

  static let configuration = CommandConfiguration(
    commandName: "examine",
    abstract: "Run a student's own program on fresh networks and name its mistake.",
    usage: """
      backprop examine [<options>] [<experiment> ...] -- <command> ...
      backprop examine --starter python|numpy|pytorch
      """,
    discussion: """
      COMMAND is started once for each network, with the experiment as JSON on standard input (the keys of an \
      experiment file, "updates": 2, and "patterns", the rows that each update looks at). It answers with JSON in the \
      layout of trace on standard output: any of its arrays, for both updates or one. Whatever else it has to say \
      belongs on standard error. Each answer is graded, and the rule, or the two, that explain all answers are named.

      --starter prints a program to fill in. COMMAND runs with your rights: a program that you do not trust belongs \
      into a container. Exit status 0 if all is right, 1 if something is wrong, 69 if COMMAND cannot be started.
      """)

  @OptionGroup var subject: SubjectArguments
  @OptionGroup var drawing: DrawingOptions

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("How long one run may take, in seconds. Default: 10.", valueName: "seconds"),
    transform: CommandLineNumber.decimal)
  var timeout: Double = 10

  @Option(help: ArgumentHelp("text, json or gradescope.", valueName: "format"))
  var format: Format = .text

  @Option(help: ArgumentHelp("Print a program to fill in: python, numpy or pytorch.", valueName: "language"))
  var starter: Starter?

  @OptionGroup var figures: FiguresOptions
  @OptionGroup var notation: NotationOptions
  @OptionGroup var digits: DigitsOptions
  @OptionGroup var output: OutputOptions
  @OptionGroup var plain: PlainOptions

  func validate() throws {
    guard (0.01...86_400).contains(timeout) else {
      throw ValidationError("--timeout is \(timeout), expected 0.01 to 86400 seconds")
    }
    if starter != nil {
      guard subject.command.isEmpty, subject.experiments.isEmpty else {
        throw ValidationError("--starter only prints a program, expected nothing to run beside it")
      }
      return
    }
    guard !subject.command.isEmpty else {
      throw ValidationError("found no program, expected -- and a command, as in: examine -- python3 mine.py")
    }
    if subject.experiments.count(where: { $0 == "-" }) > 1 {
      throw ValidationError("found - twice, expected standard input once")
    }
    if !subject.experiments.isEmpty, let option = drawing.given {
      throw ValidationError(
        "\(option) is about drawn networks, and experiments are named: expected one of them")
    }
  }

  func run() throws {
    if let starter {
      var output = try Output(output.output)
      try output.write(starter.text)
      return try output.finish()
    }
    let experiments = try chosenExperiments()
    if let path = output.output { try OutputFile.check(path) }
    let notation = notation.notation(for: experiments[0].setup.architecture)
    let answers = try ask(experiments, notation)
    let report = ExamineOutput(
      command: subject.command, seed: subject.experiments.isEmpty ? drawing.seed : nil, notation: notation,
      answers: answers,
      examination: Examination(
        answers.map { .init(setup: $0.experiment.setup, work: $0.work) }, notation: notation,
        figures: figures.figures))
    try write(report)
    if !report.examination.isAllRight { throw ExitCode(ExitStatus.saysNo.rawValue) }
  }

  private func chosenExperiments() throws -> [Experiment] {
    if !subject.experiments.isEmpty { return try subject.experiments.map { try ExperimentSource.load($0) } }
    return try drawing.setting().draw(count: drawing.networks, seed: UInt64(bitPattern: Int64(drawing.seed)))
      .enumerated().map { number, setup in Experiment(name: "network \(number + 1)", setup: setup) }
  }

  /// Runs the program on one experiment after the other.
  private func ask(_ experiments: [Experiment], _ notation: Notation) throws -> [ExaminedAnswer] {
    let program = ChildProgram(
      command: subject.command, timeout: .seconds(timeout), outputLimit: ExperimentLimits.fileBytes)
    let watch = InterruptWatch([SIGINT, SIGTERM, SIGHUP])
    defer { watch.deliver() }
    return try experiments.map { experiment in
      let question = try ExaminedAnswer.question(experiment)
      let result = try program.run(input: Array(question.utf8)) { watch.isPending }
      // Whoever interrupts wants no report.
      if result.ending == .interrupted { watch.deliver() }
      return ExaminedAnswer(experiment, question, result, timeout: timeout, notation)
    }
  }

  private func write(_ report: ExamineOutput) throws {
    let look = plain.look(output: self.output.output)
    let numbers = NumberFormat(decimals: digits.decimals(), style: .text)
    var output = try Output(output.output, look)
    switch format {
    case .json: try output.write(report.json.text + "\n")
    case .gradescope: try output.write(report.gradescope(numbers).json.text + "\n")
    case .text: for line in report.lines(numbers) { try output.line(look.mathGlyphs.written(line)) }
    }
    try output.finish()
  }
}

/// What is examined: `[EXPERIMENT…] -- COMMAND…`.
///
/// One list, taken apart where the command line has its first `--`: the parser refuses two lists side by side, even
/// where one of them stands behind the `--`.
struct SubjectArguments: ParsableArguments {
  @Argument(
    help: ArgumentHelp(
      """
      Your own experiments instead of drawn networks: files, or built-in experiments' names. After -- the program and \
      its arguments.
      """, valueName: "experiment"),
    completion: Completions.experiments)
  private var words: [String] = []

  private var commandCount: Int {
    CommandLine.arguments.drop { $0 != "--" }.dropFirst().count
  }

  var experiments: [String] { words.dropLast(commandCount) }
  /// The program and its arguments.
  var command: [String] { words.suffix(commandCount) }
}
