import Diagnostics
import RulePacks
import Testing

@Suite("Damaged files")
struct HostileFileTests {
  private static let pieces = [
    "{", "}", "[", "]", ": ", "\n", "  ", "- ", "\"", "'", "|", ">", "&a", "*a", "!x", "#", "\t", "null", "ệ", "\u{FEFF}", ",", "? ", "\\",
  ]

  /// A generator with a fixed seed, so that a failure can be seen again.
  private struct Damage {
    var state: UInt64

    mutating func next(_ limit: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(max(1, limit)))
    }

    /// A text with a few bytes replaced, so that it may also stop being UTF-8.
    mutating func apply(to text: String) -> [UInt8] {
      var bytes = Array(text.utf8)
      for _ in 0...next(3) {
        let start = next(bytes.count)
        bytes.replaceSubrange(
          start..<min(bytes.count, start + next(4)), with: Array(HostileFileTests.pieces[next(HostileFileTests.pieces.count)].utf8))
      }
      return bytes
    }
  }

  @Test("a damaged pack is loaded and linted, or refused with places", arguments: ["pack.yaml", "duty/working-day-without-duty.yaml"])
  func damaged(file: String) throws {
    let folder = try PackFolder(SamplePack.files)
    let text = try #require(SamplePack.files[file])
    var damage = Damage(state: 11)
    for _ in 0..<60 {
      try folder.write(damage.apply(to: text), to: file)
      do throws(DiagnosticsError) {
        _ = PackLint.lint([try RulePackReader.read(folder: folder.path)])
      } catch {
        #expect(!error.diagnostics.isEmpty)
        #expect(error.diagnostics.allSatisfy { $0.location != nil })
      }
    }
  }
}
