internal import FoundationEssentials

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// Paths of the report's folder and of what stands around it.
enum FilePaths {
  enum Kind: Hashable, Sendable {
    case nothing, folder, other
  }

  /// What stands at a path. A link that leads nowhere is `other`: something is there.
  static func kind(_ path: String) -> Kind {
    var isFolder = false
    if FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) { return isFolder ? .folder : .other }
    return (try? FileManager.default.destinationOfSymbolicLink(atPath: path)) == nil ? .nothing : .other
  }

  /// The absolute path without links where it exists, else the absolute path.
  static func resolved(_ path: String) -> String {
    // SAFETY: realpath gives a NUL-terminated text that is ours to free, or nil.
    if !path.isEmpty, let real = unsafe realpath(path, nil) {
      defer { unsafe free(real) }
      return unsafe String(cString: real)
    }
    var trimmed = path[...]
    while trimmed.count > 1, trimmed.hasSuffix("/") { trimmed.removeLast() }
    if trimmed.isEmpty || trimmed.hasPrefix("/") { return String(trimmed) }
    return "\(FileManager.default.currentDirectoryPath)/\(trimmed)"
  }

  /// The folder above and the last part.
  static func split(_ path: String) -> (parent: String, name: String) {
    guard let slash = path.lastIndex(of: "/") else { return (".", path) }
    let parent = path[..<slash]
    return (parent.isEmpty ? "/" : String(parent), String(path[path.index(after: slash)...]))
  }

  /// Renames a file or folder in one step; false, with `errno`, where that fails.
  @discardableResult
  static func move(_ path: String, to newPath: String) -> Bool {
    // SAFETY: both paths are NUL-terminated by the bridging and read during the call only.
    unsafe rename(path, newPath) == 0
  }

  /// The folder and those above it that do not exist, the deepest first.
  static func missingFolders(from path: String) -> [String] {
    var missing: [String] = []
    var current = path
    while current != "/", current != ".", kind(current) == .nothing {
      missing.append(current)
      current = split(current).parent
    }
    return missing
  }

  /// Removes a folder that has nothing in it; any other stays.
  static func removeEmptyFolder(_ path: String) {
    // SAFETY: the path is NUL-terminated by the bridging and read during the call only.
    _ = unsafe rmdir(path)
  }

  /// Removes a file or folder; it is no error when there is none.
  static func remove(_ path: String) { try? FileManager.default.removeItem(atPath: path) }
}
