import Tables
import Testing

@Suite struct ColumnTests {
  private func texts(_ values: [String?], dictionary: Bool) -> Column {
    var validity = Validity()
    for value in values { validity.append(value != nil) }
    guard dictionary else {
      return Column(type: .string, values: .text(TextBuffer(values.map { $0 ?? "" })), validity: validity)
    }
    let distinct = Array(Set(values.compactMap { $0 })).sorted()
    let codes = values.map { value in Int32(distinct.firstIndex { $0 == value } ?? 0) }
    return Column(type: .string, values: .dictionary(codes: PackedInts(codes), values: distinct), validity: validity)
  }

  private func strings(_ column: Column) -> [String?] { (0..<column.count).map { column.string(at: $0) } }

  @Test(
    "a text is the same from a dictionary and from a buffer, and so are joined columns of both", arguments: [true, false], [true, false])
  func textForms(first: Bool, second: Bool) {
    let (left, right): ([String?], [String?]) = (["b", nil, "a", "b"], ["c", "b", nil])
    #expect(strings(texts(left, dictionary: first)) == left)
    let parts = [
      texts(left, dictionary: first), .allMissing(.string, count: 2), texts(right, dictionary: second), texts([], dictionary: true),
    ]
    let joined = Column(joining: parts, type: .string)
    #expect(strings(joined) == left + [nil, nil] + right)
    #expect(joined.count == 9)
  }

  @Test("columns without a value anywhere are joined with those of their type")
  func typed() {
    let days = Column(type: .date, values: .date([16_000, -3]), validity: Validity(count: 2))
    let joined = Column(joining: [days, .allMissing(.date, count: 1)], type: .date)
    #expect((0..<3).map { joined.date(at: $0)?.days } == [16_000, -3, nil])
    let instants = Column(type: .timestamp, values: .timestamp([5, .min]), validity: Validity(count: 2))
    #expect(instants.timestamp(at: 1)?.microseconds == .min)
    #expect(Column.allMissing(.bool, count: 3).validity.validCount == 0)
  }
}

@Suite struct RowOriginsTests {
  @Test("every row has its source and number, whether numbers follow each other or not")
  func origins() {
    var origins = RowOrigins()
    var wanted: [(String, Int)] = []
    func add(_ file: String, _ rows: [Int]) {
      origins.begin(.init(file: file))
      for row in rows { origins.append(row: row) }
      wanted += rows.map { (file, $0) }
    }
    add("a.csv", [2, 3, 4, 7, 8, 5, .max, .max])
    add("empty.csv", [])
    // Goes on counting where the file before ended.
    add("b.csv", [6, 7])
    origins.begin(.init(file: "c.csv"))
    origins.append(rows: 10..<10)
    origins.append(rows: 10..<13)
    wanted += [("c.csv", 10), ("c.csv", 11), ("c.csv", 12)]
    #expect(origins.count == wanted.count)
    for (row, want) in wanted.enumerated() {
      let (source, number) = origins.origin(of: row)
      #expect(source.file == want.0)
      #expect(number == min(want.1, Int(Int32.max)))
    }
    for rows in [Array(0..<Int32(wanted.count)), Array((0..<Int32(wanted.count)).reversed()), [9, 2, 2, 10, 0]] {
      let (sources, numbers) = origins.places(of: rows.span)
      #expect(sources.map { origins.sources[Int($0)].file } == rows.map { wanted[Int($0)].0 })
      #expect(numbers.map(Int.init) == rows.map { min(wanted[Int($0)].1, Int(Int32.max)) })
    }
  }
}
