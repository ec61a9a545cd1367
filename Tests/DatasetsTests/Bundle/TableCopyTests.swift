import Tables
import Testing

@testable import Datasets

struct TableCopyTests {
  /// Tables of files one after the other; each row is a key and a number, nil for a missing one.
  private func copies(_ files: [[(String?, Int64?)]]) -> [String] {
    let rows = files.flatMap { $0 }
    var origins = RowOrigins()
    for (file, rows) in files.enumerated() {
      origins.begin(.init(file: "\(file)"))
      origins.append(rows: 2..<(2 + rows.count))
    }
    func validity(_ isValid: [Bool]) -> Validity { isValid.reduce(into: Validity()) { $0.append($1) } }
    let texts = Column(
      type: .string, values: .text(TextBuffer(rows.map { $0.0 ?? "" })), validity: validity(rows.map { $0.0 != nil }))
    let numbers = Column(type: .int, values: .int(PackedInts(rows.map { $0.1 ?? 0 })), validity: validity(rows.map { $0.1 != nil }))
    let table = Table(dataset: "d", names: ["key", "number"], columns: [texts, numbers], origins: origins)
    return TableCopies(table).copies.map { "\($0.rows) of \($0.first)" }
  }

  @Test("a file whose rows are those of an earlier one is a copy of the first of them")
  func copies() {
    let rows: [(String?, Int64?)] = [("a", 1), ("b", nil), (nil, 3)]
    #expect(copies([rows, [("x", 1)], rows, rows]) == ["4..<7 of 0", "7..<10 of 0"])
  }

  @Test("files that differ in one cell, in their order or in their length are no copies")
  func others() {
    #expect(copies([[("a", 1), ("b", 2), ("c", 3)], [("a", 1), ("b", 4), ("c", 3)]]).isEmpty)
    #expect(copies([[("a", 1), ("b", 2), ("c", 3)], [("a", 1), ("b", nil), ("c", 3)]]).isEmpty)
    #expect(copies([[("a", 1), ("b", 2)], [("b", 2), ("a", 1)]]).isEmpty)
    #expect(copies([[("a", 1), ("b", 2)], [("a", 1)]]).isEmpty)
    #expect(copies([[], [], [("a", 1)]]).isEmpty)
  }

  @Test("many rows are compared to the last")
  func manyRows() {
    let rows = (0..<40_000).map { (Optional("k\($0)"), Optional(Int64($0))) }
    var changed = rows
    changed[39_998].1 = -1
    #expect(copies([rows, changed, rows]) == ["80000..<120000 of 0"])
  }
}
