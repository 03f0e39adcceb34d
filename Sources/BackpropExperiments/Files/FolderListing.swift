#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// What files a folder has.
package enum FolderListing {
  /// The names of its files, by name; hidden ones and folders in it are left out. `nil` where there is no such folder.
  package static func files(in folder: String) -> [String]? {
    guard let stream = opendir(folder) else { return nil }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      var status = stat()
      // What cannot be looked at is a file that cannot be read: whoever reads it will say so.
      let isKnown = stat(path(of: name, in: folder), &status) == 0
      if !name.hasPrefix("."), !isKnown || status.st_mode & S_IFMT != S_IFDIR { names.append(name) }
    }
    return names.sorted()
  }

  /// "class/anna.csv"
  package static func path(of name: String, in folder: String) -> String {
    (folder.hasSuffix("/") ? folder : folder + "/") + name
  }
}
