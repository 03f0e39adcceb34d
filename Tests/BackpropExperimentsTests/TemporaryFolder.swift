#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

struct SystemError: Error { let code: Int32 }

/// Runs `body` with a folder of its own and deletes it afterwards.
func withFolder(_ body: (String) throws -> Void) throws {
  var template = Array("/tmp/backprop-test-XXXXXX".utf8CString)
  guard mkdtemp(&template) != nil else { throw SystemError(code: errno) }
  let folder = String(decoding: template.dropLast().map(UInt8.init), as: UTF8.self)
  defer { removeFolder(folder) }
  try body(folder)
}

private func removeFolder(_ folder: String) {
  guard let directory = opendir(folder) else { return }
  defer {
    closedir(directory)
    rmdir(folder)
  }
  while let entry = readdir(directory) {
    let name = withUnsafePointer(to: &entry.pointee.d_name) {
      $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
    }
    if name != ".", name != ".." { unlink(folder + "/" + name) }
  }
}

func write(_ text: String, to path: String) throws { try write(Array(text.utf8), to: path) }

func write(_ bytes: [UInt8], to path: String) throws {
  let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
  guard descriptor >= 0 else { throw SystemError(code: errno) }
  defer { close(descriptor) }
  var start = 0
  while start < bytes.count {
    let count = bytes.withUnsafeBytes { write(descriptor, $0.baseAddress! + start, bytes.count - start) }
    guard count > 0 else { throw SystemError(code: errno) }
    start += count
  }
}
