import Testing

@testable import Readers

@Suite struct RowSorterTests {
  @Test("a printed register: only its rows of cases are data")
  func register() {
    let sheet = grid(
      """
      UBND TỈNH A | _ | _ | _
      SỔ THEO DÕI HỒ SƠ | _ | _ | _
      _ | _ | _ | _
      TT | Mã hồ sơ | Chủ hồ sơ | Ngày nhận
      (1) | (2) | (3) | (4)
      I. Lĩnh vực đất đai | _ | _ | _
      1 | HS-1 | Nguyễn Văn A | 05/03/2024
      2 | HS-2 | Tổng công ty B | 06/03/2024
      _ | _ | _ | _
      TT | Mã hồ sơ | Chủ hồ sơ | Ngày nhận
      (1) | (2) | (3) | (4)
      3 | HS-3 | Trần Thị C | 07/03/2024
      Tổng cộng: 3 hồ sơ | _ | _ | _
      _ | _ | _ | Hà Nội, ngày 31 tháng 3 năm 2024
      Người lập biểu | _ | _ | THỦ TRƯỞNG ĐƠN VỊ
      (Ký tên) | _ | _ | (Ký tên, đóng dấu)
      _ | Lê Văn D | _ | Phạm Thị E
      """, merges: [(rows: 5...5, columns: 0...3)])
    let sorted = sort(sheet)
    #expect(sorted?.data == [6, 7, 11])
    #expect(sorted?.skipped == 14)
    #expect(sorted?.summary == "above the table 3, header 2, column numbers 2, section lines 1, totals 1, signature 4, blank 1")
  }

  @Test(
    "a totals row begins with its word",
    arguments: ["Tổng cộng | _ | _", "Cộng: | _ | 5", "_ | TỔNG SỐ | _", "Tổng | _ | 12", "_ | Total | 3", "_ | _ | Tổng cộng 5 hồ sơ"])
  func totals(_ row: String) {
    #expect(sort(grid("TT | Mã hồ sơ | Chủ hồ sơ\n1 | HS-1 | A\n\(row)\n2 | HS-2 | B"))?.data == [1, 3])
  }

  @Test(
    "a sum among the running numbers may have a count under the codes, and name its period",
    arguments: [
      "Tổng cộng | #36 | _", "Cộng tháng 1 | 12 | _", "Cộng tháng 01/2024 | _ | 5", "Tổng quý II/2024 | 30 | A", "Cộng dồn | 7 | _",
    ])
  func totalsWithCounts(_ row: String) {
    #expect(sort(grid("TT | Mã hồ sơ | Chủ hồ sơ\n1 | HS-1 | A\n\(row)\n2 | HS-2 | B"))?.data == [1, 3])
  }

  @Test("a name that sounds like a sum is none", arguments: ["Công Thắng | HS-3 | _", "Công Thắng | _ | B", "3 | HS-3 | Cộng tháng 1"])
  func noTotals(_ row: String) {
    #expect(sort(grid("TT | Mã hồ sơ | Chủ hồ sơ\n1 | HS-1 | A\n\(row)\n2 | HS-2 | B"))?.data == [1, 2, 3])
  }

  @Test("a text alone among the running numbers names the rows under it; a number alone is a row without a key")
  func sections() {
    let sheet = grid("TT | Mã hồ sơ | Chủ hồ sơ\nI. Lĩnh vực đất đai | _ | _\n1 | HS-1 | A\n2 | _ | _\nII | _ | B\nIII | _ | _")
    #expect(sort(sheet)?.data == [2, 3, 4])
    #expect(sort(sheet)?.summary == "header 1, section lines 2")
    #expect(sort(grid("Mã hồ sơ | Chủ hồ sơ\nHS-1 | A\n_ | Lĩnh vực đất đai"))?.data == [1, 2])
  }

  @Test(
    "a row without a key that is none of these is data, to be rejected later",
    arguments: ["3 | _ | C", "_ | _ | Tổng công ty D", "_ | _ | Công ty E", "3 | _ | Người dân"])
  func rejected(_ row: String) {
    #expect(sort(grid("TT | Mã hồ sơ | Chủ hồ sơ\n1 | HS-1 | A\n\(row)\n2 | HS-2 | B"))?.data == [1, 2, 3])
  }

  @Test(
    "a key that looks like a word of a form is data when the row has more",
    arguments: ["1 | TC-01 | Tổng công ty", "1 | Cong-2 | A", "1 | HS | Người lập"])
  func lookAlikes(_ row: String) {
    #expect(sort(grid("TT | Mã hồ sơ | Chủ hồ sơ\n\(row)"))?.data == [1])
  }

  @Test("the row of column numbers comes right under a header only")
  func columnNumbers() {
    #expect(sort(grid("TT | Mã hồ sơ | Chủ hồ sơ\n(1) | (2) | (3)\n1 | HS-1 | A\n(1) | (2) | (3)"))?.data == [2, 3])
    #expect(ColumnNumbers.isNumberRow(["1", "2", "3", "4"]))
    #expect(ColumnNumbers.isNumberRow(["A", "B", "1", "2", "3"]))
    #expect(ColumnNumbers.isNumberRow(["(1)", "(2)", "(3)=(1)+(2)", "(4)"]))
    #expect(ColumnNumbers.isNumberRow(["(1)", "(1)", "(2)"]))
    #expect(!ColumnNumbers.isNumberRow(["1", "2", "3"]))
    #expect(!ColumnNumbers.isNumberRow(["1", "HS-1", "A", "B"]))
    #expect(!ColumnNumbers.isNumberRow(["2", "3", "4", "5"]))
    #expect(!ColumnNumbers.isNumberRow(["1", "1", "1", "1"]))
    #expect(!ColumnNumbers.isNumberRow([]))
  }

  @Test("rows of cases that follow a signature are data, so that nothing is cut off")
  func signatureInside() {
    let sorted = sort(grid("TT | Mã hồ sơ | Chủ hồ sơ\n1 | HS-1 | A\n_ | _ | Người lập biểu\n2 | HS-2 | B"))
    #expect(sorted?.data == [1, 2, 3])
  }

  @Test("a merge of very many rows is no section line and costs nothing")
  func hugeMerge() {
    let sheet = grid("TT | Mã hồ sơ | Chủ hồ sơ\n1 | HS-1 | A\n2 | HS-2 | B", merges: [(rows: 1...Int.max - 1, columns: 0...2)])
    #expect(sort(sheet)?.data == [1, 2])
  }

  @Test(
    "the line of place and date",
    arguments: [
      ("hanoingay05thang3nam2024", true), ("ngaythangnam", true), ("ngaythangnamsinh", true), ("ngaynhanhoso", false),
      ("thanhhoangay31thang12nam2025", true), ("ngay05thang3nam2024nguoidandennophoso", false),
    ])
  func places(_ key: String, _ expected: Bool) {
    #expect(SigningLine.isPlaceAndDate(key) == expected)
  }

  private func sort(_ sheet: RawSheet) -> SortedRows? {
    let index = HeaderIndex(TestSchema.cases, in: TestSchema.schema)
    guard let header = HeaderFinder(sheet).find(index) else { return nil }
    return RowSorter(sheet, header: header, required: index.required.compactMap(header.position)).sort()
  }
}
