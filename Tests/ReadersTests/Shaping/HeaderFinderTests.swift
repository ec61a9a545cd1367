import Datasets
import Testing

@testable import Readers

@Suite struct HeaderFinderTests {
  private let cases = HeaderIndex(TestSchema.cases, in: TestSchema.schema)

  @Test("headers match by name, title or alias, without case, marks, spaces and punctuation")
  func keys() {
    let header = find("MÃ HỒ SƠ | ngay-nhan | Ho ten | case_id2 | Chủ  hồ sơ: | due_at")
    #expect(names(header) == ["case_id", "received_at", nil, nil, "applicant", "due_at"])
    #expect(header?.rows == 0...0)
  }

  @Test("decomposed headers match")
  func decomposed() {
    #expect(names(find("Ma\u{303} ho\u{302}\u{300} so\u{31B} | Nga\u{300}y nhận")) == ["case_id", "received_at"])
  }

  @Test("title rows are above the header")
  func titles() {
    let header = find(
      """
      SỔ THEO DÕI HỒ SƠ | _ | _
      Từ ngày 01/01/2024 đến ngày 31/03/2024 | _ | _
      _ | _ | _
      STT | Mã hồ sơ | Ngày nhận
      1 | HS-1 | 05/03/2024
      """)
    #expect(header?.rows == 3...3)
  }

  @Test("a header in two rows is read with its groups, merged or not")
  func groups() {
    let text = """
      TT | Mã hồ sơ | Ngày, tháng, năm | _ | _ | Ghi chú
      _ | _ | Nhận hồ sơ | Hẹn trả kết quả | Trả kết quả | _
      1 | HS-1 | 05/03/2024 | 10/03/2024 | 09/03/2024 | _
      """
    let expected = [nil, "case_id", "received_at", "due_at", "returned_at", nil]
    #expect(names(find(text)) == expected)
    #expect(find(text)?.rows == 0...1)
    #expect(find(text)?.titles[4] == "Ngày, tháng, năm Trả kết quả")
    #expect(find(text)?.titles[5] == "Ghi chú")
    // Readers put the value of cells merged over rows into each of the rows.
    let merged = grid(
      """
      TT | Mã hồ sơ | Ngày, tháng, năm | _ | _ | Ghi chú
      TT | Mã hồ sơ | Nhận hồ sơ | Hẹn trả kết quả | Trả kết quả | Ghi chú
      """,
      merges: [(rows: 0...0, columns: 2...4), (rows: 0...1, columns: 0...0), (rows: 0...1, columns: 1...1), (rows: 0...1, columns: 5...5)])
    #expect(names(HeaderFinder(merged).find(cases)) == expected)
    #expect(HeaderFinder(merged).find(cases)?.titles[0] == "TT")
  }

  @Test("a remark in parentheses is left away, unless another column is called so without it")
  func remarks() {
    #expect(names(find("Mã hồ sơ (bắt buộc) | Đánh giá (điểm)")) == ["case_id", "rating"])
    let both = find("Mã hồ sơ | Đánh giá | Đánh giá (điểm)")
    #expect(names(both) == ["case_id", "rating", nil])
    #expect(both?.clash == nil)
    // Of two remarks nobody knows which is meant.
    #expect(names(find("Mã hồ sơ | Đánh giá (điểm) | Đánh giá (sao)")) == ["case_id", nil, nil])
  }

  @Test("two columns with one meaning are a clash")
  func clash() {
    let header = find("Mã hồ sơ | Ngày nhận | Ngày tiếp nhận")
    #expect(header?.clash?.0 == 1)
    #expect(header?.clash?.1 == 2)
  }

  @Test("a column of times belongs to the column of dates beside it, and to nothing without one")
  func times() {
    let header = find("Mã hồ sơ | Ngày nhận | Giờ nhận | Giờ hẹn trả | due_time")
    #expect(header?.meanings[2] == .time(of: 5))
    #expect(header?.meanings[3] == nil)
    #expect(find("case_id | received_date | received_time")?.meanings == [.column(1), .column(5), .time(of: 5)])
  }

  @Test("the first of two equal headers counts")
  func repetition() {
    #expect(find("Mã hồ sơ | Ngày nhận\nHS-1 | 05/03/2024\nMã hồ sơ | Ngày nhận")?.rows == 0...0)
  }

  @Test("a sheet without a known column has no header")
  func none() {
    #expect(find("a | b\n1 | 2") == nil)
    #expect(find("") == nil)
  }

  private func find(_ text: String) -> HeaderMatch? { HeaderFinder(grid(text)).find(cases) }

  private func names(_ header: HeaderMatch?) -> [String?]? {
    header?.meanings.map { meaning in
      switch meaning {
      case .column(let column): TestSchema.cases.columns[column].name
      case .time, nil: nil
      }
    }
  }
}
