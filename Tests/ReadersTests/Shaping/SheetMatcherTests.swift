import Datasets
import Testing

@testable import Readers

@Suite struct SheetMatcherTests {
  private let matcher = SheetMatcher(TestSchema.schema)

  @Test(
    "a file name begins with a dataset's name or alias",
    arguments: [
      ("b/cases-2025-q1.csv", "cases"), ("b/Ho_So thang 3.csv.gz", "cases"), ("b/HỒ SƠ.xlsx", "cases"), ("b/nhân sự 2024.xls", "staff"),
      ("b/Sổ theo dõi hồ sơ_2024_03_05.xlsx", "cases"), ("e.zip!/lich-truc.csv", "roster"), ("b/danh mục TTHC.ods", "procedures"),
    ])
  func names(_ path: String, _ dataset: String) {
    #expect(fates([grid("x | y\n1 | 2")], path) == [dataset])
  }

  @Test("extensions of known formats are no part of a name")
  func baseName() {
    #expect(DatasetNames.baseName("export.zip!/cases.2025.csv.gz") == "cases.2025")
    #expect(DatasetNames.baseName("a/.csv") == ".csv")
    #expect(DatasetNames.baseName("000.00.01.H01") == "000.00.01.H01")
  }

  @Test("a file of any name is known by its header")
  func header() {
    #expect(fates([grid("STT | Mã hồ sơ | Chủ hồ sơ | Ngày nhận | Ghi chú")], "b/export.csv") == ["cases"])
    #expect(fates([grid("Mã hồ sơ | Bước | Nội dung xử lý | Thời điểm xử lý")], "b/export.csv") == ["events"])
    #expect(fates([grid("date | shift | staff_id")], "b/export.csv") == ["roster"])
  }

  @Test(
    "a list of something else stays unmatched",
    arguments: [
      "date | name", "rule | unit_id | subject_id", "Mã hồ sơ | Số tờ", "Mã đơn vị", "a | b | c", "Mã hồ sơ | Chủ hồ sơ | a | b | c",
    ])
  func unmatched(_ header: String) {
    #expect(fates([grid(header + "\n1 | 2 | 3")], "b/holidays.csv") == ["unknown"])
  }

  @Test("in a workbook each sheet goes by its own name or header, hidden and empty ones are skipped")
  func workbook() {
    let sheets = [
      grid("Hướng dẫn | _\nĐiền vào trang 2 | _", name: "Hướng dẫn"),
      grid("Mã hồ sơ | Chủ hồ sơ | Ngày nhận", name: "Sheet2"), grid("Mã hồ sơ | Bước | Thời điểm xử lý", name: "Sheet3"),
      grid("a | b", name: "Nhân sự"), grid("Mã hồ sơ | Chủ hồ sơ", name: "ẩn", isHidden: true), grid("_", name: "Sheet6"),
    ]
    #expect(fates(sheets, "b/cases.xlsx") == ["unknown", "cases", "events", "staff", "hidden", "empty"])
  }

  @Test("the only filled sheet of a workbook goes by the file's name")
  func onlySheet() {
    #expect(fates([grid("Mã | b", name: "Sheet1"), grid("_", name: "Sheet2")], "b/cases.xlsx") == ["cases", "empty"])
  }

  private func fates(_ sheets: [RawSheet], _ path: String) -> [String] {
    matcher.fates(of: sheets, path: path).map { fate in
      switch fate {
      case .tables(let tables): tables.map(\.index.dataset.name).joined(separator: "+")
      case .withoutHeader(let rows): "no row \(rows)"
      case .hidden: "hidden"
      case .empty: "empty"
      case .unknown: "unknown"
      }
    }
  }
}
