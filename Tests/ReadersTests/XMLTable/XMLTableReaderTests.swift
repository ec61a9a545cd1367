import Diagnostics
import TestSupport
import Testing

@testable import Readers

@Suite("Tables in XML")
struct XMLTableReaderTests {
  /// What a document reads as: each sheet's name, then its rows with their numbers.
  private func outcome(_ text: String, limits: ReadLimits = ReadLimits()) -> [String] {
    do throws(DiagnosticsError) {
      let sheets = try SheetReaders.sheets(of: ByteSource(Array("<?xml version='1.0'?>\(text)".utf8)), path: "t.xml", limits: limits)
      return sheets.sheets.flatMap { sheet in
        [sheet.name ?? ""] + (0..<sheet.rowCount).map { "\(sheet.rowNumbers[$0]) \(sheet.texts[$0].joined(separator: "|"))" }
          + sheet.remarks + sheet.defects.map { "\($0.row) \($0.column) \($0.found)" }
      }
    } catch {
      return error.diagnostics.map { "\($0.code) \($0.message)" }
    }
  }

  @Test(
    "the repeated element is a row, its attributes and children are columns, whatever stands around it",
    arguments: [
      ("<rows><row a='1' b='2'/><row b='3'/></rows>", ["row", "0 a|b", "1 1|2", "1 |3"]),
      ("<ds>\n<hoSo><ma>1</ma><ten>A</ten></hoSo>\n<hoSo>\n<ten>B</ten><x>9</x></hoSo></ds>", ["hoSo", "0 ma|ten|x", "2 1|A|", "3 |B|9"]),
      (
        "<r><code>0</code><data n='2'><items><item i='1'><v>x</v></item><item i='2'/></items></data></r>",
        ["item", "0 i|v", "1 1|x", "1 2|", "not read: 2 values outside of the rows"]
      ),
      ("<p:rows xmlns:p='u' xmlns:q='v'><p:row q:a='1'/><p:row a='2'/></p:rows>", ["row", "0 a", "1 1", "1 2"]),
      ("<a><r><p><t>1</t><u>2</u></p></r><r><p><u>3</u></p></r></a>", ["r", "0 p/t|p/u", "1 1|2", "1 |3"]),
      ("<a><r v='1'><v>2</v></r><r>own<v/></r></a>", ["r", "0 r|@v|v", "1 |1|2", "1 own||"]),
      ("<a><r><v cur='VND'>5</v></r><r><v>6</v></r></a>", ["r", "0 v|v/cur", "1 5|VND", "1 6|"]),
      (
        "<a><r><v>1</v><v>2</v><w/></r><r><v>3</v></r></a>",
        ["r", "0 v|w", "1 1; 2|", "1 3|", "1 elements that a row has again: joined with '; '"]
      ),
      ("<a><r><v><![CDATA[<x>]]>&amp;y</v><w>z</w></r></a>", ["r", "0 v|w", "1 <x>&y|z"]),
      (
        "<a xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance'><r><v xsi:nil='true'>x</v><w>1</w></r><r><v xsi:type='t'>2</v></r></a>",
        ["r", "0 v|w", "1 |1", "1 2|"]
      ),
      (
        "<t><row><field name='id'>1</field><field name='tên'>A</field></row><row><field name='tên'>B</field></row></t>",
        ["row", "0 id|tên", "1 1|A", "1 |B"]
      ),
      ("<a><u m='1'/><u m='2'/><s n='3'/><s n='4'/></a>", ["u", "0 m", "1 1", "1 2", "s", "0 n", "1 3", "1 4"]),
      ("<r><one a='1'><b>2</b></one></r>", ["one", "0 a|b", "1 1|2"]),
      ("<r><l>1</l><l>2</l></r>", ["r", "0 l", "1 1; 2", "1 elements that a row has again: joined with '; '"]),
      ("<r/>", []),
    ])
  func shapes(text: String, expected: [String]) { #expect(outcome(text) == expected) }

  @Test("rows inside of rows are a table of their own, with the cells of the row around them")
  func nested() {
    let text = "<a><u m='U1'><c><i>1</i></c><c><i>2</i></c><n>x</n></u><u m='U2'/><u m='U3'><c><i>3</i></c></u></a>"
    #expect(
      outcome(text) == [
        "u", "0 m|n", "1 U1|x", "1 U2|", "1 U3|", "c", "0 i|u/m|u/n", "1 1|U1|x", "1 2|U1|x", "1 3|U3|",
      ])
  }

  @Test("schemas and earlier rows inside a document are no data")
  func descriptions() {
    let ado =
      "<xml xmlns:s='u' xmlns:rs='v' xmlns:z='w'><s:Schema><s:AttributeType name='a'/><s:AttributeType name='b'/></s:Schema><rs:data><z:row a='1'/><z:row a='2' b='3'/></rs:data></xml>"
    #expect(outcome(ado) == ["row", "0 a|b", "1 1|", "1 2|3"])
    let diff =
      "<DataSet xmlns:d='u'><d:diffgram><N><T><a>1</a></T><T><a>2</a></T></N><d:before><T><a>0</a></T><T><a>0</a></T></d:before></d:diffgram></DataSet>"
    #expect(outcome(diff) == ["T", "0 a", "1 1", "1 2"])
  }

  @Test("the line of a row is that of the beginning of its tag")
  func lines() {
    #expect(outcome("<a>\n<r\n x='1'\n y='&lt;\n'/><r x='2'/>\n</a>") == ["r", "0 x|y", "2 1|< ", "5 2|"])
  }

  @Test(
    "what has no end is refused",
    arguments: [
      ("<a>" + (0..<300).map { "<r><c\($0)>1</c\($0)></r>" }.joined() + "</a>", "input/limit the table has more than 100 columns"),
      ("<a>" + (0..<600).map { "<c\($0)/>" }.joined() + "</a>", "input/limit the document has more than 400 kinds"),
      (String(repeating: "<a>", count: 300), "input/limit elements lie more than 256 deep"),
      ("<a><r><v>" + String(repeating: "x", count: 3000) + "</v></r></a>", "input/limit an element has more than 2000 bytes of text"),
      ("<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><a>&x;</a>", "input/damaged"),
      ("<a><r/>", "input/damaged"),
    ])
  func limits(text: String, message: String) {
    let found = outcome(text, limits: ReadLimits(cellBytes: 2000, columns: 100))
    #expect(found.count == 1 && found[0].hasPrefix(message), "\(found)")
  }

  @Test(
    "documents of other programs have the rows that they were made of",
    arguments: [
      ("pandas-elements.xml", [0, 1, 2]), ("pandas-attributes.xml", [0, 1, 2]), ("lxml-wrapped.xml", [1, 2, 3]),
      ("windows-1258.xml", [0, 1]),
    ])
  func otherPrograms(name: String, columns: [Int]) throws {
    let rows = [["HS-001", "Nguyễn Thị Hường", "05/03/2024"], ["HS-002", "Đỗ Văn Kỷ, \"Tư\"", "06/03/2024"]]
    let sheet = try #require(try Fixture.sheets(name).first)
    // Windows-1258 writes tones behind their letters; texts are brought to one form with their columns.
    #expect(sheet.texts.dropFirst().map { row in columns.map { row[$0] } } == rows.map { Array($0.prefix(columns.count)) })
  }

  @Test("a document that names its encoding wrongly, as UTF-16, is read as what it is")
  func misnamed() throws {
    let text = "<?xml version=\"1.0\" encoding=\"utf-16\"?><a><r v='Đỗ'/><r v='2'/></a>"
    let sheets = try SheetReaders.sheets(of: ByteSource(Array(text.utf8)), path: "t.xml", limits: ReadLimits()).sheets
    #expect(sheets.first?.texts == [["v"], ["Đỗ"], ["2"]])
  }

  @Test("damaged documents never crash", arguments: 0..<300)
  func mutations(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    let whole =
      "<a x='1'><h>t</h><u m='1'><c><i>1</i><f name='k'>v</f><f name='l'>w</f></c><c><i xsi:nil='1'/></c></u>\n<u m='2'>x<v>1</v><v>2</v></u></a>"
    var bytes = Array(whole.utf8)
    for _ in 0..<Int.random(in: 1...6, using: &random) {
      let at = Int.random(in: 0..<bytes.count, using: &random)
      switch Int.random(in: 0..<3, using: &random) {
      case 0: bytes[at] = UInt8.random(in: 0...255, using: &random)
      case 1: bytes.removeSubrange(at..<min(bytes.count, at + Int.random(in: 1...9, using: &random)))
      default: bytes.insert(contentsOf: bytes[at..<min(bytes.count, at + 30)], at: at)
      }
      if bytes.isEmpty { bytes = [0x3C] }
    }
    _ = outcome(String(decoding: bytes, as: UTF8.self))
  }
}
