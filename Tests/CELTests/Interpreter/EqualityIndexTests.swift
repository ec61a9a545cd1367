import CEL
import TestSupport
import Testing

struct EqualityIndexTests {
  private static let expressions = [
    "rows.exists(r, r.key == key)", "rows.exists(r, key == r.key && r.number > 3)", "rows.exists(r, r.number > 3 && r.key == key)",
    "rows.exists(r, r.key == key && 10 / r.number > 2)", "rows.filter(r, r.key == key && r.number >= 2)",
    "rows.filter(r, r.key == key).size()", "rows.filter(r, r.number == 3 && r.key != key)", "rows.count(r, r.key == key && r.number != 2)",
    "rows.exists_one(r, r.key == key && r.number < 4)", "rows.all(r, r.key != key || r.number > 1)",
    "rows.all(r, r.number > 1 || key != r.key)", "rows.all(r, r.key != key)", "rows.ratio(r, r.key == key)",
    "rows.exists(r, r.key == key && rows.exists(s, s.number == r.number && s.key == key))",
    "rows.all(r, rows.exists(s, s.key == r.key && s.number == r.number))", "rows.exists(r, r.key == rows[0].key)",
    "rows.filter(r, r.key == r.key)", "rows.filter(r, r.number == 2).exists(r, r.key == key)",
  ]

  @Test("the index changes no result, on tables with missing cells and errors", arguments: expressions)
  func agreement(text: String) throws {
    var random = SeededRandom(seed: 42)
    for _ in 0..<60 {
      let cells: [[Value?]] = (0..<Int.random(in: 0...14, using: &random)).map { _ in
        [
          Int.random(in: 0..<6, using: &random) == 0 ? nil : .string("k\(Int.random(in: 0..<4, using: &random))"),
          Int.random(in: 0..<6, using: &random) == 0 ? nil : .int(Int64.random(in: 0..<5, using: &random)),
        ]
      }
      let key: Value = Int.random(in: 0..<5, using: &random) == 0 ? .failure(.missing, "key") : .string("k1")
      let plain = try evaluate(text, cells, key, hasIndex: false)
      let indexed = try evaluate(text, cells, key, hasIndex: true)
      #expect(plain.value.debugText == indexed.value.debugText, "\(cells)")
      #expect(indexed.reads <= plain.reads)
    }
  }

  @Test("a look-up reads the rows of its key only")
  func reads() throws {
    let cells: [[Value?]] = (0..<1000).map { [.string("k\($0)"), .int(Int64($0))] }
    let result = try evaluate("rows.exists(r, r.key == key && r.number == 1)", cells, .string("k1"), hasIndex: true)
    #expect(result.value.debugText == "true")
    #expect(result.reads < 10)
  }

  private func evaluate(_ text: String, _ cells: [[Value?]], _ key: Value, hasIndex: Bool) throws -> (value: Value, reads: Int) {
    let source = TableSource("row", fields: [("key", .string), ("number", .int)], rows: cells, hasIndex: hasIndex)
    let fixture = RecordFixture(
      variables: [("rows", .list(.object("row")), source.list), ("key", .string, key)], records: [source.type])
    let value = try fixture.evaluate(text)
    return (value, source.readCount)
  }
}
