import Diagnostics
@testable import Readers
import Testing

@Suite("Filling tables")
struct RawSheetBuilderTests {
  private func append(_ text: String, column: Int, to builder: inout RawSheetBuilder) throws {
    let bytes = Array(text.utf8)
    try builder.append(.text, bytes.span, column: column)
  }

  @Test("columns that begin late or end early are filled with blanks")
  func ragged() throws {
    var builder = RawSheetBuilder(path: "t", sheet: nil, limits: ReadLimits())
    try builder.beginRow(number: 1)
    try append("a", column: 0, to: &builder)
    try builder.beginRow(number: 2)
    try append("b", column: 2, to: &builder)
    let sheet = try builder.finish(name: nil)
    #expect(sheet.texts == [["a", "", ""], ["", "", "b"]])
    #expect(sheet.cellCounts == [3, 3])
    #expect(sheet.columns.map(\.count) == [2, 2, 2])
  }

  @Test("a few cells far apart do not fill the memory with blanks")
  func sparse() throws {
    var builder = RawSheetBuilder(path: "t", sheet: nil, limits: ReadLimits(), blankAllowance: 1000)
    for row in 1...100 {
      try builder.beginRow(number: row)
      try append("a", column: 0, to: &builder)
    }
    let error = #expect(throws: DiagnosticsError.self) {
      for column in 1...300 { try append("b", column: column, to: &builder) }
    }
    #expect(error?.diagnostics.map(\.code) == ["input/limit"])
  }

  @Test("a row that stands there again has the cells of the first, numbers of any size and texts alike")
  func repeatedRow() throws {
    var builder = RawSheetBuilder(path: "t", sheet: nil, limits: ReadLimits())
    try builder.beginRow(number: 1)
    try append("a", column: 2, to: &builder)
    try builder.beginRow(number: 4)
    try append("b", column: 0, to: &builder)
    let packed = PackedNumber(Array("123456789012.5".utf8).span)
    _ = try builder.append(.number, #require(packed), length: 14, column: 1)
    try builder.repeatRow(2)
    try builder.beginRow(number: 9)
    try append("c", column: 1, to: &builder)
    let sheet = try builder.finish(name: nil)
    let row = ["b", "123456789012.5", ""]
    #expect(sheet.texts == [["", "", "a"], row, row, row, ["", "c", ""]])
    #expect(sheet.rowNumbers == [1, 4, 5, 6, 9])
    #expect(sheet.columns.map(\.filledCount) == [3, 4, 1])
  }

  @Test("rows that follow others are counted on from them")
  func laterRows() throws {
    var builder = RawSheetBuilder(path: "t", sheet: nil, limits: ReadLimits())
    try builder.beginRow(number: 3)
    var next = builder
    let isTaken = builder.append(next, earlierRows: 5)
    #expect(isTaken)
    #expect(builder.rowNumbers == [3, 8])
    try next.beginRow(number: Int(Int32.max))
    let isTakenToo = builder.append(next, earlierRows: 1)
    #expect(!isTakenToo)
  }
}
