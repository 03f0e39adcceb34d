import Foundation
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// What a run of the program left behind.
struct CommandResult {
  /// The exit status, or 128 + the signal that ended it, as a shell counts.
  let status: Int32
  let output: String
  let errors: String

  /// Standard output as JSON.
  func json() throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(output.utf8)) as? [String: Any])
  }
}

/// The built program, run as a person would: with arguments, files and streams.
struct BackpropProcess {
  enum Stream {
    case nothing
    case text(String)
    /// A pipe nobody writes to and nobody closes.
    case open
    case descriptor(Int32)
  }

  private let process: pid_t
  private let folder: URL

  /// Beside the test bundle, where the build puts it. A test that finds none fails.
  static var executable: URL {
    get throws {
      let folders = [Bundle.main.bundleURL, Bundle.main.bundleURL.deletingLastPathComponent()]
      let candidates = folders.map { $0.appendingPathComponent("backprop") }
      return try #require(
        candidates.first { FileManager.default.isExecutableFile(atPath: $0.path) },
        "the program has to be built beside the tests")
    }
  }

  static func run(
    _ arguments: String..., input: Stream = .nothing, directory: URL? = nil,
    environment: [String: String] = [:]
  ) throws -> CommandResult {
    try BackpropProcess(arguments, input: input, directory: directory, environment: environment).wait()
  }

  /// - Parameters:
  ///   - environment: replaces variables of this process.
  ///   - executable: another copy of the program.
  ///   - output: replaces the file that standard output is gathered in; so does `errors` that of standard error.
  init(
    _ arguments: [String], input: Stream = .nothing, directory: URL? = nil,
    environment: [String: String] = [:], executable: String? = nil, output: Int32? = nil,
    errors: Int32? = nil
  ) throws {
    folder = try Self.newFolder()
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    try Self.open(input, folder, &actions)
    for (descriptor, given, name) in [(Int32(1), output, "output"), (2, errors, "errors")] {
      let path = folder.appendingPathComponent(name).path
      if let given {
        posix_spawn_file_actions_adddup2(&actions, given, descriptor)
      } else {
        posix_spawn_file_actions_addopen(&actions, descriptor, path, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
      }
    }
    // A test run in the background may have inherited that interrupts are ignored.
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var defaults = sigset_t()
    sigemptyset(&defaults)
    sigaddset(&defaults, SIGINT)
    sigaddset(&defaults, SIGPIPE)
    posix_spawnattr_setsigdefault(&attributes, &defaults)
    // The threads of a test run hold signals back, and what is started from them would too.
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK))
    var command = [try executable ?? Self.executable.path] + arguments
    if let directory {
      command = ["/bin/sh", "-c", "cd \"$0\" && exec \"$@\"", directory.path] + command
    }
    var variables = ProcessInfo.processInfo.environment
    // Nobody's own progress and settings are touched, nor do they change what a test sees.
    for name in ["XDG_STATE_HOME", "XDG_CONFIG_HOME"] { variables[name] = folder.path }
    variables["BACKPROP_LESSONS"] = nil
    variables.merge(environment) { $1 }
    process = try Self.spawn(
      command, variables.map { "\($0)=\($1)" }, &actions, &attributes)
  }

  private static func newFolder() throws -> URL {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
      "backprop-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    return folder
  }

  private static func open(
    _ input: Stream, _ folder: URL, _ actions: inout posix_spawn_file_actions_t
  ) throws {
    switch input {
    case .nothing: posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    case .text(let text):
      let file = folder.appendingPathComponent("input")
      try Data(text.utf8).write(to: file)
      posix_spawn_file_actions_addopen(&actions, 0, file.path, O_RDONLY, 0)
    case .open:
      let pipe = folder.appendingPathComponent("pipe").path
      try #require(mkfifo(pipe, 0o600) == 0)
      posix_spawn_file_actions_addopen(&actions, 0, pipe, O_RDWR, 0)
    case .descriptor(let descriptor): posix_spawn_file_actions_adddup2(&actions, descriptor, 0)
    }
  }

  private static func spawn(
    _ arguments: [String], _ environment: [String],
    _ actions: inout posix_spawn_file_actions_t, _ attributes: inout posix_spawnattr_t
  ) throws -> pid_t {
    let argv = arguments.map { strdup($0) } + [nil]
    let envp = environment.map { strdup($0) } + [nil]
    defer { for text in argv + envp { free(text) } }
    var process: pid_t = 0
    let code = posix_spawn(&process, arguments[0], &actions, &attributes, argv, envp)
    try #require(code == 0, "cannot run \(arguments[0])")
    return process
  }

  func interrupt() { send(SIGINT) }
  func send(_ signal: Int32) { kill(process, signal) }

  /// Waits until the program holds interrupts back: from then on one ends it in order.
  func waitUntilItHoldsInterruptsBack() throws {
    try waitUntil {
      let status = try String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8)
      let line = try #require(status.split(separator: "\n").first { $0.hasPrefix("SigBlk:") })
      let blocked = try #require(UInt64(line.dropFirst(7).trimmingCharacters(in: .whitespaces), radix: 16))
      return blocked & (1 << UInt64(SIGINT - 1)) != 0
    }
  }

  /// Whether it has; its status is left for `wait`.
  var hasEnded: Bool {
    var information = siginfo_t()
    return waitid(P_PID, id_t(process), &information, WEXITED | WNOHANG | WNOWAIT) == 0
      && information.si_signo == SIGCHLD
  }

  /// The result; a program that has not ended in time is killed, which no test expects.
  func wait(patience: Duration = .seconds(120)) throws -> CommandResult {
    defer { try? FileManager.default.removeItem(at: folder) }
    var status: Int32 = 0
    do {
      try waitUntil(patience: patience) { waitpid(process, &status, WNOHANG) == process }
    } catch {
      kill(process, SIGKILL)
      waitpid(process, &status, 0)
      throw error
    }
    let signal = status & 0x7F
    return CommandResult(
      status: signal == 0 ? (status >> 8) & 0xFF : 128 + signal, output: text("output"),
      errors: text("errors"))
  }

  private func text(_ name: String) -> String {
    let data = try? Data(contentsOf: folder.appendingPathComponent(name))
    return data.map { String(decoding: $0, as: UTF8.self) } ?? ""
  }

  /// - Parameter patience: generous; a slow machine is no failure.
  func waitUntil(
    _ what: Comment = "the program does not end", patience: Duration = .seconds(120),
    _ condition: () throws -> Bool
  ) throws {
    let deadline = ContinuousClock.now + patience
    while try !condition() {
      try #require(ContinuousClock.now < deadline, what)
      usleep(2000)
    }
  }
}

/// A folder of a test's own, gone at its end.
final class TemporaryFolder {
  let url: URL

  init() throws {
    url = FileManager.default.temporaryDirectory.appendingPathComponent("backprop-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  func path(_ name: String) -> String { url.appendingPathComponent(name).path }

  func write(_ text: String, to name: String) throws -> String {
    try Data(text.utf8).write(to: url.appendingPathComponent(name))
    return path(name)
  }

  func read(_ name: String) throws -> String {
    try String(contentsOf: url.appendingPathComponent(name), encoding: .utf8)
  }

  var names: [String] {
    get throws { try FileManager.default.contentsOfDirectory(atPath: url.path).sorted() }
  }
}
