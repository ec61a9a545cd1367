import Foundation
import Tables
import Testing

@testable import Readers

/// Files of other programs with the traits of real exports (`Fixtures/exports/make.py`), each loaded without a mapping.
@Suite struct RealExportTests {
  private func load(_ file: String) throws -> LoadedBundle {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "Fixtures/exports")
    let bundle = try BundleLoader(schema: TestSchema.schema, needs: .all, limits: ReadLimits()).load([folder.appending(path: file).path])
    for table in bundle.files.flatMap(\.tables) { #expect(table.rows == table.read + table.rejected + table.skipped) }
    return bundle
  }

  private func texts(_ bundle: LoadedBundle, _ column: String, of dataset: String = "cases") throws -> [String?] {
    let table = try #require(bundle.tables[dataset])
    return (0..<table.rowCount).map { table.column(column)?.text($0) }
  }

  private func decisions(_ bundle: LoadedBundle, _ column: String) -> [String] {
    bundle.files.flatMap(\.tables).flatMap(\.decisions).filter { $0.column == column }.map(\.decision)
  }

  @Test(
    "headers without marks, in capitals, decomposed, with remarks and points",
    arguments: ["cases-headers-plain.csv", "cases-headers-upper.csv", "cases-headers-nfd.csv"])
  func headers(file: String) throws {
    let bundle = try load(file)
    #expect(
      bundle.tables["cases"]?.rowTexts == [
        "unit_id=U1 | case_id=HS-1 | applicant=Nguyễn Thị Đào | received_at=2024-03-25T00:00:00+07:00 | rating=4.5 | paid_online=true"
      ])
    #expect(bundle.defects.isEmpty)
    #expect(bundle.files.first?.tables.first?.columnsNotRead == [])
  }

  @Test("every spelling of a date, as text and in a workbook beside true dates", arguments: ["cases-dates.csv", "cases-dates.xlsx"])
  func dates(file: String) throws {
    let bundle = try load(file)
    let expected = ["00:00", "08:30", "08:30", "08:30", "00:00", "08:30", "00:00", "08:30", "08:30:15", "08:30"]
      .map { "2024-03-05T\($0.count == 5 ? "\($0):00" : $0)+07:00" }
    let own = ["2024-03-05T08:30:00+07:00", "2024-03-05T00:00:00+07:00"]
    #expect(try texts(bundle, "received_at") == expected + ["2024-03-25T00:00:00+07:00"] + (file.hasSuffix("xlsx") ? own : []))
    #expect(bundle.defects.isEmpty)
  }

  @Test("date and time in two columns", arguments: ["cases-two-columns.csv", "cases-two-columns.xlsx"])
  func twoColumns(file: String) throws {
    let bundle = try load(file)
    #expect(
      try texts(bundle, "received_at") == ["2024-03-25T08:30:00+07:00", "2024-03-26T00:00:00+07:00", "2024-03-27T14:05:10+07:00"])
    #expect(decisions(bundle, "received_at").contains("the time is in a column of its own"))
    #expect(bundle.files.first?.tables.first?.columnsNotRead == [])
  }

  @Test("day numbers are read where the column has nothing else, and said; among texts they are findings")
  func serials() throws {
    let alone = try load("cases-serials.csv")
    #expect(try texts(alone, "received_at") == ["2024-03-05T08:30:00+07:00", "2024-03-25T00:00:00+07:00"])
    #expect(decisions(alone, "received_at").first == "numbers are read as a spreadsheet's day numbers: the column has nothing else")
    #expect(alone.defects.isEmpty)
    let mixed = try load("cases-serials-mixed.csv")
    #expect(try texts(mixed, "received_at") == [nil, "2024-03-25T00:00:00+07:00"])
    #expect(mixed.defectTexts == ["unreadable-cell received_at '45356' 0"])
    let workbook = try load("cases-serials-mixed.xlsx")
    #expect(try texts(workbook, "received_at") == ["2024-03-05T08:30:00+07:00", "2024-03-25T00:00:00+07:00", nil])
    #expect(workbook.defectTexts == ["unreadable-cell received_at '45376' 2"])
    let old = try load("cases-serials-1904.xlsx")
    #expect(try texts(old, "received_at") == ["2024-03-05T08:30:00+07:00", "2024-03-25T00:00:00+07:00"])
  }

  @Test("a column of dates in which no day is above 12 is named once; one that proves its order is not")
  func openOrder() throws {
    let bundle = try load("cases-open-order.csv")
    #expect(bundle.defectTexts == ["ambiguous-date received_at '' -1"])
    #expect(try texts(bundle, "received_at") == ["2024-03-05T00:00:00+07:00", "2024-04-06T00:00:00+07:00"])
  }

  @Test("whole numbers with thousands and đồng; what is no number is named")
  func numbers() throws {
    let bundle = try load("procedures-numbers.csv")
    #expect(try texts(bundle, "fee_vnd", of: "procedures") == ["1234567", "50000", "1234", "15000", nil])
    #expect(try texts(bundle, "procedure_id", of: "procedures").first == "1.001")
    #expect(decisions(bundle, "fee_vnd") == ["'1.234' is read with a thousands separator: the column has whole numbers"])
    #expect(bundle.defectTexts == ["unreadable-cell fee_vnd 'miễn phí' 4"])
  }

  @Test("the whole column decides what 1.234 is, and says it")
  func decimals() throws {
    let comma = try load("cases-decimals-comma.csv")
    #expect(try texts(comma, "rating") == ["1234.0", "1.5", "1234567.25"])
    #expect(decisions(comma, "rating") == ["'1.234' is read with '.' as thousands separator, as the other cells show"])
    let open = try load("cases-decimals-open.csv")
    #expect(decisions(open, "rating").contains("percentages such as '12,5%' are read as fractions of 1"))
    #expect(open.defects.isEmpty)
  }

  @Test("yes and no in words; in a column of marks a blank is no, and said")
  func booleans() throws {
    let words = try load("staff-words.csv")
    #expect(try texts(words, "approved_post", of: "staff") == ["true", "false", "true", "false", "true", "false", "true", nil])
    let marks = try load("staff-marks.csv")
    #expect(try texts(marks, "approved_post", of: "staff") == ["true", "false", "true", "false"])
    #expect(decisions(marks, "approved_post") == ["a blank is false: the only mark is 'x'"])
    #expect(try texts(load("staff-ticks.csv"), "approved_post", of: "staff") == ["true", "false", "true"])
  }

  @Test("values of an enumeration by their names")
  func enumerations() throws {
    let bundle = try load("cases-enums.csv")
    #expect(try texts(bundle, "channel") == ["counter", "online", "post", "counter", "counter", "post", nil])
    #expect(bundle.defectTexts == ["unknown-value channel 'fax' 6"])
  }

  @Test("a workbook with merged units, formulas, an error, rich texts, and sheets that are hidden, empty or foreign")
  func workbook() throws {
    let bundle = try load("cases-workbook.xlsx")
    #expect(
      bundle.tables["cases"]?.rowTexts == [
        "unit_id=U1 | case_id=HS-1 | applicant=Nguyễn Thị Hường | received_at=2024-03-25T00:00:00+07:00 | supplement_requests=2",
        "unit_id=U1 | case_id=HS-2 | applicant=HS-2! | received_at=2024-03-26T00:00:00+07:00",
        "unit_id=U1 | case_id=HS-3 | received_at=2024-03-27T00:00:00+07:00 | supplement_requests=7 | rating=4.5",
        "unit_id=U2 | case_id=HS-4 | received_at=2024-03-28T00:00:00+07:00 | supplement_requests=7",
      ])
    #expect(
      bundle.defectTexts == [
        "skipped-sheet - 'Danh mục' -1", "skipped-sheet - 'Sao lưu' -1", "skipped-sheet - 'Trống' -1", "skipped-sheet - 'Hướng dẫn' -1",
        "unreadable-cell supplement_requests '#DIV/0!' 1",
      ])
  }
}
