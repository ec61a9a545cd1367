import Datasets
import Diagnostics
import Tables
import Testing

@testable import Readers

/// Joins two cells with a space, or fails where one of them is `?`.
private struct Joining: RowExpression {
  let text = "joining"
  let headers: [String]?

  func evaluate(headers: [String], cells: [[String]], rowCount: Int) -> [RowText] {
    (0..<rowCount).map { row in
      let texts = cells.map { $0[row] }
      return texts.contains("?") ? .failure("no text") : .text(texts.joined(separator: " "))
    }
  }
}

@Suite("Tables as the config maps them")
struct MappedTableTests {
  private func load(
    _ text: String, _ mappings: [TableMapping], format: SourceFormat = .csv, sheet: String? = nil, path: String = "b/x.csv"
  ) -> LoadedBundle {
    load([grid(text, name: sheet)], mappings, format: format, path: path)
  }

  private func load(_ sheets: [RawSheet], _ mappings: [TableMapping], format: SourceFormat = .xlsx, path: String = "b/x.xlsx")
    -> LoadedBundle
  {
    let loader = FileLoader(schema: TestSchema.schema, matcher: SheetMatcher(TestSchema.schema), needs: .all, limits: ReadLimits())
    let source = FileLoader.Source(path: path, mappings: mappings, usesFolder: false)
    return BundleLoader(schema: TestSchema.schema, needs: .all, limits: ReadLimits()).join([loader.load(sheets, format: format, source)])
  }

  private func texts(_ bundle: LoadedBundle, _ column: String, of dataset: String = "cases") -> [String?] {
    guard let table = bundle.tables[dataset], let column = table.column(column) else { return [] }
    return (0..<table.rowCount).map { row in
      column.string(at: row) ?? column.date(at: row)?.description ?? column.timestamp(at: row)?.iso(offsetSeconds: 7 * 3600)
        ?? column.int(at: row).map(String.init)
    }
  }

  @Test("named headers hold before those that the schema knows; a constant stands in every row")
  func headers() {
    let mapping = TableMapping(
      file: Glob("*"), dataset: "cases",
      columns: ["case_id": .header("Số biên nhận"), "unit_id": .constant("U7"), "supplement_requests": .constant("3")])
    let bundle = load("Mã hồ sơ | Số biên nhận | Chủ hồ sơ\n1 | BN-1 | A\n2 | BN-2 | B", [mapping])
    #expect(texts(bundle, "case_id") == ["BN-1", "BN-2"])
    #expect(texts(bundle, "unit_id") == ["U7", "U7"])
    #expect(texts(bundle, "supplement_requests") == ["3", "3"])
    #expect(texts(bundle, "applicant") == ["A", "B"])
    #expect(bundle.files[0].tables[0].columnsNotRead == ["Mã hồ sơ"])
    #expect(
      bundle.files[0].tables[0].decisions.map(\.decision) == [
        "'U7' in all rows, as the mapping says", "'3' in all rows, as the mapping says",
      ])
    #expect(bundle.defects.isEmpty)
  }

  @Test("a header that the mapping names and the file does not have is said; the column is missing")
  func missingHeader() {
    let mapping = TableMapping(
      file: Glob("*"), dataset: "cases",
      columns: [
        "unit_id": .constant("U"), "applicant": .header("Người nộp"), "received_at": .computed(Joining(headers: ["Ngày nhận", "Giờ"])),
      ])
    let bundle = load("Mã hồ sơ | Chủ hồ sơ | Ngày nhận\nHS-1 | A | 05/03/2024", [mapping])
    #expect(
      bundle.defects.map { "\($0.rule) \($0.column ?? "") \($0.expected.en.prefix(22))" } == [
        "missing-column applicant the column 'Người nộp'", "missing-column received_at the column 'Giờ', as '",
      ])
    #expect(bundle.tables["cases"]?.column("applicant") == nil)
    #expect(bundle.tables["cases"]?.rowCount == 1)
  }

  @Test("an expression is read as its column's type; where it fails the cell is unreadable, where it is blank it is missing")
  func computed() {
    let mapping = TableMapping(
      file: Glob("*"), dataset: "cases",
      columns: ["unit_id": .constant("U"), "received_at": .computed(Joining(headers: ["Ngày", "Giờ"]))])
    let bundle = load(
      "Mã hồ sơ | Ngày | Giờ\nHS-1 | 05/03/2024 | 08:30\nHS-2 | 25/03/2024 | _\nHS-3 | ? | 1\nHS-4 | _ | _\nHS-5 | x | y", [mapping])
    #expect(texts(bundle, "received_at") == ["2024-03-05T08:30:00+07:00", "2024-03-25T00:00:00+07:00", nil, nil, nil])
    #expect(bundle.defects.map { "\($0.rule) \($0.tableRow ?? -1) \($0.found)" } == ["unreadable-cell 2 no text", "unreadable-cell 4 x y"])
  }

  @Test("a computed text over the limit of a cell is unreadable")
  func longText() {
    let mapping = TableMapping(
      file: Glob("*"), dataset: "cases", columns: ["unit_id": .constant("U"), "applicant": .computed(Joining(headers: ["Ngày", "Giờ"]))])
    let loader = FileLoader(
      schema: TestSchema.schema, matcher: SheetMatcher(TestSchema.schema), needs: .all, limits: ReadLimits(cellBytes: 12))
    let source = FileLoader.Source(path: "b/x.csv", mappings: [mapping], usesFolder: false)
    let loaded = loader.load([grid("Mã hồ sơ | Ngày | Giờ\nHS-1 | 123456 | 789\nHS-2 | 123456 | 7890123")], format: .csv, source)
    #expect(
      loaded.sheets[0].loaded.defects.map { "\($0.rule) \($0.tableRow ?? -1) \($0.found)" } == ["unreadable-cell 1 more than 12 bytes"])
  }

  @Test("an expression sees days of a spreadsheet as dates")
  func serials() {
    let mapping = TableMapping(
      file: Glob("*"), dataset: "cases",
      columns: ["unit_id": .constant("U"), "applicant": .computed(Joining(headers: nil))])
    let bundle = load("Mã hồ sơ | Ngày | Giờ\nHS-1 | @45356.5 | @0.25", [mapping], format: .xlsx)
    #expect(texts(bundle, "applicant") == ["HS-1 2024-03-05 12:00:00 06:00:00"])
  }

  @Test("values are taken by their spellings in the file, of an enumeration and of any other column")
  func values() {
    let mapping = TableMapping(
      file: Glob("*"), dataset: "cases", columns: ["unit_id": .constant("U")],
      values: [
        "channel": [("Trực tiếp", "online"), ("DVC", "online"), ("chưa rõ", "")], "supplement_requests": [("không", "0"), ("–", "")],
        "applicant": [("ẩn danh", "")],
      ])
    let bundle = load(
      "Mã hồ sơ | channel | supplement_requests | Chủ hồ sơ\nHS-1 | trực tiếp | KHÔNG | A\nHS-2 | dvc | 2 | Ẩn danh\nHS-3 | BCCI | x | không\nHS-4 | Chưa rõ | 1 | B",
      [mapping])
    #expect(texts(bundle, "channel") == ["online", "online", "post", nil])
    #expect(texts(bundle, "supplement_requests") == ["0", "2", nil, "1"])
    #expect(texts(bundle, "applicant") == ["A", nil, "không", "B"])
    #expect(bundle.defects.map(\.found) == ["x"])
  }

  @Test("a blank takes the value above in rows of data only, also in a key that every row needs")
  func fillDown() {
    let mapping = TableMapping(file: Glob("*"), dataset: "cases", fillDown: ["unit_id"])
    let bundle = load(
      "Mã đơn vị | Mã hồ sơ | Chủ hồ sơ\n_ | HS-0 | Z\nU1 | HS-1 | A\n_ | HS-2 | B\n_ | _ | _\n_ | Tổng cộng | 2\nU2 | HS-3 | C\n_ | HS-4 | D",
      [mapping])
    #expect(texts(bundle, "unit_id") == ["U1", "U1", "U2", "U2"])
    #expect(bundle.defects.map(\.rule) == ["rejected-row"], "nothing stands above the first row")
    let account = bundle.files[0].tables[0]
    #expect((account.rows, account.read, account.rejected, account.skipped) == (8, 4, 1, 3))
  }

  @Test("header_rows names the header; a row that is not there refuses the file")
  func headerRows() {
    let text = "Mã hồ sơ | Chủ hồ sơ | Ngày nhận\nMã | Tên | Ngày\nHS-1 | A | 05/03/2024"
    let columns: [String: TableMapping.Source] = [
      "unit_id": .constant("U"), "case_id": .header("Mã"), "applicant": .header("Tên"), "received_at": .header("Ngày"),
    ]
    let bundle = load(text, [TableMapping(file: Glob("*"), dataset: "cases", headerRows: 2...2, columns: columns)])
    #expect(texts(bundle, "case_id") == ["HS-1"])
    #expect(bundle.files[0].tables[0].headerRow == 2)
    let double = load(text, [TableMapping(file: Glob("*"), dataset: "cases", headerRows: 1...2, columns: columns)])
    #expect(texts(double, "applicant") == ["A"])
    #expect(double.files[0].tables[0].skipped == 2)
    let beyond = load(text, [TableMapping(file: Glob("*"), dataset: "cases", headerRows: 9...9, columns: columns)])
    #expect(beyond.files[0].format == "unreadable")
    #expect(beyond.defects.map(\.rule) == ["unreadable-file"])
    #expect(beyond.defects[0].expected.en.contains("no row 9"))
  }

  @Test("a date format decides, and other texts are unreadable; a zone is that of times without one")
  func dates() {
    var mapping = TableMapping(
      file: Glob("*"), dataset: "cases", dates: DateReading(format: DateFormat("MM/dd/yyyy HH:mm"), offset: { _ in 3600 }),
      columns: ["unit_id": .constant("U")])
    let text = "Mã hồ sơ | received_at\nHS-1 | 03/05/2024 08:30\nHS-2 | 25/03/2024 08:30\nHS-3 | 2024-03-05 08:30"
    let bundle = load(text, [mapping])
    #expect(texts(bundle, "received_at") == ["2024-03-05T14:30:00+07:00", nil, nil])
    #expect(bundle.defects.map(\.rule) == ["unreadable-cell", "unreadable-cell"])
    mapping.dates = DateReading(offset: { _ in 3600 })
    let zoned = load("Mã hồ sơ | received_at\nHS-1 | 13/05/2024 08:30\nHS-2 | 2024-05-13T08:30:00+09:00", [mapping])
    #expect(texts(zoned, "received_at") == ["2024-05-13T14:30:00+07:00", "2024-05-13T06:30:00+07:00"])
  }

  @Test("a sheet is chosen by number or name, also a hidden one; the others are read as usual")
  func sheets() {
    let sheets = [
      grid("a | b\n1 | 2", name: "Bìa"), grid("Số | Tên\nHS-1 | A", name: "Sổ 2024", isHidden: true),
      grid("Mã đơn vị | Tên đơn vị\nU | Xã A", name: "don_vi"),
    ]
    let columns: [String: TableMapping.Source] = ["unit_id": .constant("U"), "case_id": .header("Số"), "applicant": .header("Tên")]
    for sheet in [TableMapping.Sheet.number(2), .name(Glob("sổ*"))] {
      let bundle = load(sheets, [TableMapping(file: Glob("x*"), sheet: sheet, dataset: "cases", columns: columns)])
      #expect(texts(bundle, "applicant") == ["A"])
      #expect(texts(bundle, "name", of: "units") == ["Xã A"])
      #expect(bundle.defects.map(\.found) == ["Bìa"])
    }
  }

  @Test("a sheet that an entry names and the file does not have refuses the file, and says which there are")
  func missingSheet() {
    let columns: [String: TableMapping.Source] = ["unit_id": .constant("U")]
    for sheet in [TableMapping.Sheet.number(2), .name(Glob("Sổ 2025"))] {
      let mapping = TableMapping(file: Glob("*"), sheet: sheet, dataset: "cases", columns: columns)
      let bundle = load([grid("Mã hồ sơ | Chủ hồ sơ\nHS-1 | A", name: "Sổ 2024")], [mapping])
      #expect(bundle.files[0].format == "unreadable")
      #expect(bundle.defects.map(\.rule) == ["unreadable-file"])
      #expect(bundle.defects[0].expected.en.contains("Sổ 2024"), "\(bundle.defects[0].expected.en)")
    }
  }

  @Test("an entry without a sheet takes the sheets that have its headers; one sheet may be the table of two datasets")
  func fitting() {
    let sheets = [grid("a | b\n1 | 2", name: "S1"), grid("Số | Tên | ĐV | Tên ĐV\nHS-1 | A | U | Xã A", name: "S2")]
    let cases: [String: TableMapping.Source] = ["unit_id": .header("ĐV"), "case_id": .header("Số"), "applicant": .header("Tên")]
    let units: [String: TableMapping.Source] = ["unit_id": .header("ĐV"), "name": .header("Tên ĐV")]
    let bundle = load(
      sheets,
      [
        TableMapping(file: Glob("*"), dataset: "cases", columns: cases), TableMapping(file: Glob("*"), dataset: "units", columns: units),
      ])
    #expect(texts(bundle, "applicant") == ["A"])
    #expect(texts(bundle, "name", of: "units") == ["Xã A"])
    #expect(bundle.defects.map(\.found) == ["S1"])
  }

  @Test("a large text in pieces gives what the whole gives", arguments: [0, 1, 2, 3])
  func pieces(kind: Int) throws {
    var mapping = TableMapping(
      file: Glob("*"), dataset: "cases", headerRows: kind == 1 ? 1...1 : nil,
      columns: ["unit_id": .constant("U"), "case_id": .header("Số"), "received_at": .header("Lúc")],
      values: ["channel": [("quầy", "counter")]])
    if kind == 2 { mapping.dates = DateReading(format: DateFormat("MM/dd/yyyy"), offset: { _ in 0 }) }
    if kind == 3 { mapping.columns["applicant"] = .computed(Joining(headers: ["Số", "Lúc"])) }
    let rows = (1...3000).map { "HS-\($0),\($0 % 12 + 1)/\($0 % 28 + 1)/2024,\($0 % 3 == 0 ? "quầy" : "BCCI")" }
    let bytes = ByteSource(Array((["Số,Lúc,channel"] + rows).joined(separator: "\n").utf8))
    var loader = FileLoader(schema: TestSchema.schema, matcher: SheetMatcher(TestSchema.schema), needs: .all, limits: ReadLimits())
    loader.sizes = PieceSizes(head: 100, tail: 3000, piece: 5000, smallest: 0, workers: 3)
    let source = FileLoader.Source(path: "b/x.csv", mappings: [mapping], usesFolder: false)
    let whole = loader.load([try CSVReader.sheet(of: bytes, path: "x", encoding: nil, limits: ReadLimits())], format: .csv, source)
    let pieces = loader.loadLargeText(bytes, source)
    #expect((pieces == nil) == (kind == 3), "an expression needs whole rows")
    let join = BundleLoader(schema: TestSchema.schema, needs: .all, limits: ReadLimits())
    guard let pieces else { return }
    for column in ["unit_id", "case_id", "received_at", "channel"] {
      #expect(texts(join.join([pieces]), column) == texts(join.join([whole]), column))
    }
    #expect(join.join([pieces]).defects == join.join([whole]).defects)
  }
}
