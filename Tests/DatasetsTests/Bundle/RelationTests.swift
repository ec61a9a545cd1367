import Datasets
import Tables
import Testing

private func text(_ values: [String?]) -> Column {
  var codes: [Int32] = []
  var texts: [String] = []
  var validity = Validity()
  for value in values {
    validity.append(value != nil)
    codes.append(Int32(texts.firstIndex(of: value ?? "") ?? texts.count))
    if let value, !texts.contains(value) { texts.append(value) }
  }
  return Column(type: .string, values: .dictionary(codes: PackedInts(codes), values: texts), validity: validity)
}

private func days(_ values: [String?]) -> Column {
  var validity = Validity()
  for value in values { validity.append(value != nil) }
  return Column(
    type: .date, values: .date(PackedInts(values.map { $0.flatMap { CivilDate(iso: $0) }?.days ?? 0 })), validity: validity)
}

private func table(_ dataset: String, _ columns: [(String, Column)]) -> Table {
  var origins = RowOrigins()
  origins.begin(.init(file: "\(dataset).csv"))
  for row in 0..<(columns.first?.1.count ?? 0) { origins.append(row: row + 2) }
  return Table(dataset: dataset, names: columns.map(\.0), columns: columns.map(\.1), origins: origins)
}

private func column(_ name: String, _ type: ColumnType = .string, required: Bool = false) -> ColumnSchema {
  ColumnSchema(
    name: name, type: type, required: required, personal: false, title: ("", ""), aliases: [], spellings: [], note: nil)
}

private let procedureReference = Reference(
  name: "procedure", dataset: "procedures", by: [("procedure_id", "procedure_id")], asOf: "received_on",
  inForce: ("effective_from", "effective_to"), isChecked: true)

private let schema = Schema(
  datasets: [
    DatasetSchema(
      name: "units", record: "unit", title: ("", ""), aliases: [], columns: [column("unit_id", required: true), column("name")],
      key: ["unit_id"], references: [],
      lists: [ListRelation(name: "cases", dataset: "cases", by: [("unit_id", "unit_id")], order: ["received_on"])]),
    DatasetSchema(
      name: "procedures", record: "procedure", title: ("", ""), aliases: [],
      columns: [column("procedure_id"), column("effective_from", .date), column("effective_to", .date)],
      key: ["procedure_id", "effective_from"], references: [], lists: []),
    DatasetSchema(
      name: "cases", record: "case", title: ("", ""), aliases: [],
      columns: [column("unit_id"), column("case_id"), column("procedure_id"), column("received_on", .date)],
      key: ["unit_id", "case_id"],
      references: [
        Reference(name: "unit", dataset: "units", by: [("unit_id", "unit_id")], asOf: nil, inForce: nil, isChecked: true),
        procedureReference,
      ], lists: []),
  ], unitDataset: "units", periodColumn: ("cases", "received_on"), answerDataset: nil)

private func unitTable() -> Table { table("units", [("unit_id", text(["U1"]))]) }

struct RelationTests {
  private let procedures = table(
    "procedures",
    [
      ("procedure_id", text(["P", "P", "Q"])), ("effective_from", days(["2014-01-01", "2014-03-01", "2014-01-01"])),
      ("effective_to", days(["2014-02-28", nil, "2014-01-31"])),
    ])

  @Test("a reference as of a day finds the version in force on that day, both ends included")
  func asOf() {
    let cases = table(
      "cases",
      [
        ("procedure_id", text(["P", "P", "P", "Q", "X", nil, "P"])),
        ("received_on", days(["2014-02-28", "2014-03-01", "2013-12-31", "2014-02-01", "2014-02-01", "2014-02-01", nil])),
      ])
    let index = ReferenceIndex(procedureReference, from: cases, to: procedures, offsetSeconds: officeOffsetSeconds)
    #expect(index.targets == [0, 1, -1, -1, -1, -1, -1])
    // Only a code that nobody has dangles: not one out of force, not one that is missing.
    #expect(index.dangling == [4])
  }

  @Test("a unit that only cases name is taken in, and a list is ordered with missing values last")
  func bundle() throws {
    let bundle = Bundle(
      schema: schema,
      tables: [
        "units": table("units", [("unit_id", text(["U1"])), ("name", text(["Một"]))]), "procedures": procedures,
        "cases": table(
          "cases",
          [
            ("unit_id", text(["U1", "U2", "U1", "U1"])), ("case_id", text(["a", "b", "c", "a"])),
            ("procedure_id", text(["P", "P", "Z", "P"])),
            ("received_on", days([nil, "2014-03-02", "2014-03-02", "2014-03-01"])),
          ]),
      ])
    let units = try #require(bundle.tables["units"])
    #expect((0..<2).map { units.column("unit_id")?.string(at: $0) } == ["U1", "U2"])
    #expect(units.column("name")?.string(at: 1) == nil)
    #expect(units.origins.origin(of: 1).source.file == "cases.csv")
    let list = try #require(bundle.lists["units"]?.first ?? nil)
    #expect(Array(list.members(of: 0)) == [3, 2, 0])
    #expect(Array(list.members(of: 1)) == [1])
    #expect(bundle.unitRow(of: 1, in: "cases") == 1)
    #expect(bundle.defects.map(\.rule).sorted() == ["dangling-reference", "duplicate-key", "unlisted-unit"])
    #expect(bundle.defects.first { $0.rule == "duplicate-key" }?.found == "U1/a")
    #expect(bundle.defects.first { $0.rule == "dangling-reference" }?.found == "Z")
  }

  @Test("a list does not depend on where its rows stand: what the relation leaves open, the key orders")
  func keyOrder() {
    func members(_ rows: [(unit: String, case: String?)]) -> [String?] {
      let cases = table("cases", [("unit_id", text(rows.map(\.unit))), ("case_id", text(rows.map(\.case)))])
      let relation = ListRelation(name: "cases", dataset: "cases", by: [("unit_id", "unit_id")], order: [])
      let list = ListIndex(relation, from: unitTable(), to: cases, key: ["unit_id", "case_id"])
      return list.members(of: 0).map { rows[Int($0)].case }
    }
    #expect(members([("U1", "b"), ("U1", nil), ("U2", "x"), ("U1", "a"), ("U1", "c")]) == ["a", "b", "c", nil])
    #expect(members([("U1", "c"), ("U1", "a"), ("U1", "b"), ("U1", nil)]) == ["a", "b", "c", nil])
  }

  @Test("a row that names no unit is a defect: no rule can judge it, and it must not vanish unsaid")
  func withoutUnit() {
    let cases = table("cases", [("unit_id", text(["U1", nil])), ("case_id", text(["a", "b"]))])
    let bundle = Bundle(schema: schema, tables: ["units": unitTable(), "cases": cases])
    #expect(bundle.defects.map { "\($0.rule) \($0.row) \($0.column ?? "")" } == ["dangling-reference 1 unit_id"])
    #expect(bundle.unitRow(of: 1, in: "cases") == nil)
  }

  @Test("a dataset without a file has no lists and no references, rather than empty ones")
  func absent() {
    let bundle = Bundle(schema: schema, tables: ["units": table("units", [("unit_id", text(["U1"]))])])
    #expect(bundle.lists["units"]?.first.flatMap { $0 } == nil)
    #expect(bundle.references["cases"] == nil)
  }
}
