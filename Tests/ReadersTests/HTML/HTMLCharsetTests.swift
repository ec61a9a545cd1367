import Diagnostics
import Testing

@testable import Readers

@Suite("Encodings of web pages")
struct HTMLCharsetTests {
  @Test(
    "a page names its encoding in its head",
    arguments: [
      ("<meta charset=utf-8>", "utf-8"), ("<META CHARSET = \"Windows-1258\" />", "windows-1258"),
      ("<meta http-equiv=Content-Type content=\"text/html; charset=us-ascii\">", "us-ascii"),
      ("<meta name=x content=y><meta http-equiv='content-type' content='text/html;charset=iso-8859-1'>", "iso-8859-1"),
      ("<?xml version='1.0' encoding='UTF-8'?><html>", "utf-8"), ("<p>charset=utf-8</p>", nil), ("<meta charset>", nil), ("", nil),
    ])
  func declared(head: String, name: String?) {
    #expect(HTMLCharset.declared(Array(head.utf8)) == name)
  }

  private func text(_ head: String, _ bytes: [UInt8], encoding: TextEncoding? = nil) throws -> String {
    let page = Array("\(head)<table><tr><td>".utf8) + bytes + Array("</table>".utf8)
    let sheets = try SheetReaders.sheets(of: ByteSource(page), path: "t", limits: ReadLimits(), encoding: encoding).sheets
    return sheets[0].texts[0][0]
  }

  @Test("bytes are read as the page says, as UTF-8 where they can be nothing else, or as the config says")
  func decoding() throws {
    #expect(try text("<meta charset=windows-1252>", [0xDD, 0x20, 0x93, 0x78, 0x94]) == "Ý “x”")
    #expect(try text("<meta charset=iso-8859-1>", [0xDD]) == "Ý")
    #expect(try text("<meta charset=windows-1258>", [0xDD, 0xF2]) == "Ự")
    #expect(try text("<meta charset=windows-1258>", Array("Ý kiến".utf8)) == "Ý kiến")
    #expect(try text("", [0xDD, 0xF2]) == "Ự")
    #expect(try text("<meta charset=utf-16>", Array("Ý".utf8)) == "Ý")
    #expect(try text("<meta charset=tcvn3>", Array("Ý".utf8)) == "Ý")
    #expect(try text("<meta charset=windows-1252>", [0xDD], encoding: .windows1258) == "Ư")
  }

  @Test("what a page says of itself counts once, not against what was decoded")
  func notTwice() throws {
    let page = "\u{FEFF}<meta charset=windows-1258><table><tr><td>Hồ sơ &#7891; &ocirc;&nbsp;</table>"
    #expect(try Fixture.sheet(page).texts == [["Hồ sơ ồ ô\u{00A0}"]])
  }

  @Test("a page that says UTF-8 and is not is refused")
  func notUTF8() throws {
    let page = Array("<meta charset=utf-8><table><tr><td>".utf8) + [0xDD, 0x20] + Array("</table>".utf8)
    #expect(try Fixture.problem(ByteSource(page)).code == "input/damaged")
  }
}
