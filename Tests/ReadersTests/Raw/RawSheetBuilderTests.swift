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
}
