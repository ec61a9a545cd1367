import Diagnostics
import FoundationEssentials

/// Small text files that the product itself is made of: rules, schema, config.
enum TextFile {
  static func source(_ path: String) throws(DiagnosticsError) -> SourceText {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw DiagnosticsError(
        Diagnostic(
          code: "file/unreadable", message: "the file cannot be read", location: SourceLocation(file: path),
          hint: "check that it exists and may be read"))
    }
    return SourceText(name: path, utf8: Array(data))
  }

  static func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: path) }

  static func isFolder(_ path: String) -> Bool {
    var isFolder = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder
  }
}
