internal import Diagnostics
internal import Findings

/// Bytes that are written once and then only read, on whichever thread.
final class WrittenBlock: Sendable {
  let bytes: ByteBuffer

  init(_ bytes: consuming ByteBuffer) { self.bytes = bytes }
}

/// A file of the report that is written block by block, beside others.
actor ReportFile {
  private let path: String
  private var sink: FileSink

  /// - Parameters:
  ///   - path: in the report's folder.
  ///   - root: the folder.
  init(_ path: String, in root: String) throws(DiagnosticsError) {
    self.path = path
    sink = try FileSink(path: "\(root)/\(path)")
  }

  func write(_ bytes: [UInt8]) throws(DiagnosticsError) { try sink.write(bytes) }

  func write(_ block: WrittenBlock) throws(DiagnosticsError) { try sink.write(block.bytes) }

  func finish() throws(DiagnosticsError) -> ReportFolder.Output {
    let (sha256, bytes) = try sink.finish()
    return ReportFolder.Output(path: path, sha256: sha256, bytes: bytes)
  }
}
