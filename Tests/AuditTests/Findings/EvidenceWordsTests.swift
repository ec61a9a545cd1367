import CEL
import Findings
import RulePacks
import Testing

@testable import Audit

@Suite struct EvidenceWordsTests {
  private static let samples: [[Value]] = [
    [.int(1999), .int(-12_345_678), .null, .int(.min)], [.bool(true), .bool(false)],
    [.date(TestAudit.day("2014-03-05")), .error(EvaluationError(.missing, ""))],
    [
      .timestamp(CELTimestamp(seconds: 1_393_921_800, nanoseconds: 0)),
      .timestamp(CELTimestamp(seconds: 1_393_921_801, nanoseconds: 5_000)),
      .null,
    ],
    [.null, .double(0.12345), .double(12)], [.string("one_stop"), .string("x"), .null], [.null, .null],
    [.list([.int(1), .string("one_stop")]), .int(3)], [.uint(7), .optional(.int(10_000)), .optional(nil)],
  ]

  @Test("typed columns give the evidence and the words of their values", arguments: samples.indices, [Language.vi, .en])
  func columns(index: Int, language: Language) {
    let values = Self.samples[index]
    let converter = EvidenceConverter(offsetSeconds: 7 * 3600, language: language, masking: nil)
    let column = converter.column("e", .values(values), isPersonal: false)
    let words = ["one_stop": "Một cửa"]
    var cells = CellWriter(cells: values.count)
    converter.append(column, enumeration: words, to: &cells)
    let typed = cells.finish()
    #expect(typed.count == values.count)
    for (place, value) in values.enumerated() {
      let evidence = converter.evidence(value)
      #expect(column.value(place) == evidence)
      var boxed = ByteBuffer()
      converter.append(evidence, enumeration: words, to: &boxed)
      #expect(Array(typed.bytes[typed.range(place)]) == boxed.bytes)
    }
  }

  @Test("personal texts are masked in columns as they are alone")
  func masking() {
    let converter = EvidenceConverter(offsetSeconds: 0, language: .vi, masking: Masking(key: [1, 2, 3]))
    let expected = ["Nguyễn Văn An", "", "B"].map { converter.evidence(.string($0), isPersonal: true) }
    let columns = [
      converter.column("e", .values([.string("Nguyễn Văn An"), .string(""), .string("B")]), isPersonal: true),
      converter.column("e", .column(.codes([2, 0, 1], texts: ["", "B", "Nguyễn Văn An"]), missing: []), isPersonal: true),
      converter.column("e", .column(.text(TextRun(["Nguyễn Văn An", "", "B"])), missing: []), isPersonal: true),
    ]
    for column in columns { #expect((0..<3).map(column.value) == expected) }
  }
}
