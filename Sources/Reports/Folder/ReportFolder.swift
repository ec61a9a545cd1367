internal import Diagnostics
internal import FoundationEssentials

/// The folder a report is written to, and the list of what was written.
struct ReportFolder: Sendable {
  /// A file of the report; the path is relative to the folder, its parts joined by `/`.
  struct Output: Hashable, Sendable {
    var path: String
    var sha256: String
    var bytes: Int
  }

  let root: String
  private(set) var outputs: [Output] = []

  init(root: String) { self.root = root }

  func makeFolder(_ path: String) throws(DiagnosticsError) {
    do {
      try FileManager.default.createDirectory(atPath: "\(root)/\(path)", withIntermediateDirectories: true)
    } catch {
      throw DiagnosticsError(ReportsDiagnostics.unwritable("\(root)/\(path)", reason: "the folder cannot be made"))
    }
  }

  /// Writes a file; `body` may hand its bytes over in pieces.
  mutating func file(
    _ path: String, _ body: (inout FileSink) throws(DiagnosticsError) -> Void
  ) throws(DiagnosticsError) {
    var sink = try FileSink(path: "\(root)/\(path)")
    try body(&sink)
    let (sha256, bytes) = try sink.finish()
    add(Output(path: path, sha256: sha256, bytes: bytes))
  }

  /// A file that was written elsewhere.
  mutating func add(_ output: Output) { outputs.append(output) }
}
