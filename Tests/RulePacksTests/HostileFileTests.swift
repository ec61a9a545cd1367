import Diagnostics
import RulePacks
import TestSupport
import Testing

@Suite("Damaged files")
struct HostileFileTests {
  private static let pieces = [
    "{", "}", "[", "]", ": ", "\n", "  ", "- ", "\"", "'", "|", ">", "&a", "*a", "!x", "#", "\t", "null", "ệ", "\u{FEFF}", ",", "? ", "\\",
  ]

  private struct Damage {
    var random: SeededRandom

    mutating func next(_ limit: Int) -> Int { Int.random(in: 0..<max(1, limit), using: &random) }

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
    var damage = Damage(random: SeededRandom(seed: 11))
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
