import Tables
import Testing

@testable import Readers

@Suite struct NumberCellsTests {
  @Test(
    "whole numbers as offices write them",
    arguments: [
      ("1.234.567", 1_234_567), ("1,234,567", 1_234_567), ("1 234", 1234), ("1\u{A0}234\u{202F}567", 1_234_567), ("50.000 đ", 50000),
      ("50.000đ", 50000), ("50.000 đồng", 50000), ("50.000 VNĐ", 50000), ("50000VND", 50000), ("-5", -5), ("\u{2212}5", -5), ("+7", 7),
      ("007", 7), ("1.234", 1234), ("1,234", 1234), ("3,0", 3), ("3.00", 3), ("#3", 3), ("#3.0", 3), ("#1E+15", 1_000_000_000_000_000),
      ("0", 0), ("999999999999999999", 999_999_999_999_999_999), ("1.234.567,00", 1_234_567),
    ])
  func ints(_ text: String, _ value: Int64) {
    let parsed = ParsedColumn(cells([text]), as: .plain(.int))
    #expect(parsed.column.int(at: 0) == value)
    #expect(parsed.defects.isEmpty)
  }

  @Test(
    "what is no whole number is refused",
    arguments: [
      "1,5", "1.5", "0.123", "1.23.456", "1234.567.890", "12,5%", "abc", "1a", "#3.5", "9999999999999999999", "#1E+30", "@45356", "!#N/A",
      "1,234.5", "1..2", ".5", "5.", "1 23", "--5", "đ", "1.234.567.89", "5 6",
    ])
  func refusedInts(_ text: String) {
    let parsed = ParsedColumn(cells([text]), as: .plain(.int))
    #expect(parsed.column.int(at: 0) == nil)
    #expect(parsed.defects.count == 1)
  }

  @Test(
    "the whole column decides what a lone separator before three digits means",
    arguments: [
      (["1.234"], 1.234), (["1,234"], 1.234), (["1.234", "1,5"], 1234), (["1,234", "1.5"], 1234), (["1.234", "2.345.678"], 1234),
      (["1.234", "0.5"], 1.234), (["1,234", "12,75"], 1.234), (["1.234", "50.000 đ"], 1234), (["50.000 đ"], 50000),
      (["1.234", "1.234,5"], 1234), (["1.234,5", "1.234"], 1234.5),
    ] as [([String], Double)])
  func decimals(_ texts: [String], _ first: Double) {
    #expect(decimal(texts, 0) == first)
  }

  @Test("a column says how an open number was read")
  func decision() {
    #expect(ParsedColumn(cells(["1.234"]), as: .plain(.decimal)).decisions == ["'1.234' is read with '.' as decimal separator"])
    #expect(
      ParsedColumn(cells(["1.234", "1,5"]), as: .plain(.decimal)).decisions
        == ["'1.234' is read with '.' as thousands separator, as the other cells show"])
    #expect(ParsedColumn(cells(["1,5"]), as: .plain(.decimal)).decisions.isEmpty)
    #expect(ParsedColumn(cells(["12,5%"]), as: .plain(.decimal)).decisions == ["percentages such as '12,5%' are read as fractions of 1"])
    #expect(ParsedColumn(cells(["1.234"]), as: .plain(.int)).decisions.count == 1)
  }

  @Test("amounts in đồng have no decimals, also where no other cell shows it")
  func amounts() {
    let fees = TestSchema.column("fee_vnd", .decimal, vi: "Lệ phí")
    let parsed = ParsedColumn(cells(["50.000", "7,000", "12,5"]), as: fees)
    guard case .decimal(let values) = parsed.column.values else {
      Issue.record("a decimal column has decimals")
      return
    }
    #expect(values == [50000, 7000, 12.5])
    #expect(parsed.decisions == ["'50.000' is read with '.' as thousands separator, as amounts in đồng have it"])
  }

  @Test(
    "decimals are rounded correctly",
    arguments: [
      ("12,5%", 0.125), ("0,1", 0.1), ("#0.1", 0.1), ("#1E-05", 1e-5), ("123456789012345678", 123_456_789_012_345_678), ("-2,5", -2.5),
    ] as [(String, Double)])
  func rounding(_ text: String, _ value: Double) {
    #expect(decimal([text], 0) == value)
  }

  @Test("a number beyond all doubles is no number")
  func infinite() {
    let parsed = ParsedColumn(cells(["#1e400", "#-1E+999", "#1e308"]), as: .plain(.decimal))
    #expect(parsed.defects.map(\.index) == [0, 1])
    #expect(parsed.column.validity.validCount == 1)
  }

  @Test("a blank is missing and no defect", arguments: ["", "~", "-", "—", "–", "…", "...", "\u{A0} "])
  func blanks(_ text: String) {
    let parsed = ParsedColumn(cells([text, "5"]), as: .plain(.int))
    #expect(parsed.column.int(at: 0) == nil)
    #expect(parsed.column.int(at: 1) == 5)
    #expect(parsed.defects.isEmpty)
  }

  private func decimal(_ texts: [String], _ row: Int) -> Double? {
    let column = ParsedColumn(cells(texts), as: .plain(.decimal)).column
    guard column.validity[row], case .decimal(let values) = column.values else { return nil }
    return values[row]
  }
}
