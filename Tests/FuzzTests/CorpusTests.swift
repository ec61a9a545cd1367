import Foundation
import Testing

/// The inputs of the fuzz targets, and those that once crashed one: none may do so again.
@Suite("Corpora of the fuzz targets")
struct CorpusTests {
  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()

  /// Files of a target in `Corpora` and `Crashes`, in the order of their names.
  private static func inputs(of target: FuzzTarget) throws -> [URL] {
    try ["Corpora", "Crashes"].flatMap { kind in
      let folder = folder.appending(path: "\(kind)/\(target.name)")
      guard FileManager.default.fileExists(atPath: folder.path) else { return [URL]() }
      return try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil).sorted { $0.path < $1.path }
    }
  }

  @Test("no input of a corpus makes a parser fail", arguments: FuzzTarget.all.map(\.name))
  func inputs(of name: String) throws {
    let target = try #require(FuzzTarget.named(name))
    let inputs = try Self.inputs(of: target)
    #expect(!inputs.isEmpty, "the target '\(name)' has no corpus")
    for input in inputs {
      do { try target.body(Array(Data(contentsOf: input))) } catch { Issue.record("\(input.lastPathComponent): \(error)") }
    }
  }

  @Test("every folder of inputs belongs to a target", arguments: ["Corpora", "Crashes"])
  func folders(kind: String) throws {
    let folder = Self.folder.appending(path: kind)
    // There may be no crash to keep.
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    #expect(Set(names).isSubset(of: FuzzTarget.all.map(\.name)))
  }
}
