import Foundation
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A real terminal with a shell in it, driven as a person would: keys in, picture out.
///
/// tmux is the terminal: it draws what the program sends and tells what can be seen. Nothing here sleeps for a fixed
/// time; what is waited for is looked for until it is there, or the test fails with the last picture.
final class Tmux {
  private let socket: String
  private let folder: TemporaryFolder

  /// Generous: a slow machine is no failure, only a picture that never comes is one.
  private static let patience = Duration.seconds(30)

  /// - Parameter environment: for the shell in the terminal.
  init(rows: Int = 24, columns: Int = 80, environment: [String: String] = [:]) throws {
    folder = try TemporaryFolder()
    socket = folder.path("tmux")
    let settings = try folder.write(
      "set -g status off\nset -g default-terminal screen-256color\nset -sg escape-time 0\n", to: "tmux.conf")
    try Self.requireTmux()
    var variables = [
      "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8", "PS1": "ready> ", "ENV": "", "HOME": folder.url.path,
    ]
    variables.merge(environment) { $1 }
    let assignments = variables.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
    try run(
      [
        "-u", "-f", settings, "new-session", "-d", "-x", "\(columns)", "-y", "\(rows)", "env", "-u",
        "NO_COLOR",
      ]
        + assignments + ["sh", "-i"])
    try wait(for: "ready>")
  }

  deinit { _ = try? Self.call(["-S", socket, "kill-server"]) }

  private static func requireTmux() throws {
    let version = try? call(["-V"])
    try #require(
      version?.status == 0,
      "these tests need tmux, the terminal they look at: apt-get install tmux, or brew install tmux")
  }

  /// Not Foundation's `Process`, and no pipe: both wait for whoever holds the other end, and the server that the
  /// first command starts inherits it.
  private static func call(_ arguments: [String]) throws -> (status: Int32, output: String) {
    let folder = try TemporaryFolder()
    let output = try folder.write("", to: "output")
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 1, output, O_WRONLY, 0)
    posix_spawn_file_actions_adddup2(&actions, 1, 2)
    // The threads of a test run hold signals back, and what is started from them would too.
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))
    let argv = (["env", "tmux"] + arguments).map { strdup($0) } + [nil]
    let environment = ProcessInfo.processInfo.environment.filter { $0.key != "TMUX" }
    let envp = environment.map { strdup("\($0)=\($1)") } + [nil]
    defer { for text in argv + envp { free(text) } }
    var process: pid_t = 0
    try #require(
      posix_spawn(&process, "/usr/bin/env", &actions, &attributes, argv, envp) == 0, "cannot run env")
    var status: Int32 = 0
    while waitpid(process, &status, 0) == -1, errno == EINTR {}
    return (status & 0x7F == 0 ? (status >> 8) & 0xFF : -1, try folder.read("output"))
  }

  @discardableResult
  private func run(_ arguments: [String]) throws -> String {
    let result = try Self.call(["-S", socket] + arguments)
    try #require(result.status == 0, "tmux \(arguments.joined(separator: " ")): \(result.output)")
    return result.output
  }

  /// Types text as it is.
  func type(_ text: String) throws { try run(["send-keys", "-l", "--", text]) }

  /// Presses keys by tmux's names: Right, Enter, Escape, C-z.
  func press(_ keys: String...) throws { try run(["send-keys", "--"] + keys) }

  /// Types a command of the shell.
  func command(_ line: String) throws {
    try type(line)
    try press("Enter")
  }

  func resize(rows: Int, columns: Int) throws {
    try run(["resize-window", "-x", "\(columns)", "-y", "\(rows)"])
  }

  /// What can be seen, line by line without the blanks at the ends.
  func lines() throws -> [String] {
    try run(["capture-pane", "-p"]).split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  func screen() throws -> String { try lines().joined(separator: "\n") }

  /// Waits until the picture is as wanted.
  func wait(until isWanted: ([String]) -> Bool, _ what: String) throws {
    let deadline = ContinuousClock.now + Self.patience
    while true {
      let lines = try lines()
      if isWanted(lines) { return }
      try #require(ContinuousClock.now < deadline, "never seen: \(what)\n\(lines.joined(separator: "\n"))")
      usleep(20_000)
    }
  }

  func wait(for text: String) throws {
    try wait(until: { $0.contains { $0.contains(text) } }, text)
  }

  /// A file the shell has written, once it is there and ends with a line end.
  func file(_ name: String) throws -> String {
    let deadline = ContinuousClock.now + Self.patience
    while true {
      if let text = try? folder.read(name), text.hasSuffix("\n") { return text }
      let seen = try screen()
      try #require(ContinuousClock.now < deadline, "the shell never wrote \(name)\n\(seen)")
      usleep(20_000)
    }
  }

  func path(_ name: String) -> String { folder.path(name) }
}
