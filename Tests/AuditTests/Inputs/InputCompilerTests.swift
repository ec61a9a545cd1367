import Audit
import Datasets
import Diagnostics
import Readers
import RulePacks
import Testing

@Suite("Inputs of a config")
struct InputCompilerTests {
  private func compile(_ inputs: String) throws -> [TableMapping] {
    let schema = try SchemaReader.read(SourceText(name: "schema.yaml", text: TestAudit.schema))
    let config = try ConfigReader.read(SourceText(name: "rasoat.yaml", text: "inputs:\n\(inputs)\n"), folder: "")
    return try InputCompiler.compile(config.inputs, schema: schema)
  }

  @Test("an entry becomes a mapping")
  func compiles() throws {
    let mapping = try #require(
      try compile(
        """
          - file: "so*.xlsx"
            dataset: cases
            header_rows: 4..5
            encoding: cp1258
            date_format: dd/MM/yyyy HH:mm
            time_zone: Europe/Amsterdam
            columns:
              case_id: Số
              unit_id: {const: 007}
              received_at: {expr: "cell['Ngày'] + ' ' + cell.Gio"}
              applicant: {expr: "cell.map(k, k).join(' ')"}
            values: {place: {"Quầy": one_stop}}
            fill_down: [procedure_id]
        """
      ).first)
    #expect(mapping.encoding == .windows1258)
    #expect(mapping.headerRows == 4...5)
    #expect(mapping.fillDown == ["procedure_id"])
    #expect(mapping.values["place"]?.map(\.value) == ["one_stop"])
    // Clocks there are one hour ahead of UTC in winter, two in summer.
    #expect(mapping.dates?.offset?(1_704_067_200) == 3600)
    #expect(mapping.dates?.offset?(1_719_792_000) == 7200)
    guard case .constant("007") = mapping.columns["unit_id"], case .computed(let time) = mapping.columns["received_at"],
      case .computed(let all) = mapping.columns["applicant"]
    else {
      Issue.record("\(mapping.columns)")
      return
    }
    #expect(time.headers == ["Ngày", "Gio"])
    #expect(time.evaluate(headers: ["Ngày", "Gio"], cells: [["1", ""], ["2", "3"]], rowCount: 2) == [.text("1 2"), .text(" 3")])
    #expect(all.headers == nil, "only the row itself shows what it has")
    #expect(all.evaluate(headers: ["a", "b"], cells: [["1"], ["2"]], rowCount: 1) == [.text("a b")])
  }

  @Test("an expression that fails gives a reason, not a text")
  func failure() throws {
    let mapping = try compile("  - {file: x, dataset: cases, columns: {fee: {expr: \"string(int(cell['Phí']) * 1000)\"}}}")[0]
    guard case .computed(let fee) = mapping.columns["fee"] else {
      Issue.record("no expression")
      return
    }
    let texts = fee.evaluate(headers: ["Phí"], cells: [["5", "năm"]], rowCount: 2)
    #expect(texts[0] == .text("5000"))
    guard case .failure = texts[1] else {
      Issue.record("\(texts[1])")
      return
    }
  }

  @Test(
    "a mistake is shown with its place and what would be right",
    arguments: [
      ("{file: x, dataset: case}", "2:24: there is no dataset 'case' | "),
      ("{file: x, columns: {case_id: a}}", "2:5: the entry for 'x' has columns, but no dataset that they are of | add 'dataset: …'"),
      ("{file: x, dataset: cases, columns: {case: a}}", "2:41: the dataset 'cases' has no column 'case' | 'rasoat schema' lists them"),
      ("{file: x, dataset: cases, columns: {due: a}}", "2:41: the dataset 'cases' has no column 'due'"),
      ("{file: x, dataset: cases, columns: {case_id: '-'}}", "2:41: the header of 'case_id' has no letter or digit"),
      ("{file: x, dataset: cases, columns: {case_id: A, unit_id: a}}", "2:53: the header 'a' is that of 'case_id' already"),
      ("{file: x, dataset: cases, columns: {fee: {const: abc}}}", "2:41: 'abc' is not of the type of 'fee', which is int"),
      ("{file: x, dataset: cases, columns: {fee: {expr: \"size(cell)\"}}}", "2:54: a column's expression gives a text"),
      ("{file: x, dataset: cases, columns: {fee: {expr: \"cel['a']\"}}}", "2:54: there is no variable 'cel'"),
      (
        "{file: x, dataset: cases, values: {place: {a: one_stp}}}",
        "2:51: 'one_stp' is not of the type of 'place', which is enum | did you mean"
      ),
      ("{file: x, dataset: cases, fill_down: [uint_id]}", "2:42: the dataset 'cases' has no column 'uint_id' | did you mean 'unit_id'?"),
      ("{file: x, encoding: koi8-r}", "2:25: the encoding 'koi8-r' is not read"),
      ("{file: x, date_format: dd/mm/yyyy}", "2:28: 'dd/mm/yyyy' is not a format of dates"),
      ("{file: x, time_zone: Hanoi}", "2:26: 'Hanoi' is not a time zone of this system"),
    ])
  func mistakes(entry: String, expected: String) {
    let error = #expect(throws: DiagnosticsError.self) { _ = try compile("  - \(entry)") }
    let found = (error?.diagnostics ?? []).map { diagnostic in
      "\(diagnostic.location.map { "\($0)" } ?? ""): \(diagnostic.message)\(diagnostic.hint.map { " | \($0)" } ?? "")"
    }
    #expect(found.contains { $0.hasPrefix("rasoat.yaml:\(expected)") }, "\(found)")
  }

  @Test("a constant is a value as the entry's own format reads it; a spelling may stand for nothing")
  func formats() throws {
    let entry =
      "{file: x, dataset: cases, date_format: MM/dd/yyyy, columns: {received_at: {const: 03/25/2014}}, values: {place: {'?': ''}}}"
    #expect(try compile("  - \(entry)")[0].values["place"]?.map(\.value) == [""])
    let wrong = entry.replacing("03/25/2014", with: "2014-03-25")
    #expect(throws: DiagnosticsError.self) { _ = try compile("  - \(wrong)") }
  }
}
