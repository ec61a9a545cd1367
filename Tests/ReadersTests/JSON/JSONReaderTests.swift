import Diagnostics
@testable import Readers
import TestSupport
import Testing

@Suite("Tables in JSON")
struct JSONReaderTests {
  private func sheets(_ text: String, limits: ReadLimits = ReadLimits()) throws -> [RawSheet] {
    try SheetReaders.sheets(of: ByteSource(Array(text.utf8)), path: "t.json", limits: limits).sheets
  }

  private func sheet(_ text: String) throws -> RawSheet {
    let sheets = try sheets(text)
    #expect(sheets.count == 1)
    return try #require(sheets.first)
  }

  @Test("objects are rows, their members columns in the order of their first appearance")
  func records() throws {
    let sheet = try sheet(#"[{"b": "x", "a": 1.50}, {"a": true, "c": null}, null, {"c": "", "d": "é\né", "b": false}]"#)
    #expect(
      sheet.texts == [["b", "a", "c", "d"], ["x", "1.50", "", ""], ["", "TRUE", "", ""], ["", "", "", ""], ["FALSE", "", "", "é\né"]])
    #expect(sheet.kinds(ofRow: 1) == [.text, .number, .blank, .blank])
    #expect(sheet.kinds(ofRow: 4) == [.bool, .blank, .blank, .text])
    #expect(sheet.isKeyed)
    #expect(sheet.rowNumbers == [0, 1, 2, 3, 4])
    #expect(sheet.totalRows == 4)
    #expect(sheet.name == nil)
  }

  @Test("numbers keep their digits", arguments: ["1e5", "-0", "1.50", "12345678901234567890", "0.1", "-2.5E-3", "1.0", "100"])
  func numbers(text: String) throws {
    let sheet = try sheet("[{\"a\": \(text)}]")
    #expect(sheet.columns[0].text(1) == text)
    #expect(sheet.kinds(ofRow: 1) == [.number])
  }

  @Test(
    "the same rows in every shape",
    arguments: [
      #"[{"a": "1", "b": "x"}, {"a": "2", "b": null}]"#, "{\"a\": \"1\", \"b\": \"x\"}\n{\"a\": \"2\", \"b\": null}\n",
      "\n{\"a\": \"1\",\r\n \"b\": \"x\"}\r\n\r\n{\"a\": \"2\"} \n", #"{"a": "1", "b": "x"}{"a": "2", "b": ""}"#,
      #"{"data": [{"a": "1", "b": "x"}, {"a": "2"}]}"#,
      #"{"status": "ok", "result": {"total": 2, "rows": [{"a": "1", "b": "x"}, {"a": "2"}]}}"#,
      #"{"columns": ["a", "b"], "index": [0, 1], "data": [["1", "x"], ["2", null]]}"#,
      #"{"rows": [["1", "x"], ["2"]], "columns": ["a", "b"]}"#,
      "\u{FEFF}[{\"a\": \"1\", \"b\": \"x\"}, {\"\\u0061\": \"2\"}]",
    ])
  func shapes(text: String) throws {
    let sheet = try sheet(text)
    #expect(sheet.texts == [["a", "b"], ["1", "x"], ["2", ""]])
    #expect(sheet.isKeyed)
    #expect(sheet.rowNumbers == [0, 1, 2])
  }

  @Test(
    "arrays are rows whose first names the columns",
    arguments: [#"[["a", "b"], ["1", 2], ["3"]]"#, "[\"a\", \"b\"]\n[\"1\", 2]\n[\"3\"]\n"])
  func rows(text: String) throws {
    let sheet = try sheet(text)
    #expect(sheet.texts == [["a", "b"], ["1", "2"], ["3", ""]])
    #expect(!sheet.isKeyed)
    #expect(sheet.rowNumbers == [1, 2, 3])
    #expect(sheet.totalRows == 3)
  }

  @Test("UTF-16 with a byte order mark")
  func utf16() throws {
    let text = "[{\"tên\": \"Đỗ 😀\"}]"
    for isBig in [false, true] {
      let bytes = [UInt16(0xFEFF)] + text.utf16
      let source = ByteSource(bytes.flatMap { isBig ? [UInt8($0 >> 8), UInt8($0 & 0xFF)] : [UInt8($0 & 0xFF), UInt8($0 >> 8)] })
      let (format, sheets) = try SheetReaders.sheets(of: source, path: "t", limits: ReadLimits())
      #expect(format == .json)
      #expect(sheets.first?.texts == [["tên"], ["Đỗ 😀"]])
    }
  }

  @Test("objects inside a row are columns of their own; what is null in one row and an object in another is no column")
  func nested() throws {
    let sheet = try sheet(
      #"[{"id": 1, "who": null, "at": {}}, {"id": 2, "who": {"name": "A", "of": {"unit": "U"}}, "x": 1}, {"who": {"of": {"unit": "V", "n": 2}}}]"#
    )
    #expect(
      sheet.texts == [
        ["id", "at", "who.name", "who.of.unit", "x", "who.of.n"], ["1", "", "", "", "", ""], ["2", "", "A", "U", "1", ""],
        ["", "", "", "V", "", "2"],
      ])
  }

  @Test("the types of MongoDB's exports are not part of the names")
  func extended() throws {
    let sheet = try sheet(#"{"_id": {"$oid": "65e"}, "at": {"$date": "2024-03-05T01:30:00Z"}}"#)
    #expect(sheet.texts == [["_id", "at"], ["65e", "2024-03-05T01:30:00Z"]])
  }

  @Test("lists of values are joined, lists of objects counted, and both said")
  func lists() throws {
    let sheet = try sheet(#"[{"a": ["x", 1, null, true], "b": [5], "c": []}, {"a": ["y", "z"], "b": [{"k": 1}], "c": [[1]]}]"#)
    #expect(sheet.texts == [["a", "b", "c"], ["x; 1; TRUE", "5", ""], ["y; z", "", ""]])
    #expect(sheet.kinds(ofRow: 1) == [.text, .number, .blank])
    #expect(
      sheet.remarks == [
        "the values of 2 lists in 'a' are joined by '; '", "1 list of objects in 'b' is not read", "1 list of objects in 'c' is not read",
      ])
  }

  @Test("each list of an object is a sheet, and what stands beside them is said")
  func severalLists() throws {
    let sheets = try sheets(#"{"v": 1, "cases": [{"a": 1}], "more": {"tags": [1, 2], "events": [{"b": 2}], "none": []}}"#)
    #expect(sheets.map(\.name) == ["cases", "events", "none"])
    #expect(sheets.map { $0.texts } == [[["a"], ["1"]], [["b"], ["2"]], [[]]])
    #expect(sheets[0].remarks == ["beside the list, not read: more.tags, v"])
    let same = try self.sheets(#"{"a": {"rows": [{"x": 1}]}, "b": {"rows": [{"x": 2}]}}"#)
    #expect(same.map(\.name) == ["a.rows", "b.rows"])
  }

  @Test("an object without lists of objects is a record")
  func singleRecord() throws {
    #expect(try sheet(#"{"a": "1", "tags": ["x"]}"#).texts == [["a", "tags"], ["1", "x"]])
    #expect(try sheet(#"{"a": "1", "tags": []}"#).texts == [["a", "tags"], ["1", ""]])
    #expect(try sheet(#"{"data": []}"#).texts == [[]])
  }

  @Test("of two members with one name the first counts, and both are named")
  func duplicates() throws {
    let sheet = try sheet(#"[{"a": null, "b": "x"}, {"b": 1, "a": 2, "b": {"c": 3}, "a": null}]"#)
    #expect(sheet.texts == [["a", "b"], ["", "x"], ["2", "1"]])
    #expect(sheet.defects.map { "\($0.row) \($0.column) \($0.found)" } == ["2 1 {\"c\": 3}", "2 0 null"])
  }

  @Test("an object that comes twice is named though it has no column")
  func duplicateObjects() throws {
    let sheet = try sheet(#"[{"a": {"b": 1}, "a": {"c": 2}}]"#)
    #expect(sheet.texts == [["a.b"], ["1"]])
    #expect(sheet.defects.map { "\($0.column) \($0.found)" } == ["-1 a: {\"c\": 2}"])
  }

  @Test("a member whose name has a point is no object")
  func points() throws {
    #expect(try sheet(#"[{"a.b": 1, "a": {"b": 2}}]"#).texts == [["a.b", "a.b"], ["1", "2"]])
  }

  @Test(
    "limits refuse the file",
    arguments: [
      (#"[{"a": "123456"}]"#, ReadLimits(cellBytes: 5), "cell_bytes"), (#"[{"a": ["12", "34"]}]"#, ReadLimits(cellBytes: 5), "cell_bytes"),
      (#"[{"a": "1234", "b": "1234"}]"#, ReadLimits(rowBytes: 6), "row_bytes"),
      (#"[{"a": 1, "b": 2, "c": 3}]"#, ReadLimits(columns: 2), "columns"),
      (#"[{"a": 1}, {"b": null}, {"c": {}}]"#, ReadLimits(columns: 2), "columns"), (#"[[1, 2, 3]]"#, ReadLimits(columns: 2), "columns"),
      (#"[{"abcdef": {"x": 1}}]"#, ReadLimits(cellBytes: 7), "row_bytes"),
      (#"[{"a": {"b": {"c": 1}}}]"#, ReadLimits(jsonDepth: 3), "json_depth"),
    ])
  func limits(text: String, limits: ReadLimits, key: String) throws {
    let problem = try Fixture.problem(text, limits: limits)
    #expect(problem.code == "input/limit")
    #expect(problem.hint?.contains(key) == true)
  }

  @Test("objects of many lines read the same in pieces of any size", arguments: 0..<20)
  func pieces(seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    let breaks = ["\n", "\r\n", "\n\n", " \n\t"]
    let text = (0..<60).map { row -> String in
      let members = ["id", "a", "b", "c", "d"].shuffled(using: &random).prefix(Int.random(in: 0...5, using: &random)).map { name in
        let value = [
          "\(row)", "\"x\(row % 3)\"", "null", "[1, 2]", "[{\"q\": 1}\n]", "{\"k\": \(row),\n \"m\": {}}", "\"a\\n}{\"",
          "{\"k\": {\"z\": true}}",
        ].randomElement(using: &random)
        return "\"\(name)\": \(value ?? "")"
      }
      let twice = Int.random(in: 0..<10, using: &random) == 0 ? members + members.prefix(1) : members
      return "{\(twice.joined(separator: ",\n "))}\(breaks.randomElement(using: &random) ?? "\n")"
    }.joined()
    let bytes = ByteSource(Array(text.utf8))
    let whole = try JSONReader.sheets(of: bytes, path: "t", encoding: nil, limits: ReadLimits())[0]
    for size in [1, 50, 333] {
      let read = JSONPieces(bytes, path: "t", limits: ReadLimits(), size: size).read()
      var table = try #require(read)
      let sheet = try table.finish(name: nil, beside: [])
      #expect(sheet.texts == whole.texts)
      #expect(sheet.rowNumbers == whole.rowNumbers)
      #expect(sheet.totalRows == whole.totalRows)
      #expect(sheet.remarks == whole.remarks)
      #expect(sheet.defects == whole.defects)
    }
  }

  @Test("a broken line in any piece refuses the whole file with its line")
  func brokenPiece() throws {
    let text = String(repeating: "{\"a\": 1}\n", count: 500) + "{\"a\": 1\n" + String(repeating: "{\"a\": 1}\n", count: 500)
    let error = #expect(throws: DiagnosticsError.self) {
      try JSONReader.sheets(of: ByteSource(Array(text.utf8)), path: "t", encoding: nil, limits: ReadLimits(), pieceSize: 100)
    }
    #expect(error?.diagnostics.first?.location?.position == .text(line: 502, column: 1))
  }
}
