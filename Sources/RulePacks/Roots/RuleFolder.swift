internal import Diagnostics
internal import FoundationEssentials

/// The one place where rules, schema and calendars are read from disk.
enum RuleFolder {
  private static let maximumDepth = 8
  private static let maximumBytes = 64 << 20

  /// Paths inside a folder of all files named `*.yaml`, in the order of their bytes; hidden files and folders are left out.
  ///
  /// A `.yml` is an error: a rule that is not read must not look like one that is.
  static func yamlFiles(in folder: String) throws(DiagnosticsError) -> [String] {
    var found: [String] = []
    var problems: [Diagnostic] = []
    collect(folder, under: "", depth: 1, into: &found, &problems)
    if !problems.isEmpty { throw DiagnosticsError(problems) }
    return found.sorted { Bytes($0) < Bytes($1) }
  }

  private static func collect(
    _ folder: String, under prefix: String, depth: Int, into found: inout [String], _ problems: inout [Diagnostic]
  ) {
    guard depth <= maximumDepth else { return problems.append(RulePackDiagnostics.tooDeep(folder, limit: maximumDepth)) }
    guard let names = names(in: folder) else { return problems.append(RulePackDiagnostics.noFolder(folder)) }
    for name in names where !name.hasPrefix(".") {
      let path = folder + "/" + name
      if isFolder(path) {
        collect(path, under: prefix + name + "/", depth: depth + 1, into: &found, &problems)
      } else if name.hasSuffix(".yaml") {
        found.append(prefix + name)
      } else if name.hasSuffix(".yml") {
        problems.append(RulePackDiagnostics.ymlFile(path))
      }
    }
  }

  /// Names in a folder in the order of their bytes; nil when it is none.
  static func names(in folder: String) -> [String]? {
    guard isFolder(folder), let names = try? FileManager.default.contentsOfDirectory(atPath: folder) else { return nil }
    return names.sorted { Bytes($0) < Bytes($1) }
  }

  static func isFolder(_ path: String) -> Bool {
    var isFolder = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder
  }

  static func isFile(_ path: String) -> Bool { FileManager.default.fileExists(atPath: path) && !isFolder(path) }

  static func source(_ path: String) throws(DiagnosticsError) -> SourceText {
    guard isFile(path) else { throw DiagnosticsError(RulePackDiagnostics.noFile(path)) }
    if let size = try? FileManager.default.attributesOfItem(atPath: path)[.size] as? Int, size > maximumBytes {
      throw DiagnosticsError(RulePackDiagnostics.tooLarge(path, limit: maximumBytes))
    }
    guard let data = FileManager.default.contents(atPath: path) else {
      throw DiagnosticsError(RulePackDiagnostics.unreadable(path))
    }
    return SourceText(name: path, utf8: Array(data))
  }
}
