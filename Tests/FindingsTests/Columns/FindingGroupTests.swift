import Findings
import TestSupport
import Testing

@Suite struct FindingGroupTests {
  @Test("findings taken apart into columns are the findings put together again", arguments: 1...20)
  func roundTrip(seed: UInt64) {
    var generator = RandomFindings(seed: seed)
    let findings = generator.findings(200, units: 3)
    let held = HeldFindings(findings, rules: RandomFindings.rules)
    let again = held.parts.indices.flatMap { part in
      let group = held.group(part)
      return (0..<group.count).map(group.finding)
    }
    #expect(again.count == findings.count)
    // Texts are compared by bytes, and NaN as text.
    for (left, right) in zip(again, findings) { #expect(Array("\(left)".utf8) == Array("\(right)".utf8)) }
  }

  @Test("a part has one rule and one unit, a bounded number of findings, and their counts")
  func parts() {
    var generator = RandomFindings(seed: 7)
    let many = (0..<5000).map { finding(subject: "\($0)") }
    let findings = generator.findings(300, units: 2) + FindingOrder(rules: []).canonical(many)
    let held = HeldFindings(findings, rules: RandomFindings.rules)
    for (index, part) in held.parts.enumerated() {
      let group = held.group(index)
      #expect(part.tally.total == group.count)
      #expect(part.tally == FindingTally(group))
      #expect(group.count <= FindingPart.most)
      #expect(part.head == group.head)
    }
    #expect(held.parts.map(\.tally.total).reduce(0, +) == findings.count)
  }

  @Test("findings of one id in a group become one, with the words of the first and the rows of all")
  func merging() {
    func row(_ number: Int) -> [RowSource] { [RowSource(file: "f", sheet: nil, row: number)] }
    let findings = [
      finding(subject: "a", message: "x", sources: row(1)), finding(subject: "b", message: "z", sources: row(3)),
      finding(subject: "b", message: "y", sources: row(2)), finding(subject: "b", outcome: .error, message: "a", sources: row(9)),
    ]
    let group = FindingGroup(findings[...], rule: nil)?.merging([0..<1, 1..<4])
    #expect(group.map { group in (0..<group.count).map { group.finding($0).message } } == ["x", "y"])
    #expect(group?.finding(1).sources == row(2) + row(3) + row(9))
    #expect(group?.finding(1).outcome == .fail)
  }
}

@Suite struct EvidenceColumnTests {
  private static let instants: [Int64] = [1_393_921_800_000_000, -1, 1_393_921_800_250_000]

  private static let columns: [(EvidenceColumn, [String])] = [
    (EvidenceColumn(name: "", values: .int([1, 0, .min]), missing: [false, true, false]), ["1", "null", "-9223372036854775808"]),
    (EvidenceColumn(name: "", values: .bool([true, false]), missing: []), ["true", "false"]),
    (EvidenceColumn(name: "", values: .double([1.5, .nan])), ["1.5", "null"]),
    (EvidenceColumn(name: "", values: .date([0, 19_787, -719_162])), ["\"1970-01-01\"", "\"2024-03-05\"", "\"0001-01-01\""]),
    (
      EvidenceColumn(name: "", values: .timestamp(instants, offsetSeconds: 7 * 3600)),
      ["\"2014-03-04T15:30:00+07:00\"", "\"1970-01-01T06:59:59.999999+07:00\"", "\"2014-03-04T15:30:00.25+07:00\""]
    ),
    (EvidenceColumn(name: "", values: .timestamp([0], offsetSeconds: 0)), ["\"1970-01-01T00:00:00Z\""]),
    (EvidenceColumn(name: "", values: .timestamp([0], offsetSeconds: -5400)), ["\"1969-12-31T22:30:00-01:30\""]),
    (EvidenceColumn(name: "", values: .codes([1, 0], texts: ["a\"", "b"])), ["\"b\"", #""a\"""#]),
    (EvidenceColumn(name: "", values: .text(TextRun(["", "x"]))), ["\"\"", "\"x\""]),
    (EvidenceColumn(name: "", values: .values([.list([.int(1), .string("x")])])), ["[1,\"x\"]"]),
  ]

  @Test("a column writes the JSON of its values, and the same as a list of values", arguments: columns.indices)
  func json(index: Int) {
    let (column, expected) = Self.columns[index]
    let typed = Self.json(column, quotes: .single)
    let doubled = Self.json(column, quotes: .doubled)
    #expect((0..<typed.count).map(typed.text) == expected)
    #expect((0..<doubled.count).map(doubled.text) == expected.map { $0.replacing("\"", with: "\"\"") })
    for place in expected.indices {
      var boxed = ByteBuffer()
      boxed.append(json: column.value(place))
      #expect(boxed.bytes == Array(typed.bytes[typed.range(place)]))
    }
  }

  private static func json(_ column: EvidenceColumn, quotes: JSONQuotes) -> TextRun {
    var cells = CellWriter(cells: column.count)
    column.appendJSON(to: &cells, quotes: quotes)
    return cells.finish()
  }
}

@Suite struct ByteBufferTests {
  @Test("a byte that needs an escape is found wherever it stands")
  func escapes() {
    for special in ["\"", "\\", "\n", "\u{1F}", "\u{2028}", "€", "ê"] {
      for before in 0..<20 {
        for after in 0..<20 {
          let text =
            String(repeating: "ạ", count: before / 2) + String(repeating: "a", count: before % 2) + special
            + String(repeating: "z", count: after)
          var buffer = ByteBuffer()
          buffer.append(json: text)
          #expect(buffer.bytes == Self.escaped(text))
          var csv = ByteBuffer()
          csv.append(csv: text)
          #expect(csv.bytes == Self.field(text))
        }
      }
    }
  }

  private static func escaped(_ text: String) -> [UInt8] {
    var out = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": out += "\\\""
      case "\\": out += "\\\\"
      case "\n": out += "\\n"
      case "\u{1F}": out += "\\u001f"
      case "\u{2028}": out += "\\u2028"
      default: out.unicodeScalars.append(scalar)
      }
    }
    return Array((out + "\"").utf8)
  }

  private static func field(_ text: String) -> [UInt8] {
    let guarded = (text.unicodeScalars.first.map { $0.value < 0x20 } ?? false) ? "'" + text : text
    guard text.unicodeScalars.contains(where: { $0 == "\"" || $0 == "\n" || $0 == "\r" || $0 == "," }) else { return Array(guarded.utf8) }
    return Array("\"".utf8) + Array(guarded.utf8).flatMap { $0 == UInt8(ascii: "\"") ? [$0, $0] : [$0] } + Array("\"".utf8)
  }

  @Test("numbers are written in decimal and in hex", arguments: [0, 9, 10, -1, -9, -10, 99, 100, .max, .min] as [Int64])
  func numbers(number: Int64) {
    var buffer = ByteBuffer()
    buffer.append(decimal: number)
    #expect(String(decoding: buffer.bytes, as: UTF8.self) == String(number))
    buffer.clear()
    buffer.append(hex: UInt64(bitPattern: number))
    let digits = String(UInt64(bitPattern: number), radix: 16)
    #expect(String(decoding: buffer.bytes, as: UTF8.self) == String(repeating: "0", count: 16 - digits.utf8.count) + digits)
  }

  @Test("days and instants are the same text whether they follow their like or not")
  func days() {
    let days: [Int32] = [0, 0, 19_787, 19_787, -719_162, 0, 2_932_896, 2_932_897, 19_787, -800_000, -100_000_000, 100_000_000]
    let times: [Int64] = [0, 1, 86_399_999_999, 30_600_000_000, -1, 86_400_000_000]
    for offset in [0, 7 * 3600, -5400] {
      var (iso, dayFirst) = (DayText(.iso), DayText(.dayFirst))
      var (instants, minutes) = (InstantText(offsetSeconds: offset, .iso), InstantText(offsetSeconds: offset, .dayFirst))
      var buffer = ByteBuffer()
      var expected: [UInt8] = []
      for day in days {
        iso.append(day, to: &buffer)
        dayFirst.append(day, to: &buffer)
        for time in times {
          let instant = Int64(day) * 86_400_000_000 + time
          instants.append(instant, to: &buffer)
          minutes.append(toTheMinute: instant, to: &buffer)
        }
        expected += Self.alone(day, times, offset)
      }
      #expect(buffer.bytes == expected)
    }
  }

  /// What writers that have written nothing before say.
  private static func alone(_ day: Int32, _ times: [Int64], _ offset: Int) -> [UInt8] {
    var buffer = ByteBuffer()
    buffer.append(isoDay: day)
    buffer.append(dayFirst: day)
    for time in times {
      var instants = InstantText(offsetSeconds: offset, .iso)
      var minutes = InstantText(offsetSeconds: offset, .dayFirst)
      instants.append(Int64(day) * 86_400_000_000 + time, to: &buffer)
      minutes.append(toTheMinute: Int64(day) * 86_400_000_000 + time, to: &buffer)
    }
    return buffer.bytes
  }
}
