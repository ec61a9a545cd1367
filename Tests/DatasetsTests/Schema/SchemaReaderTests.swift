import Datasets
import Diagnostics
import Tables
import Testing

@Suite("Reading schema.yaml")
struct SchemaReaderTests {
  private static let head =
    "schema_version: 1\nunit_dataset: units\nperiod: {dataset: cases, column: received_at}\nanswer_dataset: answers\ndatasets:\n"
  private static let units = """
      - name: units
        record: unit
        title: {vi: "Đơn vị", en: "Units"}
        aliases: [don_vi]
        key: [unit_id]
        columns:
          - {name: unit_id, type: string, required: true, title: {vi: "Mã đơn vị", en: "Unit code"}, aliases: ["Mã ĐV"]}
          - {name: level, type: enum, values: {province: ["Tỉnh", "Cấp tỉnh"], commune: ["Xã"]}, title: {vi: "Cấp", en: "Level"}}
        lists:
          - {name: cases, dataset: cases, by: {unit_id: unit_id}, order: [received_at]}

    """
  private static let cases = """
      - name: cases
        record: case
        title: {vi: "Hồ sơ", en: "Cases"}
        key: [unit_id, case_id]
        columns:
          - {name: unit_id, type: string, title: {vi: "Mã đơn vị", en: "Unit"}}
          - {name: case_id, type: string, required: true, personal: true, title: {vi: "Mã hồ sơ", en: "Case"}, note: "as printed"}
          - {name: received_at, type: timestamp, title: {vi: "Ngày nhận", en: "Received"}}
        references:
          - {name: unit, dataset: units, by: {unit_id: unit_id}}

    """
  private static let answers = """
      - name: answers
        record: answer
        title: {vi: "Câu trả lời", en: "Answers"}
        columns:
          - {name: answer, type: enum, values: {yes: ["Có"], no: ["Không"]}, title: {vi: "Trả lời", en: "Answer"}}
          - {name: valid_from, type: date, title: {vi: "Từ", en: "From"}}
          - {name: valid_to, type: date, title: {vi: "Đến", en: "To"}}

    """

  @Test("a schema has its datasets, columns and relations in the file's order")
  func reads() throws {
    let text = Self.head + Self.units + Self.cases + Self.answers
    let schema = try SchemaReader.read(SourceText(name: "schema.yaml", text: text))
    #expect(schema.datasets.map(\.name) == ["units", "cases", "answers"])
    #expect(schema.unitDataset == "units")
    #expect(schema.periodColumn == (dataset: "cases", column: "received_at"))
    #expect(schema.answerDataset == "answers")
    let units = try #require(schema.dataset(record: "unit"))
    #expect(units.title.vi == "Đơn vị")
    #expect(units.aliases == ["don_vi"])
    #expect(units.column("level")?.type == .enumeration(["province", "commune"]))
    #expect(units.column("level")?.spellings.first?.spellings == ["Tỉnh", "Cấp tỉnh"])
    #expect(units.lists.first?.order == ["received_at"])
    let cases = try #require(schema.dataset("cases"))
    #expect(cases.key == ["unit_id", "case_id"])
    #expect(cases.column("case_id")?.required == true)
    #expect(cases.column("case_id")?.personal == true)
    #expect(cases.references.first?.isChecked == true)
    #expect(cases.references.first?.by.first?.theirs == "unit_id")
    #expect(schema.dataset("answers")?.column("answer")?.spellings.map(\.value) == ["yes", "no"])
  }

  private static let xes = """
      - name: cases
        record: case
        title: {vi: "Hồ sơ", en: "Cases"}
        key: [case_id]
        xes: {rows: trace, columns: {case_id: "concept:name"}}
        columns:
          - {name: case_id, type: string, title: {vi: "Mã hồ sơ", en: "Case"}}
          - {name: received_at, type: timestamp, title: {vi: "Ngày nhận", en: "Received"}}
      - name: events
        record: event
        title: {vi: "Sự kiện", en: "Events"}
        xes:
          rows: event
          columns: {activity: "concept:name", at: "time:timestamp"}
          lower_case: [activity]
          of_trace: {case_id: case_id}
          position: seq
        columns:
          - {name: case_id, type: string, title: {vi: "Mã hồ sơ", en: "Case"}}
          - {name: seq, type: int, title: {vi: "Bước", en: "Step"}}
          - {name: activity, type: string, title: {vi: "Việc", en: "Activity"}}
          - {name: at, type: timestamp, title: {vi: "Lúc", en: "At"}}

    """

  @Test("a dataset says what it takes from event logs")
  func eventLogs() throws {
    let text = Self.head.replacing("units", with: "cases").replacing("answer_dataset: answers\n", with: "") + Self.xes
    let schema = try SchemaReader.read(SourceText(name: "s", text: text))
    let cases = try #require(schema.dataset("cases")?.xes)
    #expect(cases.rows == .trace)
    #expect(cases.columns.map { "\($0.column) \($0.key)" } == ["case_id concept:name"])
    let events = try #require(schema.dataset("events")?.xes)
    #expect(events.rows == .event)
    #expect(events.columns.map(\.column) == ["activity", "at"])
    #expect(events.lowerCase == ["activity"])
    #expect(events.ofTrace.map(\.theirs) == ["case_id"])
    #expect(events.position == "seq")
  }

  @Test(
    "what a dataset takes from event logs is checked",
    arguments: [
      ("rows: event\n", "rows: events\n", "expected one of trace, event"),
      ("rows: event\n", "rows: trace\n", "another dataset takes the rows of each trace"),
      ("activity: \"concept:name\", at", "activty: \"concept:name\", at", "'events' has no column 'activty'"),
      ("at: \"time:timestamp\"", "at: \"concept:name\"", "the key 'concept:name' is given twice"),
      ("lower_case: [activity]", "lower_case: [seq]", "the column 'seq' is not among 'columns'"),
      ("position: seq", "position: activity", "the column 'activity' is given twice"),
      ("position: seq", "position: case_id", "the column 'case_id' is of type string, expected int"),
      ("of_trace: {case_id: case_id}", "of_trace: {case_id: received_at}", "is of type timestamp, expected string"),
      ("{rows: trace, columns", "{rows: trace, position: case_id, columns", "'position' is for the rows of events"),
      ("    xes: {rows: trace, columns: {case_id: \"concept:name\"}}\n", "", "no dataset takes the traces of event logs"),
    ])
  func eventLogMistakes(old: String, new: String, message: String) throws {
    let head = Self.head.replacing("units", with: "cases").replacing("answer_dataset: answers\n", with: "")
    #expect(Self.xes.contains(old))
    let error = #expect(throws: DiagnosticsError.self) {
      _ = try SchemaReader.read(SourceText(name: "s", text: head + Self.xes.replacing(old, with: new)))
    }
    #expect(error?.diagnostics.contains { $0.message.contains(message) } == true, "\(error?.diagnostics.map(\.message) ?? [])")
  }

  @Test(
    "a mistake is shown with its place and what is near",
    arguments: [
      ("record: case\n", "recrod: case\n", "17:5: unknown key 'recrod' in a dataset", "did you mean 'record'?"),
      ("dataset: units, by", "dataset: unit, by", "25:31: there is no dataset 'unit'", "did you mean 'units'?"),
      ("type: timestamp", "type: timestmap", "23:35: expected one of string", "did you mean 'timestamp'?"),
      ("values: {yes: [\"Có\"], no: [\"Không\"]}, ", "", "30:30: an enum needs its values", "add values"),
      ("record: case\n", "record: unit\n", "17:13: the record 'unit' is given twice", ""),
      ("name: received_at, type", "name: case_id, type", "23:16: the column 'case_id' is given twice", ""),
      ("[\"Tỉnh\", \"Cấp tỉnh\"]", "[\"Tỉnh\", \"xa\"]", "13:80: 'Xã' already is a spelling of the value 'province'", "compared"),
      ("vi: \"Ngày nhận\"", "vi: \"mã  HỒ SƠ\"", "23:58: 'mã  HỒ SƠ' already is a header of the column 'case_id'", "compared"),
      ("name: unit, dataset", "name: case_id, dataset", "25:16: the field 'case_id' is given twice", ""),
      ("column: received_at}", "column: case_id}", "3:34: the column 'case_id' is of type string, expected a date", ""),
      ("key: [unit_id, case_id]", "key: [unit_id, caseid]", "19:20: this dataset has no column 'caseid'", "did you mean 'case_id'?"),
      ("name: case_id, type", "name: Case-ID, type", "22:16: 'Case-ID' is not a name", "lower-case"),
      ("schema_version: 1", "schema_version: 2", "1:17: schema version 2 is not known", "version 1"),
      (", by: {unit_id: unit_id}}", ", by: {unit_id: unit_id}, as_of: received_at}", "25:9: the reference 'unit' needs both", ""),
      (", by: {unit_id: unit_id}}", ", by: {unit_id: level}}", "25:52: the column 'level' is of type enum, expected string", ""),
      ("aliases: [don_vi]", "aliases: [\"hồ sơ\", cases]", "16:11: 'cases' already names the dataset 'units'", "compared"),
    ])
  func mistakes(old: String, new: String, message: String, hint: String) throws {
    let cases = Self.cases.contains(old) ? Self.cases.replacing(old, with: new) : Self.cases
    var text = Self.head + Self.units + cases + Self.answers
    if !Self.cases.contains(old) { text = text.replacing(old, with: new) }
    let source = SourceText(name: "s", text: text)
    let error = #expect(throws: DiagnosticsError.self) { _ = try SchemaReader.read(source) }
    let found = error?.diagnostics.map { ("\($0.location?.description.dropFirst(2) ?? ""): \($0.message)", $0.hint ?? "") } ?? []
    #expect(found.contains { $0.0.hasPrefix(message) && $0.1.contains(hint) }, "\(found)")
  }
}
