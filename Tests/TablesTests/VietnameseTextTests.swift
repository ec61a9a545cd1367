import Tables
import Testing

struct VietnameseTextTests {
  @Test(
    "decomposed letters compose to the same bytes, whatever the order of their marks",
    arguments: [
      ("Tie\u{302}\u{301}p nha\u{302}\u{323}n", "Tiếp nhận"), ("nha\u{323}\u{302}n", "nhận"), ("u\u{31B}\u{301}", "ứ"), ("ư\u{301}", "ứ"),
      ("Hô\u{300} sơ", "Hồ sơ"), ("abc", "abc"), ("日本", "日本"), ("\u{301}", "\u{301}"), ("x\u{301}", "x\u{301}"),
      ("e\u{301}\u{301}", "é\u{301}"),
    ])
  func nfc(text: String, expected: String) {
    #expect(Array(VietnameseText.nfc(text).unicodeScalars) == Array(expected.unicodeScalars))
  }

  @Test(
    "folding takes off marks and case, and đ is d",
    arguments: [
      ("Đường Trần Hưng Đạo", "duong tran hung dao"), ("ỦY BAN NHÂN DÂN", "uy ban nhan dan"), ("hòa hoà", "hoa hoa"), ("Ðông", "dong"),
      ("Tie\u{302}\u{301}p nha\u{302}\u{323}n", "tiep nhan"), ("\u{301}x", "\u{301}x"), ("Ǿ İ Œ 日", "ø i\u{307} œ 日"), ("", ""),
    ])
  func fold(text: String, expected: String) {
    #expect(Array(VietnameseText.fold(text).unicodeScalars) == Array(expected.unicodeScalars))
  }

  @Test("a key has letters and digits only")
  func key() {
    #expect(VietnameseText.key("Ngày, tháng, năm (1)") == "ngaythangnam1")
    #expect(VietnameseText.key("Điều ², Ǿ\u{301} (日/本) \u{301}") == "dieu²ø日本")
    #expect(VietnameseText.key("MaHoSo") == VietnameseText.key("Mã hồ sơ"))
  }
}
