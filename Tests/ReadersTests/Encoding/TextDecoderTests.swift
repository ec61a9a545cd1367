import Diagnostics
import Readers
import Testing

@Suite("Encodings")
struct TextDecoderTests {
  private static let expected = [
    ["Mã hồ sơ", "Người nộp", "Ngày nhận"], ["HS-001", "Nguyễn Thị Hường", "05/03/2024"],
    ["HS-002", "Đỗ Văn Kỷ, \"Tư\"", "06/03/2024"],
  ]

  @Test(
    "the same table in every encoding and dialect, as Python writes it",
    arguments: ["utf8.csv", "utf8-bom-semicolon.csv", "utf16le-tab.txt", "utf16be.csv", "cp1258-pipe.csv", "utf8.csv.gz"])
  func sameTable(name: String) throws {
    let sheet = try #require(try Fixture.sheets(name).first)
    #expect(sheet.texts.map { $0.map { Array($0.unicodeScalars) } } == Self.expected.map { $0.map { Array($0.unicodeScalars) } })
  }

  @Test("one broken character in a UTF-8 file refuses it with the line; the rest is not guessed to be windows-1258")
  func brokenUTF8() throws {
    let problem = try Fixture.problem(ByteSource(Array("tên,phí\nNguyễn,1\nĐỗ".utf8) + [0xE1, 0xBB] + Array(",2\n".utf8)))
    #expect(problem.code == "input/damaged")
    #expect(problem.location?.position == .row(sheet: nil, row: 3))
  }

  @Test("a byte that windows-1258 leaves undefined refuses the file with the line")
  func undefinedByte() throws {
    let problem = try Fixture.problem(ByteSource(Array("a,b\nc,".utf8) + [0xD0, 0x20, 0x8D]))
    #expect(problem.location?.position == .row(sheet: nil, row: 2))
  }

  @Test("a letter with very many marks takes no longer than other text", .timeLimit(.minutes(1)))
  func manyMarks() throws {
    let marks = (0..<200_000).flatMap { _ in [0xEC, 0xF2] as [UInt8] }
    let sheets = try SheetReaders.sheets(of: ByteSource(Array("a,b\n1,a".utf8) + marks), path: "t", limits: ReadLimits()).sheets
    let first = try #require(sheets.first?.texts.last?.last?.unicodeScalars.first)
    #expect(first == "\u{1EA1}")
  }

  @Test("half of a surrogate pair refuses a UTF-16 file")
  func loneSurrogate() throws {
    #expect(try Fixture.problem(ByteSource([0xFF, 0xFE, 0x61, 0x00, 0x00, 0xD8, 0x62, 0x00])).code == "input/damaged")
  }

  @Test("a declared encoding holds against what the bytes look like")
  func declared() throws {
    let bytes = ByteSource([0x61, 0x2C, 0xC3, 0xA1, 0x0A])
    let sheets = try SheetReaders.sheets(of: bytes, path: "t", limits: ReadLimits(), encoding: .windows1258).sheets
    #expect(sheets.first?.texts == [["a", "Ă¡"]])
    #expect(try Fixture.problem(ByteSource([0x61, 0xE1]), encoding: .utf8).code == "input/damaged")
  }

  @Test(
    "names of encodings as people write them",
    arguments: [("UTF-8", TextEncoding.utf8), ("cp1258", .windows1258), ("Windows-1258", .windows1258)])
  func names(name: String, encoding: TextEncoding) {
    #expect(TextEncoding(named: name) == encoding)
    #expect(TextEncoding(named: "tcvn3") == nil)
  }
}
