import Diagnostics
import Testing

@testable import Readers

@Suite("Tables of a page")
struct HTMLTableTests {
  private func sheets(_ page: String, limits: ReadLimits = ReadLimits()) throws -> [RawSheet] {
    try SheetReaders.sheets(of: ByteSource(Array(page.utf8)), path: "t.xls", limits: limits).sheets
  }

  private func code(_ page: String, limits: ReadLimits = ReadLimits()) throws -> String? {
    let error = #expect(throws: DiagnosticsError.self) { try sheets(page, limits: limits) }
    return error?.diagnostics.first?.code
  }

  @Test(
    "the text of a cell is what a page shows",
    arguments: [
      ("a<br>b", "a\nb"), ("a<br/><br>b", "a\n\nb"), (" \r\n a \t b\n ", "a b"), ("<p>a</p><p>b</p>", "a\nb"),
      ("<div>a<div>b</div></div>c", "a\nb\nc"),
      ("a<b> b</b><i>c</i>", "a bc"), ("&nbsp;a&nbsp;", "\u{00A0}a\u{00A0}"),
      ("&lt;b&gt; &amp;amp; &#273;&#x111; &ocirc;", "<b> &amp; đđ ô"),
      ("a<script>x</script><style>y</style><!-- z -->b", "ab"), ("<ul><li>a<li>b</ul>", "a\nb"), ("<font color=red>a", "a"),
      ("<span style='DISPLAY : none'>20240305</span>05/03/2024", "05/03/2024"), ("<span hidden>x</span>a<br hidden>b", "ab"),
      ("<a href='x'>a</a><input type=hidden value=x>", "a"), ("a<![if !x]>b<![endif]>", "ab"), ("a & b < c", "a & b < c"),
      ("<textarea>x</textarea>a", "xa"), ("<comment>ghi chú</comment>a", "a"), ("a&unknown;b", "a&unknown;b"),
    ])
  func text(content: String, text: String) throws {
    #expect(try sheets("<table><tr><td>\(content)</td><td>z</table>")[0].texts == [[text, "z"]])
  }

  @Test(
    "rows and cells are found however little is closed",
    arguments: [
      "<table><tr><td>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr></table>", "<TABLE><TR><TD>a<TD>b<TR><TD>c<TD>d</TABLE>",
      "<table><td>a<td>b<tr><td>c<td>d</table>", "<table><tr><td>a</td><td>b</td></tr><td>c</td><td>d</td></table>",
      "<table><thead><tr><th>a<th>b</thead><tbody><tr><td>c</td><td>d</tbody></table>",
      "<table><thead><th>a</th><th>b</th></thead><tbody><td>c</td><td>d</td></tbody></table>",
      "<table><colgroup><col><col></colgroup><tr><td>a<font><b>x</table><table><tr><td>a<td>b<tr><td>c<td>d</table>",
    ])
  func missingTags(page: String) throws {
    #expect(try sheets(page).last?.texts == [["a", "b"], ["c", "d"]])
  }

  @Test("cells that span rows and columns keep the others in their places, and hold for every row they cover")
  func spans() throws {
    let page =
      "<table><tr><td rowspan=2 colspan=2>a<td rowspan=3>b<td>c<tr><td>d<tr><td>e<td>f<td>g<tr><td rowspan=0>h<td>i<tr><td>j</table>"
    let sheet = try sheets(page)[0]
    #expect(
      sheet.texts == [["a", "", "b", "c"], ["a", "", "b", "d"], ["e", "f", "b", "g"], ["h", "i", "", ""], ["h", "j", "", ""]])
    #expect(sheet.merges.map { "\($0.rows) \($0.columns)" }.sorted() == ["0...1 0...1", "0...2 2...2", "3...4 0...0"])
  }

  @Test("no cell spans beyond its part of the table")
  func groups() throws {
    let page = "<table><thead><tr><th rowspan=9>a<th>b</thead><tbody><tr><td>c<td>d<tr><td rowspan=0>e<td>f<tbody><tr><td>g</table>"
    #expect(try sheets(page)[0].texts == [["a", "b"], ["c", "d"], ["e", "f"], ["g", ""]])
  }

  @Test("rows are counted as the table has them; blank ones are left out")
  func rowNumbers() throws {
    let sheet = try sheets("<table><tr><tr><td>&nbsp;<tr><td>a<tr></tr><tr><td>b<tr style='display:none'><td>c<tr><td></table>")[0]
    #expect(sheet.rowNumbers == [3, 5, 6])
    #expect(sheet.totalRows == 6)
  }

  @Test("tables inside tables for layout are the tables; a single row inside a cell belongs to it; what stands around them is kept")
  func nested() throws {
    let inner = "<table><tr><td>a<td>b<tr><td>c<td>d</table>"
    let layout = try sheets("<table><tr><td>\(inner)</td></tr></table>")
    #expect(layout.map(\.texts) == [[["a", "b"], ["c", "d"]]])
    #expect(layout[0].name == nil)
    let titled = try sheets("<table><tr><td>TIÊU ĐỀ<tr><td>\(inner)<tr><td>Người lập</table>")
    #expect(titled.map(\.texts) == [[["TIÊU ĐỀ"], ["Người lập"]], [["a", "b"], ["c", "d"]]])
    #expect(titled.map(\.name) == ["table 1", "table 2"])
    let row = try sheets("<table><tr><td>x<table><tr><td>y<td>z</table>w<td>v</table>")
    #expect(row.map(\.texts) == [[["x\ny z\nw", "v"]]])
  }

  @Test("captions, Excel's list of worksheets and LibreOffice's headings name tables")
  func names() throws {
    let table = "<table><tr><td>a</table>"
    #expect(try sheets("<table><caption>Hồ  sơ</caption><tr><td>a</table>\(table)").map(\.name) == ["Hồ sơ", "table 2"])
    let list = "<x:ExcelWorksheets><x:ExcelWorksheet><x:Name>M&#7897;t</x:Name></x:ExcelWorksheet></x:ExcelWorksheets>"
    #expect(try sheets("<!--[if gte mso 9]><xml>\(list)</xml><![endif]-->\(table)").map(\.name) == ["Một"])
    #expect(try sheets("<html><xml>\(list)</xml>\(table)").map(\.name) == ["Một"])
    #expect(try sheets("<!--<xml><x:Name>M</xml>-->\(table)").map(\.name) == [nil])
    #expect(try sheets("<body><a name='table0'><h1>Sheet 1: <em>Một</em></h1></a>\(table)").map(\.name) == ["Một"])
    let hidden = "<x:ExcelWorksheet><x:Name>M</x:Name><x:Visible>SheetHidden</x:Visible></x:ExcelWorksheet>"
    #expect(try sheets("<!--<xml>\(hidden)</xml>-->\(table)").map(\.isHidden) == [true])
  }

  @Test("tables that are not shown are hidden sheets")
  func hidden() throws {
    let page =
      "<table style='display:none'><tr><td>a</table><div style='color:red;display:none'><table><tr><td>b</table></div><table><tr><td>c</table>"
    let sheets = try sheets(page)
    #expect(sheets.map(\.isHidden) == [true, true, false])
    #expect(sheets.map(\.texts) == [[["a"]], [["b"]], [["c"]]])
  }

  @Test("spans of any size cost nothing, and cells beyond the columns of a table are refused")
  func hugeSpans() throws {
    let page =
      "<table><tr><td colspan=1000000 rowspan=99999999999>a" + String(repeating: "<td colspan=99999>", count: 99) + "<tr><td>b</table>"
    #expect(try sheets(page)[0].columns.count == 1001)
    #expect(try code("<table><tr>" + String(repeating: "<td colspan=1000>a", count: 6) + "</table>") == "input/limit")
    #expect(try sheets("<table><tr><td rowspan=-1 colspan=x>a<td>b</table>")[0].texts == [["a", "b"]])
  }

  @Test(
    "limits on cells, rows, columns, depth and tables refuse the page",
    arguments: [
      ReadLimits(members: 1), ReadLimits(cellBytes: 5), ReadLimits(rowBytes: 12), ReadLimits(columns: 2), ReadLimits(xmlDepth: 3),
    ])
  func limits(limits: ReadLimits) throws {
    let table = "<table><tr><td>abcdef<td>abcdef<td>abcdef</table>"
    #expect(try code("<body><div>\(table)\(table)</div>", limits: limits) == "input/limit")
  }
}
