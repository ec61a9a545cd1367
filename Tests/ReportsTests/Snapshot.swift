import Foundation
import Testing

/// Compares with `Snapshots/<name>`. With `RECORD_SNAPSHOTS=1` the file is written and the test fails, so that a record is never a pass.
func expectSnapshot(_ bytes: [UInt8], _ name: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
  let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Snapshots")
  let file = folder.appendingPathComponent(name)
  if ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] == "1" {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try Data(bytes).write(to: file)
    Issue.record("recorded \(name): look at the difference, then run again", sourceLocation: sourceLocation)
    return
  }
  let expected = try Array(Data(contentsOf: file))
  guard expected != bytes else { return }
  let lines = zip(lines(expected), lines(bytes)).enumerated().first { $0.element.0 != $0.element.1 }
  let place = lines.map { "line \($0.offset + 1):\n- \($0.element.0)\n+ \($0.element.1)" } ?? "one is longer than the other"
  Issue.record("\(name) differs from its snapshot, \(place)", sourceLocation: sourceLocation)
}

private func lines(_ bytes: [UInt8]) -> [String] {
  bytes.split(separator: 0x0A, omittingEmptySubsequences: false).map { String(decoding: $0, as: UTF8.self) }
}
