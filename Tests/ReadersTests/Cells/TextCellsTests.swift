import Datasets
import Tables
import Testing

@testable import Readers

@Suite struct TextCellsTests {
  @Test("keys stay as written, without the blanks around them")
  func keys() {
    let column = ParsedColumn(cells(["001", "\u{A0}1 ", "#1", "#912345678.0", "#1.5", "A  B"]), as: .plain(.string)).column
    #expect((0..<6).map { column.string(at: $0) } == ["001", "1", "1", "912345678", "1.5", "A  B"])
  }

  @Test("composed and decomposed spellings get one code")
  func normalisation() {
    let column = ParsedColumn(cells(["Nguyễn", "Nguye\u{302}\u{303}n", "Nguyễn"]), as: .plain(.string)).column
    guard case .dictionary(let codes, let values) = column.values else {
      Issue.record("a string column has a dictionary")
      return
    }
    #expect(codes == [0, 0, 0])
    #expect(values.map { Array($0.unicodeScalars) } == [Array("Nguy\u{1EC5}n".unicodeScalars)])
  }

  @Test("a no-break space inside a text is a space: nobody sees the difference")
  func noBreakSpace() {
    let column = ParsedColumn(cells(["Bắc\u{A0}Kạn", "Bắc Kạn"]), as: .plain(.string)).column
    #expect(column.string(at: 0).map { Array($0.utf8) } == Array("Bắc Kạn".utf8))
    #expect(column.string(at: 1) == column.string(at: 0))
  }

  @Test("a decomposed spelling that comes first is composed")
  func decomposedFirst() {
    let column = ParsedColumn(cells(["o\u{302}", "ô", "o\u{302}"]), as: .plain(.string)).column
    guard case .dictionary(let codes, let values) = column.values else {
      Issue.record("a string column has a dictionary")
      return
    }
    #expect(codes == [0, 0, 0])
    #expect(values.first?.unicodeScalars.count == 1)
  }

  @Test("ten thousand distinct texts and their repetition keep their codes")
  func manyTexts() {
    let texts = (0..<10_000).map { "HS-\($0)" }
    let column = ParsedColumn(cells(texts + texts), as: .plain(.string)).column
    #expect((0..<20_000).allSatisfy { column.string(at: $0) == texts[$0 % 10_000] })
  }

  @Test("a date in a text column is shown day first")
  func serialText() {
    let column = ParsedColumn(cells(["@45356", "@45356.354166666664"]), as: .plain(.string)).column
    #expect(column.string(at: 0) == "05/03/2024")
    #expect(column.string(at: 1) == "05/03/2024 08:30")
  }

  @Test("an error cell is unreadable")
  func errors() {
    let parsed = ParsedColumn(cells(["a", "!#REF!"]), as: .plain(.string))
    #expect(parsed.defects == [CellDefect(kind: .unreadable, index: 1, found: "#REF!")])
    #expect(parsed.column.string(at: 1) == nil)
  }

  @Test("an enumeration takes values and spellings, whatever case and marks they have")
  func enumerations() {
    let schema = TestSchema.cases.columns[4]
    let parsed = ParsedColumn(cells(["counter", "TRỰC TIẾP", "trực tuyến", "bccc", "", "BCCI", "#1", "!#N/A"]), as: schema)
    #expect(
      (0..<8).map { parsed.column.string(at: $0) } == ["counter", "counter", "online", nil, nil, "post", "counter", nil])
    #expect(
      parsed.defects == [CellDefect(kind: .unknown, index: 3, found: "bccc"), CellDefect(kind: .unreadable, index: 7, found: "#N/A")])
  }

  @Test(
    "yes and no in their usual words",
    arguments: [
      ("Có", true), ("KHÔNG", false), ("1", true), ("#0", false), ("TRUE", true), ("Sai", false), ("Đúng", true), ("Yes", true),
      ("no", false), ("Rồi", true), ("Chưa", false), ("đã", true), ("x", true), ("✓", true),
    ])
  func bools(_ text: String, _ value: Bool) {
    let column = ParsedColumn(cells([text, "Không"]), as: .plain(.bool)).column
    guard case .bool(let values) = column.values else {
      Issue.record("a bool column has bools")
      return
    }
    #expect(column.validity[0])
    #expect(values[0] == value)
  }

  @Test("a blank is false only where every mark is an x")
  func marks() {
    let marked = ParsedColumn(cells(["x", "", "X", "-"]), as: .plain(.bool))
    #expect((0..<4).map { marked.column.validity[$0] } == [true, true, true, true])
    #expect(marked.decisions == ["a blank is false: the only mark is 'x'"])
    let mixed = ParsedColumn(cells(["x", "", "Không"]), as: .plain(.bool))
    #expect((0..<3).map { mixed.column.validity[$0] } == [true, false, true])
    let blank = ParsedColumn(cells(["", ""]), as: .plain(.bool))
    #expect(blank.column.validity.validCount == 0)
    #expect(ParsedColumn(cells(["có lẽ"]), as: .plain(.bool)).defects.count == 1)
  }
}
