import Datasets
import Diagnostics
import Foundation
import Synchronization
import Testing

@testable import Readers

struct ChangedFileTests {
  /// Hashes nothing; whoever makes one writes to the file, as a program does that has not finished its export.
  private struct WritingHasher: ByteHasher {
    init(to path: String) {
      guard let file = FileHandle(forWritingAtPath: path) else { return }
      _ = try? file.seekToEnd()
      try? file.write(contentsOf: Data("U1,late,2014-03-14 08:00\n".utf8))
      try? file.close()
    }

    func update(_ bytes: Span<UInt8>) {}
    func finish() -> String { "0" }
  }

  @Test("a text that somebody writes to while it is read or hashed is refused whole", arguments: [40_000, 200_000])
  func changed(rows: Int) throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("rasoat-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = folder.appendingPathComponent("cases.csv").path
    let lines = (0..<rows).map { "U1,case-\($0),2014-03-14 08:00" }
    try Data((["unit_id,case_id,received_at"] + lines).joined(separator: "\n").appending("\n").utf8).write(to: URL(fileURLWithPath: path))
    let loader = BundleLoader(schema: TestSchema.schema, needs: .all, limits: ReadLimits(), hasher: { WritingHasher(to: path) })
    let loaded = try loader.load([path])
    #expect(loaded.tables.isEmpty)
    #expect(loaded.files.map(\.format) == ["unreadable"])
    #expect(loaded.defects.map { "\($0.rule) \($0.location)" } == ["unreadable-file cases.csv"])
    #expect(loaded.defects[0].expected.en.contains("changed"))
  }
}
