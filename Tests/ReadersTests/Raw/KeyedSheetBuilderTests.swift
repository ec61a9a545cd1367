import Diagnostics
import Testing

@testable import Readers

@Suite("Sheets whose rows name their cells")
struct KeyedSheetBuilderTests {
  private func fill(_ builder: inout KeyedSheetBuilder, _ rows: [[(String, String)]]) throws {
    for (number, row) in rows.enumerated() {
      try builder.beginRow(number: number + 1)
      for (key, text) in row {
        let column = try builder.column(named: Array(key.utf8).span)
        try builder.append(Array(text.utf8).span, column: column)
      }
    }
  }

  private func builder(isPart: Bool = false, limits: ReadLimits = ReadLimits()) -> KeyedSheetBuilder {
    KeyedSheetBuilder(path: "t", sheet: "s", limits: limits, isPart: isPart)
  }

  @Test("names are columns in the order of first appearance")
  func columns() throws {
    var builder = builder()
    try fill(&builder, [[("b", "1"), ("a", "2")], [], [("a", "3"), ("c", "4"), ("a", "5")]])
    let sheet = try builder.finish(name: "s")
    #expect(sheet.texts == [["b", "a", "c"], ["1", "2", ""], ["", "", ""], ["", "3", "4"]])
    #expect(sheet.rowNumbers == [0, 1, 2, 3])
    #expect(sheet.totalRows == 3)
    #expect(sheet.defects == [RawDefect(kind: .duplicate, row: 3, column: 1, found: "5")])
  }

  @Test("parts with other orders of columns make one sheet")
  func parts() throws {
    var whole = builder()
    var first = builder(isPart: true)
    try fill(&first, [[("a", "1")], [("b", "2")]])
    var second = builder(isPart: true)
    try fill(&second, [[("c", "3"), ("a", "4")], [("a", "5"), ("a", "6")]])
    let fits = [whole.append(first, earlierRows: 0), whole.append(second, earlierRows: 10)]
    #expect(fits == [true, true])
    let sheet = try whole.finish(name: nil)
    #expect(sheet.texts == [["a", "b", "c"], ["1", "", ""], ["", "2", ""], ["4", "", "3"], ["5", "", ""]])
    #expect(sheet.rowNumbers == [0, 1, 2, 11, 12])
    #expect(sheet.defects == [RawDefect(kind: .duplicate, row: 4, column: 0, found: "6")])
  }

  @Test("there are no more names than columns, nor longer ones than cells, in parts neither")
  func limits() throws {
    let limits = ReadLimits(cellBytes: 5, columns: 2)
    for rows in [[[("a", ""), ("b", ""), ("c", "")]], [[("abcdef", "1")]]] {
      #expect(throws: DiagnosticsError.self) {
        var builder = builder(limits: limits)
        try fill(&builder, rows)
      }
    }
    var whole = builder(limits: limits)
    var part = builder(isPart: true, limits: limits)
    try fill(&part, [[("a", "1"), ("b", "2")]])
    var other = builder(isPart: true, limits: limits)
    try fill(&other, [[("c", "1")]])
    let fits = [whole.append(part, earlierRows: 0), whole.append(other, earlierRows: 0)]
    #expect(fits == [true, false])
  }
}
