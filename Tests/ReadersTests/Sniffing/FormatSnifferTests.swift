import Diagnostics
import Readers
import Testing

@Suite("Formats by content")
struct FormatSnifferTests {
  @Test(
    "texts are told apart by how they begin",
    arguments: [
      ("a,b\n1,2\n", SourceFormat.csv), ("", .empty), ("\u{FEFF}  \n", .empty), ("<html><body>", .html),
      ("\u{FEFF}<!DOCTYPE html>\n<html>", .html), ("<table border=1>", .html), ("<?xml version='1.0'?><rows><row/></rows>", .xml),
      ("<?xml version='1.0'?>\n<!-- x -->\n<xes:log xmlns:xes='x'>", .xes), ("<log>", .xes), ("[{\"a\": 1}]", .json),
      ("{\"a\": 1}\n{\"a\": 2}\n", .ndjson), ("{\n  \"a\": [1]\n}", .json), ("[Mã],[Tên]\n", .csv), ("<5 ngày,x\n", .csv),
      ("%PDF-1.4\n", .pdf), ("{\\rtf1", .word), ("Rar!\u{1A}\u{7}\u{1}", .otherArchive), ("MIME-Version: 1.0\n", .mhtml), ("a\0b", .binary),
      ("[1],[2]\n3,4\n", .csv), ("[1]\t[2]\n3\t4\n", .csv), ("[\"a\"];[\"b\"]\n", .csv), ("[\"a\" b],c\n", .csv), ("{a},{b}\n", .csv),
      ("{\"a\": 1},{\"b\": 2}\n", .csv), ("[{\"a\" 1}]", .json), ("[[1, 2", .json), ("[]", .json), ("{\"a\": {\n", .json),
      ("{\"a\": 1}{\"a\": 2}", .ndjson), ("[1, \"a\"]\n[2, \"b\"]\n", .ndjson), ("{\"a\": 1}\n", .json),
    ])
  func texts(text: String, format: SourceFormat) {
    #expect(FormatSniffer.format(of: ByteSource(Array(text.utf8))) == format)
  }

  @Test(
    "files of other programs",
    arguments: [
      ("openpyxl.xlsx", SourceFormat.xlsx), ("libreoffice.xls", .xls), ("libreoffice.ods", .ods), ("utf16le-tab.txt", .csv),
      ("utf8.csv.gz", .gzip),
    ])
  func files(name: String, format: SourceFormat) throws {
    #expect(FormatSniffer.format(of: try Fixture.bytes(name)) == format)
  }

  @Test("a workbook is read as one whatever its name says")
  func contentNotExtension() throws {
    let result = try SheetReaders.sheets(of: Fixture.bytes("xlsxwriter.xlsx"), path: "cases.csv", limits: ReadLimits())
    #expect(result.format == .xlsx)
  }

  @Test("an old binary workbook is refused with the way to save it again")
  func oldWorkbook() throws {
    let problem = try Fixture.problem(Fixture.bytes("libreoffice.xls"))
    #expect(problem.code == "input/unsupported-format")
    #expect(problem.hint == "open it in Excel or LibreOffice and save it as .xlsx")
  }

  @Test("an encrypted workbook is told from an old one")
  func encrypted() throws {
    var bytes = [UInt8](repeating: 0, count: 1024)
    bytes.replaceSubrange(0..<8, with: [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1])
    let name = "EncryptedPackage".utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] as [UInt8] }
    bytes.replaceSubrange(640..<(640 + name.count), with: name)
    #expect(FormatSniffer.format(of: ByteSource(bytes)) == .encryptedOffice)
  }

  @Test("an empty file, and one of white space, are input/empty", arguments: ["", " \r\n\t\n"])
  func empty(text: String) throws {
    #expect(try Fixture.problem(text).code == "input/empty")
  }
}
