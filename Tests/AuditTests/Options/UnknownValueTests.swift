import Audit
import Datasets
import Diagnostics
import Findings
import Readers
import Testing

struct UnknownValueTests {
  private func counted(_ found: [(column: String, text: String)], masking: Masking? = nil) throws -> [UnknownValues] {
    let schema = try SchemaReader.read(SourceText(name: "schema.yaml", text: TestAudit.schema))
    let defects = found.map { column, text in
      DataDefect(
        rule: "unknown-value", dataset: "cases", tableRow: 0, column: column, location: SourceLocation(file: "cases.csv"), found: text,
        expected: .init(vi: "", en: ""))
    }
    var other = defects
    other.append(
      DataDefect(
        rule: "unreadable-cell", dataset: "cases", tableRow: 0, column: "fee", location: SourceLocation(file: "cases.csv"), found: "x",
        expected: .init(vi: "", en: "")))
    return ManifestBuilder.unknownValues(other, schema: schema, masking: masking)
  }

  @Test("values are counted by column, the most frequent first, those of equal count by code points")
  func counts() throws {
    let values = try counted([("place", "b"), ("place", "a"), ("place", "c"), ("place", "c"), ("applicant", "x")])
    #expect(values.map(\.column) == ["applicant", "place"])
    #expect(values[1].values == [.init(text: "c", cells: 2), .init(text: "a", cells: 1), .init(text: "b", cells: 1)])
    #expect(values[1].cells == 4)
    #expect(values[1].otherValues == 0)
  }

  @Test("beyond fifty values only their number is told, and every cell counts")
  func many() throws {
    let values = try counted((0..<60).flatMap { number in [("place", "v\(number)"), ("place", "often")] })
    #expect(values[0].values.count == 50)
    #expect(values[0].values[0] == .init(text: "often", cells: 60))
    #expect((values[0].otherValues, values[0].otherCells) == (11, 11))
    #expect(values[0].cells == 120)
  }

  @Test("personal texts are masked")
  func personal() throws {
    let masking = Masking(key: [1])
    let values = try counted([("applicant", "Nguyễn Văn An"), ("place", "Nguyễn Văn An")], masking: masking)
    #expect(values.map { $0.values[0].text } == [masking.mask("Nguyễn Văn An"), "Nguyễn Văn An"])
  }
}
