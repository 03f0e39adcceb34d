import BackpropExperiments

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Finds the folder of the lessons.
enum LessonLocator {
  /// `--lessons` and `$BACKPROP_LESSONS` are final; without them the places where an installed program, an unpacked
  /// archive and a build inside the package have theirs.
  ///
  /// - Throws: `CommandFailure.noLessons` with every place that was looked in.
  static func folder(_ option: String?) throws(CommandFailure) -> String {
    try folder(
      option, variable: getenv("BACKPROP_LESSONS").map { String(cString: $0) }, executable: executable)
  }

  static func folder(_ option: String?, variable: String?, executable: String?) throws(CommandFailure)
    -> String
  {
    if let named = option ?? variable, option != nil || !named.isEmpty {
      guard isFolder(named) else { throw .noLessons(places: [named]) }
      return named
    }
    var places: [String] = []
    if let executable {
      let above = ancestors(of: executable)
      if let beside = above.first {
        places = [parent(of: beside) + "/share/backprop/Lessons", beside + "/Lessons"]
      }
      // .build/debug and .build/<platform>/debug lie two to four levels below the package.
      places += above.dropFirst().prefix(5).filter { access($0 + "/Package.swift", F_OK) == 0 }
        .map { $0 + "/Lessons" }
    }
    guard let found = places.first(where: isFolder) else { throw .noLessons(places: places) }
    return found
  }

  /// The folder the program is in, the one around it, and so on.
  private static func ancestors(of executable: String) -> [String] {
    Array(sequence(first: parent(of: executable)) { $0.isEmpty ? nil : parent(of: $0) })
  }

  private static func parent(of path: String) -> String {
    String(path[..<(path.lastIndex(of: "/") ?? path.startIndex)])
  }

  private static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  /// Where this program is; `nil` where the system does not say.
  private static var executable: String? {
    #if os(Linux)
      let name = "/proc/self/exe"
    #else
      let name = CommandLine.arguments.first ?? ""
    #endif
    guard let real = realpath(name, nil) else { return nil }
    defer { free(real) }
    return String(cString: real)
  }
}
