import Findings
import Testing

@testable import Reports

@Suite struct EvidenceCellTests {
  private static let instants: [Int64] = [1_393_921_800_000_000, 1_393_921_801_000_000, 1_393_921_800_250_000, -1]
  private static let samples = [
    EvidenceColumn(name: "", values: .timestamp(instants, offsetSeconds: 7 * 3600)),
    EvidenceColumn(name: "", values: .timestamp(instants, offsetSeconds: 0)),
    EvidenceColumn(name: "", values: .timestamp(instants, offsetSeconds: -5400)),
    EvidenceColumn(name: "", values: .date([0, 16_000, -719_162, 1])),
    EvidenceColumn(name: "", values: .int([0, -1, 12_345, .max]), missing: [true, false, false, false]),
    EvidenceColumn(name: "", values: .codes([0, 1, 0, 1], texts: ["<b>&\"'", "\u{1}\t\u{7F}x"])),
    EvidenceColumn(name: "", values: .text(TextRun(["<", "không > & có", "\u{301}<\u{301}", ""]))),
    EvidenceColumn(name: "", values: .double([0.1, 1, .nan, -2.5])), EvidenceColumn(name: "", values: .bool([true, false, true, true])),
  ]

  @Test("a cell written from a column is the text of its value, escaped", arguments: samples.indices, ["vi", "en"])
  func cells(index: Int, language: String) {
    let values = ValueText(labels: Labels(language: language))
    for place in 0..<4 {
      var buffer = ByteBuffer()
      values.append(Self.samples[index], place, to: &buffer)
      #expect(buffer.bytes == Array(HTML(text: values.evidence(Self.samples[index].value(place))).source.utf8))
    }
  }
}
