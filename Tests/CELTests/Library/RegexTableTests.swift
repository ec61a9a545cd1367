import Foundation
import Testing

@testable import CEL

/// Fixtures/re2.tsv is what RE2 itself answered; make-re2-table.py beside it says how.
struct RegexTableTests {
  struct Row {
    let pattern: String
    let text: String
    let answer: String
    let extracted: String?
  }

  static func rows() throws -> [Row] {
    let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Fixtures/re2.tsv")
    return try String(contentsOf: file, encoding: .utf8).split(separator: "\n").map { line in
      let fields = line.split(separator: "\t")
      try #require(fields.count == 4)
      let texts = try fields.prefix(2).map { try JSONDecoder().decode(String.self, from: Data($0.utf8)) }
      return Row(
        pattern: texts[0], text: texts[1], answer: String(fields[2]),
        extracted: try JSONDecoder().decode(String?.self, from: Data(fields[3].utf8)))
    }
  }

  @Test("patterns match, do not match and are refused as RE2 has it")
  func table() throws {
    let rows = try Self.rows()
    #expect(rows.count > 2000)
    for row in rows {
      let answer = (try? Regex(row.pattern)).map { $0.matches(row.text) ? "true" : "false" } ?? "error"
      #expect(answer == row.answer, "\(row.pattern.debugDescription) on \(row.text.debugDescription)")
    }
  }

  @Test("the part that is found is the one RE2 finds")
  func extraction() throws {
    for row in try Self.rows() {
      let extracted = try? RegexExtractor(row.pattern).first(in: row.text)
      #expect(
        extracted.map { Array($0.unicodeScalars) } == row.extracted.map { Array($0.unicodeScalars) },
        "\(row.pattern.debugDescription) on \(row.text.debugDescription)")
    }
  }

  @Test(
    "hostile patterns come to an end on long texts",
    arguments: [
      ("^(a+)+$", 100_000), ("(a|a)*b", 100_000), ("(.*)*x", 100_000), ("(a*)*b", 100_000), ("(|a)*b", 100_000), ("(a|aa|aaa)*b", 100_000),
      ("^(?:a|b|ab)*bc", 100_000), ("(?i)(k+)+x", 100_000), ("^(([a-z])+.)+[A-Z]([a-z])+$", 20_000), ("(?:.*,){12}P", 20_000),
      ("(?:a?){30}a{30}b", 2000), ("((a{0,10}){0,10}){0,10}b", 2000),
    ])
  func hostile(pattern: String, length: Int) throws {
    let text = String(repeating: "a", count: length) + "!"
    #expect(try !Regex(pattern).matches(text))
    #expect(try RegexExtractor(pattern).first(in: text) == nil)
  }

  @Test(
    "a pattern with too many instructions or counts says so",
    arguments: [
      ("(?:abcdefghijklmnop){1000}", "the pattern is too large"), ("(a{500}){3}", "nested repeat counts multiply to more than 1000"),
      ("a{1001}", "a repeat count must be at most 1000, the smaller one first"),
      (String(repeating: "a", count: 10_001), "the pattern is longer than 10000 code points"),
    ])
  func limits(pattern: String, message: String) {
    #expect(throws: RegexError(message)) { try Regex(pattern) }
  }
}
